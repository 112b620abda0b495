// SPDX-License-Identifier: Apache-2.0
// The main text of a parsed page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/html_page.h"

namespace solferino::intake::detail {

enum class BlockKind { paragraph, heading, item, row, caption };

// A run of text that the page shows as one: a paragraph, a heading, an item of a list, a row of a table.
struct HtmlBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;            // may hold line breaks (<br>)
  std::size_t link_bytes = 0;  // of the text, inside links
  std::size_t node = 0;        // where it begins
  std::size_t group = 0;       // the outermost list or the table that it belongs to, 0 for none
};

// All blocks of the page in document order, boilerplate elements left out.
[[nodiscard]] std::vector<HtmlBlock> blocks_of(const HtmlPage& page, const std::vector<bool>& boilerplate);

// Those that are the main text: of <article> or <main> where the page has it, else of the element in which the text is dense and the links few.
// `h1` is the node of the page's headline or 0: the text begins there where it stands before the element.
[[nodiscard]] std::vector<HtmlBlock> main_blocks(const HtmlPage& page, std::vector<HtmlBlock> blocks, std::size_t h1);

// Items of one list and rows of one table on lines of their own, everything else parted by an empty line.
[[nodiscard]] std::string text_of_blocks(const std::vector<HtmlBlock>& blocks);

}  // namespace solferino::intake::detail
