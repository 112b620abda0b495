// SPDX-License-Identifier: Apache-2.0
// What speaks for a frame telling of a happening that is known already, of a new one, or of a total: features of the two linear models of grouping.
//
// A feature is present or not; a model is one integer weight a feature, so that every decision can be explained by the features that were present. The weights are
// learned by tools/train/grouping (grouping_weights.h names the training sets).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "claims/group.h"

namespace solferino::claims::detail {

using FeatureList = std::vector<std::uint16_t>;

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> grouping_feature_names();
[[nodiscard]] std::span<const std::string_view> toll_feature_names();

// For joining `frame` to `draft`. `recency` is 0 for the draft that was told of last, 1 for the one before, and so on.
[[nodiscard]] FeatureList join_features(const Material& material, const Draft& draft, const Frame& frame, std::size_t recency);
// For opening a new draft with `frame`.
[[nodiscard]] FeatureList open_features(const Material& material, const std::vector<Draft>& drafts, const Frame& frame);
// For reading `frame` as a toll rather than as an attack.
[[nodiscard]] FeatureList toll_features(const Material& material, const Frame& frame);

// Sum of the weights of the features that are present.
[[nodiscard]] int score(std::span<const std::int16_t> weights, const FeatureList& features);

}  // namespace solferino::claims::detail
