// SPDX-License-Identifier: Apache-2.0
#include "intake/published_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t lines_read = 12;
constexpr std::size_t line_bytes = 240;
constexpr std::size_t place_bytes = 80;

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

// Reads off the front of a line; every step that fails leaves it where it was.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}
  [[nodiscard]] std::string_view rest() const { return rest_; }

  void skip(std::string_view any_of) {
    while (!rest_.empty() && any_of.find(rest_.front()) != std::string_view::npos) rest_.remove_prefix(1);
  }
  bool take(std::string_view lower_prefix) {
    if (!starts_with_fold(rest_, lower_prefix)) return false;
    rest_.remove_prefix(lower_prefix.size());
    return true;
  }
  // A run of `fewest` to `most` digits, not followed by one more.
  std::optional<unsigned> number(std::size_t fewest, std::size_t most) {
    std::size_t size = 0;
    while (size < rest_.size() && is_digit(rest_[size])) ++size;
    if (size < fewest || size > most) return std::nullopt;
    unsigned value = 0;
    for (const char c : rest_.substr(0, size)) value = value * 10 + static_cast<unsigned>(c - '0');
    rest_.remove_prefix(size);
    return value;
  }
  // A word that is one of `full`, or its first letters (three or more, "Sept."); its index.
  template <std::size_t N>
  std::optional<unsigned> name(const std::array<std::string_view, N>& full) {
    std::size_t size = 0;
    while (size < rest_.size() && is_ascii_letter(rest_[size])) ++size;
    const std::string word = lowered(rest_.substr(0, size));
    for (unsigned i = 0; i < N; ++i) {
      const bool short_form = (size == 3 || (size == 4 && word != "marc" && word != "augu")) && full[i].starts_with(word);
      if (word != full[i] && !short_form) continue;
      rest_.remove_prefix(size);
      if (word != full[i]) take(".");
      return i;
    }
    return std::nullopt;
  }

 private:
  std::string_view rest_;
};

std::optional<Date> checked(unsigned year, unsigned month, unsigned day) {
  if (year < 1900 || year > 2100) return std::nullopt;
  return make_date(static_cast<int>(year), month, day);
}

// "25th of August, 2022", "25-Aug-2022"
std::optional<Date> day_first(Cursor& cursor) {
  const auto day = cursor.number(1, 2);
  if (!day) return std::nullopt;
  if (!cursor.take("st") && !cursor.take("nd") && !cursor.take("rd")) cursor.take("th");
  cursor.skip(" -");
  if (cursor.take("of")) cursor.skip(" ");
  const auto month = cursor.name(months);
  if (!month) return std::nullopt;
  cursor.skip(" ,-");
  const auto year = cursor.number(4, 4);
  return year ? checked(*year, *month + 1, *day) : std::nullopt;
}

// "August 25th, 2022"
std::optional<Date> month_first(Cursor& cursor) {
  const auto month = cursor.name(months);
  cursor.skip(" ");
  const auto day = month ? cursor.number(1, 2) : std::nullopt;
  if (!day) return std::nullopt;
  if (!cursor.take("st") && !cursor.take("nd") && !cursor.take("rd")) cursor.take("th");
  cursor.skip(" ,");
  const auto year = cursor.number(4, 4);
  return year ? checked(*year, *month + 1, *day) : std::nullopt;
}

// "2022-08-25", "25.08.2022"; "25/8/2022" only where it is not in doubt which part is the month.
std::optional<Date> digits_only(Cursor& cursor) {
  const auto part_after = [&cursor](std::string_view mark) { return cursor.take(mark) ? cursor.number(1, 2) : std::nullopt; };
  if (const auto year = cursor.number(4, 4)) {
    const std::string_view mark = cursor.rest().starts_with('/') ? "/" : "-";
    const auto month = part_after(mark);
    const auto day = month ? part_after(mark) : std::nullopt;
    return day ? checked(*year, *month, *day) : std::nullopt;
  }
  const auto first = cursor.number(1, 2);
  if (!first) return std::nullopt;
  const std::string_view mark = cursor.rest().starts_with('.') ? "." : "/";
  const auto second = part_after(mark);
  if (!second || !cursor.take(mark)) return std::nullopt;
  const auto year = cursor.number(4, 4);
  if (!year) return std::nullopt;
  const bool sure = mark == "." || *first > 12 || *second > 12 || *first == *second;
  if (!sure) return std::nullopt;
  return *second > 12 ? checked(*year, *first, *second) : checked(*year, *second, *first);
}

std::optional<Date> take_date(Cursor& cursor) {
  Cursor start = cursor;
  if (start.name(weekdays)) start.skip(" ,");
  for (const auto read : {day_first, month_first, digits_only}) {
    Cursor attempt = start;
    if (const auto date = read(attempt)) {
      cursor = attempt;
      return date;
    }
  }
  return std::nullopt;
}

bool take_dash(Cursor& cursor) {
  return cursor.take("-") || cursor.take("\xE2\x80\x93") || cursor.take("\xE2\x80\x94") || cursor.take("\xE2\x88\x92");
}

// " 10:30", "T10:30:00Z", ", 10.30 am GMT": whatever tells the hour after a date.
void skip_time(Cursor& cursor) {
  Cursor attempt = cursor;
  attempt.skip(" ,tT|");
  if (attempt.take("at")) attempt.skip(" ");
  if (!attempt.number(1, 2)) return;
  if (!attempt.take(":") && !attempt.take(".")) return;
  if (!attempt.number(2, 2)) return;
  while (attempt.take(":") || attempt.take(".")) {
    if (!attempt.number(1, 9)) return;
  }
  attempt.skip(" ");
  for (const std::string_view zone : {"am", "pm", "a.m.", "p.m.", "z", "utc", "gmt", "est", "edt", "cet", "local time"}) {
    if (attempt.take(zone)) attempt.skip(" ");
  }
  cursor = attempt;
}

// What may follow the date of a dateline: a bracket, the agency's name, then a dash or the end of the line.
bool ends_dateline(Cursor cursor) {
  skip_time(cursor);
  cursor.skip(" ])*_,.");
  if (cursor.rest().starts_with('(')) {
    const std::size_t close = cursor.rest().find(')');
    if (close > 40) return false;
    cursor = Cursor(cursor.rest().substr(close + 1));
    cursor.skip(" ");
  }
  return cursor.rest().empty() || cursor.rest().starts_with('|') || take_dash(cursor);
}

// "KYIV, Ukraine (" before a date: words that begin with a capital (or with a letter beyond ASCII), no digits.
bool is_place_prefix(std::string_view prefix) {
  constexpr std::array<std::string_view, 11> prose{"On", "In", "Since", "From", "Until", "By", "Before", "After", "Between", "Till", "Of"};
  constexpr std::array<std::string_view, 9> small{"of", "and", "the", "al", "el", "de", "la", "du", "for"};
  if (trimmed(prefix).empty()) return false;
  std::string word;
  std::size_t words = 0;
  const auto fits = [&] {
    if (word.empty()) return true;
    ++words;
    if (std::ranges::find(prose, word) != prose.end()) return false;
    const bool capital = !is_ascii_letter(word.front()) || to_lower(word.front()) != word.front();
    return capital || std::ranges::find(small, word) != small.end();
  };
  for (const char c : prefix) {
    if (is_digit(c) || c == '!' || c == '?' || c == '"') return false;
    if (c == ' ' || c == ',' || c == '(' || c == '-' || c == '/' || c == '|') {
      if (!fits()) return false;
      word.clear();
    } else if (!(word.empty() && c == '\'')) {
      word.push_back(c);
    }
  }
  return fits() && words <= 7;
}

std::optional<Date> labelled(std::string_view line) {
  constexpr std::array<std::string_view, 16> labels{"date of publication",
                                                    "publication date",
                                                    "date published",
                                                    "release date",
                                                    "for immediate release",
                                                    "press release",
                                                    "published on",
                                                    "published at",
                                                    "published",
                                                    "posted on",
                                                    "posted",
                                                    "issued on",
                                                    "issued",
                                                    "released on",
                                                    "dated",
                                                    "date"};
  Cursor cursor(line);
  for (const std::string_view label : labels) {
    if (!cursor.take(label)) continue;
    cursor.skip(" :*_\t|,");
    return take_date(cursor);
  }
  return std::nullopt;
}

// A dateline that begins with a place, wherever its date begins.
std::optional<Date> after_place(std::string_view line) {
  for (std::size_t at = 1; at < std::min(line.size(), place_bytes); ++at) {
    const bool starts_word = line[at - 1] == ' ' || line[at - 1] == '(' || line[at - 1] == ',' || line[at - 1] == '|';
    if (!starts_word || line[at] == ' ') continue;
    Cursor cursor(line.substr(at));
    const auto date = take_date(cursor);
    if (!date) continue;
    const bool fits = is_place_prefix(line.substr(0, at)) && ends_dateline(cursor);
    return fits ? date : std::nullopt;
  }
  return std::nullopt;
}

// Lines with different dates are a chronology, and none of its dates is the date of publication.
class OneDate {
 public:
  void add(Date date, bool is_dateline) {
    rivals_ = rivals_ || (seen_ && *seen_ != date);
    seen_ = date;
    dateline_ = dateline_ || is_dateline;
  }
  [[nodiscard]] bool any() const { return seen_.has_value(); }
  [[nodiscard]] std::optional<Date> date() const { return dateline_ && !rivals_ ? seen_ : std::nullopt; }

 private:
  std::optional<Date> seen_;
  bool rivals_ = false;
  bool dateline_ = false;
};

}  // namespace

Result<Date> parse_published(std::string_view text) {
  const auto date = parse_iso_date(text.substr(0, 10));
  if (!date)
    return std::unexpected(Error{ErrorCode::bad_format, "'" + std::string(text.substr(0, 40)) + "' is not a date (want YYYY-MM-DD)", {}});
  if (text.size() == 10) return *date;
  Cursor cursor(text.substr(10));
  const bool parted = cursor.take("t") || cursor.take(" ");
  const auto hour = parted ? cursor.number(2, 2) : std::nullopt;
  const auto minute = cursor.take(":") ? cursor.number(2, 2) : std::nullopt;
  if (!hour || !minute || *hour > 24 || *minute > 59) {
    return std::unexpected(
        Error{ErrorCode::bad_format, "'" + std::string(text.substr(0, 40)) + "' is not a date and time (want YYYY-MM-DDThh:mm)", {}});
  }
  return *date;
}

std::optional<Date> date_of_metadata(std::string_view text) {
  text = trimmed(text);
  if (const auto date = parse_published(text)) return *date;
  Cursor packed(text);
  if (const auto ymd = packed.number(8, 8)) return checked(*ymd / 10000, *ymd / 100 % 100, *ymd % 100);
  Cursor cursor(text);
  return take_date(cursor);
}

std::optional<Date> date_of_dateline(std::string_view text) {
  OneDate after_places;
  OneDate at_line_starts;
  std::size_t seen = 0;
  while (seen < lines_read && !text.empty()) {
    std::string_view line = trimmed(next_line(text)).substr(0, line_bytes);
    while (!line.empty() && std::string_view("#*_>([|").find(line.front()) != std::string_view::npos) line = trimmed(line.substr(1));
    if (line.empty()) continue;
    ++seen;
    if (const auto date = labelled(line)) return date;
    Cursor cursor(line);
    if (const auto date = take_date(cursor)) {
      at_line_starts.add(*date, ends_dateline(cursor));
    } else if (const auto date_there = after_place(line)) {
      after_places.add(*date_there, true);
    }
  }
  return after_places.any() ? after_places.date() : at_line_starts.date();
}

}  // namespace solferino::intake::detail
