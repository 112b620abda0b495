// SPDX-License-Identifier: Apache-2.0
// What a figure counts, told from the words beside it: people or things, or a sum of money, an age, a distance, a resolution.
#pragma once

#include <optional>
#include <string_view>

#include "reading/figures.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

struct NumberSense {
  NumberKind kind = NumberKind::count;
  std::string_view rule;  // "number.age"; empty for plain counts
};

// Figures that are no number at all ("two-state", "one-sided") give nothing. `first` is the first token of the hedges before the figure, or its own.
[[nodiscard]] std::optional<NumberSense> sense_of(const Reading& reading, const Figure& figure, TokenIndex first);

// Takes the letter of "5m" or "$3b" into the figure where it means a million or a billion, not metres.
void take_scale_letter(const Reading& reading, Figure& figure);

}  // namespace solferino::reading::detail
