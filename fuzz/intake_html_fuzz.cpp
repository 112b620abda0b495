// SPDX-License-Identifier: Apache-2.0
// Any bytes as a web page: whatever comes out is text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace solferino;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  int calls = 0;
  intake::take_bytes(bytes, "page.html", {}, [&calls](Result<record::Document> one) {
    ++calls;
    if (one && (!is_valid_utf8(one->text) || one->text.find('\0') != std::string::npos)) std::abort();
    if (!one && (one.error().message.empty() || one.error().where.empty())) std::abort();
    return true;
  });
  // A page is one document or one failure.
  if (calls != 1) std::abort();
  return 0;
}
