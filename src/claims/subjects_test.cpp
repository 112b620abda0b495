// SPDX-License-Identifier: Apache-2.0
#include "claims/subjects.h"

#include <string>

#include "claims/test_world.h"

namespace solferino::claims::detail {
namespace {

class Subjects : public WorldTest {};

std::string words_or_none(const Text& text, const AgentMention* agent) {
  return agent == nullptr ? "none" : text.words(agent->first, agent->last);
}

std::string subject(const std::string& sentences, const std::string& verb) {
  const Text text(sentences);
  return words_or_none(text, text.lookup().subject_of(text.token(verb)));
}

std::string by(const std::string& sentences, const std::string& behind) {
  const Text text(sentences);
  return words_or_none(text, text.lookup().by_agent(text.token(behind) + 1));
}

TEST_F(Subjects, StandBeforeTheVerb) {
  EXPECT_EQ(subject("The Sudanese army shelled Nyala.", "shelled"), "Sudanese army");
  EXPECT_EQ(subject("On Monday gunmen attacked Djibo.", "attacked"), "gunmen");
}

TEST_F(Subjects, StandBeforeAuxiliariesAndAdverbs) {
  EXPECT_EQ(subject("Gunmen have repeatedly attacked Djibo.", "attacked"), "Gunmen");
  EXPECT_EQ(subject("Boko Haram has since abducted nine girls.", "abducted"), "Boko Haram");
}

TEST_F(Subjects, ReachOverPhrasesInCommas) {
  EXPECT_EQ(subject("Al-Shabaab, a group allied with al-Qaeda, attacked Baidoa.", "attacked"), "Al-Shabaab");
}

TEST_F(Subjects, ReachThroughRelativeClauses) {
  EXPECT_EQ(subject("Police blamed gunmen who attacked the village.", "attacked"), "gunmen");
}

TEST_F(Subjects, SecondVerbSharesTheSubject) {
  EXPECT_EQ(subject("Boko Haram raided Chibok and abducted nine girls.", "abducted"), "Boko Haram");
}

TEST_F(Subjects, PronounsLeadBack) { EXPECT_EQ(subject("Boko Haram raided Chibok. They abducted nine girls.", "abducted"), "Boko Haram"); }

TEST_F(Subjects, NoneWhereNoAgentStands) {
  EXPECT_EQ(subject("Shells fell on the market and killed three people.", "fell"), "none");
  EXPECT_EQ(subject("Seven people died in the attack.", "died"), "none");
}

TEST_F(Subjects, AgentsBehindBy) {
  EXPECT_EQ(by("Three farmers were killed by gunmen near Palmyra.", "killed"), "gunmen");
  EXPECT_EQ(by("A village was shelled on Monday by Turkish forces.", "shelled"), "Turkish forces");
  EXPECT_EQ(by("Three farmers were killed by the roadside.", "killed"), "none");
}

TEST_F(Subjects, JoinedAgentsAreAllNamed) {
  const Text text("The town was shelled by Hezbollah, Hamas and Islamic Jihad.");
  const AgentMention* first = text.lookup().by_agent(text.token("shelled") + 1);
  ASSERT_NE(first, nullptr);
  std::vector<std::string> names;
  for (const AgentMention* one : text.lookup().joined(*first)) names.push_back(text.words(one->first, one->last));
  EXPECT_EQ(names, (std::vector<std::string>{"Hezbollah", "Hamas", "Islamic Jihad"}));
}

TEST_F(Subjects, FindsTheAgentThatCoversAWord) {
  const Text text("Fighters of the Islamic State attacked Hit.");
  const AgentMention* agent = text.lookup().at(text.token("State"));
  ASSERT_NE(agent, nullptr);
  EXPECT_EQ(agent->actor, "Islamic State");
  EXPECT_EQ(text.lookup().at(text.token("attacked")), nullptr);
}

}  // namespace
}  // namespace solferino::claims::detail
