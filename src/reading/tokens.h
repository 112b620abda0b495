// SPDX-License-Identifier: Apache-2.0
// From text to tokens and lines. One pass, linear in the text whatever stands in it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "reading/reading.h"

namespace solferino::reading::detail {

// One line of the text that holds at least one token.
struct Line {
  TokenIndex first = 0;
  TokenIndex last = 0;
  bool blank_before = false;  // an empty line, or the start of the text, stands before it
  std::uint32_t tabs = 0;     // between its tokens
};

// What stands in a text; `folded` holds the folded forms of the tokens, one after the other.
struct Tokens {
  std::vector<Token> tokens;
  std::string folded;
  std::vector<Line> lines;
};

[[nodiscard]] Tokens tokenize(std::string_view text);

}  // namespace solferino::reading::detail
