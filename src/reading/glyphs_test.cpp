// SPDX-License-Identifier: Apache-2.0
#include "reading/glyphs.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "reading/reading.h"

namespace solferino::reading {
namespace {

TEST(Fold, LowersLetters) {
  EXPECT_EQ(fold("Kafr Nabl"), "kafr nabl");
  EXPECT_EQ(fold("ÉCOLE"), "ecole");
  EXPECT_EQ(fold("ХАРКІВ"), "харків");
  EXPECT_EQ(fold("ΑΘΉΝΑ"), "αθήνα");
}

TEST(Fold, TakesAccentsOffLatinLetters) {
  EXPECT_EQ(fold("Bogotá"), "bogota");
  EXPECT_EQ(fold("Diyarbakır'ın Şırnak"), "diyarbakir'in sirnak");
  EXPECT_EQ(fold("Łódź, Tromsø, Đakovo, Preußen, Æthelred"), "lodz, tromso, dakovo, preussen, aethelred");
  EXPECT_EQ(fold("Nguyễn"), "nguyen");
  EXPECT_EQ(fold("e\u0301cole"), "ecole") << "an accent of its own";
}

TEST(Fold, LeavesLettersOfOtherScriptsWhole) {
  EXPECT_EQ(fold("Чугуїв й Київ"), "чугуїв й київ");
  EXPECT_EQ(fold("آلية"), "آلية");
}

TEST(Fold, TakesVowelSignsAndTatweelOffArabic) {
  EXPECT_EQ(fold("مَدْرَسَة"), "مدرسة");
  EXPECT_EQ(fold("إدلـــب"), "إدلب");
  EXPECT_EQ(fold("١٢٣"), "123");
}

TEST(Fold, MakesMarksPlain) {
  EXPECT_EQ(fold("“It’s over” – they said—so… ‘yes’"), "\"it's over\" - they said-so... 'yes'");
  EXPECT_EQ(fold("Sanaʼa"), "sana'a");
  EXPECT_EQ(fold("Maʿarrat"), "maarrat") << "common spelling leaves the scholars' sign out";
  EXPECT_EQ(fold("cease\u00ADfire"), "ceasefire") << "a soft hyphen";
}

TEST(Fold, ReadsFullWidthAndStyledLetters) {
  EXPECT_EQ(fold("ＧＡＺＡ １２"), "gaza 12");
  EXPECT_EQ(fold("𝗕𝗥𝗘𝗔𝗞𝗜𝗡𝗚"), "breaking");
  EXPECT_EQ(fold("ﷲ"), "الله");
}

TEST(Fold, GivesUtf8ForAnyBytes) {
  EXPECT_EQ(fold("a\xFFz"), "a\uFFFDz");
  EXPECT_TRUE(rc::check("folded text is UTF-8", [](const std::string& bytes) { RC_ASSERT(is_valid_utf8(fold(bytes))); }));
}

TEST(Fold, FoldsOnlyOnce) {
  for (char32_t value = 1; value < 0x20000; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const std::string folded = fold(text);
    ASSERT_EQ(fold(folded), folded) << "U+" << std::hex << static_cast<unsigned>(value);
  }
}

}  // namespace
}  // namespace solferino::reading
