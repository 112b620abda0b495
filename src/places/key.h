// SPDX-License-Identifier: Apache-2.0
// What makes two spellings of a name the same name: the key under which the gazetteer files it.
//
// A key is a 64-bit hash of the name's words after folding: no case, no accents, no apostrophes or dots; hyphens part words as spaces do; the Arabic article is
// always "al" ("El Fasher", "Al-Fashir", "an-Najaf" before an n, "ash-Shaykh" before an sh); "St" is Saint. The builder and the scanner make keys with the same
// code, so they cannot disagree.
//
//   NameKey key;
//   key.append("khan", true);
//   key.append("sheikhoun", true);
//   table.find(key.hash());            // the same as table.find(key_of("Khān Sheikhoun"))
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace solferino::places::detail {

class NameKey {
 public:
  // Adds folded text. `apart` says that it begins a new word; "'s" behind a name does not. Words inside are parted by spaces and hyphens.
  void append(std::string_view folded, bool apart);

  // The key of everything appended so far; more may be appended afterwards.
  [[nodiscard]] std::uint64_t hash() const;
  // The key of its first word alone, and whether that is an article ("al", "el", "an" before an n): then it tells nothing.
  [[nodiscard]] std::uint64_t first_word() const { return words_ > 0 ? first_word_ : hash(); }
  [[nodiscard]] bool begins_with_article() const;
  // How many words it has: "al-Bab" has two.
  [[nodiscard]] unsigned words() const { return words_ + (size_ > 0 ? 1U : 0U); }
  // The number of letters and digits.
  [[nodiscard]] unsigned letters() const { return letters_; }

 private:
  // Longer words are cut: no place has one, and a text made of one word of many megabytes must not cost memory.
  static constexpr std::size_t max_word = 60;

  void put(char c);
  void put_wide(std::string_view folded, std::size_t& at);
  void end_word();
  [[nodiscard]] std::string_view word() const { return {word_.data(), size_}; }

  std::uint64_t before_ = seed;   // of all words before `pending_`
  std::uint64_t pending_ = seed;  // of all finished words
  std::uint64_t first_word_ = 0;
  bool article_first_ = false;
  std::array<char, 4>
      article_{};  // the last finished word, where it may be an article whose l has taken the next word's sound: what stands in for the l
  std::uint8_t article_size_ = 0;
  std::array<char, max_word> word_{};
  std::size_t size_ = 0;
  unsigned words_ = 0;
  unsigned letters_ = 0;

  static constexpr std::uint64_t seed = 14695981039346656037ULL;
};

// The key of a whole name, which need not be folded.
[[nodiscard]] std::uint64_t key_of(std::string_view name);

// A folded word's own hash, for the table of words; never equal to a key by construction.
[[nodiscard]] std::uint64_t word_hash(std::string_view folded);

}  // namespace solferino::places::detail
