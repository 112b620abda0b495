// SPDX-License-Identifier: Apache-2.0
// Who acts, speaks or is spoken of: states, forces, armed groups, bodies, persons, and the unnamed ("gunmen", "witnesses").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

enum class AgentKind : std::uint8_t {
  state,     // a state, its government, its capital as a metonym
  military,  // forces of a state, named or composed ("Russian troops")
  armed_group,
  coalition,
  body,  // UN, courts, NGOs, monitors, rescuers, hospitals, parties, companies
  media,
  person,     // by name
  role,       // by office or part: "a witness", "the governor", "local officials"
  described,  // armed and unnamed: "gunmen", "warplanes", "the security forces"
};

// Tokens [first, last) without a leading article.
struct AgentMention {
  TokenIndex first = 0;
  TokenIndex last = 0;
  std::optional<std::string> actor = {};  // canonical name
  std::string country = {};               // ISO alpha-3, where known
  AgentKind kind = AgentKind::role;
  record::SourceClass source_class = record::SourceClass::unknown;
  bool armed = false;       // may commit an attack
  bool adjective = false;   // only an adjective or possessive of the actor before something else ("Russian | missiles")
  bool state_here = false;  // "the army", "the government": of the country where the text plays
  bool located = false;     // a country or capital that only says where ("gunmen in Mali")
  bool anaphor = false;     // "the group", "it", "the ministry": stands for an agent before it
  std::string rule = {};
};

// All of the document, in order, never overlapping.
[[nodiscard]] std::vector<AgentMention> find_agents(const View& view);

// Gives "the army" and "the government" the state of `country` (ISO alpha-3), named as the lexicon of actors names it.
void settle_state_agents(std::vector<AgentMention>& agents, const std::string& country);

}  // namespace solferino::claims::detail
