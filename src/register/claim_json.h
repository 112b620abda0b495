// SPDX-License-Identifier: Apache-2.0
// Claims back from their canonical JSON, as record::to_json(..., Rules::given) wrote it: what is read and written again is the same, byte for byte.
#pragma once

#include <memory>
#include <string_view>

#include "record/record.h"

namespace solferino::registry::detail {

// Keeps its memory between calls; one a connection.
class ClaimParser {
 public:
  ClaimParser();
  ~ClaimParser();
  ClaimParser(const ClaimParser&) = delete;
  ClaimParser& operator=(const ClaimParser&) = delete;

  // bad_format where it is not what to_json writes. Without rules (Rules::omitted) triggers and rules stay empty.
  [[nodiscard]] Result<record::Claim> claim(std::string_view json);
  // A whole line, text and claims.
  [[nodiscard]] Result<record::ReadDocument> read_document(std::string_view json);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace solferino::registry::detail
