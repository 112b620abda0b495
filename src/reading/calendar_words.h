// SPDX-License-Identifier: Apache-2.0
// The words that dates are made of, by what they can begin.
#pragma once

#include <cstdint>
#include <string_view>

namespace solferino::reading::detail {

enum class DateWordKind : std::uint8_t {
  none,
  month,          // value 1..12
  short_month,    // "Oct", "Sept"
  weekday,        // value 1 (Monday) .. 7
  short_weekday,  // "Wed"
  weekdays,       // "Mondays": no single day
  relative_day,   // "yesterday": value in days from publication
  overnight,
  determiner,   // value: a Determiner
  unit,         // "day", "weeks": value a TimeUnit
  part_of_day,  // "morning", "dawn": value 1 when it may follow a day's name, 0 when it is a point of time
};

enum class Determiner : std::uint8_t { last, past, present, next, previous, following, same, that, recent };
enum class TimeUnit : std::uint8_t { minute, hour, day, week, month, year, decade, weekend, night };

struct DateWord {
  DateWordKind kind = DateWordKind::none;
  int value = 0;

  [[nodiscard]] Determiner determiner() const { return static_cast<Determiner>(value); }
  [[nodiscard]] TimeUnit unit() const { return static_cast<TimeUnit>(value); }
};

// Kind none for all words that no date begins with.
[[nodiscard]] DateWord date_word(std::string_view folded);

// 1..12 for a month's name or abbreviation, else 0.
[[nodiscard]] unsigned month_of(std::string_view folded);

// 1 (Monday) to 7 for a weekday's name or abbreviation, else 0.
[[nodiscard]] unsigned weekday_of(std::string_view folded);

}  // namespace solferino::reading::detail
