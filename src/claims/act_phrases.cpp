// SPDX-License-Identifier: Apache-2.0
#include "claims/act_phrases.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace solferino::claims::detail {

namespace {

constexpr TokenIndex max_phrase = 9;

// Heads of one or more people, or of a body, that no other lexicon lists as agents.
constexpr std::array<std::string_view, 64> animate_heads{
    "people",     "everyone",   "everybody",  "those",      "all",       "both",       "court",   "tribunal",  "judge",      "prosecutor",
    "party",      "union",      "council",    "ministry",   "office",    "report",     "group",   "team",      "body",       "committee",
    "commission", "network",    "coalition",  "alliance",   "society",   "community",  "crowd",   "public",    "opposition", "parliament",
    "assembly",   "side",       "world",      "government", "governing", "leadership", "command", "family",    "man",        "woman",
    "men",        "women",      "boy",        "girl",       "teenager",  "employee",   "member",  "suspect",   "journalist", "activist",
    "diplomat",   "ambassador", "envoy",      "citizen",    "resident",  "staff",      "crew",    "judiciary", "senate",     "congress",
    "cabinet",    "bloc",       "federation", "movement"};
// Plurals that can be urged or demanded, not addressed.
constexpr std::array<std::string_view, 24> things{"efforts",  "steps",        "measures",  "actions",   "talks",    "ways",
                                                  "moves",    "negotiations", "plans",     "attempts",  "attacks",  "strikes",
                                                  "killings", "hostilities",  "sanctions", "elections", "supplies", "arms",
                                                  "weapons",  "reports",      "claims",    "charges",   "crimes",   "violations"};

bool ends_phrase(const View& view, TokenIndex i, bool places) {
  switch (view.kind(i)) {
    case WordClass::open:
    case WordClass::determiner:
    case WordClass::possessive:
    case WordClass::number:
      break;
    case WordClass::preposition:
      if (view.is(i, "of")) return false;
      return !(places && view.is_any(i, {"in", "at", "from", "near", "across", "on"}));
    default:
      return true;
  }
  const Cue* speech = view.cue(Lex::speech, i);
  return speech != nullptr && speech->form != reading::Form::base;
}

bool opens_clause(const View& view, TokenIndex before) {
  if (view.is(before, WordClass::comma) || view.is(before, WordClass::stop) || view.is(before, WordClass::quote) ||
      view.is(before, WordClass::conjunction) || view.is(before, WordClass::other_mark) || view.is(before, WordClass::bracket_close))
    return true;
  return view.is(before, "that") || (view.has(Lex::speech, before) && view.cue(Lex::speech, before)->form != reading::Form::base);
}

}  // namespace

std::optional<Range> phrase_behind(const View& view, TokenIndex from, Range sentence, bool places) {
  TokenIndex last = from;
  while (last < sentence.last && last < from + max_phrase) {
    const auto* date = view.date(last);
    if (date != nullptr && date->first == last && !view.is(last, WordClass::number)) break;
    if (ends_phrase(view, last, places)) break;
    ++last;
  }
  while (last > from && view.is(last - 1, WordClass::preposition)) --last;
  TokenIndex first = from;
  while (first < last && view.is_any(first, {"the", "a", "an"})) ++first;
  if (first == last) return std::nullopt;
  return Range{first, last};
}

std::optional<Range> phrase_before(const View& view, TokenIndex verb, Range sentence) {
  TokenIndex last = verb;
  while (last > sentence.first) {
    const auto* date = view.date(last - 1);
    if (date != nullptr && date->first > sentence.first && date->last == last) {
      last = view.is(date->first - 1, "on") ? date->first - 1 : date->first;
      continue;
    }
    const bool skip = view.is(last - 1, WordClass::auxiliary) || view.is(last - 1, WordClass::modal) ||
                      view.is(last - 1, WordClass::adverb) || view.is_any(last - 1, {"also", "to"});
    if (!skip) break;
    --last;
  }
  TokenIndex first = last;
  while (first > sentence.first && last - first < max_phrase && !ends_phrase(view, first - 1, true)) --first;
  if (first == last || last - first >= max_phrase) return std::nullopt;
  if (first > sentence.first && !opens_clause(view, first - 1)) return std::nullopt;
  while (first < last && view.is_any(first, {"the", "a", "an"})) ++first;
  if (first == last) return std::nullopt;
  return Range{first, last};
}

bool is_animate(const View& view, Range phrase) {
  TokenIndex head = phrase.last;
  for (TokenIndex i = phrase.first; i < phrase.last; ++i) {
    if (view.has(Lex::attacks, i) || view.has(Lex::instruments, i) || view.has(Lex::weapons, i)) return false;
    if (head == phrase.last && view.is(i, WordClass::preposition) && i > phrase.first) head = i;
  }
  // "344 of | the boys": a number's head stands behind it.
  const TokenIndex noun = head - 1;
  if (view.is(noun, WordClass::number) || view.is(noun, WordClass::determiner))
    return head < phrase.last || view.is(noun, WordClass::determiner);
  if (view.has(Lex::people, noun) || view.has(Lex::roles, noun) || view.has(Lex::agents, noun) || view.has(Lex::actors, noun)) return true;
  const auto word = view.fold(noun);
  if (std::ranges::find(animate_heads, word) != animate_heads.end()) return true;
  if (std::ranges::find(things, word) != things.end()) return false;
  return word.size() > 4 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("'s") && !view.has(Lex::facilities, noun);
}

bool opens_infinitive(const View& view, TokenIndex to) {
  if (!view.is(to, "to")) return false;
  TokenIndex verb = to + 1;
  while (view.is(verb, WordClass::adverb)) ++verb;
  if (view.is(verb, WordClass::auxiliary)) return true;
  return view.is(verb, WordClass::open) && !view.token(verb).capital && !view.fold(verb).ends_with("ing");
}

}  // namespace solferino::claims::detail
