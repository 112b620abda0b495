// SPDX-License-Identifier: Apache-2.0
// Which agent stands as the subject of a verb, behind a preposition, or as the antecedent of a pronoun.
#pragma once

#include <optional>
#include <vector>

#include "claims/agents.h"
#include "claims/view.h"

namespace solferino::claims::detail {

// The agents of a document with look-ups by place. Borrows the view and the agents.
class Agents {
 public:
  Agents(const View& view, const std::vector<AgentMention>& list) : view_(&view), list_(&list) {}

  [[nodiscard]] const std::vector<AgentMention>& list() const { return *list_; }
  // Those that begin in the range.
  [[nodiscard]] std::span<const AgentMention> in(Range range) const;
  // The one that covers the word, or none.
  [[nodiscard]] const AgentMention* at(TokenIndex i) const;
  // The one that begins at i, or behind an article or describing words at i ("the | suspected | fighters"), at most `reach` words on.
  [[nodiscard]] const AgentMention* starting_near(TokenIndex i, TokenIndex reach = 3) const;

  // The subject of the verb at `verb`: what stands before its auxiliaries, through relative clauses and phrases in commas. Pronouns lead back to the agent they
  // stand for. None when nothing fits.
  [[nodiscard]] const AgentMention* subject_of(TokenIndex verb) const;
  // The agent behind "by" after a passive verb, in the same clause.
  [[nodiscard]] const AgentMention* by_agent(TokenIndex after) const;
  // "by X and Y", "X, Y and Z": the agents joined to this one, itself first.
  [[nodiscard]] std::vector<const AgentMention*> joined(const AgentMention& first) const;
  // "Russia and Ukraine | agreed": the agent with those joined before it, in text order.
  [[nodiscard]] std::vector<const AgentMention*> joined_before(const AgentMention& last) const;
  // The last agent before `i` that a person's pronoun (he, she) or a body's (it, they) may stand for.
  [[nodiscard]] const AgentMention* antecedent(TokenIndex i, bool person) const;

 private:
  [[nodiscard]] const AgentMention* last_before(TokenIndex limit, TokenIndex floor) const;
  [[nodiscard]] TokenIndex before_auxiliaries(TokenIndex verb, TokenIndex floor) const;
  [[nodiscard]] bool behind_preposition(const AgentMention& agent) const;
  [[nodiscard]] const AgentMention* head_of_phrase(const AgentMention& nearest, TokenIndex floor) const;

  const View* view_;
  const std::vector<AgentMention>* list_;
};

}  // namespace solferino::claims::detail
