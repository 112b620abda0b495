// SPDX-License-Identifier: Apache-2.0
// Any bytes as a web archive, plain or in gzip, and as one response in it.
#include "intake_pieces.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  solferino::take_and_check(bytes, "a.warc");
  const std::string head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: ";
  solferino::take_and_check(head + std::to_string(size) + "\r\n\r\n" + std::string(bytes), "b.warc");
  return 0;
}
