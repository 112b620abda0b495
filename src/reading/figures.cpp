// SPDX-License-Identifier: Apache-2.0
#include "reading/figures.h"

#include <algorithm>
#include <array>

#include "reading/number_words.h"

namespace solferino::reading::detail {

namespace {

// A product that stays small enough to be multiplied again.
std::int64_t times(std::int64_t a, std::int64_t b) {
  if (a == 0 || b == 0) return 0;
  return a > 1000 * largest_number / b ? 1000 * largest_number : a * b;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

// Reads the number words of one figure: "two hundred and six thousand". `current` is what the next scale multiplies, `total` what earlier ones have closed.
class WordReader {
 public:
  WordReader(const Reading& reading, TokenIndex i, JoinAnd join) : reading_(reading), at_(i), join_(join) { figure_.first = i; }

  Figure read();

 private:
  bool take_token();
  bool take(NumberWord word);
  bool take_hyphenated(std::string_view token);
  bool take_and();
  void close();

  const Reading& reading_;
  TokenIndex at_;
  JoinAnd join_;
  Figure figure_;
  std::int64_t total_ = 0;
  std::int64_t current_ = 0;
  std::int64_t last_scale_ = 1000 * largest_number;
  NumberWordKind last_ = NumberWordKind::none;
  bool any_ = false;
};

bool WordReader::take(NumberWord word) {
  switch (word.kind) {
    case NumberWordKind::unit: {
      const bool after_tens = last_ == NumberWordKind::tens && word.value > 0 && word.value < 10;
      const bool after_hundred = last_ == NumberWordKind::hundred || last_ == NumberWordKind::scale;
      if (any_ && !after_tens && !after_hundred) return false;
      current_ += word.value;
      break;
    }
    case NumberWordKind::tens:
      if (any_ && last_ != NumberWordKind::hundred && last_ != NumberWordKind::scale) return false;
      current_ += word.value;
      break;
    case NumberWordKind::hundred:
      if (last_ == NumberWordKind::hundred || (last_ == NumberWordKind::scale && current_ == 0)) return false;
      current_ = times(any_ ? std::max<std::int64_t>(current_, 1) : 1, word.value);
      figure_.scale = word.value;
      break;
    case NumberWordKind::scale:
      if (word.value > last_scale_ || (last_ == NumberWordKind::scale && current_ == 0)) {
        total_ = times(total_ + current_, word.value);
      } else {
        total_ += times(current_ == 0 ? 1 : current_, word.value);
      }
      current_ = 0;
      last_scale_ = word.value;
      figure_.scale = word.value;
      break;
    default:
      return false;
  }
  last_ = word.kind;
  any_ = true;
  return true;
}

// "twenty-five", "two-hundred"; or a leading number with something else behind it: "five-year-old".
bool WordReader::take_hyphenated(std::string_view token) {
  while (true) {
    const std::size_t hyphen = token.find('-');
    if (!take(number_word(token.substr(0, hyphen)))) return false;
    if (hyphen == std::string_view::npos) return true;
    token.remove_prefix(hyphen + 1);
    const NumberWordKind next = number_word(token.substr(0, token.find('-'))).kind;
    if (next > NumberWordKind::scale || next == NumberWordKind::none) {
      figure_.suffix = token;
      return true;
    }
  }
}

bool WordReader::take_token() {
  const std::string_view token = fold_at(reading_, at_);
  if (token.find('-') != std::string_view::npos) {
    if (any_ && small_number(token) < 0) return false;  // "six three-year-olds" are two figures
    if (!take_hyphenated(token)) return false;
  } else if (!take(number_word(token))) {
    return false;
  }
  ++at_;
  return true;
}

// "two hundred and six", but not "a hundred and two hundred".
bool WordReader::take_and() {
  if (join_ == JoinAnd::no || (last_ != NumberWordKind::hundred && last_ != NumberWordKind::scale)) return false;
  if (figure_.scale == 12 || fold_at(reading_, at_) != "and" || small_number(fold_at(reading_, at_ + 1)) <= 0) return false;
  const NumberWordKind beyond = number_word(fold_at(reading_, at_ + 2)).kind;
  if (beyond == NumberWordKind::hundred || (beyond == NumberWordKind::scale && last_ == NumberWordKind::scale)) return false;
  ++at_;
  return true;
}

void WordReader::close() {
  figure_.last = at_;
  figure_.value = total_ + current_;
  figure_.huge = figure_.value > largest_number;
}

Figure WordReader::read() {
  if (!take_token()) return {};
  figure_.form = FigureForm::words;
  while (figure_.suffix.empty() && at_ < reading_.tokens.size() && (take_token() || (take_and() && take_token()))) {
  }
  close();
  return figure_;
}

// What a suffix or the next token multiplies by: "k", "million"; 0 for anything else. A bare "m" may be metres, so the caller decides about it.
std::int64_t scale_of(std::string_view word) {
  if (word == "k") return 1'000;
  if (word == "bn") return 1'000'000'000;
  if (word == "mn") return 1'000'000;
  const NumberWord found = number_word(word);
  return found.kind == NumberWordKind::scale || (found.kind == NumberWordKind::hundred) ? found.value : 0;
}

void multiply(Figure& figure, std::int64_t scale) {
  figure.value = times(figure.value, scale);
  if (figure.second) figure.second = times(*figure.second, scale);
  figure.scale = scale;
}

// Takes the decimals off `value`, which is still in units of 10^-decimals.
void settle_decimals(Figure& figure) {
  const std::int64_t unit = power_of_ten(figure.numeral.decimals);
  figure.whole = figure.value % unit == 0;
  figure.value /= unit;
}

// "1 500", "12 000 000": groups of three digits behind spaces.
void take_spaced_groups(const Reading& reading, Figure& figure) {
  if (figure.numeral.shape != NumeralShape::whole || figure.numeral.digits > 3 || figure.numeral.grouped || figure.value == 0) return;
  for (; figure.last < reading.tokens.size(); ++figure.last) {
    const Token& token = reading.tokens[figure.last];
    const Token& before = reading.tokens[figure.last - 1];
    const std::string_view group = reading.fold(figure.last);
    const std::string_view gap = reading.text.substr(before.span.end, token.span.begin - before.span.end);
    const bool is_group = group.size() == 3 && std::ranges::all_of(group, [](char c) { return c >= '0' && c <= '9'; });
    if (token.kind != TokenKind::number || !is_group || gap.size() > 3 || gap.find('\n') != gap.npos || gap.find('\t') != gap.npos) return;
    figure.value = times(figure.value, 1000) + read_numeral(group).value;
    figure.huge = figure.huge || figure.value > largest_number;
    figure.numeral.grouped = true;
  }
}

bool is_ordinal_ending(std::string_view suffix) { return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th"; }

Figure read_digits(const Reading& reading, TokenIndex i) {
  Figure figure;
  figure.form = FigureForm::digits;
  figure.first = i;
  figure.last = i + 1;
  figure.numeral = read_numeral(reading.fold(i));
  figure.value = figure.numeral.value;
  figure.huge = figure.numeral.huge || (figure.numeral.decimals == 0 && figure.value > largest_number);
  figure.suffix = figure.numeral.suffix;
  if (figure.numeral.shape == NumeralShape::pair) figure.second = figure.numeral.second;
  if (is_ordinal_ending(figure.suffix) && figure.numeral.shape == NumeralShape::whole) {
    figure.form = FigureForm::ordinal;
    return figure;
  }
  if (figure.suffix.starts_with('-')) figure.suffix.remove_prefix(1);
  if (figure.suffix.empty()) {
    take_spaced_groups(reading, figure);
    while (const std::int64_t scale = scale_of(fold_at(reading, figure.last))) {
      if (figure.scale >= scale && figure.scale > 1) break;
      if (fold_at(reading, figure.last) == "k" && !touches(reading, figure.last)) break;
      multiply(figure, scale);
      ++figure.last;
    }
  } else if (const std::int64_t scale = scale_of(figure.suffix)) {  // "10-million"
    multiply(figure, scale);
    figure.suffix = {};
  }
  settle_decimals(figure);
  figure.huge = figure.huge || figure.value > largest_number || figure.second.value_or(0) > largest_number;
  return figure;
}

// "dozens", "several hundred", "tens of thousands", "hundreds and hundreds", "many thousands", "a couple of hundred".
Figure read_vague(const Reading& reading, TokenIndex i) {
  Figure figure{.form = FigureForm::vague, .first = i, .last = i + 1, .value = number_word(reading.fold(i)).value};
  const std::string_view word = reading.fold(i);
  TokenIndex next = figure.last;
  const bool of = fold_at(reading, next) == "of";
  if (word == "number" || word == "handful" || word == "multitude") {
    if (of) figure.last = next + 1;
    return of ? figure : Figure{};
  }
  if (fold_at(reading, next) == "and" && fold_at(reading, next + 1) == word) figure.last = next += 2;
  if (of || fold_at(reading, next) == "of") ++next;
  const NumberWord more = number_word(fold_at(reading, next));
  const bool plural_scale = more.kind == NumberWordKind::vague && more.value >= 200;
  const bool plural_dozen = more.kind == NumberWordKind::vague && more.value == 24;
  const bool many = word == "many" || word == "several" || word == "few" || word == "couple";
  if (more.kind == NumberWordKind::hundred || more.kind == NumberWordKind::scale) {  // "several hundred": but not "hundreds of dozen"
    if (figure.value >= 20) return figure;
    figure.value = times(figure.value, more.value);
    figure.last = next + 1;
    const NumberWord further = number_word(fold_at(reading, figure.last));
    if (further.kind == NumberWordKind::scale) {
      figure.value = times(figure.value, further.value);
      ++figure.last;
    }
  } else if (plural_scale || plural_dozen) {
    figure.value = many ? more.value : times(figure.value, more.value / 2);
    figure.last = next + 1;
  }
  return figure;
}

// "two thirds", "three-quarters", "a third of", "half of", and "half a dozen", which is no fraction in the end.
Figure read_half(const Reading& reading, TokenIndex i) {
  Figure figure{.form = FigureForm::fraction, .first = i, .last = i + 1};
  TokenIndex next = i + 1;
  if (fold_at(reading, next) == "a") ++next;
  const NumberWord scale = number_word(fold_at(reading, next));
  if (scale.kind != NumberWordKind::hundred && scale.kind != NumberWordKind::scale) return figure;
  figure.form = FigureForm::words;
  figure.value = scale.value / 2;
  figure.scale = scale.value;
  figure.last = next + 1;
  return figure;
}

// "two and a half million", "a million and a half".
void take_half(const Reading& reading, Figure& figure) {
  if (fold_at(reading, figure.last) != "and" || fold_at(reading, figure.last + 1) != "a" || fold_at(reading, figure.last + 2) != "half")
    return;
  const std::int64_t scale = figure.scale > 1 ? 0 : scale_of(fold_at(reading, figure.last + 3));
  figure.last += 3;
  if (figure.scale > 1) {
    figure.value += figure.scale / 2;
  } else if (scale > 1) {
    figure.value = times(figure.value, scale) + scale / 2;
    figure.scale = scale;
    ++figure.last;
  } else {
    figure.whole = false;
  }
  figure.huge = figure.huge || figure.value > largest_number;
}

// "half-dozen", "half-a-million", "two-thirds": what hyphens make of a fraction.
Figure read_hyphenated_fraction(std::string_view token, TokenIndex i) {
  Figure figure{.form = FigureForm::fraction, .first = i, .last = i + 1};
  const std::size_t hyphen = token.rfind('-');
  const std::string_view head = token.substr(0, hyphen);
  const NumberWord tail = number_word(token.substr(hyphen + 1));
  if ((head == "half" || head == "half-a") && (tail.kind == NumberWordKind::hundred || tail.kind == NumberWordKind::scale)) {
    figure.form = FigureForm::words;
    figure.value = tail.value / 2;
    figure.scale = tail.value;
    return figure;
  }
  const bool parts = tail.kind == NumberWordKind::fraction || tail.kind == NumberWordKind::ordinal_unit;
  return parts && small_number(head) > 0 ? figure : Figure{};
}

Figure read_hyphenated(const Reading& reading, TokenIndex i, JoinAnd join) {
  const std::string_view token = reading.fold(i);
  if (small_ordinal(token) > 0) return {.form = FigureForm::ordinal, .first = i, .last = i + 1, .value = small_ordinal(token)};
  if (const Figure fraction = read_hyphenated_fraction(token, i)) return fraction;
  return WordReader(reading, i, join).read();
}

Figure read_words(const Reading& reading, TokenIndex i, JoinAnd join) {
  Figure figure = WordReader(reading, i, join).read();
  if (!figure || !figure.suffix.empty()) return figure;
  const NumberWord next = number_word(fold_at(reading, figure.last));
  if (next.kind == NumberWordKind::fraction || (next.kind == NumberWordKind::ordinal_unit && figure.value == 1 && next.value > 2)) {
    figure.form = FigureForm::fraction;  // "two thirds", "one third"
    figure.value = 0;
    ++figure.last;
  } else if (next.kind == NumberWordKind::ordinal_scale) {
    figure.form = FigureForm::ordinal;
    figure.value = times(figure.value, next.value);
    ++figure.last;
  } else if (join == JoinAnd::yes) {
    take_half(reading, figure);
  }
  return figure;
}

}  // namespace

Figure read_figure(const Reading& reading, TokenIndex i, JoinAnd join) {
  if (i >= reading.tokens.size()) return {};
  const std::string_view token = reading.fold(i);
  if (token.empty()) return {};
  if (token[0] >= '0' && token[0] <= '9') return read_digits(reading, i);
  const NumberWord word = number_word(token);
  switch (word.kind) {
    case NumberWordKind::none:
      return token.find('-') == std::string_view::npos ? Figure{} : read_hyphenated(reading, i, join);
    case NumberWordKind::vague:
      return read_vague(reading, i);
    case NumberWordKind::fraction:
      return read_half(reading, i);
    case NumberWordKind::ordinal_unit:
      if (i > 0 && word.value > 2 && reading.fold(i - 1) == "a" && fold_at(reading, i + 1) == "of") {  // "a third of"
        return {.form = FigureForm::fraction, .first = i, .last = i + 1};
      }
      [[fallthrough]];
    case NumberWordKind::ordinal_tens:
    case NumberWordKind::ordinal_scale:
      return {.form = FigureForm::ordinal, .first = i, .last = i + 1, .value = word.value};
    default:
      return read_words(reading, i, join);
  }
}

TokenIndex with_article(const Reading& reading, const Figure& figure, TokenIndex limit) {
  if (figure.first <= limit) return figure.first;
  const std::string_view before = reading.fold(figure.first - 1);
  if (figure.form == FigureForm::vague && fold_at(reading, figure.last - 1) == "of" && figure.first > limit + 1) {
    // "a large number of": any one adjective may stand in between.
    const std::string_view article = reading.fold(figure.first - 2);
    if ((article == "a" || article == "an") && before != "a" && before != "an") return figure.first - 2;
  }
  if (figure.form == FigureForm::digits) return figure.first;  // "a 1995 model"
  return before == "a" || before == "an" ? figure.first - 1 : figure.first;
}

}  // namespace solferino::reading::detail
