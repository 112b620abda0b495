// SPDX-License-Identifier: Apache-2.0
#include "text_layout.h"

#include <gtest/gtest.h>

namespace solferino::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(TextLayout, ColumnsAreCountedAsTerminalsShowThem) {
  EXPECT_EQ(columns_of(""), 0);
  EXPECT_EQ(columns_of("Kafr Nabl"), 9);
  EXPECT_EQ(columns_of("Київ"), 4);
  EXPECT_EQ(columns_of("كفر نبل"), 7);
  EXPECT_EQ(columns_of("東京"), 4);
  EXPECT_EQ(columns_of("ｆｕｌｌ"), 8);
  EXPECT_EQ(columns_of("e\u0301"), 1) << "a combining accent";
  EXPECT_EQ(columns_of("كَفَر"), 3) << "Arabic vowel signs";
  EXPECT_EQ(columns_of("\u1112\u1161\u11ab"), 2) << "a Hangul syllable in three letters";
}

TEST(TextLayout, EmojiAreTwoColumnsHoweverManyCodePointsTheyTake) {
  EXPECT_EQ(columns_of("🚑"), 2);
  EXPECT_EQ(columns_of("👩\u200D👩\u200D👧"), 2) << "a family";
  EXPECT_EQ(columns_of("👍🏽"), 2) << "a skin tone";
  EXPECT_EQ(columns_of("🇺🇦"), 2) << "a flag";
  EXPECT_EQ(columns_of("🇺🇦🇸🇾"), 4) << "two flags";
  EXPECT_EQ(columns_of("☠\uFE0F"), 2) << "text made emoji";
}

TEST(TextLayout, NoReportSteersTheTerminal) {
  EXPECT_EQ(printable("red \x1B[31m text"), "red [31m text");
  EXPECT_EQ(printable("  two\n\n lines\t\r\n"), "two lines");
  EXPECT_EQ(printable("C1 \u009B31m"), "C1 31m");
  EXPECT_EQ(printable("turned \u202Earound\u202C, \u2067isolated\u2069"), "turned around, isolated");
  EXPECT_EQ(printable("a\u00A0b\u3000c"), "a b c");
  EXPECT_EQ(printable("bad \xFF byte"), "bad \uFFFD byte");
  EXPECT_EQ(printable("\n"), "");
}

TEST(TextLayout, ShortenKeepsWhatFits) {
  EXPECT_EQ(shorten("hospital", 8), "hospital");
  EXPECT_EQ(shorten("hospital", 7), "hospit…");
  EXPECT_EQ(shorten("the hospital", 5), "the…");
  EXPECT_EQ(shorten("東京都", 4), "東…") << "half a wide character cannot be shown";
  EXPECT_EQ(shorten("e\u0301e\u0301e\u0301", 2), "e\u0301…") << "an accent stays with its letter";
}

TEST(TextLayout, LinesBreakAtSpacesDashesAndWideCharacters) {
  EXPECT_EQ(wrap("", {10, 0}), Lines{});
  EXPECT_EQ(wrap("air strike on a hospital", {12, 0}), (Lines{"air strike", "on a", "hospital"}));
  EXPECT_EQ(wrap("exactly ten", {11, 0}), Lines{"exactly ten"});
  EXPECT_EQ(wrap("ten+ space", {4, 0}), (Lines{"ten+", "spac", "e"}));
  EXPECT_EQ(wrap("anti-aircraft", {8, 0}), (Lines{"anti-", "aircraft"}));
  EXPECT_EQ(wrap("with Kh-101s", {9, 0}), (Lines{"with", "Kh-101s"}));
  EXPECT_EQ(wrap("東京都庁", {5, 0}), (Lines{"東京", "都庁"}));
  EXPECT_EQ(wrap("2019-05-03 to 05-04", {10, 0}), (Lines{"2019-05-03", "to 05-04"}));
}

TEST(TextLayout, AWordWiderThanALineIsBrokenInside) {
  EXPECT_EQ(wrap("abcdefgh", {3, 0}), (Lines{"abc", "def", "gh"}));
  EXPECT_EQ(wrap("東", {1, 0}), Lines{"東"}) << "what cannot fit is shown all the same";
}

TEST(TextLayout, TheLastLineSaysThatMoreWasThere) {
  EXPECT_EQ(wrap("one two three four", {5, 2}), (Lines{"one", "two…"}));
  EXPECT_EQ(wrap("one two", {5, 2}), (Lines{"one", "two"}));
}

TEST(TextLayout, RightToLeftTextIsIsolatedAndFilledUpOutside) {
  EXPECT_EQ(pad("Idlib", 7), "Idlib  ");
  EXPECT_EQ(pad("إدلب", 7), "\u2068إدلب\u2069   ");
  EXPECT_EQ(pad("too wide", 3), "too wide");
  EXPECT_EQ(pad("東", 3), "東 ");
  EXPECT_EQ(isolate("in حلب, Syria"), "in \u2068حلب\u2069, Syria");
  EXPECT_EQ(isolate("كفر نبل 12 إدلب."), "\u2068كفر نبل 12 إدلب\u2069.");
  EXPECT_EQ(isolate("חלב and حلبُ"), "\u2068חלב\u2069 and \u2068حلبُ\u2069");
  EXPECT_EQ(isolate("Київ"), "Київ");
}

}  // namespace
}  // namespace solferino::cli
