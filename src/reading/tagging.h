// SPDX-License-Identifier: Apache-2.0
// Tagging one sentence with a model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "reading/reading.h"
#include "reading/tag_features.h"
#include "reading/tag_model.h"

namespace solferino::reading::detail {

// From left to right, each word by the best of its scores; `tags` becomes as long as the sentence.
void tag_sentence(const TagModel& model, const SentenceFacts& facts, std::vector<Tag>& tags);

// The tags of a text taken as one sentence, parted by spaces: "DET NOUN VERB".
[[nodiscard]] std::string tags_of_text(const TagModel& model, std::string_view text);

// Tries the model's samples: lines of a text, a tab, and its tags. Fails with bad_format where one comes out otherwise, or where there is none.
[[nodiscard]] Result<void> try_samples(const TagModel& model, const std::string& name);

}  // namespace solferino::reading::detail
