// SPDX-License-Identifier: Apache-2.0
#include "reading/clock_times.h"

#include <cstdint>
#include <string_view>

#include "reading/calendar_words.h"
#include "reading/figures.h"
#include "reading/number_words.h"

namespace solferino::reading::detail {

namespace {

enum class HalfDay : std::uint8_t { unsaid, morning, evening };

std::string written(std::int64_t hour, std::int64_t minute) {
  const auto two = [](std::int64_t value) { return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)}; };
  return two(hour) + ":" + two(minute);
}

bool is_lead(std::string_view word) {
  return word == "at" || word == "about" || word == "around" || word == "approximately" || word == "~" || word == "by" ||
         word == "before" || word == "after" || word == "shortly" || word == "roughly" || word == "nearly" || word == "circa" ||
         word == "c" || word == "some" || word == "just";
}

// "pm", "in the morning", "at night": which half of the day, and where the words end.
HalfDay half_behind(const Reading& reading, TokenIndex& i) {
  const std::string_view word = fold_at(reading, i);
  if (word == "am" || word == "a.m." || word == "a.m") return ++i, HalfDay::morning;
  if (word == "pm" || word == "p.m." || word == "p.m") return ++i, HalfDay::evening;
  const std::string_view part = fold_at(reading, i + 2);
  if (word == "in" && fold_at(reading, i + 1) == "the") {
    if (part == "morning") return i += 3, HalfDay::morning;
    if (part == "afternoon" || part == "evening") return i += 3, HalfDay::evening;
  }
  if (word == "at" && fold_at(reading, i + 1) == "night") return i += 2, HalfDay::evening;
  return HalfDay::unsaid;
}

// "GMT", "local time", "o'clock": tells that a time stands before it.
bool skip_zone(const Reading& reading, TokenIndex& i) {
  const std::string_view word = fold_at(reading, i);
  const bool local = word == "local" && fold_at(reading, i + 1) == "time";
  if (local) return i += 2, true;
  const bool bracket =
      word == "(" && fold_at(reading, i + 2) == ")" && (fold_at(reading, i + 1) == "gmt" || fold_at(reading, i + 1) == "utc");
  if (bracket) return i += 3, true;
  if (word != "gmt" && word != "utc" && word != "o'clock" && word != "hrs") return false;
  return ++i, true;
}

struct Hour {
  std::int64_t hour = -1;
  std::int64_t minute = 0;
  bool plain = false;  // the shape alone does not tell: needs "pm" or the like
  TokenIndex last = 0;
};

Hour hour_in_digits(const Reading& reading, TokenIndex i) {
  const Numeral numeral = read_numeral(reading.fold(i));
  if (!numeral.suffix.empty() || numeral.huge) return {};
  const std::size_t size = reading.fold(i).size();
  if (numeral.shape == NumeralShape::clock && size >= static_cast<std::size_t>(numeral.digits) + 3)
    return {numeral.value, numeral.second, false, i + 1};
  if (numeral.shape == NumeralShape::decimal && numeral.decimals == 2) return {numeral.value / 100, numeral.value % 100, true, i + 1};
  if (numeral.shape != NumeralShape::whole || numeral.grouped) return {};
  if (numeral.digits == 4) return {numeral.value / 100, numeral.value % 100, true, i + 1};
  return {numeral.digits <= 2 ? numeral.value : -1, 0, true, i + 1};
}

// "half past eight", "quarter to nine".
Hour hour_in_words(const Reading& reading, TokenIndex i) {
  const std::string_view part = reading.fold(i);
  const std::string_view link = fold_at(reading, i + 1);
  const bool half = part == "half" && link == "past";
  const bool quarter = part == "quarter" && (link == "past" || link == "to");
  if (half || quarter) {
    const Hour digits = i + 2 < reading.tokens.size() ? hour_in_digits(reading, i + 2) : Hour{};
    const int hour = digits.hour >= 0 ? static_cast<int>(digits.hour) : small_number(fold_at(reading, i + 2));
    if (hour < 1 || hour > 12) return {};
    if (half) return {hour, 30, false, i + 3};
    return link == "past" ? Hour{hour, 15, false, i + 3} : Hour{hour - 1, 45, false, i + 3};
  }
  const int hour = small_number(part);
  return {hour >= 1 && hour <= 12 ? hour : -1, 0, true, i + 1};
}

}  // namespace

ClockTime read_clock(const Reading& reading, TokenIndex i, bool sure) {
  if (i >= reading.tokens.size() || reading.tokens[i].kind == TokenKind::punct) return {};
  const std::string_view word = reading.fold(i);
  const DateWord date = date_word(word);
  if (date.kind == DateWordKind::part_of_day) return sure ? ClockTime{i + 1, std::string(word)} : ClockTime{};
  const bool digits = word[0] >= '0' && word[0] <= '9';
  Hour hour = digits ? hour_in_digits(reading, i) : hour_in_words(reading, i);
  if (hour.hour < 0 || hour.hour > 24 || hour.minute > 59) return {};
  const HalfDay half = half_behind(reading, hour.last);
  const bool zone = skip_zone(reading, hour.last);
  const bool four = digits && word.size() == 4 && (word[0] == '0' || zone);
  const bool minutes = digits && word.size() > 3 && word.find('.') != std::string_view::npos;
  if (hour.plain && half == HalfDay::unsaid && !zone && !(sure && (four || minutes))) return {};
  if (half == HalfDay::evening && hour.hour < 12) hour.hour += 12;
  if (half == HalfDay::morning && hour.hour == 12) hour.hour = 0;
  return {hour.last, written(hour.hour, hour.minute)};
}

ClockTime read_led_clock(const Reading& reading, TokenIndex i) {
  const TokenIndex begin = i;
  while (i < begin + 3 && is_lead(fold_at(reading, i))) ++i;
  if (fold_at(reading, i) == "the" && i > begin) return {};
  return read_clock(reading, i, i > begin);
}

TokenIndex clock_lead(const Reading& reading, TokenIndex i, TokenIndex limit) {
  const TokenIndex end = i;
  while (i > limit && end - i < 3 && is_lead(reading.fold(i - 1))) --i;
  if (i == end && i > limit + 1 && reading.fold(i - 1) == "of" && reading.fold(i - 2) == "as") return i - 2;
  return i;
}

}  // namespace solferino::reading::detail
