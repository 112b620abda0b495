// SPDX-License-Identifier: Apache-2.0
// Office documents in a ZIP: Word's DOCX (ECMA-376) and OpenDocument's ODT (OASIS ODF 1.3), by libxml2's streaming reader.
//
// The text is what a reader of the document sees as running text: paragraphs, lists, tables, text boxes. Deleted text of tracked changes, comments, footnotes, headers
// and footers are left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"
#include "intake/html_text.h"
#include "intake/zip_file.h"

namespace solferino::intake::detail {

enum class ZipKind { archive, docx, odt, other };  // other: a format that we do not read

struct WhatZip {
  ZipKind kind = ZipKind::archive;
  std::string_view advice;  // what to do about the other ones
};
[[nodiscard]] WhatZip what_zip(const ZipFile& zip);

struct OfficeDocument {
  std::string text;  // one paragraph, item or row a line, as read_html gives it
  std::optional<std::string> title;
  std::optional<Date> created;
  std::string lang;
  std::optional<std::string> note;
};

// At most `most` bytes are unpacked of each part. Fails with unsupported where the document is encrypted, with bad_format where it is broken from the start; of one that
// breaks further on, the beginning is read and the note says so.
[[nodiscard]] Result<OfficeDocument> read_docx(const ZipFile& zip, std::uint64_t most);
[[nodiscard]] Result<OfficeDocument> read_odt(const ZipFile& zip, std::uint64_t most);

}  // namespace solferino::intake::detail
