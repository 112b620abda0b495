// SPDX-License-Identifier: Apache-2.0
// What a word is to searches: the register's own normaliser, used alike on texts, on queries and on names.
//
// A word is a run of letters, digits and the marks on them; each ideograph is a word of its own. Words are compared by their folded form: compatibility
// decomposition (NFKD, so that presentation forms and ligatures count as their letters), marks off, tatweel off, full case folding, alef wasla as alef, alef
// maqsura and Farsi yeh as yeh, decimal digits of any script as ASCII. (The other forms of alef and yeh are letter and mark, and fall together by losing the mark.)
// Folding what is folded changes nothing. Spans are of the original text, so that what was found can be shown byte for byte.
//
// The full-text index is made with it: any change of what it gives is a new normaliser_version, which makes a register build its index anew.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace solferino::registry::detail {

inline constexpr int normaliser_version = 1;

// Longer words are cut there, at a code point: what is that long is no word, and everything longer would only bloat the index.
inline constexpr std::size_t max_word_bytes = 96;

// Walks over the words of a text.
//
//   WordWalk words(text);
//   while (words.next()) use(words.folded(), words.span());
class WordWalk {
 public:
  explicit WordWalk(std::string_view text) : text_(text) {}
  bool next();
  // Valid until the next call of next().
  [[nodiscard]] const std::string& folded() const { return folded_; }
  [[nodiscard]] Span span() const { return span_; }

 private:
  bool take_ascii();
  bool take_wide();

  std::string_view text_;
  std::size_t at_ = 0;
  std::string folded_;
  Span span_;
};

// The folded words of a text.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

// The folded words with single spaces between them: what makes two names one.
[[nodiscard]] std::string name_key(std::string_view name);

}  // namespace solferino::registry::detail
