// SPDX-License-Identifier: Apache-2.0
#include <system_error>
#include <utility>

#include "pipeline/pipeline.h"

namespace solferino::pipeline {

namespace fs = std::filesystem;

namespace {

Error no_register(const fs::path& folder) {
  return Error{ErrorCode::not_found, "is no register; make one with 'solferino init " + folder.string() + "'", folder.string()};
}

bool holds_something(const fs::path& folder) {
  std::error_code failed;
  return fs::exists(folder, failed) && !fs::is_empty(folder, failed);
}

}  // namespace

fs::path database_file(const fs::path& folder) { return folder / "register.sqlite3"; }

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::create(const StoreOptions& options) {
  if (holds_something(options.folder))
    return std::unexpected(
        Error{ErrorCode::invalid_argument, "there is something in this folder; name one that is not there yet", options.folder.string()});
  std::unique_ptr<Store> store(new Store());
  store->folder_ = options.folder;
  store->files_ = archive::real_file_system();
  auto made = archive::Archive::create(*store->files_, options.folder, {.origin = {}, .keys = options.keys, .random = {}});
  if (!made) return std::unexpected(std::move(made.error()));
  store->archive_ = std::move(*made);
  // What lies in it is nobody else's business on this machine, whatever the umask says.
  std::error_code failed;
  fs::permissions(options.folder, fs::perms::owner_all, failed);
  auto database = registry::open_sqlite(database_file(options.folder), {.create = true});
  if (!database) return std::unexpected(std::move(database.error()));
  store->database_ = std::move(*database);
  return store;
}

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options) {
  std::unique_ptr<Store> store(new Store());
  store->folder_ = options.folder;
  store->files_ = archive::real_file_system();
  auto opened = archive::Archive::open(*store->files_, options.folder,
                                       {.access = options.write ? archive::Access::write : archive::Access::read,
                                        .keys = options.keys,
                                        .holder = options.holder,
                                        .random = {}});
  if (!opened) {
    if (opened.error().code == ErrorCode::not_found && !fs::exists(options.folder / "solferino.json"))
      return std::unexpected(no_register(options.folder));
    return std::unexpected(std::move(opened.error()));
  }
  store->archive_ = std::move(*opened);
  // A crash between the folder and the database leaves a register without one: empty, so it may be made anew.
  auto database = registry::open_sqlite(database_file(options.folder), {.create = options.write, .read_only = !options.write});
  if (!database) return std::unexpected(std::move(database.error()));
  store->database_ = std::move(*database);
  return store;
}

}  // namespace solferino::pipeline
