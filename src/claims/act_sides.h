// SPDX-License-Identifier: Apache-2.0
// Who acts and toward whom: the two sides of an act whose word is known.
#pragma once

#include <cstdint>
#include <deque>
#include <string_view>

#include "claims/act_patterns.h"
#include "claims/frames.h"

namespace solferino::claims::detail {

// Finds the sides of one document's acts. Owns the mentions that it makes of phrases no lexicon knows, so acts must not outlive it.
class Sides {
 public:
  explicit Sides(const Material& material) : m_(material), view_(material.view) {}

  // The sentence that the next acts stand in.
  void enter(std::uint32_t sentence);
  // Sets the actors; false where nobody is found who may have acted.
  [[nodiscard]] bool find_actors(Act& act);
  void find_recipients(Act& act);

 private:
  // actors
  [[nodiscard]] const AgentMention* actor_of(const Cue& cue);
  [[nodiscard]] const AgentMention* owner_of(const Cue& cue) const;
  [[nodiscard]] const AgentMention* speaker_of_sentence() const;
  [[nodiscard]] const AgentMention* speaker_of_statement(const Cue& cue);
  [[nodiscard]] const AgentMention* author() const;
  [[nodiscard]] const AgentMention* unlisted_actor(const Cue& cue);
  [[nodiscard]] bool may_act(const AgentMention& agent, const Cue& cue) const;
  [[nodiscard]] bool is_passive(const Cue& cue) const;
  [[nodiscard]] bool has_happened(const Cue& cue) const;
  void add_as_did(Act& act) const;
  void complete_mutual(Act& act) const;
  // recipients
  void take(Act& act, const AgentMention* agent) const;
  void take_phrase(Act& act, Range phrase);
  void take_object(Act& act);
  void take_pronoun(Act& act, TokenIndex pronoun) const;
  void take_behind_preposition(Act& act, std::string_view where);
  void take_passive_subject(Act& act);
  void take_head_of_relative(Act& act) const;
  void take_asked(Act& act);
  void take_doer(Act& act) const;
  void take_contradicted(Act& act) const;
  void take_threatened(Act& act) const;
  [[nodiscard]] bool is_doer(const AgentMention& agent, TokenIndex from) const;
  [[nodiscard]] bool may_receive(const AgentMention& agent) const;

  const Material& m_;
  const View& view_;
  std::uint32_t sentence_ = 0;
  Range range_{};
  std::deque<AgentMention> phrases_;
};

}  // namespace solferino::claims::detail
