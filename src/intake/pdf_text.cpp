// SPDX-License-Identifier: Apache-2.0
// From the lines of printed pages to paragraphs.
//
// pdftotext gives lines as they stand on the page. A line end inside a paragraph is one before which the next line's first word would not have fitted. What
// fits is told from the lines around: those without an empty line between them.
#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "intake/html_page.h"
#include "intake/pdf.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t short_line = 30;      // code points; tables and headings have such lines, running text hardly
constexpr std::size_t pages_that_tell = 3;  // a line at the edge of most of so many pages is no text
constexpr int edge_lines = 3;               // looked at above and below

struct Line {
  std::string_view words;  // trimmed; empty for an empty line
  std::size_t length = 0;  // code points
  bool page_begins = false;
  bool is_item = false;
};

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// The bullet that a line begins with, with the spaces behind it, or nothing.
std::string_view bullet_of(std::string_view line) {
  constexpr std::array<std::string_view, 12> bullets{"\u2022", "\u25AA", "\u25CF", "\u25E6", "\u2023", "\u25A0",
                                                     "\uF0B7", "\uF0A7", "-",      "\u2013", "*",      "o"};
  for (const std::string_view bullet : bullets) {
    if (!line.starts_with(bullet)) continue;
    std::size_t end = bullet.size();
    const bool parted = end == line.size() || line[end] == ' ';
    while (end < line.size() && line[end] == ' ') ++end;
    // Letters of fonts for bullets may touch the text; a hyphen, a dash or a letter would be part of it.
    if (parted || (bullet.size() == 3 && bullet != "\u2013")) return line.substr(0, end);
  }
  return {};
}

// "3.", "12)", "(a)" and a space
bool has_list_number(std::string_view line) {
  const bool bracket = line.starts_with('(');
  std::size_t at = bracket ? 1 : 0;
  const std::size_t begin = at;
  while (at < line.size() && at < begin + 3 && (is_digit(line[at]) || (bracket && is_ascii_letter(line[at])))) ++at;
  if (at == begin || at + 1 >= line.size()) return false;
  return (line[at] == ')' || (!bracket && line[at] == '.')) && line[at + 1] == ' ';
}

std::string without_digits(std::string_view line) {
  std::string key = lowered(line);
  std::erase_if(key, [](char c) { return is_digit(c) || c == ' '; });
  return key;
}

// "Page 3 of 12", "3 | Page": a number alone may be one of a table.
bool is_page_number(std::string_view line) {
  const std::string words = comparable(line);
  if (words.size() > 20 || words.find("page") == npos) return false;
  std::string rest = without_digits(words);
  for (const std::string_view word : {"page", "of"}) {
    if (const std::size_t at = rest.find(word); at != npos) rest.erase(at, word.size());
  }
  return rest.empty();
}

using Page = std::vector<std::string_view>;

std::vector<Page> pages_of(std::string_view text) {
  std::vector<Page> pages;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\f'), text.size());
    std::string_view rest = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    Page page;
    while (!rest.empty()) page.push_back(trimmed(next_line(rest)));
    while (!page.empty() && page.back().empty()) page.pop_back();
    const auto first = std::ranges::find_if(page, [](std::string_view line) { return !line.empty(); });
    page.erase(page.begin(), first);
    if (!page.empty()) pages.push_back(std::move(page));
  }
  return pages;
}

std::string_view edge_of(const Page& page, bool below) {
  if (page.empty()) return {};
  return below ? page.back() : page.front();
}

// What most pages have above or below, whatever numbers it holds.
void drop_edge(std::vector<Page>& pages, bool below) {
  std::map<std::string, std::size_t> seen;
  for (const Page& page : pages) ++seen[without_digits(edge_of(page, below))];
  for (Page& page : pages) {
    const std::string_view line = edge_of(page, below);
    const bool repeated = pages.size() >= pages_that_tell && 2 * seen[without_digits(line)] > pages.size() && line.size() < 200;
    if (page.empty() || !(line.empty() || repeated || is_page_number(line))) continue;
    page.erase(below ? page.end() - 1 : page.begin());
  }
}

void drop_edges(std::vector<Page>& pages) {
  if (pages.size() < 2) return;
  for (int i = 0; i < edge_lines; ++i) {
    drop_edge(pages, false);
    drop_edge(pages, true);
  }
}

std::vector<Line> lines_of(const std::vector<Page>& pages) {
  std::vector<Line> lines;
  for (const Page& page : pages) {
    bool begins = true;
    for (const std::string_view words : page) {
      lines.push_back({words, code_points(words), begins, !bullet_of(words).empty() || has_list_number(words)});
      begins = false;
    }
  }
  return lines;
}

class Paragraphs {
 public:
  explicit Paragraphs(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::string text() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i >= block_end_) begin_block(i);
      if (lines_[i].words.empty()) {
        blank_ = true;
        continue;
      }
      add(lines_[i]);
    }
    return std::move(out_);
  }

 private:
  // Lines up to an empty one or the end of the page: what they have in common is their width.
  void begin_block(std::size_t begin) {
    block_end_ = begin + 1;
    while (block_end_ < lines_.size() && !lines_[block_end_].words.empty() && !lines_[block_end_].page_begins) ++block_end_;
    std::vector<std::size_t> lengths;
    for (std::size_t i = begin; i < block_end_; ++i) {
      if (lines_[i].length > short_line) lengths.push_back(lines_[i].length);
    }
    std::ranges::sort(lengths);
    // Not the longest: where pdftotext has put a word together that was hyphenated, the line holds two.
    width_ = lengths.empty() ? npos : lengths[lengths.size() * 3 / 5];
  }

  [[nodiscard]] bool goes_on_with(const Line& line) const {
    if (last_ == nullptr || line.is_item) return false;
    if (bullet_of(last_->words).size() == last_->words.size()) return true;  // its bullet stood on a line of its own
    const bool ended = std::string_view(".!?:;").find(last_->words.back()) != npos;
    const bool small_letter = to_lower(line.words.front()) == line.words.front() && is_ascii_letter(line.words.front());
    if (small_letter && !ended && last_->length > short_line / 2) return !blank_ || line.page_begins;
    if (blank_ || line.page_begins || width_ == npos) return false;
    if (ended && line.length <= short_line) return false;
    const std::size_t word = code_points(line.words.substr(0, line.words.find(' ')));
    return (last_->length + 1 + word) * 5 >= width_ * 4 && last_->length > short_line;
  }

  void add(const Line& line) {
    const bool goes_on = goes_on_with(line);
    if (goes_on) {
      if (!out_.ends_with(' ')) out_ += ' ';
    } else if (!out_.empty()) {
      const bool short_rows = last_->length <= short_line && line.length <= short_line;
      out_ += !blank_ && !line.page_begins && ((last_->is_item && line.is_item) || short_rows) ? "\n" : "\n\n";
    }
    const std::string_view bullet = goes_on ? std::string_view{} : bullet_of(line.words);
    if (!bullet.empty()) out_ += "- ";
    std::string words;
    append_collapsed(words, line.words.substr(bullet.size()));
    out_ += trimmed(words);
    last_ = &line;
    blank_ = false;
  }

  std::vector<Line> lines_;
  std::string out_;
  const Line* last_ = nullptr;
  bool blank_ = false;
  std::size_t block_end_ = 0;
  std::size_t width_ = npos;
};

}  // namespace

std::string text_of_pages(std::string_view text) {
  std::vector<Page> pages = pages_of(text);
  drop_edges(pages);
  return Paragraphs(lines_of(pages)).text();
}

}  // namespace solferino::intake::detail
