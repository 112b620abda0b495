// SPDX-License-Identifier: Apache-2.0
// Any bytes as what pdftotext says of a PDF.
#include "intake/pdf.h"
#include "intake_pieces.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // What comes from the program is made valid first.
  if (!solferino::is_valid_utf8(bytes)) return 0;
  const auto document = solferino::intake::detail::document_of_pdftotext(bytes);
  solferino::must(solferino::is_valid_utf8(document.text));
  solferino::must(solferino::is_valid_utf8(solferino::intake::detail::text_of_pages(bytes)));
  return 0;
}
