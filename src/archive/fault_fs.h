// SPDX-License-Identifier: Apache-2.0
// A disk in memory that can be broken on purpose, for tests: crashes that keep, drop or garble what was not synced, a full disk, one that cannot be written, single
// failing operations. Everything follows from the seed.
//
// The model is stricter than real file systems: a file's bytes last only after a sync of the file, and its name, new or gone, only after a sync of its folder. What was
// not synced at a crash is kept, dropped or (bytes only) garbled, each thing for itself.
//
//   FaultFs disk(seed);
//   disk.crash_after(17);          // the 18th change is begun and not finished; every operation fails from then on
//   ... use it ...
//   disk.restart();                // what a machine would find after the crash
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive {

namespace fs = std::filesystem;

class FaultFs final : public FileSystem {
 public:
  explicit FaultFs(std::uint64_t seed) : random_(seed) {
    for (Names* names : {&live_, &durable_}) (*names)["/"] = nullptr;
  }

  // --- What goes wrong.
  void crash_after(std::uint64_t changes) { crash_at_ = changes_ + changes; }
  void fail_once_after(std::uint64_t changes) { fail_at_ = changes_ + changes; }  // that change fails with io and does half its work
  void set_capacity(std::uint64_t bytes) { capacity_ = bytes; }
  void set_read_only(bool read_only) { read_only_ = read_only; }
  [[nodiscard]] bool crashed() const { return crashed_; }
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

  // The machine comes up again. Without a crash before, this is one.
  void restart() {
    Names after;
    std::set<std::string> paths;
    for (const auto& [path, node] : live_) paths.insert(path);
    for (const auto& [path, node] : durable_) paths.insert(path);
    for (const std::string& path : paths) {
      const auto live = live_.find(path);
      const auto durable = durable_.find(path);
      const bool same = live != live_.end() && durable != durable_.end() && live->second == durable->second;
      const auto& from = same || chance(2) ? live : durable;
      if (from == live_.end() || from == durable_.end()) continue;
      const std::string above = fs::path(path).parent_path().string();
      if (path == "/" || after.contains(above)) after[path] = from->second;
    }
    std::set<Node*> settled;
    for (const auto& [path, node] : after) {
      if (node && settled.insert(node.get()).second) settle(*node);
    }
    live_ = after;
    durable_ = after;
    crashed_ = false;
    crash_at_ = fail_at_ = never;
    locked_.clear();
    ++boots_;
  }

  // Flips one bit of a file.
  void flip(const fs::path& file, std::uint64_t bit) {
    const auto found = live_.find(file.string());
    if (found == live_.end() || !found->second || found->second->bytes.empty()) return;
    std::string& bytes = found->second->bytes;
    bit %= bytes.size() * 8;
    bytes[bit / 8] = static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) ^ (1U << (bit % 8)));
    found->second->synced = bytes;
  }

  // Every file there is.
  [[nodiscard]] std::vector<fs::path> all_files() const {
    std::vector<fs::path> files;
    for (const auto& [path, node] : live_) {
      if (node) files.emplace_back(path);
    }
    return files;
  }

  // --- FileSystem
  Result<std::string> read(const fs::path& file) const override {
    if (crashed_) return failed("the machine is down", file);
    const auto found = live_.find(file.string());
    if (found == live_.end()) return missing(file);
    if (!found->second) return failed("is a folder", file);
    return found->second->bytes;
  }

  Result<std::vector<Entry>> list(const fs::path& folder) const override {
    if (crashed_) return failed("the machine is down", folder);
    if (!is_folder(folder)) return missing(folder);
    std::vector<Entry> entries;
    for (const auto& [path, node] : live_) {
      const fs::path entry(path);
      if (path != "/" && entry.parent_path() == folder) entries.push_back({entry.filename().string(), !node});
    }
    return entries;
  }

  bool exists(const fs::path& path) const override { return !crashed_ && live_.contains(path.string()); }

  Result<bool> make_folder(const fs::path& folder) override {
    if (auto begun = begin(folder); !begun) return std::unexpected(begun.error());
    if (live_.contains(folder.string())) return false;
    if (!is_folder(folder.parent_path())) return missing(folder);
    live_[folder.string()] = nullptr;
    return true;
  }

  Result<void> write(const fs::path& file, std::string_view bytes, Secrecy /*secrecy*/) override {
    const auto begun = begin(file);
    if (!begun && !half_done_) return begun;
    if (!is_folder(file.parent_path())) return missing(file);
    auto& node = live_[file.string()];
    if (!node) node = std::make_shared<Node>();
    node->bytes.clear();
    std::size_t fits = bytes.size();
    const std::uint64_t used = size_of_all();
    if (used + bytes.size() > capacity_) fits = capacity_ > used ? static_cast<std::size_t>(capacity_ - used) : 0;
    if (!begun) fits = std::min(fits, bytes.size() / 2);
    node->bytes = std::string(bytes.substr(0, fits));
    if (!begun) return begun;
    if (fits < bytes.size()) return failed("no space left on device", file);
    return {};
  }

  Result<void> sync(std::span<const fs::path> paths) override {
    for (const fs::path& path : paths) {
      if (auto begun = begin(path); !begun) return begun;
      const auto found = live_.find(path.string());
      if (found == live_.end()) return missing(path);
      if (found->second) {
        found->second->synced = found->second->bytes;
      } else {
        sync_folder(path);
      }
    }
    return {};
  }

  Result<void> rename(const fs::path& from, const fs::path& to) override {
    if (auto begun = begin(from); !begun) return begun;
    const auto found = live_.find(from.string());
    if (found == live_.end()) return missing(from);
    if (!is_folder(to.parent_path())) return missing(to);
    live_[to.string()] = found->second;
    live_.erase(from.string());
    return {};
  }

  Result<void> remove(const fs::path& path) override {
    if (auto begun = begin(path); !begun) return begun;
    if (is_folder(path) && !list(path)->empty()) return failed("folder not empty", path);
    live_.erase(path.string());
    return {};
  }

  Result<void> erase(const fs::path& file) override {
    if (auto begun = begin(file); !begun) return begun;
    const auto found = live_.find(file.string());
    if (found == live_.end()) return {};
    found->second->bytes.assign(found->second->bytes.size(), '\0');
    found->second->synced = found->second->bytes;
    live_.erase(found);
    return {};
  }

  Result<std::unique_ptr<FileSystem::Lock>> lock(const fs::path& file, std::string_view holder) override {
    if (crashed_) return failed("the machine is down", file);
    if (read_only_) return failed("read-only file system", file);
    if (const auto held = locked_.find(file.string()); held != locked_.end()) {
      return std::unexpected(Error{ErrorCode::busy, held->second + " is writing to this register", file.string()});
    }
    locked_[file.string()] = holder;
    return std::make_unique<HeldLock>(*this, file.string());
  }

 private:
  struct Node {
    std::string bytes;
    std::optional<std::string> synced;  // none before the first sync
  };
  using Names = std::map<std::string, std::shared_ptr<Node>>;  // folders have no node
  static constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

  class HeldLock final : public FileSystem::Lock {
   public:
    HeldLock(FaultFs& disk, std::string path) : disk_(disk), path_(std::move(path)), boot_(disk.boots_) {}
    HeldLock(const HeldLock&) = delete;
    HeldLock& operator=(const HeldLock&) = delete;
    ~HeldLock() override {
      if (boot_ == disk_.boots_) disk_.locked_.erase(path_);
    }

   private:
    FaultFs& disk_;
    std::string path_;
    std::uint64_t boot_;
  };

  static std::unexpected<Error> failed(const char* what, const fs::path& path) {
    return std::unexpected(Error{ErrorCode::io, what, path.string()});
  }
  static std::unexpected<Error> missing(const fs::path& path) {
    return std::unexpected(Error{ErrorCode::not_found, "no such file", path.string()});
  }

  bool chance(unsigned of) { return random_() % of == 0; }
  [[nodiscard]] bool is_folder(const fs::path& path) const {
    const auto found = live_.find(path.string());
    return found != live_.end() && !found->second;
  }
  [[nodiscard]] std::uint64_t size_of_all() const {
    std::uint64_t size = 0;
    for (const auto& [path, node] : live_) size += node ? node->bytes.size() : 0;
    return size;
  }

  // Each change goes through here. `half_done_` says that it is to be begun all the same.
  Result<void> begin(const fs::path& path) {
    half_done_ = false;
    if (crashed_) return failed("the machine is down", path);
    if (read_only_) return failed("read-only file system", path);
    const std::uint64_t now = changes_++;
    if (now == crash_at_) {
      crashed_ = half_done_ = true;
      return failed("the machine went down", path);
    }
    if (now == fail_at_) {
      half_done_ = true;
      return failed("input/output error", path);
    }
    return {};
  }

  void sync_folder(const fs::path& folder) {
    std::erase_if(durable_, [&](const auto& entry) {
      return entry.first != "/" && fs::path(entry.first).parent_path() == folder && !live_.contains(entry.first);
    });
    for (const auto& [path, node] : live_) {
      if (path != "/" && fs::path(path).parent_path() == folder) durable_[path] = node;
    }
  }

  // What the disk holds of a file's bytes after a crash.
  void settle(Node& node) {
    if (node.synced != node.bytes) {
      switch (random_() % 4) {
        case 0:  // kept
          break;
        case 1:  // dropped
          node.bytes = node.synced.value_or("");
          break;
        case 2:  // cut
          node.bytes.resize(node.bytes.empty() ? 0 : random_() % node.bytes.size());
          break;
        default:  // of its length, but holding anything
          for (char& byte : node.bytes) {
            if (chance(3)) byte = static_cast<char>(random_());
          }
      }
    }
    node.synced = node.bytes;
  }

  std::mt19937_64 random_;
  Names live_;
  Names durable_;
  std::map<std::string, std::string> locked_;
  std::uint64_t changes_ = 0;
  std::uint64_t crash_at_ = never;
  std::uint64_t fail_at_ = never;
  std::uint64_t capacity_ = never;
  std::uint64_t boots_ = 0;
  bool crashed_ = false;
  bool read_only_ = false;
  bool half_done_ = false;
};

}  // namespace solferino::archive
