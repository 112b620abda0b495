// SPDX-License-Identifier: Apache-2.0
#include "archive/merkle.h"

#include <bit>
#include <cstring>

#include "archive/encoding.h"

namespace solferino::archive::detail {

Digest leaf_hash(std::string_view entry) {
  std::string bytes;
  bytes.reserve(entry.size() + 1);
  (bytes += '\0') += entry;
  return sha256(bytes);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<char, 65> bytes{};
  bytes[0] = 1;
  std::memcpy(bytes.data() + 1, left.bytes.data(), 32);
  std::memcpy(bytes.data() + 33, right.bytes.data(), 32);
  return sha256({bytes.data(), bytes.size()});
}

Digest empty_root() { return sha256({}); }

std::uint64_t largest_power_below(std::uint64_t n) { return std::bit_floor(n - 1); }

Digest root_of(std::span<const Digest> nodes) {
  if (nodes.size() == 1) return nodes.front();
  const auto left = static_cast<std::size_t>(largest_power_below(nodes.size()));
  return node_hash(root_of(nodes.first(left)), root_of(nodes.subspan(left)));
}

// RFC 9162, section 2.1.3.2: walking up from the leaf, `node` is our place in the level and `last` that of the level's last node.
std::optional<Digest> root_along(const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> path) {
  if (index >= size) return std::nullopt;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Digest hash = leaf;
  for (const Digest& sibling : path) {
    if (last == 0) return std::nullopt;
    if (node % 2 == 1 || node == last) {
      hash = node_hash(sibling, hash);
      // A last node without a right sibling moves up unchanged until it has a left one.
      while (node % 2 == 0 && node != 0) {
        node /= 2;
        last /= 2;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    node /= 2;
    last /= 2;
  }
  if (last != 0) return std::nullopt;
  return hash;
}

// RFC 9162, section 2.1.4.2: both roots are rebuilt from the same hashes.
bool is_consistent(const TreeHead& older, const TreeHead& newer, std::span<const Digest> proof) {
  if (older.size > newer.size) return false;
  if (older.size == newer.size) return proof.empty() && older.root == newer.root;
  if (older.size == 0) return proof.empty() && older.root == empty_root();
  std::vector<Digest> hashes;
  // The older tree as a whole is a node of the newer one: its root is not sent.
  if (std::has_single_bit(older.size)) hashes.push_back(older.root);
  hashes.insert(hashes.end(), proof.begin(), proof.end());
  if (hashes.empty()) return false;
  std::uint64_t node = older.size - 1;
  std::uint64_t last = newer.size - 1;
  while (node % 2 == 1) {
    node /= 2;
    last /= 2;
  }
  Digest old_root = hashes.front();
  Digest new_root = hashes.front();
  for (const Digest& hash : std::span(hashes).subspan(1)) {
    if (last == 0) return false;
    if (node % 2 == 1 || node == last) {
      old_root = node_hash(hash, old_root);
      new_root = node_hash(hash, new_root);
      while (node % 2 == 0 && node != 0) {
        node /= 2;
        last /= 2;
      }
    } else {
      new_root = node_hash(new_root, hash);
    }
    node /= 2;
    last /= 2;
  }
  return last == 0 && old_root == older.root && new_root == newer.root;
}

}  // namespace solferino::archive::detail
