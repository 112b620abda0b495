// SPDX-License-Identifier: Apache-2.0
// Files named by the SHA-256 of their bytes: DIR/blobs/ab/abcdef.... docs/formats/blobs.md.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive::detail {

class BlobStore {
 public:
  BlobStore(FileSystem& files, const std::filesystem::path& folder) : files_(files), blobs_(folder / "blobs"), temporary_(folder / "tmp") {}

  [[nodiscard]] std::filesystem::path path(const Digest& id) const;
  [[nodiscard]] bool has(const Digest& id) const { return files_.exists(path(id)); }
  [[nodiscard]] Result<std::string> get(const Digest& id) const;
  [[nodiscard]] Result<std::vector<Digest>> put(std::span<const std::string_view> contents);
  // Overwritten, removed, and the removal on the disk.
  [[nodiscard]] Result<void> erase(std::span<const Digest> ids);
  // Every blob there is, by name.
  [[nodiscard]] Result<std::vector<Digest>> all() const;

 private:
  FileSystem& files_;
  std::filesystem::path blobs_;
  std::filesystem::path temporary_;
};

}  // namespace solferino::archive::detail
