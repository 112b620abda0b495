// SPDX-License-Identifier: Apache-2.0
// What one check knows and gathers, and its parts.
#pragma once

#include <atomic>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytes.h"
#include "fsck.h"
#include "notes.h"
#include "receipts.h"

namespace solferino::fsck {

struct HashOfHash {
  std::size_t operator()(const Hash& hash) const {
    std::size_t value = 0;
    std::memcpy(&value, hash.data(), sizeof(value));
    return value;
  }
};

// What the last leaf that names a blob says of it.
struct BlobState {
  std::uint64_t leaf = 0;
  bool withdrawn = false;
};
using BlobStates = std::unordered_map<Hash, BlobState, HashOfHash>;

struct TokenLeaf {
  std::uint64_t leaf = 0;
  std::map<std::string, std::string> open;
};

struct LogFacts {
  BlobStates blobs;
  std::vector<TokenLeaf> tokens;
};

// Threads may call the members.
class Run {
 public:
  Run(std::filesystem::path folder, const Options& given) : options(given), folder_(std::move(folder)) {}

  const Options& options;
  Report report;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  void fault(std::string where, std::string what);
  void note(std::string where, std::string what);
  // Adds bytes that were read.
  void read(std::uint64_t bytes);
  [[nodiscard]] bool stopped() const { return stopped_; }
  // A file below the folder, counted.
  [[nodiscard]] std::optional<std::string> file(const std::string& name);
  // The names in a folder below the folder, sorted; none where it is not there.
  [[nodiscard]] std::vector<std::string> names(const std::string& name) const;

 private:
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::atomic<bool> stopped_ = false;
  std::uint64_t told_ = 0;
};

// Rebuilds the tree from the entries, holds it against every tile, against the current head (the last of `heads`) and against the others. `heads` are by size.
struct NamedHead {
  std::string file;
  Head head;
};
[[nodiscard]] LogFacts check_log(Run& run, const std::vector<NamedHead>& heads);

// Every blob against its name, and against what the log says of it.
void check_blobs(Run& run, const BlobStates& states);

// Every token against its leaf and the checkpoint that it stands over. `seen` are the SHA-256 of the notes in log/seen.
void check_tokens(Run& run, const std::vector<TokenLeaf>& leaves, const std::map<std::string, std::string>& seen);

// The proofs of a bundle: those in the folder, or the one named.
void check_bundle(Run& run, const std::filesystem::path& proof_or_folder);

void check_register(Run& run);

// The keys of the witnesses given.
[[nodiscard]] std::vector<Key> witnesses_of(const Options& options);
// "blobs/ab/ab...".
[[nodiscard]] std::string blob_path(const Hash& hash);

}  // namespace solferino::fsck
