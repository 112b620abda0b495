// SPDX-License-Identifier: Apache-2.0
// How a log grows: its right edge, the tiles that new leaves make, and what a crash left beyond the checkpoint.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/tiles.h"

namespace solferino::archive::detail {

// All that is needed to append: the last tile of each level as far as it is filled (less than 256 hashes), and the entries of the last bundle.
struct LogEdge {
  std::uint64_t size = 0;
  std::vector<std::vector<Digest>> levels;
  std::string bundle;

  [[nodiscard]] Digest root() const;
};

// Reads the edge and compares its root with the checkpoint's; bad_format where they differ.
[[nodiscard]] Result<LogEdge> load_edge(const FileSystem& files, const std::filesystem::path& log, const Checkpoint& checkpoint);

struct Tile {
  std::string path;  // relative to the log
  std::string bytes;
};

struct Growth {
  LogEdge edge;
  std::vector<Tile> tiles;            // to be written
  std::vector<std::string> obsolete;  // folders of partial tiles ("tile/0/000.p") that became full: to go when the new checkpoint stands
};
[[nodiscard]] Growth grow(const LogEdge& edge, std::span<const std::string> receipts);

// Removes tiles and bundles that a tree of `size` leaves does not have, and partial ones whose full one is there.
[[nodiscard]] Result<void> discard_uncovered(FileSystem& files, const std::filesystem::path& log, std::uint64_t size);

// Removes a folder of files, if it is there.
[[nodiscard]] Result<void> remove_folder(FileSystem& files, const std::filesystem::path& folder);

}  // namespace solferino::archive::detail
