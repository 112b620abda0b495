// SPDX-License-Identifier: Apache-2.0
// The long operations on a register: adding, reading again, withdrawing, backing up; for the command, a server and Python alike.
//
// A Store is a register's folder opened as a whole: the archive, which preserves bytes and logs receipts, and the database, which finds. The order on disk is that of the
// design: blobs, receipts, tiles, checkpoint, the database's transaction, then the acknowledgement. What is cut off anywhere in between is taken up by the next open for
// writing or by adding the same again. Nothing here prints, asks a clock, or knows how documents are read: the caller says the time and brings the reader.
//
//   auto store = pipeline::Store::open({.folder = "war.solferino", .write = true});
//   auto report = pipeline::add(**store, inputs.found, reading, {.jobs = 2, .cancel = &cancel}, on_progress);
//
// Threads: a Store belongs to one thread; `Reading::read` is called from several at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "base/base.h"
#include "intake/intake.h"
#include "record/record.h"
#include "register/register.h"

namespace solferino::pipeline {

// ------------------------------------------------------------------------------------------------------------------------------------ the folder

struct StoreOptions {
  std::filesystem::path folder;
  std::filesystem::path keys;  // folder of the signing key; empty: within the register
  bool write = false;
  std::string holder = "solferino";  // what a second writer is told of us
};

class Store {
 public:
  // Makes a register in a folder that is not there yet or is empty, and lets nobody but its owner into it (mode 0700). invalid_argument where something is in it.
  [[nodiscard]] static Result<std::unique_ptr<Store>> create(const StoreOptions& options);
  // not_found where no register is; busy where another process writes. For writing it finishes what a crash has cut off in the archive.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(const StoreOptions& options);

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] archive::Archive& archive() { return *archive_; }
  [[nodiscard]] registry::Register& database() { return *database_; }

 private:
  Store() = default;

  std::filesystem::path folder_;
  std::unique_ptr<archive::FileSystem> files_;
  std::unique_ptr<archive::Archive> archive_;
  std::unique_ptr<registry::Register> database_;
};

// The database's file within a register's folder.
[[nodiscard]] std::filesystem::path database_file(const std::filesystem::path& folder);

// ------------------------------------------------------------------------------------------------------------------------------------ adding

// How documents are read, and the run that their claims belong to: its reader, settings and beginning; the leaf is made here.
struct Reading {
  std::function<record::ReadDocument(record::Document)> read;
  registry::NewRun run;
};

struct AddOptions {
  intake::Options intake = {};
  unsigned jobs = 1;
  std::size_t batch = 512;                    // documents that are made durable together
  std::uint64_t batch_bytes = 48ULL << 20U;   // ... or so many bytes
  const std::atomic<bool>* cancel = nullptr;  // set by anyone at any time: what was taken is finished and kept, nothing more is taken
};

struct AddProgress {
  std::uint64_t documents = 0;  // durable now
  std::uint64_t failed = 0;
  std::size_t inputs_done = 0;
  std::size_t inputs = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes = 0;
};

struct AddReport {
  std::uint64_t added = 0;
  std::uint64_t known = 0;       // were there already, byte for byte
  std::uint64_t mended = 0;      // could not be read before
  std::uint64_t withdrawn = 0;   // were withdrawn once: not taken up again
  std::uint64_t containers = 0;  // of those added
  std::uint64_t claims = 0;
  std::uint64_t resumed = 0;    // were in the log and not in the database: taken up again
  std::vector<Error> failures;  // documents that are kept with their error, and inputs of which nothing could be had
  bool cancelled = false;
};

// Called on the caller's thread after each batch.
using OnAdd = std::function<void(const AddProgress&)>;

// Adds all inputs. A document that cannot be read is kept with its error. Fails only where the register itself fails (disk full, no permission): what was acknowledged before stays.
[[nodiscard]] Result<AddReport> add(Store& store, const std::vector<intake::Input>& inputs, const Reading& reading,
                                    const AddOptions& options, const OnAdd& on_add);

// ------------------------------------------------------------------------------------------------------------------------------------ reading again

struct RereadReport {
  std::uint64_t documents = 0;
  registry::SwitchReport moved;
  bool cancelled = false;  // what was read stays staged: the next reread with the same reader goes on
};

// Reads every document again whose live claims come from another reader or other settings, beside them, and switches to the new ones at once.
[[nodiscard]] Result<RereadReport> reread(Store& store, const Reading& reading, const AddOptions& options, const OnAdd& on_progress);

// ------------------------------------------------------------------------------------------------------------------------------------ removing

struct WithdrawReport {
  registry::DocumentId id;
  std::uint64_t leaf = 0;               // the withdrawal's, in the log
  std::vector<std::string> kept_blobs;  // hashes of blobs that another document needs as well
  registry::Scrubbed scrubbed;
  std::vector<std::string>
      found_again;  // files of the folder in which words of the text still stand, with what they are; empty is as it should be
};

// Removes a document's bytes, text, words of claims, disclosures and index entries for good, and looks for its words in every file of the folder. The log keeps its hash and the reason, which
// stands there for everybody. `at` is the time, UTC.
[[nodiscard]] Result<WithdrawReport> withdraw(Store& store, const registry::DocumentId& id, const std::string& reason,
                                              const std::string& at);

// ------------------------------------------------------------------------------------------------------------------------------------ looking after it

// What archive and database disagree about, in words; empty: nothing. The archive itself is checked by solferino_fsck, the database by Register::check.
[[nodiscard]] Result<std::vector<std::string>> disagreements(Store& store);

struct ProofFiles {
  std::filesystem::path proof;        // ID.tlog-proof
  std::filesystem::path disclosures;  // ID.disclosures.json
  std::uint64_t leaf = 0;
  std::uint64_t size = 0;  // of the checkpoint
};

// Writes the proof that a document is in the log, with what opens its commitments, and the log's key as log.vkey, into a folder that is made where it is missing: with the blobs it is an evidence
// bundle that `verify` takes. The checkpoint is kept as seen.
[[nodiscard]] Result<ProofFiles> prove(Store& store, const registry::DocumentId& id, const std::filesystem::path& into, bool with_blobs);

// One ZIP file of the whole register without its signing key, consistent while others read; restored by unpacking it. invalid_argument where the file is there already. Gives its bytes.
[[nodiscard]] Result<std::uint64_t> backup(Store& store, const std::filesystem::path& file);

}  // namespace solferino::pipeline
