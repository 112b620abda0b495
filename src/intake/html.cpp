// SPDX-License-Identifier: Apache-2.0
#include "intake/html.h"

#include <algorithm>

#include "intake/html_boilerplate.h"
#include "intake/html_metadata.h"
#include "intake/html_text.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t thin_text_bytes = 200;
constexpr std::size_t first_blocks = 6;

// How many of the words of `a` are also in `b`, in percent.
std::size_t words_shared(std::string_view a, std::string_view b) {
  std::size_t words = 0;
  std::size_t shared = 0;
  const std::string padded = " " + std::string(b) + " ";
  while (!a.empty()) {
    const std::size_t end = std::min(a.find(' '), a.size());
    const std::string word = " " + std::string(a.substr(0, end)) + " ";
    a.remove_prefix(std::min(end + 1, a.size()));
    ++words;
    if (padded.find(word) != std::string::npos) ++shared;
  }
  return words == 0 ? 0 : shared * 100 / words;
}

// Whether the text already begins with its title: the same words, or a headline of nearly the same words (pages shorten their title for
// social networks).
bool holds_title(const std::vector<HtmlBlock>& blocks, const std::string& title) {
  const std::string wanted = comparable(title);
  if (wanted.empty()) return true;
  for (std::size_t i = 0; i < std::min(blocks.size(), first_blocks); ++i) {
    const std::string words = comparable(std::string_view(blocks[i].text).substr(0, 4 * title.size()));
    if ((" " + words + " ").find(" " + wanted + " ") != std::string::npos) return true;
    const bool is_headline = blocks[i].kind == BlockKind::heading && words.size() < 3 * wanted.size();
    if (is_headline && (words_shared(wanted, words) >= 50 || words_shared(words, wanted) >= 50)) return true;
  }
  return false;
}

// What a script would show on the page, one paragraph a line.
std::string paragraphs_of(const std::string& body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    std::string line;
    append_collapsed(line, next_line(rest));
    if (trimmed(line).empty()) continue;
    if (!out.empty()) out += "\n\n";
    out += trimmed(line);
  }
  return out;
}

}  // namespace

HtmlDocument read_html(std::string_view bytes) {
  const HtmlPage page(tame_html(bytes));
  const std::vector<bool> off = mark_boilerplate(page);
  HtmlMetadata facts = metadata_of(page, off);
  const std::vector<HtmlBlock> blocks = main_blocks(page, blocks_of(page, off), facts.h1);

  HtmlDocument document{text_of_blocks(blocks), std::move(facts.title), std::move(facts.outlet),
                        facts.published,        std::move(facts.lang),  {}};
  bool has_title = document.title && holds_title(blocks, *document.title);
  if (document.text.size() < thin_text_bytes && facts.article_body.size() > 2 * document.text.size()) {
    document.text = paragraphs_of(facts.article_body);
    has_title = false;
    add_note(document.note, "text taken from the page's metadata");
  }
  if (document.title && !has_title) document.text = document.text.empty() ? *document.title : *document.title + "\n\n" + document.text;
  if (page.cut()) add_note(document.note, "a very large page, only its beginning was read");
  return document;
}

}  // namespace solferino::intake::detail
