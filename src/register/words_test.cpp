// SPDX-License-Identifier: Apache-2.0
#include "register/words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace solferino::registry::detail {
namespace {

using Strings = std::vector<std::string>;

TEST(Words, CaseAccentsAndMarksMakeNoDifference) {
  EXPECT_EQ(folded_words("Idlib's École, GENÈVE—2019"), (Strings{"idlib", "s", "ecole", "geneve", "2019"}));
  EXPECT_EQ(folded_words("Straße STRASSE stra\u1E9Ee"), (Strings{"strasse", "strasse", "strasse"}));
  EXPECT_EQ(folded_words("\uFB01nal co\u00ADoperate"), (Strings{"final", "cooperate"}));
  EXPECT_EQ(folded_words("a\u200Bb"), (Strings{"a", "b"}));
}

TEST(Words, ArabicLettersFallTogether) {
  // Vowel signs and tatweel go; alef with hamza, madda or wasla is alef; alef maqsura, Farsi yeh and yeh with hamza are yeh; digits become ASCII.
  EXPECT_EQ(folded_words("قَصْفٌ"), folded_words("قصف"));
  EXPECT_EQ(folded_words("مستشـــفى"), folded_words("مستشفي"));
  EXPECT_EQ(folded_words("أحمد إدلب آخر ٱلله"), folded_words("احمد ادلب اخر الله"));
  EXPECT_EQ(folded_words("شهیدی"), folded_words("شهيدي"));
  EXPECT_EQ(folded_words("٢٠١٩ ۲۰۱۹"), (Strings{"2019", "2019"}));
  EXPECT_EQ(folded_words("\uFEF7"), folded_words("لا"));  // a presentation form: lam with alef and hamza
}

TEST(Words, IdeographsStandAlone) { EXPECT_EQ(folded_words("医院hospital"), (Strings{"医", "院", "hospital"})); }

TEST(Words, SpansAreOfTheOriginal) {
  const std::string text = "«Évacués»، قَصْف.";
  WordWalk words(text);
  ASSERT_TRUE(words.next());
  EXPECT_EQ(words_of(text, words.span()), "Évacués");
  ASSERT_TRUE(words.next());
  EXPECT_EQ(words_of(text, words.span()), "قَصْف");
  EXPECT_FALSE(words.next());
}

TEST(Words, FoldingTwiceChangesNothing) {
  for (char32_t point = 1; point < 0x110000; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    std::string text;
    append_utf8(text, point);
    for (const std::string& word : folded_words(text)) {
      ASSERT_EQ(folded_words(word), Strings{word}) << "U+" << std::hex << static_cast<std::uint32_t>(point);
    }
  }
}

RC_GTEST_PROP(Words, SpansRiseAndStayInside, (const std::string& text)) {
  WordWalk words(text);
  std::uint32_t before = 0;
  while (words.next()) {
    RC_ASSERT(words.span().begin >= before && words.span().end > words.span().begin && words.span().end <= text.size());
    RC_ASSERT(!words.folded().empty() && words.folded().size() <= max_word_bytes);
    before = words.span().end;
  }
}

TEST(Words, NamesHaveOneKey) {
  EXPECT_EQ(name_key(" Ta\u2019izz  "), "ta izz");
  EXPECT_EQ(name_key("Hay\u2019at Tahrir al-Sham"), "hay at tahrir al sham");
}

}  // namespace
}  // namespace solferino::registry::detail
