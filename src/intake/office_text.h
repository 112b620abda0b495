// SPDX-License-Identifier: Apache-2.0
// Puts the text of an office document together from what its elements say. Any order of calls is safe: documents may be broken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "intake/html_text.h"

namespace solferino::intake::detail {

class OfficeText {
 public:
  void begin_paragraph();
  void end_paragraph();
  void make_item();
  void make_heading();
  void begin_item() { ++items_; }
  void end_item() { items_ -= items_ > 0 ? 1 : 0; }
  void begin_table();
  void end_table();
  void begin_row();
  void end_row();
  void begin_cell();
  void end_cell();

  // What stands between skip(true) and skip(false) is left out.
  void skip(bool begins) { skipped_ = begins ? skipped_ + 1 : skipped_ - (skipped_ > 0 ? 1 : 0); }
  // Text counts only while this is on, and inside a paragraph.
  void listen(bool on);
  void add(std::string_view text);
  void add_mark(std::string_view mark);  // whether we listen or not

  // All text so far. Nothing may be added after that.
  [[nodiscard]] std::string finish();

 private:
  struct Paragraph {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    bool listening = false;
  };
  struct Table {
    std::vector<std::string> cells;  // of the row that is open
    std::size_t group = 0;
    bool in_cell = false;
  };
  void emit(BlockKind kind, std::string text);

  std::vector<HtmlBlock> blocks_;
  std::vector<Paragraph> open_;  // a text box stands inside a paragraph
  std::vector<Table> tables_;
  std::size_t groups_ = 0;
  std::size_t list_group_ = 0;  // of the list that the last block belongs to
  std::size_t items_ = 0;
  std::size_t skipped_ = 0;
};

}  // namespace solferino::intake::detail
