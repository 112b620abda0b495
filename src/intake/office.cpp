// SPDX-License-Identifier: Apache-2.0
#include "intake/office.h"

#include <array>
#include <functional>
#include <utility>
#include <vector>

#include "intake/language.h"
#include "intake/office_text.h"
#include "intake/plain_text.h"
#include "intake/published_date.h"
#include "intake/xml_events.h"

namespace solferino::intake::detail {
namespace {

using Event = XmlEvents::Event;

std::unexpected<Error> bad(ErrorCode code, std::string message) { return std::unexpected(Error{code, std::move(message), {}}); }

// Title and date, from docProps/core.xml or meta.xml: both use the elements of Dublin Core. Broken ones say nothing.
void read_metadata(const ZipFile& zip, const char* part, OfficeDocument& document) {
  const auto index = zip.find(part);
  const auto xml = index ? zip.read(*index, 1U << 20U) : bad(ErrorCode::not_found, "");
  if (!xml) return;
  std::string text;
  const auto ignored = XmlEvents::read(*xml, [&](const Event& event) {
    if (event.kind == XmlEvents::Kind::open) text.clear();
    if (event.kind == XmlEvents::Kind::text) text += event.text;
    if (event.kind != XmlEvents::Kind::close) return;
    const std::string_view value = trimmed(text);
    if (event.name == "title" && !value.empty()) document.title = value;
    if (event.name == "created" || event.name == "creation-date") document.created = date_of_metadata(value);
    if (event.name == "language" && document.lang.empty()) document.lang = primary_tag(value);
  });
  static_cast<void>(ignored);
}

using Read = std::function<void(OfficeText&, const Event&)>;

Result<OfficeDocument> read_body(const ZipFile& zip, std::uint64_t part, std::uint64_t most, const Read& read) {
  const auto xml = zip.read(part, most);
  if (!xml) return std::unexpected(xml.error());
  OfficeText text;
  const auto whole = XmlEvents::read(*xml, [&](const Event& event) { read(text, event); });
  if (!whole) return std::unexpected(whole.error());
  OfficeDocument document;
  document.text = text.finish();
  if (!*whole && document.text.empty()) return bad(ErrorCode::bad_format, "a broken document");
  if (!*whole) add_note(document.note, "the document is broken, only its beginning was read");
  return document;
}

bool is_word(const Event& event) { return event.space.find("wordprocessingml") != std::string_view::npos; }

void read_word(OfficeText& text, const Event& event) {
  if (event.kind == XmlEvents::Kind::text) return text.add(event.text);
  const bool opens = event.kind == XmlEvents::Kind::open;
  // A drawing is given twice, for new and for old programs. Moved text stands where it was moved to.
  if (event.name == "Fallback" || event.name == "moveFrom" || event.name == "del") return text.skip(opens);
  if (!is_word(event)) return;
  if (event.name == "p") return opens ? text.begin_paragraph() : text.end_paragraph();
  if (event.name == "t") return text.listen(opens);
  if (event.name == "tbl") return opens ? text.begin_table() : text.end_table();
  if (event.name == "tr") return opens ? text.begin_row() : text.end_row();
  if (event.name == "tc") return opens ? text.begin_cell() : text.end_cell();
  if (!opens) return;
  if (event.name == "tab" || event.name == "br" || event.name == "cr") return text.add_mark(event.name == "tab" ? " " : "\n");
  if (event.name == "noBreakHyphen") return text.add_mark("-");
  if (event.name == "numPr") return text.make_item();
  if (event.name == "pStyle") {
    const std::string style = lowered(event.attribute("val"));
    if (style.starts_with("list") && style != "listparagraph") text.make_item();
    if (style.starts_with("heading") || style == "title") text.make_heading();
  }
}

bool is_office(const Event& event) { return event.space.find("opendocument") != std::string_view::npos; }

void read_open_document(OfficeText& text, const Event& event) {
  if (event.kind == XmlEvents::Kind::text) return text.add(event.text);
  if (!is_office(event)) return;
  const bool opens = event.kind == XmlEvents::Kind::open;
  if (event.name == "tracked-changes" || event.name == "annotation" || event.name == "note" || event.name == "table-of-content")
    return text.skip(opens);
  if (event.name == "p" || event.name == "h") {
    if (!opens) return text.end_paragraph();
    text.begin_paragraph();
    text.listen(true);
    if (event.name == "h") text.make_heading();
    return;
  }
  if (event.name == "list-item") return opens ? text.begin_item() : text.end_item();
  if (event.name == "table") return opens ? text.begin_table() : text.end_table();
  if (event.name == "table-row") return opens ? text.begin_row() : text.end_row();
  if (event.name == "table-cell") return opens ? text.begin_cell() : text.end_cell();
  if (!opens) return;
  if (event.name == "s" || event.name == "tab") return text.add_mark(" ");
  if (event.name == "line-break") return text.add_mark("\n");
}

bool is_encrypted_odt(const ZipFile& zip) {
  const auto index = zip.find("META-INF/manifest.xml");
  const auto manifest = index ? zip.read(*index, 1U << 20U) : bad(ErrorCode::not_found, "");
  return manifest && manifest->find("encryption-data") != std::string::npos;
}

// word/document.xml, or as some programs call it word/document2.xml.
std::optional<std::uint64_t> word_part(const ZipFile& zip) {
  if (const auto index = zip.find("word/document.xml")) return index;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(zip.size(), 1000); ++i) {
    const std::string name = zip.entry(i).name;
    if (name.starts_with("word/document") && name.ends_with(".xml") && name.find('/', 5) == std::string::npos) return i;
  }
  return std::nullopt;
}

}  // namespace

WhatZip what_zip(const ZipFile& zip) {
  if (const auto index = zip.find("mimetype")) {
    const auto type = zip.read(*index, 1024);
    const std::string_view is = type ? trimmed(*type) : std::string_view{};
    if (is.starts_with("application/vnd.oasis.opendocument.text")) return {ZipKind::odt, {}};
    if (is.starts_with("application/vnd.oasis"))
      return {ZipKind::other, "an OpenDocument file other than text is not read; save it as text or HTML"};
    if (is.starts_with("application/epub")) return {ZipKind::other, "EPUB is not read; convert it to HTML (for instance with pandoc)"};
  }
  if (!zip.find("[Content_Types].xml")) return {};
  if (word_part(zip)) return {ZipKind::docx, {}};
  if (zip.find("xl/workbook.xml") || zip.find("xl/workbook.bin"))
    return {ZipKind::other, "an Excel file is not read; export its texts as JSON lines"};
  if (zip.find("ppt/presentation.xml")) return {ZipKind::other, "a PowerPoint file is not read; save it as text"};
  return {};
}

Result<OfficeDocument> read_docx(const ZipFile& zip, std::uint64_t most) {
  const auto part = word_part(zip);
  if (!part) return bad(ErrorCode::bad_format, "a Word file without its text");
  auto document = read_body(zip, *part, most, read_word);
  if (document) read_metadata(zip, "docProps/core.xml", *document);
  return document;
}

Result<OfficeDocument> read_odt(const ZipFile& zip, std::uint64_t most) {
  if (is_encrypted_odt(zip)) return bad(ErrorCode::unsupported, "is encrypted; save it without a password");
  const auto part = zip.find("content.xml");
  if (!part) return bad(ErrorCode::bad_format, "an OpenDocument file without its text");
  auto document = read_body(zip, *part, most, read_open_document);
  if (document) read_metadata(zip, "meta.xml", *document);
  return document;
}

}  // namespace solferino::intake::detail
