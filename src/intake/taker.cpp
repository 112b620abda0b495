// SPDX-License-Identifier: Apache-2.0
#include "intake/taker.h"

#include <algorithm>

#include "intake/binary.h"
#include "intake/charset.h"
#include "intake/html.h"
#include "intake/language.h"
#include "intake/markdown.h"
#include "intake/plain_text.h"
#include "intake/published_date.h"

namespace solferino::intake::detail {
namespace {

using record::Document;

constexpr std::size_t sniff_bytes = 64U << 10U;
constexpr std::uint64_t max_page_bytes = 64ULL << 20U;  // pages saved with their pictures inside reach tens of MiB

}  // namespace

std::string words_of_size(std::uint64_t bytes) {
  return bytes < (1U << 20U) ? std::to_string(bytes) + " bytes" : std::to_string(bytes >> 20U) + " MiB";
}

std::size_t Course::hand_on(Piece piece) {
  piece.number = count_++;
  const std::size_t number = piece.number;
  wanted_ = sink_(std::move(piece));
  return number;
}

void Taker::run(ByteSource& source) {
  const auto head = source.peek(sniff_bytes);
  if (!head) return fail(head.error());
  if (head->empty()) return fail({ErrorCode::bad_format, "is empty", {}});
  if (auto refused = refuse_binary(*head)) return fail(*refused);
  const auto named = kind_of_name(place_.name);
  if (!named && is_other_xml(*head))
    return fail({ErrorCode::unsupported, "XML other than XHTML is not read yet; give the pages or texts", {}});
  const bool wide = has_wide_mark(*head) || !utf16_without_mark(*head).empty();
  const Kind kind = named.value_or(sniff_kind(*head));
  kind_ = name_of_kind(kind);
  switch (kind) {
    case Kind::plain:
      return take_plain(source);
    case Kind::markdown:
      return take_markdown(source);
    case Kind::html:
      return take_page(source);
    case Kind::json:
      return wide ? take_wide_json(source, false) : take_json(source);
    case Kind::json_lines:
      return wide ? take_wide_json(source, true) : take_json_lines(source);
  }
}

void Taker::fail(Error error) {
  if (error.where.empty()) error.where = place_.name;
  if (!number_) return hand_on_self(std::unexpected(std::move(error)));
  Piece rest;
  rest.name = place_.name;
  rest.container = number_;
  rest.outcome = std::unexpected(std::move(error));
  course_.hand_on(std::move(rest));
}

void Taker::hand_on_self(std::optional<Result<Document>> outcome) {
  Piece piece;
  piece.name = place_.name;
  piece.container = place_.container;
  piece.kind = kind_;
  piece.bytes = place_.bytes;
  piece.outcome = std::move(outcome);
  number_ = course_.hand_on(std::move(piece));
}

// The text of a document of which only the beginning is wanted. In no charset do letters take more than four bytes.
Result<Taker::Text> Taker::beginning(ByteSource& source) const {
  bool more = false;
  auto bytes = source.take_up_to(course_.options().max_text_bytes * 4 + sniff_bytes, more);
  if (!bytes) return std::unexpected(bytes.error());
  // The last line may be cut in mid-letter.
  if (more) bytes->resize(std::min(bytes->size(), bytes->rfind('\n') + 1 > bytes->size() / 2 ? bytes->rfind('\n') + 1 : bytes->size()));
  auto decoded = to_utf8(std::move(*bytes), {});
  if (!decoded) return std::unexpected(decoded.error());
  normalise_newlines(decoded->text);
  if (trimmed(decoded->text).empty()) return std::unexpected(Error{ErrorCode::bad_format, "is empty", {}});
  return Text{std::move(decoded->text), std::move(decoded->note)};
}

void Taker::take_plain(ByteSource& source) {
  auto text = beginning(source);
  if (!text) return fail(text.error());
  Document document;
  document.text = std::move(text->text);
  document.note = std::move(text->note);
  deliver(std::move(document));
}

void Taker::take_markdown(ByteSource& source) {
  auto text = beginning(source);
  if (!text) return fail(text.error());
  auto read = read_markdown(text->text);
  Document document;
  document.text = std::move(read.text);
  document.title = std::move(read.title);
  document.outlet = std::move(read.outlet);
  document.published = read.published;
  document.note = std::move(text->note);
  if (read.note) add_note(document.note, *read.note);
  if (read.lang) document.lang = primary_tag(*read.lang);
  deliver(std::move(document));
}

void Taker::take_page(ByteSource& source) {
  bool more = false;
  auto bytes = source.take_up_to(max_page_bytes, more);
  if (!bytes) return fail(bytes.error());
  if (more) return fail({ErrorCode::too_large, "a page of more than " + words_of_size(max_page_bytes) + " is not read", {}});
  const std::string declared(charset_of_page(*bytes));
  auto decoded = to_utf8(std::move(*bytes), declared);
  if (!decoded) return fail(decoded.error());
  auto page = read_html(decoded->text);
  Document document;
  document.text = std::move(page.text);
  document.title = std::move(page.title);
  document.outlet = std::move(page.outlet);
  document.published = page.published;
  document.note = std::move(decoded->note);
  if (page.note) add_note(document.note, *page.note);
  deliver(std::move(document), page.lang);
}

void Taker::deliver(Document document, std::string_view lang_hint) {
  document.id = place_.name;
  document.source = place_.name == "-" ? "" : place_.name;
  hand_on_self(completed(std::move(document), lang_hint));
}

// What holds for documents of every kind.
Document Taker::completed(Document document, std::string_view lang_hint) const {
  const Options& options = course_.options();
  const std::size_t size = document.text.size();
  if (cut_at_paragraph(document.text, options.max_text_bytes)) {
    add_note(document.note,
             "text of " + std::to_string(size) + " bytes or more, only the first " + std::to_string(document.text.size()) + " were read");
  }
  if (!holds_letters(document.text)) add_note(document.note, "the text holds no letters");
  if (!document.outlet) document.outlet = options.outlet;
  if (!document.published) document.published = date_of_dateline(document.text);
  if (!document.published) document.published = options.published;
  if (options.lang) document.lang = *options.lang;
  if (document.lang.empty()) document.lang = detect_language(document.text, lang_hint);
  return document;
}

}  // namespace solferino::intake::detail
