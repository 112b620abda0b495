// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "pipeline/pipeline.h"

namespace solferino::pipeline {

namespace fs = std::filesystem;

namespace {

using archive::BlobRef;
using archive::LeafKind;

bool is_document(LeafKind kind) { return kind == LeafKind::document || kind == LeafKind::member || kind == LeafKind::error; }

// The blobs of a document, by role, from its leaves in the log.
std::map<std::string, archive::Digest> blobs_of(Store& store, const std::vector<registry::Leaf>& leaves) {
  std::map<std::string, archive::Digest> blobs;
  for (const auto& leaf : leaves) {
    const auto logged = store.archive().leaf({leaf.index});
    if (!logged || !is_document(logged->kind)) continue;
    for (const auto& blob : logged->blobs) {
      if (blob.role != "container") blobs[blob.role] = blob.digest;
    }
  }
  return blobs;
}

// Which of the blobs another document needs too: the same text may have come in two files.
Result<std::set<archive::Digest>> shared_blobs(Store& store, const archive::Digest& original,
                                               const std::map<std::string, archive::Digest>& blobs) {
  std::map<archive::Digest, std::vector<archive::Digest>> users;  // of each blob, the originals that need it
  std::set<archive::Digest> withdrawn;
  const auto walked = store.archive().each_leaf({0}, [&](const archive::LoggedLeaf& leaf) {
    if (leaf.kind == LeafKind::withdraw) {
      for (const auto& blob : leaf.blobs) {
        if (blob.role == "original") withdrawn.insert(blob.digest);
      }
    }
    if (!is_document(leaf.kind)) return true;
    const auto own = std::ranges::find(leaf.blobs, "original", &BlobRef::role);
    if (own == leaf.blobs.end() || own->digest == original) return true;
    for (const auto& [role, digest] : blobs) {
      const bool uses =
          std::ranges::any_of(leaf.blobs, [&](const BlobRef& blob) { return blob.digest == digest && blob.role != "container"; });
      if (uses) users[digest].push_back(own->digest);
    }
    return true;
  });
  if (!walked) return std::unexpected(walked.error());
  std::set<archive::Digest> shared;
  for (const auto& [digest, originals] : users) {
    if (std::ranges::any_of(originals, [&](const archive::Digest& other) { return !withdrawn.contains(other); })) shared.insert(digest);
  }
  return shared;
}

constexpr std::size_t probe_bytes = 48;
constexpr std::size_t max_probes = 64;

// Pieces of the text, spread over all of it, by which it would be found again.
std::vector<std::string> probes_of(const std::string& text) {
  std::vector<std::string> probes;
  if (text.size() < probe_bytes) return text.empty() ? probes : std::vector{text};
  const std::size_t step = std::max(probe_bytes, text.size() / max_probes);
  for (std::size_t at = 0; at + probe_bytes <= text.size() && probes.size() < max_probes; at += step)
    probes.push_back(text.substr(at, probe_bytes));
  return probes;
}

// Files below a folder in which one of the probes stands.
std::vector<std::string> files_with(const fs::path& folder, const std::vector<std::string>& probes) {
  std::vector<std::string> found;
  std::error_code failed;
  constexpr std::size_t piece = 4U << 20U;
  for (auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, failed);
       it != fs::recursive_directory_iterator(); it.increment(failed)) {
    if (failed || !it->is_regular_file(failed)) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::string window;
    bool hit = false;
    while (in && !hit) {
      const std::size_t kept = std::min(window.size(), probe_bytes);
      window.erase(0, window.size() - kept);
      const std::size_t before = window.size();
      window.resize(before + piece);
      in.read(window.data() + before, static_cast<std::streamsize>(piece));
      window.resize(before + static_cast<std::size_t>(in.gcount()));
      hit = std::ranges::any_of(probes, [&](const std::string& probe) { return window.find(probe) != std::string::npos; });
    }
    if (hit) found.push_back(it->path().lexically_relative(folder).generic_string());
  }
  std::ranges::sort(found);
  return found;
}

Result<void> write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return std::unexpected(Error{ErrorCode::io, "cannot be written; is there room, and may you write there?", file.string()});
  return {};
}

}  // namespace

Result<WithdrawReport> withdraw(Store& store, const registry::DocumentId& id, const std::string& reason, const std::string& at) {
  auto document = store.database().show(id);
  if (!document) return std::unexpected(std::move(document.error()));
  if (document->summary.state == registry::DocumentState::withdrawn)
    return std::unexpected(Error{ErrorCode::invalid_argument, "was withdrawn before: " + document->summary.note, id.text});
  const auto original = archive::Digest::from_hex(document->summary.sha256);
  if (!original) return std::unexpected(original.error());
  auto blobs = blobs_of(store, document->leaves);
  blobs["original"] = *original;
  const auto shared = shared_blobs(store, *original, blobs);
  if (!shared) return std::unexpected(shared.error());

  WithdrawReport report;
  report.id = id;
  archive::Withdrawal withdrawal{.blobs = {}, .reason = reason, .fields = {}};
  for (const auto& [role, digest] : blobs) {
    if (role != "original" && shared->contains(digest)) {
      report.kept_blobs.push_back(digest.hex());
    } else {
      withdrawal.blobs.push_back({role, digest});
    }
  }
  const auto probes = probes_of(document->read.document.text);
  auto logged = store.archive().withdraw(withdrawal);
  if (!logged) return std::unexpected(std::move(logged.error()));
  report.leaf = logged->index.value;
  const registry::Withdrawal removal{id, reason, at, registry::Leaf{logged->index.value, "withdraw", logged->disclosures}};
  auto scrubbed = store.database().withdraw(std::span(&removal, 1));
  if (!scrubbed) return std::unexpected(std::move(scrubbed.error()));
  report.scrubbed = *scrubbed;
  if (auto done = store.archive().settle(std::span(&logged->index, 1)); !done) return std::unexpected(std::move(done.error()));
  report.found_again = files_with(store.folder(), probes);
  return report;
}

Result<std::vector<std::string>> disagreements(Store& store) {
  std::map<std::string, bool> logged;  // originals in the log, and whether they were withdrawn
  const auto walked = store.archive().each_leaf({0}, [&](const archive::LoggedLeaf& leaf) {
    const bool gone = leaf.kind == LeafKind::withdraw;
    if (!gone && !is_document(leaf.kind)) return true;
    for (const auto& blob : leaf.blobs) {
      if (blob.role == "original") logged[blob.digest.hex()] = gone;
    }
    return true;
  });
  if (!walked) return std::unexpected(walked.error());
  std::vector<std::string> found;
  std::set<std::string> kept;
  const auto listed = store.database().list({}, [&](const registry::DocumentSummary& document) {
    kept.insert(document.sha256);
    const auto leaf = logged.find(document.sha256);
    const bool withdrawn = document.state == registry::DocumentState::withdrawn;
    if (leaf == logged.end()) {
      found.push_back(document.id.text + ": is in the database and has no receipt in the log");
    } else if (leaf->second != withdrawn) {
      found.push_back(document.id.text + (withdrawn ? ": is withdrawn in the database and not in the log"
                                                    : ": is withdrawn in the log and not in the database"));
    }
    return true;
  });
  if (!listed) return std::unexpected(listed.error());
  for (const auto& [sha256, gone] : logged) {
    if (!kept.contains(sha256) && !gone)
      found.push_back(registry::document_id(sha256).text +
                      ": has a receipt and is not in the database; the next 'add' takes it up, if a crash came in between");
  }
  return found;
}

Result<ProofFiles> prove(Store& store, const registry::DocumentId& id, const fs::path& into, bool with_blobs) {
  const auto document = store.database().show(id);
  if (!document) return std::unexpected(document.error());
  const registry::Leaf* own = nullptr;
  for (const auto& leaf : document->leaves) {
    if (leaf.kind != "withdraw" || own == nullptr) own = own != nullptr && leaf.kind == "withdraw" ? own : &leaf;
  }
  if (own == nullptr)
    return std::unexpected(Error{ErrorCode::not_found, "no receipt of it is known; 'solferino verify' tells more", id.text});
  const auto proof = store.archive().prove({own->index});
  if (!proof) return std::unexpected(proof.error());
  std::error_code failed;
  fs::create_directories(into, failed);
  ProofFiles files{into / (id.text + ".tlog-proof"), into / (id.text + ".disclosures.json"), own->index, proof->checkpoint.size};
  std::vector<std::pair<fs::path, std::string>> parts{{files.proof, archive::write_proof(*proof)},
                                                      {into / "log.vkey", store.archive().vkey() + "\n"}};
  if (!own->disclosures.empty()) parts.emplace_back(files.disclosures, own->disclosures + "\n");
  if (with_blobs) {
    const auto logged = store.archive().leaf({own->index});
    if (!logged) return std::unexpected(logged.error());
    for (const auto& blob : logged->blobs) {
      if (blob.role == "container" || !store.archive().has_blob(blob.digest)) continue;
      auto bytes = store.archive().get_blob(blob.digest);
      if (!bytes) return std::unexpected(std::move(bytes.error()));
      const auto hex = blob.digest.hex();
      fs::create_directories(into / "blobs" / hex.substr(0, 2), failed);
      parts.emplace_back(into / "blobs" / hex.substr(0, 2) / hex, std::move(*bytes));
    }
  }
  for (const auto& [file, bytes] : parts) {
    if (auto done = write_file(file, bytes); !done) return std::unexpected(std::move(done.error()));
  }
  if (auto done = store.archive().keep_seen(proof->checkpoint.note); !done) return std::unexpected(std::move(done.error()));
  return files;
}

}  // namespace solferino::pipeline
