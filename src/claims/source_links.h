// SPDX-License-Identifier: Apache-2.0
// On whose word a happening is told: a small learned model weighs every attribution that stands in its sentences or near them, those that vouch for the whole
// document, and those who stand in its sentences without a word of speech.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "claims/features.h"
#include "claims/group.h"
#include "claims/sources.h"
#include "record/record.h"

namespace solferino::claims::detail {

// One source that may have told it, with what speaks for and against.
struct SourceChoice {
  Attribution attribution = {};
  bool ruled = false;   // a rule takes it: the sentence says that it tells
  bool stands = false;  // "according to" in the sentence before, of the same paragraph: on its word whatever the model says
  FeatureList features = {};
};

// Names of the features, by their numbers.
[[nodiscard]] std::span<const std::string_view> source_feature_names();

// In text order of their nearest words; attributions to one source are one choice. `opens`: the first happening of the document.
[[nodiscard]] std::vector<SourceChoice> source_choices(const Material& material, const Draft& draft, bool opens);

// Those whom the model takes. `opens`: the first of the document, which an agency in the dateline or a closing credit vouches for.
[[nodiscard]] std::vector<record::Source> sources_of(const Material& material, const Draft& draft, bool opens);

}  // namespace solferino::claims::detail
