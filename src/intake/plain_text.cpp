// SPDX-License-Identifier: Apache-2.0
#include "intake/plain_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/base.h"

namespace solferino::intake::detail {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), to_lower);
  return out;
}

bool starts_with_fold(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  return std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(), [](char a, char b) { return a == to_lower(b); });
}

std::size_t find_fold(std::string_view text, std::string_view lower_needle, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), lower_needle.begin(), lower_needle.end(),
                                 [](char a, char b) { return to_lower(a) == b; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

void normalise_newlines(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  if (text.find('\n') == std::string::npos) {
    std::ranges::replace(text, '\r', '\n');
    return;
  }
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n') continue;
    text[to++] = text[from];
  }
  text.resize(to);
}

bool cut_at_paragraph(std::string& text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return false;
  std::size_t cut = max_bytes;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80) --cut;
  for (const std::string_view seam : {"\n\n", "\n", " "}) {
    const std::size_t at = cut == 0 ? std::string::npos : text.rfind(seam, cut - 1);
    if (at == std::string::npos || at < max_bytes / 2) continue;
    cut = at;
    break;
  }
  text.resize(cut);
  return true;
}

bool holds_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (u_isalpha(static_cast<UChar32>(point.value))) return true;
    at += point.size;
  }
  return false;
}

std::string comparable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    const auto value = static_cast<UChar32>(point.value);
    if (u_isalnum(value)) {
      append_utf8(out, static_cast<char32_t>(u_tolower(value)));
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void add_note(std::optional<std::string>& note, std::string_view more) {
  if (!note) {
    note = std::string(more);
  } else {
    *note += "; " + std::string(more);
  }
}

}  // namespace solferino::intake::detail
