// SPDX-License-Identifier: Apache-2.0
#include "claims/act_sides.h"

#include <algorithm>
#include <string>

#include "claims/act_phrases.h"

namespace solferino::claims::detail {

namespace {

using reading::Form;
using record::Event;

bool same_party(const AgentMention& a, const AgentMention& b) { return &a == &b || (a.actor && a.actor == b.actor); }

}  // namespace

void Sides::enter(std::uint32_t sentence) {
  sentence_ = sentence;
  range_ = view_.range_of(sentence);
}

// ---- who acts

bool Sides::find_actors(Act& act) {
  const Cue& cue = *act.cue;
  if (cue.entry->attribute("actor") == "after") {
    const auto* agent = m_.agents.starting_near(cue.last, 3);
    if (agent == nullptr) return false;
    act.actors = m_.agents.joined(*agent);
    return true;
  }
  const bool noun = cue.entry->attribute("pos") == "n";
  const AgentMention* actor = actor_of(cue);
  // "344 of the boys were released", "protests spread": nobody is named who did it.
  const bool unsaid = cue.entry->has("unsaid") && (noun ? cue.form == Form::plural : is_passive(cue) && has_happened(cue));
  if (actor == nullptr && unsaid) return true;
  if (actor == nullptr || !may_act(*actor, cue)) return false;
  // "the FARC, the militias and the government that | had asked": the last alone.
  const bool relative = view_.is(actor->last, WordClass::relative) && actor->last < cue.first;
  act.actors = relative ? std::vector<const AgentMention*>{actor} : m_.agents.joined_before(*actor);
  if (noun && view_.is(cue.last, "between")) act.actors = m_.agents.joined(*actor);
  add_as_did(act);
  if (cue.entry->has("mutual")) complete_mutual(act);
  return true;
}

const AgentMention* Sides::actor_of(const Cue& cue) {
  if (cue.entry->attribute("actor") == "speaker") return m_.agents.by_agent(cue.last) == nullptr ? nullptr : speaker_of_sentence();
  if (cue.entry->attribute("pos") == "n") return owner_of(cue);
  if (is_passive(cue)) return m_.agents.by_agent(cue.last);
  if (const auto* author = speaker_of_statement(cue)) return author;
  const auto* subject = m_.agents.subject_of(cue.first);
  return subject == nullptr ? unlisted_actor(cue) : subject;
}

bool Sides::is_passive(const Cue& cue) const {
  if (cue.form == Form::base || cue.form == Form::ing || cue.form == Form::third) return false;
  for (TokenIndex i = cue.first; i > range_.first && cue.first - i < 4; --i) {
    if (view_.is_any(i - 1, {"was", "were", "been", "be", "is", "are", "being"})) return true;
    if (!view_.is(i - 1, WordClass::adverb)) return false;
  }
  return false;
}

// Not "must be released", "so that they are freed".
bool Sides::has_happened(const Cue& cue) const {
  for (TokenIndex i = cue.first; i > range_.first && cue.first - i < 4; --i) {
    if (view_.is_any(i - 1, {"was", "were", "been"})) return true;
  }
  return false;
}

// "Ukraine's denial", "condemnation by the EU", "an appeal from the UN", "talks between Russia and Ukraine".
const AgentMention* Sides::owner_of(const Cue& cue) const {
  if (view_.is_any(cue.last, {"by", "from", "between"})) {
    if (const auto* agent = m_.agents.starting_near(cue.last + 1, 3)) return agent;
  }
  for (TokenIndex i = cue.first; i > range_.first && cue.first - i < 4; --i) {
    if (const auto* agent = m_.agents.at(i - 1)) return agent;
  }
  if (cue.entry->value == "CONSULT") return m_.agents.subject_of(cue.first);
  return nullptr;
}

// Whoever the sentence quotes, or whose demand or accusation it tells.
const AgentMention* Sides::speaker_of_sentence() const {
  for (const auto& attribution : m_.attributions_in(sentence_)) {
    if (attribution.agent != nullptr && !attribution.fallback && attribution.agent->kind != AgentKind::media) return attribution.agent;
  }
  return nullptr;
}

// Who issued the document: "statement by X", or else whoever it names first.
const AgentMention* Sides::author() const {
  const AgentMention* first = nullptr;
  for (const auto& agent : m_.agents.list()) {
    const bool may = !agent.adjective && !agent.located &&
                     (agent.kind == AgentKind::person || agent.kind == AgentKind::body || agent.kind == AgentKind::state ||
                      (agent.kind == AgentKind::role && agent.actor));
    if (!may || view_.sentence_of(agent.first) > 3) continue;
    const TokenIndex before = view_.is(agent.first - 1, "the") ? agent.first - 1 : agent.first;
    if (before >= 2 && view_.is_any(before - 1, {"by", "of", "from"}) &&
        view_.is_any(before - 2, {"statement", "letter", "remarks", "message"}))
      return &agent;
    if (first == nullptr) first = &agent;
  }
  return first;
}

// "I condemn", "we demand": who is quoted, or the statement's own author.
const AgentMention* Sides::speaker_of_statement(const Cue& cue) {
  for (TokenIndex i = cue.first; i > range_.first && cue.first - i < 4; --i) {
    if (!view_.is_any(i - 1, {"i", "we"})) {
      if (view_.is(i - 1, WordClass::adverb) || view_.is(i - 1, WordClass::auxiliary)) continue;
      return nullptr;
    }
    if (const auto* quoted = speaker_of_sentence()) return quoted;
    const auto* author = this->author();
    if (author != nullptr && author->kind == AgentKind::person && author->actor) return author;
    AgentMention self = author == nullptr ? AgentMention{} : *author;
    self.first = i - 1;
    self.last = i;
    self.adjective = self.located = false;
    self.kind = AgentKind::body;
    self.rule = "act.author";
    phrases_.push_back(std::move(self));
    return &phrases_.back();
  }
  return nullptr;
}

// "Opposition parties | blame", "a court in X | sentenced": a subject that no lexicon lists, before a verb that only people are subjects of.
const AgentMention* Sides::unlisted_actor(const Cue& cue) {
  if (cue.entry->has("weak") || cue.form == Form::ing) return nullptr;
  const auto phrase = phrase_before(view_, cue.first, range_);
  if (!phrase || !is_animate(view_, *phrase)) return nullptr;
  AgentMention mention{.first = phrase->first, .last = phrase->last, .kind = AgentKind::role};
  mention.rule = "act.subject_phrase";
  phrases_.push_back(std::move(mention));
  return &phrases_.back();
}

bool Sides::may_act(const AgentMention& agent, const Cue& cue) const {
  if (agent.adjective && cue.entry->attribute("pos") != "n") return false;
  if (agent.kind == AgentKind::media) return false;
  if (agent.kind == AgentKind::described && !agent.state_here && !agent.actor) {
    const Cue* described = view_.cue(Lex::agents, agent.last - 1);
    return !cue.entry->has("weak") && described != nullptr && described->entry->attribute("kind") != "air";
  }
  if (!cue.entry->has("weak")) return true;
  return agent.actor.has_value() || agent.kind == AgentKind::person || agent.kind == AgentKind::body || agent.kind == AgentKind::state;
}

// "condemned the killings, as did | the United Nations": they act as well.
void Sides::add_as_did(Act& act) const {
  for (TokenIndex i = act.cue->last; i + 2 < range_.last; ++i) {
    if (!view_.is(i, "as") || !view_.is_any(i + 1, {"did", "has", "have", "does", "do"})) continue;
    const auto* agent = m_.agents.starting_near(i + 2, 3);
    if (agent == nullptr || agent->adjective) return;
    for (const auto* each : m_.agents.joined(*agent)) act.actors.push_back(each);
    return;
  }
}

// "The army and the RSF | each accuse the other": both sides stand before the verb, however they are joined.
void Sides::complete_mutual(Act& act) const {
  if (act.actors.size() >= 2) return;
  std::vector<const AgentMention*> sides;
  for (const auto& agent : m_.agents.in({range_.first, act.cue->first})) {
    if (agent.adjective || agent.located || !agent.actor || agent.kind == AgentKind::media) continue;
    if (std::ranges::none_of(sides, [&](const auto* other) { return same_party(*other, agent); })) sides.push_back(&agent);
  }
  if (sides.size() >= 2) act.actors = {sides[sides.size() - 2], sides[sides.size() - 1]};
}

// ---- toward whom

void Sides::find_recipients(Act& act) {
  const auto where = act.cue->entry->attribute("rec");
  const bool noun = act.cue->entry->attribute("pos") == "n";
  if (!noun && is_passive(*act.cue)) take_passive_subject(act);
  if (lists(where, "obj") && act.recipients.empty()) take_object(act);
  if (act.event == Event::accuse) take_head_of_relative(act);
  if (act.event == Event::request) take_asked(act);
  if (act.event == Event::reject) take_contradicted(act);
  if (act.event == Event::threaten) take_threatened(act);
  if (act.event == Event::accuse) take_doer(act);
  take_behind_preposition(act, where);
}

bool Sides::may_receive(const AgentMention& agent) const {
  if (agent.kind == AgentKind::media) return false;
  // "drone attacks", "a terrorist attack": what was used or how it is called.
  const bool unnamed = agent.kind == AgentKind::described && !agent.actor && !agent.state_here;
  if (!unnamed) return true;
  const Cue* described = view_.cue(Lex::agents, agent.last - 1);
  const bool air = described != nullptr && described->entry->attribute("kind") == "air";
  return !air && !view_.has(Lex::attacks, agent.last);
}

void Sides::take(Act& act, const AgentMention* agent) const {
  if (agent == nullptr || !act.recipients.empty()) return;
  for (const auto* each : m_.agents.joined(*agent)) {
    const bool self = std::ranges::any_of(act.actors, [&](const AgentMention* actor) { return same_party(*actor, *each); });
    if (!self && may_receive(*each)) act.recipients.push_back(each);
  }
  // Agreements have two sides that both act.
  if (act.event == Event::agree) {
    act.actors.insert(act.actors.end(), act.recipients.begin(), act.recipients.end());
    act.recipients.clear();
  }
}

void Sides::take_phrase(Act& act, Range phrase) {
  if (!act.recipients.empty()) return;
  AgentMention mention{.first = phrase.first, .last = phrase.last, .kind = AgentKind::role};
  mention.rule = "act.phrase";
  phrases_.push_back(std::move(mention));
  act.recipients.push_back(&phrases_.back());
}

// What stands right behind the verb: an agent, a pronoun, or a phrase of people.
void Sides::take_object(Act& act) {
  const TokenIndex from = act.cue->last;
  const auto* agent = m_.agents.starting_near(from, 3);
  const bool of_condemned = agent != nullptr && act.event == Event::accuse && !agent->adjective && agent->located;
  const bool needs_head = act.event == Event::consult || act.event == Event::request || act.event == Event::support;
  // "rang up Palestinian | President Mahmoud Abbas"
  if (agent != nullptr && agent->adjective && needs_head) {
    const auto* head = m_.agents.starting_near(agent->last, 2);
    agent = head;
  }
  if (agent != nullptr && !of_condemned) take(act, agent);
  if (!act.recipients.empty() || act.event == Event::agree || act.event == Event::consult) return;
  if (view_.is_any(from, {"it", "them", "him", "her", "both"})) take_pronoun(act, from);
  if (!act.recipients.empty()) return;
  const bool request = act.event == Event::request;
  const auto phrase = phrase_behind(view_, from, range_, request);
  if (!phrase || !is_animate(view_, *phrase)) return;
  const bool asked = request && opens_infinitive(view_, phrase->last);
  const bool blamed = act.event == Event::accuse && view_.is_any(phrase->last, {"of", "for", "with", "over"});
  const bool handled = act.event == Event::coerce || act.event == Event::retreat || act.event == Event::sanction;
  const bool thanked = act.event == Event::support && view_.is(phrase->last, "for");
  if (asked || blamed || handled || thanked) take_phrase(act, *phrase);
}

// "accused them of": the party told of last that is not the actor itself. "called on both to": the last two.
void Sides::take_pronoun(Act& act, TokenIndex pronoun) const {
  const auto& all = m_.agents.list();
  const bool both = view_.is(pronoun, "both");
  const bool person = view_.is_any(pronoun, {"him", "her"});
  auto it = std::ranges::lower_bound(all, pronoun, {}, &AgentMention::first);
  while (it != all.begin()) {
    --it;
    if (sentence_ - view_.sentence_of(it->first) > 1) return;
    const bool self = std::ranges::any_of(act.actors, [&](const AgentMention* actor) { return same_party(*actor, *it); });
    if (self || it->adjective || it->located || !it->actor || it->kind == AgentKind::media) continue;
    if (person != (it->kind == AgentKind::person)) continue;
    if (!both) {
      act.recipients.push_back(&*it);
      return;
    }
    const auto pair = m_.agents.joined_before(*it);
    if (pair.size() == 2) {
      act.recipients = pair;
      return;
    }
  }
}

void Sides::take_behind_preposition(Act& act, std::string_view where) {
  if (where.empty() || where == "none" || where == "before" || !act.recipients.empty()) return;
  for (TokenIndex i = act.cue->last; i < range_.last && i < act.cue->last + 10; ++i) {
    if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::relative)) return;
    if (!view_.is(i, WordClass::preposition) || !lists(where, view_.fold(i))) continue;
    take(act, m_.agents.starting_near(i + 1, 3));
    if (!act.recipients.empty() || act.event == Event::agree) return;
    const auto phrase = phrase_behind(view_, i + 1, range_, false);
    if (phrase && act.event == Event::aid && is_animate(view_, *phrase)) take_phrase(act, *phrase);
    if (!act.recipients.empty()) return;
  }
}

// "Two men | were sentenced", "talks with the ELN | were suspended".
void Sides::take_passive_subject(Act& act) {
  const bool handled = act.event == Event::coerce || act.event == Event::retreat || act.event == Event::accuse ||
                       act.event == Event::sanction || act.event == Event::threaten || act.event == Event::request;
  if (!handled) return;
  if (act.event == Event::sanction) {
    for (TokenIndex i = range_.first; i < act.cue->first; ++i) {
      if (view_.is(i, "with") && act.cue->first - i < 9) take(act, m_.agents.starting_near(i + 1, 2));
    }
  }
  if (!act.recipients.empty()) return;
  const auto phrase = phrase_before(view_, act.cue->first, range_);
  const auto* subject = m_.agents.subject_of(act.cue->first);
  if (subject != nullptr && (!phrase || subject->first <= phrase->first + 1)) {
    take(act, subject);
    return;
  }
  if (phrase && is_animate(view_, *phrase)) take_phrase(act, *phrase);
}

// "Turkey, which Iraq openly accuses": the recipient stands before the relative.
void Sides::take_head_of_relative(Act& act) const {
  if (!act.recipients.empty() || act.actors.empty() || act.cue->entry->attribute("pos") == "n") return;
  TokenIndex at = act.cue->first;
  for (int steps = 0; at > range_.first && steps < 6; ++steps, --at) {
    if (!view_.is_any(at - 1, {"which", "whom", "that"})) continue;
    const auto before = at >= 2 && view_.is(at - 2, WordClass::comma) ? at - 2 : at - 1;
    if (before == range_.first) return;
    const auto* head = m_.agents.at(before - 1);
    if (head != nullptr && !view_.is(act.cue->last, WordClass::open) && !view_.is(act.cue->last, WordClass::determiner)) take(act, head);
    return;
  }
}

// "called for all partners | to condemn", "demanded that Israel | free", "an inquiry | by the UN".
void Sides::take_asked(Act& act) {
  if (!act.recipients.empty()) return;
  const TokenIndex from = act.cue->last;
  if (view_.is(from - 1, "for")) {
    const auto* agent = m_.agents.starting_near(from, 2);
    if (agent != nullptr && opens_infinitive(view_, agent->last)) take(act, agent);
    const auto phrase = phrase_behind(view_, from, range_, true);
    if (phrase && opens_infinitive(view_, phrase->last) && is_animate(view_, *phrase)) take_phrase(act, *phrase);
  }
  for (TokenIndex i = from - 1; act.recipients.empty() && i < range_.last && i < from + 4; ++i) {
    if (!view_.is(i, "that")) continue;
    const auto* agent = m_.agents.starting_near(i + 1, 2);
    const bool passive =
        agent != nullptr && (view_.is(agent->last, "be") || (view_.is(agent->last, WordClass::modal) && view_.is(agent->last + 1, "be")));
    if (agent != nullptr && !agent->adjective && !passive) take(act, agent);
    break;
  }
  for (TokenIndex i = from; act.recipients.empty() && i < range_.last && i < from + 9; ++i) {
    if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::relative) || view_.has(Lex::attacks, i)) return;
    if (view_.is(i, "by")) take(act, m_.agents.starting_near(i + 1, 2));
  }
}

// Whether what is condemned is this agent's: "Russian | strikes", "X's seizure", "the raid by X", "attacks which X carried out".
bool Sides::is_doer(const AgentMention& agent, TokenIndex from) const {
  TokenIndex before = agent.first;
  while (before > from && (view_.is(before - 1, WordClass::determiner) || view_.is(before - 1, WordClass::possessive) ||
                           (view_.is(before - 1, WordClass::open) && before - 1 > from && !view_.has(Lex::attacks, before - 1))))
    --before;
  if (before <= from + 1 && !view_.is(before - 1, WordClass::preposition)) return !agent.located;
  if (view_.is(before - 1, "by")) return true;
  if (view_.is(before - 1, WordClass::relative)) return true;
  if (view_.is(before - 1, WordClass::preposition) && !view_.is(before - 1, "for")) return false;
  if (!agent.adjective && !view_.is(agent.last, "'s")) return false;
  for (TokenIndex i = agent.last; i < range_.last && i < agent.last + 4; ++i) {
    if (view_.has(Lex::attacks, i) || view_.has(Lex::harm, i)) return true;
    if (view_.is(i, WordClass::preposition)) return false;
  }
  return false;
}

void Sides::take_doer(Act& act) const {
  if (!act.recipients.empty()) return;
  for (const auto& agent : m_.agents.in({act.cue->last, std::min(range_.last, act.cue->last + 18)})) {
    for (TokenIndex i = act.cue->last; i < agent.first; ++i) {
      const Cue* other = view_.cue(Lex::acts, i);
      if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::comma) || (other != nullptr && other->first > act.cue->last)) return;
    }
    if (!agent.actor || !agent.armed || agent.kind == AgentKind::media || !is_doer(agent, act.cue->last)) continue;
    take(act, &agent);
    return;
  }
}

// "rejected Kyiv's claim", "dismissed a report by X": whoever is contradicted; not "denied arming X".
void Sides::take_contradicted(Act& act) const {
  if (!act.recipients.empty()) return;
  for (const auto& agent : m_.agents.in({act.cue->last, std::min(range_.last, act.cue->last + 9)})) {
    for (TokenIndex i = act.cue->last; i < agent.first; ++i) {
      if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::relative) || view_.is(i, WordClass::comma)) return;
      const Cue* other = view_.cue(Lex::attacks, i);
      if (other != nullptr) return;
    }
    const TokenIndex before = view_.is(agent.first - 1, WordClass::determiner) ? agent.first - 1 : agent.first;
    const bool from = view_.is_any(before - 1, {"by", "from", "with"});
    TokenIndex word = view_.is(agent.last, "'s") || view_.is(agent.last, "'") ? agent.last + 1 : agent.last;
    bool said = false;
    for (TokenIndex i = word; i < range_.last && i < word + 3; ++i) {
      said |= view_.is_any(
          i, {"claim",     "claims",  "accusation", "accusations", "allegation", "allegations", "charge",    "charges", "report",
              "reports",   "account", "version",    "statement",   "demand",     "demands",     "call",      "calls",   "proposal",
              "proposals", "plan",    "offer",      "appeal",      "request",    "criticism",   "ultimatum", "denial",  "ruling"});
    }
    if (agent.kind == AgentKind::media || !agent.actor || !(from || said)) continue;
    take(act, &agent);
    return;
  }
}

// "threatened to strike Israel", "vowed to stop the group's raids".
void Sides::take_threatened(Act& act) const {
  if (!act.recipients.empty()) return;
  for (const auto& agent : m_.agents.in({act.cue->last, std::min(range_.last, act.cue->last + 10)})) {
    for (TokenIndex i = act.cue->last; i < agent.first; ++i) {
      if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::relative) || view_.is(i, WordClass::comma)) return;
    }
    if (!agent.actor || !agent.armed || agent.kind == AgentKind::media) continue;
    take(act, &agent);
    return;
  }
}

}  // namespace solferino::claims::detail
