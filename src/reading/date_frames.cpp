// SPDX-License-Identifier: Apache-2.0
#include "reading/date_frames.h"

#include <algorithm>
#include <chrono>

#include "reading/calendar_phrases.h"
#include "reading/clock_times.h"
#include "reading/closed_words.h"
#include "reading/date_counts.h"
#include "reading/date_phrases.h"

namespace solferino::reading::detail {

namespace {

using record::DatePrecision;
using std::chrono::days;

constexpr ClosedWords prepositions{std::to_array<ClosedWord<bool>>({
    {"on", true},     {"in", true},    {"since", true},  {"from", true},    {"by", true},       {"until", true},      {"till", true},
    {"before", true}, {"after", true}, {"during", true}, {"between", true}, {"through", true},  {"throughout", true}, {"dated", true},
    {"over", true},   {"at", true},    {"within", true}, {"ending", true},  {"starting", true}, {"following", true},
})};

// Words behind which a year of four digits is a year, though they are not part of the date.
constexpr ClosedWords year_leads{std::to_array<ClosedWord<bool>>({
    {"of", true},
    {"to", true},
    {"and", true},
    {"early", true},
    {"late", true},
    {"mid", true},
    {"or", true},
    {"-", true},
    {"later", true},
})};

bool is_early_or_late(std::string_view word) {
  return word == "early" || word == "late" || word == "earlier" || word == "later" || word == "mid";
}

class FrameReader {
 public:
  FrameReader(const Reading& reading, const Anchor& anchor, TokenIndex limit) : reading_(reading), anchor_(anchor), limit_(limit) {}

  [[nodiscard]] DateFrame read(TokenIndex i);

 private:
  [[nodiscard]] std::string_view at(TokenIndex i) const { return fold_at(reading_, i); }
  // The k-th token before `i`, and none beyond the limit.
  [[nodiscard]] std::string_view before(TokenIndex i, TokenIndex k = 1) const {
    return i >= limit_ + k ? reading_.fold(i - k) : std::string_view{};
  }
  [[nodiscard]] TokenIndex behind_the(TokenIndex i) const { return before(i) == "the" ? i - 1 : i; }

  [[nodiscard]] DatePhrase core(TokenIndex i) const;
  [[nodiscard]] DatePhrase time_first(TokenIndex i) const;
  [[nodiscard]] DatePhrase part_of_day(TokenIndex i) const;
  [[nodiscard]] DatePhrase time_only(TokenIndex first, const ClockTime& clock) const;
  [[nodiscard]] DatePhrase day_of_month(TokenIndex i) const;

  void take_leads();
  void take_edge();
  void take_night();
  void take_point_of_day();
  void take_week_to();
  void take_qualifier();
  void take_preposition();
  void take_range();
  [[nodiscard]] DatePhrase range_end(TokenIndex link, bool& open) const;
  [[nodiscard]] bool join(const DatePhrase& end);
  void take_clock();
  void take_since();
  [[nodiscard]] bool is_date();
  void narrow(Part part, TokenIndex first);

  const Reading& reading_;
  const Anchor& anchor_;
  TokenIndex limit_;
  DateFrame frame_{};
  bool narrowed_ = false;
};

// The date itself, before its frame.
DatePhrase FrameReader::core(TokenIndex i) const {
  const Token& token = reading_.tokens[i];
  const std::string_view word = reading_.fold(i);
  const bool digits = word[0] >= '0' && word[0] <= '9';
  if (digits) {
    if (DatePhrase day = read_calendar(reading_, i, anchor_)) return day;
    if (DatePhrase day = day_of_month(i)) return day;
    if (DatePhrase year = read_year(reading_, i)) return year;
    return time_first(i);
  }
  const DateWord date = date_word(word);
  switch (date.kind) {
    case DateWordKind::month:
    case DateWordKind::short_month:
      return read_calendar(reading_, i, anchor_);
    case DateWordKind::weekday:
    case DateWordKind::short_weekday:
      return token.capital ? read_weekday(reading_, i, anchor_) : DatePhrase{};
    case DateWordKind::relative_day:
      return read_relative_day(reading_, i, anchor_);
    case DateWordKind::overnight:
      return read_overnight(reading_, i, anchor_);
    case DateWordKind::determiner:
      return read_determined(reading_, i, anchor_);
    case DateWordKind::unit:
      return read_counted(reading_, i, anchor_, limit_);
    case DateWordKind::part_of_day:
      return part_of_day(i);
    default:
      break;
  }
  if (word == "half" || word == "quarter") return time_first(i);
  return read_calendar(reading_, i, anchor_);
}

// "on the 12th": in the month last told of.
DatePhrase FrameReader::day_of_month(TokenIndex i) const {
  const bool ordinal = reading_.fold(i).size() > 2 && day_number(reading_, i) > 0;
  if (!ordinal || before(i) != "the" || (before(i, 2) != "on" && before(i, 2) != "of")) return {};
  const Token* next = i + 1 < reading_.tokens.size() ? &reading_.tokens[i + 1] : nullptr;
  if (next && next->kind == TokenKind::word && (next->capital || at(i + 1) == "anniversary" || at(i + 1) == "floor" || at(i + 1) == "day"))
    return {};
  DatePhrase phrase{.first = i, .last = i + 1};
  phrase.rule = "date.day_of_month";
  phrase.precision = DatePrecision::day;
  phrase.anaphoric = true;
  const auto reference = anchor_.reference();
  if (!reference) return phrase;
  auto day = make_date(year_of(*reference), month_of(*reference), day_number(reading_, i));
  if (day && anchor_.published && *day > *anchor_.published) {
    const Date month_before = add_months(*reference, -1);
    day = make_date(year_of(month_before), month_of(month_before), day_number(reading_, i));
  }
  if (day) phrase.when = one_day(*day);
  return phrase;
}

DatePhrase FrameReader::time_only(TokenIndex first, const ClockTime& clock) const {
  DatePhrase phrase{.first = first, .last = clock.last};
  phrase.rule = "date.time_of_day";
  phrase.time = clock.time;
  phrase.anaphoric = true;
  if (const auto reference = anchor_.reference()) phrase.set(one_day(*reference), DatePrecision::day);
  return phrase;
}

// "at about 07:30 on 12 May", "9:36 in the morning of 12 May"; alone, a time of the day last told of.
DatePhrase FrameReader::time_first(TokenIndex i) const {
  const TokenIndex lead = clock_lead(reading_, i, limit_);
  const ClockTime clock = read_clock(reading_, i, lead < i);
  if (!clock) return {};
  TokenIndex next = clock.last;
  if (at(next) == ",") ++next;
  if (at(next) == "on" || at(next) == "of") ++next;
  if (at(next) == "the") ++next;
  if (DatePhrase day = read_named_day(reading_, next, anchor_)) {
    day.first = lead;
    if (day.time.empty() || clock.time.find(':') != std::string::npos) day.time = clock.time;
    return day;
  }
  return lead < i || begins_line(reading_, i) ? time_only(lead, clock) : DatePhrase{};
}

// "at dawn", "in the morning"; with a day behind it, that day takes it.
DatePhrase FrameReader::part_of_day(TokenIndex i) const {
  TokenIndex lead = clock_lead(reading_, i, limit_);
  if (lead == i && before(i) == "the" && (before(i, 2) == "in" || before(i, 2) == "during")) lead = i - 2;
  if (lead == i) return {};
  TokenIndex next = i + 1;
  if (at(next) == "of" || at(next) == "on" || at(next) == ",") ++next;
  if (at(next) == "the") ++next;
  if (read_named_day(reading_, next, anchor_)) return {};
  return time_only(lead, {.last = i + 1, .time = std::string(reading_.fold(i))});
}

void FrameReader::narrow(Part part, TokenIndex first) {
  DatePhrase& phrase = frame_.phrase;
  phrase.first = first;
  narrowed_ = true;
  phrase.bare = false;
  if (phrase.when) {
    const int year = year_of(phrase.when->start);
    phrase.when =
        phrase.precision == DatePrecision::month ? *month_stretch(year, month_of(phrase.when->start), part) : year_stretch(year, part);
  }
  phrase.precision = DatePrecision::range;
  phrase.rule = "date.part";
}

// "the end of October", "the first half of 2021", "the last week of September", "the month of May".
void FrameReader::take_edge() {
  DatePhrase& phrase = frame_.phrase;
  const bool long_enough = phrase.precision == DatePrecision::month || phrase.precision == DatePrecision::year;
  const TokenIndex of = behind_the(phrase.first);
  if (narrowed_ || !long_enough || before(of) != "of") return;
  const std::string_view edge = before(of, 2);
  const std::string_view which = before(of, 3);
  const bool first = which == "first";
  const bool last = which == "last" || which == "final";
  if (edge == "month" && phrase.precision == DatePrecision::month) {
    phrase.first = of - 2;
    phrase.bare = false;
  } else if (edge == "start" || edge == "beginning" || edge == "end") {
    const bool year = phrase.precision == DatePrecision::year;
    narrow(edge == "end" ? Part::late : Part::early, of - 2);
    if (year && phrase.when) phrase.when = month_stretch(year_of(phrase.when->start), edge == "end" ? 12 : 1);
  } else if (edge == "middle") {
    narrow(Part::mid, of - 2);
  } else if (edge == "half" && (first || which == "second" || which == "latter")) {
    narrow(first ? Part::first_half : Part::second_half, of - 3);
  } else if (edge == "week" && phrase.precision == DatePrecision::month && (first || last)) {
    narrow(first ? Part::early : Part::late, of - 3);
    if (phrase.when)
      phrase.when =
          first ? Stretch{phrase.when->start, phrase.when->start + days{6}} : Stretch{phrase.when->end - days{6}, phrase.when->end};
  }
}

// "the night of 28 to 29 July", "the night to 25 April", "the evening of Sunday", "the early hours of this Friday".
void FrameReader::take_night() {
  DatePhrase& phrase = frame_.phrase;
  const TokenIndex link_end = behind_the(phrase.first);
  const std::string_view link = before(link_end);
  const std::string_view part = before(link_end, 2);
  if (link != "of" && link != "to" && link != "from" && link != "between" && link != "on") return;
  if (phrase.precision != DatePrecision::day && phrase.precision != DatePrecision::range) return;
  const bool night = part == "night";
  const bool hours = part == "hours" && (before(link_end, 3) == "early" || before(link_end, 3) == "small" || before(link_end, 3) == "late");
  const bool other = date_word(part).kind == DateWordKind::part_of_day;
  if (!(night || hours || other) || (link == "on" && !hours)) return;
  if (!night && link != "of" && link != "on") return;
  phrase.first = link_end - (hours ? 3 : 2);
  phrase.first = behind_the(phrase.first);
  phrase.time = hours ? "early hours" : std::string(part);
  if (!night || phrase.precision != DatePrecision::day) return;
  phrase.precision = DatePrecision::range;
  if (phrase.when)
    phrase.when =
        link == "to" ? Stretch{phrase.when->start - days{1}, phrase.when->end} : Stretch{phrase.when->start, phrase.when->end + days{1}};
}

// "at dawn on Friday", "before noon on 3 May".
void FrameReader::take_point_of_day() {
  DatePhrase& phrase = frame_.phrase;
  if (phrase.precision != DatePrecision::day || date_word(before(phrase.first)).kind != DateWordKind::part_of_day) return;
  const TokenIndex point = phrase.first - 1;
  TokenIndex lead = clock_lead(reading_, point, limit_);
  if (lead == point && before(point) == "the" && before(point, 2) == "in") lead = point - 2;
  if (lead == point) return;
  phrase.time = reading_.fold(point);
  phrase.first = lead;
}

// "the week to 13 September".
void FrameReader::take_week_to() {
  DatePhrase& phrase = frame_.phrase;
  if (phrase.precision != DatePrecision::day || (before(phrase.first) != "to" && before(phrase.first) != "ending") ||
      before(phrase.first, 2) != "week")
    return;
  phrase.first -= 2;
  phrase.precision = DatePrecision::week;
  if (phrase.when) phrase.when->start -= days{7};
  phrase.rule = "date.week_to";
}

// "early", "late", "earlier", "so far"; they narrow months and years, and leave days as they are.
void FrameReader::take_qualifier() {
  DatePhrase& phrase = frame_.phrase;
  const std::string_view word = before(phrase.first);
  if (word == "far" && before(phrase.first, 2) == "so") {
    phrase.first -= 2;
    return;
  }
  if (word == "overnight" && phrase.precision == DatePrecision::day) {
    --phrase.first;
    phrase.time = "night";
    return;
  }
  if (!is_early_or_late(word)) return;
  const bool named = phrase.rule == "date.month" || phrase.rule == "date.year";
  if (named && !narrowed_ && (word == "early" || word == "late" || word == "mid")) {
    narrow(word == "early" ? Part::early : word == "late" ? Part::late : Part::mid, phrase.first - 1);
  } else {
    --phrase.first;
  }
}

void FrameReader::take_preposition() {
  DatePhrase& phrase = frame_.phrase;
  if (!frame_.lead.empty()) return;
  TokenIndex at_the = behind_the(phrase.first);
  if (before(at_the) == "least" && before(at_the, 2) == "at") at_the -= 2;
  const std::string_view word = before(at_the);
  if (word == "of" && before(at_the, 2) == "as") {
    frame_.lead = "as of";
    phrase.first = at_the - 2;
    return;
  }
  if (prepositions.find(word) == nullptr) return;
  frame_.lead = word;
  phrase.first = at_the - 1;
}

void FrameReader::take_leads() {
  constexpr int most_leads = 6;
  for (int round = 0; round < most_leads; ++round) {
    const TokenIndex first = frame_.phrase.first;
    take_edge();
    take_night();
    take_point_of_day();
    take_week_to();
    take_qualifier();
    take_preposition();
    if (first == frame_.phrase.first) return;
  }
}

// The B of "from A to B"; `open` is set for "to date", "until now".
DatePhrase FrameReader::range_end(TokenIndex link, bool& open) const {
  TokenIndex i = link + 1;
  constexpr TokenIndex most_skipped = 4;
  for (const TokenIndex begin = i; i < begin + most_skipped; ++i) {
    const std::string_view word = at(i);
    if (word == "date" || word == "now" || word == "present") {
      open = true;
      return {.first = link, .last = i + 1};
    }
    if (word != "the" && word != "on" && word != "in" && word != "again" && word != "about" && word != "that" && word != "of" &&
        word != "late" && word != "early" && word != "at" && word != "least") {
      break;
    }
  }
  if (i >= reading_.tokens.size()) return {};
  if (DatePhrase day = read_named_day(reading_, i, anchor_)) return day;
  if (DatePhrase month = read_calendar(reading_, i, anchor_)) return month;
  return read_year(reading_, i);
}

// Makes one stretch of the phrase and the one behind it. Where the text gives only one year, the start is the last such day before the end.
bool FrameReader::join(const DatePhrase& end) {
  DatePhrase& phrase = frame_.phrase;
  const bool weekdays = phrase.rule == "date.weekday";
  std::optional<Stretch> start = phrase.when;
  if (end.when && !phrase.has_year && phrase.month != 0) {
    const auto day = yearday_until(end.when->end, phrase.month, std::max(phrase.day, 1U));
    start = day ? std::optional(one_day(*day)) : std::nullopt;
  } else if (end.when && start && weekdays && start->start >= end.when->start) {
    start = one_day(start->start - days{7});
  }
  if (start && end.when && start->start > end.when->end) return false;
  phrase.when = start && end.when ? std::optional(Stretch{start->start, end.when->end}) : std::nullopt;
  phrase.precision = DatePrecision::range;
  phrase.last = end.last;
  phrase.bare = false;
  phrase.period = true;
  phrase.forward.reset();
  if (phrase.rule != "date.overnight") phrase.rule = "date.range";
  return true;
}

void FrameReader::take_range() {
  DatePhrase& phrase = frame_.phrase;
  TokenIndex link = phrase.last;
  const bool framed = frame_.lead == "from" || frame_.lead == "between" || frame_.lead == "since";
  // "from March 2011, when the uprising began, to December 2017"
  if (frame_.lead == "from" && at(link) == ",") {
    constexpr TokenIndex longest_aside = 10;
    for (TokenIndex i = link + 1; i < link + longest_aside && i < reading_.tokens.size() && at(i) != "."; ++i) {
      if (at(i) == "," && (at(i + 1) == "to" || at(i + 1) == "until")) link = i + 1;
    }
  }
  const std::string_view word = at(link);
  const bool to = word == "to" || word == "-" || word == "until" || word == "till" || word == "through" || word == "into";
  const bool both = word == "and" || word == "&";
  if (!to && !both) return;
  bool open = false;
  const DatePhrase end = range_end(link, open);
  if (!end) return;
  if (open) {
    if (framed && to) {
      frame_.since = true;
      phrase.last = end.last;
    }
    return;
  }
  const bool weekdays = phrase.rule == "date.weekday" && end.rule == "date.weekday" && end.first <= link + 3;
  const bool months = phrase.rule == "date.month" && end.rule == "date.month" && (end.month + 12 - phrase.month) % 12 == 1;
  const bool relative = phrase.rule == "date.relative" && end.rule == "date.relative";
  if (both && frame_.lead != "between" && !weekdays && !months && !relative) return;
  if (end.bare && !framed && !months && phrase.rule != "date.month" && phrase.rule != "date.year") return;
  (void)join(end);
}

// "on Wednesday ~21:00", "on 23 April, at about 13:00".
void FrameReader::take_clock() {
  DatePhrase& phrase = frame_.phrase;
  if (phrase.precision != DatePrecision::day || phrase.rule == "date.time_of_day") return;
  TokenIndex next = phrase.last;
  if (at(next) == "," || at(next) == "-") ++next;
  const ClockTime clock = read_led_clock(reading_, next);
  if (!clock || (next > phrase.last && clock.time.find(':') == std::string::npos)) return;
  phrase.time = clock.time;
  phrase.last = clock.last;
}

// "since the war began in December 2013": the stretch begins at the word "since".
void FrameReader::take_since() {
  DatePhrase& phrase = frame_.phrase;
  constexpr TokenIndex longest_clause = 12;
  if (frame_.lead == "since") frame_.since = true;
  const bool from_on = frame_.lead == "from" && (at(phrase.last) == "on" || at(phrase.last) == "onwards" || at(phrase.last) == "onward");
  if (from_on) {
    frame_.since = true;
    ++phrase.last;
  }
  if (frame_.since || phrase.rule == "date.range" || phrase.rule == "date.time_of_day") return;
  for (TokenIndex k = 1; k <= longest_clause && phrase.first >= limit_ + k; ++k) {
    const TokenIndex i = phrase.first - k;
    const std::string_view word = reading_.fold(i);
    if (word == "since") {
      frame_.since = true;
      phrase.first = i;
      return;
    }
    if (reading_.tokens[i].kind == TokenKind::punct || reading_.tokens[i].kind == TokenKind::number) return;
  }
}

// Months and years alone are dates only behind words that say so: "May" is a verb, "2000" a number.
bool FrameReader::is_date() {
  DatePhrase& phrase = frame_.phrase;
  if (!phrase.bare || narrowed_) return true;
  const bool is_year = phrase.rule == "date.year" || phrase.rule == "date.decade";
  // "over 2015 attacks", "at 2031 Monument Avenue"
  if (is_year && (frame_.lead == "on" || frame_.lead == "at" || frame_.lead == "over" || frame_.lead == "within")) return false;
  if (!frame_.lead.empty()) return true;
  const std::string_view word = before(phrase.first);
  if (is_year) {
    phrase.weak = word == "the";  // "the 2014 war"
    return phrase.weak || year_leads.find(word) != nullptr;
  }
  // "July", "April: 3 attacks", "April, with 300 attacks"
  const bool opens = begins_line(reading_, phrase.first) || word == "." || word == ";";
  const bool heading = opens && (ends_line(reading_, phrase.last - 1) || at(phrase.last) == ":" || at(phrase.last) == ",");
  if (heading) return true;
  const bool may_be_word = phrase.month == 5 || phrase.month == 3 || phrase.month == 4 || phrase.month == 8 || phrase.month == 6;
  const bool led = year_leads.find(word) != nullptr;
  if (reading_.fold(phrase.first).size() <= 4 && phrase.month != 5 && phrase.month != 6 && phrase.month != 7)
    return false;  // "Mar", "Sept"
  if (!may_be_word || led) return phrase.first == limit_ || led || !reading_.tokens[phrase.first - 1].capital;
  return false;
}

DateFrame FrameReader::read(TokenIndex i) {
  frame_.phrase = core(i);
  if (!frame_ || frame_.phrase.first < limit_) return {};
  take_leads();
  take_range();
  if (!is_date()) return {};
  take_clock();
  take_since();
  // "the same day", "the past week", but "the 7 October attack"
  const std::string_view rule = frame_.phrase.rule;
  const bool named = rule == "date.day" || rule == "date.month" || rule == "date.year" || rule == "date.weekday" || rule == "date.numeric";
  if (!named && frame_.lead.empty()) frame_.phrase.first = behind_the(frame_.phrase.first);
  return frame_;
}

}  // namespace

DateFrame read_date(const Reading& reading, TokenIndex i, const Anchor& anchor, TokenIndex limit) {
  return FrameReader(reading, anchor, limit).read(i);
}

}  // namespace solferino::reading::detail
