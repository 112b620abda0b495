// SPDX-License-Identifier: Apache-2.0
// Small questions that every kind of document asks of its text. ASCII folding only: nothing here depends on a locale.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace solferino::intake::detail {

[[nodiscard]] constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] bool starts_with_fold(std::string_view text, std::string_view lower_prefix);

// The place of `lower_needle` in `text` at or after `from`, letters of either case, or npos.
[[nodiscard]] std::size_t find_fold(std::string_view text, std::string_view lower_needle, std::size_t from = 0);

// Takes the next line off the front of `rest`, without its LF.
[[nodiscard]] std::string_view next_line(std::string_view& rest);

// CRLF becomes LF. A lone CR stays, unless the text has no LF at all: then CR was its line end.
void normalise_newlines(std::string& text);

// Shortens `text` to at most `max_bytes`: at the last empty line if there is one in the second half, else at a line, a space, a code point.
// True when something was cut.
bool cut_at_paragraph(std::string& text, std::size_t max_bytes);

// Whether any code point is a letter in any script.
[[nodiscard]] bool holds_letters(std::string_view text);

// Only letters and digits, lower case, one space between words: for comparing a title with a line of text.
[[nodiscard]] std::string comparable(std::string_view text);

// Appends with "; " where there is a note already.
void add_note(std::optional<std::string>& note, std::string_view more);

}  // namespace solferino::intake::detail
