// SPDX-License-Identifier: Apache-2.0
// What holds other things: messages, mail folders, ZIP archives, web archives. And the documents that are packed or printed: PDF, DOCX, ODT.
#include <algorithm>

#include "intake/charset.h"
#include "intake/gzip.h"
#include "intake/html.h"
#include "intake/mail_header.h"
#include "intake/mbox.h"
#include "intake/pdf.h"
#include "intake/plain_text.h"
#include "intake/published_date.h"
#include "intake/taker.h"

namespace solferino::intake::detail {
namespace {

using record::Document;

constexpr int max_depth = 5;
constexpr std::uint64_t max_members = 100'000;
constexpr std::uint64_t max_message_bytes = 64ULL << 20U;
constexpr std::uint64_t max_office_part_bytes = 64ULL << 20U;

// A file that its maker or the system hides: "folder/.name", "__MACOSX/name".
bool is_hidden(std::string_view name) {
  return name.starts_with('.') || name.find("/.") != std::string_view::npos || name.starts_with("__MACOSX/");
}

// The text begins with the subject, unless it says it itself.
std::string with_subject(const std::string& subject, std::string text) {
  const std::string wanted = comparable(subject);
  if (wanted.empty() || comparable(text.substr(0, 2 * subject.size() + 100)).starts_with(wanted)) return text;
  return subject + "\n\n" + text;
}

bool is_taken_part(const MailPart& part) { return part.name.empty() ? kind_of_type(part.type).has_value() : is_taken_unasked(part.name); }

// The date of a record, its day alone.
std::optional<Date> day_of(std::string_view text) {
  const auto day = parse_published(text.substr(0, 10));
  return day ? std::optional(*day) : std::nullopt;
}

}  // namespace

Place Taker::member(std::string name) const {
  Place place;
  place.name = std::move(name);
  place.container = number_;
  place.depth = place_.depth + 1;
  place.hints.published = place_.hints.published;
  return place;
}

void Taker::take_member(Place place, std::string_view bytes) {
  place.bytes = bytes;
  ByteSource source = ByteSource::of_memory(bytes);
  Taker(course_, std::move(place)).run(source);
}

bool Taker::is_too_deep() {
  if (place_.depth < max_depth) return false;
  fail({ErrorCode::too_large, "lies in " + std::to_string(max_depth) + " others, one inside the other; deeper ones are not read", {}});
  return true;
}

void Taker::take_pdf(ByteSource& source) {
  std::string holder;
  const auto bytes = whole(source, 2 * max_member_bytes, holder);
  if (!bytes) return fail(bytes.error());
  if (course_.has_slow_pdfs()) return fail({ErrorCode::too_large, "is not tried: other PDFs beside it took too long", {}});
  const Options& options = course_.options();
  auto pdf = read_pdf(*bytes, {options.pdftotext, options.max_pdf_seconds, 4 * options.max_text_bytes});
  if (!pdf && pdf.error().code == ErrorCode::too_large) course_.add_slow_pdf();
  if (!pdf) return fail(pdf.error());
  Document document;
  document.text = std::move(pdf->text);
  document.title = std::move(pdf->title);
  if (pdf->created) place_.hints.published = pdf->created;
  deliver(std::move(document));
}

void Taker::take_office(Kind kind, const Result<OfficeDocument>& office) {
  kind_ = name_of_kind(kind);
  if (!office) return fail(office.error());
  if (office->text.empty()) return fail({ErrorCode::bad_format, "holds no text", {}});
  if (const auto spent = course_.spend(office->text.size()); !spent) return fail(spent.error());
  Document document;
  document.text = office->text;
  document.title = office->title;
  document.note = office->note;
  if (office->created) place_.hints.published = office->created;
  deliver(std::move(document), office->lang);
}

void Taker::take_mail(ByteSource& source) {
  if (is_too_deep()) return;
  std::string holder;
  const auto bytes = whole(source, max_message_bytes, holder);
  if (!bytes) return fail(bytes.error());
  Mail mail = parse_mail(*bytes);
  if (mail.date) place_.hints.published = mail.date;
  if (mail.is_encrypted && !mail.body) return fail({ErrorCode::unsupported, "an encrypted message is not read; save its text", {}});

  Document document;
  document.note = std::move(mail.note);
  document.source = mail.location;
  document.published = mail.date;
  std::string lang;
  if (mail.body && mail.body->type == "text/plain") {
    document.text = utf8_of(std::move(mail.body->bytes), mail.body->charset);
    normalise_newlines(document.text);
  } else if (mail.body) {
    const std::string declared = mail.body->charset.empty() ? std::string(charset_of_page(mail.body->bytes)) : mail.body->charset;
    HtmlDocument page = read_html(utf8_of(std::move(mail.body->bytes), declared));
    document.text = std::move(page.text);
    document.title = std::move(page.title);
    document.outlet = std::move(page.outlet);
    if (!document.published) document.published = page.published;
    if (page.note) add_note(document.note, *page.note);
    lang = page.lang;
  }
  if (trimmed(document.text).empty() && std::ranges::none_of(mail.enclosed, is_taken_part))
    return fail({ErrorCode::bad_format, "the message holds no text", {}});
  if (trimmed(document.text).empty()) {
    hand_on_self(std::nullopt);
  } else {
    if (!mail.subject.empty()) document.title = mail.subject;
    document.text = with_subject(mail.subject, std::move(document.text));
    for (const MailPart& part : mail.enclosed) {
      if (!part.name.empty() && !is_taken_unasked(part.name)) add_note(document.note, "attachment not read: " + part.name);
    }
    deliver(std::move(document), lang);
  }
  take_enclosed(mail);
}

void Taker::take_enclosed(const Mail& mail) {
  std::size_t number = 0;
  for (const MailPart& part : mail.enclosed) {
    ++number;
    if (!course_.goes_on()) return;
    if (!is_taken_part(part)) continue;
    const bool is_named =
        !part.name.empty() && std::ranges::find(mail.enclosed, part.name, &MailPart::name) == mail.enclosed.begin() + (number - 1);
    Place place = member(place_.name + (is_named ? "!" + part.name : "#" + std::to_string(number)));
    place.hints.kind = kind_of_type(part.type);
    place.hints.charset = part.charset;
    take_member(std::move(place), part.bytes);
  }
}

void Taker::take_mail_folder(ByteSource& source) {
  if (is_too_deep()) return;
  MboxReader messages(source, max_message_bytes);
  MboxReader::Message message;
  std::size_t number = 0;
  while (course_.goes_on()) {
    const auto there = messages.next(message);
    if (!there) return fail(there.error());
    if (!*there) break;
    if (!number_) hand_on_self(std::nullopt);
    Place place = member(place_.name + "#" + std::to_string(++number));
    place.hints.kind = Kind::mail;
    if (!message.too_large) {
      take_member(std::move(place), message.bytes);
    } else {
      Taker(course_, std::move(place)).fail({ErrorCode::too_large, "a message of more than " + words_of_size(max_message_bytes), {}});
    }
  }
  if (!number_ && course_.wanted()) fail({ErrorCode::bad_format, "a mail folder without messages", {}});
}

void Taker::take_zip(ByteSource& source) {
  std::string holder;
  const auto bytes = whole(source, course_.options().max_held_bytes, holder);
  if (!bytes) return fail(bytes.error());
  const auto zip = ZipFile::open(*bytes);
  if (!zip) return fail(zip.error());
  const WhatZip what = what_zip(*zip);
  const std::uint64_t most = std::min(max_office_part_bytes, course_.room());
  switch (what.kind) {
    case ZipKind::docx:
      return take_office(Kind::docx, read_docx(*zip, most));
    case ZipKind::odt:
      return take_office(Kind::odt, read_odt(*zip, most));
    case ZipKind::other:
      kind_ = {};
      return fail({ErrorCode::unsupported, std::string(what.advice), {}});
    case ZipKind::archive:
      return take_archive(*zip);
  }
}

void Taker::take_archive(const ZipFile& zip) {
  if (is_too_deep()) return;
  std::uint64_t taken = 0;
  for (std::uint64_t i = 0; i < zip.size() && course_.goes_on(); ++i) {
    const ZipFile::Entry entry = zip.entry(i);
    if (entry.is_folder || entry.name.empty()) continue;
    if (!refuse_member_name(entry.name) && (is_hidden(entry.name) || !is_taken_unasked(entry.name))) continue;
    if (!number_) hand_on_self(std::nullopt);
    if (++taken > max_members) {
      return fail({ErrorCode::too_large, "holds more than " + std::to_string(max_members) + " files; its rest is not read", {}});
    }
    if (course_.goes_on()) take_zip_entry(zip, i, entry);
  }
  if (!number_ && course_.wanted()) fail({ErrorCode::bad_format, "a ZIP archive without files that are read", {}});
}

void Taker::take_zip_entry(const ZipFile& zip, std::uint64_t index, const ZipFile::Entry& entry) {
  Place place = member(place_.name + "!" + entry.name);
  const auto refuse = [&](const Error& error) { Taker(course_, place).fail(error); };
  if (const auto refused = refuse_member_name(entry.name)) return refuse(*refused);
  const std::uint64_t room = course_.room();
  const auto bytes = zip.read(index, std::min(max_member_bytes, room));
  if (!bytes) {
    // Cut short because the whole is a bomb, and not this file alone too large.
    const bool is_bomb = bytes.error().code == ErrorCode::too_large && room < max_member_bytes;
    if (const auto spent = course_.spend(is_bomb ? room + 1 : 0); !spent) return fail(spent.error());
    return refuse(bytes.error());
  }
  if (const auto spent = course_.spend(bytes->size()); !spent) return fail(spent.error());
  take_member(std::move(place), *bytes);
}

void Taker::take_warc(ByteSource& source) {
  if (is_too_deep()) return;
  const auto head = source.peek(3);
  if (!head) return fail(head.error());
  if (!is_gzip(*head)) return take_records(source);
  ByteSource unpacked = gunzipped(source, [this](std::uint64_t made) { return course_.spend(made); });
  take_records(unpacked);
}

void Taker::take_records(ByteSource& source) {
  WarcReader reader(source, max_member_bytes);
  WarcRecord record;
  std::size_t count = 0;
  while (course_.goes_on()) {
    const auto there = reader.next(record);
    if (!there) return fail(there.error());
    if (!*there) break;
    take_record(record, count);
  }
  if (!number_ && course_.wanted()) fail({ErrorCode::bad_format, "a web archive without pages that are read", {}});
}

void Taker::take_record(WarcRecord& record, std::size_t& count) {
  const bool is_response = record.type == "response" && lowered(record.content_type).starts_with("application/http");
  if (!is_response && record.type != "resource" && record.type != "conversion") return;
  if (record.too_large) {
    if (!number_) hand_on_self(std::nullopt);
    Place place = member(place_.name + "#" + std::to_string(++count));
    return Taker(course_, std::move(place)).fail({ErrorCode::too_large, "a record of more than " + words_of_size(max_member_bytes), {}});
  }
  if (is_response) {
    auto body = parse_http_response(record.block, std::min(max_member_bytes, course_.room()));
    // Errors, redirections and what the browser had already are no reports.
    if (body && body->status >= 200 && body->status < 300) take_payload(std::move(*body), record, count);
    return;
  }
  const FieldValue type = parse_field(record.content_type);
  take_payload({200, type.value, type.parameter("charset"), std::move(record.block), {}, {}}, record, count);
}

void Taker::take_payload(HttpBody body, const WarcRecord& record, std::size_t& count) {
  std::optional<Kind> kind = kind_of_type(body.content_type);
  const bool says_nothing = body.content_type.empty() || body.content_type.ends_with("/octet-stream");
  if (!kind && says_nothing) kind = kind_of_magic(body.bytes);
  if (!kind && says_nothing && sniff_kind(std::string_view(body.bytes).substr(0, 8192)) == Kind::html) kind = Kind::html;
  if (!kind || (body.bytes.empty() && !body.failed)) return;
  // Pages fetch much JSON that is no document.
  const bool quiet = *kind == Kind::json || *kind == Kind::json_lines;
  if (body.failed && quiet) return;
  if (const auto spent = course_.spend(body.bytes.size()); !spent) return fail(spent.error());
  if (!number_) hand_on_self(std::nullopt);
  Place place = member(place_.name + "#" + std::to_string(count + 1));
  place.hints.source = record.target;
  if (const auto day = day_of(record.date)) place.hints.published = day;
  place.hints.charset = body.charset;
  place.hints.kind = kind;
  place.hints.quiet = quiet;
  place.hints.note = std::move(body.note);
  if (record.truncated) add_note(place.hints.note, "the web archive holds only the beginning");
  ++count;
  if (body.failed) return Taker(course_, std::move(place)).fail(*body.failed);
  take_member(std::move(place), body.bytes);
}

}  // namespace solferino::intake::detail
