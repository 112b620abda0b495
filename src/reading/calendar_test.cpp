// SPDX-License-Identifier: Apache-2.0
#include "reading/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>

namespace solferino::reading::detail {
namespace {

Date day(const char* iso) { return parse_iso_date(iso).value(); }

TEST(Calendar, CutsMonthsWhereTheContractCutsThem) {
  EXPECT_EQ(month_stretch(2024, 2), (Stretch{day("2024-02-01"), day("2024-02-29")}));
  EXPECT_EQ(month_stretch(2024, 4, Part::early), (Stretch{day("2024-04-01"), day("2024-04-10")}));
  EXPECT_EQ(month_stretch(2024, 4, Part::mid), (Stretch{day("2024-04-11"), day("2024-04-20")}));
  EXPECT_EQ(month_stretch(2023, 2, Part::late), (Stretch{day("2023-02-21"), day("2023-02-28")}));
  EXPECT_EQ(month_stretch(2024, 13), std::nullopt);
}

TEST(Calendar, AddsMonthsWithoutLeavingThem) {
  EXPECT_EQ(add_months(day("2024-03-31"), -1), day("2024-02-29"));
  EXPECT_EQ(add_months(day("2024-01-15"), -13), day("2022-12-15"));
  EXPECT_EQ(add_months(day("2023-12-31"), 2), day("2024-02-29"));
}

TEST(Calendar, FindsTheLastSuchDay) {
  EXPECT_EQ(yearday_until(day("2024-06-19"), 6, 19), day("2024-06-19"));
  EXPECT_EQ(yearday_until(day("2024-06-19"), 6, 20), day("2023-06-20"));
  EXPECT_EQ(yearday_until(day("2023-06-19"), 2, 29), day("2020-02-29"));
  EXPECT_EQ(yearday_after(day("2024-06-19"), 6, 19), day("2025-06-19"));
  EXPECT_EQ(yearday_until(day("2024-06-19"), 2, 30), std::nullopt);
  EXPECT_EQ(year_of_month_until(day("2024-06-19"), 6), 2024);
  EXPECT_EQ(year_of_month_until(day("2024-06-19"), 7), 2023);
}

TEST(Calendar, FindsWeekdaysOnBothSides) {
  rc::check("weekdays", [] {
    const Date from{std::chrono::days{*rc::gen::inRange(-40'000, 40'000)}};
    const auto weekday = *rc::gen::inRange(1U, 8U);
    const Date before = weekday_until(from, weekday);
    const Date after = weekday_from(from, weekday);
    RC_ASSERT(std::chrono::weekday{before}.iso_encoding() == weekday);
    RC_ASSERT(std::chrono::weekday{after}.iso_encoding() == weekday);
    RC_ASSERT(before <= from && from - before < std::chrono::days{7});
    RC_ASSERT(after >= from && after - from < std::chrono::days{7});
    const Stretch week = week_around(from);
    RC_ASSERT(week.start <= from && from <= week.end && week.end - week.start == std::chrono::days{6});
  });
}

}  // namespace
}  // namespace solferino::reading::detail
