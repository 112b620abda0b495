// SPDX-License-Identifier: Apache-2.0
// A text's tokens as the search for names sees them: what is capitalised, what class a word has, whether a word also stands in lower case.
#pragma once

#include <cstdint>
#include <vector>

#include "places/table.h"
#include "reading/reading.h"

namespace solferino::places::detail {

using reading::TokenIndex;

class Context {
 public:
  Context(const reading::Reading& text, const Gazetteer::Table& places) : reading(text), table(places) {}

  const reading::Reading& reading;
  const Gazetteer::Table& table;

  [[nodiscard]] const reading::Token& token(TokenIndex i) const { return reading.tokens[i]; }
  [[nodiscard]] bool is_word(TokenIndex i) const { return token(i).kind == reading::TokenKind::word; }
  [[nodiscard]] bool is(TokenIndex i, std::string_view folded) const { return reading.fold(i) == folded; }
  // A capital at its beginning, or behind a small article: "al-Bab", "d'Ivoire".
  [[nodiscard]] bool is_capitalised(TokenIndex i) const;
  // A small article that may stand apart from its name: "al Bab".
  [[nodiscard]] bool is_article(TokenIndex i) const;
  // "'s" or the bare apostrophe behind a plural.
  [[nodiscard]] bool is_possessive(TokenIndex i) const;
  [[nodiscard]] std::uint32_t classes(TokenIndex i) const;
  [[nodiscard]] bool has(TokenIndex i, std::uint32_t wanted) const { return (classes(i) & wanted) != 0; }
  // Whether the word stands somewhere in the text without a capital. Now and then says yes of a word that does not (a filter of bits).
  [[nodiscard]] bool also_in_lower_case(TokenIndex i);

 private:
  std::vector<std::uint64_t> small_words_;  // built when first asked
};

// What a sentence looks like as a whole.
struct SentenceLook {
  bool title_case = false;  // most words begin with a capital, so a capital tells little
  bool capitals = false;    // most words are all capitals
};
[[nodiscard]] SentenceLook look_of(const Context& context, const reading::Sentence& sentence);

}  // namespace solferino::places::detail
