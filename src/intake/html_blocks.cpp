// SPDX-License-Identifier: Apache-2.0
// From the nodes of a page to its blocks of text.
#include <algorithm>
#include <optional>

#include "intake/html_text.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t cell_bytes = 240;  // a longer cell is not data but a column of the layout

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_LAST:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_META:
      return false;
    default:
      return true;
  }
}

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

bool is_list(GumboTag tag) { return tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_DL; }

bool holds_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; });
}

class BlockReader {
  // What the elements around the reader say.
  struct Context {
    BlockKind kind = BlockKind::paragraph;
    std::size_t group = 0;
    bool pre = false;
  };

 public:
  BlockReader(const HtmlPage& page, const std::vector<bool>& off) : page_(page), off_(off) {}

  std::vector<HtmlBlock> run() {
    if (!page_.nodes().empty()) children(0);
    flush();
    return std::move(blocks_);
  }

 private:
  void children(std::size_t parent) {
    for (std::size_t i = parent + 1; i < page_.node(parent).end; i = page_.node(i).end) visit(i);
  }

  void visit(std::size_t i) {
    const GumboTag tag = page_.node(i).tag;
    if (off_[i]) {
      if (is_block(tag)) flush();
      return;
    }
    if (tag == GUMBO_TAG_LAST) return add_text(i);
    if (tag == GUMBO_TAG_BR) return line_break();
    if (!is_block(tag)) return children(i);
    flush();
    if (tag == GUMBO_TAG_TR && add_row(i)) return;
    const Context before = now_;
    if (is_heading(tag)) now_.kind = BlockKind::heading;
    if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD) {
      now_.kind = BlockKind::item;
      item_begun_ = false;
    }
    if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION) now_.kind = BlockKind::caption;
    if (is_list(tag) && now_.group == 0) now_.group = i;
    if (tag == GUMBO_TAG_PRE) now_.pre = true;
    children(i);
    flush();
    now_ = before;
  }

  void add_text(std::size_t i) {
    if (text_.empty()) begin_ = i;
    const std::size_t before = text_.size();
    if (now_.pre) {
      text_ += page_.text(i);
    } else {
      append_collapsed(text_, page_.text(i));
    }
    if (page_.node(i).is_link) link_bytes_ += text_.size() - before;
  }

  // Two breaks on end part paragraphs.
  void line_break() {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (text_.empty()) return;
    if (text_.back() == '\n') return flush();
    text_.push_back('\n');
  }

  void flush() {
    const std::string_view text = trimmed(text_);
    if (holds_word(text)) {
      // A second paragraph within the same item is no item of its own.
      const bool goes_on = now_.kind == BlockKind::item && item_begun_;
      const BlockKind kind = goes_on ? BlockKind::paragraph : now_.kind;
      blocks_.push_back({kind, std::string(text), std::min(link_bytes_, text.size()), begin_, now_.group});
      item_begun_ = true;
    }
    text_.clear();
    link_bytes_ = 0;
  }

  // A row of a table of data becomes one line. False for a row that only lays out the page.
  bool add_row(std::size_t row) {
    HtmlBlock block{BlockKind::row, {}, 0, row, now_.group};
    std::size_t filled = 0;
    for (std::size_t i = row + 1; i < page_.node(row).end; i = page_.node(i).end) {
      if (off_[i]) continue;
      if (page_.node(i).is_text()) continue;
      const auto words = cell(i, block.link_bytes);
      if (!words) return false;
      if (i != row + 1 && !block.text.empty()) block.text += " | ";
      block.text += *words;
      if (!words->empty()) ++filled;
    }
    if (filled < 2) return false;
    if (block.group == 0) block.group = table_of(row);
    if (holds_word(block.text)) blocks_.push_back(std::move(block));
    return true;
  }

  [[nodiscard]] std::size_t table_of(std::size_t row) const {
    std::size_t i = row;
    while (i != 0 && page_.node(i).tag != GUMBO_TAG_TABLE) i = page_.node(i).parent;
    return i;
  }

  [[nodiscard]] std::optional<std::string> cell(std::size_t index, std::size_t& link_bytes) const {
    std::string words;
    std::size_t paragraphs = 0;
    for (std::size_t i = index; i < page_.node(index).end; ++i) {
      if (off_[i]) {
        i = page_.node(i).end - 1;
        continue;
      }
      const GumboTag tag = page_.node(i).tag;
      if (tag == GUMBO_TAG_TABLE || is_heading(tag)) return std::nullopt;
      if (tag == GUMBO_TAG_P && ++paragraphs > 1) return std::nullopt;
      if (tag == GUMBO_TAG_BR || (is_block(tag) && i != index)) append_collapsed(words, " ");
      const std::size_t before = words.size();
      append_collapsed(words, page_.text(i));
      if (page_.node(i).is_link) link_bytes += words.size() - before;
      if (words.size() > cell_bytes) return std::nullopt;
    }
    return std::string(trimmed(words));
  }

  const HtmlPage& page_;
  const std::vector<bool>& off_;
  std::vector<HtmlBlock> blocks_;
  std::string text_;
  std::size_t link_bytes_ = 0;
  std::size_t begin_ = 0;
  bool item_begun_ = false;
  Context now_;
};

}  // namespace

std::vector<HtmlBlock> blocks_of(const HtmlPage& page, const std::vector<bool>& boilerplate) {
  return BlockReader(page, boilerplate).run();
}

std::string text_of_blocks(const std::vector<HtmlBlock>& blocks) {
  std::string out;
  const HtmlBlock* before = nullptr;
  for (const HtmlBlock& block : blocks) {
    if (before != nullptr) out += before->group != 0 && before->group == block.group ? "\n" : "\n\n";
    if (block.kind == BlockKind::item) out += "- ";
    out += block.text;
    before = &block;
  }
  return out;
}

}  // namespace solferino::intake::detail
