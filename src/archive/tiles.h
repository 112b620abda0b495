// SPDX-License-Identifier: Apache-2.0
// The tiles of C2SP tlog-tiles: where they lie, and what can be read off them. docs/formats/log.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive::detail {

constexpr std::uint64_t tile_width = 256;

// "tile/0/x001/x234/067", and ".p/12" behind it for a width less than 256. Level -1 is the entries'.
constexpr int entries_level = -1;
[[nodiscard]] std::string tile_path(int level, std::uint64_t index, std::uint64_t width);

// A bundle: entries, each behind its length in two bytes.
[[nodiscard]] Result<std::vector<std::string_view>> split_bundle(std::string_view bundle);

// Reads a log at one size. Nothing is trusted that it reads: callers compare with a root.
class TileReader {
 public:
  // `log` is the folder that holds tile/.
  TileReader(const FileSystem& files, std::filesystem::path log, std::uint64_t size) : files_(files), log_(std::move(log)), size_(size) {}

  [[nodiscard]] std::uint64_t size() const { return size_; }
  // The bytes of a tile as far as the size reaches. Where a partial tile is gone, because the full one came, that is read.
  [[nodiscard]] Result<std::string> tile(int level, std::uint64_t index) const;
  // The entries of bundle `index`, each with its leaf's index.
  [[nodiscard]] Result<std::vector<std::string>> bundle(std::uint64_t index) const;

  // The root of the leaves [begin, end); begin is a multiple of the power of two not less than end - begin.
  [[nodiscard]] Result<Digest> range(std::uint64_t begin, std::uint64_t end) const;
  [[nodiscard]] Result<Digest> root(std::uint64_t size) const;
  // RFC 6962, 2.1.1 and 2.1.2.
  [[nodiscard]] Result<std::vector<Digest>> inclusion(std::uint64_t index) const;
  [[nodiscard]] Result<std::vector<Digest>> consistency(std::uint64_t older, std::uint64_t newer) const;

 private:
  [[nodiscard]] Result<Digest> node(unsigned level, std::uint64_t index) const;

  const FileSystem& files_;
  std::filesystem::path log_;
  std::uint64_t size_;
  mutable std::map<std::pair<int, std::uint64_t>, std::string>
      cache_;  // a proof asks for the same few tiles again and again; readers live for one question
};

// How many hashes stand in the tiles of a level, in a tree of `size` leaves: those of full tiles below.
[[nodiscard]] constexpr std::uint64_t nodes_at(int level, std::uint64_t size) {
  return level <= 0 ? size : level >= 8 ? 0 : size >> (8U * static_cast<unsigned>(level));
}

// The hashes of a tile's bytes.
[[nodiscard]] std::vector<Digest> hashes_of(std::string_view tile);

}  // namespace solferino::archive::detail
