// SPDX-License-Identifier: Apache-2.0
#include "reading/sentences.h"

#include <algorithm>
#include <array>

#include "reading/glyphs.h"
#include "reading/rows.h"

namespace solferino::reading::detail {
namespace {

constexpr TokenIndex max_dateline_tokens = 20;
// No report has a longer sentence; a list of half a megabyte without a full stop has. What reads a sentence may compare its words with each other.
constexpr TokenIndex max_sentence_tokens = 600;

class Splitter {
 public:
  Splitter(const Reading& reading, const StopWords& words) : reading_(reading), words_(words) {}

  std::vector<Sentence> run(const std::vector<Row>& rows);

 private:
  [[nodiscard]] const Token& token(TokenIndex i) const { return reading_.tokens[i]; }
  void split(const Row& row);
  void add(const Row& row, TokenIndex first, TokenIndex last);
  void add_whole(const Row& row, TokenIndex first, TokenIndex last);
  [[nodiscard]] bool has_word(TokenIndex stop);
  [[nodiscard]] TokenIndex after_closers(TokenIndex i) const;
  [[nodiscard]] bool ends_at(TokenIndex stop, TokenIndex next) const;
  [[nodiscard]] bool stop_ends(TokenIndex stop, TokenIndex word) const;
  [[nodiscard]] bool may_start(TokenIndex i) const;
  [[nodiscard]] bool is_initial(TokenIndex i) const;
  [[nodiscard]] bool is_starter(TokenIndex i) const;
  [[nodiscard]] bool is_zone(TokenIndex i) const { return words_.of(reading_.fold(i)) == StopRole::zone; }
  [[nodiscard]] StopRole role(TokenIndex i) const;
  [[nodiscard]] bool role_ends(StopRole role, TokenIndex word) const;
  [[nodiscard]] TokenIndex after_dateline(TokenIndex first, TokenIndex last) const;

  const Reading& reading_;
  const StopWords& words_;
  std::vector<Sentence> out_;
  TokenIndex first_ = 0;     // of the sentence at work
  TokenIndex row_last_ = 0;  // of the row at work
  TokenIndex word_ = 0;      // its first word, as far as sought
  bool prose_seen_ = false;
};

std::vector<Sentence> Splitter::run(const std::vector<Row>& rows) {
  out_.reserve(reading_.tokens.size() / 16 + rows.size());
  for (const Row& row : rows) split(row);
  return std::move(out_);
}

void Splitter::split(const Row& row) {
  first_ = row.first;
  row_last_ = row.last;
  // Marks and emoji at the end of a row belong to its last sentence.
  TokenIndex words_last = row.last;
  while (words_last > row.first && token(words_last - 1).kind != TokenKind::word && token(words_last - 1).kind != TokenKind::number)
    --words_last;
  for (TokenIndex i = row.body; i < words_last;) {
    const bool stop = is_full_stop(reading_, i);
    if (!stop && !(token(i).kind == TokenKind::word && reading_.fold(i).ends_with('.'))) {
      ++i;
      continue;
    }
    const TokenIndex next = after_closers(i);
    if (next < words_last && has_word(i) && ends_at(i, next)) {
      add(row, first_, next);
      first_ = next;
    }
    i = next;
  }
  add(row, first_, row.last);
}

// Cuts what is too long behind its last comma or semicolon in reach.
void Splitter::add(const Row& row, TokenIndex first, TokenIndex last) {
  while (last - first > max_sentence_tokens) {
    TokenIndex cut = first + max_sentence_tokens;
    while (cut > first + max_sentence_tokens / 2 && reading_.word(cut - 1) != "," && reading_.word(cut - 1) != ";") --cut;
    if (cut == first + max_sentence_tokens / 2) cut = first + max_sentence_tokens;
    add_whole(row, first, cut);
    first = cut;
  }
  add_whole(row, first, last);
}

void Splitter::add_whole(const Row& row, TokenIndex first, TokenIndex last) {
  Sentence sentence;
  sentence.span = reading_.span_of(first, last);
  sentence.first = first;
  sentence.last = last;
  sentence.body = std::max(first, std::min(row.body, last - 1));
  sentence.paragraph = row.paragraph;
  sentence.kind = row.kind;
  if (row.kind == SentenceKind::prose) {
    if (first == row.first) sentence.body = after_dateline(first, last);
    prose_seen_ = true;
  }
  out_.push_back(sentence);
}

// Whether a word or figure stands in the sentence at work, up to its stop.
bool Splitter::has_word(TokenIndex stop) {
  // Looks at no token twice, so that half a megabyte of marks is no trouble.
  word_ = std::max(word_, first_);
  while (word_ < stop && token(word_).kind != TokenKind::word && token(word_).kind != TokenKind::number) ++word_;
  return word_ < stop || token(stop).kind == TokenKind::word;
}

// Behind a full stop and all that closes with it: more stops, quotes, brackets, the number of a footnote.
TokenIndex Splitter::after_closers(TokenIndex i) const {
  ++i;
  while (i < row_last_) {
    const bool touches = !token(i).space_before;
    if (touches && i + 2 < row_last_ && reading_.word(i) == "[" && token(i + 1).kind == TokenKind::number && reading_.word(i + 2) == "]") {
      i += 3;
    } else if ((touches && is_full_stop(reading_, i)) ||
               (is_closer(reading_, i) && (touches || reading_.word(i) == "”" || reading_.word(i) == "»"))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

// Whether the full stop at `stop` ends its sentence, given that the next one would begin at `next`.
bool Splitter::ends_at(TokenIndex stop, TokenIndex next) const {
  TokenIndex word = next;
  while (word + 1 < row_last_ && word - next < 3 && token(word).kind != TokenKind::word && token(word).kind != TokenKind::number) ++word;
  if (!may_start(word)) return false;

  const bool touches = !token(next).space_before;
  const std::string_view mark = reading_.fold(stop);
  if (touches && static_cast<unsigned char>(mark[0]) < 0x80) {
    // "said.The": a space was lost.
    const bool after_word =
        stop > first_ && token(stop - 1).kind == TokenKind::word && token(stop - 1).span.size() > 1 && !token(stop - 1).capital;
    if (mark != "." || !after_word || !token(word).capital || token(word).span.size() < 2) return is_opener(reading_, next) && mark != ".";
    return true;
  }
  if (token(stop).kind == TokenKind::word) {
    const StopRole known = role(stop);
    return role_ends(known == StopRole::none ? StopRole::end : known, word);
  }
  if (mark == ".") return stop_ends(stop, word);
  if (mark[0] == '.') return !token(stop).space_before || is_starter(word);
  return true;
}

// A single full stop: after an abbreviation or an initial it may mean nothing.
bool Splitter::stop_ends(TokenIndex stop, TokenIndex word) const {
  if (stop == first_ || token(stop).space_before) return true;
  const TokenIndex before = stop - 1;
  if (token(before).kind == TokenKind::number) return before > first_;
  if (token(before).kind != TokenKind::word) return true;
  const StopRole known = role(before);
  if (is_initial(before) && known != StopRole::plain) return is_starter(word);
  return role_ends(known, word);
}

bool Splitter::role_ends(StopRole role, TokenIndex word) const {
  switch (role) {
    case StopRole::name:
    case StopRole::inside:
      return false;
    case StopRole::number:
      return token(word).kind != TokenKind::number && this->role(word) != StopRole::number;
    case StopRole::end:
      return is_starter(word);
    case StopRole::time:
      return !token(word).all_caps && !is_zone(word) && (word + 1 >= row_last_ || !is_zone(word + 1));
    default:
      return true;
  }
}

// Capitals, figures, emoji and letters of scripts that know no capitals; "al-Assad" and "iPhone" as well.
bool Splitter::may_start(TokenIndex i) const {
  if (token(i).kind != TokenKind::word || token(i).capital) return true;
  const std::string_view raw = reading_.word(i);
  for (std::size_t at = 0; at < raw.size();) {
    const Glyph glyph = glyph_at(raw, at);
    if (is_upper(glyph.value)) return true;
    if (at == 0 && glyph.value >= 0x80 && !is_lower(glyph.value)) return true;
    at += glyph.size;
  }
  return false;
}

bool Splitter::is_initial(TokenIndex i) const {
  const std::string_view raw = reading_.word(i);
  const Glyph letter = glyph_at(raw, 0);
  return letter.kind == GlyphKind::letter && letter.size == raw.size() && !is_lower(letter.value);
}

bool Splitter::is_starter(TokenIndex i) const {
  const bool initial = i + 1 < row_last_ && is_initial(i) && reading_.word(i + 1) == "." && !token(i + 1).space_before;
  return !initial && words_.of(reading_.fold(i)) == StopRole::starter;
}

StopRole Splitter::role(TokenIndex i) const {
  std::string_view folded = reading_.fold(i);
  if (folded.ends_with('.')) folded.remove_suffix(1);
  return words_.of(folded);
}

// Behind "KYIV, 25 August 2022 -", "GAZA (AP) —", "Aden, Yemen –", "BEIRUT:"; `first` where no dateline stands.
TokenIndex Splitter::after_dateline(TokenIndex first, TokenIndex last) const {
  if (token(first).kind != TokenKind::word && token(first).kind != TokenKind::number) return first;
  constexpr std::array<std::string_view, 12> links = {"and", "of", "de", "del", "la", "el", "al", "bin", "near", "in", "on", "the"};
  bool all_caps = true;
  bool parted = false;  // by a comma, a bracket or a figure
  int words = 0;
  for (TokenIndex i = first; i + 1 < last && i - first < max_dateline_tokens; ++i) {
    const std::string_view mark = reading_.fold(i);
    if (token(i).kind == TokenKind::word) {
      if (!token(i).capital && std::ranges::find(links, mark) == links.end()) return first;
      if (!parted && !token(i).all_caps) all_caps = false;
      ++words;
    } else if (token(i).kind == TokenKind::number) {
      parted = true;
    } else if (mark == "-" || mark == "--" || mark == ":" || mark == "|") {
      const bool spaced = mark == ":" || mark == "--" || reading_.word(i) == "—" || token(i).space_before || token(i + 1).space_before;
      const bool starts = token(i + 1).capital || token(i + 1).kind != TokenKind::word;
      const bool place = words > 0 && words <= 3 && !prose_seen_;
      const bool likely = mark == "-" || mark == "--" ? all_caps || parted || place : all_caps;
      return i > first && spaced && starts && words > 0 && likely ? i + 1 : first;
    } else if (mark == "," || mark == "(" || mark == "/" || mark == ")" || mark == ".") {
      parted = parted || mark == "," || mark == "(";
    } else {
      return first;
    }
  }
  return first;
}

}  // namespace

Result<StopWords> StopWords::from(const std::vector<Fact>& facts) {
  constexpr std::array<std::pair<std::string_view, StopRole>, 8> names = {{{"name", StopRole::name},
                                                                           {"number", StopRole::number},
                                                                           {"inside", StopRole::inside},
                                                                           {"end", StopRole::end},
                                                                           {"time", StopRole::time},
                                                                           {"starter", StopRole::starter},
                                                                           {"zone", StopRole::zone},
                                                                           {"plain", StopRole::plain}}};
  StopWords out;
  for (const Fact& fact : facts) {
    const auto known = std::ranges::find(names, fact.entry.value, &std::pair<std::string_view, StopRole>::first);
    if (known == names.end()) {
      return std::unexpected(Error{ErrorCode::bad_format,
                                   "'" + fact.entry.value + "' is no role; write name, number, inside, end, time, zone, starter or plain",
                                   fact.entry.rule()});
    }
    std::string folded = fold(fact.entry.phrase);
    if (folded.ends_with('.')) folded.pop_back();
    out.roles_.emplace(std::move(folded), known->second);
  }
  return out;
}

StopRole StopWords::of(std::string_view folded) const {
  const auto found = roles_.find(folded);
  return found == roles_.end() ? StopRole::none : found->second;
}

std::vector<Sentence> split_sentences(const Reading& reading, const std::vector<Line>& lines, const StopWords& words) {
  return Splitter(reading, words).run(find_rows(reading, lines));
}

}  // namespace solferino::reading::detail
