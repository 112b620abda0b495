// SPDX-License-Identifier: Apache-2.0
// Which place each name means, in the light of the whole document, and whether it means a place at all.
#pragma once

#include <cstdint>
#include <vector>

#include "places/places.h"
#include "places/sightings.h"

namespace solferino::places::detail {

struct Choice {
  std::uint32_t place = none;
  std::uint32_t posting = 0;
  int points = 0;
  double score = 0;
};

// One for each sighting. `choices` is empty where it is refused, or in no list; `refused` tells these apart.
struct Resolution {
  std::vector<Choice> choices;
  bool refused = false;
  std::uint32_t parent = none;  // the place that the name is said, or found, to lie in
};

[[nodiscard]] std::vector<Resolution> resolve(const Gazetteer::Table& table, const Sightings& sightings, const Hints& hints);

}  // namespace solferino::places::detail
