// SPDX-License-Identifier: Apache-2.0
// Any bytes as JSON, as JSON lines, and as a file whose kind has to be sniffed.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace solferino;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"a.json", "a.jsonl", "a", "a.md"}) {
    int calls = 0;
    intake::take_bytes(bytes, name, {}, [&](Result<record::Document> one) {
      ++calls;
      if (one && (!is_valid_utf8(one->text) || one->text.find('\0') != std::string::npos || one->id.empty())) std::abort();
      if (!one && !one.error().where.starts_with(name)) std::abort();
      return true;
    });
    // {"documents": []} holds no document and no failure; everything else says something.
    if (calls == 0 && bytes.find("documents") == std::string_view::npos) std::abort();
  }
  return 0;
}
