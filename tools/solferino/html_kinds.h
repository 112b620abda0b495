// SPDX-License-Identifier: Apache-2.0
// The kinds of values that the page tells apart, and how each looks: by a letter and a colour, never by the colour alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace solferino::cli {

enum class Kind : std::uint8_t { event, when, where, harm, target, weapon, actor, recipient, source, instrument };

inline constexpr std::size_t kind_count = 10;

// The name is a CSS class, the letter stands before the words in the text.
struct KindLook {
  Kind kind;
  char letter;
  std::string_view name;
  std::string_view label;
};

[[nodiscard]] const std::array<KindLook, kind_count>& kind_looks();
[[nodiscard]] const KindLook& look_of(Kind kind);

// The style sheet's part that follows from the kinds: their colours in light and dark, their letters, and what hides a kind.
[[nodiscard]] std::string kind_style();

}  // namespace solferino::cli
