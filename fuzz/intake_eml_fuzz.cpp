// SPDX-License-Identifier: Apache-2.0
// Any bytes as a message, and as a mail folder.
#include "intake_pieces.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"a.eml", "a.mbox"}) solferino::take_and_check(bytes, name);
  return 0;
}
