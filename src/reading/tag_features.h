// SPDX-License-Identifier: Apache-2.0
// What the tagger looks at: the words of a sentence described once, and from them the rows of weights that speak at each word. The trainer uses the very same code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "reading/tag_model.h"

namespace solferino::reading::detail {

// A word as it stands in the text. `fold` is its folded form.
struct PlainWord {
  std::string_view surface;
  std::string_view fold;
  bool capital = false;
  bool all_caps = false;
};

struct WordFacts {
  std::uint64_t word = 0;   // hash of the folded form
  std::uint64_t known = 0;  // of the tags it bears in the training texts
  std::uint32_t suffix2 = 0;
  std::uint32_t suffix3 = 0;
  std::uint32_t suffix4 = 0;
  std::uint32_t prefix3 = 0;
  std::uint32_t shape = 0;
  std::uint32_t word_class = 0;  // 0 for none
  std::uint32_t middle = 0;
  std::uint32_t coarse = 0;
  std::uint8_t best = 0;
  bool decided = false;
};

// The facts of all words of one sentence, with two empty words before and behind, so that neighbours need no bounds.
class SentenceFacts {
 public:
  void clear();
  void add(const PlainWord& word, const TagModel& model);
  // To be called behind the last word.
  void finish();

  [[nodiscard]] std::size_t size() const { return words_; }
  // Valid from -2 to size() + 1.
  [[nodiscard]] const WordFacts& at(std::ptrdiff_t i) const { return facts_[static_cast<std::size_t>(i + 2)]; }
  [[nodiscard]] std::uint32_t style() const { return style_; }

 private:
  std::vector<WordFacts> facts_;
  std::size_t words_ = 0;
  std::size_t cased_ = 0;
  std::size_t capitals_ = 0;
  std::size_t all_caps_ = 0;
  std::uint32_t style_ = 0;
};

// The hash of a folded word, by which the model's tables know it.
[[nodiscard]] std::uint64_t word_hash(std::string_view fold);

inline constexpr std::size_t max_rows = 48;
struct Rows {
  std::array<std::uint32_t, max_rows> row;
  std::size_t count = 0;
};

// `before` and `two_before` are the tags given to the words before (no_tag at the beginning).
inline constexpr std::uint32_t no_tag = 31;
void tag_rows(const SentenceFacts& facts, std::size_t i, std::uint32_t before, std::uint32_t two_before, Rows& rows);

// What the words of a sentence are marked with to show mentions: outside, or the first or a further word of a mention of one kind.
inline constexpr std::size_t mention_labels = 2 * 7 + 1;
constexpr std::uint32_t first_label(std::uint32_t kind) { return 1 + 2 * kind; }
constexpr std::uint32_t further_label(std::uint32_t kind) { return 2 + 2 * kind; }
// One bit a label: a further word only follows a word of the same mention.
[[nodiscard]] std::uint32_t labels_behind(std::uint32_t before);

// Whether a word of this tag can begin a mention; where none goes on, no other word is looked at.
[[nodiscard]] bool may_begin_mention(std::uint8_t tag);

// The labels given to the words before.
struct LabelsBefore {
  std::uint32_t before = 0;
  std::uint32_t two_before = 0;
};

// The same for mentions, where `tags` are the words' tags.
void mention_rows(const SentenceFacts& facts, std::span<const std::uint8_t> tags, std::size_t i, LabelsBefore labels, Rows& rows);

// Adds a row's weights, one a label.
template <std::size_t Labels>
inline void add_row(const std::int8_t* row, std::array<std::int32_t, Labels>& scores) {
  for (std::size_t k = 0; k < Labels; ++k) scores[k] += row[k];
}

// Of the labels in `allowed` (one bit each, never none).
template <std::size_t Labels>
inline std::uint32_t best_label(const std::array<std::int32_t, Labels>& scores, std::uint32_t allowed) {
  std::uint32_t best = Labels;
  for (std::uint32_t k = 0; k < Labels; ++k) {
    if ((allowed >> k & 1U) != 0 && (best == Labels || scores[k] > scores[best])) best = k;
  }
  return best;
}

template <std::size_t Labels>
inline std::uint32_t best_label(const std::array<std::int32_t, Labels>& scores) {
  std::uint32_t best = 0;
  for (std::uint32_t k = 1; k < Labels; ++k) {
    if (scores[k] > scores[best]) best = k;
  }
  return best;
}

}  // namespace solferino::reading::detail
