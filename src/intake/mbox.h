// SPDX-License-Identifier: Apache-2.0
// A mail folder in one file, message by message (RFC 4155; the quoting of "mboxrd").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/base.h"
#include "intake/byte_source.h"

namespace solferino::intake::detail {

// Whether bytes begin like a mail folder.
[[nodiscard]] bool looks_like_mbox(std::string_view head);

class MboxReader {
 public:
  // A message of more than `most` bytes is skipped.
  MboxReader(ByteSource& source, std::uint64_t most) : lines_(source, most), most_(most) {}

  struct Message {
    std::string bytes;       // without the line "From ..." before it, and as it was before it was quoted
    bool too_large = false;  // then there are no bytes
  };

  // False at the end. What stands before the first message is passed over.
  Result<bool> next(Message& message);

 private:
  void append(Message& message, std::string_view line) const;

  LineReader lines_;
  std::uint64_t most_;
  bool begun_ = false;
};

}  // namespace solferino::intake::detail
