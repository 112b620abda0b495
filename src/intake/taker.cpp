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
// What is packed well may grow a hundredfold; bombs grow a thousandfold and more.
constexpr std::uint64_t max_ratio = 200;
constexpr std::uint64_t free_unpacked_bytes = 64ULL << 20U;

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

std::uint64_t Course::room() const {
  const std::uint64_t packed = std::max(held_, source_ == nullptr ? 0 : source_->taken());
  const std::uint64_t most = free_unpacked_bytes + max_ratio * packed;
  return most - std::min(unpacked_, most);
}

Result<void> Course::spend(std::uint64_t unpacked) {
  is_bomb_ = is_bomb_ || unpacked > room();
  unpacked_ += unpacked;
  if (!is_bomb_) return {};
  return std::unexpected(Error{
      ErrorCode::too_large, "unpacks to more than " + std::to_string(max_ratio) + " times its size (a bomb?); its rest is not read", {}});
}

void Taker::run(ByteSource& source) {
  const auto head = source.peek(sniff_bytes);
  if (!head) return fail(head.error());
  if (head->empty()) return fail({ErrorCode::bad_format, "is empty", {}});
  if (const auto kind = kind_of_magic(*head)) return take_as(*kind, source);
  if (auto refused = refuse_binary(*head)) return fail(*refused);
  auto named = kind_of_name(place_.name);
  // A server may call a PDF what is a page that tells of an error: of what the bytes would betray, the hint alone says nothing.
  if (!named && place_.hints.kind && !is_told_by_magic(*place_.hints.kind)) named = place_.hints.kind;
  if (!named && is_other_xml(*head))
    return fail({ErrorCode::unsupported, "XML other than XHTML is not read yet; give the pages or texts", {}});
  take_as(named.value_or(sniff_kind(*head)), source);
}

void Taker::take_as(Kind kind, ByteSource& source) {
  kind_ = name_of_kind(kind);
  switch (kind) {
    case Kind::markdown:
      return take_markdown(source);
    case Kind::html:
      return take_page(source);
    case Kind::json:
      return take_json(source, false);
    case Kind::json_lines:
      return take_json(source, true);
    case Kind::pdf:
      return take_pdf(source);
    case Kind::mail:
      return take_mail(source);
    case Kind::mail_folder:
      return take_mail_folder(source);
    case Kind::warc:
      return take_warc(source);
    case Kind::zip:
    case Kind::docx:
    case Kind::odt:
      return take_zip(source);
    case Kind::plain:
      break;
  }
  kind_ = name_of_kind(Kind::plain);
  take_plain(source);
}

void Taker::fail(Error error) {
  if (error.where.empty()) error.where = place_.name;
  if (!number_ && place_.hints.quiet) return;
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
  auto decoded = to_utf8(std::move(*bytes), place_.hints.charset);
  if (!decoded) return std::unexpected(decoded.error());
  normalise_newlines(decoded->text);
  if (trimmed(decoded->text).empty()) return std::unexpected(Error{ErrorCode::bad_format, "is empty", {}});
  return Text{std::move(decoded->text), std::move(decoded->note)};
}

// All bytes, from where they are held or into `holder`.
Result<std::string_view> Taker::whole(ByteSource& source, std::uint64_t most, std::string& holder) const {
  bool more = place_.bytes.size() > most;
  if (place_.bytes.empty()) {
    auto bytes = source.take_up_to(most, more);
    if (!bytes) return std::unexpected(bytes.error());
    holder = std::move(*bytes);
  }
  if (more)
    return std::unexpected(Error{ErrorCode::too_large, "more than " + words_of_size(most) + ", which is not read of this kind", {}});
  return place_.bytes.empty() ? std::string_view(holder) : place_.bytes;
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
  const std::string declared = place_.hints.charset.empty() ? std::string(charset_of_page(*bytes)) : place_.hints.charset;
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
  if (document.source.empty()) document.source = !place_.hints.source.empty() ? place_.hints.source : place_.name == "-" ? "" : place_.name;
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
  if (place_.hints.note) add_note(document.note, *place_.hints.note);
  if (!holds_letters(document.text)) add_note(document.note, "the text holds no letters");
  if (!document.outlet) document.outlet = options.outlet;
  if (!document.published) document.published = date_of_dateline(document.text);
  if (!document.published) document.published = place_.hints.published;
  if (!document.published) document.published = options.published;
  if (options.lang) document.lang = *options.lang;
  if (document.lang.empty()) document.lang = detect_language(document.text, lang_hint);
  return document;
}

}  // namespace solferino::intake::detail
