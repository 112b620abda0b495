// SPDX-License-Identifier: Apache-2.0
// The words that numbers are made of: "twelve", "hundred", "third", "dozens".
#pragma once

#include <cstdint>
#include <string_view>

namespace solferino::reading::detail {

enum class NumberWordKind : std::uint8_t {
  none,
  unit,           // zero to nineteen
  tens,           // twenty to ninety
  hundred,        // hundred, dozen: multiply what stands before them
  scale,          // thousand, million and on: multiply all that stands before them
  ordinal_unit,   // first to nineteenth, and the fraction "third"
  ordinal_tens,   // twentieth to ninetieth
  ordinal_scale,  // hundredth, thousandth
  vague,          // a plural of no certain size: "dozens", "several"
  fraction,       // half, quarter, and plurals such as "thirds"
  nothing,        // no, none, nobody
  two,            // both, a pair of
};

struct NumberWord {
  NumberWordKind kind = NumberWordKind::none;
  std::int64_t value = 0;
};

// What a folded word without hyphens says; kind none for all that is no number word. Vague words carry the lower bound of the contract.
[[nodiscard]] NumberWord number_word(std::string_view folded);

// The value of a written number from nought to 99, hyphenated or not ("seven", "twenty-five"); -1 for anything else.
[[nodiscard]] int small_number(std::string_view folded);

// The place of an ordinal from first to 99th ("third", "twenty-first"); -1 for anything else.
[[nodiscard]] int small_ordinal(std::string_view folded);

}  // namespace solferino::reading::detail
