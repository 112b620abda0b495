// SPDX-License-Identifier: Apache-2.0
// Hours of the day: "07:30", "9 pm", "11.52 pm", "0930 GMT", "half past eight", "noon".
#pragma once

#include <string>

#include "reading/reading.h"

namespace solferino::reading::detail {

struct ClockTime {
  TokenIndex last = 0;  // behind the time; 0 where there is none
  std::string time;     // "07:30"; a word ("noon", "dawn") where the text gives no figure

  [[nodiscard]] explicit operator bool() const { return last > 0; }
};

// The time whose figure or word is token i. `sure` says that the words before it already tell of a time ("at", "around"): then "9.30" is one too.
[[nodiscard]] ClockTime read_clock(const Reading& reading, TokenIndex i, bool sure);

// The same with the words that lead it: "at about 07:30", "around noon", "~21:00".
[[nodiscard]] ClockTime read_led_clock(const Reading& reading, TokenIndex i);

// The first of the words that lead the time at token i: "at about". Never before `limit`.
[[nodiscard]] TokenIndex clock_lead(const Reading& reading, TokenIndex i, TokenIndex limit);

}  // namespace solferino::reading::detail
