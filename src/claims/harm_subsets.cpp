// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/harm.h"

namespace solferino::claims::detail {

namespace {

// The mention that a part at `at` belongs to: the nearest whole before it in the sentence, else the first behind it, else the last of the sentence before.
const HarmMention* whole_for(const std::vector<HarmMention>& here, const std::vector<HarmMention>& before, const Quantity& part,
                             std::uint32_t sentence) {
  const HarmMention* found = nullptr;
  // "five of the wounded": the state is said.
  if (part.part_of) {
    for (const auto* mentions : {&before, &here}) {
      for (const auto& mention : *mentions) {
        if (mention.state == *part.part_of && !mention.subset && mention.first < part.first && mention.sentence + 3 > sentence)
          found = &mention;
      }
    }
    if (found != nullptr) return found;
  }
  for (const auto& mention : here) {
    if (mention.last <= part.first && !mention.subset && !record::befalls_things(mention.state)) found = &mention;
  }
  if (found != nullptr) return found;
  for (const auto& mention : here) {
    if (mention.first >= part.last && !mention.subset && !record::befalls_things(mention.state)) return &mention;
  }
  for (const auto& mention : before) {
    const bool near = mention.sentence + 1 == sentence || mention.sentence + 2 == sentence;
    if (near && !mention.subset && !record::befalls_things(mention.state)) found = &mention;
  }
  return found;
}

bool is_victims_word(const View& view, TokenIndex i) {
  return view.is_any(i, {"dead", "killed", "victims", "casualties", "wounded", "injured", "fatalities"});
}

// What stands around a quantity that makes it a part: "including", "among them", "of whom", "the dead include", a bracket.
bool has_part_cue(const View& view, const Quantity& quantity, Range range) {
  if (quantity.partitive && quantity.who) return true;
  bool closed = false;
  for (TokenIndex i = quantity.first; i > range.first && quantity.first - i < 6; --i) {
    const TokenIndex at = i - 1;
    if (view.is_any(at, {"including", "include", "includes", "included", "incl"})) return true;
    if (view.is(at, "among") && view.is_any(at + 1, {"them", "whom", "the", "those"})) return !view.is(at + 2, WordClass::comma);
    if (view.is(at, "of") && view.is_any(at + 1, {"whom", "them", "these"})) return !view.is(at + 2, WordClass::comma);
    closed |= view.is(at, WordClass::bracket_close);
    if (view.is(at, WordClass::bracket_open)) return !closed;  // "(AP) - Eight people" stand outside
    if (view.is_any(at, {"mostly", "mainly", "largely", "chiefly"})) return true;
    if (view.is(at, "most") && view.is_any(at + 1, {"of"})) return true;
    if (view.is_any(at, {"were", "was"}) && at > range.first && is_victims_word(view, at - 1)) return true;
    if (view.is(at, WordClass::stop)) return false;
    if (view.has(Lex::harm, at)) return false;
  }
  return false;
}

bool has_part_cue_behind(const View& view, const Quantity& quantity, Range range) {
  for (TokenIndex i = quantity.last; i < range.last && i < quantity.last + 6; ++i) {
    if (view.is_any(i, {"among", "amongst"}) &&
        (view.is_any(i + 1, {"them", "those"}) || (view.is(i + 1, "the") && is_victims_word(view, i + 2))))
      return true;
    if (view.is(i, "included") && !view.is(i + 1, "the")) return true;
    if (view.is(i, "for") && view.is(i + 1, "the") && view.is(i + 2, "most")) return true;
    const bool joined =
        view.is_any(i, {"and", ","}) || view.has(Lex::people, i) || view.is(i, WordClass::auxiliary) || view.is(i, WordClass::adverb);
    if (!joined) return false;
  }
  return false;
}

// "said one of the workers", "a governor says", "by members of the group": they tell or do, nothing befell them.
bool is_speaker(const View& view, const Quantity& quantity, Range range) {
  if (quantity.first > range.first && view.is(quantity.first - 1, "by")) return true;
  for (const TokenIndex at : {quantity.first - (quantity.first > range.first ? 1 : 0), quantity.last}) {
    const Cue* speech = at < range.last ? view.cue(Lex::speech, at) : nullptr;
    if (speech != nullptr && speech->entry->value == "say" && !speech->entry->has("weak") && speech->form != reading::Form::base)
      return true;
  }
  return false;
}

HarmMention part_of(const HarmMention& whole, const Quantity& quantity, std::uint32_t sentence, std::string rule) {
  HarmMention part;
  part.state = whole.state;
  part.who = quantity.who.value_or(record::People::people);
  part.min = quantity.min;
  part.max = quantity.max;
  part.subset = true;
  part.counted = quantity.counted;
  part.first = quantity.first;
  part.last = quantity.last;
  part.trigger = whole.trigger;
  part.trigger_last = whole.trigger_last;
  part.sentence = sentence;
  part.rule = std::move(rule);
  return part;
}

bool is_taken(const std::vector<HarmMention>& mentions, const Quantity& quantity) {
  return std::ranges::any_of(mentions, [&](const HarmMention& m) { return m.first < quantity.last && quantity.first < m.last; });
}

// "three of the dead were children", "five were journalists", "another was a nurse": a figure, a form of "be", and a noun of people.
void predicate_parts(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities,
                     const std::vector<HarmMention>& before, std::vector<HarmMention>& mentions) {
  for (std::size_t q = 0; q + 1 < quantities.size(); ++q) {
    const Quantity& figure = quantities[q];
    const Quantity& noun = quantities[q + 1];
    const bool figure_fits = figure.counted && !figure.what && (figure.bare || figure.partitive);
    const bool linked =
        noun.first == figure.last + 1 && view.is_any(figure.last, {"were", "was", "are", "is"}) && noun.who && !noun.counted;
    if (!figure_fits || !linked || is_taken(mentions, figure)) continue;
    if (noun.last < view.size() && view.has(Lex::harm, noun.last) && view.sentence_of(noun.last) == sentence) continue;
    const HarmMention* whole = whole_for(mentions, before, figure, sentence);
    if (whole == nullptr) continue;
    auto part = part_of(*whole, figure, sentence, "harm.predicate_part");
    part.who = *noun.who;
    part.last = noun.last;
    mentions.push_back(std::move(part));
  }
}

}  // namespace

bool is_part(const View& view, const Quantity& quantity, Range sentence) {
  if (is_speaker(view, quantity, sentence)) return false;
  // "14 members of | an insurgent militia": whom they belong to.
  const bool belongs =
      quantity.first > sentence.first + 1 && view.is(quantity.first - 1, "of") && view.has(Lex::people, quantity.first - 2);
  if (belongs && !quantity.counted) return false;
  return has_part_cue(view, quantity, sentence) || has_part_cue_behind(view, quantity, sentence);
}

void find_subsets(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities, const std::vector<HarmMention>& before,
                  std::vector<HarmMention>& mentions) {
  predicate_parts(view, sentence, quantities, before, mentions);
  const auto range = view.range_of(sentence);
  bool previous_was_part = false;
  TokenIndex previous_last = 0;
  for (const Quantity& quantity : quantities) {
    if (quantity.what || !(quantity.who || quantity.bare) || is_taken(mentions, quantity)) {
      previous_was_part = false;
      continue;
    }
    // "including four women | and three children"
    const bool joined = previous_was_part && quantity.first <= previous_last + 2 && view.is_any(quantity.first - 1, {"and", ","});
    const bool part = quantity.who && (joined || is_part(view, quantity, range));
    previous_was_part = part;
    previous_last = quantity.last;
    if (!part) continue;
    const HarmMention* whole = whole_for(mentions, before, quantity, sentence);
    if (whole == nullptr) continue;
    mentions.push_back(part_of(*whole, quantity, sentence, "harm.part"));
  }
}

}  // namespace solferino::claims::detail
