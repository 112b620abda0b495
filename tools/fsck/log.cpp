// SPDX-License-Identifier: Apache-2.0
// C2SP tlog-tiles, from the entries up.
#include <algorithm>
#include <set>
#include <span>

#include "run.h"

namespace solferino::fsck {
namespace {

constexpr std::uint64_t width = 256;

std::string tile_name(const std::string& level, std::uint64_t index) {
  std::string digits = std::to_string(index);
  while (digits.size() % 3 != 0) digits.insert(0, 1, '0');
  std::string path = "log/tile/" + level;
  for (std::size_t at = 0; at < digits.size(); at += 3) path += (at + 3 < digits.size() ? "/x" : "/") + digits.substr(at, 3);
  return path;
}

Hash root_of(std::span<const Hash> hashes) {
  if (hashes.size() == 1) return hashes.front();
  std::size_t left = 1;
  while (left * 2 < hashes.size()) left *= 2;
  return hash_of_node(root_of(hashes.first(left)), root_of(hashes.subspan(left)));
}

std::string bytes_of(std::span<const Hash> hashes) { return {reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(Hash)}; }

std::vector<Hash> hashes_in(std::string_view bytes) {
  std::vector<Hash> hashes(bytes.size() / sizeof(Hash));
  if (!hashes.empty()) std::memcpy(hashes.data(), bytes.data(), hashes.size() * sizeof(Hash));
  return hashes;
}

std::optional<std::vector<std::string_view>> entries_in(std::string_view bundle) {
  std::vector<std::string_view> entries;
  while (!bundle.empty()) {
    if (bundle.size() < 2) return std::nullopt;
    const auto size = static_cast<std::size_t>(big_endian(bundle.substr(0, 2)));
    if (bundle.size() < 2 + size) return std::nullopt;
    entries.push_back(bundle.substr(2, size));
    bundle.remove_prefix(2 + size);
  }
  return entries;
}

// Complete subtrees from left to right, none as large as the one before it.
class Frontier {
 public:
  void add(const Hash& hash) {
    subtrees_.emplace_back(1, hash);
    while (subtrees_.size() > 1 && subtrees_[subtrees_.size() - 2].first == subtrees_.back().first) {
      const auto right = subtrees_.back();
      subtrees_.pop_back();
      subtrees_.back() = {right.first * 2, hash_of_node(subtrees_.back().second, right.second)};
    }
  }
  [[nodiscard]] Hash root() const {
    if (subtrees_.empty()) return sha256("");
    Hash hash = subtrees_.back().second;
    for (std::size_t i = subtrees_.size() - 1; i-- > 0;) hash = hash_of_node(subtrees_[i].second, hash);
    return hash;
  }

 private:
  std::vector<std::pair<std::uint64_t, Hash>> subtrees_;
};

class LogCheck {
 public:
  LogCheck(Run& run, const std::vector<NamedHead>& heads) : run_(run), heads_(heads), size_(heads.empty() ? 0 : heads.back().head.size) {}

  LogFacts go() {
    compare_heads(0);
    for (std::uint64_t index = 0; index * width < size_ && !run_.stopped(); ++index) take_bundle(index);
    if (run_.stopped()) return std::move(facts_);
    for (std::size_t level = 1; level < levels_.size(); ++level) {
      if (!levels_[level].empty()) compare_tile(std::to_string(level), counts_[level] / width, levels_[level]);
    }
    look_for_strays();
    const Hash root = frontier_.root();
    run_.report.root = base64({reinterpret_cast<const char*>(root.data()), root.size()});
    run_.report.leaves = size_;
    return std::move(facts_);
  }

 private:
  // A tile or bundle that was read: the full one, the partial one of that width, or the full one in its place where a writer has gone on meanwhile.
  struct TileFile {
    std::string name;
    std::optional<std::string> bytes;
  };
  TileFile tile_file(const std::string& name, std::size_t count) {
    expected_.insert(name);
    if (count == width) return {name, run_.file(name)};
    const std::string part = name + ".p/" + std::to_string(count);
    expected_.insert(part);
    auto bytes = run_.file(part);
    if (!bytes) {
      if (auto whole = run_.file(name)) return {name, std::move(whole)};
    }
    return {part, std::move(bytes)};
  }

  // The hashes of the entries in a bundle; none where it is not whole.
  std::vector<Hash> read_bundle(std::uint64_t index, const TileFile& file, std::size_t count) {
    std::vector<Hash> hashes;
    if (!file.bytes) {
      run_.fault(file.name, "missing");
      return hashes;
    }
    auto entries = entries_in(*file.bytes);
    if (!entries || entries->size() < count || (entries->size() > count && entries->size() != width)) {
      run_.fault(file.name, "does not hold the " + std::to_string(count) + " entries that it should");
      return hashes;
    }
    entries->resize(count);
    for (const std::string_view entry : *entries) hashes.push_back(hash_of_leaf(entry));
    read_entries(index * width, *entries);
    return hashes;
  }

  std::vector<Hash> read_hashes(const TileFile& file, std::size_t count) {
    if (!file.bytes) {
      run_.fault(file.name, "missing");
      return {};
    }
    std::vector<Hash> hashes = hashes_in(*file.bytes);
    if (file.bytes->size() % sizeof(Hash) != 0 || hashes.size() < count || (hashes.size() > count && hashes.size() != width)) {
      run_.fault(file.name, "does not hold the " + std::to_string(count) + " hashes that it should");
      return {};
    }
    hashes.resize(count);
    return hashes;
  }

  void take_bundle(std::uint64_t index) {
    const auto count = static_cast<std::size_t>(std::min(width, size_ - index * width));
    const TileFile bundle = tile_file(tile_name("entries", index), count);
    const TileFile tile = tile_file(tile_name("0", index), count);
    const std::vector<Hash> entries = read_bundle(index, bundle, count);
    const std::vector<Hash> hashes = settle({index, bundle.name, tile.name}, entries, read_hashes(tile, count));
    add(index, hashes);
    compare_parts(tile_name("0", index), bytes_of(hashes), count);
    compare_parts(tile_name("entries", index), entries == hashes && bundle.bytes ? *bundle.bytes : "", count);
  }

  // Entries and tile must agree. Where they do not, the tile above tells which is right, or for the last ones the head's root.
  struct Pair {
    std::uint64_t index;
    std::string bundle;
    std::string tile;
  };
  std::vector<Hash> settle(const Pair& pair, const std::vector<Hash>& entries, const std::vector<Hash>& tile) {
    if (entries == tile || tile.empty() || entries.empty()) return entries.empty() ? tile : entries;
    std::size_t at = 0;
    while (entries[at] == tile[at]) ++at;
    const std::string leaf = "leaf " + std::to_string(pair.index * width + at);
    const bool entries_right = fits(pair.index, entries);
    if (entries_right) {
      run_.fault(pair.tile, "the hash of " + leaf + " is not that of its entry");
    } else {
      run_.fault(pair.bundle,
                 leaf + " does not have the hash in its tile" + (fits(pair.index, tile) ? "" : ", and neither leads to the log's root"));
    }
    return entries_right ? entries : tile;
  }

  bool fits(std::uint64_t index, const std::vector<Hash>& hashes) {
    if (hashes.size() < width) {
      Frontier after = frontier_;
      for (const Hash& hash : hashes) after.add(hash);
      return after.root() == heads_.back().head.root;
    }
    const std::uint64_t above = index / width;
    const auto count = static_cast<std::size_t>(std::min(width, size_ / width - above * width));
    const auto bytes = tile_file(tile_name("1", above), count).bytes;
    const std::size_t at = (index % width) * sizeof(Hash);
    return bytes && bytes->size() >= at + sizeof(Hash) && bytes->substr(at, sizeof(Hash)) == bytes_of({{root_of(hashes)}});
  }

  void add(std::uint64_t index, const std::vector<Hash>& hashes) {
    std::uint64_t leaf = index * width;
    for (const Hash& hash : hashes) {
      frontier_.add(hash);
      compare_heads(++leaf);
    }
    if (hashes.size() == width) push(1, root_of(hashes));
  }

  void push(std::size_t level, const Hash& hash) {
    if (levels_.size() <= level) {
      levels_.resize(level + 1);
      counts_.resize(level + 1);
    }
    levels_[level].push_back(hash);
    ++counts_[level];
    if (levels_[level].size() < width) return;
    compare_tile(std::to_string(level), counts_[level] / width - 1, levels_[level]);
    const Hash above = root_of(levels_[level]);
    levels_[level].clear();
    push(level + 1, above);
  }

  void compare_tile(const std::string& level, std::uint64_t index, std::span<const Hash> hashes) {
    const std::string name = tile_name(level, index);
    const auto [file, bytes] = tile_file(name, hashes.size());
    if (!bytes) {
      run_.fault(file, "missing");
    } else if (bytes->substr(0, hashes.size_bytes()) != bytes_of(hashes) ||
               (bytes->size() != hashes.size_bytes() && bytes->size() != width * sizeof(Hash))) {
      run_.fault(file, "does not hold the hashes of the tiles below");
    }
    compare_parts(name, bytes_of(hashes), hashes.size());
  }

  // Narrower partial tiles are kept for older checkpoints: each is a beginning.
  void compare_parts(const std::string& name, const std::string& whole, std::size_t count) {
    const std::string folder = name + ".p";
    for (const std::string& part : run_.names(folder)) {
      const auto wide = decimal(part);
      if (!wide || *wide == 0 || *wide >= count) continue;  // the one of this size was read, wider ones are nobody's yet
      const std::string path = std::string(folder).append(1, '/').append(part);
      expected_.insert(path);
      const auto bytes = run_.file(path);
      if (bytes && !bytes->empty() && whole.starts_with(*bytes) && wide_enough(name, *bytes, *wide)) continue;
      if (!whole.empty()) run_.fault(path, "is not the beginning of the tile that it became");
    }
  }

  static bool wide_enough(const std::string& name, const std::string& bytes, std::uint64_t wide) {
    if (!name.starts_with("log/tile/entries/")) return bytes.size() == wide * sizeof(Hash);
    const auto entries = entries_in(bytes);
    return entries && entries->size() == wide;
  }

  void compare_heads(std::uint64_t size) {
    for (; next_head_ < heads_.size() && heads_[next_head_].head.size == size; ++next_head_) {
      const NamedHead& named = heads_[next_head_];
      if (frontier_.root() != named.head.root) {
        run_.fault(named.file, "the log's first " + std::to_string(size) + " leaves do not have the root that this checkpoint names");
      }
    }
  }

  void read_entries(std::uint64_t first, const std::vector<std::string_view>& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::uint64_t leaf = first + i;
      try {
        Receipt receipt = read_receipt(entries[i]);
        for (const auto& [role, hash] : receipt.blobs) facts_.blobs[hash] = {leaf, receipt.kind == "withdraw"};
        if (receipt.kind == "token") facts_.tokens.push_back({leaf, std::move(receipt.open)});
      } catch (const Wrong& wrong) {
        run_.fault("leaf " + std::to_string(leaf), wrong.what());
      }
    }
  }

  void look_for_strays() {
    std::error_code error;
    const auto root = run_.folder() / "log/tile";
    for (auto at = std::filesystem::recursive_directory_iterator(root, error);
         !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
      if (at->is_directory(error)) continue;
      const std::string name = "log/tile/" + at->path().lexically_relative(root).string();
      if (!expected_.contains(name)) run_.note(name, "no tile of the log at its checkpoint; an interrupted write, or a running one");
    }
  }

  Run& run_;
  const std::vector<NamedHead>& heads_;
  std::uint64_t size_;
  std::size_t next_head_ = 0;
  Frontier frontier_;
  std::vector<std::vector<Hash>> levels_;  // from 1 on: hashes of full tiles below, as far as the tile is not full
  std::vector<std::uint64_t> counts_;
  std::set<std::string> expected_;
  LogFacts facts_;
};

}  // namespace

LogFacts check_log(Run& run, const std::vector<NamedHead>& heads) { return LogCheck(run, heads).go(); }

}  // namespace solferino::fsck
