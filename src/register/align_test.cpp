// SPDX-License-Identifier: Apache-2.0
#include "register/align.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "register/test_world.h"

namespace solferino::registry::detail {
namespace {

// The new claims' indices for the old ones, -1 for none.
std::vector<int> aligned(const Report& before, const Report& after) {
  std::vector<int> to;
  for (const Aligned& one : align({before.text(), before.as_new().read.claims}, {after.text(), after.as_new().read.claims})) {
    to.push_back(one.to ? static_cast<int>(*one.to) : -1);
    EXPECT_EQ(one.why.empty(), one.to.has_value());
  }
  return to;
}

const char* const two_towns = "Shells hit Morek on Monday. Shells hit Latmin on Monday. Medics spoke of a raid.";

TEST(Align, SameIdsAreTheSameClaim) { EXPECT_EQ(aligned(hospital_report(), hospital_report()), (std::vector{0, 1})); }

TEST(Align, AnotherTriggerInTheSameSentenceIsTheSameClaim) {
  Report before(two_towns);
  before.claim(record::ClaimType::attack, "hit");
  Report after(two_towns);
  after.claim(record::ClaimType::attack, "raid");
  after.claim(record::ClaimType::attack, "Shells hit");
  EXPECT_EQ(aligned(before, after), std::vector{1});
}

TEST(Align, OtherSentencesOfTheSameKindAreNot) {
  Report before(two_towns);
  before.claim(record::ClaimType::attack, "hit Morek");
  Report after(two_towns);
  after.claim(record::ClaimType::attack, "hit Latmin");
  EXPECT_EQ(aligned(before, after), std::vector{-1});
}

TEST(Align, AnotherTypeIsAnotherClaim) {
  Report before(two_towns);
  before.claim(record::ClaimType::attack, "hit Morek");
  Report after(two_towns);
  after.claim(record::ClaimType::toll, "hit Morek");
  EXPECT_EQ(aligned(before, after), std::vector{-1});
}

TEST(Align, NobodyGuessesBetweenEquals) {
  Report before("Raids on towns went on all day.");
  before.claim(record::ClaimType::attack, "Raids on towns");
  Report after("Raids on towns went on all day.");
  after.claim(record::ClaimType::attack, "Raids");
  after.claim(record::ClaimType::attack, "towns");
  const auto one = align({before.text(), before.as_new().read.claims}, {after.text(), after.as_new().read.claims});
  EXPECT_FALSE(one[0].to);
  EXPECT_EQ(one[0].why, "two new claims fit as well as each other");
}

TEST(Align, EachNewClaimIsTakenOnce) {
  Report before("Shells hit Morek and Latmin on Monday.");
  before.claim(record::ClaimType::attack, "hit Morek");
  before.claim(record::ClaimType::attack, "Latmin");
  Report after("Shells hit Morek and Latmin on Monday.");
  after.claim(record::ClaimType::attack, "hit");
  EXPECT_EQ(aligned(before, after), (std::vector{0, -1}));
}

TEST(Align, WordsAreFoundAgainInATextThatMoved) {
  Report before(two_towns);
  before.claim(record::ClaimType::attack, "hit Morek");
  before.claim(record::ClaimType::attack, "hit Latmin");
  Report after("A headline that older readers left out\n\n" + std::string(two_towns));
  after.claim(record::ClaimType::attack, "hit Latmin");
  after.claim(record::ClaimType::attack, "hit Morek");
  EXPECT_EQ(aligned(before, after), (std::vector{1, 0}));
}

}  // namespace
}  // namespace solferino::registry::detail
