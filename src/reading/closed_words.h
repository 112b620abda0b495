// SPDX-License-Identifier: Apache-2.0
// A closed class of words (month names, number words) as a hash table made by the compiler.
//
//   constexpr ClosedWords colours{std::to_array<ClosedWord<int>>({{"red", 1}, {"blue", 2}})};
//   if (const int* colour = colours.find(reading.fold(i))) ...
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace solferino::reading::detail {

template <class Value>
struct ClosedWord {
  std::string_view word;
  Value value{};
};

// Words longer than `longest_closed_word` are never looked up: a class that the language has closed has no long members.
inline constexpr std::size_t longest_closed_word = 14;

template <class Value, std::size_t N>
class ClosedWords {
 public:
  // A word that is too long, or given twice, fails to compile.
  consteval explicit ClosedWords(const std::array<ClosedWord<Value>, N>& words) {
    for (const ClosedWord<Value>& word : words) {
      if (word.word.empty() || word.word.size() > longest_closed_word || find(word.word) != nullptr) throw "bad closed word";
      std::size_t slot = slot_of(word.word);
      while (!slots_[slot].word.empty()) slot = (slot + 1) % slots_.size();
      slots_[slot] = word;
    }
  }

  // The value of a folded word, or null.
  [[nodiscard]] constexpr const Value* find(std::string_view word) const {
    if (word.empty() || word.size() > longest_closed_word) return nullptr;
    for (std::size_t slot = slot_of(word); !slots_[slot].word.empty(); slot = (slot + 1) % slots_.size()) {
      if (slots_[slot].word == word) return &slots_[slot].value;
    }
    return nullptr;
  }

 private:
  // The ends and the length tell most words apart, and cost less than reading them all.
  [[nodiscard]] static constexpr std::size_t slot_of(std::string_view word) {
    const auto letter = [word](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(word[i])); };
    const std::size_t last = word.size() - 1;
    const std::uint32_t key = letter(0) | letter(last) << 8U | letter(last / 2) << 16U | letter(word.size() / 2) << 24U;
    const std::uint32_t hash = (key ^ static_cast<std::uint32_t>(word.size()) * 0x9E3779B1U) * 0x85EBCA6BU;
    return (hash >> 15U) % std::bit_ceil(2 * N);
  }

  std::array<ClosedWord<Value>, std::bit_ceil(2 * N)> slots_{};
};

}  // namespace solferino::reading::detail
