// SPDX-License-Identifier: Apache-2.0
// What one character is to the tokenizer, and how one is folded. ASCII is answered from tables, everything else from ICU.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::reading::detail {

enum class GlyphKind : std::uint8_t {
  end,         // behind the text
  letter,      // also marks that stand on a letter, and the joiners inside a word
  digit,       // decimal digits and vulgar fractions
  ideograph,   // scripts without spaces: each is a word of its own
  hyphen,      // the short dashes that may join two words
  apostrophe,  // straight, typographic, and the grave accent that some type instead
  space,       // white space, control and direction marks, zero-width space
  newline,
  punct,
  symbol,
  extender,  // belongs to the symbol before it: variation selectors, skin tones, keycaps
};

struct Glyph {
  GlyphKind kind = GlyphKind::end;
  std::uint32_t size = 0;  // in bytes
  char32_t value = 0;
};

namespace ascii {
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alnum(char c) { return is_upper(c) || is_lower(c) || is_digit(c); }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
}  // namespace ascii

constexpr std::array<GlyphKind, 128> make_ascii_kinds() {
  std::array<GlyphKind, 128> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const auto c = static_cast<char>(i);
    kinds[i] = i <= 0x20 || i == 0x7F ? GlyphKind::space : GlyphKind::punct;
    if (ascii::is_upper(c) || ascii::is_lower(c)) kinds[i] = GlyphKind::letter;
    if (ascii::is_digit(c)) kinds[i] = GlyphKind::digit;
  }
  for (const char c : {'#', '$', '%', '&', '+', '<', '=', '>', '@', '^', '~'}) kinds[static_cast<unsigned char>(c)] = GlyphKind::symbol;
  kinds['\n'] = GlyphKind::newline;
  kinds['-'] = GlyphKind::hyphen;
  kinds['\''] = kinds['`'] = GlyphKind::apostrophe;
  return kinds;
}
inline constexpr std::array<GlyphKind, 128> ascii_kinds = make_ascii_kinds();

[[nodiscard]] Glyph wide_glyph(std::string_view text, std::size_t at);

[[nodiscard]] inline Glyph glyph_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {ascii_kinds[byte], 1, byte};
  return wide_glyph(text, at);
}

// Appends the folded form of the text; see reading::fold.
void append_fold(std::string& out, std::string_view text);

[[nodiscard]] bool is_upper(char32_t letter);
[[nodiscard]] bool is_lower(char32_t letter);

}  // namespace solferino::reading::detail
