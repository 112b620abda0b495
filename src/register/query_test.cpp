// SPDX-License-Identifier: Apache-2.0
#include "register/query.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "register/register.h"
#include "register/snippet.h"
#include "register/words.h"

namespace solferino::registry::detail {
namespace {

std::string fts5(std::string_view typed) {
  const auto query = parse_words(typed);
  return query ? to_fts5(*query) : "refused: " + query.error().message;
}

TEST(QueryLanguage, TenLinesExplainIt) {
  EXPECT_EQ(std::ranges::count(query_help(), '\n'), 10);
  EXPECT_EQ(fts5("hospital strike"), R"((("hospital") AND ("strike")))");
  EXPECT_EQ(fts5("\"barrel bomb\""), R"((("barrel bomb")))");
  EXPECT_EQ(fts5("raid hospital OR clinic"), R"((("raid") AND ("hospital" OR "clinic")))");
  EXPECT_EQ(fts5("bomb* \"barrel bom*\" \"barrel bom\"*"), R"((("bomb" *) AND ("barrel bom" *) AND ("barrel bom" *)))");
  EXPECT_EQ(fts5("strike -market -\"car bomb\""), R"((("strike")) NOT ("market" OR "car bomb"))");
  EXPECT_EQ(fts5("al-Assad"), R"((("al assad")))");
  EXPECT_EQ(fts5("ÉCOLE"), R"((("ecole")))");
}

TEST(QueryLanguage, TakesWhatPeopleType) {
  EXPECT_EQ(fts5("\u201Cbarrel bomb\u201D"), R"((("barrel bomb")))");
  EXPECT_EQ(fts5("\"not closed"), R"((("not closed")))");
  EXPECT_EQ(fts5("OR hospital OR"), R"((("hospital")))");
  EXPECT_EQ(fts5("hospital OR -market"), R"((("hospital")) NOT ("market"))");
  EXPECT_EQ(fts5("a - b"), R"((("a") AND ("b")))");
  EXPECT_EQ(fts5("say\"this\""), R"((("say") AND ("this")))");
}

TEST(QueryLanguage, IsNeverFts5sOwn) {
  EXPECT_EQ(fts5("title:secret NEAR(a b, 5) ^c {d}"), R"((("title secret") AND ("near a") AND ("b") AND ("5") AND ("c") AND ("d")))");
  EXPECT_EQ(fts5("x\"\" AND \") OR (\""), R"((("x") AND ("and") AND ("or")))");
}

TEST(QueryLanguage, RefusesWithAReason) {
  EXPECT_EQ(fts5("-market"), "refused: say what to look for beside what must not be there");
  EXPECT_EQ(fts5("?!"), "refused: there is no word in the query");
  EXPECT_EQ(fts5("a*"), "refused: \"a*\" fits too many words; give two letters or more");
  EXPECT_TRUE(fts5(std::string(5000, 'a')).starts_with("refused"));
  std::string many;
  for (int i = 0; i < 100; ++i) many += "word ";
  EXPECT_TRUE(fts5(many).starts_with("refused"));
  EXPECT_TRUE(parse_words("  ")->empty());
}

RC_GTEST_PROP(QueryLanguage, AnyTextGivesAnExpressionOfQuotedWords, (const std::string& typed)) {
  const auto query = parse_words(typed);
  if (!query || query->empty()) return;
  bool quoted = false;
  std::string outside;
  for (const char c : to_fts5(*query)) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      outside += c;
    }
  }
  RC_ASSERT(!quoted);
  RC_ASSERT(outside.find_first_not_of("() ANDORT*") == std::string::npos);
}

Snippet snippet(std::string_view text, std::string_view typed, std::size_t width = 200) {
  return snippet_of(text, occurrences(text, parse_words(typed).value()), {}, width);
}

TEST(Snippets, ShowTheStretchWithMostOfTheQuery) {
  const std::string text = "Bombs fell. " + std::string(300, '.') + " Later the bombs hit a clinic and a school. " + std::string(300, '.');
  const Snippet one = snippet(text, "bombs clinic school", 60);
  EXPECT_NE(one.text.find("bombs hit a clinic and a school"), std::string::npos) << one.text;
  ASSERT_EQ(one.marks.size(), 3U);
  EXPECT_EQ(words_of(one.text, one.marks[1]), "clinic");
}

TEST(Snippets, MarkPhrasesAndBeginningsAsTheyStand) {
  const Snippet one = snippet("Ein Bericht: «Évacués» de l'hôpital", "evac* \"l hopital\"");
  ASSERT_EQ(one.marks.size(), 2U);
  EXPECT_EQ(words_of(one.text, one.marks[0]), "Évacués");
  EXPECT_EQ(words_of(one.text, one.marks[1]), "l'hôpital");
}

RC_GTEST_PROP(Snippets, AreAPieceOfTheText, (const std::string& before, const std::string& behind)) {
  const std::string text = before + " hospital " + behind;
  const Snippet one = snippet(text, "hospital", 30);
  RC_ASSERT(one.span.end <= text.size());
  RC_ASSERT(one.text == words_of(text, one.span));
  RC_ASSERT(!one.marks.empty());
  for (const Span mark : one.marks) RC_ASSERT(name_key(words_of(one.text, mark)) == "hospital");
}

}  // namespace
}  // namespace solferino::registry::detail
