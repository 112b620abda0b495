// SPDX-License-Identifier: Apache-2.0
// Makes any bytes that claim to be HTML safe and cheap to parse, before the real parser sees them.
//
// Gumbo takes time quadratic in depth and in open formatting elements, and recurses as deep as the page. So one linear pass rewrites the page as
// a well-nested stream of the tags that matter: bold, italics and their kin go (their words stay), links become marked spans, what is never text
// (scripts, styles, drawings, frames, menus to choose from) goes with its content, attributes are few and short, elements deeper than a limit
// lose their tags but not their words. What is left means the same to a reader of the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace solferino::intake::detail {

struct HtmlLimits {
  std::size_t depth = 200;
  std::size_t tags = 300'000;
  std::size_t bytes = 16U << 20U;  // of the rewritten page
};

struct TamedHtml {
  std::string html;                  // what gumbo is given
  std::vector<std::string> json_ld;  // the contents of <script type="application/ld+json">
  bool cut = false;                  // a limit on tags or bytes was reached; the rest is missing
};

// `page` is valid UTF-8. An attribute `rel` on a span marks what was a link.
[[nodiscard]] TamedHtml tame_html(std::string_view page, const HtmlLimits& limits = {});

}  // namespace solferino::intake::detail
