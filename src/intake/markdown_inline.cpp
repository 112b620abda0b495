// SPDX-License-Identifier: Apache-2.0
// Markup within a line. One pass, with bounded looking ahead, so that no line takes more than linear time.
#include <algorithm>
#include <array>

#include "intake/markdown.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t label_bytes = 1000;
constexpr std::size_t address_bytes = 2000;
constexpr std::size_t npos = std::string_view::npos;

struct Reference {
  std::string_view name;
  std::string_view character;
};
constexpr std::array references{Reference{"&amp;", "&"},
                                Reference{"&lt;", "<"},
                                Reference{"&gt;", ">"},
                                Reference{"&quot;", "\""},
                                Reference{"&#39;", "'"},
                                Reference{"&apos;", "'"},
                                Reference{"&nbsp;", " "},
                                Reference{"&ndash;", "\xE2\x80\x93"},
                                Reference{"&mdash;", "\xE2\x80\x94"}};

bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_ascii_letter(c) && !is_digit(c); }

class Inline {
 public:
  explicit Inline(std::string_view line) : line_(line) {}

  std::string run() {
    while (at_ < line_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    switch (line_[at_]) {
      case '\\':
        return escape();
      case '`':
        return skip_run('`');
      case '*':
      case '_':
        return emphasis();
      case '~':
        return line_.substr(at_).starts_with("~~") ? advance(2) : copy();
      case '!':
        return at_ + 1 < line_.size() && line_[at_ + 1] == '[' && skip_image() ? void() : copy();
      case '[':
        return link() ? void() : copy();
      case '<':
        return tag() ? void() : copy();
      case '&':
        return reference();
      default:
        return copy();
    }
  }

  void copy() { out_.push_back(line_[at_++]); }
  void advance(std::size_t count) { at_ += count; }
  void skip_run(char mark) {
    while (at_ < line_.size() && line_[at_] == mark) ++at_;
  }

  void escape() {
    if (at_ + 1 < line_.size() && is_punctuation(line_[at_ + 1])) ++at_;
    copy();
  }

  // A run of marks is emphasis where it touches a word on one side only; "2 * 3" and "snake_case" keep theirs.
  void emphasis() {
    const char mark = line_[at_];
    std::size_t end = at_;
    while (end < line_.size() && line_[end] == mark) ++end;
    const auto touches = [this](std::size_t i) { return i < line_.size() && !is_space(line_[i]); };
    const auto is_word = [this](std::size_t i) {
      return i < line_.size() && (is_ascii_letter(line_[i]) || is_digit(line_[i]) || static_cast<unsigned char>(line_[i]) >= 0x80);
    };
    const bool left = at_ > 0 && touches(at_ - 1);
    const bool right = touches(end);
    const bool inside_word = mark == '_' && at_ > 0 && is_word(at_ - 1) && is_word(end);
    if ((!left && !right) || inside_word) {
      out_ += line_.substr(at_, end - at_);
    }
    at_ = end;
  }

  // The ']' that closes the '[' at `from`, or npos.
  [[nodiscard]] std::size_t closing(std::size_t from) const {
    int depth = 0;
    for (std::size_t i = from; i < std::min(line_.size(), from + label_bytes); ++i) {
      if (line_[i] == '\\') {
        ++i;
      } else if (line_[i] == '[') {
        // A line of brackets alone is no link; stopping early keeps it cheap.
        if (++depth > 8) return npos;
      } else if (line_[i] == ']' && --depth == 0) {
        return i;
      }
    }
    return npos;
  }

  // Behind "(address)" or "[label]" that follows a label, or 0 if nothing of the kind follows.
  [[nodiscard]] std::size_t behind_target(std::size_t at) const {
    if (at >= line_.size()) return 0;
    const char open = line_[at];
    if (open != '(' && open != '[') return 0;
    int depth = 0;
    for (std::size_t i = at; i < std::min(line_.size(), at + address_bytes); ++i) {
      if (line_[i] == open && ++depth > 8) return 0;
      if (line_[i] == (open == '(' ? ')' : ']') && --depth == 0) return i + 1;
    }
    return 0;
  }

  bool link() {
    const std::size_t close = closing(at_);
    if (close == npos) return false;
    const std::string_view label = line_.substr(at_ + 1, close - at_ - 1);
    if (label.starts_with('^')) {
      at_ = close + 1;
      return true;
    }
    const std::size_t behind = behind_target(close + 1);
    if (behind == 0) return false;
    out_ += nested_ < 4 ? Inline(label, nested_ + 1).run() : std::string(label);
    at_ = behind;
    return true;
  }

  bool skip_image() {
    const std::size_t close = closing(at_ + 1);
    const std::size_t behind = close == npos ? 0 : behind_target(close + 1);
    if (behind == 0) return false;
    at_ = behind;
    return true;
  }

  bool tag() {
    const std::size_t end = line_.substr(0, std::min(line_.size(), at_ + address_bytes)).find('>', at_);
    if (end == npos || at_ + 1 >= line_.size()) return false;
    const std::string_view inside = line_.substr(at_ + 1, end - at_ - 1);
    const char first = inside.empty() ? ' ' : inside.front();
    if (!is_ascii_letter(first) && first != '/' && first != '!') return false;
    // <https://...> and <name@host> are links that show their address.
    if (inside.find("://") != npos || inside.find('@') != npos) out_ += inside;
    if (starts_with_fold(inside, "br")) out_.push_back('\n');
    at_ = end + 1;
    return true;
  }

  void reference() {
    for (const Reference& one : references) {
      if (!line_.substr(at_).starts_with(one.name)) continue;
      out_ += one.character;
      return advance(one.name.size());
    }
    copy();
  }

  Inline(std::string_view line, int nested) : line_(line), nested_(nested) {}

  std::string_view line_;
  std::size_t at_ = 0;
  std::string out_;
  int nested_ = 0;
};

}  // namespace

std::string without_inline_markup(std::string_view line) { return Inline(line).run(); }

}  // namespace solferino::intake::detail
