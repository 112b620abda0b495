// SPDX-License-Identifier: Apache-2.0
// The tables, and how an older file becomes one of today. docs/formats/register.md describes them for people.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "register/sqlite.h"

namespace solferino::registry::detail {

// Stands in the file's header (PRAGMA application_id): "Solf".
inline constexpr std::int64_t application_id = 0x536F6C66;

// Migration n, counted from 1, makes schema n of schema n-1. Released ones are never changed: stores of each format lie in tests/old_stores.
struct Migration {
  const char* sql;
};
[[nodiscard]] std::span<const Migration> migrations();

// Throws bad_format where the file is a database of something else's. To be asked before anything is set that would change the file.
void require_ours(Database& db);

// Brings the file to the last of these migrations, each in a transaction of its own. An older register is first copied to "FILE.before-N" beside it, N the
// version that it is about to get. Throws unsupported for a newer version.
void migrate(Database& db, const std::filesystem::path& file, std::span<const Migration> steps);

// The copies that migrate() left beside the file.
[[nodiscard]] std::vector<std::filesystem::path> copies_of_older_versions(const std::filesystem::path& file);

// A copy without free pages, made in one go; fails where the target exists.
void copy_into(Database& db, const std::filesystem::path& target);

}  // namespace solferino::registry::detail
