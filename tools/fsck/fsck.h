// SPDX-License-Identifier: Apache-2.0
// An independent look at a register or an evidence bundle: does it hold what its log promises?
//
// Written from docs/formats alone. It shares no code with the rooms, so that one mistake cannot hide itself: no header of src/ is included here, hashes and signatures
// come from OpenSSL where the archive takes libsodium, notes, tiles, receipts and proofs are parsed anew. It writes nothing and needs no lock; beside a running writer it
// checks what the checkpoint covered that it found.
//
//   const auto report = solferino::fsck::check("war.solferino", {});
//   for (const auto& fault : report.faults) std::puts((fault.where + ": " + fault.what).c_str());
//   return report.faults.empty() ? 0 : 1;
//
// The program `solferino-fsck` and the verb `solferino verify` are this function and a printer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace solferino::fsck {

struct Options {
  // The log's public key, as one got it from somebody trusted. Empty: the key that the folder itself names, which proves only that the folder agrees with itself.
  std::string vkey;
  // Witnesses (vkeys of type 0x04) whose cosignatures are verified; of others it is only said that they are there.
  std::vector<std::string> witnesses;
  // Certificates (PEM) of the time-stamp authorities that are trusted. Empty: a token must be signed by the certificate that it carries, whoever that is.
  std::filesystem::path authorities;
  unsigned threads = 1;
  // Called now and then with the bytes read so far, from one thread at a time; returning false ends the check early (`complete` is false then). May be empty.
  std::function<bool(std::uint64_t bytes)> progress;
};

// Something that is wrong, and the file (relative to the folder), leaf ("leaf 17") or checkpoint in which.
struct Fault {
  std::string where;
  std::string what;
};

struct Report {
  std::vector<Fault> faults;  // by place; empty means that everything holds
  std::vector<Fault>
      notes;  // what is no fault but worth a look: blobs that no leaf names, tokens of unknown authorities, unknown witnesses
  bool complete = true;

  std::string origin;
  std::string vkey;  // the key that verified the log
  std::string root;  // base64, rebuilt from the entries
  std::uint64_t leaves = 0;
  std::uint64_t blobs = 0;        // checked against their names
  std::uint64_t withdrawn = 0;    // blobs that are gone with a leaf that says so
  std::uint64_t checkpoints = 0;  // verified, the current one included
  std::uint64_t tokens = 0;
  std::uint64_t cosignatures = 0;  // verified
  std::uint64_t proofs = 0;        // of a bundle
  std::uint64_t bytes = 0;         // read
};

// Checks a register's folder, or a bundle: a folder with X.tlog-proof files (docs/formats/proof.md), each with X.disclosures.json where fields are shown, the blobs that are
// handed over under blobs/, and the log's key as log.vkey; or one .tlog-proof file. Never throws; what cannot be read is a fault.
[[nodiscard]] Report check(const std::filesystem::path& register_or_bundle, const Options& options);

}  // namespace solferino::fsck
