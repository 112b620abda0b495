// SPDX-License-Identifier: Apache-2.0
// The language of searches: read by us, and never handed on as it was typed.
//
//   parse_words("hospital \"car bomb\" OR shell* -market")
//
// gives two groups that must each be met (hospital; "car bomb" or words that begin with shell) and one phrase that must not occur. query_help() tells users.
// Any text can be read; what is left without a word to look for is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace solferino::registry::detail {

// Folded words that follow each other; of the last one with `prefix` only the beginning is given.
struct Phrase {
  std::vector<std::string> words;
  bool prefix = false;
  friend bool operator==(const Phrase&, const Phrase&) = default;
};

struct WordQuery {
  std::vector<std::vector<Phrase>> all_of;  // of each group one phrase must occur
  std::vector<Phrase> none_of;
  [[nodiscard]] bool empty() const { return all_of.empty(); }
};

// Beyond these a query is a mistake, or an attack: invalid_argument.
inline constexpr std::size_t max_query_bytes = 4096;
inline constexpr std::size_t max_query_words = 64;
// A shorter beginning fits too much of everything.
inline constexpr std::size_t min_prefix_bytes = 2;

// Empty for a text of white space alone.
[[nodiscard]] Result<WordQuery> parse_words(std::string_view typed);

// The same as an FTS5 expression, of nothing but folded words in quotation marks and operators: https://www.sqlite.org/fts5.html#full_text_query_syntax
[[nodiscard]] std::string to_fts5(const WordQuery& query);

}  // namespace solferino::registry::detail
