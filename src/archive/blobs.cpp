// SPDX-License-Identifier: Apache-2.0
#include "archive/blobs.h"

#include <set>

#include "archive/durable.h"
#include "archive/encoding.h"

namespace solferino::archive::detail {

namespace fs = std::filesystem;

fs::path BlobStore::path(const Digest& id) const {
  const std::string hex = id.hex();
  return blobs_ / hex.substr(0, 2) / hex;
}

Result<std::string> BlobStore::get(const Digest& id) const {
  auto bytes = files_.read(path(id));
  if (bytes && sha256(*bytes) != id) return bad_format("the blob's bytes no longer have its SHA-256", path(id).string());
  return bytes;
}

// A blob that is there may come from a process that died before its folder was synced: the folder is synced in any case.
Result<std::vector<Digest>> BlobStore::put(std::span<const std::string_view> contents) {
  std::vector<Digest> ids;
  std::set<Digest> seen;
  std::vector<std::pair<fs::path, fs::path>> renames;
  std::vector<fs::path> written;
  PathSet folders;
  for (const std::string_view bytes : contents) {
    const Digest id = sha256(bytes);
    ids.push_back(id);
    if (!seen.insert(id).second) continue;
    const fs::path target = path(id);
    if (auto made = make_folders(files_, target.parent_path(), folders); !made) return std::unexpected(made.error());
    folders.insert(target.parent_path());
    if (const auto there = files_.read(target); there && *there == bytes) continue;
    const fs::path temporary = temporary_ / id.hex();
    if (auto done = files_.write(temporary, bytes, Secrecy::everybody); !done) return std::unexpected(done.error());
    written.push_back(temporary);
    renames.emplace_back(temporary, target);
  }
  if (auto synced = files_.sync(written); !synced) return std::unexpected(synced.error());
  for (const auto& [from, to] : renames) {
    if (auto renamed = files_.rename(from, to); !renamed) return std::unexpected(renamed.error());
  }
  if (auto synced = sync_all(files_, folders); !synced) return std::unexpected(synced.error());
  return ids;
}

Result<void> BlobStore::erase(std::span<const Digest> ids) {
  PathSet folders;
  for (const Digest& id : ids) {
    const fs::path file = path(id);
    if (!files_.exists(file.parent_path())) continue;
    if (auto erased = files_.erase(file); !erased) return erased;
    folders.insert(file.parent_path());
  }
  return sync_all(files_, folders);
}

Result<std::vector<Digest>> BlobStore::all() const {
  std::vector<Digest> ids;
  const auto folders = files_.list(blobs_);
  if (!folders) return std::unexpected(folders.error());
  for (const auto& folder : *folders) {
    if (!folder.folder) continue;
    const auto names = files_.list(blobs_ / folder.name);
    if (!names) return std::unexpected(names.error());
    for (const auto& file : *names) {
      const auto id = Digest::from_hex(file.name);
      if (id && file.name.starts_with(folder.name)) ids.push_back(*id);
    }
  }
  return ids;
}

}  // namespace solferino::archive::detail
