// SPDX-License-Identifier: Apache-2.0
#include "archive/log.h"

#include <algorithm>

#include "archive/durable.h"
#include "archive/encoding.h"
#include "archive/merkle.h"

namespace solferino::archive::detail {

namespace fs = std::filesystem;

// Complete subtrees stand in the tiles from left to right, larger ones on higher levels; RFC 6962 hashes them together from the right.
Digest LogEdge::root() const {
  if (size == 0) return empty_root();
  std::optional<Digest> root;
  for (const auto& level : levels) {
    if (level.empty()) continue;
    // Within a level the subtrees' sizes are the bits of its count, the largest first.
    std::size_t end = level.size();
    for (std::size_t width = 1; width <= level.size(); width *= 2) {
      if ((level.size() & width) == 0) continue;
      const Digest subtree = root_of(std::span(level).subspan(end - width, width));
      root = root ? node_hash(subtree, *root) : subtree;
      end -= width;
    }
  }
  return *root;
}

Result<LogEdge> load_edge(const FileSystem& files, const fs::path& log, const Checkpoint& checkpoint) {
  const TileReader reader(files, log, checkpoint.size);
  LogEdge edge;
  edge.size = checkpoint.size;
  for (int level = 0; nodes_at(level, edge.size) > 0; ++level) {
    const std::uint64_t nodes = nodes_at(level, edge.size);
    edge.levels.emplace_back();
    if (nodes % tile_width == 0) continue;
    const auto bytes = reader.tile(level, nodes / tile_width);
    if (!bytes) return std::unexpected(bytes.error());
    edge.levels.back() = hashes_of(*bytes);
  }
  if (edge.size % tile_width != 0) {
    const auto entries = reader.bundle(edge.size / tile_width);
    if (!entries) return std::unexpected(entries.error());
    for (std::size_t i = 0; i < entries->size(); ++i) {
      const std::string& entry = (*entries)[i];
      if (leaf_hash(entry) != edge.levels[0][i])
        return bad_format("an entry of the last bundle does not have the hash in its tile", log.string());
      append_big_endian(edge.bundle, entry.size(), 2);
      edge.bundle += entry;
    }
  }
  if (edge.root() != checkpoint.root) return bad_format("the tiles do not have the root that the checkpoint names", log.string());
  return edge;
}

namespace {

std::string bytes_of(std::span<const Digest> hashes) {
  std::string bytes;
  for (const Digest& hash : hashes) bytes += as_text(hash.bytes);
  return bytes;
}

class Grower {
 public:
  explicit Grower(const LogEdge& edge) { growth_.edge = edge; }

  void add(const std::string& receipt) {
    LogEdge& edge = growth_.edge;
    append_big_endian(edge.bundle, receipt.size(), 2);
    edge.bundle += receipt;
    const std::uint64_t place = edge.size++;
    if (edge.size % tile_width == 0) {
      growth_.tiles.push_back({tile_path(entries_level, place / tile_width, tile_width), std::move(edge.bundle)});
      growth_.obsolete.push_back(tile_path(entries_level, place / tile_width, tile_width) + ".p");
      edge.bundle.clear();
    }
    push(0, place, leaf_hash(receipt));
  }

  Growth finish() && {
    const LogEdge& edge = growth_.edge;
    if (!edge.bundle.empty())
      growth_.tiles.push_back({tile_path(entries_level, edge.size / tile_width, edge.size % tile_width), edge.bundle});
    for (std::size_t level = 0; level < edge.levels.size(); ++level) {
      const auto& hashes = edge.levels[level];
      if (!changed_[level] || hashes.empty()) continue;
      const std::uint64_t index = nodes_at(static_cast<int>(level), edge.size) / tile_width;
      growth_.tiles.push_back({tile_path(static_cast<int>(level), index, hashes.size()), bytes_of(hashes)});
    }
    return std::move(growth_);
  }

 private:
  // The hash of node `place` of a level of tiles.
  void push(std::size_t level, std::uint64_t place, const Digest& hash) {
    auto& levels = growth_.edge.levels;
    if (levels.size() <= level) levels.resize(level + 1);
    if (changed_.size() < levels.size()) changed_.resize(levels.size());
    changed_[level] = true;
    levels[level].push_back(hash);
    if (levels[level].size() < tile_width) return;
    const std::string path = tile_path(static_cast<int>(level), place / tile_width, tile_width);
    growth_.tiles.push_back({path, bytes_of(levels[level])});
    growth_.obsolete.push_back(path + ".p");
    const Digest above = root_of(levels[level]);
    levels[level].clear();
    push(level + 1, place / tile_width, above);
  }

  Growth growth_;
  std::vector<bool> changed_;
};

}  // namespace

Growth grow(const LogEdge& edge, std::span<const std::string> receipts) {
  Grower grower(edge);
  for (const std::string& receipt : receipts) grower.add(receipt);
  return std::move(grower).finish();
}

Result<void> remove_folder(FileSystem& files, const fs::path& folder) {
  const auto entries = files.list(folder);
  if (!entries) return entries.error().code == ErrorCode::not_found ? Result<void>() : std::unexpected(entries.error());
  for (const auto& entry : *entries) {
    auto removed = entry.folder ? remove_folder(files, folder / entry.name) : files.remove(folder / entry.name);
    if (!removed) return removed;
  }
  return files.remove(folder);
}

namespace {

// Goes through the tiles of one level.
struct Sweep {
  FileSystem& files;
  std::uint64_t nodes;  // that the level has
  PathSet changed;

  [[nodiscard]] std::uint64_t full() const { return nodes / tile_width; }

  Result<void> remove(const fs::path& path) {
    changed.insert(path.parent_path());
    return files.remove(path);
  }

  // The folder NNN.p of partial tiles.
  Result<void> partial(const fs::path& folder, std::uint64_t index) {
    if (index != full()) {
      changed.insert(folder.parent_path());
      return remove_folder(files, folder);
    }
    const auto entries = files.list(folder);
    if (!entries) return std::unexpected(entries.error());
    for (const auto& entry : *entries) {
      const auto width = from_decimal(entry.name);
      if (width && *width <= nodes % tile_width) continue;
      if (auto removed = remove(folder / entry.name); !removed) return removed;
    }
    return {};
  }

  // `above` is the number that the folders on the way spell. Groups of which all tiles are full are not looked into: nothing beyond the checkpoint can lie there.
  Result<void> folder(const fs::path& path, std::uint64_t above) {
    const auto entries = files.list(path);
    if (!entries) return std::unexpected(entries.error());
    for (const auto& entry : *entries) {
      std::string_view name = entry.name;
      const bool group = entry.folder && name.starts_with('x');
      const bool part = entry.folder && name.ends_with(".p");
      if (group) name.remove_prefix(1);
      if (part) name.remove_suffix(2);
      const std::string digits(name.substr(std::min(name.find_first_not_of('0'), name.size() - (name.empty() ? 0 : 1))));
      const auto number = from_decimal(digits);
      if (!number || name.size() != 3) continue;
      const std::uint64_t index = above * 1000 + *number;
      Result<void> done;
      if (group) {
        done = may_matter(index) ? folder(path / entry.name, index) : Result<void>();
      } else if (part) {
        done = partial(path / entry.name, index);
      } else if (index >= full()) {
        done = remove(path / entry.name);
      }
      if (!done) return done;
    }
    return {};
  }

  // Whether tiles at the edge or behind it, as far as one append could reach, can lie in a group whose number begins with `index`, at any depth.
  [[nodiscard]] bool may_matter(std::uint64_t index) const {
    constexpr std::uint64_t reach = 1U << 16U;
    constexpr std::uint64_t deepest = 1'000'000'000'000ULL;
    for (std::uint64_t size = 1000; size <= deepest && index * size <= full() + reach; size *= 1000) {
      if (index * size + size > full()) return true;
    }
    return false;
  }
};

}  // namespace

Result<void> discard_uncovered(FileSystem& files, const fs::path& log, std::uint64_t size) {
  const auto levels = files.list(log / "tile");
  if (!levels) return levels.error().code == ErrorCode::not_found ? Result<void>() : std::unexpected(levels.error());
  for (const auto& level : *levels) {
    const auto number = level.name == "entries" ? std::optional<std::uint64_t>(0) : from_decimal(level.name);
    if (!level.folder || !number || *number > 63) continue;
    Sweep sweep{files, nodes_at(static_cast<int>(*number), size), {}};
    if (auto swept = sweep.folder(log / "tile" / level.name, 0); !swept) return swept;
    std::erase_if(sweep.changed, [&](const fs::path& path) { return !files.exists(path); });
    if (auto synced = sync_all(files, sweep.changed); !synced) return synced;
  }
  return {};
}

}  // namespace solferino::archive::detail
