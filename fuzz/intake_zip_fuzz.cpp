// SPDX-License-Identifier: Apache-2.0
// Any bytes as a ZIP archive. So that checksums do not keep everything out, also as the member of one, whose name is the input's first line.
#include <algorithm>

#include "intake/zip_for_test.h"
#include "intake_pieces.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  solferino::take_and_check(bytes, "a.zip");
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string name(bytes.substr(0, std::min<std::size_t>(line, 200)));
  const std::string member(bytes.substr(std::min(line + 1, bytes.size())));
  solferino::take_and_check(solferino::intake::make_zip({{name, member}, {name, member, true}}), "b.zip");
  return 0;
}
