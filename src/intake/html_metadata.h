// SPDX-License-Identifier: Apache-2.0
// What a page says of itself: Open Graph and other <meta> tags, schema.org in JSON-LD, <h1>, <time>, <title>.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "intake/html_page.h"

namespace solferino::intake::detail {

struct HtmlMetadata {
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<Date> published;
  std::string article_body;  // from JSON-LD: for pages that are filled in by a script
  std::string lang;
  std::size_t h1 = 0;  // node of the headline on the page, 0 for none
};

[[nodiscard]] HtmlMetadata metadata_of(const HtmlPage& page, const std::vector<bool>& boilerplate);

// What schema.org objects say of the article. Broken JSON says nothing.
struct JsonLd {
  std::string headline;
  std::string publisher;
  std::string published;
  std::string body;
};
[[nodiscard]] JsonLd read_json_ld(const std::vector<std::string>& scripts);

// "Five killed in Ariha | Some News" -> head and outlet; no outlet where there is no such suffix.
struct SplitTitle {
  std::string head;
  std::string outlet;
};
[[nodiscard]] SplitTitle split_title(const std::string& title);

}  // namespace solferino::intake::detail
