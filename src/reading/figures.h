// SPDX-License-Identifier: Apache-2.0
// One figure, in digits or words, without the hedges around it: "12,500", "2.5 million", "two hundred and six", "half a dozen", "tens of thousands".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "reading/numeral.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

// Numbers beyond this are dropped: no report counts as far.
inline constexpr std::int64_t largest_number = 1'000'000'000'000;

enum class FigureForm : std::uint8_t {
  none,
  digits,    // began with digits; `numeral` says how they looked
  words,     // number words
  vague,     // "dozens", "several hundred": `value` is the lower bound
  ordinal,   // "third", "14th"
  fraction,  // "two thirds", "half"
};

struct Figure {
  FigureForm form = FigureForm::none;
  TokenIndex first = 0;
  TokenIndex last = 0;
  std::int64_t value = 0;                   // rounded down where decimals are left
  std::optional<std::int64_t> second = {};  // the end of "10-15"
  std::int64_t scale = 1;                   // what "million", "thousand", "dozen" multiplied it by in the end
  bool whole = true;                        // no decimals are left
  bool huge = false;                        // does not fit: skip its tokens
  Numeral numeral = {};                     // of its first token, where that is digits
  std::string_view suffix = {};             // what is left of a hyphenated token: "year-old" of "five-year-old", "hour" of "48-hour"

  [[nodiscard]] explicit operator bool() const { return form != FigureForm::none; }
};

// Whether "and" may join the parts of a number: not in "between a hundred and two hundred".
enum class JoinAnd : bool { no, yes };

// The figure that begins at token i, articles not counted ("dozen" of "a dozen"); form none where there is none. Takes time linear in the tokens it uses.
[[nodiscard]] Figure read_figure(const Reading& reading, TokenIndex i, JoinAnd join = JoinAnd::yes);

// The first token with the article that belongs to the figure: "a dozen", "a few", "half a million". Never before `limit`.
[[nodiscard]] TokenIndex with_article(const Reading& reading, const Figure& figure, TokenIndex limit);

// Whether nothing stands between token i and the one before it.
[[nodiscard]] inline bool touches(const Reading& reading, TokenIndex i) {
  return i > 0 && i < reading.tokens.size() && !reading.tokens[i].space_before;
}

// Whether token i is the first of its line.
[[nodiscard]] inline bool begins_line(const Reading& reading, TokenIndex i) {
  if (i == 0) return true;
  const std::uint32_t gap = reading.tokens[i - 1].span.end;
  return reading.text.substr(gap, reading.tokens[i].span.begin - gap).find('\n') != std::string_view::npos;
}

// Whether token i is the last of its line.
[[nodiscard]] inline bool ends_line(const Reading& reading, TokenIndex i) {
  return i + 1 >= reading.tokens.size() || begins_line(reading, i + 1);
}

// The folded token, or an empty word where the text has no such token.
[[nodiscard]] inline std::string_view fold_at(const Reading& reading, TokenIndex i) {
  return i < reading.tokens.size() ? reading.fold(i) : std::string_view{};
}

}  // namespace solferino::reading::detail
