// SPDX-License-Identifier: Apache-2.0
// What the program may assume of the terminal that it writes to.
//
// Reads the environment once, at the start; afterwards a Terminal is a plain value.
#pragma once

#include <string>
#include <string_view>

namespace solferino::cli {

struct Terminal {
  bool interactive = false;  // a person looks at it
  bool colours = false;      // never with NO_COLOR or TERM=dumb, never into a file
  int width = 100;
};

// For standard output (1) or standard error (2). The width is the terminal's; COLUMNS where it is none; 100 where nothing is known.
[[nodiscard]] Terminal terminal_of(int descriptor);

// Colours by meaning, so that the table and the explanations agree.
enum class Ink { plain, strong, dim, attack, toll, act, harm, warning };

// The text in its colour, or unchanged where there are no colours.
[[nodiscard]] std::string paint(std::string_view text, Ink ink, bool colours);

}  // namespace solferino::cli
