// SPDX-License-Identifier: Apache-2.0
#include "reading/date_phrases.h"

#include <algorithm>
#include <chrono>

#include "reading/calendar_phrases.h"
#include "reading/date_counts.h"

namespace solferino::reading::detail {

namespace {

using record::DatePrecision;
using std::chrono::days;

DatePhrase nothing(TokenIndex i) { return {.first = i, .last = i}; }

bool is_part_of_day(std::string_view word) {
  const DateWord date = date_word(word);
  return (date.kind == DateWordKind::part_of_day && date.value == 1) || word == "night" || word == "lunchtime";
}

// "morning" of "Friday morning"; not of "Friday morning prayers", which names no other time either, so that it does no harm.
void take_part_of_day(const Reading& reading, DatePhrase& phrase) {
  const std::string_view word = fold_at(reading, phrase.last);
  if (!is_part_of_day(word)) return;
  phrase.time = word;
  ++phrase.last;
}

// The day of the calendar that repeats a named one: "Thursday, May 15", "Tuesday (19 December)", "yesterday, January 17".
void take_repeated_day(const Reading& reading, DatePhrase& phrase, const Anchor& anchor) {
  TokenIndex next = phrase.last;
  const bool bracket = fold_at(reading, next) == "(";
  if (bracket || fold_at(reading, next) == ",") ++next;
  if (fold_at(reading, next) == "the") ++next;
  const DatePhrase day = read_calendar(reading, next, anchor);
  if (!day || day.bare || day.precision != DatePrecision::day) return;
  if (bracket && fold_at(reading, day.last) != ")") return;
  phrase.last = bracket ? day.last + 1 : day.last;
  phrase.when = day.when;
  phrase.forward = day.forward;
  phrase.has_year = day.has_year;
  phrase.rule = day.rule;
}

// "Thursday 11 and Friday 12 Sept": the month stands only once.
DatePhrase read_two_weekdays(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  const unsigned first = day_number(reading, i + 1);
  const std::string_view link = fold_at(reading, i + 2);
  const bool linked = link == "and" || link == "to" || link == "-" || link == "until";
  if (first == 0 || !linked || weekday_of(fold_at(reading, i + 3)) == 0) return nothing(i);
  const DatePhrase last = read_calendar(reading, i + 4, anchor);
  if (!last || !last.when || last.precision != DatePrecision::day || last.day <= first) return nothing(i);
  DatePhrase both = last;
  both.first = i;
  both.period = true;
  both.forward.reset();
  both.rule = "date.range";
  both.set(Stretch{last.when->end - days{last.day - first}, last.when->end}, DatePrecision::range);
  return both;
}

// Phrases whose second word a determiner has led: "last Friday", "the next day".
class DeterminedReader {
 public:
  DeterminedReader(const Reading& reading, TokenIndex i, const Anchor& anchor)
      : reading_(reading), anchor_(anchor), determiner_(date_word(reading.fold(i)).determiner()), noun_at_(i + 1) {
    phrase_.first = i;
    phrase_.last = i + 2;
    noun_ = date_word(fold_at(reading, noun_at_));
    definite_ = i > 0 && reading.fold(i - 1) == "the";
    const std::string_view lead = i > 1 ? reading.fold(i - 2) : std::string_view{};
    ahead_ = determiner_ == Determiner::next && (lead == "in" || lead == "over" || lead == "within" || lead == "during" || lead == "for");
  }

  [[nodiscard]] DatePhrase read();

 private:
  [[nodiscard]] bool anaphoric() const {
    return determiner_ == Determiner::previous || determiner_ == Determiner::following || determiner_ == Determiner::same ||
           determiner_ == Determiner::that || (determiner_ == Determiner::next && definite_ && !ahead_);
  }
  [[nodiscard]] int step() const;
  [[nodiscard]] DatePhrase rolling() const;
  [[nodiscard]] DatePhrase part_of_day();
  [[nodiscard]] DatePhrase weekday();
  [[nodiscard]] DatePhrase month();
  [[nodiscard]] DatePhrase unit();
  [[nodiscard]] DatePhrase weekend(Date reference);
  [[nodiscard]] DatePhrase same_period();
  [[nodiscard]] DatePhrase of_month();
  void set_unit(Date reference, int step);

  const Reading& reading_;
  const Anchor& anchor_;
  Determiner determiner_;
  TokenIndex noun_at_;
  DateWord noun_;
  bool definite_ = false;
  bool ahead_ = false;  // "in the next week"
  DatePhrase phrase_;
};

// How many units off the determiner points.
int DeterminedReader::step() const {
  switch (determiner_) {
    case Determiner::last:
    case Determiner::past:
    case Determiner::previous:
      return -1;
    case Determiner::next:
    case Determiner::following:
      return 1;
    default:
      return 0;
  }
}

// "the past week", "last three days", "past 24 hours": up to the publication.
DatePhrase DeterminedReader::rolling() const {
  const TimeSpan span = read_time_span(reading_, noun_at_);
  if (!span || span.unit == TimeUnit::weekend || span.unit == TimeUnit::night) return nothing(phrase_.first);
  DatePhrase result = phrase_;
  result.last = span.unit_at + 1;
  result.rule = "date.past";
  result.period = true;
  if (!anchor_.published) return result;
  result.set(span_before(*anchor_.published, span, false), span.vague ? DatePrecision::week : DatePrecision::range);
  if (!result.when) result.precision = DatePrecision::unknown;
  return result;
}

// "last night", "this morning", "that evening", "the following morning".
DatePhrase DeterminedReader::part_of_day() {
  if (determiner_ == Determiner::past || determiner_ == Determiner::recent) return nothing(phrase_.first);
  phrase_.anaphoric = anaphoric();
  phrase_.rule = phrase_.anaphoric ? "date.same" : "date.relative";
  phrase_.time = fold_at(reading_, noun_at_);
  const auto reference = phrase_.anaphoric ? anchor_.reference(step() < 0) : anchor_.published;
  if (!reference) return phrase_;
  const bool night_before = phrase_.time == "night" && determiner_ == Determiner::previous;
  const Date day = *reference + days{step()};
  phrase_.set(night_before ? Stretch{day, day + days{1}} : one_day(day), night_before ? DatePrecision::range : DatePrecision::day);
  if (determiner_ == Determiner::present) take_repeated_day(reading_, phrase_, anchor_);
  return phrase_;
}

DatePhrase DeterminedReader::weekday() {
  const auto number = static_cast<unsigned>(noun_.value);
  DatePhrase result = read_weekday(reading_, noun_at_, anchor_);
  result.first = phrase_.first;
  if (result.has_year || result.rule == "date.day") return result;  // "last Thursday, 17 April"
  result.anaphoric = (anaphoric() && determiner_ != Determiner::that && determiner_ != Determiner::same);
  const auto reference = result.anaphoric ? anchor_.reference() : anchor_.published;
  if (!reference) return result;
  result.forward.reset();
  switch (determiner_) {
    case Determiner::last:
    case Determiner::past:
    case Determiner::previous:
      result.when = one_day(weekday_until(*reference - days{1}, number));
      break;
    case Determiner::next:
    case Determiner::following:
      result.when = one_day(weekday_from(*reference + days{1}, number));
      break;
    case Determiner::present:
      result.when = one_day(week_around(*reference).start + days{number - 1});
      break;
    default:
      break;
  }
  return result;
}

// "last December", "next May", "this April".
DatePhrase DeterminedReader::month() {
  DatePhrase result = read_calendar(reading_, noun_at_, anchor_);
  if (!result || !(result.bare || result.precision == DatePrecision::day)) return nothing(phrase_.first);
  result.first = phrase_.first;
  if (!result.bare) return result;
  result.bare = false;
  result.period = true;
  if (!anchor_.published || !result.when) return result;
  const auto number = static_cast<unsigned>(noun_.value);
  const bool this_month = number == month_of(*anchor_.published);
  const int year = year_of(result.when->start);
  if (determiner_ == Determiner::last && this_month) result.when = month_stretch(year - 1, number);
  if (determiner_ == Determiner::next) result.when = month_stretch(year + 1, number);
  return result;
}

DatePhrase DeterminedReader::weekend(Date reference) {
  const Date saturday = weekday_until(reference, 6);
  Date start = saturday + days{7 * (step() > 0 ? 1 : 0)};
  const bool going_on = reference <= saturday + days{1};
  if (determiner_ == Determiner::present && !going_on) start += days{7};
  if (step() < 0 && going_on) start -= days{7};
  phrase_.rule = "date.weekend";
  phrase_.set(Stretch{start, start + days{1}}, DatePrecision::range);
  return phrase_;
}

// Sets the week, month or year that lies `step` units from the reference.
void DeterminedReader::set_unit(Date reference, int step) {
  const bool open = determiner_ == Determiner::present;  // "this month" runs to the day of the report
  Stretch when{};
  switch (noun_.unit()) {
    case TimeUnit::week:
      when = week_around(reference, step);
      phrase_.precision = DatePrecision::week;
      break;
    case TimeUnit::month: {
      const Date then = add_months(reference, step);
      when = *month_stretch(year_of(then), month_of(then));
      phrase_.precision = DatePrecision::month;
      break;
    }
    default:
      when = year_stretch(year_of(reference) + step);
      phrase_.precision = DatePrecision::year;
      break;
  }
  if (open) when.end = reference;
  phrase_.when = when;
}

DatePhrase DeterminedReader::unit() {
  const TimeUnit unit = noun_.unit();
  phrase_.anaphoric = anaphoric();
  phrase_.rule = phrase_.anaphoric ? "date.same" : "date.unit";
  const auto reference = phrase_.anaphoric ? anchor_.reference(step() < 0) : anchor_.published;
  if (unit == TimeUnit::night) return part_of_day();
  if (unit == TimeUnit::weekend) return reference ? weekend(*reference) : phrase_;
  if (unit == TimeUnit::day) {
    if (!phrase_.anaphoric) return nothing(phrase_.first);  // "this day", "the last day"
    if (!reference) return phrase_;
    phrase_.set(one_day(*reference + days{step()}), DatePrecision::day);
    return phrase_;
  }
  if (unit != TimeUnit::week && unit != TimeUnit::month && unit != TimeUnit::year) return nothing(phrase_.first);
  phrase_.period = true;
  if (reference) set_unit(*reference, step());
  return phrase_;
}

// "over the same period": the last longer stretch told of.
DatePhrase DeterminedReader::same_period() {
  const std::string_view word = fold_at(reading_, noun_at_);
  if (word != "period" && word != "time" && word != "years" && word != "months" && word != "weeks" && word != "days" && word != "hours") {
    return nothing(phrase_.first);
  }
  phrase_.anaphoric = phrase_.period = true;
  phrase_.rule = "date.same";
  if (anchor_.period) phrase_.set(anchor_.period, DatePrecision::range);
  // "At the same time" is no date.
  const bool at = phrase_.first >= 2 && word == "time" && reading_.fold(phrase_.first - 2) == "at";
  return at || (word == "time" && !anchor_.period) ? nothing(phrase_.first) : phrase_;
}

// "the same month of May". "The last week of September" is for its month's reader.
DatePhrase DeterminedReader::of_month() {
  DatePhrase result = read_calendar(reading_, noun_at_ + 2, anchor_);
  if (noun_.unit() != TimeUnit::month || !result) return nothing(phrase_.first);
  result.first = phrase_.first;
  result.bare = false;
  return result;
}

DatePhrase DeterminedReader::read() {
  const bool one = noun_.kind == DateWordKind::unit;
  const bool back =
      determiner_ == Determiner::past || (determiner_ == Determiner::last && (definite_ || !one)) || determiner_ == Determiner::recent;
  if (determiner_ == Determiner::recent && !one) return nothing(phrase_.first);
  if (determiner_ == Determiner::recent) {
    DatePhrase result = phrase_;
    result.rule = "date.recent";
    result.period = true;
    const bool in_days = noun_.unit() == TimeUnit::day && anchor_.published;
    if (in_days) result.set(Stretch{*anchor_.published - days{7}, *anchor_.published}, DatePrecision::week);
    return result;
  }
  if (determiner_ == Determiner::present && fold_at(reading_, noun_at_) == "past") return nothing(phrase_.first);
  const TokenIndex behind = noun_at_ + 2;
  const bool of = one && fold_at(reading_, noun_at_ + 1) == "of" && behind < reading_.tokens.size() && reading_.tokens[behind].capital;
  if (of && date_word(reading_.fold(behind)).kind == DateWordKind::month) return of_month();
  if (back) {
    if (DatePhrase result = rolling()) return result;
  }
  switch (noun_.kind) {
    case DateWordKind::part_of_day:
      return part_of_day();
    case DateWordKind::weekday:
      return weekday();
    case DateWordKind::month:
      return month();
    case DateWordKind::unit:
      if (determiner_ == Determiner::same || determiner_ == Determiner::that) {
        if (DatePhrase result = same_period()) return result;
      }
      return unit();
    default:
      if (determiner_ != Determiner::same) return nothing(phrase_.first);
      if (DatePhrase result = same_period()) return result;
      return rolling();
  }
}

}  // namespace

DatePhrase read_weekday(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  if (const DatePhrase both = read_two_weekdays(reading, i, anchor)) return both;
  DatePhrase phrase{.first = i, .last = i + 1};
  const DateWord word = date_word(reading.fold(i));
  const auto number = static_cast<unsigned>(word.value);
  phrase.rule = "date.weekday";
  phrase.precision = DatePrecision::day;
  if (word.kind == DateWordKind::short_weekday && fold_at(reading, phrase.last) == ".") ++phrase.last;
  if (anchor.published) {
    phrase.when = one_day(weekday_until(*anchor.published, number));
    phrase.forward = weekday_from(*anchor.published, number);
  }
  take_part_of_day(reading, phrase);
  take_repeated_day(reading, phrase, anchor);
  if (phrase.rule == "date.day") return phrase;
  const bool short_alone = word.kind == DateWordKind::short_weekday;
  const std::string_view which = fold_at(reading, phrase.last);
  if (fold_at(reading, phrase.last + 1) == "week" && (which == "last" || which == "this" || which == "next")) {
    const int week = which == "last" ? -1 : which == "next" ? 1 : 0;
    if (anchor.published) phrase.when = one_day(week_around(*anchor.published, week).start + days{number - 1});
    phrase.forward.reset();
    phrase.last += 2;
    return phrase;
  }
  return short_alone ? nothing(i) : phrase;
}

DatePhrase read_relative_day(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  DatePhrase phrase{.first = i, .last = i + 1};
  phrase.rule = "date.relative";
  phrase.precision = DatePrecision::day;
  if (anchor.published) phrase.when = one_day(*anchor.published + days{date_word(reading.fold(i)).value});
  if (reading.fold(i) == "tonight") phrase.time = "night";
  take_part_of_day(reading, phrase);
  take_repeated_day(reading, phrase, anchor);
  return phrase;
}

DatePhrase read_overnight(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  const std::string_view link = fold_at(reading, i + 1);
  const bool linked = link == "on" || link == "to" || link == "into" || link == "of";
  DatePhrase phrase = read_named_day(reading, linked ? i + 2 : i + 1, anchor);
  if (phrase) {
    phrase.first = i;
    const bool into = link == "to" || link == "into";
    if (into && phrase.when && phrase.precision == DatePrecision::day) {
      phrase.set(Stretch{phrase.when->start - days{1}, phrase.when->end}, DatePrecision::range);
      phrase.forward.reset();
    }
    phrase.time = "night";
    return phrase;
  }
  phrase = {.first = i, .last = i + 1};
  phrase.rule = "date.overnight";
  phrase.time = "night";
  if (anchor.published) phrase.set(Stretch{*anchor.published - days{1}, *anchor.published}, DatePrecision::range);
  return phrase;
}

DatePhrase read_determined(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  return DeterminedReader(reading, i, anchor).read();
}

DatePhrase read_named_day(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  if (i >= reading.tokens.size()) return nothing(i);
  const DateWord word = date_word(reading.fold(i));
  if (word.kind == DateWordKind::weekday || word.kind == DateWordKind::short_weekday) {
    return reading.tokens[i].capital ? read_weekday(reading, i, anchor) : nothing(i);
  }
  if (word.kind == DateWordKind::relative_day) return read_relative_day(reading, i, anchor);
  const DatePhrase day = read_calendar(reading, i, anchor);
  return day && !day.bare && (day.precision == DatePrecision::day || day.precision == DatePrecision::range) ? day : nothing(i);
}

}  // namespace solferino::reading::detail
