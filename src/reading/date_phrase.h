// SPDX-License-Identifier: Apache-2.0
// What the readers of dates hand to each other: a stretch of tokens that names a time, already resolved as far as the anchor allows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reading/calendar.h"
#include "reading/figures.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

// What relative dates hang on.
struct Anchor {
  std::optional<Date> published;
  std::optional<Stretch> day;     // the last day told of
  std::optional<Stretch> period;  // the last longer stretch told of

  // The last month that the text gave with its year, and the token where it did.
  unsigned dated_month = 0;
  int dated_year = 0;
  TokenIndex dated_at = 0;

  // The day that "the same day" and "two days later" look back to; of a night its morning, unless one counts backwards from it.
  [[nodiscard]] std::optional<Date> reference(bool backwards = false) const {
    if (day) return backwards ? day->start : day->end;
    return published;
  }
};

struct DatePhrase {
  TokenIndex first = 0;
  TokenIndex last = 0;  // equal to first where nothing was found
  std::optional<Stretch> when = {};
  std::optional<Date> forward = {};  // where `when` would start if it lay ahead of the publication
  record::DatePrecision precision = record::DatePrecision::unknown;
  std::string_view rule = {};
  std::string time = {};
  unsigned month = 0;     // as named by the text, where it gives a month
  unsigned day = 0;       // the first day of the month that it names
  bool has_year = false;  // the text gives the year: no choice was made
  bool anaphoric = false;
  bool period = false;
  bool weak = false;
  bool bare = false;  // a month or a number of four digits alone: a date only where the words before it say so

  [[nodiscard]] explicit operator bool() const { return last > first; }
  void set(std::optional<Stretch> stretch, record::DatePrecision as) {
    when = stretch;
    precision = as;
  }
};

}  // namespace solferino::reading::detail
