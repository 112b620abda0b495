// SPDX-License-Identifier: Apache-2.0
// Words beside a figure that tell what it measures or names.
#pragma once

#include <optional>
#include <string_view>

#include "reading/reading.h"

namespace solferino::reading::detail {

// The kind that a unit behind a figure gives it: "days" duration, "km" distance, "euros" money, "percent" percent, "pm" clock, "votes" score.
[[nodiscard]] std::optional<NumberKind> kind_by_unit(std::string_view folded);

// Words that may stand between a figure and its unit: "square", "consecutive", "more".
[[nodiscard]] bool is_unit_adjective(std::string_view folded);

// The kind that the word before a figure gives it: "aged" age, "resolution" identifier, "$" money. `loose` words do so only with a capital: "Unit 5", but
// "the hospital 12 of them reached".
struct LeadWord {
  NumberKind kind;
  bool loose;
  bool plural;  // "resolutions 2254 and 2401"
};
[[nodiscard]] const LeadWord* lead_word(std::string_view folded);

// Whether a figure that looks like a year counts the noun behind it: "2000 people".
[[nodiscard]] bool is_counted_noun(std::string_view folded);

// Whether the word says who is of the age that follows: "boy" in "a boy of 11", "boys" in "boys under 12".
[[nodiscard]] bool has_age(std::string_view folded);

}  // namespace solferino::reading::detail
