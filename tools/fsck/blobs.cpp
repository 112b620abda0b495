// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "run.h"

namespace solferino::fsck {
namespace {

// Blobs of one folder, blobs/ab.
void check_folder(Run& run, const std::string& folder, std::vector<unsigned char>& buffer, std::vector<Hash>& there) {
  const std::string place = "blobs/" + folder;
  for (const std::string& name : run.names(place)) {
    if (run.stopped()) return;
    const std::string path = std::string(place).append(1, '/').append(name);
    const auto wanted = hash_from_hex(name);
    if (!wanted || !name.starts_with(folder)) {
      run.fault(path, "is no blob: its name is not the SHA-256 that belongs in this folder");
      continue;
    }
    const auto found = hash_file(run.folder() / path, buffer, [&](std::size_t bytes) { run.read(bytes); });
    if (!found) {
      run.fault(path, "cannot be read");
    } else if (*found != *wanted) {
      run.fault(path, "its bytes do not have the SHA-256 of its name");
    }
    there.push_back(*wanted);
  }
}

std::vector<Hash> check_names(Run& run) {
  const std::vector<std::string> folders = run.names("blobs");
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::vector<Hash> all;
  const auto work = [&] {
    std::vector<unsigned char> buffer;
    std::vector<Hash> there;
    for (std::size_t i = next++; i < folders.size(); i = next++) check_folder(run, folders[i], buffer, there);
    const std::lock_guard guard(mutex);
    all.insert(all.end(), there.begin(), there.end());
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < run.options.threads; ++i) others.emplace_back(work);
  work();
  others.clear();
  std::ranges::sort(all);
  return all;
}

}  // namespace

void check_blobs(Run& run, const BlobStates& states) {
  const std::vector<Hash> there = check_names(run);
  if (run.stopped()) return;
  run.report.blobs = there.size();
  for (const Hash& hash : there) {
    const auto state = states.find(hash);
    const std::string path = blob_path(hash);
    if (state == states.end()) {
      run.note(path, "no leaf names it");
    } else if (state->second.withdrawn) {
      run.fault(path, "is there, but leaf " + std::to_string(state->second.leaf) + " withdrew it");
    }
  }
  for (const auto& [hash, state] : states) {
    if (state.withdrawn) {
      ++run.report.withdrawn;
    } else if (!std::ranges::binary_search(there, hash)) {
      run.fault(blob_path(hash), "is missing: leaf " + std::to_string(state.leaf) + " names it and no later leaf withdraws it");
    }
  }
}

}  // namespace solferino::fsck
