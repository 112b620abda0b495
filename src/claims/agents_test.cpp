// SPDX-License-Identifier: Apache-2.0
#include "claims/agents.h"

#include <string>

#include "claims/test_world.h"

namespace solferino::claims::detail {
namespace {

class AgentMentions : public WorldTest {};

// The first agent that begins at the word.
AgentMention agent(const std::string& sentence, const std::string& word) {
  const Text text(sentence);
  const TokenIndex at = text.token(word);
  for (const AgentMention& one : text.agents()) {
    if (one.first == at) return one;
  }
  ADD_FAILURE() << "no agent at '" << word << "' in: " << sentence;
  return {};
}

TEST_F(AgentMentions, ForcesOfAState) {
  const auto troops = agent("Russian troops shelled Izium.", "Russian");
  EXPECT_EQ(troops.kind, AgentKind::military);
  EXPECT_EQ(troops.actor, "Russia");
  EXPECT_EQ(troops.country, "RUS");
  EXPECT_TRUE(troops.armed);
  EXPECT_EQ(troops.last - troops.first, 2U);
}

TEST_F(AgentMentions, AnAdjectiveAloneIsSaidToBeOne) {
  const auto adjective = agent("An Israeli raid killed two people in Jenin.", "Israeli");
  EXPECT_EQ(adjective.actor, "Israel");
  EXPECT_TRUE(adjective.adjective);
}

TEST_F(AgentMentions, ArmedGroups) {
  const auto group = agent("Boko Haram attacked Gwoza.", "Boko");
  EXPECT_EQ(group.kind, AgentKind::armed_group);
  EXPECT_EQ(group.actor, "Boko Haram");
  EXPECT_TRUE(group.armed);
}

TEST_F(AgentMentions, TheUnnamedHaveNoActor) {
  const auto gunmen = agent("Gunmen attacked Djibo.", "Gunmen");
  EXPECT_EQ(gunmen.kind, AgentKind::described);
  EXPECT_FALSE(gunmen.actor);
  EXPECT_TRUE(gunmen.armed);
}

TEST_F(AgentMentions, WitnessesAreNotArmed) {
  const auto witnesses = agent("Witnesses said gunmen attacked Djibo.", "Witnesses");
  EXPECT_EQ(witnesses.source_class, record::SourceClass::resident);
  EXPECT_FALSE(witnesses.armed);
}

TEST_F(AgentMentions, CapitalsThatSpeakAreTheirStates) {
  const auto capital = agent("Moscow denied that its forces shelled Izium.", "Moscow");
  EXPECT_EQ(capital.actor, "Russia");
  EXPECT_EQ(capital.kind, AgentKind::state);
}

TEST_F(AgentMentions, TheArmyIsThatOfTheCountryWhereTheTextPlays) {
  const auto army = agent("Sudan imposed a curfew. On Monday the army shelled Omdurman and El Fasher.", "army");
  EXPECT_TRUE(army.state_here);
  EXPECT_EQ(army.actor, "Sudan");
}

TEST_F(AgentMentions, CountriesThatOnlySayWhereAreLocated) { EXPECT_TRUE(agent("Gunmen killed six people in Mali.", "Mali").located); }

TEST_F(AgentMentions, TheGroupStandsForAnother) {
  const auto group = agent("Boko Haram raided Gwoza. The group abducted nine girls.", "The");
  EXPECT_TRUE(group.anaphor);
  EXPECT_EQ(group.actor, "Boko Haram");
}

TEST_F(AgentMentions, StandInOrderAndNeverOverlap) {
  const Text text(
      "The Russian defence ministry said Ukrainian drones attacked Belgorod, while Ukraine's army said Russian troops of the 76th "
      "Division, "
      "backed by Wagner fighters, had shelled Kupiansk. The UN secretary-general condemned the attacks.");
  EXPECT_GE(text.agents().size(), 5U);
  TokenIndex end = 0;
  for (const AgentMention& one : text.agents()) {
    EXPECT_LE(end, one.first) << text.words(one.first, one.last);
    EXPECT_LT(one.first, one.last);
    end = one.last;
  }
}

TEST_F(AgentMentions, SettlingNamesOnlyTheArmyHere) {
  std::vector<AgentMention> agents(3);
  agents[0] = {.actor = "Mali", .country = "MLI", .kind = AgentKind::state};
  agents[1].state_here = true;
  settle_state_agents(agents, "MLI");
  EXPECT_EQ(agents[1].actor, "Mali");
  EXPECT_EQ(agents[1].country, "MLI");
  EXPECT_FALSE(agents[2].actor);
  agents[1] = {.state_here = true};
  settle_state_agents(agents, "NER");
  EXPECT_FALSE(agents[1].actor) << "no agent of that country is named";
}

}  // namespace
}  // namespace solferino::claims::detail
