// SPDX-License-Identifier: Apache-2.0
// Which of the figures of a happening belong to it, and which are parts of others: two small learned models over what rules found. A bare "women" among others is
// hardly a figure of its own, a smaller count for the same people may be a part or an older one.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/group.h"

namespace solferino::claims::detail {

// One figure of a draft after repeats were joined.
struct HarmEntry {
  const HarmMention* mention = nullptr;
  const Frame* frame = nullptr;  // the first that tells it
  bool headline = false;         // only a headline tells it
  bool superseded = false;
};

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> harm_feature_names();

// Of each entry, in their order.
[[nodiscard]] std::vector<FeatureList> harm_features(const Material& material, const Draft& draft, const std::vector<HarmEntry>& entries);

enum class HarmVerdict : std::uint8_t { drop, whole, part };
[[nodiscard]] std::vector<HarmVerdict> judge_harm(const Material& material, const Draft& draft, const std::vector<HarmEntry>& entries);

}  // namespace solferino::claims::detail
