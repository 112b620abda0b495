// SPDX-License-Identifier: Apache-2.0
// Unpacking by zlib.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/base.h"
#include "intake/byte_source.h"

namespace solferino::intake::detail {

[[nodiscard]] bool is_gzip(std::string_view head);

// The first bytes (1024 at most) of what the gzip file holds; empty where it is broken.
[[nodiscard]] std::string gzip_beginning(std::string_view head);

// Unpacks gzip members, one behind the other, as they come. `spend` is told how many bytes came out, and may refuse. Its reads fail
// with bad_format where the bytes are broken or end too early. `packed` must outlive it.
using Spend = std::function<Result<void>(std::uint64_t unpacked)>;
[[nodiscard]] ByteSource gunzipped(ByteSource& packed, Spend spend);

// Bytes that HTTP calls gzip or deflate (zlib's, or what some servers send under that name: without zlib's frame). What could be unpacked of broken ones, with
// `broken` set. Fails with too_large beyond `most`.
struct Inflated {
  std::string bytes;
  bool broken = false;
};
[[nodiscard]] Result<Inflated> inflate_body(std::string_view packed, std::uint64_t most);

}  // namespace solferino::intake::detail
