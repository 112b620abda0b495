// SPDX-License-Identifier: Apache-2.0
// A fast hash of words for the tables of this room, and a map by words that is asked with views. Not for security; the same on every machine.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace solferino::reading::detail {

static_assert(std::endian::native == std::endian::little, "hash_bytes reads eight bytes at a time; other machines need them swapped");

[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15ULL;
  return value ^ value >> 32U;
}

// Hashes with different seeds are independent; a chain of hashes hashes what was chained.
[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) {
  std::uint64_t hash = mix(seed ^ bytes.size());
  std::uint64_t eight = 0;
  while (bytes.size() >= sizeof eight) {
    std::memcpy(&eight, bytes.data(), sizeof eight);
    hash = mix(hash ^ eight);
    bytes.remove_prefix(sizeof eight);
  }
  eight = 0;
  for (const char c : bytes) eight = eight << 8U | static_cast<unsigned char>(c);
  return mix(hash ^ eight);
}

struct WordHash {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard library asks for this name
  std::size_t operator()(std::string_view word) const { return hash_bytes(word); }
};

// For lookups alone: its order must never show.
template <class T>
using WordMap = std::unordered_map<std::string, T, WordHash, std::equal_to<>>;

}  // namespace solferino::reading::detail
