// SPDX-License-Identifier: Apache-2.0
// Names that nobody lists but that reports use, and how much a place weighs before any text is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "places/places.h"
#include "places/table.h"

namespace solferino::places::detail {

// Shorter forms of a folded name: without "the", without the Arabic article (in countries that write Arabic), without the word for the unit ("Idlib
// Governorate" is Idlib). Never shorter than four letters.
[[nodiscard]] std::vector<std::string> derived_names(std::string_view folded, FeatureClass feature, std::string_view alpha3);

// The people that a name's place stands for: its population, or what seats of units usually have where none is given. Units count an eighth of
// theirs, so that a city comes before the province that bears its name.
[[nodiscard]] std::uint32_t importance_of(const PackedPlace& place);

}  // namespace solferino::places::detail
