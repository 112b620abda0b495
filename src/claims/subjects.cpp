// SPDX-License-Identifier: Apache-2.0
#include "claims/subjects.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

// How many words may stand between a subject and its verb: "The governor of the region to which the town belongs, X, | said".
constexpr TokenIndex max_gap = 12;

bool is_finite_verb(const View& view, TokenIndex i) {
  for (const Lex lex : {Lex::speech, Lex::acts, Lex::harm, Lex::attacks}) {
    const Cue* cue = view.cue(lex, i);
    if (cue == nullptr || cue->first != i) continue;
    if (lex == Lex::speech && cue->form != reading::Form::base) return true;
    const bool verb = cue->entry->attribute("pos") == "v" || cue->entry->attribute("pos") == "s";
    if (verb && (cue->form == reading::Form::past || cue->form == reading::Form::past_or_participle || cue->form == reading::Form::third))
      return true;
  }
  return false;
}

}  // namespace

std::span<const AgentMention> Agents::in(Range range) const {
  const auto begin = std::ranges::lower_bound(*list_, range.first, {}, &AgentMention::first);
  const auto end = std::ranges::lower_bound(begin, list_->end(), range.last, {}, &AgentMention::first);
  return {begin, end};
}

const AgentMention* Agents::at(TokenIndex i) const {
  auto after = std::ranges::upper_bound(*list_, i, {}, &AgentMention::first);
  if (after == list_->begin()) return nullptr;
  --after;
  return i < after->last ? &*after : nullptr;
}

const AgentMention* Agents::starting_near(TokenIndex i, TokenIndex reach) const {
  const auto range = view_->range_of(view_->sentence_of(std::min(i, view_->size() - 1)));
  for (TokenIndex at = i; at < range.last && at <= i + reach; ++at) {
    const AgentMention* agent = this->at(at);
    if (agent != nullptr) return agent->first >= i ? agent : nullptr;
    const bool passes = view_->is(at, WordClass::determiner) || view_->is(at, WordClass::possessive) || view_->is(at, WordClass::open) ||
                        view_->is(at, WordClass::quote) || view_->is(at, WordClass::adverb) || view_->is(at, WordClass::number);
    if (!passes || view_->has(Lex::speech, at)) return nullptr;
  }
  return nullptr;
}

const AgentMention* Agents::last_before(TokenIndex limit, TokenIndex floor) const {
  auto it = std::ranges::lower_bound(*list_, limit, {}, &AgentMention::first);
  while (it != list_->begin()) {
    --it;
    if (it->first < floor) return nullptr;
    if (it->last <= limit && !it->adjective && !it->located) return &*it;
  }
  return nullptr;
}

TokenIndex Agents::before_auxiliaries(TokenIndex verb, TokenIndex floor) const {
  TokenIndex at = verb;
  while (at > floor) {
    const bool skip = view_->is(at - 1, WordClass::auxiliary) || view_->is(at - 1, WordClass::modal) ||
                      view_->is(at - 1, WordClass::adverb) || view_->is(at - 1, WordClass::negation) ||
                      view_->is_any(at - 1, {"also", "once", "more", "to"});
    const auto* date = view_->date(at - 1);
    if (date != nullptr && date->first >= floor) {
      at = date->first;
    } else if (skip) {
      --at;
    } else {
      break;
    }
  }
  return at;
}

bool Agents::behind_preposition(const AgentMention& agent) const {
  TokenIndex at = agent.first;
  while (at > 0 && (view_->is(at - 1, WordClass::determiner) || view_->is(at - 1, WordClass::possessive))) --at;
  // "hours after rebels | attacked": what opens a clause governs no noun.
  return at > 0 && view_->is(at - 1, WordClass::preposition) && !view_->is_any(at - 1, {"after", "before", "since", "until"});
}

// "officials | of the ministry": the agent nearest to the verb hangs on a preposition; the one before it is the head.
const AgentMention* Agents::head_of_phrase(const AgentMention& nearest, TokenIndex floor) const {
  const AgentMention* agent = &nearest;
  // "X, who heads the Y, | tweeted": what stands in a relative clause between commas is passed over.
  if (view_->is(nearest.last, WordClass::comma)) {
    const AgentMention* outer = last_before(nearest.first, floor);
    if (outer != nullptr && nearest.first - outer->last < 12 && view_->is(outer->last, WordClass::comma) &&
        view_->is(outer->last + 1, WordClass::relative))
      agent = outer;
  }
  for (int steps = 0; steps < 3; ++steps) {
    const bool article = agent->first >= 2 && view_->is_any(agent->first - 1, {"a", "an", "the", "its", "their"});
    const bool office = agent->kind == AgentKind::role && agent->first > floor && (article || !view_->word(agent->last - 1).ends_with('s'));
    const bool apposed = office && view_->is(article ? agent->first - 2 : agent->first - 1, WordClass::comma);
    if (!behind_preposition(*agent) && !apposed) return agent;
    const AgentMention* before = last_before(agent->first, floor);
    if (before == nullptr || agent->first - before->last > 5) return apposed ? agent : (behind_preposition(*agent) ? nullptr : agent);
    if (apposed && before->kind != AgentKind::person) return agent;
    for (TokenIndex i = before->last; i < agent->first; ++i) {
      if (is_finite_verb(*view_, i)) return nullptr;
    }
    agent = before;
  }
  return agent;
}

const AgentMention* Agents::subject_of(TokenIndex verb) const {
  const auto range = view_->range_of(view_->sentence_of(verb));
  const TokenIndex limit = before_auxiliaries(verb, range.first);
  if (limit > range.first && view_->is(limit - 1, WordClass::pronoun)) {
    const auto pronoun = view_->fold(limit - 1);
    if (pronoun == "he" || pronoun == "she") return antecedent(limit - 1, true);
    if (pronoun == "it" || pronoun == "they") return antecedent(limit - 1, false);
    return nullptr;
  }
  // "It condemned the strike and | warned": the subject of the verb before.
  // "demanded a ceasefire, | accused ..., and asked ...": so does a comma where a verb stands before it.
  if (limit > range.first && (view_->is_any(limit - 1, {"and", "but", "then"}) || view_->is(limit - 1, WordClass::comma))) {
    for (TokenIndex i = limit - 1; i > range.first && limit - i < 40; --i) {
      if (at(i - 1) != nullptr && limit - i < 3 && !view_->fold(verb).ends_with("ing")) break;
      const bool in_relative = i >= 4 && (view_->is(i - 2, WordClass::relative) || view_->is(i - 3, WordClass::relative) ||
                                          view_->is(i - 4, WordClass::relative));
      if (is_finite_verb(*view_, i - 1) && !in_relative) return subject_of(i - 1);
    }
  }
  const AgentMention* nearest = last_before(limit, range.first);
  if (nearest == nullptr || limit - nearest->last > max_gap) return nullptr;
  const bool relative = limit > nearest->last && (view_->is(limit - 1, WordClass::relative));
  int commas = 0;
  for (TokenIndex i = nearest->last; i < limit; ++i) {
    commas += view_->is(i, WordClass::comma) ? 1 : 0;
    if (view_->is(i, WordClass::stop)) return nullptr;
    if (is_finite_verb(*view_, i) && !relative && commas == 0 && !view_->is(limit - 1, "and")) {
      // "X said the army | killed": the army would have been nearer; here a verb without an agent of its own stands between.
      const bool joined = view_->is(i + 1, WordClass::conjunction);
      if (!joined) return nullptr;
    }
  }
  if (relative) return nearest;
  return head_of_phrase(*nearest, range.first);
}

const AgentMention* Agents::by_agent(TokenIndex after) const {
  const auto range = view_->range_of(view_->sentence_of(after > 0 ? after - 1 : 0));
  for (TokenIndex i = after; i < range.last && i < after + 14; ++i) {
    if (view_->is(i, WordClass::stop) || view_->is(i, WordClass::relative)) return nullptr;
    if (i > after && is_finite_verb(*view_, i)) return nullptr;
    if (view_->is(i, "by")) return starting_near(i + 1, 4);
  }
  return nullptr;
}

std::vector<const AgentMention*> Agents::joined(const AgentMention& first) const {
  std::vector<const AgentMention*> all{&first};
  const AgentMention* last = &first;
  bool apposed = false;
  while (true) {
    TokenIndex at = last->last;
    const bool comma = view_->is(at, WordClass::comma);
    if (comma) ++at;
    const bool conjunction = view_->is(at, "and") || view_->is(at, "or");
    if (conjunction) ++at;
    // A list ends with its conjunction; commas alone join nothing ("the spokesman, X, ..."), and behind ", and" a clause begins.
    if ((!comma && !conjunction) || (comma && conjunction && all.size() == 1 && !apposed)) return {&first};
    if (at >= view_->size() || view_->sentence_of(at) != view_->sentence_of(first.first)) return {&first};
    const AgentMention* next = starting_near(at, conjunction ? 3 : 1);
    if (next == nullptr || next->adjective) return all.size() > 1 && conjunction ? all : std::vector<const AgentMention*>{&first};
    const bool same = next->actor && next->actor == last->actor;
    if (comma && !conjunction && (next->kind == AgentKind::role || same)) {
      apposed = true;
    } else {
      all.push_back(next);
    }
    last = next;
    if (conjunction) return all;
  }
}

std::vector<const AgentMention*> Agents::joined_before(const AgentMention& last) const {
  for (const auto& agent : in(view_->range_of(view_->sentence_of(last.first)))) {
    if (&agent == &last || agent.last > last.first) break;
    const auto chain = joined(agent);
    if (!agent.adjective && std::ranges::find(chain, &last) != chain.end()) return chain;
  }
  return {&last};
}

const AgentMention* Agents::antecedent(TokenIndex i, bool person) const {
  const auto sentence = view_->sentence_of(i);
  const bool many = view_->is(i, "they");
  const AgentMention* fallback = nullptr;
  // The subject comes first in most sentences, so within each one the first that fits is taken, and what hangs on a preposition only where nothing else fits.
  for (std::uint32_t back = 0; back <= 2 && back <= sentence; ++back) {
    const auto range = view_->range_of(sentence - back);
    for (const auto& agent : in({range.first, std::min(range.last, i)})) {
      if (agent.adjective || agent.located || agent.kind == AgentKind::media) continue;
      const bool plural = view_->word(agent.last - 1).ends_with('s');
      const bool is_person = agent.kind == AgentKind::person || (agent.kind == AgentKind::role && !plural);
      if (is_person != person) continue;
      if (!person && !many && plural && (agent.kind == AgentKind::described || agent.kind == AgentKind::role)) continue;
      if (behind_preposition(agent)) {
        if (fallback == nullptr) fallback = &agent;
        continue;
      }
      return &agent;
    }
  }
  return fallback;
}

}  // namespace solferino::claims::detail
