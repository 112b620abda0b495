// SPDX-License-Identifier: Apache-2.0
#include "intake/charset.h"

#include <simdjson.h>
#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "intake/binary.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t page_head_bytes = 8192;
constexpr std::size_t guess_bytes = 256 << 10U;

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

struct Mark {
  std::string_view bytes;
  const char* charset;
};

// The marks of UTF-32 come first: that of UTF-32LE begins with that of UTF-16LE.
constexpr std::array marks{Mark{"\xFF\xFE\0\0"sv, "UTF-32LE"}, Mark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, Mark{"\xFF\xFE"sv, "UTF-16LE"},
                           Mark{"\xFE\xFF"sv, "UTF-16BE"}};

struct Label {
  std::string_view label;
  const char* charset;
};

// As in the WHATWG Encoding Standard: what pages call by the name of an older, smaller set is in truth the larger one.
constexpr std::array labels{Label{"iso-8859-1", "windows-1252"},
                            Label{"latin1", "windows-1252"},
                            Label{"us-ascii", "windows-1252"},
                            Label{"ascii", "windows-1252"},
                            Label{"cp1252", "windows-1252"},
                            Label{"iso-8859-9", "windows-1254"},
                            Label{"iso-8859-11", "windows-874"},
                            Label{"tis-620", "windows-874"},
                            Label{"gb2312", "gb18030"},
                            Label{"gbk", "gb18030"},
                            Label{"euc-kr", "windows-949"},
                            Label{"uhc", "windows-949"},
                            Label{"ks_c_5601-1987", "windows-949"}};

std::string charset_of_label(std::string_view label) {
  std::string name = lowered(label);
  for (const Label& known : labels) {
    if (name == known.label) return known.charset;
  }
  return name;
}

// Empty when ICU does not know the charset or refuses.
std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &status), &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) return {};

  std::string out;
  std::array<char, 1U << 16U> chunk{};
  std::array<UChar, 1U << 14U> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  const char* const source_end = bytes.data() + bytes.size();
  do {
    char* target = chunk.data();
    status = U_ZERO_ERROR;
    const auto reset = static_cast<UBool>(out.empty() && source == bytes.data());
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source, source_end, pivot.data(), &pivot_source,
                   &pivot_target, pivot.data() + pivot.size(), reset, true, &status);
    out.append(chunk.data(), target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return U_FAILURE(status) ? std::string{} : out;
}

std::string guess_charset(std::string_view bytes) {
  // The guesser learns nothing from ASCII: begin shortly before the first other byte.
  const auto first = static_cast<std::size_t>(std::ranges::find_if(bytes, is_high) - bytes.begin());
  const std::size_t from = first > 1024 ? first - 1024 : 0;
  const std::string_view sample = bytes.substr(from, guess_bytes);
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> guesser(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(guesser.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(guesser.get());
  return uchardet_get_charset(guesser.get());
}

// English typed in a Western word processor: some curly quotes, dashes, an accent now and then. Too little for a guess from letters.
bool is_western_typography(std::string_view bytes) {
  constexpr std::string_view usual =
      "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA3\xA7\xA9\xAB\xB0\xB4\xB7\xBB\xE0\xE1\xE7\xE8\xE9\xEA\xED\xEF\xF1\xF3\xF4\xF6\xFC"sv;
  std::size_t high = 0;
  for (const char c : bytes) {
    if (!is_high(c)) continue;
    if (usual.find(c) == std::string_view::npos) return false;
    ++high;
  }
  return high * 33 < bytes.size();
}

struct Utf8Count {
  std::size_t sequences = 0;  // well-formed, of two bytes or more
  std::size_t broken = 0;     // bytes that belong to none
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    if (point.size > 1) ++count.sequences;
    if (point.size == 1 && is_high(bytes[at])) ++count.broken;
    at += point.size;
  }
  return count;
}

std::string with_broken_bytes_replaced(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + 64);
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = decode_utf8(bytes, at);
    append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

Result<Decoded> from_wide(std::string_view bytes, const std::string& charset) {
  Decoded decoded{convert(bytes, charset), std::nullopt};
  if (decoded.text.empty() && bytes.size() > 1) return std::unexpected(Error{ErrorCode::bad_encoding, "broken " + charset, {}});
  const std::size_t nul = decoded.text.find('\0');
  if (nul != std::string::npos) return std::unexpected(Error{ErrorCode::bad_encoding, charset + " text that holds NUL characters", {}});
  return decoded;
}

Result<Decoded> from_single_bytes(std::string_view bytes, std::string_view declared) {
  const std::string named = charset_of_label(declared);
  // UTF-8 has been tried; a page that names UTF-16 in ASCII letters cannot be it.
  if (!named.empty() && !named.starts_with("utf")) {
    if (std::string text = convert(bytes, named); !text.empty()) return Decoded{std::move(text), std::nullopt};
  }
  const std::string guess = is_western_typography(bytes) ? "windows-1252" : charset_of_label(guess_charset(bytes));
  if (!guess.empty() && !guess.starts_with("utf")) {
    if (std::string text = convert(bytes, guess); !text.empty()) return Decoded{std::move(text), std::nullopt};
  }
  return std::unexpected(
      Error{ErrorCode::bad_encoding, "neither UTF-8 nor any charset that can be told from the text; save it as UTF-8", {}});
}

}  // namespace

std::string_view without_utf8_mark(std::string_view bytes) { return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes; }

Result<Decoded> to_utf8(std::string bytes, std::string_view declared) {
  for (const Mark& mark : marks) {
    if (bytes.starts_with(mark.bytes)) return from_wide(std::string_view(bytes).substr(mark.bytes.size()), mark.charset);
  }
  if (const std::string_view wide = utf16_without_mark(bytes); !wide.empty()) return from_wide(bytes, std::string(wide));
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos) {
    return std::unexpected(Error{ErrorCode::bad_encoding, "not text: NUL at byte " + std::to_string(nul), {}});
  }
  if (without_utf8_mark(bytes).size() != bytes.size()) bytes.erase(0, 3);
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return Decoded{std::move(bytes), std::nullopt};

  // A download cut in mid-letter, a stray byte from a copy: still UTF-8. Read as another charset, every other letter would turn to noise.
  const Utf8Count count = count_utf8(bytes);
  if (count.sequences >= 4 * count.broken) {
    return Decoded{with_broken_bytes_replaced(bytes), "bytes that were not UTF-8 and were replaced: " + std::to_string(count.broken)};
  }
  return from_single_bytes(bytes, declared);
}

std::string_view charset_of_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, page_head_bytes);
  const auto value_after = [head](std::size_t at) {
    while (at < head.size() && (is_space(head[at]) || head[at] == '=' || head[at] == '"' || head[at] == '\'')) ++at;
    std::size_t end = at;
    while (end < head.size() && (is_ascii_letter(head[end]) || is_digit(head[end]) || head[end] == '-' || head[end] == '_')) ++end;
    return head.substr(at, end - at);
  };
  if (head.starts_with("<?xml")) {
    const std::size_t at = head.find("encoding");
    if (at < head.find("?>")) return value_after(at + 8);
  }
  for (std::size_t meta = 0; (meta = find_fold(head, "<meta", meta)) != std::string_view::npos; meta += 5) {
    const std::size_t at = find_fold(head, "charset", meta);
    if (at < head.find('>', meta)) return value_after(at + 7);
  }
  return {};
}

}  // namespace solferino::intake::detail
