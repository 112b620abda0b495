// SPDX-License-Identifier: Apache-2.0
// PDF by pdftotext (Poppler): its words in reading order, put together again into paragraphs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

struct PdfDocument {
  std::string text;  // one paragraph a line, parted by an empty line where the pages have one or a paragraph ends
  std::optional<std::string> title;
  std::optional<Date> created;  // when the file was made: near to publication at best
};

struct PdfOptions {
  std::string program = "pdftotext";
  unsigned seconds = 60;
  std::uint64_t output_bytes = 16ULL << 20U;  // of more, the beginning
};

// Fails with unsupported where the PDF is encrypted or shows no text, or where pdftotext is not installed; with too_large where that takes too long or too much
// memory; with bad_format where it cannot read the bytes.
[[nodiscard]] Result<PdfDocument> read_pdf(std::string_view bytes, const PdfOptions& options);

// What pdftotext -htmlmeta writes, as a document.
[[nodiscard]] PdfDocument document_of_pdftotext(std::string_view output);

// Puts the lines of pages (parted by form feeds) together into paragraphs; drops page numbers, and lines that stand at the edge of most pages.
[[nodiscard]] std::string text_of_pages(std::string_view pages);

}  // namespace solferino::intake::detail
