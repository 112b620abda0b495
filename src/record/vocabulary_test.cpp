// SPDX-License-Identifier: Apache-2.0
#include "record/vocabulary.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace solferino::record {
namespace {

// Every word up to `last` is written once, and reads back as itself.
template <class Enum, class Parse>
void expect_round_trip(Enum last, const Parse& parse) {
  std::set<std::string_view> seen;
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<Enum>(i);
    EXPECT_EQ(parse(to_string(value)), value) << to_string(value);
    EXPECT_TRUE(seen.insert(to_string(value)).second) << to_string(value);
  }
  EXPECT_FALSE(parse("no such word"));
  EXPECT_FALSE(parse(""));
}

TEST(Vocabulary, WordsReadBackAsThemselves) {
  expect_round_trip(Event::assault, parse_event);
  expect_round_trip(Method::other, parse_method);
  expect_round_trip(Facility::other, parse_facility);
  expect_round_trip(HarmState::hit, parse_harm_state);
  expect_round_trip(People::combatants, parse_people);
  expect_round_trip(Weapon::other, parse_weapon);
  expect_round_trip(SourceClass::unknown, parse_source_class);
}

// The first, the last and one between: a table that slipped by one would show.
TEST(Vocabulary, SpellingIsTheContracts) {
  EXPECT_EQ(to_string(ClaimType::toll), "toll");
  EXPECT_EQ(to_string(ClaimStatus::planned), "planned");
  EXPECT_EQ(to_string(Event::agree), "AGREE");
  EXPECT_EQ(to_string(Event::threaten), "THREATEN");
  EXPECT_EQ(to_string(Event::assault), "ASSAULT");
  EXPECT_EQ(to_string(Method::sexual_violence), "sexual_violence");
  EXPECT_EQ(to_string(DatePrecision::month), "month");
  EXPECT_EQ(to_string(PlacePrecision::province), "province");
  EXPECT_EQ(to_string(PointOf::centre), "centre");
  EXPECT_EQ(to_string(AgentStatus::contested), "contested");
  EXPECT_EQ(to_string(Facility::heritage), "heritage");
  EXPECT_EQ(to_string(HarmState::out_of_service), "out_of_service");
  EXPECT_EQ(to_string(People::students_teachers), "students_teachers");
  EXPECT_EQ(to_string(Weapon::suicide_bomb), "suicide_bomb");
  EXPECT_EQ(to_string(SourceRole::channel), "channel");
  EXPECT_EQ(to_string(SourceClass::official_local), "official_local");
  EXPECT_EQ(to_string(Relation::demanded), "demanded");
}

TEST(Vocabulary, ThingsAreDestroyedDamagedOutOfServiceOrHit) {
  EXPECT_FALSE(befalls_things(HarmState::displaced));
  EXPECT_TRUE(befalls_things(HarmState::destroyed));
  EXPECT_TRUE(befalls_things(HarmState::hit));
}

}  // namespace
}  // namespace solferino::record
