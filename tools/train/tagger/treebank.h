// SPDX-License-Identifier: Apache-2.0
// Sentences of a treebank in CoNLL-U, as the tagger's trainer wants them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/base.h"
#include "reading/tag_features.h"

namespace solferino::train {

struct Word {
  std::string surface;
  std::string fold;
  bool capital = false;
  bool all_caps = false;
  std::uint8_t tag = 0;  // a reading::Tag
  std::string deprel = {};
  std::string entity = {};  // of MISC, as GUM writes it
  bool glued = false;       // no space behind it
};

struct Sentence {
  std::string document;
  std::vector<Word> words;
};

[[nodiscard]] Result<std::vector<Sentence>> load_treebank(const std::filesystem::path& file);

[[nodiscard]] Word make_word(const std::string& surface);
[[nodiscard]] inline reading::detail::PlainWord plain(const Word& word) { return {word.surface, word.fold, word.capital, word.all_caps}; }

// The sentence as our own tokens would have it: a token that covers several of the treebank's words takes the tag of the last that is no mark (ADJ where that one stands
// before a noun, as in "Russian-backed forces").
[[nodiscard]] Sentence in_our_tokens(const Sentence& sentence);

enum class Case : std::uint8_t { lower, upper, title };
[[nodiscard]] Sentence in_case(const Sentence& sentence, Case wanted);

}  // namespace solferino::train
