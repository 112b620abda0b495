// SPDX-License-Identifier: Apache-2.0
#include "archive/tiles.h"

#include <bit>
#include <cstring>

#include "archive/encoding.h"
#include "archive/merkle.h"

namespace solferino::archive::detail {

std::string tile_path(int level, std::uint64_t index, std::uint64_t width) {
  const auto three = [](std::uint64_t n) {
    const std::string digits = std::to_string(n % 1000);
    return std::string(3 - digits.size(), '0') + digits;
  };
  std::string path = three(index);
  for (std::uint64_t rest = index / 1000; rest > 0; rest /= 1000) path.insert(0, "x" + three(rest) + "/");
  path.insert(0, level == entries_level ? "tile/entries/" : "tile/" + std::to_string(level) + "/");
  if (width < tile_width) path += ".p/" + std::to_string(width);
  return path;
}

Result<std::vector<std::string_view>> split_bundle(std::string_view bundle) {
  std::vector<std::string_view> entries;
  while (!bundle.empty()) {
    if (bundle.size() < 2) return bad_format("the bundle ends within a length");
    const auto size = read_big_endian(bundle.substr(0, 2));
    bundle.remove_prefix(2);
    if (bundle.size() < size) return bad_format("the bundle ends within an entry");
    entries.push_back(bundle.substr(0, size));
    bundle.remove_prefix(size);
  }
  return entries;
}

std::vector<Digest> hashes_of(std::string_view tile) {
  std::vector<Digest> hashes(tile.size() / 32);
  for (std::size_t i = 0; i < hashes.size(); ++i) std::memcpy(hashes[i].bytes.data(), tile.data() + i * 32, 32);
  return hashes;
}

Result<std::string> TileReader::tile(int level, std::uint64_t index) const {
  const std::uint64_t nodes = nodes_at(level, size_);
  if (index * tile_width >= nodes)
    return std::unexpected(Error{ErrorCode::not_found, "the log has no such tile", tile_path(level, index, tile_width)});
  const std::uint64_t width = std::min(tile_width, nodes - index * tile_width);
  const std::string path = tile_path(level, index, width);
  auto bytes = files_.read(log_ / path);
  if (!bytes && bytes.error().code == ErrorCode::not_found && width < tile_width)
    bytes = files_.read(log_ / tile_path(level, index, tile_width));
  if (!bytes || level == entries_level) return bytes;
  if (bytes->size() != width * 32 && bytes->size() != tile_width * 32)
    return bad_format("the tile has not " + std::to_string(width) + " hashes", path);
  bytes->resize(width * 32);
  return bytes;
}

Result<std::vector<std::string>> TileReader::bundle(std::uint64_t index) const {
  const auto bytes = tile(entries_level, index);
  if (!bytes) return std::unexpected(bytes.error());
  const auto entries = split_bundle(*bytes);
  const std::uint64_t width = std::min(tile_width, size_ - index * tile_width);
  const std::string path = tile_path(entries_level, index, width);
  if (!entries) return bad_format(entries.error().message, path);
  if (entries->size() != width && entries->size() != tile_width)
    return bad_format("the bundle has not " + std::to_string(width) + " entries", path);
  return std::vector<std::string>(entries->begin(), entries->begin() + static_cast<std::ptrdiff_t>(width));
}

Result<Digest> TileReader::node(unsigned level, std::uint64_t index) const {
  const auto tile_level = static_cast<int>(level / 8);
  const unsigned above = level % 8;
  const std::uint64_t first = index << above;
  const std::uint64_t tile_index = first / tile_width;
  auto& bytes = cache_[{tile_level, tile_index}];
  if (bytes.empty()) {
    auto read = tile(tile_level, tile_index);
    if (!read) return std::unexpected(read.error());
    bytes = *std::move(read);
  }
  const std::size_t begin = (first % tile_width) * 32;
  const std::size_t count = std::size_t{32} << above;
  if (begin + count > bytes.size())
    return bad_format("the log is smaller than it says", tile_path(tile_level, tile_index, bytes.size() / 32));
  return root_of(hashes_of(std::string_view(bytes).substr(begin, count)));
}

Result<Digest> TileReader::range(std::uint64_t begin, std::uint64_t end) const {
  const std::uint64_t count = end - begin;
  if (std::has_single_bit(count)) {
    const auto level = static_cast<unsigned>(std::countr_zero(count));
    return node(level, begin >> level);
  }
  const std::uint64_t middle = begin + largest_power_below(count);
  const auto left = range(begin, middle);
  if (!left) return left;
  const auto right = range(middle, end);
  if (!right) return right;
  return node_hash(*left, *right);
}

Result<Digest> TileReader::root(std::uint64_t size) const { return size == 0 ? empty_root() : range(0, size); }

Result<std::vector<Digest>> TileReader::inclusion(std::uint64_t index) const {
  std::vector<Digest> path;
  std::uint64_t begin = 0;
  std::uint64_t end = size_;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + largest_power_below(end - begin);
    const bool left = index < middle;
    const auto sibling = left ? range(middle, end) : range(begin, middle);
    if (!sibling) return std::unexpected(sibling.error());
    path.insert(path.begin(), *sibling);
    (left ? end : begin) = middle;
  }
  return path;
}

// SUBPROOF, from the root down; what is found last comes first.
Result<std::vector<Digest>> TileReader::consistency(std::uint64_t older, std::uint64_t newer) const {
  std::vector<Digest> proof;
  if (older == 0 || older == newer) return proof;
  std::uint64_t begin = 0;
  std::uint64_t end = newer;
  bool whole = true;  // the older tree ends where [begin, end) ends, and begins where it begins: its root is known
  while (older != end) {
    const std::uint64_t middle = begin + largest_power_below(end - begin);
    const bool left = older <= middle;
    const auto other = left ? range(middle, end) : range(begin, middle);
    if (!other) return std::unexpected(other.error());
    proof.insert(proof.begin(), *other);
    if (!left) whole = false;
    (left ? end : begin) = middle;
  }
  if (whole) return proof;
  const auto last = range(begin, end);
  if (!last) return std::unexpected(last.error());
  proof.insert(proof.begin(), *last);
  return proof;
}

}  // namespace solferino::archive::detail
