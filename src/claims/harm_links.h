// SPDX-License-Identifier: Apache-2.0
// Figures that no rule of harm.cpp has tied to a word of harm ("Fourteen citizens had been inside", "... and 11 at least in the town of Mesraba"): a small learned
// model says which word of harm they belong to, if any.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/harm.h"
#include "claims/quantities.h"

namespace solferino::claims::detail {

// One figure and the words of harm that it may belong to.
struct LinkChoice {
  const Quantity* quantity = nullptr;
  std::vector<HarmMention> mentions = {};  // what it would tell, one for each word of harm
  std::vector<FeatureList> features = {};  // of each; the last, one more than mentions, speaks for none of them
};

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> link_feature_names();

// The choices of one sentence, in text order. `found` is what rules read in it, `before` the mentions of the sentences before it; the quantities must outlive the result.
[[nodiscard]] std::vector<LinkChoice> link_choices(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities,
                                                   const std::vector<HarmMention>& found, const std::vector<HarmMention>& before);

// Adds to `found` what the model decides.
void link_harm(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities, const std::vector<HarmMention>& before,
               std::vector<HarmMention>& found);

}  // namespace solferino::claims::detail
