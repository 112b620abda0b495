// SPDX-License-Identifier: Apache-2.0
// Claims to the JSON that is stored, and back: what is written, stored and read again is the same, byte for byte.
//
// Stored is the canonical JSON of record::to_json(..., Rules::given) without what follows from the rest: keys whose value is null, false or an empty list, and the
// quotations (`text`), since their spans and the document's text say the same. It is a third smaller, and holds each word of a document once less.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "record/record.h"

namespace solferino::registry::detail {

// The stored form of canonical JSON; that of anything else is of no use, but safe to ask for.
[[nodiscard]] std::string stored_form(std::string_view canonical);

// Keeps its memory between calls; one a connection.
class ClaimParser {
 public:
  ClaimParser();
  ~ClaimParser();
  ClaimParser(const ClaimParser&) = delete;
  ClaimParser& operator=(const ClaimParser&) = delete;

  // From the stored or the canonical form; bad_format where it is neither. Without rules (Rules::omitted) triggers and rules stay empty.
  [[nodiscard]] Result<record::Claim> claim(std::string_view json);
  // A whole line, text and claims.
  [[nodiscard]] Result<record::ReadDocument> read_document(std::string_view json);

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
};

}  // namespace solferino::registry::detail
