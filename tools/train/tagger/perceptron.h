// SPDX-License-Identifier: Apache-2.0
// An averaged perceptron (Collins 2002) with a margin, over hashed features, in whole numbers.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "reading/tag_features.h"

namespace solferino::train {

template <std::size_t Labels>
class Perceptron {
 public:
  using Scores = std::array<std::int32_t, Labels>;

  Perceptron(unsigned row_bits, std::int32_t margin)
      : mask_((1U << row_bits) - 1),
        margin_(margin),
        weights_(Labels << row_bits),
        sums_(Labels << row_bits),
        seen_(std::size_t{1} << row_bits) {}

  // A row that is seen once only learns nothing that holds for other texts: it stays zero.
  void count(const reading::detail::Rows& rows) {
    for (std::size_t i = 0; i < rows.count; ++i) {
      auto& seen = seen_[rows.row[i] & mask_];
      if (seen < 255) ++seen;
    }
  }

  [[nodiscard]] Scores score(const reading::detail::Rows& rows) const {
    Scores scores{};
    for (std::size_t i = 0; i < rows.count; ++i) {
      const std::int32_t* row = &weights_[std::size_t{rows.row[i] & mask_} * Labels];
      for (std::size_t k = 0; k < Labels; ++k) scores[k] += row[k];
    }
    return scores;
  }

  // Moves the weights where the right label does not lead by the margin. Counts as one step in any case. `allowed` says which labels compete.
  void learn(const reading::detail::Rows& rows, const Scores& scores, std::uint32_t right, std::uint32_t allowed) {
    ++steps_;
    std::uint32_t rival = right;
    for (std::uint32_t k = 0; k < Labels; ++k) {
      if (k != right && (allowed >> k & 1U) != 0 && (rival == right || scores[k] > scores[rival])) rival = k;
    }
    if (rival == right || scores[right] - scores[rival] > margin_) return;
    for (std::size_t i = 0; i < rows.count; ++i) {
      const std::size_t row = rows.row[i] & mask_;
      if (seen_[row] < min_seen) continue;
      move(row * Labels + right, 1);
      move(row * Labels + rival, -1);
    }
  }

  // The averages in eight bits. All are scaled alike; the largest few are cut.
  [[nodiscard]] std::vector<std::int8_t> quantised() const {
    std::vector<std::int64_t> averages(weights_.size());
    std::vector<std::int64_t> sizes;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      averages[i] = weights_[i] * (steps_ + 1) - sums_[i];
      if (averages[i] != 0) sizes.push_back(std::abs(averages[i]));
    }
    std::vector<std::int8_t> small(weights_.size());
    if (sizes.empty()) return small;
    const std::size_t at = sizes.size() - 1 - sizes.size() / 2000;
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(at), sizes.end());
    const std::int64_t unit = std::max<std::int64_t>(sizes[at] / 127, 1);
    for (std::size_t i = 0; i < averages.size(); ++i) {
      const std::int64_t half = averages[i] < 0 ? -unit / 2 : unit / 2;
      small[i] = static_cast<std::int8_t>(std::clamp<std::int64_t>((averages[i] + half) / unit, -127, 127));
    }
    return small;
  }

 private:
  static constexpr std::uint8_t min_seen = 2;

  void move(std::size_t at, std::int32_t by) {
    weights_[at] += by;
    sums_[at] += by * steps_;
  }

  std::uint32_t mask_;
  std::int32_t margin_;
  std::int64_t steps_ = 0;
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> sums_;
  std::vector<std::uint8_t> seen_;
};

// The order of sentences in a round: always the same, and another one each round.
[[nodiscard]] inline std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t round) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  std::uint64_t state = round * 2 + 1;
  for (std::size_t i = count; i > 1; --i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    std::swap(order[i - 1], order[(state >> 33U) % i]);
  }
  return order;
}

}  // namespace solferino::train
