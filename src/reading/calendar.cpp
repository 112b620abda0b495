// SPDX-License-Identifier: Apache-2.0
#include "reading/calendar.h"

#include <algorithm>
#include <chrono>

namespace solferino::reading::detail {

namespace {

using std::chrono::days;
using std::chrono::year_month_day;

year_month_day civil(Date day) { return year_month_day{day}; }

Date last_of_month(int year, unsigned month) {
  return Date{std::chrono::year_month_day_last{std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}}};
}

// 29 February comes round within eight years, always.
constexpr int years_to_try = 9;

}  // namespace

int year_of(Date day) { return static_cast<int>(civil(day).year()); }
unsigned month_of(Date day) { return static_cast<unsigned>(civil(day).month()); }

std::optional<Stretch> month_stretch(int year, unsigned month, Part part) {
  const auto first = make_date(year, month, 1);
  if (!first) return std::nullopt;
  const Date last = last_of_month(year, month);
  switch (part) {
    case Part::whole:
      return Stretch{*first, last};
    case Part::early:
      return Stretch{*first, *first + days{9}};
    case Part::mid:
      return Stretch{*first + days{10}, *first + days{19}};
    case Part::late:
      return Stretch{*first + days{20}, last};
    case Part::first_half:
      return Stretch{*first, *first + days{14}};
    case Part::second_half:
      return Stretch{*first + days{15}, last};
  }
  return std::nullopt;
}

Stretch year_stretch(int year, Part part) {
  const Date first = *make_date(year, 1, 1);
  const Date last = *make_date(year, 12, 31);
  switch (part) {
    case Part::whole:
      break;
    case Part::early:
      return {first, last_of_month(year, 4)};
    case Part::mid:
      return {*make_date(year, 5, 1), last_of_month(year, 8)};
    case Part::late:
      return {*make_date(year, 9, 1), last};
    case Part::first_half:
      return {first, last_of_month(year, 6)};
    case Part::second_half:
      return {*make_date(year, 7, 1), last};
  }
  return {first, last};
}

Stretch week_around(Date day, int weeks) {
  const Date monday = weekday_until(day, 1) + days{7 * weeks};
  return {monday, monday + days{6}};
}

Date add_months(Date day, int months) {
  const year_month_day from = civil(day);
  const auto to = std::chrono::year_month{from.year(), from.month()} + std::chrono::months{months};
  const year_month_day same = to / from.day();
  return same.ok() ? Date{same} : last_of_month(static_cast<int>(to.year()), static_cast<unsigned>(to.month()));
}

Date weekday_until(Date day, unsigned weekday) {
  const unsigned today = std::chrono::weekday{day}.iso_encoding();
  return day - days{(today + 7 - weekday) % 7};
}

Date weekday_from(Date day, unsigned weekday) {
  const unsigned today = std::chrono::weekday{day}.iso_encoding();
  return day + days{(weekday + 7 - today) % 7};
}

std::optional<Date> yearday_until(Date day, unsigned month, unsigned day_of_month) {
  for (int back = 0; back < years_to_try; ++back) {
    const auto candidate = make_date(year_of(day) - back, month, day_of_month);
    if (candidate && *candidate <= day) return candidate;
  }
  return std::nullopt;
}

std::optional<Date> yearday_after(Date day, unsigned month, unsigned day_of_month) {
  for (int ahead = 0; ahead < years_to_try; ++ahead) {
    const auto candidate = make_date(year_of(day) + ahead, month, day_of_month);
    if (candidate && *candidate > day) return candidate;
  }
  return std::nullopt;
}

int year_of_month_until(Date day, unsigned month) { return month <= month_of(day) ? year_of(day) : year_of(day) - 1; }

}  // namespace solferino::reading::detail
