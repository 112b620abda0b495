// SPDX-License-Identifier: Apache-2.0
#include "reading/numbers.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "reading/closed_words.h"
#include "reading/figures.h"
#include "reading/number_hedges.h"
#include "reading/number_kinds.h"
#include "reading/number_lists.h"
#include "reading/number_units.h"
#include "reading/number_words.h"

namespace solferino::reading {

namespace {

using detail::Bound;
using detail::Figure;
using detail::FigureForm;
using detail::fold_at;
using detail::Hedge;
using detail::JoinAnd;
using detail::NumberSense;
using detail::NumberWordKind;

// Nouns behind "no" that say nothing of how many: "no longer", "no doubt".
constexpr detail::ClosedWords no_count{std::to_array<detail::ClosedWord<bool>>({
    {"longer", true}, {"doubt", true},     {"more", true},    {"fewer", true},    {"less", true},     {"later", true},    {"matter", true},
    {"such", true},   {"idea", true},      {"way", true},     {"place", true},    {"reason", true},   {"other", true},    {"comment", true},
    {"sign", true},   {"sense", true},     {"need", true},    {"end", true},      {"evidence", true}, {"word", true},     {"means", true},
    {"choice", true}, {"immediate", true}, {"further", true}, {"surprise", true}, {"secret", true},   {"question", true},
})};

// Verbs whose "from 333 to 340" tells of one figure that became another.
constexpr detail::ClosedWords becomes{std::to_array<detail::ClosedWord<bool>>({
    {"rise", true},      {"rises", true},     {"rose", true},       {"risen", true},   {"rising", true},  {"increase", true},
    {"increased", true}, {"increases", true}, {"increasing", true}, {"climb", true},   {"climbed", true}, {"climbs", true},
    {"jumped", true},    {"jumps", true},     {"up", true},         {"went", true},    {"gone", true},    {"goes", true},
    {"grew", true},      {"grown", true},     {"revised", true},    {"raised", true},  {"mounted", true}, {"dropped", true},
    {"fell", true},      {"fallen", true},    {"decreased", true},  {"down", true},    {"lowered", true}, {"corrected", true},
    {"updated", true},   {"soared", true},    {"surged", true},     {"changed", true},
})};

// A figure with its hedges and the bounds that both give.
struct Candidate {
  Figure figure;
  Hedge hedge;
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
  std::string_view rule;  // of the figure; the hedge's comes first
};

class NumberFinder {
 public:
  explicit NumberFinder(Reading& reading) : reading_(reading) {}

  void run();

 private:
  [[nodiscard]] std::string_view at(TokenIndex i) const { return fold_at(reading_, i); }
  [[nodiscard]] std::string_view before(TokenIndex i, TokenIndex k = 1) const {
    return i >= limit_ + k ? reading_.fold(i - k) : std::string_view{};
  }

  TokenIndex read_at(TokenIndex i);
  TokenIndex read_in_date(TokenIndex i, const DateMention& date);
  TokenIndex read_nothing(TokenIndex i);
  TokenIndex read_two(TokenIndex i);
  [[nodiscard]] bool counts(const Figure& figure, TokenIndex first) const;
  [[nodiscard]] Candidate bounded(const Figure& figure) const;
  [[nodiscard]] bool make_range(Candidate& candidate) const;
  [[nodiscard]] std::optional<Candidate> range_end(const Candidate& candidate, bool between) const;
  [[nodiscard]] bool became(TokenIndex from) const;
  TokenIndex add(const Candidate& candidate, NumberSense sense);
  void add_plain(TokenIndex first, TokenIndex last, std::int64_t value, std::string_view rule);

  Reading& reading_;
  TokenIndex limit_ = 0;  // hedges do not reach before the last number
};

void NumberFinder::run() {
  reading_.numbers.clear();
  std::size_t date = 0;
  const auto count = static_cast<TokenIndex>(reading_.tokens.size());
  for (TokenIndex i = 0; i < count;) {
    while (date < reading_.dates.size() && reading_.dates[date].last <= i) ++date;
    const bool in_date = date < reading_.dates.size() && reading_.dates[date].first <= i;
    i = in_date ? read_in_date(i, reading_.dates[date]) : read_at(i);
  }
}

TokenIndex NumberFinder::read_in_date(TokenIndex i, const DateMention& date) {
  const Figure figure = detail::read_figure(reading_, i);
  limit_ = i + 1;
  if (!figure || figure.form == FigureForm::fraction || figure.huge) return i + 1;
  const TokenIndex last = std::min(figure.last, date.last);
  add_plain(i, last, figure.value, "number.date_part");
  reading_.numbers.back().kind = NumberKind::date_part;
  return last;
}

TokenIndex NumberFinder::read_at(TokenIndex i) {
  const Token& token = reading_.tokens[i];
  if (token.kind == TokenKind::punct || token.kind == TokenKind::symbol) return i + 1;
  const std::string_view word = reading_.fold(i);
  if (token.kind == TokenKind::word && (word[0] < '0' || word[0] > '9')) {
    const NumberWordKind kind = detail::number_word(word).kind;
    if (kind == NumberWordKind::none && (word.size() < 7 || word.find('-') == std::string_view::npos)) return i + 1;
    if (kind == NumberWordKind::nothing) return read_nothing(i);
    if (kind == NumberWordKind::two) return read_two(i);
  }
  Figure figure = detail::read_figure(reading_, i);
  if (!figure) return i + 1;
  detail::take_scale_letter(reading_, figure);
  if (figure.huge) return limit_ = figure.last;

  Candidate candidate = bounded(figure);
  if (!counts(figure, candidate.hedge.first)) return i + 1;
  const bool range = make_range(candidate);
  const auto sense = detail::sense_of(reading_, candidate.figure, candidate.hedge.first);
  if (!sense) return candidate.figure.last;
  if (!range && sense->kind == NumberKind::count && figure.second) {
    candidate.max = figure.second;
    candidate.rule = "number.range";
  }
  return add(candidate, *sense);
}

// "no civilians", "no one", "nobody", "none".
TokenIndex NumberFinder::read_nothing(TokenIndex i) {
  if (at(i) != "no") {
    add_plain(i, i + 1, 0, "number.none");
    return i + 1;
  }
  if (at(i + 1) == "one" || at(i + 1) == "body") {
    add_plain(i, i + 2, 0, "number.none");
    return i + 2;
  }
  const bool noun = i + 1 < reading_.tokens.size() && reading_.tokens[i + 1].kind == TokenKind::word && !no_count.find(at(i + 1));
  if (noun) add_plain(i, i + 1, 0, "number.no");
  return i + 1;
}

// "both", "a pair of".
TokenIndex NumberFinder::read_two(TokenIndex i) {
  if (at(i) == "both") {
    add_plain(i, i + 1, 2, "number.both");
    return i + 1;
  }
  const bool pair = at(i + 1) == "of" && before(i) == "a";
  if (!pair) return i + 1;
  add_plain(i - 1, i + 2, 2, "number.pair");
  return i + 2;
}

// Words that look like numbers and count nothing where they stand: "how many", "the number of", "this one".
bool NumberFinder::counts(const Figure& figure, TokenIndex first) const {
  const std::string_view word = reading_.fold(figure.first);
  const std::string_view lead = before(first);
  const bool article = first < figure.first;
  if (figure.form == FigureForm::vague && figure.last <= figure.first + 2) {
    if (word == "number" || word == "handful" || word == "multitude" || word == "few" || word == "couple") return article;
    if (word == "many")
      return lead != "how" && lead != "as" && lead != "so" && lead != "too" && at(figure.last) != "as" && at(figure.last) != "a";
    if (word == "tens") return at(figure.last) == "of" || at(figure.last - 1) == "of";
    if (word == "scores") {
      const std::string_view next = at(figure.last);
      return next == "of" || next == "more" || detail::is_counted_noun(next);
    }
  }
  if (word == "one" && figure.last == figure.first + 1) {
    const std::string_view next = at(figure.last);
    if (next == "another" || next == "'s" || next == "day") return false;
    return lead != "this" && lead != "any" && lead != "each" && lead != "every";
  }
  if (figure.form == FigureForm::fraction && figure.last == figure.first + 1) {
    if (word == "half") return at(figure.last) == "of" || at(figure.last) == "past";
    if (word == "quarter") return at(figure.last) == "of" && (article || lead == "one");
    return word != "quarters" && word != "halves" && word != "thirds";
  }
  return true;
}

void apply(const Hedge& hedge, Candidate& candidate) {
  switch (hedge.bound) {
    case Bound::exact:
    case Bound::near:
      break;
    case Bound::at_least:
      candidate.max.reset();
      break;
    case Bound::at_most:
      candidate.min = 0;
      break;
    case Bound::below:
      candidate.min = 0;
      if (candidate.max && *candidate.max > 0) --*candidate.max;
      break;
  }
}

Candidate NumberFinder::bounded(const Figure& figure) const {
  Candidate candidate{.figure = figure, .hedge = {}, .min = figure.value, .max = figure.value, .rule = "number.digits"};
  if (figure.numeral.dotted && !figure.whole) candidate.min = *(candidate.max = figure.numeral.value);
  if (figure.form == FigureForm::words) candidate.rule = "number.words";
  if (figure.form == FigureForm::vague) {
    candidate.rule = "number.vague";
    const std::string_view word = reading_.fold(figure.first);
    if (word != "couple") candidate.max.reset();
  }
  TokenIndex first = detail::with_article(reading_, figure, limit_);
  candidate.hedge = detail::find_hedge(reading_, first, figure.last, limit_);
  if (figure.suffix == "odd" || figure.suffix == "plus") {
    candidate.hedge.bound = Bound::at_least;
    candidate.hedge.rule = "number.odd";
  }
  apply(candidate.hedge, candidate);
  const TokenIndex of = candidate.hedge.first;
  if (before(of) == "of" && before(of, 2) == "family") {
    candidate.hedge.first = before(of, 3) == "a" ? of - 3 : of - 2;
    candidate.hedge.rule = "number.family";
  }
  return candidate;
}

// Whether "from A to B" at token `from` says that A became B.
bool NumberFinder::became(TokenIndex from) const {
  for (TokenIndex k = 1; k <= 4 && k <= from; ++k) {
    const std::string_view word = reading_.fold(from - k);
    if (becomes.find(word)) return true;
    if (word == "." || word == ",") return false;
  }
  return false;
}

bool may_end_range(const Figure& figure) {
  if (figure.form == FigureForm::vague) return true;
  const bool digits = figure.form == FigureForm::digits &&
                      (figure.numeral.shape == detail::NumeralShape::whole || figure.numeral.shape == detail::NumeralShape::decimal);
  return (digits || figure.form == FigureForm::words) && !figure.huge;
}

// The B of "A to B", with its own hedges.
std::optional<Candidate> NumberFinder::range_end(const Candidate& candidate, bool between) const {
  const TokenIndex link = candidate.figure.last;
  const std::string_view word = at(link);
  const bool dash =
      word == "-" && link + 1 < reading_.tokens.size() && reading_.tokens[link].space_before == reading_.tokens[link + 1].space_before;
  if (!(word == "to" || dash || (word == "and" && between) || (word == "or" && !between))) return std::nullopt;
  TokenIndex begin = link + 1;
  const std::string_view next = at(begin);
  if (next == "a" || next == "an" || next == "about" || next == "around" || next == "some" || next == "nearly" || next == "perhaps")
    ++begin;
  Figure figure = detail::read_figure(reading_, begin, between ? JoinAnd::no : JoinAnd::yes);
  if (!figure || !may_end_range(figure)) return std::nullopt;
  detail::take_scale_letter(reading_, figure);
  if (figure.form == FigureForm::vague && !between) return std::nullopt;
  Candidate end = bounded(figure);
  return end;
}

// "between A and B", "A to B", "A-B", "A or B". Gives whether the candidate became a range.
bool NumberFinder::make_range(Candidate& candidate) const {
  const TokenIndex first = candidate.hedge.first;
  const bool between = before(first) == "between";
  const bool from = before(first) == "from";
  if (between && candidate.figure.form == FigureForm::words)
    candidate = bounded(detail::read_figure(reading_, candidate.figure.first, JoinAnd::no));
  if (!may_end_range(candidate.figure) || candidate.figure.form == FigureForm::vague) return false;
  const auto end = range_end(candidate, between);
  if (!end) return false;
  std::int64_t low = candidate.figure.value;
  const std::int64_t high = end->figure.value;
  const std::int64_t scale = end->figure.scale;
  if (scale > 1 && candidate.figure.scale == 1 && end->figure.form != FigureForm::vague && low < high / scale) low *= scale;
  if (low >= high) return false;
  // "Two or three", but not "two or 300".
  if (at(candidate.figure.last) == "or" && (end->figure.form != candidate.figure.form || high > 4 * low)) return false;
  const bool later = from && at(candidate.figure.last) == "to" && became(first - 1);
  candidate.min = later ? end->min : low;
  candidate.max = end->max;
  candidate.rule = later ? "number.became" : "number.range";
  if (candidate.hedge.bound == Bound::at_least) candidate.max.reset();
  if (candidate.hedge.bound == Bound::at_most) candidate.min = 0;
  if (between) --candidate.hedge.first;
  candidate.figure.last = end->figure.last;
  candidate.figure.suffix = end->figure.suffix;
  candidate.figure.whole = candidate.figure.whole && end->figure.whole;
  candidate.hedge.last = end->hedge.last;
  if (candidate.hedge.rule.empty()) candidate.hedge.rule = candidate.rule;
  return true;
}

TokenIndex NumberFinder::add(const Candidate& candidate, NumberSense sense) {
  Number number;
  number.first = candidate.hedge.first;
  number.last = std::max(candidate.hedge.last, candidate.figure.last);
  number.core_first = candidate.figure.first;
  number.kind = sense.kind;
  number.min = candidate.min;
  number.max = candidate.max;
  number.vague = candidate.figure.form == FigureForm::vague;
  number.exact = candidate.min == candidate.max && candidate.hedge.bound == Bound::exact && !number.vague;
  if (!sense.rule.empty()) {
    number.rule = sense.rule;
  } else {
    number.rule = candidate.hedge.rule.empty() ? candidate.rule : candidate.hedge.rule;
  }
  number.span = reading_.span_of(number.first, number.last);
  limit_ = number.last;
  reading_.numbers.push_back(std::move(number));
  return limit_;
}

void NumberFinder::add_plain(TokenIndex first, TokenIndex last, std::int64_t value, std::string_view rule) {
  Number number{.span = reading_.span_of(first, last),
                .first = first,
                .last = last,
                .core_first = first,
                .min = value,
                .max = value,
                .rule = std::string(rule)};
  limit_ = last;
  reading_.numbers.push_back(std::move(number));
}

}  // namespace

void find_numbers(Reading& reading) {
  NumberFinder(reading).run();
  detail::coordinate_numbers(reading);
}

}  // namespace solferino::reading
