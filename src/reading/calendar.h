// SPDX-License-Identifier: Apache-2.0
// Reckoning with days: which Friday, which May, which week was meant. Pure arithmetic; knows nothing of words.
#pragma once

#include <optional>

#include "base/base.h"

namespace solferino::reading::detail {

// Days from `start` to `end`, both included.
struct Stretch {
  Date start;
  Date end;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

// A part of a month or year: early is to the 10th, mid the 11th to the 20th, late from the 21st on. Years are cut in the same places of their thirds.
enum class Part : unsigned char { whole, early, mid, late, first_half, second_half };

[[nodiscard]] int year_of(Date day);
[[nodiscard]] unsigned month_of(Date day);

[[nodiscard]] inline Stretch one_day(Date day) { return {day, day}; }
// Empty where the calendar has no such month (1..12).
[[nodiscard]] std::optional<Stretch> month_stretch(int year, unsigned month, Part part = Part::whole);
[[nodiscard]] Stretch year_stretch(int year, Part part = Part::whole);
// Monday to Sunday around the day, `weeks` weeks off.
[[nodiscard]] Stretch week_around(Date day, int weeks = 0);

// The same day `months` months off; the last of the month where that is shorter.
[[nodiscard]] Date add_months(Date day, int months);

// The last such weekday (1 Monday .. 7 Sunday) up to and including `day`, and the first from it on.
[[nodiscard]] Date weekday_until(Date day, unsigned weekday);
[[nodiscard]] Date weekday_from(Date day, unsigned weekday);

// The last such day of the year up to and including `day`, and the first behind it; empty where no year near has one.
[[nodiscard]] std::optional<Date> yearday_until(Date day, unsigned month, unsigned day_of_month);
[[nodiscard]] std::optional<Date> yearday_after(Date day, unsigned month, unsigned day_of_month);

// The year of the last such month that had begun by `day`.
[[nodiscard]] int year_of_month_until(Date day, unsigned month);

}  // namespace solferino::reading::detail
