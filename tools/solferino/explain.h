// SPDX-License-Identifier: Apache-2.0
// Why the program says what it says: each value of a claim with its quoted words, their bytes, and the rule that read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "terminal.h"

namespace solferino::cli {

// One value: the contract's name of its field ("harm"), the value in words, and where it was read.
struct Explained {
  std::string_view field;
  std::string value;
  record::Words words;
};

// In the contract's order, the trigger first.
[[nodiscard]] std::vector<Explained> explain(const record::Claim& claim, std::string_view text);

// One value as lines: its field, its value, and its words with their bytes and rule, in columns that fit the terminal.
[[nodiscard]] std::string lines_of(const Explained& one, std::string_view text, const Terminal& terminal);

// All of a claim as lines under the claim's row, fitted to the terminal:
//
//     harm          killed 10+ civilians    “at least 10 civilians”  120-141  harm.passive
[[nodiscard]] std::string explanation(const record::Claim& claim, std::string_view text, const Terminal& terminal);

}  // namespace solferino::cli
