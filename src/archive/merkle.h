// SPDX-License-Identifier: Apache-2.0
// The Merkle tree of RFC 6962, section 2.1: hashes of leaves and nodes, roots, and what proofs must show.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive::detail {

[[nodiscard]] Digest leaf_hash(std::string_view entry);                   // SHA-256(0x00, entry)
[[nodiscard]] Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01, left, right)
[[nodiscard]] Digest empty_root();                                        // SHA-256 of nothing
[[nodiscard]] Digest root_of(std::span<const Digest> nodes);              // of neighbouring nodes of one level; at least one
[[nodiscard]] std::uint64_t largest_power_below(std::uint64_t n);         // the largest power of two that is less than n; n > 1

// The root to which a leaf's hash leads along a path; nothing where a path to that place in a tree of that size has another length.
[[nodiscard]] std::optional<Digest> root_along(const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> path);

// Whether `proof` shows that the tree of `older` leaves is the beginning of that of `newer`.
struct TreeHead {
  std::uint64_t size = 0;
  Digest root;
};
[[nodiscard]] bool is_consistent(const TreeHead& older, const TreeHead& newer, std::span<const Digest> proof);

}  // namespace solferino::archive::detail
