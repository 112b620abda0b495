// SPDX-License-Identifier: Apache-2.0
// The shape of a text: which line ends end something, and which lines are headings, items or rows of a table.
//
// A row is what stands between two line ends that count. Most often it is a line; in hard-wrapped text it is a paragraph.
#pragma once

#include <vector>

#include "reading/reading.h"
#include "reading/tokens.h"

namespace solferino::reading::detail {

struct Row {
  TokenIndex first = 0;
  TokenIndex last = 0;
  TokenIndex body = 0;          // the first token after a bullet, number or hour that opens the row
  std::uint32_t paragraph = 0;  // rows without an empty line between them share it
  bool first_of_paragraph = false;
  SentenceKind kind = SentenceKind::prose;
};

[[nodiscard]] std::vector<Row> find_rows(const Reading& reading, const std::vector<Line>& lines);

// ". ! ?" and their like, also in other scripts; not colons.
[[nodiscard]] bool is_full_stop(const Reading& reading, TokenIndex i);
// Quotes and brackets that close; straight quotes close where no space stands before them.
[[nodiscard]] bool is_closer(const Reading& reading, TokenIndex i);
// Quotes and brackets that open, and straight quotes.
[[nodiscard]] bool is_opener(const Reading& reading, TokenIndex i);

}  // namespace solferino::reading::detail
