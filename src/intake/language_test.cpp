// SPDX-License-Identifier: Apache-2.0
#include "intake/language.h"

#include <gtest/gtest.h>

namespace solferino::intake::detail {
namespace {

TEST(Language, ShortEnglishPosts) {
  for (const std::string_view post :
       {"Five killed", "Ariha: 10 dead", "3 killed in Aleppo market blast", "Drone strike Kherson 2 dead 5 injured",
        "\U0001F534 #Ariha 10 civilians killed, 24+ wounded #Idlib #Syria https://t.co/abcdef @observer",
        "SSA | 10-Dec-2025 | MMR, Rakhine, Mrauk-U | air strike by the military | General Hospital destroyed | deaths 33 | injuries 70+",
        "UPDATE 2 | Zeitoun, Gaza City: 11 killed, not 9", "Regime artillery shells Maarat al-Numan, Khan Shaykhun, Saraqib, Kafr Nabl"}) {
    EXPECT_EQ(detect_language(post), "en") << post;
  }
}

TEST(Language, ShortPostsInOtherLanguages) {
  EXPECT_EQ(detect_language("\u063A\u0627\u0631\u0629 \u0639\u0644\u0649 \u0625\u062F\u0644\u0628"), "ar");
  EXPECT_EQ(detect_language("Explosion \u00E0 Beyrouth, trois morts"), "fr");
  EXPECT_EQ(detect_language("Drei Tote bei Angriff in Cherson"), "de");
  EXPECT_EQ(detect_language("Tres muertos en un ataque en Bogot\u00E1"), "es");
  EXPECT_EQ(detect_language("\u0423\u0434\u0430\u0440 \u043F\u043E \u0425\u0435\u0440\u0441\u043E\u043D\u0443, \u0434\u0432\u043E\u0435 "
                            "\u043F\u043E\u0433\u0438\u0431\u0448\u0438\u0445"),
            "ru");
}

TEST(Language, UnsureIsUndetermined) {
  EXPECT_EQ(detect_language(""), "und");
  EXPECT_EQ(detect_language("12345 !!! \U0001F534"), "und");
  EXPECT_EQ(detect_language("Mahmoud al-Omar Abdulrahman Mustafa Khan Shaykhun Kafranbel"), "und");
}

TEST(Language, TheHintCountsOnlyInDoubt) {
  EXPECT_EQ(detect_language("Mahmoud al-Omar Abdulrahman Mustafa Khan Shaykhun Kafranbel", "fr-FR"), "fr");
  EXPECT_EQ(detect_language("Des hommes arm\u00E9s ont tu\u00E9 dix civils dans le village de Solhan au Burkina Faso", "en-US"), "fr");
}

TEST(Language, LongTextsWithAForeignWordOrTwo) {
  std::string text;
  for (int i = 0; i < 20; ++i)
    text += "Witnesses in Tell Hamra said that the shelling went on through the night. \u063A\u0627\u0631\u0629. ";
  EXPECT_EQ(detect_language(text), "en");
}

TEST(Language, Tags) {
  EXPECT_EQ(primary_tag("en-GB"), "en");
  EXPECT_EQ(primary_tag("AR_sy"), "ar");
  EXPECT_EQ(primary_tag("iw"), "he");
  EXPECT_EQ(primary_tag("english"), "");
  EXPECT_EQ(primary_tag(""), "");
}

}  // namespace
}  // namespace solferino::intake::detail
