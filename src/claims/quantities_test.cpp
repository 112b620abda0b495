// SPDX-License-Identifier: Apache-2.0
#include "claims/quantities.h"

#include <algorithm>
#include <optional>
#include <string>

#include "claims/test_world.h"

namespace solferino::claims::detail {
namespace {

using record::Facility;
using record::People;

class Quantities : public WorldTest {};

// All quantities of the first sentence, each as its words and its bounds: "at least 10 civilians = 10..", "a nurse = 1..1".
std::vector<std::string> quantities(const std::string& sentence) {
  const Text text(sentence);
  std::vector<std::string> lines;
  for (const Quantity& one : find_quantities(text.view(), 0)) {
    lines.push_back(text.words(one.first, one.last) + " = " + std::to_string(one.min) + ".." + (one.max ? std::to_string(*one.max) : ""));
  }
  return lines;
}

using Lines = std::vector<std::string>;

// The quantity that has exactly these words.
std::optional<Quantity> quantity(const std::string& sentence, const std::string& words) {
  const Text text(sentence);
  for (Quantity& one : find_quantities(text.view(), 0)) {
    one.noun = nullptr;  // points into the text that goes
    if (text.words(one.first, one.last) == words) return one;
  }
  ADD_FAILURE() << "no quantity '" << words << "' in: " << sentence;
  return std::nullopt;
}

TEST_F(Quantities, HoldHedgeFigureAndNoun) {
  EXPECT_EQ(quantities("At least 10 civilians were killed."), (Lines{"At least 10 civilians = 10.."}));
  EXPECT_EQ(quantities("Up to 30 soldiers were killed."), (Lines{"Up to 30 soldiers = 0..30"}));
  EXPECT_EQ(quantities("Between 5 and 7 people were killed."), (Lines{"Between 5 and 7 people = 5..7"}));
}

TEST_F(Quantities, NounStandsBehindDescribingWords) {
  const auto women = quantity("Two elderly Palestinian women were killed.", "Two elderly Palestinian women");
  ASSERT_TRUE(women);
  EXPECT_EQ(women->who, People::women);
  EXPECT_TRUE(women->counted);
}

TEST_F(Quantities, OneOfAKindIsNotCounted) {
  const auto nurse = quantity("A shell killed a nurse.", "a nurse");
  ASSERT_TRUE(nurse);
  EXPECT_EQ(nurse->min, 1);
  EXPECT_EQ(nurse->max, 1);
  EXPECT_EQ(nurse->who, People::health_workers);
}

TEST_F(Quantities, BarePluralsAreTwoOrMoreEach) {
  EXPECT_EQ(quantities("Shelling killed women and children."), (Lines{"women = 2..", "children = 2.."}));
}

TEST_F(Quantities, ThingsAreCountedLikePeople) {
  const auto blocks = quantity("Shelling destroyed five apartment blocks.", "five apartment blocks");
  ASSERT_TRUE(blocks);
  EXPECT_EQ(blocks->what, Facility::home);
  EXPECT_EQ(blocks->min, 5);
  EXPECT_FALSE(blocks->who);
}

TEST_F(Quantities, PartsOfWhatWasToldBefore) {
  const auto three = quantity("Three of them were killed.", "Three of them");
  ASSERT_TRUE(three);
  EXPECT_TRUE(three->partitive);
  EXPECT_EQ(three->min, 3);
}

TEST_F(Quantities, MembersOfAForceAreNoPart) {
  const auto soldiers = quantity("The army said two of its soldiers were killed.", "two of its soldiers");
  ASSERT_TRUE(soldiers);
  EXPECT_FALSE(soldiers->partitive);
  EXPECT_TRUE(soldiers->combatant);
  EXPECT_EQ(soldiers->who, People::combatants);
}

TEST_F(Quantities, OthersAreAddedToThoseBefore) {
  const auto others = quantity("Shelling wounded 30 others.", "30 others");
  ASSERT_TRUE(others);
  EXPECT_TRUE(others->others);
}

TEST_F(Quantities, FiguresAloneAndBeforeUnknownNouns) {
  const auto bare = quantity("The shelling killed two and 15 were wounded.", "15");
  ASSERT_TRUE(bare);
  EXPECT_TRUE(bare->bare);
  EXPECT_FALSE(bare->who);
  const Text text("Nine glassblowers were killed.");
  const auto found = find_quantities(text.view(), 0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].unknown_noun);
  EXPECT_FALSE(found[0].who);
  EXPECT_EQ(found[0].min, 9);
}

TEST_F(Quantities, SomebodysRelativeIsSingledOut) {
  const auto wife = quantity("The shelling killed his wife.", "his wife");
  ASSERT_TRUE(wife);
  EXPECT_TRUE(wife->possessive);
  EXPECT_EQ(wife->max, 1);
}

TEST_F(Quantities, AFamilyOfFive) { EXPECT_EQ(quantities("Shelling killed a family of five."), (Lines{"a family of five = 5..5"})); }

TEST_F(Quantities, WhatMeasuresDoesNotCount) {
  for (const std::string& line : quantities("At 10 am a 120 mm shell fired from 6 km away killed a 14-year-old boy.")) {
    EXPECT_TRUE(line.ends_with(" = 1..1")) << line;
  }
}

TEST_F(Quantities, NeverOverlap) {
  const Text text(
      "At least 12 people, including five children and two of the nurses, were killed and 30 others, many of them women, wounded.");
  TokenIndex end = 0;
  const auto found = find_quantities(text.view(), 0);
  EXPECT_GE(found.size(), 4U);
  for (const Quantity& one : found) {
    EXPECT_LE(end, one.first) << text.words(one.first, one.last);
    EXPECT_LT(one.first, one.last);
    end = one.last;
  }
}

}  // namespace
}  // namespace solferino::claims::detail
