// SPDX-License-Identifier: Apache-2.0
#include "claims/unlisted.h"

#include <algorithm>
#include <array>

namespace solferino::claims::detail {

namespace {

constexpr TokenIndex max_name_words = 4;

// "the village | of Kafr Zayn"
constexpr std::array<std::string_view, 20> place_nouns{
    "village", "town",       "city",   "villages", "towns",   "district", "area",   "quarter", "neighbourhood", "neighborhood",
    "suburb",  "settlement", "hamlet", "township", "commune", "locality", "island", "camp",    "valley",        "county"};

constexpr std::array<std::string_view, 9> compass{"north",    "south",   "east",    "west",   "northern",
                                                  "southern", "eastern", "western", "central"};

bool is_place_noun(const View& view, TokenIndex i) {
  return i < view.size() && std::ranges::find(place_nouns, view.fold(i)) != place_nouns.end();
}

// Behind "in" stands no person: "in | Lin Ta Lu" is a place, though Lin is a given name.
bool is_named_otherwise(const Agents& agents, TokenIndex i, bool located) {
  const auto* agent = agents.at(i);
  return agent != nullptr && !(located && agent->kind == AgentKind::person && !agent->actor);
}

bool is_name_word(const View& view, const Agents& agents, TokenIndex i, bool located = false) {
  const auto& token = view.token(i);
  if (token.kind != reading::TokenKind::word || !view.is(i, WordClass::open)) return false;
  const bool article = view.fold(i).starts_with("al-") || view.fold(i).starts_with("el-");
  if (!token.capital && !article) return false;
  if ((token.all_caps && token.span.size() < 6) || token.span.size() < 2) return false;
  if (view.fold(i).ends_with("-held") || view.fold(i).ends_with("-controlled") || view.fold(i).ends_with("-backed")) return false;
  if (std::ranges::find(compass, view.fold(i)) != compass.end()) return false;
  if (is_named_otherwise(agents, i, located) || view.toponym(i) != nullptr || view.date(i) != nullptr) return false;
  return std::ranges::none_of(
      std::array{Lex::actors, Lex::agents, Lex::roles, Lex::titles, Lex::people, Lex::channels, Lex::instruments, Lex::weapons},
      [&](Lex lex) { return view.has(lex, i); });
}

bool is_title_case(const View& view, const reading::Sentence& sentence) {
  int words = 0;
  int capitals = 0;
  for (TokenIndex i = sentence.body; i < sentence.last; ++i) {
    if (view.token(i).kind != reading::TokenKind::word) continue;
    ++words;
    capitals += view.token(i).capital ? 1 : 0;
  }
  return capitals * 2 > words;
}

// The known place behind ", in", or the last one before that is no country.
const places::Toponym* parent_of(const View& view, TokenIndex first, TokenIndex last) {
  const places::Toponym* before = nullptr;
  for (const auto& toponym : view.toponyms()) {
    if (toponym.best() == nullptr) continue;
    if (toponym.first >= last && toponym.first < last + 7) return &toponym;
    if (toponym.last <= first && toponym.precision <= record::PlacePrecision::province) before = &toponym;
  }
  return before;
}

class Finder {
 public:
  Finder(const View& view, const Agents& agents) : view_(view), agents_(agents) {}

  std::vector<places::Toponym> run() {
    bool told = false;
    for (const auto& sentence : view_.reading().sentences) {
      const Range range{sentence.first, sentence.last};
      const bool tells = view_.has_any(Lex::harm, range) || view_.has_any(Lex::attacks, range);
      // The sentence behind one that tells of an attack may say where: "The monastery stands in ...".
      if ((tells || told) && !is_title_case(view_, sentence)) read(sentence);
      told = tells;
    }
    return std::move(found_);
  }

 private:
  void read(const reading::Sentence& sentence) {
    for (TokenIndex i = sentence.body + 1; i < sentence.last; ++i) {
      const bool of_place = view_.is(i - 1, "of") && i > sentence.body + 1 && is_place_noun(view_, i - 2);
      const bool located = view_.is_any(i - 1, {"in", "at", "near", "outside", "around"}) || of_place;
      if (!is_name_word(view_, agents_, i, located)) continue;
      if (!(located || is_attacked(i) || is_explained(i, sentence.last) || is_followed(i, sentence.last))) {
        while (i + 1 < sentence.last && is_name_word(view_, agents_, i + 1)) ++i;
        continue;
      }
      TokenIndex last = i;
      while (last < sentence.last && last < i + max_name_words && is_name_word(view_, agents_, last, located)) ++last;
      // A facility behind the name makes a site of it, an apostrophe an owner.
      const bool owner = view_.is(last, "'s") || view_.has(Lex::facilities, last - 1) ||
                         (last < sentence.last && view_.has(Lex::facilities, last) && !is_place_noun(view_, last));
      if (!owner) add(i, last, of_place);
      i = last;
    }
  }

  // "raided | Solhan", "the attack on | Barsalogho".
  [[nodiscard]] bool is_attacked(TokenIndex i) const {
    const Cue* before = view_.cue(Lex::attacks, i - 1);
    if (before != nullptr) return before->entry->attribute("pos") == "v" && !view_.token(i - 1).capital;
    const Cue* noun = i >= 2 ? view_.cue(Lex::attacks, i - 2) : nullptr;
    return noun != nullptr && noun->entry->attribute("pos") == "n" && view_.is_any(i - 1, {"on", "of", "against"});
  }

  // "Moura, | a village in ...".
  [[nodiscard]] bool is_explained(TokenIndex i, TokenIndex end) const {
    TokenIndex last = i;
    while (last < end && last < i + max_name_words && is_name_word(view_, agents_, last)) ++last;
    if (!view_.is(last, WordClass::comma) || !view_.is_any(last + 1, {"a", "an", "the"})) return false;
    for (TokenIndex at = last + 2; at < end && at < last + 6; ++at) {
      if (is_place_noun(view_, at)) return true;
      if (!view_.is(at, WordClass::open)) return false;
    }
    return false;
  }

  // "the monastery of | Lin Ta Lu | village".
  [[nodiscard]] bool is_followed(TokenIndex i, TokenIndex end) const {
    TokenIndex last = i;
    while (last < end && last < i + max_name_words && is_name_word(view_, agents_, last)) ++last;
    return last < end && is_place_noun(view_, last) && !view_.token(last).capital && view_.fold(last) != "area";
  }

  void add(TokenIndex first, TokenIndex last, bool of_place) {
    places::Toponym toponym;
    toponym.first = first;
    toponym.last = last;
    toponym.span = view_.reading().span_of(first, last);
    toponym.full = toponym.span;
    toponym.precision = record::PlacePrecision::settlement;
    toponym.rule = of_place ? "place.of" : "place.unlisted";
    if (const auto* parent = parent_of(view_, first, last)) toponym.parent = *parent->best();
    found_.push_back(std::move(toponym));
  }

  const View& view_;
  const Agents& agents_;
  std::vector<places::Toponym> found_;
};

}  // namespace

std::vector<places::Toponym> find_unlisted_places(const View& view, const Agents& agents) { return Finder(view, agents).run(); }

}  // namespace solferino::claims::detail
