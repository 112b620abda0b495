// SPDX-License-Identifier: Apache-2.0
// Lexicon files: docs/formats/lexicons.md, line by line. Nothing here knows how phrases are matched.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "reading/inflect.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

enum class MatchMode : std::uint8_t { fold, capital, exact };

enum class Inflection : std::uint8_t { none, noun, verb };

// A word of a phrase as it stands between spaces, without its mark.
struct PhraseWord {
  std::string word;
  Inflection inflection = Inflection::none;
};

struct Fact {
  Entry entry;  // its phrase without marks
  std::vector<PhraseWord> words;
  MatchMode mode = MatchMode::fold;
};

struct LexiconFile {
  std::string lexicon;
  std::vector<Fact> facts;
};

// `file` names the file in entries and errors. Fails with bad_format, naming file and line and what to do about it.
[[nodiscard]] Result<LexiconFile> parse_lexicon(std::string_view bytes, const std::string& file);

// What all files below the folders say. Later folders stand above earlier ones: a line that says the same phrase in the same lexicon replaces theirs.
struct Knowledge {
  std::vector<Fact> facts;      // without those of the two special lexicons
  std::vector<Fact> irregular;  // irregular.txt
  std::vector<Fact> sentences;  // abbreviations.txt
  std::string version;          // of all files together
};
[[nodiscard]] Result<Knowledge> read_lexicons(const std::vector<std::filesystem::path>& folders);

[[nodiscard]] Inflector make_inflector(const std::vector<Fact>& irregular);

}  // namespace solferino::reading::detail
