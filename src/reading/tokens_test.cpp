// SPDX-License-Identifier: Apache-2.0
#include "reading/tokens.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <ctime>

#include "reading/glyphs.h"

namespace solferino::reading::detail {
namespace {

using Words = std::vector<std::string>;

Words words(std::string_view text) {
  Words out;
  for (const Token& token : tokenize(text).tokens) out.emplace_back(words_of(text, token.span));
  return out;
}

Token only(std::string_view text) {
  const auto tokens = tokenize(text).tokens;
  EXPECT_EQ(tokens.size(), 1U) << text;
  return tokens.empty() ? Token{} : tokens.front();
}

TEST(Tokens, PartsClitics) {
  EXPECT_EQ(words("Idlib's Sana'a don't can’t"), (Words{"Idlib", "'s", "Sana'a", "do", "n't", "ca", "n’t"}));
  EXPECT_EQ(words("residents' homes"), (Words{"residents", "'", "homes"}));
  EXPECT_EQ(words("they've we'll you're he'd I'm"), (Words{"they", "'ve", "we", "'ll", "you", "'re", "he", "'d", "I", "'m"}));
  EXPECT_EQ(words("U.S.'s M23's 1990's"), (Words{"U.S.", "'s", "M23", "'s", "1990", "'s"}));
}

TEST(Tokens, KeepsApostrophesOfNames) {
  EXPECT_EQ(words("O'Brien Sa'd Shi'ite Qur’an"), (Words{"O'Brien", "Sa'd", "Shi'ite", "Qur’an"}));
  EXPECT_EQ(words("Ra's al-Ayn"), (Words{"Ra's", "al-Ayn"}));
  EXPECT_EQ(words("'Abbas' fell"), (Words{"'", "Abbas", "'", "fell"}));
}

TEST(Tokens, KeepsHyphenatedWordsWhole) {
  EXPECT_EQ(words("al-Assad cease-fire Deir ez-Zor Kh-101 T-72B3 air\u2011strike"),
            (Words{"al-Assad", "cease-fire", "Deir", "ez-Zor", "Kh-101", "T-72B3", "air\u2011strike"}));
  EXPECT_EQ(words("pre- and post-war"), (Words{"pre", "-", "and", "post-war"}));
  EXPECT_EQ(words("Iran–Iraq, Goma—Relatives; a--b"), (Words{"Iran", "–", "Iraq", ",", "Goma", "—", "Relatives", ";", "a", "--", "b"}));
}

TEST(Tokens, KeepsNumbersWithTheirSeparators) {
  for (const char* number :
       {"12,500", "2.5", "07:30", "11.52", "3-4", "24/7", "2019-05-09", "17/03/2018", "3–4", "19th", "2nd", "1990s", "2½", "٣٫٥"}) {
    EXPECT_EQ(words(number), (Words{number}));
    EXPECT_EQ(only(number).kind, TokenKind::number) << number;
  }
  EXPECT_EQ(words("1 500, 2. 5"), (Words{"1", "500", ",", "2", ".", "5"}));
}

TEST(Tokens, PartsUnitsAndSignsFromNumbers) {
  EXPECT_EQ(words("15km 155mm 5pm 2.5bn 10-15km"), (Words{"15", "km", "155", "mm", "5", "pm", "2.5", "bn", "10-15", "km"}));
  EXPECT_EQ(words("$5 5,000+ 70% ~21:00 #3 -5"), (Words{"$", "5", "5,000", "+", "70", "%", "~", "21:00", "#", "3", "-", "5"}));
  EXPECT_EQ(words("in 2019, or 2019."), (Words{"in", "2019", ",", "or", "2019", "."}));
}

TEST(Tokens, MakesOneWordOfNumbersJoinedToLetters) {
  EXPECT_EQ(words("40-year-old 10-Dec-2025 155-mm 19th-century 3-4-day"),
            (Words{"40-year-old", "10-Dec-2025", "155-mm", "19th-century", "3-4-day"}));
  EXPECT_EQ(only("40-year-old").kind, TokenKind::word);
  EXPECT_EQ(only("M23").kind, TokenKind::word);
}

TEST(Tokens, KeepsAcronymsWithTheirPoints) {
  EXPECT_EQ(words("U.S. a.m. D.R.C. e.g. U.S.-led pro-U.S."), (Words{"U.S.", "a.m.", "D.R.C.", "e.g.", "U.S.-led", "pro-U.S."}));
  EXPECT_EQ(words("J. K. Smith J.K. Smith Gen. B. No.1 J.Smith"),
            (Words{"J", ".", "K", ".", "Smith", "J.K.", "Smith", "Gen", ".", "B", ".", "No", ".", "1", "J", ".", "Smith"}));
  EXPECT_EQ(words("said.The end."), (Words{"said", ".", "The", "end", "."}));
}

TEST(Tokens, TakesAddressesAndHandlesWhole) {
  EXPECT_EQ(words("See https://example.org/a?b=c, (www.x.com/y) and t.me/abc."),
            (Words{"See", "https://example.org/a?b=c", ",", "(", "www.x.com/y", ")", "and", "t.me/abc", "."}));
  EXPECT_EQ(words("mail a.b@example.org or @some_one now"), (Words{"mail", "a.b@example.org", "or", "@some_one", "now"}));
  EXPECT_EQ(only("https://example.org/a").kind, TokenKind::symbol);
  EXPECT_EQ(only("@some_one").kind, TokenKind::symbol);
}

TEST(Tokens, PartsTagsFromTheirSign) {
  EXPECT_EQ(words("#Ariha #ElFasher #Gaza_City"), (Words{"#", "Ariha", "#", "ElFasher", "#", "Gaza_City"}));
}

TEST(Tokens, TakesEmojiWithTheirModifiers) {
  EXPECT_EQ(words("🕯️ 🇸🇩🇾🇪 👩‍🚒 👍🏽 1️⃣"), (Words{"🕯️", "🇸🇩", "🇾🇪", "👩‍🚒", "👍🏽", "1️⃣"}));
  for (const char* emoji : {"🕯️", "🇸🇩", "👩‍🚒", "1️⃣"}) EXPECT_EQ(only(emoji).kind, TokenKind::symbol) << emoji;
}

TEST(Tokens, PartsMarks) {
  EXPECT_EQ(words("(“Run!”) ... !!"), (Words{"(", "“", "Run", "!", "”", ")", "...", "!", "!"}));
  EXPECT_EQ(words("and/or S/RES/2254"), (Words{"and", "/", "or", "S", "/", "RES", "/", "2254"}));
}

TEST(Tokens, CutsScriptsWithoutSpacesByLetter) { EXPECT_EQ(words("三人死亡。Ab"), (Words{"三", "人", "死", "亡", "。", "Ab"})); }

TEST(Tokens, KeepsArabicWordsWithTheirSigns) { EXPECT_EQ(words("مَدْرَسَة، إدلـب"), (Words{"مَدْرَسَة", "،", "إدلـب"})); }

TEST(Tokens, NotesCapitals) {
  EXPECT_TRUE(only("Idlib").capital);
  EXPECT_FALSE(only("Idlib").all_caps);
  EXPECT_FALSE(only("al-Assad").capital);
  EXPECT_TRUE(only("RPG-7").all_caps);
  EXPECT_TRUE(only("U.N.").all_caps);
  EXPECT_FALSE(only("A").all_caps);
  EXPECT_TRUE(only("Émile").capital);
  EXPECT_TRUE(only("ХАРКІВ").all_caps);
  EXPECT_TRUE(only("10-Dec-2025").capital);
}

TEST(Tokens, NotesSpacesAndLines) {
  const Tokens tokens = tokenize("a b-c\nd\n\n \ne\tf\tg");
  ASSERT_EQ(tokens.tokens.size(), 6U);
  EXPECT_TRUE(tokens.tokens[0].space_before);
  EXPECT_TRUE(tokens.tokens[1].space_before);
  EXPECT_FALSE(tokenize("a,").tokens[1].space_before);
  ASSERT_EQ(tokens.lines.size(), 3U);
  EXPECT_TRUE(tokens.lines[0].blank_before);
  EXPECT_FALSE(tokens.lines[1].blank_before);
  EXPECT_TRUE(tokens.lines[2].blank_before);
  EXPECT_EQ(tokens.lines[2].tabs, 2U);
  EXPECT_EQ(tokens.lines[2].first, 3U);
}

// Tokens stand in order, and between them nothing but white space and signs that are not seen.
void check_round_trip(std::string_view text) {
  const Tokens tokens = tokenize(text);
  std::size_t at = 0;
  for (const Token& token : tokens.tokens) {
    RC_ASSERT(token.span.begin >= at);
    RC_ASSERT(token.span.end > token.span.begin);
    for (; at < token.span.begin; at += glyph_at(text, at).size) {
      const GlyphKind kind = glyph_at(text, at).kind;
      RC_ASSERT(kind == GlyphKind::space || kind == GlyphKind::newline);
    }
    RC_ASSERT(at == token.span.begin);
    at = token.span.end;
    RC_ASSERT(fold(words_of(text, token.span)) == std::string_view(tokens.folded).substr(token.fold_begin, token.fold_size));
  }
  TokenIndex next = 0;
  for (const Line& line : tokens.lines) {
    RC_ASSERT(line.first == next);
    RC_ASSERT(line.last > line.first);
    next = line.last;
  }
  RC_ASSERT(next == tokens.tokens.size());
}

TEST(Tokens, LoseNothingOfAnyBytes) {
  EXPECT_TRUE(rc::check("any bytes", [](const std::string& bytes) { check_round_trip(bytes); }));
}

TEST(Tokens, LoseNothingOfAnyText) {
  EXPECT_TRUE(rc::check("any text", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "B", "s", "t", "n", "7", "12", ".", ",", "-", "'", "’", " ", "\n", "\t", "@", "#", "/", ":", "é", "ş", "ʿ", "م", "َ", "三", "🇸",
        "️", "‍", "½", "_", "com", "www", "http", "(", ")", "“", "”", "\"", "…", "\r", "\xFF", "\u200B", "$", "%", "|", "st", "!"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    check_round_trip(text);
  }));
}

// Whatever is repeated, the time is linear: a quadratic pass over these texts would take minutes.
TEST(Tokens, TakeLinearTime) {
  for (const char* unit :
       {"a", "\"", "'", "-", ".", "a.", "a-", "1,", "ab.cd.", "@", "a@b", "http://", "🇸", "’s", "\n", "é", "#", "a'", "1️⃣"}) {
    std::string text;
    while (text.size() < 600'000) text += unit;
    const std::clock_t start = std::clock();
    const Tokens tokens = tokenize(text);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 5.0) << unit;
    EXPECT_LE(tokens.tokens.size(), text.size());
  }
}

}  // namespace
}  // namespace solferino::reading::detail
