// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>

#include "places/test_world.h"

namespace solferino::places {
namespace {

using record::PlacePrecision;

constexpr std::string_view world_of_namesakes = R"(
    SYR | Syria       | 35.00 38.00  | country pop=17000000
    UKR | Ukraine     | 49.00 32.00  | country pop=44000000
    USA | United States | 39.76 -98.50 | country pop=327000000
    FRA | France      | 46.00 2.00   | country pop=67000000
    PI  | Idlib       | 35.77 36.67  | admin1 SYR code=SY.12 pop=1500000
    PD  | Deraa       | 32.85 36.22  | admin1 SYR code=SY.06 pop=900000
    PN  | Nineveh     | 36.08 42.50  | admin1 SYR code=SY.99 pop=2000000
    i   | Idlib       | 35.93 36.63  | SYR in=SY.12 pop=128000 seat=PPLA
    a   | Kafr Zayn   | 35.10 36.70  | SYR in=SY.12 pop=3000
    b   | Kafr Zayn   | 33.50 36.30  | SYR in=SY.06 pop=2800
    c   | Tell Hamra  | 35.12 36.75  | SYR in=SY.12 pop=20000
    t   | Tall Rif‘at | 36.47 37.09  | SYR pop=25000
    f   | Al Fallah   | 35.50 36.10  | SYR pop=30000
    k   | Khreshchyn  | 50.45 30.52  | UKR pop=2900000 seat=PPLC
    h   | Hamra       | 34.00 -85.00 | USA pop=40000
    p   | Paris       | 48.85 2.35   | FRA pop=2100000 seat=PPLC
    q   | Paris       | 33.66 -95.55 | USA pop=25000
    l   | Lincoln     | 40.80 -96.67 | USA pop=290000
    n   | Nice        | 43.70 7.26   | FRA pop=340000
    w   | Washington  | 38.90 -77.04 | USA pop=600000 seat=PPLA)";

class Toponyms : public ::testing::Test {
 protected:
  World world_{world_of_namesakes};
};

TEST_F(Toponyms, NamesakesAreAllOffered) {
  EXPECT_EQ(world_.resolve("Shells fell on [Tell Hamra], in Syria."), (Ids{"c"}));
  EXPECT_EQ(world_.resolve("Shells fell on [Kafr Zayn], Syria."), (Ids{"a", "b"}));
  EXPECT_EQ(world_.resolve("Shells fell on [the village] in Syria."), (Ids{}));
}

TEST_F(Toponyms, ScoresOfOneNameSumToAtMostOne) {
  const auto found = world_.toponym("Shells fell on [Kafr Zayn], Syria.");
  ASSERT_TRUE(found);
  double sum = 0;
  for (const Candidate& one : found->candidates) {
    EXPECT_GT(one.score, 0);
    sum += one.score;
  }
  EXPECT_LE(sum, 1.0);
}

TEST_F(Toponyms, AParentNamedBesideDecidesBetweenNamesakes) {
  EXPECT_EQ(world_.best("A school was hit in [Kafr Zayn], Idlib."), "a");
  EXPECT_EQ(world_.best("A school was hit in [Kafr Zayn] in Deraa province."), "b");
  EXPECT_EQ(world_.best("A school was hit in [Kafr Zayn], a village in Deraa."), "b");
  EXPECT_EQ(world_.best("A fair was held in [Paris], United States."), "q");
}

TEST_F(Toponyms, TheParentIsMarkedAndSaid) {
  const auto town = world_.toponym("A school was hit in [Kafr Zayn] in Deraa province.");
  ASSERT_TRUE(town && town->parent);
  EXPECT_EQ(world_.id_of(*town->parent), "PD");
  const auto parent = world_.toponym("A school was hit in Kafr Zayn in [Deraa] province.");
  ASSERT_TRUE(parent);
  EXPECT_TRUE(parent->is_parent);
  EXPECT_EQ(parent->precision, PlacePrecision::province);
  EXPECT_EQ(world_.words(parent->full), "Deraa province");
}

TEST_F(Toponyms, AListIsNoChainOfParents) {
  for (const Toponym& one : world_.toponyms("Strikes hit Kafr Zayn, Idlib and Tell Hamra in Syria.")) {
    if (world_.words(one.span) == "Idlib") EXPECT_FALSE(one.is_parent);
  }
}

TEST_F(Toponyms, CitiesComeBeforeTheProvinceOfTheSameName) {
  EXPECT_EQ(world_.best("Jets bombed [Idlib] in Syria."), "i");
  EXPECT_EQ(world_.best("Jets bombed the city of [Idlib] in Syria."), "i");
  EXPECT_EQ(world_.best("Jets bombed [Idlib] province in Syria."), "PI");
  EXPECT_EQ(world_.best("Jets bombed the province of [Idlib] in Syria."), "PI");
  EXPECT_EQ(world_.best("Jets bombed [Nineveh] in Syria."), "PN");
}

TEST_F(Toponyms, OtherPlacesOfTheDocumentDecide) {
  EXPECT_EQ(world_.best("Syria. Tell Hamra was shelled on Monday. Hours later [Kafr Zayn] was shelled too. People fled to Tell Hamra."),
            "a");
}

TEST_F(Toponyms, CountryHintsDecide) {
  const World twins(R"(
      AAA | Aland | 10.0 10.0 | country pop=1000000
      BBB | Bland | 20.0 20.0 | country pop=1000000
      x   | Marun | 10.1 10.1 | AAA pop=50000
      y   | Marun | 20.1 20.1 | BBB pop=50000)");
  EXPECT_EQ(twins.best("Shells fell near [Marun].", {.countries = {"AAA"}, .not_places = {}}), "x");
  EXPECT_EQ(twins.best("Shells fell near [Marun].", {.countries = {"BBB"}, .not_places = {}}), "y");
}

TEST_F(Toponyms, ASmallNamesakeInACountryNeverMentionedIsNone) {
  EXPECT_EQ(world_.resolve("Syrian jets bombed [Hamra]. Syria said so, and Idlib was shelled."), (Ids{}));
  EXPECT_EQ(world_.best("In the United States, a fair was held in [Hamra], officials in Washington said."), "h");
}

TEST_F(Toponyms, CuesShowPlacesThatNoListHas) {
  EXPECT_EQ(world_.resolve("Rockets hit the town of [Umm Zeitun] in Syria."), (Ids{"?"}));
  EXPECT_EQ(world_.resolve("Rockets hit [Umm Zeitun] village."), (Ids{"?"}));
  EXPECT_EQ(world_.resolve("In [Umm Zeitun] camp two died."), (Ids{"?"}));
  EXPECT_EQ(world_.resolve("Rockets hit [Umm Zeitun], a village in Idlib."), (Ids{"?"}));
  EXPECT_EQ(world_.resolve("Rockets hit [Umm Zeitun] on Monday."), (Ids{}));
}

TEST_F(Toponyms, AnUnlistedPlaceLiesWhereItIsSaidTo) {
  const auto village = world_.toponym("Rockets hit [Umm Zeitun], a village in Idlib province.");
  ASSERT_TRUE(village && village->parent);
  EXPECT_EQ(world_.id_of(*village->parent), "PI");
  const record::Where where = to_where(*village);
  EXPECT_EQ(where.name, "Umm Zeitun");
  EXPECT_EQ(where.country, "SYR");
  EXPECT_EQ(where.admin1, "Idlib");
  EXPECT_EQ(where.point_of, record::PointOf::parent);
}

TEST_F(Toponyms, TypeWordsTellThePrecision) {
  EXPECT_EQ(world_.toponym("Shells hit [Tell Hamra] district in Syria.")->precision, PlacePrecision::district);
  EXPECT_EQ(world_.toponym("Shells hit the [Tell Hamra] neighbourhood in Syria.")->precision, PlacePrecision::site);
  EXPECT_EQ(world_.toponym("Shells hit [Tell Hamra] in Syria.")->precision, PlacePrecision::settlement);
  EXPECT_EQ(world_.toponym("Fighting spread in northern [Syria].")->precision, PlacePrecision::area);
  EXPECT_EQ(world_.toponym("Fighting spread in [Syria].")->precision, PlacePrecision::country);
  EXPECT_EQ(world_.words(world_.toponym("Fighting spread in northern [Syria].")->full), "northern Syria");
}

TEST_F(Toponyms, ListsShareTheirTypeWord) {
  EXPECT_EQ(world_.resolve("Shells hit the villages of Kafr Zayn and [Umm Zeitun] in Syria."), (Ids{"?"}));
  EXPECT_EQ(world_.toponym("Fighting went on in [Idlib] and Deraa provinces of Syria.")->precision, PlacePrecision::province);
}

TEST_F(Toponyms, PersonsAndBodiesAreNoPlaces) {
  EXPECT_EQ(world_.resolve("Mr [Lincoln] spoke in the United States."), (Ids{}));
  EXPECT_EQ(world_.resolve("Abraham [Lincoln] spoke in the United States."), (Ids{}));
  EXPECT_EQ(world_.resolve("Abraham Lincoln came to the United States. [Lincoln] said that he was tired."), (Ids{}));
  EXPECT_EQ(world_.resolve("The [Washington] Post reported from Syria."), (Ids{}));
  EXPECT_EQ(world_.resolve("[Idlib] Media Center reported from Syria."), (Ids{}));
  EXPECT_EQ(world_.resolve("[Nice] weather is expected in France."), (Ids{}));
  EXPECT_EQ(world_.resolve("The [Syrian] army shelled the town."), (Ids{}));
}

TEST_F(Toponyms, SpansThatAreSomethingElseAreLeftAlone) {
  Hints hints;
  hints.not_places.push_back({15, 25});
  EXPECT_EQ(world_.resolve("Shells fell on [Tell Hamra] in Syria.", hints), (Ids{}));
  EXPECT_EQ(world_.resolve("Shells fell on [Tell Hamra] in Syria."), (Ids{"c"}));
}

TEST_F(Toponyms, FacilitiesTellWhereTheyStand) {
  const auto found = world_.toponym("Jets hit [Idlib] University Hospital in Syria.");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->in_name);
  EXPECT_EQ(world_.id_of(*found->best()), "i");
}

TEST_F(Toponyms, OtherSpellingsAreFoundInCountriesThatAreSpokenOf) {
  EXPECT_EQ(world_.best("Syria. Syrian shells fell near [Tel Rifaat] on Monday."), "t");
  EXPECT_EQ(world_.resolve("Ukraine. Shells fell near [Tel Rifaat] on Monday."), (Ids{}));
  EXPECT_EQ(world_.best("Shells fell on [al-Fallah] in Syria."), "f");
}

TEST_F(Toponyms, HashtagsAreSplit) { EXPECT_EQ(world_.best("Syria: shells on #[TellHamra] now, in Syria."), "c"); }

TEST_F(Toponyms, DatelinesAndAcronyms) {
  EXPECT_EQ(world_.best("[IDLIB], 25 August 2022 - Two people died in Syria."), "i");
  EXPECT_EQ(world_.best("The [US] said so."), "USA");
  EXPECT_EQ(world_.resolve("He told [us] so in Syria."), (Ids{}));
}

TEST_F(Toponyms, NeverOverlapAndStandInOrder) {
  const auto found = world_.toponyms(
      "In Syria, the town of Kafr Zayn in Idlib province, northern Syria, and Tell Hamra, Idlib, were hit. #Idlib #TellHamra US, UKRAINE.");
  ASSERT_GE(found.size(), 5U);
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LE(found[i - 1].span.end, found[i].span.begin);
}

TEST_F(Toponyms, OddTextsDoNoHarm) {
  EXPECT_TRUE(world_.toponyms("").empty());
  EXPECT_TRUE(world_.toponyms("of of of the the town of").empty());
  for (const std::string_view text :
       {"#", "# # #Idlib", "Idlib's", "'s Idlib", "al- al-", "St . . .", "the town of , , ,", "X\xFF\xFE town of \xFF"}) {
    for (const Toponym& one : world_.toponyms(text)) EXPECT_LT(one.span.begin, one.span.end) << text;
  }
}

// Bounds the growth, not the machine: a thousand times the text may take a thousand times as long, not a million.
TEST_F(Toponyms, LongTextsOfCapitalisedWordsStayLinear) {
  std::string text;
  while (text.size() < 1'000'000) text += "Idlib Kafr Zayn Tell Al Xyz Paris ";
  const auto begin = std::chrono::steady_clock::now();
  static_cast<void>(world_.toponyms(text));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace solferino::places
