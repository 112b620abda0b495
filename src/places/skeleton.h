// SPDX-License-Identifier: Apache-2.0
// What stays of a name however it was put into Latin letters: its consonants, roughly.
//
// Romanisations differ in vowels ("Sheikhoun", "Shaykhun"), doubled letters, articles and spaces, and in how they spell one sound ("q" or "k", "ou" or "w"). The
// skeleton leaves all that out: "Tall Rif'at" and "Tel Rifaat" are both "tlrft". It is a coarse key: what it finds must be supported by other evidence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace solferino::places::detail {

// Of a folded name. Empty where the name is not in Latin letters.
[[nodiscard]] std::string skeleton(std::string_view folded);

// The key under which the gazetteer files a skeleton.
[[nodiscard]] std::uint64_t skeleton_key(std::string_view skeleton);

// Whether two folded names may be spellings of one: equal skeletons, or one consonant apart. Names in other scripts count as kin.
[[nodiscard]] bool are_kin(std::string_view a, std::string_view b);

// Whether a country's names come in many romanisations, so that skeletons are worth filing.
[[nodiscard]] bool romanises(std::string_view alpha3);

}  // namespace solferino::places::detail
