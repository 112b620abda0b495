// SPDX-License-Identifier: Apache-2.0
#include "vectors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace solferino::train {
namespace {

// Words beyond this rank only take the nearest class; the classes are made from the commoner ones.
constexpr std::size_t words_that_make_classes = 40000;
constexpr int rounds = 10;
constexpr std::size_t middle_classes = 160;
constexpr std::size_t coarse_classes = 40;
// The length of a vector. Products of two then fit 32 bits with room for sums of a hundred.
constexpr std::int64_t length = 1000;

std::int64_t whole_root(std::int64_t square) {
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(square)));
  while (root * root > square) --root;
  while ((root + 1) * (root + 1) <= square) ++root;
  return root;
}

// Scales a vector to `length`.
void normalise(const std::int64_t* from, std::int16_t* to) {
  std::int64_t square = 0;
  for (std::size_t k = 0; k < dimensions; ++k) square += from[k] * from[k];
  const std::int64_t root = std::max<std::int64_t>(whole_root(square), 1);
  for (std::size_t k = 0; k < dimensions; ++k) to[k] = static_cast<std::int16_t>(from[k] * length / root);
}

std::int32_t product(const std::int16_t* a, const std::int16_t* b) {
  std::int32_t sum = 0;
  for (std::size_t k = 0; k < dimensions; ++k) sum += static_cast<std::int32_t>(a[k]) * b[k];
  return sum;
}

std::size_t nearest(const std::int16_t* vector, const std::vector<std::int16_t>& centres) {
  std::size_t best = 0;
  std::int32_t best_product = product(vector, centres.data());
  for (std::size_t c = 1; c < centres.size() / dimensions; ++c) {
    const std::int32_t one = product(vector, centres.data() + c * dimensions);
    if (one > best_product) {
      best_product = one;
      best = c;
    }
  }
  return best;
}

// Spherical k-means (Dhillon and Modha 2001). The first centres are the vectors at equal steps, so nothing is drawn by lot; an emptied class keeps its centre.
std::vector<std::int16_t> centres_of(const std::vector<std::int16_t>& vectors, std::size_t count) {
  const std::size_t size = vectors.size() / dimensions;
  std::vector<std::int16_t> centres(count * dimensions);
  for (std::size_t c = 0; c < count; ++c)
    std::copy_n(vectors.data() + c * size / count * dimensions, dimensions, centres.data() + c * dimensions);
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::int64_t> sums(count * dimensions);
    std::vector<std::size_t> members(count);
    for (std::size_t i = 0; i < size; ++i) {
      const std::int16_t* one = vectors.data() + i * dimensions;
      const std::size_t c = nearest(one, centres);
      ++members[c];
      for (std::size_t k = 0; k < dimensions; ++k) sums[c * dimensions + k] += one[k];
    }
    for (std::size_t c = 0; c < count; ++c) {
      if (members[c] > 0) normalise(sums.data() + c * dimensions, centres.data() + c * dimensions);
    }
  }
  return centres;
}

// A reader of just this file's JSON: an object of arrays of numbers by word.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool skip_to(std::string_view words) {
    const std::size_t found = text_.find(words, at_);
    if (found == std::string_view::npos) return false;
    at_ = found + words.size();
    return true;
  }

  // The next `"word":[`, or nothing at the end of the object.
  std::optional<std::string> word() {
    if (at_ < text_.size() && text_[at_] == ',') ++at_;
    if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
    std::string word;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
      word += text_[at_];
    }
    at_ += 3;  // ":[
    return word;
  }

  // Numbers up to the closing bracket, in millionths.
  std::vector<std::int64_t> numbers() {
    std::vector<std::int64_t> found;
    while (at_ < text_.size() && text_[at_] != ']') {
      double value = 0;
      const auto end = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value).ptr;
      found.push_back(std::llround(value * 1e6));
      at_ = static_cast<std::size_t>(end - text_.data());
      if (at_ < text_.size() && text_[at_] == ',') ++at_;
    }
    ++at_;
    return found;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Vectors> load_vectors(const std::filesystem::path& file, std::size_t limit) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::unexpected(Error{ErrorCode::not_found, "cannot be read", file.string()});
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  Scanner scanner(text);
  if (!scanner.skip_to("\"vectors\":{")) return std::unexpected(Error{ErrorCode::bad_format, "holds no vectors", file.string()});
  Vectors all{std::vector<std::string>(limit), std::vector<std::int16_t>(limit * dimensions)};
  while (auto word = scanner.word()) {
    const auto numbers = scanner.numbers();
    if (numbers.size() != dimensions + 2) return std::unexpected(Error{ErrorCode::bad_format, "a vector of another length", file.string()});
    // Behind the vector stand its length and the word's rank.
    const auto rank = static_cast<std::size_t>(numbers[dimensions + 1] / 1000000);
    if (rank >= limit) continue;
    all.words[rank] = std::move(*word);
    normalise(numbers.data(), all.values.data() + rank * dimensions);
  }
  return all;
}

Classes make_classes(const Vectors& vectors) {
  const std::size_t makers = std::min(words_that_make_classes, vectors.words.size());
  const std::vector<std::int16_t> common(vectors.values.begin(), vectors.values.begin() + static_cast<std::ptrdiff_t>(makers * dimensions));
  const auto fine = centres_of(common, reading::detail::class_count);
  const auto middle = centres_of(fine, middle_classes);
  const auto coarse = centres_of(middle, coarse_classes);
  Classes classes;
  for (std::size_t i = 0; i < vectors.words.size(); ++i) {
    classes.fine.push_back(static_cast<std::uint16_t>(nearest(vectors.values.data() + i * dimensions, fine)));
  }
  for (std::size_t c = 0; c < reading::detail::class_count; ++c) {
    const std::size_t in_middle = nearest(fine.data() + c * dimensions, middle);
    const std::size_t in_coarse = nearest(middle.data() + in_middle * dimensions, coarse);
    classes.levels.push_back({static_cast<std::uint8_t>(in_middle), static_cast<std::uint8_t>(in_coarse)});
  }
  return classes;
}

}  // namespace solferino::train
