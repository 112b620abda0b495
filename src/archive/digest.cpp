// SPDX-License-Identifier: Apache-2.0
#include <openssl/sha.h>

#include <cstring>

#include "archive/archive.h"
#include "archive/encoding.h"

namespace solferino::archive {

std::string Digest::hex() const { return detail::to_hex(detail::as_text(bytes)); }

Result<Digest> Digest::from_hex(std::string_view hex) {
  const auto raw = detail::from_hex(hex);
  Digest digest;
  if (!raw || raw->size() != digest.bytes.size())
    return detail::bad_format("no SHA-256 in lower-case hex: " + std::string(hex.substr(0, 80)));
  std::memcpy(digest.bytes.data(), raw->data(), digest.bytes.size());
  return digest;
}

Digest sha256(std::string_view bytes) {
  Digest digest;
  SHA256(detail::as_bytes(bytes), bytes.size(), digest.bytes.data());
  return digest;
}

}  // namespace solferino::archive
