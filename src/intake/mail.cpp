// SPDX-License-Identifier: Apache-2.0
#include "intake/mail.h"

#include <algorithm>
#include <array>
#include <utility>

#include "intake/charset.h"
#include "intake/mail_header.h"
#include "intake/plain_text.h"
#include "intake/published_date.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr int max_depth = 20;
constexpr std::size_t max_parts = 1000;
constexpr std::size_t max_boundary_bytes = 200;  // RFC 2046 allows 70
constexpr std::string_view in_utf8 = "utf-8";

// The parts of a multipart body. What stands before the first boundary and behind the last is for people without MIME.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  if (boundary.empty() || boundary.size() > max_boundary_bytes) return parts;
  const std::string mark = "--" + boundary;
  std::size_t begin = npos;
  for (std::size_t at = 0; at < body.size() && parts.size() <= max_parts;) {
    const std::size_t found = body.find(mark, at);
    if (found == npos) break;
    at = found + mark.size();
    const bool at_line_start = found == 0 || body[found - 1] == '\n';
    const std::size_t line_end = std::min(body.find('\n', at), body.size());
    const std::string_view behind = trimmed(body.substr(at, line_end - at));
    if (!at_line_start || (!behind.empty() && behind != "--")) continue;
    if (begin != npos) parts.push_back(body.substr(begin, found - begin));
    begin = behind.empty() ? std::min(line_end + 1, body.size()) : npos;
    if (begin == npos) return parts;
    at = begin;
  }
  if (begin != npos) parts.push_back(body.substr(begin));  // cut off
  return parts;
}

// Lines that end with a space go on (RFC 3676); quotation marks stay.
std::string without_flow(std::string_view text, bool delete_space) {
  std::string out;
  while (!text.empty()) {
    const bool last = text.find('\n') == npos;
    std::string_view line = next_line(text);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
    const bool goes_on = line.ends_with(' ') && line != "-- " && !line.starts_with('>');
    out += goes_on && delete_space ? line.substr(0, line.size() - 1) : line;
    if (!goes_on && !last) out += '\n';
  }
  return out;
}

// One file name, whatever path a mail program put before it.
std::string file_name(std::string name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != npos) name.erase(0, slash + 1);
  std::ranges::replace_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return name == "." || name == ".." ? std::string() : name;
}

class Parser {
 public:
  Mail run(std::string_view bytes) {
    const MailHeader header = MailHeader::take(bytes);
    mail_.subject = decoded_words(header.field("subject"));
    mail_.date = date_of_metadata(header.field("date"));
    mail_.location = header.field("snapshot-content-location");
    auto body = read_entity(header, bytes, {"text/plain", 0});
    if (body) mail_.body = std::move(*body);
    if (parts_ >= max_parts) add_note(mail_.note, "a message of very many parts, the rest was not read");
    if (too_deep_) add_note(mail_.note, "parts inside each other too deep were not read");
    return std::move(mail_);
  }

 private:
  struct Around {
    std::string default_type;
    int depth;
  };

  // The text that this entity gives to the message's body, if it does; what it encloses goes to the message.
  std::optional<MailPart> read_entity(const MailHeader& header, std::string_view body, const Around& around) {
    const std::string_view given = header.field("content-type");
    FieldValue type = parse_field(given.empty() ? std::string_view(around.default_type) : given);
    if (type.value.find('/') == npos) type.value = around.default_type;
    if (type.value == "multipart/encrypted" || type.value.find("pkcs7-mime") != npos) {
      mail_.is_encrypted = true;
      return std::nullopt;
    }
    if (type.value.starts_with("multipart/")) return read_multipart(type, body, around.depth);

    const FieldValue disposition = parse_field(header.field("content-disposition"));
    MailPart part;
    part.type = type.value;
    part.charset = type.parameter("charset");
    const std::string given_name = disposition.parameter("filename");
    part.name = file_name(given_name.empty() ? type.parameter("name") : given_name);
    part.bytes = decoded_body(body, header.field("content-transfer-encoding"));
    const bool is_text = part.type == "text/plain" || part.type == "text/html" || part.type == "application/xhtml+xml";
    if (disposition.value == "attachment" || !part.name.empty() || !is_text) {
      mail_.enclosed.push_back(std::move(part));
      return std::nullopt;
    }
    if (lowered(type.parameter("format")) == "flowed") part.bytes = without_flow(part.bytes, lowered(type.parameter("delsp")) == "yes");
    return part;
  }

  std::optional<MailPart> read_multipart(const FieldValue& type, std::string_view body, int depth) {
    if (depth >= max_depth) {
      too_deep_ = true;
      return std::nullopt;
    }
    std::optional<MailPart> best;
    for (std::string_view part : parts_of(body, type.parameter("boundary"))) {
      if (++parts_ > max_parts) break;
      const MailHeader header = MailHeader::take(part);
      auto text = read_entity(header, part, {type.value == "multipart/digest" ? "message/rfc822" : "text/plain", depth + 1});
      if (text) take_text(best, std::move(*text), type.value == "multipart/alternative");
    }
    return best;
  }

  // Of alternatives, plain text that says something; otherwise the first, and texts of its kind behind it.
  static void take_text(std::optional<MailPart>& best, MailPart text, bool alternative) {
    if (trimmed(text.bytes).empty()) return;
    if (!best || (alternative && text.type == "text/plain" && best->type != "text/plain")) {
      best = std::move(text);
    } else if (!alternative && text.type == "text/plain" && best->type == "text/plain") {
      if (best->charset != in_utf8) best->bytes = utf8_of(std::move(best->bytes), best->charset);
      best->charset = in_utf8;
      best->bytes += "\n\n" + utf8_of(std::move(text.bytes), text.charset);
    }
  }

  Mail mail_;
  std::size_t parts_ = 0;
  bool too_deep_ = false;
};

}  // namespace

Mail parse_mail(std::string_view bytes) { return Parser().run(without_utf8_mark(bytes)); }

bool looks_like_mail(std::string_view head) {
  head = without_utf8_mark(head);
  if (head.empty() || !is_ascii_letter(head.front())) return false;
  const MailHeader header = MailHeader::take(head);
  constexpr std::array<std::string_view, 4> of_mail_alone{"message-id", "mime-version", "received", "return-path"};
  constexpr std::array<std::string_view, 5> usual{"from", "to", "subject", "date", "content-type"};
  const auto is_there = [&](std::string_view name) { return !header.field(name).empty(); };
  return std::ranges::any_of(of_mail_alone, is_there) && std::ranges::count_if(usual, is_there) >= 2;
}

}  // namespace solferino::intake::detail
