// SPDX-License-Identifier: Apache-2.0
#include "intake/markdown.h"

#include <gtest/gtest.h>

#include "intake/taken_for_test.h"

namespace solferino::intake {
namespace {

std::string text_of(std::string_view source) { return detail::read_markdown(source).text; }

TEST(Markdown, InlineMarkupKeepsItsWords) {
  EXPECT_EQ(text_of("**Five people** were _killed_ in [Kafr Zayn](http://x.example/a_(b) \"t\"), `medics` ~~say~~ said."),
            "Five people were killed in Kafr Zayn, medics say said.");
  EXPECT_EQ(text_of("See [the *report*][1] and <https://x.example>.\n\n[1]: https://x.example/r"), "See the report and https://x.example.");
  EXPECT_EQ(text_of("A photo ![of a house](a.jpg) and a note[^1]."), "A photo  and a note.");
}

TEST(Markdown, WhatIsNoMarkupStays) {
  EXPECT_EQ(text_of("5 * 3 and snake_case_word and a < b and [sic] and \\*star\\*"),
            "5 * 3 and snake_case_word and a < b and [sic] and *star*");
  EXPECT_EQ(text_of("#Aleppo is under fire"), "#Aleppo is under fire");
}

TEST(Markdown, BlocksAndLines) {
  EXPECT_EQ(
      text_of(
          "# Title\n\nTwo lines of\none paragraph.\n\n* one\n* two\n  goes on\n\n1. first\n2. second\n\n> quoted\n> words\n\n---\n\nEnd"),
      "Title\n\nTwo lines of one paragraph.\n\n- one\n- two goes on\n\n1. first\n2. second\n\nquoted words\n\nEnd");
  EXPECT_EQ(text_of("Town\n====\n\n| Town | Killed |\n|:-----|---:|\n| Zamra | **5** |\n"), "Town\n\nTown | Killed\nZamra | 5");
  EXPECT_EQ(text_of("```\nas it *is*\n```\nafter"), "as it *is*\n\nafter");
  EXPECT_EQ(text_of("one  \ntwo<br>three"), "one\ntwo\nthree");
}

TEST(Markdown, FrontMatter) {
  const auto read = detail::read_markdown(
      "---\ntitle: \"Five killed\"\ndate: 2021-06-12T10:00\noutlet: Valley Watch\nlang: en-GB\ntags: [a]\n---\nText.");
  EXPECT_EQ(read.title, "Five killed");
  EXPECT_EQ(read.outlet, "Valley Watch");
  EXPECT_EQ(read.lang, "en-GB");
  ASSERT_TRUE(read.published);
  EXPECT_EQ(to_iso(*read.published), "2021-06-12");
  EXPECT_EQ(read.text, "Five killed\n\nText.");
}

TEST(Markdown, TomlFrontMatterAndTitleInTheText) {
  const auto read = detail::read_markdown("+++\ntitle = 'Five killed'\n+++\n# Five killed\n\nText.");
  EXPECT_EQ(read.title, "Five killed");
  EXPECT_EQ(read.text, "Five killed\n\nText.");
}

TEST(Markdown, ARuleThatOpensTheTextIsNoFrontMatter) { EXPECT_EQ(text_of("---\nFive killed: medics\n"), "Five killed: medics"); }

TEST(Markdown, ImpossibleDateInFrontMatterIsNoted) {
  const Taken taken = take_all("---\ndate: 2021-02-30\n---\nFive people were killed.", "a.md");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_FALSE(taken.documents[0].published);
  EXPECT_EQ(taken.documents[0].note, "'2021-02-30' in the front matter is no date");
}

TEST(Markdown, MarksWithoutEndTakeLinearTime) {
  for (const std::string_view mark : {"[a](", "![", "*a_", "`", "<a", "[", ">", "|a", "\\[", "&"}) {
    std::string source;
    while (source.size() < 1'000'000) source += mark;
    const auto read = detail::read_markdown(source);
    EXPECT_LE(read.text.size(), 3 * source.size()) << mark;
  }
}

}  // namespace
}  // namespace solferino::intake
