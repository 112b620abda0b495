// SPDX-License-Identifier: Apache-2.0
#include "intake/warc.h"

#include <algorithm>
#include <charconv>

#include "intake/gzip.h"
#include "intake/mail_header.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t max_header_bytes = 64U << 10U;

std::unexpected<Error> bad(std::string message) { return std::unexpected(Error{ErrorCode::bad_format, std::move(message), {}}); }

std::optional<std::uint64_t> number_of(std::string_view text, int base) {
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return parsed.ec == std::errc() && parsed.ptr != text.data() ? std::optional(number) : std::nullopt;
}

// Where the header ends: behind its empty line, or npos.
std::size_t header_end(std::string_view bytes) {
  const std::size_t crlf = bytes.find("\r\n\r\n");
  const std::size_t lf = bytes.substr(0, crlf).find("\n\n");
  if (lf != npos) return lf + 2;
  return crlf == npos ? npos : crlf + 4;
}

// The chunks of HTTP's transfer coding, put together. Nothing where the bytes are not chunked: some archives keep the field and not the coding.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::size_t line_end = body.substr(0, 1024).find('\n');
    const auto size = number_of(body, 16);
    if (line_end == npos || !size) return out.empty() ? std::nullopt : std::optional(out);
    body.remove_prefix(line_end + 1);
    if (*size == 0) break;
    const std::string_view chunk = body.substr(0, *size);
    out += chunk;
    body.remove_prefix(chunk.size());
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
  return out;
}

Result<void> unpack(HttpBody& body, std::string_view encoding, std::uint64_t most) {
  const std::string name = lowered(trimmed(encoding));
  if (name.empty() || name == "identity") return {};
  if (name != "gzip" && name != "x-gzip" && name != "deflate") {
    return std::unexpected(Error{ErrorCode::unsupported, "packed as \"" + name.substr(0, 40) + "\", which is not read", {}});
  }
  // Unpacked already, with the field left as it was.
  if (name != "deflate" && !is_gzip(body.bytes)) return {};
  auto inflated = inflate_body(body.bytes, most);
  if (!inflated) return std::unexpected(inflated.error());
  if (inflated->bytes.empty() && inflated->broken) return bad("a broken packed body");
  if (inflated->broken) add_note(body.note, "the page is cut off, only its beginning was read");
  body.bytes = std::move(inflated->bytes);
  return {};
}

}  // namespace

Result<std::string> WarcReader::take_header() {
  const auto head = source_.peek_some(max_header_bytes);
  if (!head) return std::unexpected(head.error());
  // Between records stand two line ends; be content with any number.
  const std::size_t begin = std::min(head->find_first_not_of("\r\n"), head->size());
  const std::string_view bytes = head->substr(begin);
  if (bytes.empty() && head->size() < max_header_bytes) {
    // The end, unless the source fails here.
    const auto beyond = source_.peek(begin + 1);
    return beyond ? Result<std::string>() : std::unexpected(beyond.error());
  }
  if (!bytes.starts_with("WARC/")) return bad("no WARC record at byte " + std::to_string(source_.taken() + begin));
  const std::size_t end = header_end(bytes);
  if (end == npos) return bad("a WARC record without the end of its header at byte " + std::to_string(source_.taken() + begin));
  bool more = false;
  auto header = source_.take_up_to(begin + end, more);
  if (header) header->erase(0, begin);
  return header;
}

Result<void> WarcReader::take_block(std::uint64_t length, WarcRecord& record) {
  bool more = false;
  if (length <= most_) {
    auto block = source_.take_up_to(length, more);
    if (!block) return std::unexpected(block.error());
    record.block = std::move(*block);
    if (record.block.size() < length) return bad("the last WARC record is cut off");
    return {};
  }
  record.too_large = true;
  constexpr std::uint64_t step = 1U << 20U;
  while (length > 0) {
    const auto skipped = source_.take_up_to(std::min(length, step), more);
    if (!skipped) return std::unexpected(skipped.error());
    if (skipped->empty()) return bad("the last WARC record is cut off");
    length -= skipped->size();
  }
  return {};
}

Result<bool> WarcReader::next(WarcRecord& record) {
  record = {};
  const auto bytes = take_header();
  if (!bytes) return std::unexpected(bytes.error());
  if (bytes->empty()) return false;
  std::string_view rest = *bytes;
  const std::string_view version = next_line(rest);
  const MailHeader header = MailHeader::take(rest);
  const auto length = number_of(header.field("content-length"), 10);
  if (!length) return bad("a WARC record without its length (" + std::string(trimmed(version)) + ")");
  record.type = lowered(header.field("warc-type"));
  record.target = header.field("warc-target-uri");
  if (record.target.starts_with('<') && record.target.ends_with('>')) record.target = record.target.substr(1, record.target.size() - 2);
  record.date = header.field("warc-date");
  record.content_type = header.field("content-type");
  record.truncated = !header.field("warc-truncated").empty();
  if (const auto taken = take_block(*length, record); !taken) return std::unexpected(taken.error());
  return true;
}

Result<HttpBody> parse_http_response(std::string_view block, std::uint64_t most) {
  if (!block.starts_with("HTTP/")) return bad("a record that holds no HTTP response");
  std::string_view rest = block;
  const std::string_view status = next_line(rest);
  const std::size_t space = status.find(' ');
  HttpBody body;
  if (space != npos) body.status = static_cast<int>(number_of(status.substr(space + 1, 3), 10).value_or(0));
  const MailHeader header = MailHeader::take(rest);
  const FieldValue type = parse_field(header.field("content-type"));
  body.content_type = type.value;
  body.charset = type.parameter("charset");
  std::optional<std::string> chunks;
  if (lowered(header.field("transfer-encoding")).find("chunked") != npos) chunks = without_chunks(rest);
  body.bytes = chunks ? std::move(*chunks) : std::string(rest);
  if (const auto unpacked = unpack(body, header.field("content-encoding"), most); !unpacked) body.failed = unpacked.error();
  if (body.failed) body.bytes.clear();
  return body;
}

}  // namespace solferino::intake::detail
