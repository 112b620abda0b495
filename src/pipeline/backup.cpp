// SPDX-License-Identifier: Apache-2.0
#include <zip.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "pipeline/pipeline.h"

namespace solferino::pipeline {

namespace fs = std::filesystem;

namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Zip = std::unique_ptr<zip_t, Discard>;

// What a backup leaves out: the signing key, what is on its way, and the database, of which a consistent copy goes in instead.
bool is_left_out(const std::string& name) {
  return name.starts_with("keys/") || name.ends_with("/log.key") || name == "log.key" || name.starts_with("tmp/") || name == "lock" ||
         name.starts_with("register.sqlite3");
}

Result<void> put(zip_t* archive, const fs::path& file, const std::string& name) {
  zip_source_t* source = zip_source_file(archive, file.c_str(), 0, -1);
  if (source == nullptr) return std::unexpected(Error{ErrorCode::io, zip_strerror(archive), file.string()});
  const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return std::unexpected(Error{ErrorCode::io, zip_strerror(archive), file.string()});
  }
  // The same register gives the same bytes: no times, and names in order.
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, 0x21, 0);
  return {};
}

std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (auto it = fs::recursive_directory_iterator(folder, failed); it != fs::recursive_directory_iterator(); it.increment(failed)) {
    if (failed || !it->is_regular_file(failed)) continue;
    auto name = it->path().lexically_relative(folder).generic_string();
    if (!is_left_out(name)) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  return names;
}

// The copy of the database lies beside the backup for as long as that is written.
struct Temporary {
  fs::path file;
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  explicit Temporary(fs::path path) : file(std::move(path)) {}
  ~Temporary() {
    std::error_code failed;
    fs::remove(file, failed);
  }
};

}  // namespace

Result<std::uint64_t> backup(Store& store, const fs::path& file) {
  std::error_code failed;
  if (fs::exists(file, failed))
    return std::unexpected(Error{ErrorCode::invalid_argument, "is there already; name a new file, or remove it first", file.string()});
  const Temporary copy(file.string() + ".sqlite3");
  if (auto done = store.database().backup(copy.file); !done) return std::unexpected(std::move(done.error()));
  const fs::path unfinished = file.string() + ".part";
  fs::remove(unfinished, failed);
  int code = 0;
  Zip archive(zip_open(unfinished.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
  if (!archive) return std::unexpected(Error{ErrorCode::io, "cannot be written; is there room, and may you write there?", file.string()});
  // The database first, then the log: what the log has more than the database is taken up again by the next add.
  auto names = files_of(store.folder());
  if (auto done = put(archive.get(), copy.file, "register.sqlite3"); !done) return std::unexpected(std::move(done.error()));
  for (const auto& name : names) {
    if (auto done = put(archive.get(), store.folder() / name, name); !done) return std::unexpected(std::move(done.error()));
  }
  if (zip_close(archive.get()) != 0) {
    Error error{ErrorCode::io, zip_strerror(archive.get()), file.string()};
    fs::remove(unfinished, failed);
    return std::unexpected(std::move(error));
  }
  zip_t* const closed = archive.release();  // zip_close() has freed it
  static_cast<void>(closed);
  fs::rename(unfinished, file, failed);
  if (failed) return std::unexpected(Error{ErrorCode::io, failed.message(), file.string()});
  return fs::file_size(file, failed);
}

}  // namespace solferino::pipeline
