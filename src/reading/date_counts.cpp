// SPDX-License-Identifier: Apache-2.0
#include "reading/date_counts.h"

#include <algorithm>
#include <chrono>

namespace solferino::reading::detail {

namespace {

using record::DatePrecision;
using std::chrono::days;

// Longer spans than this are history, not news, and their dates no use to anyone.
constexpr std::int64_t longest_span = 3000;
constexpr std::int64_t longest_years = 100;

class CountedReader {
 public:
  CountedReader(const Reading& reading, TokenIndex i, const Anchor& anchor, TokenIndex limit)
      : reading_(reading), anchor_(anchor), limit_(limit), unit_at_(i), unit_(date_word(reading.fold(i)).unit()) {}

  [[nodiscard]] DatePhrase read();

 private:
  [[nodiscard]] std::string_view after(TokenIndex k) const { return fold_at(reading_, unit_at_ + k); }
  // The k-th token before `i`, and none beyond the limit.
  [[nodiscard]] std::string_view before(TokenIndex i, TokenIndex k = 1) const {
    return i >= limit_ + k ? reading_.fold(i - k) : std::string_view{};
  }

  void find_quantity();
  [[nodiscard]] DatePhrase phrase(TokenIndex last, std::string_view rule) const;
  [[nodiscard]] DatePhrase ago() const;
  [[nodiscard]] DatePhrase shifted(int direction) const;
  [[nodiscard]] DatePhrase day_but_one(int direction) const;
  [[nodiscard]] DatePhrase counted_back() const;
  [[nodiscard]] DatePhrase within_unit() const;
  [[nodiscard]] DatePhrase this_unit() const;
  [[nodiscard]] DatePhrase weekend() const;
  [[nodiscard]] DatePhrase night() const;

  const Reading& reading_;
  const Anchor& anchor_;
  TokenIndex limit_;
  TokenIndex unit_at_;
  TimeUnit unit_;
  TimeSpan span_{};
  bool article_ = false;   // "a day", "the day"
  bool definite_ = false;  // "the day"
};

void CountedReader::find_quantity() {
  span_ = {unit_at_, unit_at_, 0, false, unit_};
  for (TokenIndex k = 4; k >= 1; --k) {
    if (unit_at_ < limit_ + k) continue;
    const TimeSpan span = read_time_span(reading_, unit_at_ - k);
    if (!span || span.unit_at != unit_at_) continue;
    span_ = span;
    const std::string_view article = before(span.first);
    if (span.vague && (article == "a" || article == "an")) --span_.first;
    return;
  }
  const std::string_view word = before(unit_at_);
  definite_ = word == "the";
  article_ = definite_ || word == "a" || word == "an";
  if (!article_) return;
  span_.first = unit_at_ - 1;
  span_.count = 1;
}

DatePhrase CountedReader::phrase(TokenIndex last, std::string_view rule) const {
  DatePhrase result;
  result.first = span_.first;
  result.last = last;
  result.rule = rule;
  return result;
}

// "two days ago", "a year ago": as exact as the unit.
DatePhrase CountedReader::ago() const {
  DatePhrase result = phrase(unit_at_ + 2, "date.ago");
  if (!anchor_.published || span_.vague || span_.count == 0) return result;
  const Date today = *anchor_.published;
  switch (unit_) {
    case TimeUnit::minute:
    case TimeUnit::hour:
      result.set(one_day(today - days{span_.count / 24}), DatePrecision::day);
      break;
    case TimeUnit::day:
    case TimeUnit::night:
      result.set(one_day(today - days{span_.count}), DatePrecision::day);
      break;
    case TimeUnit::week:
    case TimeUnit::weekend:
      result.set(week_around(today, -span_.count), DatePrecision::week);
      break;
    case TimeUnit::month:
    case TimeUnit::year: {
      const int months = unit_ == TimeUnit::year ? 12 * span_.count : span_.count;
      const Date then = add_months(today, -months);
      if (months <= 12) {
        result.set(month_stretch(year_of(then), month_of(then)), DatePrecision::month);
      } else {
        result.set(year_stretch(year_of(then)), DatePrecision::year);
      }
      break;
    }
    case TimeUnit::decade:
      break;
  }
  return result;
}

// "two days earlier", "the night before", "a week later": counted from the last day told of.
DatePhrase CountedReader::shifted(int direction) const {
  DatePhrase result = phrase(unit_at_ + 2, direction < 0 ? "date.earlier" : "date.later");
  result.anaphoric = true;
  // "two days before the vote" is counted from something else.
  const std::string_view next = after(2);
  const bool event = next == "the" || next == "a" || next == "an" || next == "his" || next == "her" || next == "their" || next == "its";
  result.weak = event && (after(1) == "before" || after(1) == "after");
  const auto reference = anchor_.reference(direction < 0);
  if (!reference || span_.vague) return result;
  const bool hours = unit_ == TimeUnit::hour || unit_ == TimeUnit::minute;
  if (span_.count == 0 && !hours) return result;
  const int count = direction * span_.count;
  switch (unit_) {
    case TimeUnit::minute:
    case TimeUnit::hour:
      result.set(one_day(*reference + days{count / 24}), DatePrecision::day);
      break;
    case TimeUnit::night:
      result.set(Stretch{*reference + days{count}, *reference + days{count + 1}}, DatePrecision::range);
      break;
    case TimeUnit::day:
      result.set(one_day(*reference + days{count}), DatePrecision::day);
      break;
    case TimeUnit::week:
    case TimeUnit::weekend:
      if (article_) {
        result.set(week_around(*reference, count), DatePrecision::week);
      } else {
        result.set(one_day(*reference + days{7 * count}), DatePrecision::day);
      }
      break;
    case TimeUnit::month: {
      const Date then = add_months(*reference, count);
      result.set(month_stretch(year_of(then), month_of(then)), DatePrecision::month);
      break;
    }
    case TimeUnit::year:
    case TimeUnit::decade: {
      const int years = unit_ == TimeUnit::year ? count : 10 * count;
      result.set(year_stretch(year_of(*reference) + years), DatePrecision::year);
      break;
    }
  }
  return result;
}

// "the day before yesterday", "the day after tomorrow".
DatePhrase CountedReader::day_but_one(int direction) const {
  DatePhrase result = phrase(unit_at_ + 3, "date.relative");
  if (anchor_.published) result.set(one_day(*anchor_.published + days{2 * direction}), DatePrecision::day);
  return result;
}

bool counts_back(std::string_view word) { return word == "in" || word == "within" || word == "over" || word == "during" || word == "of"; }

// "in six days", "over two weeks": up to the publication. "The first attack in six days" has no such stretch.
DatePhrase CountedReader::counted_back() const {
  DatePhrase result = phrase(unit_at_ + 1, "date.within");
  const TokenIndex first = span_.first;
  const std::string_view lead = before(first);
  const bool space = lead == "of" && before(first, 2) == "space" && before(first, 3) == "the";
  if (!counts_back(lead) || (lead == "of" && !space) || definite_ || unit_ == TimeUnit::night || unit_ == TimeUnit::weekend) return {};
  const bool hours = unit_ == TimeUnit::hour || unit_ == TimeUnit::minute;
  if (hours && span_.count < 24) return {};
  result.weak = lead == "over" && (unit_ == TimeUnit::year || unit_ == TimeUnit::decade);  // "over ten years" is as often "more than"
  result.first = space ? first - 4 : first - 1;
  result.period = true;
  constexpr TokenIndex superlative_reach = 8;
  for (TokenIndex k = 1; k <= superlative_reach && result.first >= limit_ + k; ++k) {
    const std::string_view word = reading_.fold(result.first - k);
    if (word == "." || word == ";") break;
    result.weak = result.weak || word == "first" || word == "worst" || word == "deadliest" || word == "largest" || word == "biggest" ||
                  word == "heaviest" || word == "will";
  }
  constexpr TokenIndex will_reach = 6;  // "in two years, there will be"
  for (TokenIndex k = 1; k <= will_reach; ++k) result.weak = result.weak || after(k) == "will";
  if (!anchor_.published) return result;
  result.set(span_before(*anchor_.published, span_, true), DatePrecision::range);
  if (!result.when) result.precision = DatePrecision::unknown;
  return result;
}

// "later in the day", "earlier in the week".
DatePhrase CountedReader::within_unit() const {
  if (!definite_ || before(unit_at_, 2) != "in") return {};
  const std::string_view lead = before(unit_at_, 3);
  if (lead != "later" && lead != "earlier" && lead != "early" && lead != "late") return {};
  DatePhrase result = phrase(unit_at_ + 1, "date.same");
  result.first = unit_at_ - 3;
  result.anaphoric = true;
  const auto reference = unit_ == TimeUnit::day ? anchor_.reference() : anchor_.published;
  if (!reference) return result;
  if (unit_ == TimeUnit::day) result.set(one_day(*reference), DatePrecision::day);
  if (unit_ == TimeUnit::week) result.set(Stretch{week_around(*reference).start, *reference}, DatePrecision::week);
  if (unit_ == TimeUnit::month)
    result.set(Stretch{month_stretch(year_of(*reference), month_of(*reference))->start, *reference}, DatePrecision::month);
  if (unit_ == TimeUnit::year) result.set(Stretch{year_stretch(year_of(*reference)).start, *reference}, DatePrecision::year);
  return result.when ? result : DatePhrase{};
}

// "the year" of "the start of the year".
DatePhrase CountedReader::this_unit() const {
  if (!definite_ || before(unit_at_, 2) != "of") return {};
  const std::string_view edge = before(unit_at_, 3);
  if (edge != "start" && edge != "beginning" && edge != "end" && edge != "middle" && edge != "half") return {};
  if (unit_ != TimeUnit::week && unit_ != TimeUnit::month && unit_ != TimeUnit::year) return {};
  DatePhrase result = phrase(unit_at_ + 1, "date.this");
  result.period = true;
  if (!anchor_.published) return result;
  const Date today = *anchor_.published;
  if (unit_ == TimeUnit::week) result.set(week_around(today), DatePrecision::week);
  if (unit_ == TimeUnit::month) result.set(month_stretch(year_of(today), month_of(today)), DatePrecision::month);
  if (unit_ == TimeUnit::year) result.set(year_stretch(year_of(today)), DatePrecision::year);
  return result;
}

// "at the weekend": the last one that had begun.
DatePhrase CountedReader::weekend() const {
  if (!definite_) return {};
  DatePhrase result = phrase(unit_at_ + 1, "date.weekend");
  if (!anchor_.published) return result;
  const Date saturday = weekday_until(*anchor_.published, 6);
  result.set(Stretch{saturday, std::min(saturday + days{1}, *anchor_.published)}, DatePrecision::range);
  return result;
}

// "during the night": the one before the publication. "The night of Friday" is read with its day.
DatePhrase CountedReader::night() const {
  const std::string_view lead = before(unit_at_, 2);
  if (!definite_ || (lead != "in" && lead != "during" && lead != "through" && lead != "throughout")) return {};
  const std::string_view next = after(1);
  if (next == "of" || next == "to" || next == "from" || next == "between") return {};
  DatePhrase result = phrase(unit_at_ + 1, "date.overnight");
  result.first = unit_at_ - 2;
  if (anchor_.published) result.set(Stretch{*anchor_.published - days{1}, *anchor_.published}, DatePrecision::range);
  return result;
}

DatePhrase CountedReader::read() {
  find_quantity();
  const std::string_view next = after(1);
  const bool before_it = next == "before" || next == "earlier" || next == "previously";
  const bool behind_it = next == "later" || next == "after" || next == "afterwards" || next == "afterward";
  if (next == "ago") return ago();
  if (next == "before" && definite_ && after(2) == "yesterday") return day_but_one(-1);
  if (next == "after" && definite_ && after(2) == "tomorrow") return day_but_one(1);
  const bool plural_hours = unit_ == TimeUnit::hour && reading_.fold(unit_at_) == "hours";
  if ((before_it || behind_it) && (span_.count > 0 || plural_hours)) return shifted(before_it ? -1 : 1);
  if (unit_ == TimeUnit::night) return night();
  if (unit_ == TimeUnit::weekend) return weekend();
  if (DatePhrase result = within_unit()) return result;
  if (DatePhrase result = this_unit()) return result;
  return span_.count > 0 ? counted_back() : DatePhrase{};
}

}  // namespace

TimeSpan read_time_span(const Reading& reading, TokenIndex i) {
  TimeSpan span{i, i, 0, false, TimeUnit::day};
  if (i >= reading.tokens.size()) return span;
  DateWord word = date_word(reading.fold(i));
  if (word.kind == DateWordKind::unit) {
    span.unit = word.unit();
    span.count = 1;
    return span;
  }
  const Figure figure = read_figure(reading, i);
  const bool counts = figure.form == FigureForm::digits || figure.form == FigureForm::words || figure.form == FigureForm::vague;
  if (!counts || figure.huge || figure.value < 1 || figure.value > longest_span || !figure.suffix.empty()) return span;
  span.unit_at = figure.last;
  const std::string_view skipped = fold_at(reading, span.unit_at);
  if (skipped == "consecutive" || skipped == "straight" || skipped == "full" || skipped == "or" || skipped == "of") {
    span.unit_at += skipped == "or" ? 2 : 1;
  }
  word = date_word(fold_at(reading, span.unit_at));
  if (word.kind != DateWordKind::unit) return span;
  span.unit = word.unit();
  const bool ages = (span.unit == TimeUnit::year || span.unit == TimeUnit::decade) && figure.value > longest_years;
  if (ages) return span;
  span.count = static_cast<int>(figure.value);
  span.vague = figure.form == FigureForm::vague;
  return span;
}

std::optional<Stretch> span_before(Date day, const TimeSpan& span, bool inclusive) {
  switch (span.unit) {
    case TimeUnit::minute:
    case TimeUnit::hour:
      return Stretch{day - days{span.count / 24}, day};
    case TimeUnit::day:
    case TimeUnit::night:
      if (span.vague) return Stretch{day - days{7}, day};
      return Stretch{day - days{inclusive ? span.count - 1 : span.count}, day};
    case TimeUnit::week:
      if (span.vague) return std::nullopt;
      return Stretch{day - days{7 * span.count}, day};
    case TimeUnit::month:
    case TimeUnit::year:
    case TimeUnit::decade: {
      if (span.vague) return std::nullopt;
      const int months = span.unit == TimeUnit::month ? 1 : span.unit == TimeUnit::year ? 12 : 120;
      return Stretch{add_months(day, -months * span.count), day};
    }
    case TimeUnit::weekend:
      break;
  }
  return std::nullopt;
}

DatePhrase read_counted(const Reading& reading, TokenIndex i, const Anchor& anchor, TokenIndex limit) {
  return CountedReader(reading, i, anchor, limit).read();
}

}  // namespace solferino::reading::detail
