// SPDX-License-Identifier: Apache-2.0
// The parts of a token that the automaton compares: "air-strike" has two, "#ElFasher" too. Phrases and texts are cut by the same rules.
#pragma once

#include <string_view>

#include "reading/glyphs.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

struct Subword {
  std::string_view folded;
  bool after_hyphen = false;
  bool capital = false;
  bool may_end = false;  // a phrase may end here though the token goes on: "Su-24" in "Su-24MR"
};

// How many digits stand before the letters of a type's variant: two in "24MR". None where the letters only count or inflect ("24s", "24th").
[[nodiscard]] inline std::size_t digits_before_variant(std::string_view folded) {
  std::size_t digits = 0;
  while (digits < folded.size() && folded[digits] >= '0' && folded[digits] <= '9') ++digits;
  const std::string_view rest = folded.substr(digits);
  if (digits == 0 || rest.empty() || !ascii::is_lower(rest.front())) return 0;
  const bool counts = rest == "s" || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return counts ? 0 : digits;
}

[[nodiscard]] inline bool is_hyphenated(TokenKind kind, std::string_view folded) {
  return kind == TokenKind::word && folded.size() > 1 && folded.find('-') != std::string_view::npos;
}

// Whether the first letter of the word is upper case.
[[nodiscard]] inline bool begins_upper(std::string_view raw) {
  for (std::size_t at = 0; at < raw.size();) {
    const Glyph next = glyph_at(raw, at);
    if (is_upper(next.value)) return true;
    if (is_lower(next.value)) return false;
    at += next.size;
  }
  return false;
}

// Calls sink(Subword) for each part of a word with hyphens. A figure is parted from the letters behind it, as texts are where a space stands before it.
template <class Sink>
void cut_at_hyphens(std::string_view raw, std::string_view folded, Sink sink) {
  bool after_hyphen = false;
  std::size_t at = 0;
  for (;;) {
    std::size_t end = at;
    while (end < raw.size() && glyph_at(raw, end).kind != GlyphKind::hyphen) end += glyph_at(raw, end).size;
    const std::size_t hyphen = folded.find('-');
    std::string_view part = folded.substr(0, hyphen);
    if (const std::size_t digits = after_hyphen ? digits_before_variant(part) : 0; digits > 0) {
      sink(Subword{part.substr(0, digits), after_hyphen, false, true});
      part.remove_prefix(digits);
      after_hyphen = false;
    }
    sink(Subword{part, after_hyphen, begins_upper(raw.substr(at, end - at))});
    if (hyphen == std::string_view::npos) return;
    folded.remove_prefix(hyphen + 1);
    if (end < raw.size()) end += glyph_at(raw, end).size;
    at = end;
    after_hyphen = true;
  }
}

// Calls sink(Subword) for each part of a tag's name in ASCII: "KeepEyesOnSudan", "UNHumanRights", "Gaza_City". Digits stay with the letters before them.
template <class Sink>
void cut_at_capitals(std::string_view raw, std::string_view folded, Sink sink) {
  std::size_t begin = 0;
  const auto emit = [&](std::size_t end) {
    if (end > begin) sink(Subword{folded.substr(begin, end - begin), false, ascii::is_upper(raw[begin])});
    begin = end;
  };
  for (std::size_t at = 1; at < raw.size(); ++at) {
    if (raw[at] == '_' || raw[at] == '-') {
      emit(at);
      begin = at + 1;
      continue;
    }
    const bool rises = ascii::is_upper(raw[at]) && !ascii::is_upper(raw[at - 1]);
    const bool last_of_capitals = ascii::is_upper(raw[at]) && at + 1 < raw.size() && ascii::is_lower(raw[at + 1]);
    if (rises || last_of_capitals) emit(at);
  }
  emit(raw.size());
}

}  // namespace solferino::reading::detail
