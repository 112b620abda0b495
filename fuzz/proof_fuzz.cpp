// SPDX-License-Identifier: Apache-2.0
// Any bytes as a .tlog-proof under a checkpoint that is signed, and any path to any place in a tree: the archive and the independent checker, which climb in different ways,
// agree.
//
// The first byte is 0: the rest is a proof, behind which a signed checkpoint is put unless it brings one. Else: 8 bytes of index, 8 of size, and hashes.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "archive/checkpoint.h"
#include "archive/merkle.h"
#include "archive/note.h"
#include "fsck/notes.h"

namespace {

using namespace solferino;
using namespace solferino::archive::detail;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const SigningKey& log_key() {
  static const SigningKey key = *SigningKey::generate("example.org/fuzz", [](std::span<unsigned char> bytes) {
    for (unsigned char& byte : bytes) byte = 7;
  });
  return key;
}

// A tree of one leaf, "receipt": a proof with no path holds.
std::string checkpoint_of_one() { return log_key().sign(checkpoint_text("example.org/fuzz", 1, leaf_hash("receipt"))); }

void try_text(std::string_view text) {
  std::string whole(text);
  if (whole.find("\n\n") == std::string::npos) whole += "\n\n" + checkpoint_of_one();
  const std::string vkey = format_vkey(log_key().public_key());
  const auto proof = archive::read_proof(whole, vkey);
  if (!proof) return;
  const auto again = archive::read_proof(archive::write_proof(*proof), vkey);
  require(again && again->receipt == proof->receipt && again->index == proof->index && again->path == proof->path,
          "what was read is written the same");
  const fsck::TlogProof other = fsck::read_proof(whole);
  const fsck::Head head = fsck::read_head(other.checkpoint, fsck::read_vkey(vkey));
  require(fsck::root_from(fsck::hash_of_leaf(other.extra), other.index, head.size, other.path) == head.root,
          "the checker finds the proof good too");
}

void try_path(std::string_view bytes) {
  std::uint64_t index = 0;
  std::uint64_t size = 0;
  std::memcpy(&index, bytes.data(), 8);
  std::memcpy(&size, bytes.data() + 8, 8);
  bytes.remove_prefix(16);
  size >>= size % 63;  // small trees too
  index %= std::max<std::uint64_t>(size, 1) + 1;
  std::vector<archive::Digest> path(std::min<std::size_t>(bytes.size(), 70));
  for (std::size_t i = 0; i < path.size(); ++i) path[i].bytes.fill(static_cast<unsigned char>(bytes[i]));
  std::vector<fsck::Hash> other_path;
  other_path.reserve(path.size());
  for (const archive::Digest& digest : path) other_path.push_back(digest.bytes);
  const auto root = root_along(leaf_hash("x"), index, size, path);
  try {
    const fsck::Hash other = fsck::root_from(fsck::hash_of_leaf("x"), index, size, other_path);
    require(root && root->bytes == other, "both climb to the same root");
  } catch (const fsck::Wrong&) {
    require(!root || size >> 62U != 0, "both refuse");
  }
  static_cast<void>(is_consistent({index, leaf_hash("x")}, {size, leaf_hash("y")}, path));
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == 0) {
    try_text(rest);
  } else if (rest.size() >= 16) {
    try_path(rest);
  }
  return 0;
}
