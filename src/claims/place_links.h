// SPDX-License-Identifier: Apache-2.0
// Where a happening took place: a small learned model ranks the places named in its sentences and around them; what the rules of build.cpp would take is one trait
// among others.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/group.h"
#include "claims/sites.h"

namespace solferino::claims::detail {

// One place that may be meant, with the mention that stands nearest and what speaks for and against.
struct PlaceChoice {
  Place place = {};
  FeatureList features = {};
};

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> place_feature_names();

// Nearest first; mentions of one name are one choice. `ruled` are the words of the place that rules take, or empty.
[[nodiscard]] std::vector<PlaceChoice> place_choices(const Material& material, const Draft& draft, Span ruled);

// The one that the model ranks first; none where no place is named near, or where nothing is better than what rules take.
[[nodiscard]] std::optional<Place> better_place(const Material& material, const Draft& draft, Span ruled);

}  // namespace solferino::claims::detail
