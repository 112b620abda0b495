// SPDX-License-Identifier: Apache-2.0
// Tells bytes that are no text from text, by the marks that file formats begin with.
#pragma once

#include <optional>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

// The error for bytes that we cannot read as text, naming their kind and what to do about it; nothing for what may be text. `head` is the
// beginning of the file, 512 bytes or more where it has them. UTF-16 and UTF-32 are text.
[[nodiscard]] std::optional<Error> refuse_binary(std::string_view head);

// Where NUL bytes betray UTF-16 without a byte order mark: "UTF-16LE", "UTF-16BE", or empty.
[[nodiscard]] std::string_view utf16_without_mark(std::string_view head);

// Whether the bytes begin with a byte order mark of UTF-16 or UTF-32.
[[nodiscard]] bool has_wide_mark(std::string_view head);

}  // namespace solferino::intake::detail
