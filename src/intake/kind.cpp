// SPDX-License-Identifier: Apache-2.0
#include "intake/kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "intake/charset.h"
#include "intake/gzip.h"
#include "intake/mail.h"
#include "intake/mbox.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Ending {
  std::string_view ending;
  Kind kind;
};
constexpr std::array kinds{Ending{"txt", Kind::plain},         Ending{"text", Kind::plain},      Ending{"md", Kind::markdown},
                           Ending{"markdown", Kind::markdown}, Ending{"html", Kind::html},       Ending{"htm", Kind::html},
                           Ending{"xhtml", Kind::html},        Ending{"json", Kind::json},       Ending{"jsonl", Kind::json_lines},
                           Ending{"ndjson", Kind::json_lines}, Ending{"eml", Kind::mail},        Ending{"mht", Kind::mail},
                           Ending{"mhtml", Kind::mail},        Ending{"mbox", Kind::mail_folder}};
// Those that the bytes tell.
constexpr std::array<std::string_view, 5> other_endings{"pdf", "docx", "odt", "warc", "zip"};

struct MediaType {
  std::string_view type;
  Kind kind;
};
constexpr std::array media_types{MediaType{"text/html", Kind::html},
                                 MediaType{"application/xhtml+xml", Kind::html},
                                 MediaType{"text/plain", Kind::plain},
                                 MediaType{"text/markdown", Kind::markdown},
                                 MediaType{"application/json", Kind::json},
                                 MediaType{"application/x-ndjson", Kind::json_lines},
                                 MediaType{"application/pdf", Kind::pdf},
                                 MediaType{"application/zip", Kind::zip},
                                 MediaType{"application/x-zip-compressed", Kind::zip},
                                 MediaType{"message/rfc822", Kind::mail},
                                 MediaType{"application/mbox", Kind::mail_folder},
                                 MediaType{"application/warc", Kind::warc},
                                 MediaType{"application/vnd.oasis.opendocument.text", Kind::odt},
                                 MediaType{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", Kind::docx}};

// In lower case, without the dot; empty where there is none.
std::string ending_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of("/!") + 1);
  const std::size_t dot = name.rfind('.');
  return dot == npos || dot == 0 ? std::string() : lowered(name.substr(dot + 1));
}

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
  constexpr std::array<std::string_view, 12> names{"text", "markdown", "html", "json", "json-lines", "pdf",
                                                   "docx", "odt",      "eml",  "mbox", "warc",       "zip"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_of_name(std::string_view path) {
  const std::string ending = ending_of(path);
  const auto known = std::ranges::find(kinds, std::string_view(ending), &Ending::ending);
  return known == kinds.end() ? std::nullopt : std::optional(known->kind);
}

std::optional<Kind> kind_of_magic(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) return Kind::zip;
  if (head.starts_with("WARC/")) return Kind::warc;
  if (is_gzip(head) && gzip_beginning(head).starts_with("WARC/")) return Kind::warc;
  // Some servers put a line end or a byte order mark before it.
  if (trimmed(without_utf8_mark(head.substr(0, 1024))).starts_with("%PDF-")) return Kind::pdf;
  return std::nullopt;
}

std::optional<Kind> kind_of_type(std::string_view media_type) {
  const std::string type = lowered(trimmed(media_type.substr(0, media_type.find(';'))));
  const auto known = std::ranges::find(media_types, std::string_view(type), &MediaType::type);
  return known == media_types.end() ? std::nullopt : std::optional(known->kind);
}

bool is_taken_unasked(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.rfind('.') == npos) return true;
  const std::string ending = ending_of(name);
  if (kind_of_name(name) || std::ranges::find(other_endings, std::string_view(ending)) != other_endings.end()) return true;
  return ending == "gz" && lowered(name).ends_with(".warc.gz");
}

Kind sniff_kind(std::string_view head) {
  const std::string narrow = narrowed(head);
  const std::string_view text = trimmed(narrow);
  if (const auto json = json_kind(text)) return *json;
  if (looks_like_html(text)) return Kind::html;
  if (looks_like_mbox(text)) return Kind::mail_folder;
  if (looks_like_mail(text)) return Kind::mail;
  const bool has_front_matter = text.starts_with("---\n") && (text.find("\ntitle:") != npos || text.find("\ndate:") != npos);
  return has_front_matter ? Kind::markdown : Kind::plain;
}

bool is_other_xml(std::string_view head) {
  const std::string narrow = narrowed(head);
  const std::string_view text = trimmed(narrow);
  return text.starts_with("<?xml") && find_fold(text, "<html") == npos;
}

}  // namespace solferino::intake::detail
