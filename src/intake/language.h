// SPDX-License-Identifier: Apache-2.0
// The language of a text, by CLD2.
#pragma once

#include <string>
#include <string_view>

namespace solferino::intake::detail {

// BCP 47 primary tag ("en", "ar", "he"), or "und" where the text is too short or mixed to tell. `text` is valid UTF-8. `hint` is what the
// document says of itself (<html lang>); templates often lie, so it counts only where the text leaves doubt.
[[nodiscard]] std::string detect_language(std::string_view text, std::string_view hint = {});

// "en-GB" -> "en", "iw" -> "he"; empty when it is no language tag.
[[nodiscard]] std::string primary_tag(std::string_view tag);

}  // namespace solferino::intake::detail
