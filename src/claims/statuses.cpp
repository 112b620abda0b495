// SPDX-License-Identifier: Apache-2.0
#include "claims/statuses.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

using record::AgentStatus;
using record::Claim;

bool same_agent(const View& view, const record::Agent& agent, const AgentMention& mention) {
  if (agent.actor && mention.actor) return *agent.actor == *mention.actor;
  return agent.words.span == view.reading().span_of(mention.first, mention.last);
}

bool denies(const std::vector<Claim>& acts, const record::Agent& agent) {
  return std::ranges::any_of(acts, [&](const Claim& act) {
    return act.event == record::Event::reject && agent.actor &&
           std::ranges::any_of(act.actors, [&](const record::Agent& actor) { return actor.actor == agent.actor; });
  });
}

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
    for (const auto& attribution : m_.attributions) {
      if (attribution.sentence != sentence || attribution.agent == nullptr || attribution.whole_document) continue;
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

// Rivals who accuse each other: both contested.
bool is_accused_by_rival(const Claim& claim, const std::vector<Claim>& acts, const record::Agent& agent) {
  const auto accuses = [&](const record::Agent& accuser, const record::Agent& accused) {
    return std::ranges::any_of(acts, [&](const Claim& act) {
      if (act.event != record::Event::accuse || !accuser.actor || !accused.actor) return false;
      const bool from = std::ranges::any_of(act.actors, [&](const record::Agent& a) { return a.actor == accuser.actor; });
      const bool to = std::ranges::any_of(act.recipients, [&](const record::Agent& a) { return a.actor == accused.actor; });
      return from && to;
    });
  };
  return std::ranges::any_of(claim.perpetrators, [&](const record::Agent& other) {
    return other.actor != agent.actor && accuses(agent, other) && accuses(other, agent);
  });
}

}  // namespace

void settle_statuses(const Material& material, std::vector<Claim>& attacks, const std::vector<Claim>& acts) {
  const Owners owners(material);
  for (auto& claim : attacks) {
    for (auto& agent : claim.perpetrators) {
      if (owners.owns(agent, claim.evidence)) {
        agent.status = AgentStatus::claimed;
      } else if (denies(acts, agent) || is_accused_by_rival(claim, acts, agent)) {
        agent.status = AgentStatus::contested;
      }
    }
  }
}

}  // namespace solferino::claims::detail
