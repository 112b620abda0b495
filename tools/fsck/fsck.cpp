// SPDX-License-Identifier: Apache-2.0
#include "fsck.h"

#include <algorithm>

#include "run.h"

namespace solferino::fsck {

namespace fs = std::filesystem;

void Run::fault(std::string where, std::string what) {
  const std::lock_guard guard(mutex_);
  report.faults.push_back({std::move(where), std::move(what)});
}

void Run::note(std::string where, std::string what) {
  const std::lock_guard guard(mutex_);
  report.notes.push_back({std::move(where), std::move(what)});
}

void Run::read(std::uint64_t bytes) {
  constexpr std::uint64_t step = 1U << 20U;
  const std::lock_guard guard(mutex_);
  report.bytes += bytes;
  if (!options.progress || report.bytes < told_ + step) return;
  told_ = report.bytes;
  if (!options.progress(report.bytes)) stopped_ = true;
}

std::optional<std::string> Run::file(const std::string& name) {
  auto bytes = read_file(folder_ / name);
  if (bytes) read(bytes->size());
  return bytes;
}

std::vector<std::string> Run::names(const std::string& name) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder_ / name, error); !error && at != fs::directory_iterator(); at.increment(error))
    names.push_back(at->path().filename().string());
  std::ranges::sort(names);
  return names;
}

namespace {

// The proof of one document.
void check_proof(Run& run, const fs::path& path, const Key& log) {
  const std::string name = path.filename().string();
  const auto text = read_file(path);
  if (!text) throw Wrong("cannot be read");
  run.read(text->size());
  const TlogProof proof = read_proof(*text);
  const Head head = read_head(proof.checkpoint, log);
  ++run.report.checkpoints;
  const Cosigners cosigners = check_cosignatures(head, log, witnesses_of(run.options));
  run.report.cosignatures += cosigners.verified;
  for (const std::string& witness : cosigners.unknown) run.note(name, "carries a signature of " + witness + ", whose key was not given");
  if (root_from(hash_of_leaf(proof.extra), proof.index, head.size, proof.path) != head.root)
    throw Wrong("the receipt does not lead to the checkpoint's root");
  const Receipt receipt = read_receipt(proof.extra);
  ++run.report.proofs;
  const fs::path disclosures = fs::path(path).replace_extension(".disclosures.json");
  if (fs::exists(disclosures)) check_disclosures(receipt, read_file(disclosures).value_or(""));
  for (const auto& [role, hash] : receipt.blobs) {
    const std::string blob = blob_path(hash);
    std::vector<unsigned char> buffer;
    const auto found = hash_file(run.folder() / blob, buffer, [&](std::size_t bytes) { run.read(bytes); });
    if (!found) {
      run.note(name, std::string("the ").append(role).append(" is not handed over: ").append(blob));
    } else if (*found != hash) {
      run.fault(blob, "its bytes do not have the SHA-256 of its name");
    } else {
      ++run.report.blobs;
    }
  }
}

bool is_proof(const fs::path& path) { return path.extension() == ".tlog-proof"; }

Report check_once(const fs::path& path, const Options& options) {
  const bool one_file = !fs::is_directory(path);
  Run run(one_file ? path.parent_path() : path, options);
  if (!fs::exists(path)) {
    run.fault(path.string(), "is not there");
  } else if (!one_file && fs::exists(path / "solferino.json")) {
    check_register(run);
  } else {
    check_bundle(run, path);
  }
  run.report.complete = !run.stopped();
  const auto by_place = [](const Fault& fault) { return std::tie(fault.where, fault.what); };
  std::ranges::sort(run.report.faults, {}, by_place);
  std::ranges::sort(run.report.notes, {}, by_place);
  return std::move(run.report);
}

}  // namespace

std::vector<Key> witnesses_of(const Options& options) {
  std::vector<Key> witnesses;
  witnesses.reserve(options.witnesses.size());
  for (const std::string& vkey : options.witnesses) witnesses.push_back(read_vkey(vkey));
  return witnesses;
}

std::string blob_path(const Hash& hash) {
  const std::string name = hex(hash);
  return "blobs/" + name.substr(0, 2) + "/" + name;
}

void check_bundle(Run& run, const fs::path& proof_or_folder) {
  std::vector<fs::path> proofs;
  if (fs::is_directory(proof_or_folder)) {
    for (const std::string& name : run.names("")) {
      if (is_proof(name)) proofs.push_back(run.folder() / name);
    }
  } else if (is_proof(proof_or_folder)) {
    proofs.push_back(proof_or_folder);
  }
  if (proofs.empty()) return run.fault(proof_or_folder.string(), "is neither a register nor a bundle of .tlog-proof files");
  Key key;
  try {
    const auto given = run.options.vkey.empty() ? run.file("log.vkey") : run.options.vkey;
    if (!given) return run.fault("log.vkey", "is missing, and no key was given");
    key = read_vkey(*given);
  } catch (const Wrong& wrong) {
    return run.fault("log.vkey", wrong.what());
  }
  run.report.vkey = key.text;
  run.report.origin = key.name;
  for (const fs::path& proof : proofs) {
    if (run.stopped()) return;
    try {
      check_proof(run, proof, key);
    } catch (const Wrong& wrong) {
      run.fault(proof.filename().string(), wrong.what());
    }
  }
}

Report check(const fs::path& path, const Options& options) {
  constexpr int attempts = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      const auto before = read_file(path / "log/checkpoint");
      Report report = check_once(path, options);
      // A writer that went on meanwhile may have withdrawn what our checkpoint still names.
      if (report.faults.empty() || !report.complete || attempt == attempts || read_file(path / "log/checkpoint") == before) return report;
    } catch (const std::exception& error) {
      Report report;
      report.faults.push_back({path.string(), error.what()});
      return report;
    }
  }
}

}  // namespace solferino::fsck
