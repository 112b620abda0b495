// SPDX-License-Identifier: Apache-2.0
#include "reading/rows.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace solferino::reading::detail {
namespace {

// Wrapped text is wrapped somewhere between these columns; longer lines are paragraphs of their own.
constexpr std::size_t min_wrap = 45;
constexpr std::size_t max_wrap = 130;
// A heading is no longer than this; a title may be.
constexpr TokenIndex max_heading_tokens = 24;
constexpr TokenIndex max_title_tokens = 48;

bool one_of(std::string_view word, std::span<const std::string_view> list) { return std::ranges::find(list, word) != list.end(); }

bool is_bullet(std::string_view word) {
  constexpr std::array<std::string_view, 26> bullets = {"-", "*", "+", "--", "•", "·", "–", "—", "‣", "◦", "∙", "▪", "▫",
                                                        "■", "□", "●", "○",  "◆", "►", "▶", "▸", "➤", "➔", "→", "✓", "✔"};
  return one_of(word, bullets);
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

class Rows {
 public:
  Rows(const Reading& reading, const std::vector<Line>& lines) : reading_(reading), lines_(lines) {}

  std::vector<Row> run();

 private:
  using Lines = std::span<const Line>;

  [[nodiscard]] const Token& token(TokenIndex i) const { return reading_.tokens[i]; }
  [[nodiscard]] bool is_lower_word(TokenIndex i) const {
    return token(i).kind == TokenKind::word && !token(i).capital && static_cast<unsigned char>(reading_.fold(i)[0]) < 0x80;
  }
  [[nodiscard]] bool closes(TokenIndex first, TokenIndex last) const;
  [[nodiscard]] bool is_table(TokenIndex first, TokenIndex last, std::uint32_t tabs) const;
  [[nodiscard]] bool is_emoji(TokenIndex i) const;
  [[nodiscard]] TokenIndex after_bullet(TokenIndex first, TokenIndex last) const;
  [[nodiscard]] TokenIndex after_ordinal(TokenIndex first, TokenIndex last) const;
  [[nodiscard]] TokenIndex after_hour(TokenIndex first, TokenIndex last) const;
  [[nodiscard]] bool starts_item(const Line& line) const;
  [[nodiscard]] bool is_wrapped(Lines block) const;
  [[nodiscard]] bool fills(const Line& line, const Line& next, std::size_t width) const;
  [[nodiscard]] std::size_t width(const Line& line) const {
    return columns(words_of(reading_.text, reading_.span_of(line.first, line.last)));
  }
  // "Drone strikes since dawn on:", but not "Highlights:".
  [[nodiscard]] bool announces(const Row& row) const { return reading_.word(row.last - 1) == ":" && row.last - row.first > 4; }
  void add_block(Lines block);
  void classify(std::span<Row> block);
  [[nodiscard]] SentenceKind kind_of_open_row(const Row& row, std::size_t open_rows) const;

  const Reading& reading_;
  const std::vector<Line>& lines_;
  std::vector<Row> rows_;
  std::size_t emoji_rows_ = 0;
};

std::vector<Row> Rows::run() {
  emoji_rows_ = static_cast<std::size_t>(std::ranges::count_if(lines_, [&](const Line& line) { return is_emoji(line.first); }));
  std::vector<std::size_t> blocks;  // first rows
  for (std::size_t begin = 0; begin < lines_.size();) {
    std::size_t end = begin + 1;
    while (end < lines_.size() && !lines_[end].blank_before) ++end;
    blocks.push_back(rows_.size());
    add_block(Lines(lines_).subspan(begin, end - begin));
    begin = end;
  }
  blocks.push_back(rows_.size());
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const std::span<Row> block = std::span(rows_).subspan(blocks[i], blocks[i + 1] - blocks[i]);
    for (Row& row : block) {
      row.paragraph = static_cast<std::uint32_t>(i);
      row.first_of_paragraph = &row == block.data();
    }
    classify(block);
  }
  return std::move(rows_);
}

// Joins the lines that were parted by wrapping alone.
void Rows::add_block(Lines block) {
  const bool wrapped = is_wrapped(block);
  std::size_t widest = 0;
  if (wrapped) {
    for (const Line& line : block) widest = std::max(widest, width(line));
  }
  for (std::size_t i = 0; i < block.size(); ++i) {
    const Line& line = block[i];
    bool joins = false;
    if (i > 0 && !starts_item(line)) {
      const Line& before = block[i - 1];
      const Span span = reading_.span_of(before.first, before.last);
      const bool runs_on = is_lower_word(line.first) && span.size() >= min_wrap && !closes(before.first, before.last);
      joins = (wrapped && fills(before, line, widest)) || (runs_on && !is_table(before.first, before.last, before.tabs));
    }
    if (joins) {
      rows_.back().last = line.last;
      continue;
    }
    Row row{line.first, line.last, line.first, 0, false, SentenceKind::prose};
    if (is_table(line.first, line.last, line.tabs)) row.kind = SentenceKind::list_item;
    rows_.push_back(row);
  }
}

// Whether the lines of a block end where the next word would not have fitted, and most of them in the middle of a sentence.
bool Rows::is_wrapped(Lines block) const {
  if (block.size() < 2) return false;
  std::size_t widest = 0;
  for (const Line& line : block) {
    if (reading_.span_of(line.first, line.last).size() > 4 * max_wrap) return false;
    widest = std::max(widest, width(line));
  }
  if (widest < min_wrap || widest > max_wrap) return false;
  std::size_t full = 0;
  std::size_t lower = 0;
  for (std::size_t i = 0; i + 1 < block.size(); ++i) {
    if (starts_item(block[i + 1])) continue;
    if (fills(block[i], block[i + 1], widest)) {
      ++full;
      if (is_lower_word(block[i + 1].first)) ++lower;
    } else if (!closes(block[i].first, block[i].last)) {
      return false;
    }
  }
  return full > 0 && 3 * lower >= full;
}

bool Rows::fills(const Line& line, const Line& next, std::size_t width_of_block) const {
  std::size_t word = columns(reading_.word(next.first));
  for (TokenIndex i = next.first + 1; i < next.last && !token(i).space_before; ++i) word += columns(reading_.word(i));
  return width(line) + 1 + word >= width_of_block;
}

// Whether the tokens end in a full stop, but for quotes, brackets and emoji behind it.
bool Rows::closes(TokenIndex first, TokenIndex last) const {
  while (last > first) {
    --last;
    if (is_full_stop(reading_, last)) return true;
    if (token(last).kind == TokenKind::word) return reading_.fold(last).ends_with('.');
    if (!is_closer(reading_, last) && !is_emoji(last)) return false;
  }
  return false;
}

bool Rows::is_table(TokenIndex first, TokenIndex last, std::uint32_t tabs) const {
  if (tabs >= 2) return true;
  int bars = 0;
  for (TokenIndex i = first; i < last && bars < 2; ++i) bars += reading_.word(i) == "|" ? 1 : 0;
  return bars == 2;
}

bool Rows::is_emoji(TokenIndex i) const {
  const std::string_view word = reading_.word(i);
  if (token(i).kind == TokenKind::word || token(i).kind == TokenKind::number || word.size() < 3) return false;
  constexpr std::array<std::string_view, 5> signs = {"€", "₪", "₽", "₴", "№"};
  const bool beyond_ascii = static_cast<unsigned char>(word.back()) >= 0x80;
  return beyond_ascii && !one_of(word, signs) && !is_bullet(word) && !is_closer(reading_, i) && !is_opener(reading_, i) &&
         !is_full_stop(reading_, i);
}

// Each of these gives the first token behind the mark that opens an item, or `first` where there is none.
TokenIndex Rows::after_bullet(TokenIndex first, TokenIndex last) const {
  if (last - first < 2 || !is_bullet(reading_.word(first))) return first;
  return token(first + 1).space_before || token(first).span.size() > 1 ? first + 1 : first;
}

// "1.", "2)", "3/", "(a)", "b)", "iv."
TokenIndex Rows::after_ordinal(TokenIndex first, TokenIndex last) const {
  const bool bracket = reading_.word(first) == "(";
  const TokenIndex at = bracket ? first + 1 : first;
  if (at + 2 >= last || !token(at + 2).space_before || token(at + 1).space_before) return first;
  const std::string_view mark = reading_.word(at + 1);
  const std::string_view word = reading_.word(at);
  const bool number = token(at).kind == TokenKind::number && word.size() <= 2;
  const bool letter = word.size() == 1 && token(at).kind == TokenKind::word;
  constexpr std::array<std::string_view, 11> roman = {"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv"};
  const bool closed = mark == ")";
  if (bracket && !closed) return first;
  if (closed && (number || letter || one_of(word, roman))) return at + 2;
  // "A. Smith" is a name, "a. the airport" an item.
  if (mark == "." && (number || one_of(word, roman) || (letter && !token(at).capital))) return at + 2;
  return mark == "/" && number ? at + 2 : first;
}

// "07:30 - ", "07:30: ": the line of a log.
TokenIndex Rows::after_hour(TokenIndex first, TokenIndex last) const {
  if (last - first < 3 || token(first).kind != TokenKind::number) return first;
  const std::string_view hour = reading_.word(first);
  if (hour.size() > 5 || hour.find(':') == std::string_view::npos) return first;
  const std::string_view mark = reading_.fold(first + 1);
  return mark == "-" || mark == "--" || mark == ":" ? first + 2 : first;
}

bool Rows::starts_item(const Line& line) const {
  return after_bullet(line.first, line.last) > line.first || after_ordinal(line.first, line.last) > line.first ||
         after_hour(line.first, line.last) > line.first || is_table(line.first, line.last, line.tabs) || is_emoji(line.first);
}

void Rows::classify(std::span<Row> block) {
  std::size_t open_rows = 0;
  for (Row& row : block) {
    if (row.kind == SentenceKind::list_item) continue;
    for (const TokenIndex body : {after_bullet(row.first, row.last), after_ordinal(row.first, row.last), after_hour(row.first, row.last)}) {
      row.body = std::max(row.body, body);
    }
    if (row.body == row.first && emoji_rows_ >= 2 && row.last - row.first > 1 && is_emoji(row.first)) row.body = row.first + 1;
    if (row.body > row.first) {
      row.kind = SentenceKind::list_item;
    } else if (!closes(row.first, row.last)) {
      ++open_rows;
    }
  }
  for (Row& row : block) {
    const bool title = row.first == 0 && row.last < reading_.tokens.size() && row.last - row.first <= max_title_tokens;
    if (row.kind != SentenceKind::prose) continue;
    if (!closes(row.first, row.last)) {
      row.kind = title && !announces(row) ? SentenceKind::headline : kind_of_open_row(row, open_rows);
    } else if (title && block.size() == 1 && reading_.fold(row.last - 1) != "." && row.last - row.first <= max_heading_tokens) {
      row.kind = SentenceKind::headline;  // a title that asks or cries
    }
  }
}

// A row that no full stop closes.
SentenceKind Rows::kind_of_open_row(const Row& row, std::size_t open_rows) const {
  const TokenIndex size = row.last - row.first;
  if (size > max_heading_tokens) return SentenceKind::prose;
  if (announces(row)) return SentenceKind::prose;
  if (reading_.word(row.last - 1) == ":") return SentenceKind::headline;
  if (open_rows >= 2 && !row.first_of_paragraph) return SentenceKind::list_item;
  return row.last == reading_.tokens.size() ? SentenceKind::prose : SentenceKind::headline;
}

}  // namespace

std::vector<Row> find_rows(const Reading& reading, const std::vector<Line>& lines) { return Rows(reading, lines).run(); }

bool is_full_stop(const Reading& reading, TokenIndex i) {
  if (reading.tokens[i].kind != TokenKind::punct) return false;
  const std::string_view mark = reading.fold(i);
  return mark[0] == '.' || mark == "!" || mark == "?" || mark == "؟" || mark == "۔" || mark == "。" || mark == "।" || mark == "！" ||
         mark == "？" || mark == "‼" || mark == "⁉";
}

bool is_closer(const Reading& reading, TokenIndex i) {
  if (reading.tokens[i].kind != TokenKind::punct) return false;
  const std::string_view mark = reading.word(i);
  if (mark == ")" || mark == "]" || mark == "}" || mark == "”" || mark == "»" || mark == "’" || mark == "›") return true;
  return (mark == "\"" || mark == "'") && !reading.tokens[i].space_before;
}

bool is_opener(const Reading& reading, TokenIndex i) {
  if (reading.tokens[i].kind != TokenKind::punct) return false;
  const std::string_view mark = reading.word(i);
  return mark == "(" || mark == "[" || mark == "{" || mark == "“" || mark == "„" || mark == "«" || mark == "‘" || mark == "‹" ||
         mark == "\"" || mark == "'";
}

}  // namespace solferino::reading::detail
