// SPDX-License-Identifier: Apache-2.0
// The words around a figure that bound it: "at least", "up to", "some", "or more".
#pragma once

#include <cstdint>
#include <string_view>

#include "reading/reading.h"

namespace solferino::reading::detail {

enum class Bound : std::uint8_t {
  exact,     // "another 12", "a total of 12"
  near,      // "about 12": the contract takes it at its word
  at_most,   // "up to 12": 0 to 12
  below,     // "fewer than 12": 0 to 11
  at_least,  // "at least 12": 12 and on
};

struct Hedge {
  Bound bound = Bound::exact;
  TokenIndex first = 0;        // of the hedge before the figure; the figure's own first token when there is none
  TokenIndex last = 0;         // behind the hedge after the figure; the figure's own end when there is none
  std::string_view rule = {};  // "number.at_least"; empty without a hedge
};

// The hedges before the figure [first, last), not reaching before `limit`, and those behind it.
[[nodiscard]] Hedge find_hedge(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex limit);

}  // namespace solferino::reading::detail
