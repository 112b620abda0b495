// SPDX-License-Identifier: Apache-2.0
// Markdown (CommonMark and the usual extensions) to plain text: the words stay, the markup goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

struct MarkdownDocument {
  std::string text;                  // one line a paragraph, item or row; blocks parted by an empty line
  std::optional<std::string> title;  // of the front matter, else the first heading of level 1
  std::optional<std::string> outlet;
  std::optional<std::string> lang;
  std::optional<Date> published;
  std::optional<std::string> note;
};

// `source` is valid UTF-8 with LF line ends. Never fails: what is no markup is text.
[[nodiscard]] MarkdownDocument read_markdown(std::string_view source);

// One line without emphasis, code marks, links and inline tags.
[[nodiscard]] std::string without_inline_markup(std::string_view line);

}  // namespace solferino::intake::detail
