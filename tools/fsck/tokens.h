// SPDX-License-Identifier: Apache-2.0
// RFC 3161 tokens, read for the checker.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "bytes.h"

namespace solferino::fsck {

struct TokenFacts {
  std::string time;      // UTC, "2026-11-25T10:42:48Z"
  bool trusted = false;  // a certificate of `authorities` stands behind it
};
// Throws Wrong unless the response holds a token over exactly these 32 bytes whose signature holds; with `authorities` (a PEM file) it must come from one of them.
TokenFacts check_token(std::string_view response, const Hash& imprint, const std::filesystem::path& authorities);

}  // namespace solferino::fsck
