// SPDX-License-Identifier: Apache-2.0
#include "places/context.h"

#include <algorithm>
#include <bit>

#include "places/key.h"

namespace solferino::places::detail {

namespace {

bool is_upper_at(std::string_view word, std::size_t at) {
  if (at >= word.size()) return false;
  const char c = word[at];
  if (static_cast<unsigned char>(c) < 0x80) return c >= 'A' && c <= 'Z';
  // Beyond ASCII: Latin, Greek and Cyrillic capitals come in blocks that differ from their small letters; letters without case count as small here.
  const char32_t letter = decode_utf8(word, at).value;
  return (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) || (letter >= 0x0410 && letter <= 0x042F) ||
         (letter >= 0x0100 && letter < 0x0180 && letter % 2 == 0);
}

}  // namespace

bool Context::is_capitalised(TokenIndex i) const {
  const reading::Token& one = token(i);
  if (one.kind != reading::TokenKind::word) return false;
  if (one.capital) return true;
  const std::string_view word = reading.word(i);
  if (word.size() < 4) return false;
  const std::size_t joint = word.find_first_of("-'");
  if (joint != std::string_view::npos) return joint <= 4 && is_upper_at(word, joint + 1);
  // "d’Ivoire" with a typographic apostrophe
  return word.size() > 5 && static_cast<unsigned char>(word[1]) == 0xE2 && is_upper_at(word, 4);
}

bool Context::is_article(TokenIndex i) const {
  const std::string_view word = reading.fold(i);
  if (!is_word(i) || word.size() < 2 || word.size() > 3 || (word[0] != 'a' && word[0] != 'e')) return false;
  for (const std::string_view one : {"al", "el", "ar", "er", "ad", "ed", "ash", "esh", "az", "ez", "adh", "edh"}) {
    if (word == one) return true;
  }
  return false;
}

bool Context::is_possessive(TokenIndex i) const {
  const std::string_view word = reading.fold(i);
  return !token(i).space_before && (word == "'s" || word == "'");
}

std::uint32_t Context::classes(TokenIndex i) const {
  if (!is_word(i)) return 0;
  std::string_view word = reading.fold(i);
  if (word.ends_with('.')) word.remove_suffix(1);  // "Gen."
  return table.classes(word_hash(word));
}

bool Context::also_in_lower_case(TokenIndex i) {
  if (small_words_.empty()) {
    small_words_.resize(std::bit_ceil(reading.tokens.size() / 4 + 4));
    for (TokenIndex k = 0; k < reading.tokens.size(); ++k) {
      if (!is_word(k) || token(k).capital) continue;
      const std::uint64_t hash = word_hash(reading.fold(k));
      small_words_[(hash >> 6U) & (small_words_.size() - 1)] |= 1ULL << (hash & 63U);
    }
  }
  const std::uint64_t hash = word_hash(reading.fold(i));
  return (small_words_[(hash >> 6U) & (small_words_.size() - 1)] >> (hash & 63U) & 1U) != 0;
}

SentenceLook look_of(const Context& context, const reading::Sentence& sentence) {
  std::size_t words = 0;
  std::size_t capital = 0;
  std::size_t capitals = 0;
  for (TokenIndex i = sentence.body; i < sentence.last; ++i) {
    const reading::Token& one = context.token(i);
    if (one.kind != reading::TokenKind::word || one.span.size() < 4) continue;
    ++words;
    if (one.capital) ++capital;
    if (one.all_caps) ++capitals;
  }
  // Prose of a few names in a row is no heading yet.
  const bool prose = sentence.kind == reading::SentenceKind::prose;
  const bool title_case = prose ? words >= 6 && capital * 10 >= words * 9 : words >= 3 && capital * 10 >= words * 7;
  return {title_case, words >= 2 && capitals * 10 >= words * 7};
}

}  // namespace solferino::places::detail
