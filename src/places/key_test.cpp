// SPDX-License-Identifier: Apache-2.0
#include "places/key.h"

#include <gtest/gtest.h>

#include "places/skeleton.h"

namespace solferino::places::detail {
namespace {

TEST(NameKey, SpellingsOfOneNameMeet) {
  EXPECT_EQ(key_of("El Fasher"), key_of("Al-Fasher"));
  EXPECT_EQ(key_of("Sana'a"), key_of("Sanaa"));
  EXPECT_EQ(key_of("Ma‘arrat an Nu‘mān"), key_of("Maarrat al-Numan"));
  EXPECT_EQ(key_of("Ash-Shaykh Zuwayd"), key_of("el-Shaykh Zuwayd"));
  EXPECT_EQ(key_of("St. Louis"), key_of("Saint Louis"));
  EXPECT_EQ(key_of("Ivano-Frankivsk"), key_of("IVANO FRANKIVSK"));
  EXPECT_EQ(key_of("Łódź"), key_of("Lodz"));
  EXPECT_EQ(key_of("U.S."), key_of("US"));
}

TEST(NameKey, DifferentNamesStayApart) {
  EXPECT_NE(key_of("El Fasher"), key_of("Fasher"));
  EXPECT_NE(key_of("Khan Younis"), key_of("Khanyounis"));
  EXPECT_NE(key_of("An Khe"), key_of("Al Khe"));  // no k follows that could have taken the l's place
  EXPECT_NE(key_of("As"), key_of("Al"));
}

TEST(NameKey, WordByWordIsTheSameAsWhole) {
  NameKey key;
  key.append("cox", true);
  key.append("'s", false);
  key.append("bazar", true);
  EXPECT_EQ(key.hash(), key_of("Cox's Bazar"));
  EXPECT_EQ(key.words(), 2U);
  EXPECT_EQ(key.first_word(), key_of("Coxs"));
}

TEST(NameKey, ArticlesAreToldFromWords) {
  NameKey article;
  article.append("al-bab", true);
  EXPECT_TRUE(article.begins_with_article());
  EXPECT_EQ(article.words(), 2U);
  NameKey word;
  word.append("aleppo", true);
  EXPECT_FALSE(word.begins_with_article());
}

TEST(NameKey, AWordOfManyMegabytesCostsNothing) {
  NameKey key;
  key.append(std::string(1 << 22, 'x'), true);
  EXPECT_EQ(key.words(), 1U);
  EXPECT_EQ(key.letters(), 1U << 22U);
}

TEST(Skeleton, RomanisationsOfOneNameMeet) {
  EXPECT_EQ(skeleton("tall rif'at"), skeleton("tel rifaat"));
  EXPECT_EQ(skeleton("khan sheikhoun"), skeleton("khan shaykhun"));
  EXPECT_EQ(skeleton("al-qusayr"), skeleton("kusair"));
  EXPECT_NE(skeleton("homs"), skeleton("hama"));
  EXPECT_EQ(skeleton("Киев"), "");
}

TEST(Skeleton, KinAreSpellingsOthersAreOtherNames) {
  EXPECT_TRUE(are_kin("kyiv", "kiev"));
  EXPECT_TRUE(are_kin("hodeidah", "hudaydah"));
  EXPECT_FALSE(are_kin("bakhmut", "artemivsk"));
  EXPECT_FALSE(are_kin("fort recovery", "recovery"));
}

}  // namespace
}  // namespace solferino::places::detail
