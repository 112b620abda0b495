// SPDX-License-Identifier: Apache-2.0
// A web page: its text and what it says of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

struct HtmlDocument {
  std::string text;  // begins with the title
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<Date> published;  // from metadata only
  std::string lang;               // what <html lang> says
  std::optional<std::string> note;
};

// `page` is valid UTF-8. Any bytes give a document; one without text if there is none.
[[nodiscard]] HtmlDocument read_html(std::string_view page);

}  // namespace solferino::intake::detail
