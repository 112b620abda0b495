// SPDX-License-Identifier: Apache-2.0
// What an Archive holds while it is open.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "archive/archive.h"
#include "archive/blobs.h"
#include "archive/log.h"
#include "archive/manifest.h"
#include "archive/note.h"
#include "archive/pending.h"

namespace solferino::archive {

struct Archive::Impl {
  Impl(FileSystem& given_files, std::filesystem::path given_folder)
      : files(given_files), folder(std::move(given_folder)), log(folder / "log"), blobs(files, folder), pending(files, folder) {}

  FileSystem& files;
  std::filesystem::path folder;
  std::filesystem::path log;
  RandomBytes random;
  detail::Manifest manifest;
  detail::PublicKey key;
  Checkpoint checkpoint;
  detail::BlobStore blobs;
  detail::Pending pending;

  // For writing only.
  std::unique_ptr<FileSystem::Lock> lock;
  std::optional<detail::SigningKey> signing_key;
  detail::LogEdge edge;
  std::set<Digest> unlogged;  // blobs put and not named by a leaf yet
  bool marked = false;        // pending/unlogged stands on the disk
  bool stale = false;         // a write failed: what the disk holds must be looked at before the next one

  [[nodiscard]] std::filesystem::path temporary(std::string_view name) const { return folder / "tmp" / name; }
  [[nodiscard]] Result<Checkpoint> read_log_checkpoint() const;
  // Makes the disk hold what the checkpoint covers and nothing else, and the members agree with it.
  [[nodiscard]] Result<void> recover();
  // invalid_argument on an archive opened for reading; recovers where the last write failed.
  [[nodiscard]] Result<void> ready_to_write();
  [[nodiscard]] Result<void> write_checkpoint(std::uint64_t size, const Digest& root);
  [[nodiscard]] Result<void> check_blobs(std::span<const Leaf> leaves) const;
  [[nodiscard]] Result<void> write_batch(const detail::Growth& growth, const std::vector<std::vector<std::string>>& disclosures);
  [[nodiscard]] Result<void> finish_withdrawals();
  // A file says that blobs may lie there which no leaf names, until the archive is closed in good order: the next open sweeps where it finds it.
  [[nodiscard]] Result<void> mark_unlogged();
  void unmark_unlogged();
  [[nodiscard]] std::filesystem::path unlogged_mark() const { return folder / "pending" / "unlogged"; }
};

}  // namespace solferino::archive
