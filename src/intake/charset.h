// SPDX-License-Identifier: Apache-2.0
// From bytes in any charset to UTF-8. Order of belief: byte order mark, valid UTF-8, UTF-8 with a few broken bytes, the charset that the
// document names, a guess from its letters (uchardet).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

struct Decoded {
  std::string text;                 // valid UTF-8 without byte order mark and without NUL
  std::optional<std::string> note;  // set when bytes had to be replaced
};

// `declared` is the charset that the document names, or empty. Fails with bad_encoding.
[[nodiscard]] Result<Decoded> to_utf8(std::string bytes, std::string_view declared);

// The charset named by <meta> or by the XML declaration in the first bytes of a page, or empty.
[[nodiscard]] std::string_view charset_of_page(std::string_view bytes);

// Takes a byte order mark of UTF-8 off the front.
[[nodiscard]] std::string_view without_utf8_mark(std::string_view bytes);

}  // namespace solferino::intake::detail
