// SPDX-License-Identifier: Apache-2.0
#include "replace_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace solferino::cli {

namespace fs = std::filesystem;

ReplaceFile::ReplaceFile(fs::path path, fs::path temporary, int descriptor)
    : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor) {}

ReplaceFile::ReplaceFile(ReplaceFile&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})), descriptor_(std::exchange(other.descriptor_, -1)) {}

ReplaceFile::~ReplaceFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Error ReplaceFile::failure(std::string_view what) const {
  return {ErrorCode::io, std::string(what) + ": " + std::generic_category().message(errno), path_.string()};
}

Result<ReplaceFile> ReplaceFile::create(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  const bool straight = fs::exists(status) && !fs::is_regular_file(status);
  fs::path temporary = path;
  temporary += ".part-" + std::to_string(::getpid());

  const int descriptor = straight
                             ? ::open(path.c_str(), O_WRONLY | O_CLOEXEC)
                             : ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
  ReplaceFile file(path, straight ? fs::path() : std::move(temporary), descriptor);
  if (descriptor < 0) return std::unexpected(file.failure("cannot be written"));
  return file;
}

Result<void> ReplaceFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return std::unexpected(failure("writing failed"));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> ReplaceFile::commit() {
  if (temporary_.empty()) return {};
  if (::fsync(descriptor_) != 0) return std::unexpected(failure("writing failed"));
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return std::unexpected(failure("cannot be replaced"));
  temporary_.clear();

  const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return {};
  ::fsync(opened);  // where the file system cannot sync a folder, the file itself is safe all the same
  ::close(opened);
  return {};
}

}  // namespace solferino::cli
