// SPDX-License-Identifier: Apache-2.0
#include "intake/markdown.h"

#include <algorithm>
#include <utility>

#include "intake/plain_text.h"
#include "intake/published_date.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  const bool quoted = value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// The lines between "---" and "---" (YAML) or "+++" and "+++" (TOML); only `key: value` and `key = value` matter. Returns what follows.
std::string_view take_front_matter(std::string_view source, MarkdownDocument& document) {
  std::string_view rest = source;
  const std::string_view fence = trimmed(next_line(rest));
  if (fence != "---" && fence != "+++") return source;
  MarkdownDocument found;
  std::size_t lines = 0;
  while (!rest.empty() && ++lines <= 200) {
    const std::string_view line = trimmed(next_line(rest));
    if (line == fence || (fence == "---" && line == "...")) {
      document = std::move(found);
      return rest;
    }
    const std::size_t mark = line.find(fence == "---" ? ':' : '=');
    if (mark == npos) continue;
    const std::string key = lowered(trimmed(line.substr(0, mark)));
    const std::string value(unquoted(line.substr(mark + 1)));
    if (value.empty()) continue;
    if (key == "title") found.title = value;
    if (key == "lang" || key == "language") found.lang = value;
    if (key == "outlet" || key == "publisher" || key == "site" || key == "publication") found.outlet = value;
    if (key == "date" || key == "published" || key == "published_at" || key == "publishdate") {
      found.published = date_of_metadata(value);
      if (!found.published) add_note(found.note, "'" + value.substr(0, 40) + "' in the front matter is no date");
    }
  }
  return source;  // a rule that was never closed is no front matter
}

bool is_only(std::string_view line, std::string_view marks) {
  return !line.empty() && std::ranges::all_of(line, [marks](char c) { return marks.find(c) != npos; });
}

// "---", "***", "_ _ _": a rule between sections.
bool is_rule(std::string_view line) {
  const auto count = [line](char mark) { return std::ranges::count(line, mark); };
  return (is_only(line, "- ") && count('-') >= 3) || (is_only(line, "* ") && count('*') >= 3) || (is_only(line, "_ ") && count('_') >= 3);
}

// "- ", "* ", "+ ", "1. ", "1) " at the beginning of a line: the size of the mark, or 0.
std::size_t list_mark(std::string_view line) {
  if (line.size() >= 2 && std::string_view("-*+").find(line[0]) != npos && line[1] == ' ') return 2;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  const bool numbered =
      digits > 0 && digits <= 9 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return numbered ? digits + 2 : 0;
}

// "| a | b |" -> "a | b"
std::string row_of(std::string_view line) {
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  std::string out;
  while (true) {
    const std::size_t bar = std::min(line.find('|'), line.size());
    if (!out.empty()) out += " | ";
    out += trimmed(line.substr(0, bar));
    if (bar == line.size()) return out;
    line.remove_prefix(bar + 1);
  }
}

class Reader {
 public:
  explicit Reader(MarkdownDocument& document) : document_(document) {}

  void read(std::string_view rest) {
    while (!rest.empty()) line(next_line(rest));
    finish_block();
  }

 private:
  void line(std::string_view raw) {
    std::string_view line = trimmed(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      finish_block();
      in_code_ = !in_code_;
      return;
    }
    if (in_code_) return add_line(raw);
    if (in_comment_ || line.starts_with("<!--")) {
      in_comment_ = line.find("-->") == npos;
      return;
    }
    while (line.starts_with('>')) line = trimmed(line.substr(1));
    if (line.empty()) return finish_block();
    if (line.starts_with('#')) return heading(line);
    if (is_setext(line)) return;
    if (is_rule(line)) return finish_block();
    if (is_definition(line)) return;
    if (line.starts_with('|')) return table_row(line);
    text(raw, line);
  }

  void heading(std::string_view line) {
    std::size_t level = 0;
    while (level < line.size() && line[level] == '#') ++level;
    // "#Aleppo" is a hashtag.
    if (level > 6 || (level < line.size() && line[level] != ' ')) return text(line, line);
    std::string_view words = trimmed(line.substr(level));
    while (words.ends_with('#')) words.remove_suffix(1);
    finish_block();
    set_heading(without_inline_markup(trimmed(words)), level);
  }

  void set_heading(const std::string& words, std::size_t level) {
    if (level == 1 && !document_.title && !trimmed(words).empty()) document_.title = words;
    add_line(words);
    finish_block();
  }

  // A line of "===" or "---" under a paragraph makes it a heading.
  bool is_setext(std::string_view line) {
    if (pending_.empty() || in_list_ || !(is_only(line, "=") || is_only(line, "-"))) return false;
    const std::string words = without_inline_markup(std::exchange(pending_, {}));
    set_heading(words, line.front() == '=' ? 1 : 2);
    return true;
  }

  // "[label]: https://..." says where a link leads; "[^1]: ..." is a footnote, whose words are kept.
  static bool is_definition(std::string_view line) {
    if (!line.starts_with('[') || line.starts_with("[^")) return false;
    const std::size_t close = line.substr(0, 200).find("]:");
    return close != npos && line.find("://", close) != npos;
  }

  void table_row(std::string_view line) {
    if (is_only(line, "|-: ")) return;
    finish_paragraph();
    add_line(without_inline_markup(row_of(line)));
  }

  void text(std::string_view raw, std::string_view line) {
    if (const std::size_t mark = list_mark(line); mark > 0) {
      finish_paragraph();
      in_list_ = true;
      prefix_ = is_digit(line.front()) ? std::string(line.substr(0, mark)) : "- ";
      line = trimmed(line.substr(mark));
      if (line.starts_with("[ ] ") || line.starts_with("[x] ")) line.remove_prefix(4);
    }
    if (!pending_.empty()) pending_ += hard_break_ ? '\n' : ' ';
    pending_ += line;
    hard_break_ = raw.ends_with("  ") || line.ends_with('\\');
    if (line.ends_with('\\')) pending_.pop_back();
  }

  void finish_paragraph() {
    if (!pending_.empty()) add_line(prefix_ + without_inline_markup(std::exchange(pending_, {})));
    prefix_.clear();
    hard_break_ = false;
  }

  void add_line(std::string_view words) {
    if (trimmed(words).empty()) return;
    if (part_blocks_ && !document_.text.empty()) document_.text += '\n';
    part_blocks_ = false;
    if (!document_.text.empty()) document_.text += '\n';
    document_.text += words;
  }

  void finish_block() {
    finish_paragraph();
    in_list_ = false;
    part_blocks_ = true;
  }

  MarkdownDocument& document_;
  std::string pending_;  // a paragraph whose lines are joined: Markdown breaks lines for its writer only
  std::string prefix_;
  bool hard_break_ = false;
  bool in_code_ = false;
  bool in_comment_ = false;
  bool in_list_ = false;
  bool part_blocks_ = false;
};

}  // namespace

MarkdownDocument read_markdown(std::string_view source) {
  MarkdownDocument document;
  const std::string_view body = take_front_matter(source, document);
  Reader(document).read(body);
  // The title of the front matter is shown above the text by whatever renders it.
  if (document.title &&
      comparable(document.text.substr(0, 4 * document.title->size() + 40)).find(comparable(*document.title)) == std::string::npos) {
    document.text = document.text.empty() ? *document.title : *document.title + "\n\n" + document.text;
  }
  return document;
}

}  // namespace solferino::intake::detail
