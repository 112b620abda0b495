// SPDX-License-Identifier: Apache-2.0
// Web archives (WARC 1.0 and 1.1, ISO 28500), record by record, and the HTTP messages in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"
#include "intake/byte_source.h"

namespace solferino::intake::detail {

struct WarcRecord {
  std::string type;    // "response", lower case
  std::string target;  // WARC-Target-URI
  std::string date;    // WARC-Date
  std::string content_type;
  std::string block;
  bool truncated = false;  // says that the block is not whole
  bool too_large = false;  // then there is no block
};

class WarcReader {
 public:
  // Blocks of more than `most` bytes are skipped.
  WarcReader(ByteSource& source, std::uint64_t most) : source_(source), most_(most) {}

  // False at the end. Fails with bad_format where no record begins or the last one is cut off.
  Result<bool> next(WarcRecord& record);

 private:
  Result<std::string> take_header();
  Result<void> take_block(std::uint64_t length, WarcRecord& record);

  ByteSource& source_;
  std::uint64_t most_;
};

// What a server sent, as a browser would save it.
struct HttpBody {
  int status = 0;
  std::string content_type;  // lower case, without parameters
  std::string charset;
  std::string bytes;  // chunks put together, unpacked
  std::optional<std::string> note;
  std::optional<Error> failed;  // why the bytes could not be unpacked: in a way that we do not know, broken, more than wanted
};

// `block` is an HTTP response. Fails with bad_format where it is none. At most `most` bytes are unpacked.
[[nodiscard]] Result<HttpBody> parse_http_response(std::string_view block, std::uint64_t most);

}  // namespace solferino::intake::detail
