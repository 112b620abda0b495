// SPDX-License-Identifier: Apache-2.0
#include "intake/kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "intake/charset.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Ending {
  std::string_view ending;
  Kind kind;
};
constexpr std::array kinds{Ending{"txt", Kind::plain},         Ending{"text", Kind::plain}, Ending{"md", Kind::markdown},
                           Ending{"markdown", Kind::markdown}, Ending{"html", Kind::html},  Ending{"htm", Kind::html},
                           Ending{"xhtml", Kind::html},        Ending{"json", Kind::json},  Ending{"jsonl", Kind::json_lines},
                           Ending{"ndjson", Kind::json_lines}};

// Without the NUL bytes of UTF-16, which is all that sniffing needs of it.
std::string narrowed(std::string_view head) {
  std::string out;
  for (const char c : without_utf8_mark(head.substr(0, 8192))) {
    if (c != '\0' && c != '\xFF' && c != '\xFE') out.push_back(c);
  }
  return out;
}

bool looks_like_html(std::string_view text) {
  if (!text.starts_with('<')) return false;
  for (const std::string_view mark :
       {"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<h1", "<meta", "<title"}) {
    if (find_fold(text.substr(0, 4096), mark) != npos) return true;
  }
  return false;
}

std::optional<Kind> json_kind(std::string_view text) {
  if (text.starts_with('[')) {
    const std::string_view inside = trimmed(text.substr(1));
    return inside.starts_with('{') || inside.starts_with(']') || inside.starts_with('[') ? std::optional(Kind::json) : std::nullopt;
  }
  if (!text.starts_with('{')) return std::nullopt;
  const std::string_view inside = trimmed(text.substr(1));
  if (!inside.starts_with('"') && !inside.starts_with('}') && !inside.starts_with('{')) return std::nullopt;
  // An object that ends where its line ends: one of several lines, or alone, which reads the same. A pretty-printed one goes on.
  const std::size_t end = text.find('\n');
  const std::string_view line = trimmed(text.substr(0, end));
  return end == npos || line.ends_with('}') ? Kind::json_lines : Kind::json;
}

}  // namespace

std::string_view name_of_kind(Kind kind) {
  switch (kind) {
    case Kind::plain:
      return "text";
    case Kind::markdown:
      return "markdown";
    case Kind::html:
      return "html";
    case Kind::json:
      return "json";
    case Kind::json_lines:
      return "json-lines";
  }
  return {};
}

std::optional<Kind> kind_of_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == npos || dot == 0) return std::nullopt;
  const std::string ending = lowered(name.substr(dot + 1));
  const auto known = std::ranges::find(kinds, std::string_view(ending), &Ending::ending);
  return known == kinds.end() ? std::nullopt : std::optional(known->kind);
}

Kind sniff_kind(std::string_view head) {
  const std::string narrow = narrowed(head);
  const std::string_view text = trimmed(narrow);
  if (const auto json = json_kind(text)) return *json;
  if (looks_like_html(text)) return Kind::html;
  const bool has_front_matter = text.starts_with("---\n") && (text.find("\ntitle:") != npos || text.find("\ndate:") != npos);
  return has_front_matter ? Kind::markdown : Kind::plain;
}

bool is_other_xml(std::string_view head) {
  const std::string narrow = narrowed(head);
  const std::string_view text = trimmed(narrow);
  return text.starts_with("<?xml") && find_fold(text, "<html") == npos;
}

}  // namespace solferino::intake::detail
