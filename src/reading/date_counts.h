// SPDX-License-Identifier: Apache-2.0
// Counted stretches of time: "two days ago", "a day earlier", "in six days", "the past 24 hours", "the night before".
#pragma once

#include "reading/calendar_words.h"
#include "reading/date_phrase.h"

namespace solferino::reading::detail {

// How many units of time, and which: "three days", "24 hours", "a few weeks". `unit_at` is the token of the unit.
struct TimeSpan {
  TokenIndex first = 0;
  TokenIndex unit_at = 0;
  int count = 0;       // 0: none was found
  bool vague = false;  // "several days": the count is only a lower bound
  TimeUnit unit = TimeUnit::day;

  [[nodiscard]] explicit operator bool() const { return count > 0; }
};

// The span whose figure begins at token i. Without a figure, the unit alone counts one ("week" of "the past week").
[[nodiscard]] TimeSpan read_time_span(const Reading& reading, TokenIndex i);

// The last `span` up to `day`; `inclusive` counts the day itself as the last of the days ("in six days"). Empty for vague spans longer than days.
[[nodiscard]] std::optional<Stretch> span_before(Date day, const TimeSpan& span, bool inclusive);

// The date whose unit of time is token i, with the words before it. Not reaching before `limit`.
[[nodiscard]] DatePhrase read_counted(const Reading& reading, TokenIndex i, const Anchor& anchor, TokenIndex limit);

}  // namespace solferino::reading::detail
