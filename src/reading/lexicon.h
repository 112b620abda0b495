// SPDX-License-Identifier: Apache-2.0
// One lexicon file: docs/formats/lexicons.md, line by line. Nothing here knows how phrases are matched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/inflect.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

enum class MatchMode : std::uint8_t { fold, capital, exact };

enum class Inflection : std::uint8_t { none, noun, verb };

// A word between the spaces of a phrase, without its mark: bytes [begin, begin + size) of the phrase.
struct PhraseWord {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  Inflection inflection = Inflection::none;
};

struct Fact {
  Entry entry;  // its phrase without marks
  std::vector<PhraseWord> words;
  MatchMode mode = MatchMode::fold;

  [[nodiscard]] std::string_view word(const PhraseWord& one) const { return std::string_view(entry.phrase).substr(one.begin, one.size); }
};

struct LexiconFile {
  std::string lexicon;
  std::vector<Fact> facts;
};

// `file` names the file in entries and errors. Fails with bad_format, naming file and line and what to do about it.
[[nodiscard]] Result<LexiconFile> parse_lexicon(std::string_view bytes, const std::string& file);

// The same, but a bad line is left out and told in `faults`, and the rest is read.
[[nodiscard]] LexiconFile parse_lexicon_lines(std::string_view bytes, const std::string& file, std::vector<Error>& faults);

// What a lexicon may say only once: lexicon, phrase and condition. Where case tells phrases apart it is part of the key.
void write_key(const Fact& fact, std::string& key);

// From the lines of irregular.txt.
[[nodiscard]] Inflector make_inflector(const std::vector<Fact>& irregular);

}  // namespace solferino::reading::detail
