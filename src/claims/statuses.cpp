// SPDX-License-Identifier: Apache-2.0
#include "claims/statuses.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace solferino::claims::detail {

namespace {

using record::AgentStatus;
using record::Claim;

bool same_agent(const View& view, const record::Agent& agent, const AgentMention& mention) {
  if (agent.actor && mention.actor) return *agent.actor == *mention.actor;
  return agent.words.span == view.reading().span_of(mention.first, mention.last);
}

// Who denies something somewhere in the document, and who accuses whom.
class Quarrels {
 public:
  explicit Quarrels(const std::vector<Claim>& acts) {
    for (const Claim& act : acts) {
      for (const auto& actor : act.actors) {
        if (!actor.actor) continue;
        if (act.event == record::Event::reject) deniers_.insert(*actor.actor);
        if (act.event != record::Event::accuse) continue;
        for (const auto& accused : act.recipients) {
          if (accused.actor) accusations_.insert({*actor.actor, *accused.actor});
        }
      }
    }
  }

  [[nodiscard]] bool denies(const record::Agent& agent) const { return agent.actor && deniers_.contains(*agent.actor); }

  // Rivals who accuse each other: both contested.
  [[nodiscard]] bool accused_by_rival(const Claim& claim, const record::Agent& agent) const {
    return agent.actor && std::ranges::any_of(claim.perpetrators, [&](const record::Agent& other) {
             return other.actor && other.actor != agent.actor && accusations_.contains({*agent.actor, *other.actor}) &&
                    accusations_.contains({*other.actor, *agent.actor});
           });
  }

 private:
  std::set<std::string> deniers_;
  std::set<std::pair<std::string, std::string>> accusations_;
};

// "claimed responsibility", "said it had struck": the sentences in which an agent owns up, by agent.
class Owners {
 public:
  explicit Owners(const Material& material) : m_(material) {
    const View& view = m_.view;
    for (const Cue& cue : view.cues(Lex::speech)) {
      if (cue.entry->value != "claim" || is_negated(cue)) continue;
      add(m_.agents.subject_of(cue.first), view.sentence_of(cue.first));
      // "responsibility was claimed by X"
      add(m_.agents.by_agent(cue.last), view.sentence_of(cue.first));
    }
    for (std::uint32_t s = 0; s < view.reading().sentences.size(); ++s) read_own_account(s);
  }

  [[nodiscard]] bool owns(const record::Agent& agent, const std::vector<Span>& evidence) const {
    return std::ranges::any_of(owners_, [&](const Owner& owner) {
      if (!same_agent(m_.view, agent, *owner.agent)) return false;
      const auto span = m_.view.sentence(owner.sentence).span;
      // An admission may follow the account in the next sentence.
      return std::ranges::any_of(evidence,
                                 [&](Span other) { return other == span || (other.end <= span.begin && span.begin - other.end < 400); });
    });
  }

 private:
  struct Owner {
    const AgentMention* agent;
    std::uint32_t sentence;
  };

  void add(const AgentMention* agent, std::uint32_t sentence) {
    if (agent != nullptr) owners_.push_back({agent, sentence});
  }

  [[nodiscard]] bool is_negated(const Cue& cue) const {
    for (TokenIndex i = cue.first; i > 0 && cue.first - i < 5; --i) {
      if (m_.view.is(i - 1, WordClass::negation) || m_.view.is_any(i - 1, {"yet", "nobody", "no"})) return true;
      if (m_.view.is(i - 1, WordClass::stop)) break;
    }
    return false;
  }

  // "The army said | it | had struck": the speaker is the subject of the attack that is told.
  void read_own_account(std::uint32_t sentence) {
    const View& view = m_.view;
    const auto range = view.range_of(sentence);
    for (const auto& attribution : m_.attributions_in(sentence)) {
      if (attribution.agent == nullptr || attribution.whole_document || attribution.fallback) continue;
      for (const Cue& attack : view.cues(Lex::attacks, range)) {
        if (attack.entry->attribute("pos") != "v" || attack.entry->attribute("dir") == "under") continue;
        const auto* subject = m_.agents.subject_of(attack.first);
        if (subject == nullptr) continue;
        const bool self = subject == attribution.agent || (subject->actor && subject->actor == attribution.actor);
        if (self && !is_negated(attack)) add(subject, sentence);
      }
    }
  }

  const Material& m_;
  std::vector<Owner> owners_;
};

bool is_among(const record::Agent& agent, const std::vector<record::Agent>& others) {
  return agent.actor && std::ranges::any_of(others, [&](const record::Agent& other) { return other.actor == agent.actor; });
}

// An accusation may follow the account by so many bytes.
constexpr std::uint32_t accusation_reach = 400;

// "Five people were shot dead on Monday. Witnesses accused soldiers.": whom an act accuses of the attack told just before it, where that names nobody.
void add_accused(const Material& material, std::vector<Claim>& attacks, const std::vector<Claim>& acts) {
  for (const Claim& act : acts) {
    if (act.event != record::Event::accuse || act.recipients.empty()) continue;
    const auto verb = reading::fold(words_of(material.view.reading().text, act.trigger.span));
    if (verb.find("accus") == std::string::npos && verb.find("blam") == std::string::npos) continue;
    const auto from = act.evidence.front().begin;
    const auto behind = std::ranges::upper_bound(attacks, from, {}, [](const Claim& claim) { return claim.evidence.front().begin; });
    if (behind == attacks.begin()) continue;
    const auto nearest = behind - 1;
    if (nearest->type != record::ClaimType::attack) continue;
    // "Ukraine and Russia blamed each other": whom the accused accuses in turn is accused too.
    const bool in_turn =
        std::ranges::any_of(nearest->perpetrators, [&](const record::Agent& agent) { return is_among(agent, act.actors); });
    if (!nearest->perpetrators.empty() && !in_turn) continue;
    const bool near =
        std::ranges::any_of(nearest->evidence, [&](Span span) { return span.begin <= from && from < span.end + accusation_reach; });
    if (!near) continue;
    for (auto accused : act.recipients) {
      if (is_among(accused, nearest->perpetrators)) continue;
      accused.words.rule = "by.accused_after " + accused.words.rule;
      accused.status = AgentStatus::alleged;
      nearest->perpetrators.push_back(std::move(accused));
    }
  }
}

}  // namespace

void settle_statuses(const Material& material, std::vector<Claim>& attacks, const std::vector<Claim>& acts) {
  add_accused(material, attacks, acts);
  const Owners owners(material);
  const Quarrels quarrels(acts);
  for (auto& claim : attacks) {
    for (auto& agent : claim.perpetrators) {
      if (owners.owns(agent, claim.evidence)) {
        agent.status = AgentStatus::claimed;
      } else if (quarrels.denies(agent) || quarrels.accused_by_rival(claim, agent)) {
        agent.status = AgentStatus::contested;
      }
    }
  }
}

}  // namespace solferino::claims::detail
