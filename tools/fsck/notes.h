// SPDX-License-Identifier: Apache-2.0
// C2SP signed-note, tlog-checkpoint, tlog-cosignature and tlog-proof, read for the checker. What goes wrong is thrown as Wrong and caught by who knows the place.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.h"

namespace solferino::fsck {

// Why something does not hold, in words for the report. It never leaves check().
struct Wrong : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Key {
  std::string name;
  std::string id;  // 4 bytes
  unsigned char type = 0;
  std::string bytes;  // 32
  std::string text;   // the vkey
};
Key read_vkey(std::string_view text);
// The public part of a signing key file (PRIVATE+KEY+...), as a vkey.
std::string vkey_of_private(std::string_view text);

struct Signature {
  std::string name;
  std::string id;
  std::string bytes;
};

struct SignedNote {
  std::string text;
  std::vector<Signature> signatures;
};
SignedNote read_note(std::string_view bytes);

struct Head {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};
  SignedNote note;
};
// Verifies the log's signature.
Head read_head(std::string_view note, const Key& log);

// How many of the witnesses have cosigned, and the names in signature lines of nobody known.
struct Cosigners {
  std::uint64_t verified = 0;
  std::vector<std::string> unknown;
};
Cosigners check_cosignatures(const Head& head, const Key& log, const std::vector<Key>& witnesses);

struct TlogProof {
  std::string extra;
  std::uint64_t index = 0;
  std::vector<Hash> path;
  std::string checkpoint;
};
TlogProof read_proof(std::string_view text);
// The root to which an entry's hash leads, from the recursive definition of RFC 6962, 2.1.1.
Hash root_from(const Hash& entry, std::uint64_t index, std::uint64_t size, const std::vector<Hash>& path);

}  // namespace solferino::fsck
