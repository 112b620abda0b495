// SPDX-License-Identifier: Apache-2.0
// A disk that loses its current, for tests: a shim around SQLite's own VFS (https://www.sqlite.org/vfs.html).
//
// Everything goes to real files, and beside them the shim remembers for each file what was surely written (what stood there at the last sync) and the writes since. From
// operation `fails_at` on, all calls fail, as for a program whose machine has died. lose_power() then makes the files what a disk may hold after that: each
// write that was not synced is kept, dropped, or kept in part with sectors of noise, by a fixed sequence of dice, so that a failing seed can be replayed.
//
//   CrashingDisk disk(seed);
//   disk.fail_at(17);
//   { auto reg = open_sqlite(file, {.create = true, .vfs = disk.name()}); ... }   // all connections closed again
//   disk.lose_power();
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <new>
#include <string>
#include <vector>

namespace solferino::registry {

class CrashingDisk {
 public:
  explicit CrashingDisk(std::uint64_t seed)
      : dice_(seed * 2 + 1), name_("crashing-" + std::to_string(seed) + '-' + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
    real_ = sqlite3_vfs_find(nullptr);
    vfs_ = *real_;
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    sqlite3_vfs_register(&vfs_, 0);
  }
  ~CrashingDisk() { sqlite3_vfs_unregister(&vfs_); }
  CrashingDisk(const CrashingDisk&) = delete;
  CrashingDisk& operator=(const CrashingDisk&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  // Writes, truncations, syncs and removals so far.
  [[nodiscard]] std::uint64_t operations() const { return operations_; }
  void fail_at(std::uint64_t operation) { fails_at_ = operation; }
  // From this many more bytes on, writes fail for want of space; other calls work.
  void fill_up_after(std::uint64_t bytes) { space_ = bytes; }
  [[nodiscard]] bool is_dead() const { return operations_ >= fails_at_; }

  void lose_power() {
    for (auto& [path, content] : contents_) {
      std::string image = content.synced;
      for (const Write& write : content.since) apply_or_not(image, write);
      std::ofstream(path, std::ios::binary | std::ios::trunc).write(image.data(), static_cast<std::streamsize>(image.size()));
      std::error_code ignored;
      std::filesystem::remove(path + "-shm", ignored);
      if (image.empty()) std::filesystem::remove(path, ignored);
    }
    contents_.clear();
  }

 private:
  struct Write {
    std::uint64_t at = 0;
    std::string bytes;
    bool truncates = false;  // to `at`
  };
  struct Content {
    std::string synced;
    std::vector<Write> since;
  };
  struct File {
    sqlite3_file base;
    CrashingDisk* disk;
    std::string* path;  // null for temporary files, which no crash outlives
  };

  static sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File)); }
  static File& ours(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  static CrashingDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<CrashingDisk*>(vfs->pAppData); }

  std::uint64_t roll(std::uint64_t sides) {
    dice_ = dice_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (dice_ >> 33U) % sides;
  }
  // Counts an operation; false where the machine is dead.
  bool begin() {
    if (is_dead()) return false;
    ++operations_;
    return !is_dead();
  }

  static void apply(std::string& image, std::uint64_t at, std::string_view bytes) {
    if (image.size() < at + bytes.size()) image.resize(at + bytes.size(), '\0');
    std::ranges::copy(bytes, image.begin() + static_cast<std::ptrdiff_t>(at));
  }
  void apply_or_not(std::string& image, const Write& write) {
    const std::uint64_t fate = roll(3);
    if (fate == 0) return;
    if (write.truncates) {
      if (image.size() > write.at) image.resize(write.at);
      return;
    }
    if (fate == 1) return apply(image, write.at, write.bytes);
    constexpr std::size_t sector = 512;
    for (std::size_t begin = 0; begin < write.bytes.size(); begin += sector) {
      std::string part = write.bytes.substr(begin, sector);
      const std::uint64_t part_fate = roll(3);
      if (part_fate == 0) continue;
      if (part_fate == 1) {
        for (char& byte : part) byte = static_cast<char>(roll(256));
      }
      apply(image, write.at + begin, part);
    }
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    CrashingDisk& disk = disk_of(vfs);
    file->pMethods = nullptr;
    if (disk.is_dead()) return SQLITE_CANTOPEN;
    const int code = disk.real_->xOpen(disk.real_, name, real_of(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    File& our_file = ours(file);
    our_file.disk = &disk;
    our_file.path = name == nullptr ? nullptr : new std::string(name);
    our_file.base.pMethods = &methods();
    if (name != nullptr && !disk.contents_.contains(name)) {
      std::ifstream stream(name, std::ios::binary);
      disk.contents_[name].synced = std::string(std::istreambuf_iterator<char>(stream), {});
    }
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    CrashingDisk& disk = disk_of(vfs);
    if (!disk.begin()) return SQLITE_IOERR_DELETE;
    disk.contents_.erase(name);
    return disk.real_->xDelete(disk.real_, name, sync_folder);
  }

  static int close(sqlite3_file* file) {
    delete ours(file).path;
    ours(file).path = nullptr;
    return real_of(file)->pMethods->xClose(real_of(file));
  }
  static int read(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
    if (ours(file).disk->is_dead()) return SQLITE_IOERR_READ;
    return real_of(file)->pMethods->xRead(real_of(file), into, size, at);
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    File& our_file = ours(file);
    CrashingDisk& disk = *our_file.disk;
    if (!disk.begin()) return SQLITE_IOERR_WRITE;
    const auto count = static_cast<std::uint64_t>(size);
    if (disk.space_ < count) return SQLITE_FULL;
    disk.space_ -= count;
    if (our_file.path != nullptr) {
      disk.contents_[*our_file.path].since.push_back(
          {static_cast<std::uint64_t>(at), std::string(static_cast<const char*>(bytes), count), false});
    }
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, size, at);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    File& our_file = ours(file);
    if (!our_file.disk->begin()) return SQLITE_IOERR_TRUNCATE;
    if (our_file.path != nullptr) our_file.disk->contents_[*our_file.path].since.push_back({static_cast<std::uint64_t>(size), {}, true});
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
  }
  // The real sync is left out: the machine that runs the test does not die.
  static int sync(sqlite3_file* file, int /*flags*/) {
    File& our_file = ours(file);
    if (!our_file.disk->begin()) return SQLITE_IOERR_FSYNC;
    if (our_file.path == nullptr) return SQLITE_OK;
    Content& content = our_file.disk->contents_[*our_file.path];
    for (const Write& one : content.since) {
      if (one.truncates) {
        if (content.synced.size() > one.at) content.synced.resize(one.at);
      } else {
        apply(content.synced, one.at, one.bytes);
      }
    }
    content.since.clear();
    return SQLITE_OK;
  }
  static int file_size(sqlite3_file* file, sqlite3_int64* size) { return real_of(file)->pMethods->xFileSize(real_of(file), size); }
  static int lock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
  static int unlock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
  static int check_lock(sqlite3_file* file, int* out) { return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out); }
  static int control(sqlite3_file* file, int what, void* value) {
    return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
  }
  static int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
  static int traits(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }
  // budget: SQLite calls it with these parameters
  static int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
    return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
  static int shm_unmap(sqlite3_file* file, int removes) { return real_of(file)->pMethods->xShmUnmap(real_of(file), removes); }

  static const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods all = {2,        close,       read,       write,   truncate,    sync,   file_size,
                                           lock,     unlock,      check_lock, control, sector_size, traits, shm_map,
                                           shm_lock, shm_barrier, shm_unmap,  nullptr, nullptr};
    return all;
  }

  sqlite3_vfs* real_ = nullptr;
  sqlite3_vfs vfs_{};
  std::map<std::string, Content> contents_;
  std::uint64_t dice_;
  std::string name_;
  std::uint64_t operations_ = 0;
  std::uint64_t fails_at_ = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t space_ = std::numeric_limits<std::uint64_t>::max();
};

}  // namespace solferino::registry
