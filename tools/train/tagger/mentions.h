// SPDX-License-Identifier: Apache-2.0
// Training the tagger of mentions.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/base.h"
#include "reading/reading.h"
#include "reading/tag_features.h"
#include "reading/tag_model.h"
#include "treebank.h"

namespace solferino::train {

// A sentence with the labels that show its mentions. `group` says what is held out together: a genre of GUM, or a fold of documents.
struct Marked {
  std::string group;
  reading::detail::SentenceFacts facts;
  std::vector<std::uint8_t> tags;
  std::vector<std::uint8_t> labels;
  // Names that nothing says anything of: neither taught nor scored, for outside is not what they are.
  std::vector<bool> unsure;
};

// From GUM's own marks: names of persons, organisations and places, buildings, nouns for groups of people.
[[nodiscard]] std::vector<Marked> marked_treebank(const std::vector<Sentence>& sentences, const reading::Reader& reader,
                                                  const reading::detail::TagModel& tags);

// From labelled documents: what their claims name, what the lexicons know, and names behind titles and given names. Silver: nobody marked these texts for mentions.
[[nodiscard]] Result<std::vector<Marked>> marked_documents(const std::filesystem::path& file, const reading::Reader& reader,
                                                           const reading::detail::TagModel& tags);

[[nodiscard]] std::vector<std::int8_t> train_mentions(const std::vector<const Marked*>& sentences);

struct Tally {
  std::size_t found = 0;
  std::size_t wanted = 0;
  std::size_t right = 0;
  [[nodiscard]] double f1() const;
};
using Tallies = std::array<Tally, reading::mention_kind_count>;
void tally(const std::vector<const Marked*>& sentences, const reading::detail::TagModel& mentions, Tallies& tallies);

}  // namespace solferino::train
