// SPDX-License-Identifier: Apache-2.0
// What was struck: a small learned model weighs every kind of facility that stands in the sentences of a happening or beside them, and the people who were there;
// what the rules of targets.cpp found is one trait among others.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/group.h"

namespace solferino::claims::detail {

// One kind of target that may be meant, with the words that say so best and what speaks for and against.
struct TargetChoice {
  TargetMention target = {};
  bool ruled = false;  // a rule takes it
  FeatureList features = {};
};

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> target_feature_names();

// One choice a kind, in the order in which they are told.
[[nodiscard]] std::vector<TargetChoice> target_choices(const Material& material, const Draft& draft);

// Those that the model takes: all mentions that rules found of a kind, else the words that say so best.
[[nodiscard]] std::vector<TargetMention> targets_of(const Material& material, const Draft& draft);

}  // namespace solferino::claims::detail
