// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all: written beside its place, synced, and only then renamed into it.
//
// What is no regular file (a pipe, /dev/stdout) is written straight. Without `commit`, destruction takes the unfinished file away and leaves the old one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::cli {

class ReplaceFile {
 public:
  [[nodiscard]] static Result<ReplaceFile> create(const std::filesystem::path& path);

  [[nodiscard]] Result<void> write(std::string_view bytes);
  [[nodiscard]] Result<void> commit();

  ReplaceFile(ReplaceFile&& other) noexcept;
  ReplaceFile& operator=(ReplaceFile&&) = delete;
  ~ReplaceFile();

 private:
  ReplaceFile(std::filesystem::path path, std::filesystem::path temporary, int descriptor);
  [[nodiscard]] Error failure(std::string_view what) const;

  std::filesystem::path path_;
  std::filesystem::path temporary_;  // empty when written straight
  int descriptor_;
};

}  // namespace solferino::cli
