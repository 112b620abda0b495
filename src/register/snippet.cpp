// SPDX-License-Identifier: Apache-2.0
#include "register/snippet.h"

#include <algorithm>
#include <cstdint>

#include "register/words.h"

namespace solferino::registry::detail {

namespace {

struct FoldedText {
  std::vector<std::string> words;
  std::vector<Span> spans;
};

FoldedText fold_text(std::string_view text) {
  FoldedText folded;
  WordWalk words(text.substr(0, max_scanned_bytes));
  while (words.next()) {
    folded.words.push_back(words.folded());
    folded.spans.push_back(words.span());
  }
  return folded;
}

bool stands_at(const FoldedText& text, std::size_t at, const Phrase& phrase) {
  const std::size_t count = phrase.words.size();
  if (at + count > text.words.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& word = text.words[at + i];
    const bool fits = phrase.prefix && i + 1 == count ? word.starts_with(phrase.words[i]) : word == phrase.words[i];
    if (!fits) return false;
  }
  return true;
}

std::uint64_t bit(std::size_t group) { return std::uint64_t{1} << (group % 64U); }

// The first of the occurrences that a window of this width shows together.
std::size_t best_start(const std::vector<Occurrence>& found, std::size_t width) {
  std::size_t best = 0;
  int best_groups = 0;
  for (std::size_t first = 0; first < found.size(); ++first) {
    std::uint64_t groups = 0;
    for (std::size_t last = first; last < found.size() && found[last].span.end <= found[first].span.begin + width; ++last) {
      groups |= bit(found[last].group);
    }
    const int count = __builtin_popcountll(groups);
    if (count > best_groups) {
      best = first;
      best_groups = count;
    }
  }
  return best;
}

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

// The nearest place at or behind `at` where a word begins, at most 40 bytes on; else where a character begins.
std::size_t word_begin(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  for (std::size_t i = at; i < std::min(text.size(), at + 40); ++i) {
    if (is_white(text[i - 1]) && !is_white(text[i])) return i;
  }
  while (is_inside_character(text, at)) ++at;
  return at;
}

// The same backwards, for ends.
std::size_t word_end(std::string_view text, std::size_t at, std::size_t not_before) {
  if (at >= text.size()) return text.size();
  for (std::size_t i = at; i > not_before && i + 40 > at; --i) {
    if (is_white(text[i]) && !is_white(text[i - 1])) return i;
  }
  while (at > not_before && is_inside_character(text, at)) --at;
  return at;
}

}  // namespace

std::vector<Occurrence> occurrences(std::string_view text, const WordQuery& query) {
  std::vector<Occurrence> found;
  if (query.empty()) return found;
  const FoldedText folded = fold_text(text);
  for (std::size_t at = 0; at < folded.words.size(); ++at) {
    for (std::size_t group = 0; group < query.all_of.size(); ++group) {
      for (const Phrase& phrase : query.all_of[group]) {
        if (stands_at(folded, at, phrase))
          found.push_back({{folded.spans[at].begin, folded.spans[at + phrase.words.size() - 1].end}, group});
      }
    }
  }
  return found;
}

Snippet snippet_of(std::string_view text, const std::vector<Occurrence>& found, Span otherwise, std::size_t width) {
  std::size_t begin = std::min<std::size_t>(otherwise.begin, text.size());
  std::size_t keep = begin;  // what must be shown ends here
  if (!found.empty()) {
    const Span first = found[best_start(found, width)].span;
    // A little of what goes before, so that the words stand in their sentence.
    begin = first.begin > width / 4 ? word_begin(text, first.begin - width / 4) : 0;
    begin = std::min<std::size_t>(begin, first.begin);
    keep = first.end;
  }
  const std::size_t end = word_end(text, std::max(keep, begin + width), std::max(keep, begin));
  Snippet snippet;
  snippet.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  snippet.text = std::string(words_of(text, snippet.span));
  for (const Occurrence& one : found) {
    if (!snippet.span.contains(one.span)) continue;
    const Span mark{one.span.begin - snippet.span.begin, one.span.end - snippet.span.begin};
    // Two phrases may share words ("car" and "car bomb"): marks never overlap.
    if (!snippet.marks.empty() && snippet.marks.back().end > mark.begin) {
      snippet.marks.back().end = std::max(snippet.marks.back().end, mark.end);
    } else {
      snippet.marks.push_back(mark);
    }
  }
  return snippet;
}

}  // namespace solferino::registry::detail
