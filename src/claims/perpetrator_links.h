// SPDX-License-Identifier: Apache-2.0
// Who is alleged to have done what a frame tells of: a small learned model weighs every agent that stands in the frame's sentence, beside it, or that the document
// holds responsible elsewhere; what the rules of arguments.cpp found is one trait among others.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/frames.h"

namespace solferino::claims::detail {

// One agent that may have done it, with what speaks for and against.
struct PerpetratorChoice {
  Perpetrator perpetrator = {};
  FeatureList features = {};
};

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> perpetrator_feature_names();

// The choices of each frame, in text order; agents of one name are one choice. The frames hold what rules found.
[[nodiscard]] std::vector<std::vector<PerpetratorChoice>> perpetrator_choices(const Material& material, const std::vector<Frame>& frames);

// Gives every frame those whom the model holds for alleged perpetrators, instead of those whom rules found.
void link_perpetrators(const Material& material, std::vector<Frame>& frames);

}  // namespace solferino::claims::detail
