// SPDX-License-Identifier: Apache-2.0
// Strangers' words made safe to stand in a page.
#pragma once

#include <string>
#include <string_view>

namespace solferino::cli {

// Appends the text so that it can stand between tags and inside an attribute in double quotes, and never be markup: & < > " ' become references. Bytes that are
// not UTF-8, and control characters that no page may hold, become U+FFFD; tabs and line feeds stay.
void append_escaped(std::string& page, std::string_view text);

[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace solferino::cli
