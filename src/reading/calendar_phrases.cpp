// SPDX-License-Identifier: Apache-2.0
#include "reading/calendar_phrases.h"

#include <array>

#include "reading/calendar_words.h"
#include "reading/number_units.h"
#include "reading/number_words.h"

namespace solferino::reading::detail {

namespace {

using record::DatePrecision;

constexpr int first_year = 1900;
constexpr int last_year = 2100;
constexpr int most_listed_days = 6;
constexpr TokenIndex dated_reach = 40;  // how far a month lends its year to the days of the same month

bool is_capital(const Reading& reading, TokenIndex i) { return i < reading.tokens.size() && reading.tokens[i].capital; }

// The month that token i names; "may" and "march" in small letters are other words.
unsigned month_at(const Reading& reading, TokenIndex i) { return is_capital(reading, i) ? month_of(reading.fold(i)) : 0; }

// A year of four digits that counts nothing.
int year_at(const Reading& reading, TokenIndex i) {
  if (i >= reading.tokens.size() || reading.tokens[i].kind != TokenKind::number || reading.fold(i).size() != 4) return 0;
  const Numeral numeral = read_numeral(reading.fold(i));
  const bool year = numeral.shape == NumeralShape::whole && numeral.value >= first_year && numeral.value <= last_year;
  // Round numbers count what follows them ("2000 people"), others do not ("2014 killed 34 people").
  const std::string_view next = ends_line(reading, i) ? std::string_view{} : fold_at(reading, i + 1);
  const bool counts = numeral.value % 10 == 0 && is_counted_noun(next) && next != "of" && next != "were";
  const bool round = numeral.value % 100 == 0 && next.ends_with('s');  // "2000 cases"
  return year && !counts && !round ? static_cast<int>(numeral.value) : 0;
}

struct Days {
  unsigned first = 0;
  unsigned last = 0;
  TokenIndex end = 0;

  [[nodiscard]] explicit operator bool() const { return first >= 1 && first <= last && last <= 31; }
};

Days one_token_days(const Reading& reading, TokenIndex i) {
  if (i >= reading.tokens.size()) return {};
  const Numeral numeral = read_numeral(reading.fold(i));
  const unsigned day = day_number(reading, i);
  if (day > 0) return {day, day, i + 1};
  if (numeral.shape != NumeralShape::pair || !numeral.suffix.empty() || numeral.huge || numeral.second > 31 || numeral.value < 1) return {};
  if (numeral.value >= numeral.second) return {};
  return {static_cast<unsigned>(numeral.value), static_cast<unsigned>(numeral.second), i + 1};
}

bool is_span_word(std::string_view word) {
  return word == "to" || word == "-" || word == "and" || word == "&" || word == "or" || word == "until" || word == "till" ||
         word == "through" || word == "into";
}

class CalendarReader {
 public:
  CalendarReader(const Reading& reading, const Anchor& anchor) : reading_(reading), anchor_(anchor) {}

  [[nodiscard]] DatePhrase numeric(TokenIndex i) const;
  [[nodiscard]] DatePhrase joined(TokenIndex i) const;
  [[nodiscard]] DatePhrase day_first(TokenIndex i) const;
  [[nodiscard]] DatePhrase month_first(TokenIndex i) const;
  [[nodiscard]] DatePhrase part_of_month(TokenIndex i) const;

 private:
  struct Year {
    TokenIndex end;
    std::optional<int> year;
    bool given = false;
  };

  [[nodiscard]] std::string_view at(TokenIndex i) const { return fold_at(reading_, i); }
  [[nodiscard]] Year year_behind(TokenIndex i) const;
  [[nodiscard]] Year relative_year(TokenIndex i) const;
  [[nodiscard]] TokenIndex skip_stop(TokenIndex i) const;
  [[nodiscard]] Days days_behind_month(TokenIndex i, TokenIndex month_token) const;
  void set_days(DatePhrase& phrase, const Year& year, unsigned month, Days days) const;
  void set_month(DatePhrase& phrase, const Year& year, unsigned month) const;

  const Reading& reading_;
  const Anchor& anchor_;
};

// "of last year", "this year", "of that year".
CalendarReader::Year CalendarReader::relative_year(TokenIndex i) const {
  TokenIndex next = at(i) == "of" ? i + 1 : i;
  if (at(next) == "the") ++next;
  if (at(next + 1) != "year") return {i, std::nullopt};
  const std::string_view word = at(next);
  Year year{next + 2, std::nullopt, true};
  const auto reference = anchor_.day ? anchor_.day : anchor_.period;
  if (word == "last" && anchor_.published) {
    year.year = year_of(*anchor_.published) - 1;
  } else if (word == "this" && anchor_.published) {
    year.year = year_of(*anchor_.published);
  } else if ((word == "that" || word == "same") && reference) {
    year.year = year_of(reference->start);
  } else if (word == "previous" && reference) {
    year.year = year_of(reference->start) - 1;
  } else if (word != "last" && word != "this" && word != "that" && word != "same" && word != "previous") {
    return {i, std::nullopt};
  }
  return year;
}

// The year behind a day or month, past a comma where one stands: ", 2019", "of last year".
CalendarReader::Year CalendarReader::year_behind(TokenIndex i) const {
  const TokenIndex next = at(i) == "," || at(i) == "of" ? i + 1 : i;
  if (const int year = year_at(reading_, next)) return {next + 1, year, true};
  return at(i) != "," ? relative_year(i) : Year{i, std::nullopt};
}

// Past the full stop of "Oct.", where something of the date follows.
TokenIndex CalendarReader::skip_stop(TokenIndex i) const {
  if (at(i) != "." || !touches(reading_, i)) return i;
  return year_at(reading_, i + 1) != 0 || one_token_days(reading_, i + 1) ? i + 1 : i;
}

void CalendarReader::set_days(DatePhrase& phrase, const Year& year, unsigned month, Days days) const {
  phrase.rule = "date.day";
  phrase.month = month;
  phrase.day = days.first;
  phrase.precision = days.first == days.last ? DatePrecision::day : DatePrecision::range;
  phrase.has_year = year.given;
  std::optional<Date> end;
  if (year.year) {
    end = make_date(*year.year, month, days.last);
  } else if (!year.given && month == anchor_.dated_month && phrase.first < anchor_.dated_at + dated_reach) {
    end = make_date(anchor_.dated_year, month, days.last);  // "The war of August 2008 began ... in the night of August 7"
  } else if (anchor_.published && !year.given) {
    end = yearday_until(*anchor_.published, month, days.last);
    phrase.forward = yearday_after(*anchor_.published, month, days.first);
  }
  if (!end) return;
  const auto start = make_date(year_of(*end), month, days.first);
  if (start) phrase.when = Stretch{*start, *end};
}

void CalendarReader::set_month(DatePhrase& phrase, const Year& year, unsigned month) const {
  phrase.rule = "date.month";
  phrase.month = month;
  phrase.precision = DatePrecision::month;
  phrase.has_year = year.given;
  if (year.year) {
    phrase.when = month_stretch(*year.year, month);
  } else if (anchor_.published && !year.given) {
    const int last = year_of_month_until(*anchor_.published, month);
    phrase.when = month_stretch(last, month);
    phrase.forward = month_stretch(last + 1, month)->start;
  }
}

std::array<unsigned, 3> three_parts(std::string_view token, char& mark) {
  std::array<unsigned, 3> parts{};
  std::size_t part = 0;
  mark = '\0';
  for (const char c : token) {
    if (c >= '0' && c <= '9') {
      parts.at(part) = parts.at(part) * 10 + static_cast<unsigned>(c - '0');
    } else if (++part > 2 || (mark != '\0' && c != mark)) {
      return {};
    } else {
      mark = c;
    }
  }
  return part == 2 ? parts : std::array<unsigned, 3>{};
}

// "2019-05-03", "03.05.2019"; "25/12/2019", but not "03/05/2019", which is read in two ways.
DatePhrase CalendarReader::numeric(TokenIndex i) const {
  DatePhrase phrase{.first = i, .last = i};
  const std::string_view token = reading_.fold(i);
  if (token.size() < 8 || token.size() > 10) return phrase;
  char mark = '\0';
  const auto [a, b, c] = three_parts(token, mark);
  std::optional<Date> day;
  if (a >= first_year && a <= last_year) {
    day = make_date(static_cast<int>(a), b, c);
  } else if (c >= first_year && c <= last_year) {
    const bool day_leads = mark == '.' || a > 12 || a == b;
    if (!day_leads && b <= 12) return phrase;
    day = day_leads ? make_date(static_cast<int>(c), b, a) : make_date(static_cast<int>(c), a, b);
  }
  if (!day) return phrase;
  phrase.last = i + 1;
  phrase.has_year = true;
  phrase.rule = "date.numeric";
  phrase.set(one_day(*day), DatePrecision::day);
  return phrase;
}

// "10-Dec-2025", "20-Oct": one word of three or two parts.
DatePhrase CalendarReader::joined(TokenIndex i) const {
  DatePhrase phrase{.first = i, .last = i};
  const std::string_view token = reading_.fold(i);
  const Numeral numeral = read_numeral(token);
  if (numeral.shape != NumeralShape::whole || numeral.value < 1 || numeral.value > 31 || !numeral.suffix.starts_with('-')) return phrase;
  const std::string_view rest = numeral.suffix.substr(1);
  const std::size_t hyphen = rest.find('-');
  const unsigned month = month_of(rest.substr(0, hyphen));
  if (month == 0) return phrase;
  Year year{i + 1, std::nullopt};
  if (hyphen != std::string_view::npos) {
    const Numeral last = read_numeral(rest.substr(hyphen + 1));
    const bool full = last.value >= first_year && last.value <= last_year;
    if (last.shape != NumeralShape::whole || !(full || (last.digits == 2 && last.value < 100))) return phrase;
    year = {i + 1, static_cast<int>(full ? last.value : 2000 + last.value), true};
  }
  const auto day = static_cast<unsigned>(numeral.value);
  set_days(phrase, year, month, {day, day, i + 1});
  phrase.last = i + 1;
  return phrase;
}

// "3 May 2019", "3-4 May", "13 and 14 June", "7, 8 and 9 May", "the 3rd of May".
DatePhrase CalendarReader::day_first(TokenIndex i) const {
  DatePhrase phrase{.first = i, .last = i};
  Days days = one_token_days(reading_, i);
  if (!days) return phrase;
  bool comma_last = false;
  for (int listed = 0; listed < most_listed_days; ++listed) {
    TokenIndex next = days.end;
    const bool comma = at(next) == ",";
    if (!comma && !is_span_word(at(next))) break;
    next = at(next + 1) == "the" ? next + 2 : next + 1;
    const Days more = one_token_days(reading_, next);
    if (!more || more.first <= days.last) break;
    days = {days.first, more.last, more.end};
    comma_last = comma;
    if (!comma) break;
  }
  const TokenIndex month_token = at(days.end) == "of" ? days.end + 1 : days.end;
  const unsigned month = month_at(reading_, month_token);
  if (month == 0 || comma_last) return phrase;
  const Year year = year_behind(skip_stop(month_token + 1));
  phrase.last = year.given ? year.end : month_token + 1;
  set_days(phrase, year, month, days);
  return phrase;
}

// Whether the figure before token i counts the word there: "12 people", "12 wounded men".
bool counts_word(const Reading& reading, TokenIndex i) {
  if (i >= reading.tokens.size() || reading.tokens[i].kind != TokenKind::word || reading.tokens[i].capital) return false;
  const std::string_view word = reading.fold(i);
  const bool small = word == "of" || word == "in" || word == "at" || word == "on" || word == "the" || word == "when" || word == "were" ||
                     word == "a" || word == "as" || word == "by" || word == "near" || word == "after" || word == "while" || word == "and" ||
                     word == "or";
  return is_counted_noun(word) ? !small : word.ends_with('s') && !small;
}

// The days behind a month's name, unless they count something: "In May 12 people died", "May 8 and 12 soldiers".
Days CalendarReader::days_behind_month(TokenIndex i, TokenIndex month_token) const {
  const Days days = one_token_days(reading_, i);
  const std::string_view lead = month_token > 0 ? reading_.fold(month_token - 1) : std::string_view{};
  const bool bare = days && day_number(reading_, i) > 0 && reading_.fold(i).size() <= 2;
  const bool day_lead = lead == "on" || lead == "of" || lead == "since" || lead == "from" || lead == "by" || lead == "until" || lead == ",";
  if (!days || (bare && !day_lead && counts_word(reading_, days.end))) return {};
  if (bare && lead == "in" && at(days.end) != "," && !is_span_word(at(days.end)) && days.end < reading_.tokens.size() &&
      reading_.tokens[days.end].kind == TokenKind::word) {
    return {};
  }
  if (!is_span_word(at(days.end))) return days;
  const TokenIndex next = at(days.end + 1) == "the" ? days.end + 2 : days.end + 1;
  const Days more = one_token_days(reading_, next);
  const bool other = !more || more.first <= days.last || month_at(reading_, more.end) != 0 || counts_word(reading_, more.end);
  return other ? days : Days{days.first, more.last, more.end};
}

// "May 3, 2019", "May 23 to 25", "Oct. 7", "May 2019", "May".
DatePhrase CalendarReader::month_first(TokenIndex i) const {
  DatePhrase phrase{.first = i, .last = i};
  const unsigned month = month_at(reading_, i);
  if (month == 0) return phrase;
  TokenIndex next = skip_stop(i + 1);
  if (at(next) == "the" && day_number(reading_, next + 1) > 0) ++next;
  if (const Days days = days_behind_month(next, i)) {
    const Year year = year_behind(days.end);
    phrase.last = year.given ? year.end : days.end;
    set_days(phrase, year, month, days);
    return phrase;
  }
  const Year year = year_behind(skip_stop(i + 1));
  phrase.bare = !year.given;
  phrase.last = year.given ? year.end : i + 1;
  set_month(phrase, year, month);
  return phrase;
}

// "mid-May", "late-April 2019".
DatePhrase CalendarReader::part_of_month(TokenIndex i) const {
  DatePhrase phrase{.first = i, .last = i};
  const std::string_view token = reading_.fold(i);
  const std::size_t hyphen = token.find('-');
  if (hyphen == std::string_view::npos) return phrase;
  const std::string_view word = token.substr(0, hyphen);
  const unsigned month = month_of(token.substr(hyphen + 1));
  if (month == 0 || (word != "mid" && word != "early" && word != "late")) return phrase;
  const Year year = year_behind(i + 1);
  phrase.last = year.given ? year.end : i + 1;
  set_month(phrase, year, month);
  const Part part = word == "mid" ? Part::mid : word == "early" ? Part::early : Part::late;
  phrase.rule = "date.part";
  phrase.precision = DatePrecision::range;
  if (phrase.when) phrase.when = month_stretch(year_of(phrase.when->start), month, part);
  return phrase;
}

}  // namespace

unsigned day_number(const Reading& reading, TokenIndex i) {
  if (i >= reading.tokens.size() || reading.tokens[i].kind == TokenKind::punct) return 0;
  const std::string_view token = reading.fold(i);
  if (token[0] < '0' || token[0] > '9') {
    const int ordinal = token.size() > 4 ? small_ordinal(token) : -1;
    return ordinal >= 1 && ordinal <= 31 && fold_at(reading, i + 1) == "of" ? static_cast<unsigned>(ordinal) : 0;
  }
  const Numeral numeral = read_numeral(token);
  const bool ordinal = numeral.suffix == "st" || numeral.suffix == "nd" || numeral.suffix == "rd" || numeral.suffix == "th";
  if (numeral.shape != NumeralShape::whole || numeral.digits > 2 || !(ordinal || numeral.suffix.empty())) return 0;
  return numeral.value >= 1 && numeral.value <= 31 ? static_cast<unsigned>(numeral.value) : 0;
}

DatePhrase read_calendar(const Reading& reading, TokenIndex i, const Anchor& anchor) {
  if (i >= reading.tokens.size()) return {.first = i, .last = i};
  const CalendarReader reader(reading, anchor);
  if (is_capital(reading, i) && month_of(reading.fold(i)) != 0) return reader.month_first(i);
  const char lead = reading.fold(i).empty() ? '\0' : reading.fold(i)[0];
  if (lead < '0' || lead > '9') {
    if (const DatePhrase part = reader.part_of_month(i)) return part;
    return day_number(reading, i) > 0 ? reader.day_first(i) : DatePhrase{.first = i, .last = i};
  }
  if (const DatePhrase numeric = reader.numeric(i)) return numeric;
  if (reading.tokens[i].kind == TokenKind::word) return reader.joined(i);
  return reader.day_first(i);
}

DatePhrase read_year(const Reading& reading, TokenIndex i) {
  DatePhrase phrase{.first = i, .last = i};
  if (i >= reading.tokens.size()) return phrase;
  phrase.has_year = phrase.bare = true;
  phrase.rule = "date.year";
  if (const int year = year_at(reading, i)) {
    phrase.last = i + 1;
    phrase.set(year_stretch(year), DatePrecision::year);
    return phrase;
  }
  const Numeral numeral = read_numeral(reading.fold(i));
  if (numeral.digits != 4 || numeral.value < first_year || numeral.value > last_year) return phrase;
  const int year = static_cast<int>(numeral.value);
  if (numeral.shape == NumeralShape::whole && numeral.suffix == "s" && year % 10 == 0) {
    phrase.last = i + 1;
    phrase.rule = "date.decade";
    phrase.set(Stretch{year_stretch(year).start, year_stretch(year + (year % 100 == 0 ? 99 : 9)).end}, DatePrecision::range);
  }
  if (numeral.shape == NumeralShape::pair && numeral.suffix.empty()) {
    const auto second = static_cast<int>(numeral.second < 100 ? numeral.value / 100 * 100 + numeral.second : numeral.second);
    if (second <= year || second > last_year) return phrase;
    phrase.last = i + 1;
    phrase.set(Stretch{year_stretch(year).start, year_stretch(second).end}, DatePrecision::range);
  }
  return phrase;
}

}  // namespace solferino::reading::detail
