// SPDX-License-Identifier: Apache-2.0
// Bytes as text and back: hex, base64 (RFC 4648, sections 4 and 5), decimals, JSON strings (RFC 8785). Reading accepts the one canonical spelling alone, so that two files
// that mean the same are the same.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::archive::detail {

[[nodiscard]] inline std::string_view as_text(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
[[nodiscard]] inline const unsigned char* as_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

[[nodiscard]] inline std::unexpected<Error> bad_format(std::string message, std::string where = {}) {
  return std::unexpected(Error{ErrorCode::bad_format, std::move(message), std::move(where)});
}

[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_hex(std::string_view hex);  // lower case only

[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
[[nodiscard]] std::string to_base64url(std::string_view bytes);  // without padding
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

// ASCII decimal without leading zeros.
[[nodiscard]] std::optional<std::uint64_t> from_decimal(std::string_view text);

// Big-endian, `width` bytes.
void append_big_endian(std::string& out, std::uint64_t value, unsigned width);
[[nodiscard]] std::uint64_t read_big_endian(std::string_view bytes);  // at most 8

// The text in quotation marks. It must be UTF-8.
void append_json_string(std::string& out, std::string_view text);

}  // namespace solferino::archive::detail
