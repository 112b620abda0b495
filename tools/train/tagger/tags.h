// SPDX-License-Identifier: Apache-2.0
// Training the tagger of parts of speech.
#pragma once

#include <vector>

#include "reading/tag_features.h"
#include "reading/tag_model.h"
#include "treebank.h"
#include "vectors.h"

namespace solferino::train {

// Tables and weights; the caller adds attributions and samples.
[[nodiscard]] reading::detail::ModelParts train_tags(const Vectors& vectors, const std::vector<Sentence>& texts);

[[nodiscard]] double share_right(const std::vector<Sentence>& sentences, const reading::detail::TagModel& model);

[[nodiscard]] reading::detail::SentenceFacts facts_of(const Sentence& sentence, const reading::detail::TagModel& model);

}  // namespace solferino::train
