// SPDX-License-Identifier: Apache-2.0
#include "claims/quantities.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

using record::People;

// A noun may stand behind this many describing words: "two elderly Palestinian women", "a crowded open-air vegetable market".
constexpr TokenIndex max_modifiers = 5;

struct Head {
  const Cue* cue = nullptr;
  bool facility = false;
  TokenIndex last = 0;
};

bool ends_phrase(const View& view, TokenIndex i) {
  switch (view.kind(i)) {
    case WordClass::open:
    case WordClass::number:
    case WordClass::quote:
      return false;
    case WordClass::adverb:
      return view.is_any(i, {"only", "there", "here", "later", "earlier", "then", "again", "also", "overnight", "yesterday", "today"});
    default:
      return true;
  }
}

// A participle or verb of harm ends the phrase ("15 | injured"), but describes the noun where one follows ("40 wounded soldiers", "displaced families").
bool is_harm_verb(const View& view, TokenIndex i) {
  const Cue* harm = view.cue(Lex::harm, i);
  if (harm == nullptr) return false;
  const auto pos = harm->entry->attribute("pos");
  return pos == "v" || pos == "s" || pos == "a";
}

bool noun_follows_directly(const View& view, TokenIndex i, TokenIndex end) {
  return i + 1 < end && (view.has(Lex::people, i + 1) || view.has(Lex::facilities, i + 1)) && view.cue(Lex::people, i) == nullptr;
}

bool is_other_verb(const View& view, TokenIndex i) {
  if (view.token(i).capital) return false;
  const Cue* speech = view.cue(Lex::speech, i);
  if (speech != nullptr && speech->form != reading::Form::base && !speech->entry->has("weak")) return true;
  const Cue* attack = view.cue(Lex::attacks, i);
  return attack != nullptr && attack->entry->attribute("pos") == "v" && attack->form != reading::Form::base &&
         attack->form != reading::Form::plural;
}

bool names_attack(const View& view, TokenIndex i) {
  const Cue* attack = view.cue(Lex::attacks, i);
  return attack != nullptr && attack->first == i && attack->entry->attribute("pos") == "n";
}

// The head noun of a phrase that begins at i: the last noun of people or facilities in an unbroken run of words.
Head find_head(const View& view, TokenIndex i, TokenIndex end) {
  Head head;
  TokenIndex modifiers = 0;
  while (i < end && modifiers <= max_modifiers) {
    const Cue* people = view.cue(Lex::people, i);
    const Cue* facility = view.cue(Lex::facilities, i);
    if (people != nullptr && facility != nullptr && facility->last > people->last) people = nullptr;
    // "one of the deadliest militant | attacks"
    if (people != nullptr && people->form != reading::Form::plural && people->last < end && names_attack(view, people->last)) break;
    if (people != nullptr) {
      head = {people, false, people->last};
      i = people->last;
      continue;
    }
    if (facility != nullptr && facility->first >= i) {
      head = {facility, true, facility->last};
      i = facility->last;
      continue;
    }
    if (ends_phrase(view, i) || is_other_verb(view, i)) break;
    if (is_harm_verb(view, i) && !noun_follows_directly(view, i, end)) break;
    if (head.cue != nullptr && head.last == i && !view.has(Lex::actors, i)) break;  // a noun that leads no further
    if (view.number(i) != nullptr && view.number(i)->kind == reading::NumberKind::count && modifiers > 0) break;
    ++i;
    ++modifiers;
  }
  return head;
}

void set_head(Quantity& quantity, const Head& head) {
  quantity.noun = head.cue;
  quantity.last = head.last;
  if (head.facility) {
    quantity.what = record::parse_facility(head.cue->entry->value);
    return;
  }
  quantity.who = people_of(*head.cue);
  quantity.combatant = head.cue->entry->has("combat");
}

bool is_plural(const View& view, const Head& head) {
  if (head.cue->form == reading::Form::plural) return true;
  const auto word = view.fold(head.cue->last - 1);
  return word == "people" || word == "police" || word == "troops" || head.cue->entry->has("plural");
}

bool is_counted_noun(const View& view, TokenIndex i) {
  return view.has(Lex::people, i) || view.has(Lex::facilities, i) || is_harm_verb(view, i);
}

// Skips "of them", "of the dead", "of its", "more", "other", "others", "additional": what may stand between a figure and its noun.
TokenIndex skip_links(const View& view, TokenIndex i, TokenIndex end, Quantity& quantity) {
  while (i < end) {
    if (view.is_any(i, {"other", "others", "more", "further", "additional"})) {
      quantity.others = true;
      ++i;
    } else if (view.is(i, "of") && view.is_any(i + 1, {"them", "whom", "these", "those"})) {
      quantity.partitive = true;
      i += 2;
    } else if (view.is(i, "of") && i + 2 < end && (view.is_any(i + 1, {"the", "those"}) || view.is(i + 1, WordClass::possessive))) {
      quantity.partitive = view.is_any(i + 1, {"the", "those"});
      i += 2;
      // "three of the dead", "two of those killed": the word of harm belongs to the part.
      if (quantity.partitive && i < end && view.has(Lex::harm, i)) {
        quantity.part_of = record::parse_harm_state(view.cue(Lex::harm, i)->entry->value);
        i = view.cue(Lex::harm, i)->last;
      }
    } else if (view.is(i, "+") || (view.is(i, "of") && i + 1 < end && is_counted_noun(view, i + 1))) {
      ++i;  // "dozens of people", "dozens of wounded", "70+"
    } else {
      break;
    }
  }
  return i;
}

// "One of the dead was | 17."
bool is_age(const View& view, const reading::Number& number, TokenIndex end) {
  constexpr std::int64_t oldest = 110;
  const bool closes = number.last >= end || view.is(number.last, WordClass::stop) || view.is(number.last, WordClass::comma);
  if (!closes || number.first < 2 || !view.is(number.first - 1, "was") || number.max != number.min || number.min > oldest) return false;
  return !view.is_any(number.first - 2, {"toll", "number", "total", "count", "figure", "tally"});
}

std::optional<Quantity> counted_at(const View& view, const reading::Number& number, TokenIndex end) {
  if (number.kind != reading::NumberKind::count || is_age(view, number, end)) return std::nullopt;
  Quantity quantity{.first = number.first, .last = number.last, .min = number.min, .max = number.max};
  quantity.counted = true;
  quantity.others = number.first > 0 && view.is_any(number.first - 1, {"another", "other"});
  if (quantity.others) --quantity.first;
  const TokenIndex after = skip_links(view, number.last, end, quantity);
  const Head head = find_head(view, after, end);
  if (head.cue != nullptr) {
    set_head(quantity, head);
    return quantity;
  }
  quantity.last = std::max(after, number.last);
  const bool noun = after < end && view.is(after, WordClass::open) && !is_harm_verb(view, after) && !is_other_verb(view, after) &&
                    view.cue(Lex::harm, after) == nullptr;
  quantity.bare = !noun;
  quantity.unknown_noun = noun;
  if (noun) ++quantity.last;
  return quantity;
}

// "volunteer | auxiliaries": in prose a noun of people without article, figure or name behind it describes another.
bool is_modifier(const View& view, TokenIndex i, const Head& head, TokenIndex end) {
  const auto& sentence = view.sentence(view.sentence_of(i));
  if (head.facility || sentence.kind != reading::SentenceKind::prose || i == sentence.body || head.last >= end) return false;
  return view.is(head.last, WordClass::open) && !view.token(head.last).capital && !is_harm_verb(view, head.last);
}

// "another was hurt", "a seventh died", "a second was killed": one more.
std::optional<Quantity> one_more_at(const View& view, TokenIndex i, TokenIndex end) {
  TokenIndex last = view.is(i, "another") ? i + 1 : 0;
  const auto* ordinal = view.is(i, "a") && i + 1 < end ? view.number(i + 1) : nullptr;
  if (ordinal != nullptr && ordinal->kind == reading::NumberKind::ordinal) last = ordinal->last;
  if (last == 0 || last >= end) return std::nullopt;
  if (!view.is(last, WordClass::auxiliary) && !is_harm_verb(view, last)) return std::nullopt;
  Quantity quantity{.first = i, .last = last, .min = 1, .max = 1};
  quantity.counted = quantity.bare = quantity.others = true;
  return quantity;
}

// "a nurse", "the city's last paediatrician", "his wife", "civilians".
std::optional<Quantity> uncounted_at(const View& view, TokenIndex i, TokenIndex end) {
  const bool determined = view.is(i, WordClass::determiner) || view.is(i, WordClass::possessive);
  const TokenIndex start = determined ? i + 1 : i;
  if (start >= end) return std::nullopt;
  // "the two attackers", "his three children" are counted.
  if (const auto* number = view.number(start); determined && number != nullptr && number->first == start) {
    auto counted = counted_at(view, *number, end);
    if (counted) counted->first = i;
    if (counted) counted->possessive = view.is(i, WordClass::possessive);
    return counted;
  }
  const bool direct = view.has(Lex::people, start) || view.has(Lex::facilities, start);
  if (!determined && !direct) return std::nullopt;
  const Head head = find_head(view, start, end);
  if (head.cue == nullptr) return std::nullopt;
  Quantity quantity{.first = i, .last = head.last};
  set_head(quantity, head);
  quantity.possessive = view.is(i, WordClass::possessive);
  const bool plural = is_plural(view, head);
  if (!determined && !plural && is_modifier(view, i, head, end)) return std::nullopt;
  quantity.min = plural ? 2 : 1;
  if (!plural) quantity.max = 1;
  return quantity;
}

// "nobody", "no one": none at all.
std::optional<Quantity> nobody_at(const View& view, TokenIndex i) {
  const bool no_one = view.is(i, "no") && view.is(i + 1, "one");
  if (!no_one && !view.is_any(i, {"nobody", "none"})) return std::nullopt;
  Quantity quantity{.first = i, .last = no_one ? i + 2 : i + 1, .min = 0, .max = 0};
  quantity.counted = true;
  quantity.bare = true;
  return quantity;
}

}  // namespace

People people_of(const Cue& cue) { return record::parse_people(cue.entry->value).value_or(People::people); }

std::vector<Quantity> find_quantities(const View& view, std::uint32_t sentence) {
  std::vector<Quantity> found;
  const auto range = view.range_of(sentence);
  for (TokenIndex i = range.first; i < range.last;) {
    const auto* number = view.number(i);
    std::optional<Quantity> quantity;
    if (number != nullptr && number->first >= i) {
      quantity = counted_at(view, *number, range.last);
      if (!quantity) quantity = one_more_at(view, i, range.last);
      if (!quantity) {
        i = std::max(number->last, i + 1);
        continue;
      }
    } else {
      quantity = nobody_at(view, i);
      if (!quantity) quantity = one_more_at(view, i, range.last);
      if (!quantity) quantity = uncounted_at(view, i, range.last);
    }
    if (quantity) {
      found.push_back(*quantity);
      i = std::max(quantity->last, i + 1);
    } else {
      ++i;
    }
  }
  return found;
}

}  // namespace solferino::claims::detail
