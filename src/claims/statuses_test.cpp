// SPDX-License-Identifier: Apache-2.0
#include "claims/statuses.h"

#include <set>
#include <string>

#include "claims/test_world.h"

namespace solferino::claims {
namespace {

class Statuses : public WorldTest {};

// Of all attacks and tolls: "Russia contested".
using Lines = std::set<std::string>;
Lines statuses(const std::string& text) {
  Lines lines;
  for (const record::Claim& claim : extract(text)) {
    for (const record::Agent& one : claim.perpetrators) {
      lines.insert(one.actor.value_or(std::string(words_of(text, one.words.span))) + " " + std::string(record::to_string(one.status)));
    }
  }
  return lines;
}

TEST_F(Statuses, SomebodySaysSo) {
  EXPECT_EQ(statuses("The mayor said Russian troops shelled Kherson, killing two people."), (Lines{"Russia alleged"}));
  EXPECT_EQ(statuses("Ukraine accused Russia of shelling a hospital in Kherson. Two people were killed in the shelling."),
            (Lines{"Russia alleged"}));
}

TEST_F(Statuses, TheySayItThemselves) {
  EXPECT_EQ(
      statuses(
          "Taliban fighters attacked an army post in Helmand, killing nine soldiers. The Taliban claimed responsibility for the attack."),
      (Lines{"Taliban claimed"}));
  EXPECT_EQ(statuses("The Israeli army said it had struck a rocket launcher in Gaza City."), (Lines{"Israel claimed"}));
}

TEST_F(Statuses, AccusedAndDenying) {
  EXPECT_EQ(statuses("Residents said Russian troops shelled a school in Kherson, killing two people. Russia denied shelling the school."),
            (Lines{"Russia contested"}));
}

TEST_F(Statuses, SomebodyElsesDenialChangesNothing) {
  EXPECT_EQ(statuses("Residents said Russian troops shelled Kherson, killing two people. The Taliban denied shelling a village in Helmand.")
                .count("Russia alleged"),
            1U);
}

TEST_F(Statuses, WhoeverTellsOfAnothersFireClaimsNothing) {
  EXPECT_EQ(statuses("The Israeli army said Hezbollah fired rockets at Haifa, wounding two people."), (Lines{"Hezbollah alleged"}));
}

}  // namespace
}  // namespace solferino::claims
