// SPDX-License-Identifier: Apache-2.0
// All lexicons of a language, compiled: what a Reader holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reading/automaton.h"
#include "reading/reading.h"
#include "reading/sentences.h"

namespace solferino::reading {

// Immutable once finished. Entries never move then: matches point to them.
class Lexicons {
 public:
  static Result<std::unique_ptr<const Lexicons>> load(const std::vector<std::filesystem::path>& folders);

  // By hand: the facts of file after file, then finish() once. What comes first stands first where several entries say the same words.
  void add(std::vector<detail::Fact> facts, const detail::Inflector& inflector);
  void finish();

  // The text's tokens, sentences and matches.
  [[nodiscard]] Reading lay_out(std::string_view text) const;

  std::vector<Entry> entries;
  detail::StopWords stop_words;
  std::string version;

 private:
  void find_matches(Reading& reading) const;

  std::vector<bool> exact_;          // by entry: asks for its very letters
  std::vector<std::uint32_t> rank_;  // by entry: the place of its lexicon among the names of lexicons
  detail::Automaton automaton_;
};

}  // namespace solferino::reading
