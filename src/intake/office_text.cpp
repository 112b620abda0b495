// SPDX-License-Identifier: Apache-2.0
#include "intake/office_text.h"

#include <utility>

#include "intake/html_page.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t max_open = 64;  // paragraphs or tables inside each other; deeper ones are laid flat

// White space collapsed, but for the line ends that the document's author made.
std::string tidied(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string line;
    append_collapsed(line, next_line(text));
    if (trimmed(line).empty()) continue;
    if (!out.empty()) out += '\n';
    out += trimmed(line);
  }
  return out;
}

}  // namespace

void OfficeText::begin_paragraph() {
  if (skipped_ > 0) return;
  if (open_.size() == max_open) end_paragraph();
  open_.push_back({items_ > 0 ? BlockKind::item : BlockKind::paragraph, {}, false});
}

void OfficeText::end_paragraph() {
  if (skipped_ > 0 || open_.empty()) return;
  Paragraph done = std::move(open_.back());
  open_.pop_back();
  emit(done.kind, tidied(done.text));
}

void OfficeText::make_item() {
  if (!open_.empty()) open_.back().kind = BlockKind::item;
}

void OfficeText::make_heading() {
  if (!open_.empty()) open_.back().kind = BlockKind::heading;
}

void OfficeText::begin_table() {
  if (skipped_ == 0 && tables_.size() < max_open) tables_.push_back({{}, ++groups_, false});
}

void OfficeText::end_table() {
  if (skipped_ > 0 || tables_.empty()) return;
  end_row();
  tables_.pop_back();
}

void OfficeText::begin_row() {
  if (skipped_ == 0 && !tables_.empty()) tables_.back().cells.clear();
}

void OfficeText::end_row() {
  if (skipped_ > 0 || tables_.empty()) return;
  Table& table = tables_.back();
  std::string row;
  for (const std::string& cell : table.cells) {
    if (cell.empty()) continue;
    if (!row.empty()) row += " | ";
    row += cell;
  }
  table.cells.clear();
  table.in_cell = false;
  if (row.empty()) return;
  // A table in a cell becomes part of the cell.
  if (tables_.size() > 1) {
    Table inner = std::move(tables_.back());
    tables_.pop_back();
    emit(BlockKind::row, std::move(row));
    tables_.push_back(std::move(inner));
    return;
  }
  blocks_.push_back({BlockKind::row, std::move(row), 0, 0, table.group});
  list_group_ = 0;
}

void OfficeText::begin_cell() {
  if (skipped_ > 0 || tables_.empty()) return;
  tables_.back().cells.emplace_back();
  tables_.back().in_cell = true;
}

void OfficeText::end_cell() {
  if (skipped_ == 0 && !tables_.empty()) tables_.back().in_cell = false;
}

void OfficeText::listen(bool on) {
  if (skipped_ == 0 && !open_.empty()) open_.back().listening = on;
}

void OfficeText::add(std::string_view text) {
  if (skipped_ == 0 && !open_.empty() && open_.back().listening) open_.back().text += text;
}

void OfficeText::add_mark(std::string_view mark) {
  if (skipped_ == 0 && !open_.empty()) open_.back().text += mark;
}

void OfficeText::emit(BlockKind kind, std::string text) {
  if (text.empty()) return;
  if (!tables_.empty() && tables_.back().in_cell) {
    std::string& cell = tables_.back().cells.back();
    if (!cell.empty()) cell += ' ';
    append_collapsed(cell, text);
    return;
  }
  if (kind == BlockKind::item && list_group_ == 0) list_group_ = ++groups_;
  if (kind != BlockKind::item) list_group_ = 0;
  blocks_.push_back({kind, std::move(text), 0, 0, list_group_});
}

std::string OfficeText::finish() {
  while (!open_.empty()) {
    skipped_ = 0;
    end_paragraph();
  }
  while (!tables_.empty()) end_table();
  return text_of_blocks(blocks_);
}

}  // namespace solferino::intake::detail
