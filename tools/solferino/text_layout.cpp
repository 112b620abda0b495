// SPDX-License-Identifier: Apache-2.0
#include "text_layout.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/base.h"

namespace solferino::cli {

namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view first_strong_isolate = "\u2068";
constexpr std::string_view pop_isolate = "\u2069";
constexpr char32_t emoji_style = 0xFE0F;

UGraphemeClusterBreak break_class(char32_t c) {
  return static_cast<UGraphemeClusterBreak>(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK));
}

bool is_pictograph(char32_t c) { return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0; }

bool is_wide(char32_t c) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

// Columns of a code point that begins a cluster.
int base_columns(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return c == 0xAD ? 1 : 0;  // terminals show the soft hyphen
    default:
      return is_wide(c) ? 2 : 1;
  }
}

// What the rules of UAX 29 need to know of the code points before.
struct Joining {
  UGraphemeClusterBreak last = U_GCB_OTHER;
  bool pictograph = false;  // the cluster began with one, and only Extend followed
  bool flag_open = false;   // one regional indicator stands without its second
};

// Whether `next` belongs to the cluster; the prepend and control rules do not matter for printable text.
bool joins(const Joining& before, char32_t next, UGraphemeClusterBreak kind) {
  if (kind == U_GCB_EXTEND || kind == U_GCB_ZWJ || kind == U_GCB_SPACING_MARK) return true;
  if (before.last == U_GCB_ZWJ) return before.pictograph && is_pictograph(next);
  if (before.last == U_GCB_REGIONAL_INDICATOR) return before.flag_open && kind == U_GCB_REGIONAL_INDICATOR;
  if (before.last == U_GCB_L) return kind == U_GCB_L || kind == U_GCB_V || kind == U_GCB_LV || kind == U_GCB_LVT;
  if (before.last == U_GCB_LV || before.last == U_GCB_V) return kind == U_GCB_V || kind == U_GCB_T;
  if (before.last == U_GCB_LVT || before.last == U_GCB_T) return kind == U_GCB_T;
  return false;
}

bool is_right_to_left(char32_t c) {
  const UCharDirection direction = u_charDirection(static_cast<UChar32>(c));
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

std::size_t end_of_run(std::string_view line, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t at = begin; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(point.value));
    if (direction == U_LEFT_TO_RIGHT) break;
    at += point.size;
    // Vowel signs have no direction of their own: they stay with their letter.
    if (is_right_to_left(point.value) || (direction == U_DIR_NON_SPACING_MARK && end + point.size == at)) end = at;
  }
  return end;
}

bool is_directional_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

bool is_space(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return c == ' ' || type == U_CONTROL_CHAR || type == U_SPACE_SEPARATOR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
}

// A line may end behind a dash, but not inside "Kh-101" or "2019-05-08".
bool breaks_behind(std::string_view cluster, std::string_view rest) {
  const bool digit_follows = !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
  return (cluster == "-" || cluster == "–" || cluster == "—") && !digit_follows;
}

// The first byte at which a text of more than `width` columns must be cut.
std::size_t cut_at(std::string_view text, int width) {
  std::size_t at = 0;
  for (int columns = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    columns += cluster.columns;
    if (columns > width) break;
    at += cluster.bytes;
  }
  return at;
}

// Where the line that begins a text should end: behind the last place for a break that fits, else inside the word.
std::size_t line_end(std::string_view text, int width) {
  std::optional<std::size_t> good;
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    const std::string_view here = text.substr(at, cluster.bytes);
    // The space at which a line is broken may hang over its edge.
    if (here == " " || (cluster.columns == 2 && at > 0)) good = at;
    columns += cluster.columns;
    if (columns > width) return good && *good > 0 ? *good : std::max(at, at == 0 ? cluster.bytes : 0);
    at += cluster.bytes;
    if (breaks_behind(here, text.substr(at))) good = at;
  }
  return text.size();
}

}  // namespace

Cluster cluster_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  CodePoint point = decode_utf8(text, at);
  Joining before{break_class(point.value), is_pictograph(point.value), break_class(point.value) == U_GCB_REGIONAL_INDICATOR};
  int columns = base_columns(point.value);

  for (at += point.size; at < text.size(); at += point.size) {
    point = decode_utf8(text, at);
    const UGraphemeClusterBreak kind = break_class(point.value);
    if (!joins(before, point.value, kind)) break;
    if (point.value == emoji_style && before.pictograph) columns = 2;
    if (u_charType(static_cast<UChar32>(point.value)) == U_COMBINING_SPACING_MARK) ++columns;
    if (kind == U_GCB_REGIONAL_INDICATOR) {
      columns = 2;
      before.flag_open = false;
    }
    before.last = kind;
  }
  return {at - begin, columns};
}

int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    columns += cluster.columns;
    at += cluster.bytes;
  }
  return columns;
}

std::string printable(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    if (is_directional_control(point.value)) continue;
    if (is_space(point.value)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    append_utf8(out, point.value);
  }
  return out;
}

std::string shorten(std::string_view text, int width) {
  if (columns_of(text) <= width) return std::string(text);
  std::string_view kept = text.substr(0, cut_at(text, width - 1));
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept).append(ellipsis);
}

std::vector<std::string> wrap(std::string_view text, const WrapOptions& options) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    if (options.max_lines != 0 && lines.size() + 1 == options.max_lines) {
      lines.push_back(shorten(text, options.width));
      break;
    }
    const std::size_t end = line_end(text, options.width);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return lines;
}

std::string isolate(std::string_view line) {
  std::string out;
  std::size_t written = 0;
  // A run goes from its first right-to-left letter to its last before a left-to-right one; spaces and digits between belong to it.
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    if (!is_right_to_left(point.value)) {
      at += point.size;
      continue;
    }
    const std::size_t end = end_of_run(line, at);
    out.append(line.substr(written, at - written)).append(first_strong_isolate).append(line.substr(at, end - at)).append(pop_isolate);
    written = at = end;
  }
  return out.append(line.substr(written));
}

std::string pad(std::string_view line, int width) {
  const int missing = std::max(0, width - columns_of(line));
  return isolate(line).append(static_cast<std::size_t>(missing), ' ');
}

}  // namespace solferino::cli
