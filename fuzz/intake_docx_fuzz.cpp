// SPDX-License-Identifier: Apache-2.0
// Any bytes as the XML of an office document: of its text and of its metadata.
#include "intake/zip_for_test.h"
#include "intake_pieces.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using solferino::intake::make_zip;
  const std::string xml(reinterpret_cast<const char*>(data), size);
  solferino::take_and_check(make_zip({{"[Content_Types].xml", ""}, {"word/document.xml", xml}, {"docProps/core.xml", xml}}), "a.docx");
  solferino::take_and_check(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", xml}, {"meta.xml", xml}}),
                            "a.odt");
  return 0;
}
