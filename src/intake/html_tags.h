// SPDX-License-Identifier: Apache-2.0
// What the taming pass does with each element of HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace solferino::intake::detail {

enum class TagKind : std::uint8_t {
  block,         // kept; closes an open paragraph
  inline_box,    // kept
  empty,         // kept, has no content
  link,          // becomes a span
  root,          // <html>: its attributes are kept
  title,         // text without tags
  unwrap,        // the tag goes, the content stays
  with_content,  // goes with its content, up to its end tag
  raw,           // the same, but its content is no markup: <script>
};

struct HtmlTag {
  std::string_view name;
  TagKind kind;
};

// Nothing for elements that HTML does not know. `name` in lower case.
[[nodiscard]] std::optional<HtmlTag> find_html_tag(std::string_view name);

[[nodiscard]] bool is_heading(std::string_view name);

// Elements that an end tag from inside cannot close across: cells, captions, tables.
[[nodiscard]] bool is_scope_barrier(std::string_view name);

}  // namespace solferino::intake::detail
