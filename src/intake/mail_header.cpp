// SPDX-License-Identifier: Apache-2.0
#include "intake/mail_header.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "base/base.h"
#include "intake/charset.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t max_fields = 1000;
constexpr std::size_t max_field_bytes = 256U << 10U;
constexpr std::size_t max_word_bytes = 4000;

std::optional<unsigned> hex_digit(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = to_lower(c);
  if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
  return std::nullopt;
}

// The byte that two hexadecimal digits at `at` say.
std::optional<char> hex_byte(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return std::nullopt;
  const auto high = hex_digit(text[at]);
  const auto low = hex_digit(text[at + 1]);
  return high && low ? std::optional(static_cast<char>(*high * 16 + *low)) : std::nullopt;
}

std::string from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    std::uint32_t value = 0;
    if (c >= 'A' && c <= 'Z') {
      value = static_cast<std::uint32_t>(c - 'A');
    } else if (c >= 'a' && c <= 'z') {
      value = static_cast<std::uint32_t>(c - 'a' + 26);
    } else if (is_digit(c)) {
      value = static_cast<std::uint32_t>(c - '0' + 52);
    } else if (c == '+' || c == '/') {
      value = c == '+' ? 62 : 63;
    } else {
      continue;
    }
    bits = (bits << 6U) | value;
    if (++count == 4) {
      for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<char>(bits >> shift));
      bits = 0;
      count = 0;
    }
  }
  if (count >= 2) out.push_back(static_cast<char>(bits >> (count == 2 ? 4U : 10U)));
  if (count == 3) out.push_back(static_cast<char>(bits >> 2U));
  return out;
}

// `in_word`: the variant of encoded words, where "_" is a space.
std::string from_quoted_printable(std::string_view text, bool in_word) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '=') {
      out.push_back(in_word && c == '_' ? ' ' : c);
      continue;
    }
    if (const auto byte = hex_byte(text, at + 1)) {
      out.push_back(*byte);
      at += 2;
      continue;
    }
    // A soft line end, perhaps with spaces that were added on the way.
    std::size_t end = at + 1;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
    if (end < text.size() && text[end] != '\n') {
      out.push_back(c);
    } else {
      at = end;
    }
  }
  return out;
}

std::string from_percent(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = text[at] == '%' ? hex_byte(text, at + 1) : std::nullopt;
    out.push_back(byte.value_or(text[at]));
    if (byte) at += 2;
  }
  return out;
}

struct EncodedWord {
  std::string bytes;
  std::string charset;
};

// The encoded word at the front of `text`, taken off.
std::optional<EncodedWord> take_encoded_word(std::string_view& text) {
  if (!text.starts_with("=?")) return std::nullopt;
  // RFC 2047 allows 75 characters; without a bound a long field of beginnings would take long.
  const std::size_t charset_end = text.substr(0, 100).find('?', 2);
  if (charset_end == npos || charset_end + 2 >= text.size() || text[charset_end + 2] != '?') return std::nullopt;
  const std::size_t begin = charset_end + 3;
  const std::size_t end = text.substr(0, max_word_bytes).find("?=", begin);
  if (end == npos) return std::nullopt;
  const std::string_view inside = text.substr(begin, end - begin);
  const char encoding = to_lower(text[charset_end + 1]);
  if (encoding != 'b' && encoding != 'q') return std::nullopt;
  EncodedWord word;
  const std::string_view charset = text.substr(2, charset_end - 2);
  word.charset = charset.substr(0, charset.find('*'));  // RFC 2231 adds a language
  word.bytes = encoding == 'b' ? from_base64(inside) : from_quoted_printable(inside, true);
  text.remove_prefix(end + 2);
  return word;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_gap = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!is_gap) out.push_back(c);
    if (is_gap && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// One value of a parameter, quoted or not, taken off the front.
std::string take_value(std::string_view& rest) {
  if (!rest.starts_with('"')) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string value(trimmed(rest.substr(0, end)));
    rest.remove_prefix(end);
    return value;
  }
  std::string value;
  std::size_t at = 1;
  for (; at < rest.size() && rest[at] != '"'; ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
    value.push_back(rest[at]);
  }
  rest.remove_prefix(std::min(at + 1, rest.size()));
  rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  return value;
}

// "name", "name*" (with charset), "name*0", "name*0*": the pieces of RFC 2231, in the order of their numbers.
class Parameters {
 public:
  void add(const std::string& key, std::string value) {
    const std::size_t star = key.find('*');
    Pieces& pieces = all_[key.substr(0, star)];
    if (star == npos) {
      pieces.plain = std::move(value);
      return;
    }
    unsigned number = 0;
    for (std::size_t at = star + 1; at < key.size() && is_digit(key[at]) && number < max_fields; ++at)
      number = number * 10 + static_cast<unsigned>(key[at] - '0');
    pieces.numbered[number] = {std::move(value), key.ends_with('*')};
  }

  std::vector<std::pair<std::string, std::string>> finish() {
    std::vector<std::pair<std::string, std::string>> out;
    out.reserve(all_.size());
    for (auto& [name, pieces] : all_) out.emplace_back(name, pieces.numbered.empty() ? decoded_words(pieces.plain) : joined(pieces));
    return out;
  }

 private:
  struct Piece {
    std::string value;
    bool is_encoded = false;
  };
  struct Pieces {
    std::string plain;
    std::map<unsigned, Piece> numbered;
  };

  static std::string joined(Pieces& pieces) {
    std::string charset;
    std::string bytes;
    for (auto& [number, piece] : pieces.numbered) {
      std::string_view value = piece.value;
      if (number == 0 && piece.is_encoded) {
        const std::size_t first = value.find('\'');
        const std::size_t second = first == npos ? npos : value.find('\'', first + 1);
        if (second != npos) {
          charset = value.substr(0, first);
          value.remove_prefix(second + 1);
        }
      }
      bytes += piece.is_encoded ? from_percent(value) : std::string(value);
    }
    return on_one_line(utf8_of(std::move(bytes), charset));
  }

  std::map<std::string, Pieces> all_;
};

}  // namespace

MailHeader MailHeader::take(std::string_view& message) {
  MailHeader header;
  while (!message.empty()) {
    std::string_view rest = message;
    std::string_view line = next_line(rest);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
    const std::size_t colon = line.find(':');
    if (line.empty()) {
      message = rest;
      break;
    }
    if (goes_on && !header.fields_.empty()) {
      std::string& value = header.fields_.back().second;
      if (value.size() < max_field_bytes) value.append(" ").append(trimmed(line).substr(0, max_field_bytes));
    } else if (colon == npos || line.substr(0, colon).find(' ') != npos) {
      // No field: the body begins without an empty line. What comes first may be the mark of a mail folder.
      if (!line.starts_with("From ") || !header.fields_.empty()) break;
    } else if (header.fields_.size() < max_fields) {
      header.fields_.emplace_back(lowered(line.substr(0, colon)), trimmed(line.substr(colon + 1)).substr(0, max_field_bytes));
    }
    message = rest;
  }
  return header;
}

std::string_view MailHeader::field(std::string_view lower_name) const {
  const auto found = std::ranges::find(fields_, lower_name, [](const auto& one) { return std::string_view(one.first); });
  return found == fields_.end() ? std::string_view{} : std::string_view(found->second);
}

std::string FieldValue::parameter(std::string_view lower_name) const {
  const auto found = std::ranges::find(parameters, lower_name, [](const auto& one) { return std::string_view(one.first); });
  return found == parameters.end() ? std::string() : found->second;
}

FieldValue parse_field(std::string_view field) {
  FieldValue out;
  const std::size_t end = std::min(field.find(';'), field.size());
  out.value = lowered(trimmed(field.substr(0, end)));
  std::string_view rest = field.substr(end);
  Parameters parameters;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the semicolon
    const std::size_t equals = std::min(rest.find_first_of("=;"), rest.size());
    if (equals == rest.size() || rest[equals] == ';') {
      rest.remove_prefix(equals);
      continue;
    }
    const std::string key = lowered(trimmed(rest.substr(0, equals)));
    rest = rest.substr(equals + 1);
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    parameters.add(key, take_value(rest));
  }
  out.parameters = parameters.finish();
  return out;
}

std::string decoded_words(std::string_view field) {
  std::string out;
  EncodedWord run;  // of bytes in one charset: a letter may be cut in two between encoded words
  bool run_is_encoded = false;
  const auto append = [&](std::string_view bytes, std::string_view charset, bool is_encoded) {
    if (is_encoded != run_is_encoded || charset != run.charset) out += utf8_of(std::exchange(run.bytes, {}), run.charset);
    run_is_encoded = is_encoded;
    run.charset = charset;
    run.bytes += bytes;
  };
  while (!field.empty()) {
    if (const auto word = take_encoded_word(field)) {
      append(word->bytes, word->charset, true);
      // White space between two encoded words belongs to neither.
      const std::size_t gap = std::min(field.find_first_not_of(" \t\r\n"), field.size());
      std::string_view behind = field.substr(gap);
      if (gap > 0 && take_encoded_word(behind)) field.remove_prefix(gap);
      continue;
    }
    const std::size_t next = std::min(field.find('=', 1), field.size());
    append(field.substr(0, next), {}, false);
    field.remove_prefix(next);
  }
  out += utf8_of(std::move(run.bytes), run.charset);
  return on_one_line(out);
}

std::string decoded_body(std::string_view body, std::string_view encoding) {
  const std::string name = lowered(trimmed(encoding));
  if (name == "base64") return from_base64(body);
  if (name == "quoted-printable") return from_quoted_printable(body, false);
  return std::string(body);
}

std::string utf8_of(std::string bytes, std::string_view charset) {
  std::erase(bytes, '\0');
  auto decoded = to_utf8(bytes, charset);
  if (decoded) return std::move(decoded->text);
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

}  // namespace solferino::intake::detail
