// SPDX-License-Identifier: Apache-2.0
// All or nothing on disk: a temporary file, fsync, rename, fsync of the folder.
#pragma once

#include <filesystem>
#include <set>
#include <string_view>

#include "archive/archive.h"

namespace solferino::archive::detail {

using PathSet = std::set<std::filesystem::path>;

[[nodiscard]] Result<void> sync_all(FileSystem& files, const PathSet& paths);

// Makes the folders that are missing down to `folder`; those above new ones come to `to_sync`.
[[nodiscard]] Result<void> make_folders(FileSystem& files, const std::filesystem::path& folder, PathSet& to_sync);

struct NewFile {
  std::filesystem::path temporary;
  std::filesystem::path path;
  std::string_view bytes;
  Secrecy secrecy = Secrecy::everybody;
};
// On the disk under its name when it returns, in place of an older file of that name.
[[nodiscard]] Result<void> replace_file(FileSystem& files, const NewFile& file);

}  // namespace solferino::archive::detail
