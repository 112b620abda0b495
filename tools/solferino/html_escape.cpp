// SPDX-License-Identifier: Apache-2.0
#include "html_escape.h"

#include "base/base.h"

namespace solferino::cli {

namespace {

constexpr char32_t replacement = 0xFFFD;

// C0 and C1 controls and noncharacters: a page that holds them is malformed, and browsers differ in what they make of it.
bool is_forbidden(char32_t c) {
  if (c == '\t' || c == '\n') return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

std::string_view reference(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

void append_escaped(std::string& page, std::string_view text) {
  std::size_t plain = 0;  // what lies between here and `at` needs no change
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint here = decode_utf8(text, at);
    const std::string_view instead = reference(here.value);
    const bool odd = is_forbidden(here.value) || here.value == replacement;
    if (!instead.empty() || odd) {
      page.append(text.substr(plain, at - plain)).append(instead);
      if (odd) append_utf8(page, replacement);
      plain = at + here.size;
    }
    at += here.size;
  }
  page.append(text.substr(plain));
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace solferino::cli
