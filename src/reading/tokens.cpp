// SPDX-License-Identifier: Apache-2.0
#include "reading/tokens.h"

#include <algorithm>
#include <array>

#include "reading/glyphs.h"

namespace solferino::reading::detail {
namespace {

// Host names are no longer than this, so looking ahead for one stays linear.
constexpr std::size_t max_host_bytes = 253;

constexpr std::array<std::string_view, 22> host_endings = {"com", "org", "net", "info", "gov", "edu", "int", "mil", "news", "ru", "ua",
                                                           "uk",  "me",  "tv",  "io",   "co",  "eu",  "de",  "fr",  "il",   "ps", "sy"};

constexpr bool is_host_char(char c) { return ascii::is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '@' || c == '+'; }

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {
    out_.tokens.reserve(text.size() / 5 + 1);
    out_.folded.reserve(text.size());
  }

  Tokens run();

 private:
  [[nodiscard]] char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] Glyph glyph(std::size_t at) const { return glyph_at(text_, at); }
  [[nodiscard]] bool is_letter(std::size_t at) const { return glyph(at).kind == GlyphKind::letter; }
  [[nodiscard]] bool is_word_char(std::size_t at) const {
    const GlyphKind kind = glyph(at).kind;
    return kind == GlyphKind::letter || kind == GlyphKind::digit;
  }

  [[nodiscard]] bool is_single_letter(std::size_t at) const {
    const Glyph letter = glyph(at);
    return letter.kind == GlyphKind::letter && !is_word_char(at + letter.size);
  }

  std::size_t skip_gap(std::size_t at);
  std::size_t scan_token(std::size_t at, TokenKind& kind);
  [[nodiscard]] std::size_t scan_run(std::size_t at, std::size_t& letters) const;
  [[nodiscard]] std::size_t scan_word(std::size_t begin, std::size_t at) const;
  [[nodiscard]] std::size_t after_joint(std::size_t at) const;
  [[nodiscard]] std::size_t after_stop(std::size_t at, std::size_t run, bool dotted) const;
  [[nodiscard]] std::size_t split_clitic(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t scan_number(std::size_t at, TokenKind& kind) const;
  [[nodiscard]] std::size_t scan_digits(std::size_t at) const;
  [[nodiscard]] std::size_t after_digits(std::size_t at, TokenKind& kind) const;
  [[nodiscard]] std::size_t scan_clitic(std::size_t at) const;
  [[nodiscard]] std::size_t scan_address(std::size_t begin, std::size_t at);
  [[nodiscard]] std::size_t to_end_of_address(std::size_t at) const;
  [[nodiscard]] std::size_t scan_mark(std::size_t at, Glyph first, TokenKind& kind) const;
  void add(std::size_t begin, std::size_t end, TokenKind kind);
  void fold_ascii(Token& token, std::string_view word);

  std::string_view text_;
  Tokens out_;
  std::uint32_t newlines_ = 2;  // in the gap before the next token; the start of the text counts as an empty line
  std::uint32_t tabs_ = 0;
  bool space_ = true;
  std::size_t no_host_before_ = 0;  // what was looked at once and is no address need not be looked at again
};

Tokens Tokenizer::run() {
  for (std::size_t at = skip_gap(0); at < text_.size(); at = skip_gap(at)) {
    auto kind = TokenKind::word;
    const std::size_t end = scan_token(at, kind);
    add(at, end, kind);
    at = end;
  }
  return std::move(out_);
}

std::size_t Tokenizer::skip_gap(std::size_t at) {
  while (at < text_.size()) {
    if (text_[at] == ' ') {
      space_ = true;
      ++at;
      continue;
    }
    const Glyph next = glyph(at);
    if (next.kind == GlyphKind::newline || (next.value == '\r' && byte(at + 1) != '\n')) {
      ++newlines_;
    } else if (next.kind != GlyphKind::space) {
      break;
    }
    if (next.value == '\t') ++tabs_;
    space_ = true;
    at += next.size;
  }
  return at;
}

void Tokenizer::add(std::size_t begin, std::size_t end, TokenKind kind) {
  const auto index = static_cast<TokenIndex>(out_.tokens.size());
  if (newlines_ > 0) {
    out_.lines.push_back({index, index, newlines_ > 1, 0});
    newlines_ = 0;
    tabs_ = 0;
  }
  out_.lines.back().last = index + 1;
  out_.lines.back().tabs += tabs_;
  tabs_ = 0;

  Token& token = out_.tokens.emplace_back();
  token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  token.kind = kind;
  token.space_before = space_;
  space_ = false;
  token.fold_begin = static_cast<std::uint32_t>(out_.folded.size());
  fold_ascii(token, text_.substr(begin, end - begin));
  token.fold_size = static_cast<std::uint32_t>(out_.folded.size()) - token.fold_begin;
}

// Folds a word and notes its capitals. Falls back to the slow way at the first byte beyond ASCII.
void Tokenizer::fold_ascii(Token& token, std::string_view word) {
  const std::size_t begin = out_.folded.size();
  std::size_t letters = 0;
  std::size_t capitals = 0;
  out_.folded.append(word);
  for (std::size_t i = 0; i < word.size(); ++i) {
    char& c = out_.folded[begin + i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      out_.folded.resize(begin);
      append_fold(out_.folded, word);
      letters = capitals = 0;
      for (std::size_t at = 0; at < word.size();) {
        const Glyph next = glyph_at(word, at);
        const bool upper = is_upper(next.value);
        if (upper || is_lower(next.value)) {
          if (letters == 0) token.capital = upper;
          ++letters;
          if (upper) ++capitals;
        }
        at += next.size;
      }
      break;
    }
    if (ascii::is_upper(c)) {
      if (letters == 0) token.capital = true;
      c = ascii::lower(c);
      ++letters;
      ++capitals;
    } else if (ascii::is_lower(c)) {
      ++letters;
    } else if (c == '`') {
      c = '\'';
    }
  }
  token.all_caps = capitals >= 2 && capitals == letters;
}

std::size_t Tokenizer::scan_token(std::size_t at, TokenKind& kind) {
  const Glyph first = glyph(at);
  switch (first.kind) {
    case GlyphKind::letter: {
      const std::size_t end = scan_word(at, at);
      if (const std::size_t address = scan_address(at, end); address > end) {
        kind = TokenKind::symbol;
        return address;
      }
      return split_clitic(at, end);
    }
    case GlyphKind::digit:
      return scan_number(at, kind);
    case GlyphKind::ideograph:
      return at + first.size;
    case GlyphKind::apostrophe:
      if (const std::size_t end = scan_clitic(at); end > at) return end;
      [[fallthrough]];
    default:
      return scan_mark(at, first, kind);
  }
}

// Letters and digits in a row; `letters` counts them.
std::size_t Tokenizer::scan_run(std::size_t at, std::size_t& letters) const {
  letters = 0;
  while (at < text_.size()) {
    if (ascii::is_alnum(text_[at])) {
      ++at;
    } else {
      if (static_cast<unsigned char>(text_[at]) < 0x80) break;
      const Glyph next = glyph(at);
      if (next.kind != GlyphKind::letter && next.kind != GlyphKind::digit) break;
      at += next.size;
    }
    ++letters;
  }
  return at;
}

// A word from `begin`, known to reach `at`: runs joined by hyphens, apostrophes, low lines and the dots of acronyms.
std::size_t Tokenizer::scan_word(std::size_t begin, std::size_t at) const {
  bool dotted = false;
  bool may_dot = at == begin;  // an acronym begins with the word, after a hyphen or after a dot
  for (;;) {
    std::size_t run = 0;
    at = scan_run(at, run);
    const char mark = byte(at);
    if (mark == '.') {
      const std::size_t next = may_dot ? after_stop(at, run, dotted) : at;
      if (next == at) return at;
      dotted = true;
      at = next;
      if (is_word_char(at)) {
        if (!is_single_letter(at)) return at;
        continue;
      }
    }
    const std::size_t next = after_joint(at);
    if (next == at) return at;
    may_dot = glyph(at).kind == GlyphKind::hyphen;
    if (may_dot) dotted = false;
    at = next;
  }
}

// Behind a hyphen, apostrophe or low line that joins what stands on both sides; `at` itself where none does.
std::size_t Tokenizer::after_joint(std::size_t at) const {
  const Glyph mark = glyph(at);
  const std::size_t next = at + mark.size;
  if (mark.kind == GlyphKind::hyphen || mark.value == '_') return is_word_char(next) ? next : at;
  if (mark.kind == GlyphKind::apostrophe) return is_letter(next) ? next : at;
  return at;
}

// Behind a full stop that belongs to an acronym ("U.S.", "a.m."): single letters, two or more, each with its dot; the last may lack it.
std::size_t Tokenizer::after_stop(std::size_t at, std::size_t run, bool dotted) const {
  if (run != 1) return at;
  return dotted || is_single_letter(at + 1) ? at + 1 : at;
}

// Where to cut "Idlib's" before "'s" and "don't" before "n't"; the end where there is nothing to cut.
std::size_t Tokenizer::split_clitic(std::size_t begin, std::size_t end) const {
  // A clitic has at most two letters, its apostrophe at most three bytes.
  const std::size_t from = end - begin > 5 ? end - 5 : begin;
  for (std::size_t at = end; at-- > from;) {
    const auto lead = static_cast<unsigned char>(text_[at]);
    if (lead >= 0x80 && lead < 0xC0) continue;
    const Glyph mark = glyph(at);
    if (mark.kind != GlyphKind::apostrophe) continue;
    const std::string_view head = text_.substr(begin, at - begin);
    const std::string tail = fold(text_.substr(at + mark.size, end - at - mark.size));
    if (tail == "t") return head.size() > 1 && ascii::lower(head.back()) == 'n' ? at - 1 : end;
    // "Ra's al-Ayn" is a name; so are "Sa'd" and "Umm", whose last letter is no verb.
    if (tail == "s") return fold(head) == "ra" ? end : at;
    if (tail == "ll" || tail == "re" || tail == "ve") return at;
    if (tail == "d" || tail == "m") {
      const std::string pronoun = fold(head);
      constexpr std::array<std::string_view, 9> pronouns = {"i", "you", "he", "she", "it", "we", "they", "who", "there"};
      return std::ranges::find(pronouns, pronoun) != pronouns.end() ? at : end;
    }
    return end;
  }
  return end;
}

// "'s" behind the word that it belongs to.
std::size_t Tokenizer::scan_clitic(std::size_t at) const {
  if (space_ || out_.tokens.empty() || !is_word_char(at + glyph(at).size)) return at;
  const TokenKind before = out_.tokens.back().kind;
  if (before != TokenKind::word && before != TokenKind::number) return at;
  std::size_t letters = 0;
  const std::size_t end = scan_run(at + glyph(at).size, letters);
  return letters <= 2 ? end : at;
}

// Digits with what may part them: "12,500", "2.5", "07:30", "3-4", "24/7", "2019-05-09".
std::size_t Tokenizer::scan_digits(std::size_t at) const {
  for (;;) {
    while (ascii::is_digit(byte(at))) ++at;
    const Glyph next = glyph(at);
    if (next.kind == GlyphKind::digit) {
      at += next.size;
      continue;
    }
    const bool parts = next.value == ',' || next.value == '.' || next.value == ':' || next.value == '/' || next.value == '-' ||
                       next.value == 0x2010 || next.value == 0x2011 || next.value == 0x2012 || next.value == 0x2013 ||
                       next.value == 0x066B || next.value == 0x066C;
    if (!parts || glyph(at + next.size).kind != GlyphKind::digit) return at;
    at += next.size;
  }
}

// Ordinal endings and the s of decades belong to the number; a hyphen and letters make it a word ("40-year-old", "10-Dec-2025"); units do not ("15km").
std::size_t Tokenizer::after_digits(std::size_t at, TokenKind& kind) const {
  const std::array<char, 2> next = {ascii::lower(byte(at)), ascii::lower(byte(at + 1))};
  const std::string_view two(next.data(), 2);
  if ((two == "st" || two == "nd" || two == "rd" || two == "th") && !is_word_char(at + 2)) {
    at += 2;
  } else if (next[0] == 's' && !is_word_char(at + 1)) {
    at += 1;
  }
  const Glyph joint = glyph(at);
  if (joint.kind == GlyphKind::hyphen && is_letter(at + joint.size)) {
    kind = TokenKind::word;
    return split_clitic(at, scan_word(at, at + joint.size));
  }
  return at;
}

std::size_t Tokenizer::scan_number(std::size_t at, TokenKind& kind) const {
  const std::size_t end = scan_digits(at);
  if (glyph(end).kind == GlyphKind::extender) {  // a keycap: an emoji, not a number
    kind = TokenKind::symbol;
    std::size_t last = end;
    while (glyph(last).kind == GlyphKind::extender) last += glyph(last).size;
    return last;
  }
  kind = TokenKind::number;
  return after_digits(end, kind);
}

// The end of the web or mail address that begins with the word [begin, at); `at` where it is none.
std::size_t Tokenizer::scan_address(std::size_t begin, std::size_t at) {
  if (byte(at) == ':' && byte(at + 1) == '/' && byte(at + 2) == '/') return to_end_of_address(at);
  if (at < no_host_before_ || (byte(at) != '.' && byte(at) != '@') || !ascii::is_alnum(byte(at + 1))) return at;
  if (byte(at) == '.' && fold(text_.substr(begin, std::min<std::size_t>(at - begin, 4))) == "www") return to_end_of_address(at);

  std::size_t end = at;
  std::size_t last_dot = 0;
  bool mail = false;
  while (end - at < max_host_bytes && is_host_char(byte(end))) {
    if (byte(end) == '@') mail = true;
    if (byte(end) == '.' && ascii::is_alnum(byte(end + 1))) last_dot = end;
    ++end;
  }
  no_host_before_ = end;
  if (last_dot == 0) return at;
  std::size_t ending = last_dot + 1;
  while (ending < end && ascii::is_lower(byte(ending))) ++ending;
  const std::string_view host_ending = text_.substr(last_dot + 1, ending - last_dot - 1);
  const bool known = std::ranges::find(host_endings, host_ending) != host_endings.end();
  if ((!known && !mail) || host_ending.empty() || is_word_char(ending)) return at;
  return byte(ending) == '/' ? to_end_of_address(ending) : ending;
}

// Up to white space, quotes or brackets, without the marks that close a sentence.
std::size_t Tokenizer::to_end_of_address(std::size_t at) const {
  const std::size_t begin = at;
  while (at < text_.size()) {
    const Glyph next = glyph(at);
    if (next.kind == GlyphKind::space || next.kind == GlyphKind::newline) break;
    if (next.value >= 0x80 && next.kind == GlyphKind::punct) break;
    if (next.value == '"' || next.value == '<' || next.value == '>' || next.value == ')' || next.value == ']' || next.value == '|') break;
    at += next.size;
  }
  while (at > begin && (text_[at - 1] == '.' || text_[at - 1] == ',' || text_[at - 1] == ':' || text_[at - 1] == ';' ||
                        text_[at - 1] == '!' || text_[at - 1] == '?' || text_[at - 1] == '\'')) {
    --at;
  }
  return at;
}

// A mark of its own: repeated dots and dashes are one, a handle is one with its name, an emoji is one with what modifies it.
std::size_t Tokenizer::scan_mark(std::size_t at, Glyph first, TokenKind& kind) const {
  kind = first.kind == GlyphKind::symbol || first.kind == GlyphKind::extender ? TokenKind::symbol : TokenKind::punct;
  std::size_t end = at + first.size;
  if (first.value == '@' && ascii::is_alnum(byte(end))) {
    while (ascii::is_alnum(byte(end)) || byte(end) == '_') ++end;
    return end;
  }
  constexpr std::string_view repeated = ".-=_*~+";
  if (first.value < 0x80 && repeated.find(static_cast<char>(first.value)) != std::string_view::npos) {
    while (byte(end) == static_cast<char>(first.value)) ++end;
    return end;
  }
  const auto is_flag = [](char32_t value) { return value >= 0x1F1E6 && value <= 0x1F1FF; };
  if (is_flag(first.value) && is_flag(glyph(end).value)) return end + glyph(end).size;
  for (;;) {
    const Glyph next = glyph(end);
    if (next.kind == GlyphKind::extender) {
      end += next.size;
    } else if (next.value == 0x200D && glyph(end + next.size).kind == GlyphKind::symbol) {
      end += next.size + glyph(end + next.size).size;
    } else {
      return end;
    }
  }
}

}  // namespace

Tokens tokenize(std::string_view text) { return Tokenizer(text).run(); }

}  // namespace solferino::reading::detail
