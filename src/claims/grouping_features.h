// SPDX-License-Identifier: Apache-2.0
// What speaks for a frame telling of a happening that is known already, of a new one, or of a total: features of the two linear models of grouping.
//
// A feature is present or not; a model is one integer weight a feature, so that every decision can be explained by the features that were present. The weights are
// learned by tools/train/grouping (grouping_weights.h names the training sets).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/group.h"

namespace solferino::claims::detail {

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> grouping_feature_names();
[[nodiscard]] std::span<const std::string_view> toll_feature_names();

// How many attacks were told of later than that draft: 0 for the one that was told of last.
[[nodiscard]] std::size_t recency_of(const std::vector<Draft>& drafts, std::size_t draft);

// For joining `frame` to `draft`, whose recency is given.
[[nodiscard]] FeatureList join_features(const Material& material, const Draft& draft, const Frame& frame, std::size_t recency);
// For opening a new draft with `frame`; `first` where no attack was told before it, `joins` what speaks for each draft that it might join.
[[nodiscard]] FeatureList open_features(const Material& material, bool first, const Frame& frame, std::span<const FeatureList> joins);
// For reading `frame` as a toll rather than as an attack.
[[nodiscard]] FeatureList toll_features(const Material& material, const Frame& frame);

}  // namespace solferino::claims::detail
