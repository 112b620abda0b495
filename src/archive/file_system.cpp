// SPDX-License-Identifier: Apache-2.0
// POSIX files.
#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>
#include <utility>

#include "archive/archive.h"

namespace solferino::archive {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> failure(const char* what, const fs::path& path, int error) {
  const auto code = error == ENOENT || error == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  return std::unexpected(Error{code, std::string(what) + ": " + std::system_category().message(error), path.string()});
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool valid() const { return fd_ >= 0; }
  // Closing may tell of a write that failed.
  [[nodiscard]] int close_now() { return close(std::exchange(fd_, -1)) == 0 ? 0 : errno; }

 private:
  int fd_;
};

Descriptor open_file(const fs::path& path, int flags, mode_t mode = 0) {
  int fd = -1;
  do {
    fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (fd < 0 && errno == EINTR);
  return Descriptor(fd);
}

// 0, or the error.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// From this many files on, one syncfs for the whole file system is cheaper than an fsync, and a flush of the disk's own cache, for each.
constexpr std::size_t many = 12;

Result<void> sync_one(const fs::path& path) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file.valid()) return failure("cannot open", path, errno);
  if (fsync(file.get()) != 0) return failure("cannot sync", path, errno);
  return {};
}

Result<void> sync_file_systems(std::span<const fs::path> paths) {
  std::set<dev_t> done;
  for (const fs::path& path : paths) {
    struct stat about{};
    if (::stat(path.c_str(), &about) != 0) return failure("cannot sync", path, errno);
    if (!done.insert(about.st_dev).second) continue;
    const Descriptor file = open_file(path, O_RDONLY);
    if (!file.valid()) return failure("cannot open", path, errno);
    if (syncfs(file.get()) != 0) return failure("cannot sync", path, errno);
  }
  return {};
}

class RealLock final : public FileSystem::Lock {
 public:
  explicit RealLock(Descriptor file) : file_(std::move(file)) {}

 private:
  Descriptor file_;  // the lock goes with it
};

// The words that the process holding the lock has left in the file.
std::string holder_in(const Descriptor& file) {
  std::string text(200, '\0');
  const ssize_t size = pread(file.get(), text.data(), text.size(), 0);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  while (text.ends_with('\n')) text.pop_back();
  return text.empty() ? "another process" : text;
}

class RealFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const fs::path& path) const override {
    const Descriptor file = open_file(path, O_RDONLY);
    struct stat about{};
    if (!file.valid() || fstat(file.get(), &about) != 0) return failure("cannot read", path, errno);
    if (S_ISDIR(about.st_mode)) return failure("cannot read", path, EISDIR);
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return failure("cannot read", path, errno);
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
  }

  Result<std::vector<Entry>> list(const fs::path& folder) const override {
    std::error_code error;
    std::vector<Entry> entries;
    fs::directory_iterator at(folder, error);
    for (; !error && at != fs::directory_iterator(); at.increment(error))
      entries.push_back({at->path().filename().string(), at->is_directory(error)});
    if (error) return failure("cannot list", folder, error.value());
    std::ranges::sort(entries, {}, &Entry::name);
    return entries;
  }

  bool exists(const fs::path& path) const override {
    struct stat about{};
    return ::stat(path.c_str(), &about) == 0;
  }

  Result<bool> make_folder(const fs::path& folder) override {
    if (::mkdir(folder.c_str(), 0777) == 0) return true;
    if (errno == EEXIST) return false;
    return failure("cannot make the folder", folder, errno);
  }

  Result<void> write(const fs::path& path, std::string_view bytes, Secrecy secrecy) override {
    Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC, secrecy == Secrecy::owner_only ? 0600 : 0666);
    if (!file.valid()) return failure("cannot write", path, errno);
    if (const int error = write_all(file.get(), bytes); error != 0) return failure("cannot write", path, error);
    if (const int error = file.close_now(); error != 0) return failure("cannot write", path, error);
    return {};
  }

  Result<void> sync(std::span<const fs::path> paths) override {
    if (paths.size() >= many) return sync_file_systems(paths);
    for (const fs::path& path : paths) {
      if (auto done = sync_one(path); !done) return done;
    }
    return {};
  }

  Result<void> rename(const fs::path& from, const fs::path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return failure("cannot rename", from, errno);
    return {};
  }

  Result<void> remove(const fs::path& path) override {
    if (::remove(path.c_str()) != 0 && errno != ENOENT) return failure("cannot remove", path, errno);
    return {};
  }

  Result<void> erase(const fs::path& path) override {
    const Descriptor file = open_file(path, O_WRONLY);
    struct stat about{};
    if (!file.valid()) return errno == ENOENT ? Result<void>() : failure("cannot erase", path, errno);
    if (fstat(file.get(), &about) != 0) return failure("cannot erase", path, errno);
    const std::string zeros(1U << 16U, '\0');
    for (auto left = static_cast<std::size_t>(about.st_size); left > 0;) {
      const std::size_t now = std::min(left, zeros.size());
      if (const int error = write_all(file.get(), std::string_view(zeros).substr(0, now)); error != 0)
        return failure("cannot erase", path, error);
      left -= now;
    }
    if (fdatasync(file.get()) != 0) return failure("cannot erase", path, errno);
    return remove(path);
  }

  Result<std::unique_ptr<Lock>> lock(const fs::path& path, std::string_view holder) override {
    Descriptor file = open_file(path, O_RDWR | O_CREAT, 0666);
    if (!file.valid()) return failure("cannot lock", path, errno);
    if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return failure("cannot lock", path, errno);
      return std::unexpected(Error{ErrorCode::busy, holder_in(file) + " is writing to this register", path.parent_path().string()});
    }
    // For the next one to read; nothing depends on it.
    const std::string words = std::string(holder) + "\n";
    if (ftruncate(file.get(), 0) == 0) static_cast<void>(pwrite(file.get(), words.data(), words.size(), 0));
    return std::make_unique<RealLock>(std::move(file));
  }
};

}  // namespace

std::unique_ptr<FileSystem> real_file_system() { return std::make_unique<RealFileSystem>(); }

}  // namespace solferino::archive
