// SPDX-License-Identifier: Apache-2.0
// Which words of a text may name places, before anybody asks which places: capitalised words that the gazetteer knows or that a cue shows to be a place ("the
// village of X", "X district"), with what stands around them.
#pragma once

#include <cstdint>
#include <vector>

#include "places/places.h"
#include "places/table.h"
#include "reading/reading.h"

namespace solferino::places::detail {

using reading::TokenIndex;

// One name in the text. `evidence` adds up what speaks for a place and against it; resolving adds what the candidates say.
struct Sighting {
  TokenIndex first = 0;  // the name
  TokenIndex last = 0;
  TokenIndex full_first = 0;  // with its type word, compass word and the like
  TokenIndex full_last = 0;
  std::uint32_t sentence = 0;
  std::uint64_t hash = 0;
  const PackedKey* key = nullptr;    // none: shown by a cue alone
  std::uint32_t type = 0;            // word::type bits of the type word beside it
  std::uint16_t owner = no_country;  // "the Syrian town of X"
  int evidence = 0;
  bool plural = false;       // its type word is a plural, so it may hold for a whole list
  bool compass = false;      // "northern X", "the outskirts of X", "east of X"
  bool in_name = false;      // inside a facility's name
  bool by_skeleton = false;  // `key` is that of its consonants
  bool exact = false;        // written in capitals, as acronyms are
  bool dateline = false;
  bool possessive = false;   // 's follows
  bool speaks = false;       // a verb of saying follows
  std::int32_t parent = -1;  // the sighting that it is said to lie in
  bool is_parent = false;
  bool dropped = false;
  const char* rule = "gazetteer";
};

struct Sightings {
  std::vector<Sighting> found;            // in text order, not overlapping
  std::vector<std::uint16_t> adjectives;  // countries that adjectives name, once for each time
};

[[nodiscard]] Sightings find_sightings(const reading::Reading& reading, const Gazetteer::Table& table, const Hints& hints);

// Draws the links between names that stand together: lists that share a type word, and parents ("X, Y", "X in Y province", "Y's X").
void link_sightings(const reading::Reading& reading, const Gazetteer::Table& table, std::vector<Sighting>& found);

// Whether `inner` lies in `outer`: in its country, its unit, its area; or, for a quarter or village of a town, right beside it.
[[nodiscard]] bool lies_in(const Gazetteer::Table& table, std::uint32_t inner, std::uint32_t outer);

// Kilometres, roughly (half a percent), in whole numbers: cheap, and the same on every machine.
[[nodiscard]] std::int64_t rough_km(const PackedPlace& a, const PackedPlace& b);

}  // namespace solferino::places::detail
