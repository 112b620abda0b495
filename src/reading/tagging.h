// SPDX-License-Identifier: Apache-2.0
// Tagging one sentence with a model.
#pragma once

#include <functional>
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

// The mentions of a sentence that was tagged; token indexes count from the sentence's first word.
void find_mentions(const TagModel& model, const SentenceFacts& facts, const std::vector<Tag>& tags, std::vector<Mention>& mentions);

// The tags of a text taken as one sentence, parted by spaces: "DET NOUN VERB".
[[nodiscard]] std::string tags_of_text(const TagModel& model, std::string_view text);

// Its mentions as "person 0 2, place 5 6", with indexes of tokens.
[[nodiscard]] std::string mentions_of_text(const TagModel& tags, const TagModel& mentions, std::string_view text);

// Tries samples: lines of a text, a tab, and its answer. Fails with bad_format where `answer` says otherwise, or where there is none.
[[nodiscard]] Result<void> try_samples(std::string_view samples, const std::function<std::string(std::string_view)>& answer,
                                       const std::string& name);

}  // namespace solferino::reading::detail
