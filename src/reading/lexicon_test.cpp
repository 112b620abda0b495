// SPDX-License-Identifier: Apache-2.0
#include "reading/lexicon.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "reading/lexicon_files.h"
#include "reading/test_world.h"

namespace solferino::reading::detail {
namespace {

constexpr const char* head = "# source: a test\n# licence: Apache-2.0\n";

Result<LexiconFile> parse(const std::string& lines) { return parse_lexicon(head + lines, "weapons.txt"); }

// "weapons.txt:3: what is wrong"
std::string error_of(const std::string& lines) {
  const auto file = parse(lines);
  return file ? "no error" : describe(file.error());
}

TEST(Lexicon, ReadsPhraseValueAndAttributes) {
  const auto file = parse("# a comment\n\n barrel  bomb+n |barrel_bomb| pos=n|  weak \ncome+v under fire |\n");
  ASSERT_TRUE(file.has_value()) << describe(file.error());
  EXPECT_EQ(file->lexicon, "weapons");
  ASSERT_EQ(file->facts.size(), 2U);
  const Fact& fact = file->facts[0];
  EXPECT_EQ(fact.entry.phrase, "barrel bomb");
  EXPECT_EQ(fact.entry.value, "barrel_bomb");
  EXPECT_EQ(fact.entry.attribute("pos"), "n");
  EXPECT_TRUE(fact.entry.has("weak"));
  EXPECT_FALSE(fact.entry.has("strong"));
  EXPECT_EQ(fact.entry.attribute("weak"), "");
  EXPECT_EQ(fact.entry.rule(), "weapons.txt:5");
  EXPECT_EQ(fact.words[1].inflection, Inflection::noun);
  EXPECT_EQ(file->facts[1].entry.value, "");
  EXPECT_EQ(file->facts[1].words[0].inflection, Inflection::verb);
  EXPECT_EQ(file->facts[1].word(file->facts[1].words[0]), "come");
}

TEST(Lexicon, TakesItsNameAndMatchFromTheHead) {
  const auto file = parse("# lexicon: arms\n# match: capital\nGrad | rocket\nIED | ied | exact\nbomb | bomb | match=fold\n");
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->lexicon, "arms");
  EXPECT_EQ(file->facts[0].mode, MatchMode::capital);
  EXPECT_EQ(file->facts[1].mode, MatchMode::exact);
  EXPECT_EQ(file->facts[2].mode, MatchMode::fold);
}

TEST(Lexicon, LetsAPlusAloneStandForItself) { EXPECT_EQ(parse("OPEC+ | x\n")->facts[0].entry.phrase, "OPEC+"); }

TEST(Lexicon, ReadsFilesOfAnyEditor) {
  const auto file = parse_lexicon("\xEF\xBB\xBF# source: x\r\n# licence: y\r\nbomb+n | bomb\r\n", "a/b/weapons.txt");
  ASSERT_TRUE(file.has_value()) << describe(file.error());
  EXPECT_EQ(file->lexicon, "weapons");
  EXPECT_EQ(file->facts[0].entry.value, "bomb");
  EXPECT_EQ(file->facts[0].entry.rule(), "a/b/weapons.txt:3");
}

TEST(Lexicon, NamesTheLineOfAMistakeAndWhatToDo) {
  EXPECT_EQ(error_of("bomb\n"), "weapons.txt:3: the line has no value; write 'phrase | value', or 'phrase |' where the value is empty");
  EXPECT_EQ(error_of("| bomb\n"), "weapons.txt:3: the line has no phrase; write 'phrase | value'");
  EXPECT_EQ(error_of("a | b\nbomb+s | bomb\n"),
            "weapons.txt:4: 'bomb+s' ends in an unknown mark; write +n for a noun's plural or +v for a verb's forms");
  EXPECT_EQ(error_of("bomb | bomb |\n"), "weapons.txt:3: an attribute is empty; take the last '|' away or write 'key=value' behind it");
  EXPECT_EQ(error_of("bomb | bomb | =x\n"), "weapons.txt:3: '=x' has no key; write 'key=value'");
  EXPECT_EQ(error_of("bomb | bomb | match=loose\n"),
            "weapons.txt:3: 'match=loose' is unknown; write match=fold, match=capital or match=exact");
  EXPECT_EQ(error_of("# match: loose\nbomb | bomb\n"), "weapons.txt:3: '# match: loose' is unknown; write fold, capital or exact");
  EXPECT_EQ(error_of("# lexicon:\nbomb | bomb\n"), "weapons.txt:3: '# lexicon:' names no lexicon; name one or leave the line out");
  EXPECT_EQ(error_of("bomb\xFF | bomb\n"), "weapons.txt:3: the line is not UTF-8; save the file as UTF-8");
  EXPECT_EQ(error_of("a b c d e f g h i j k l m n o p q | x\n"), "weapons.txt:3: the phrase is longer than 16 words; shorten it");
  EXPECT_EQ(error_of("a+n b+v c+v d+v e+v | x\n"),
            "weapons.txt:3: the phrase has more than 3 marks +n and +v; write some of its forms as lines of their own");
}

TEST(Lexicon, AsksForSourceAndLicence) {
  const auto without = [](const char* bytes) { return describe(parse_lexicon(bytes, "w.txt").error()); };
  EXPECT_EQ(without("# licence: y\na | b\n"), "w.txt:2: the head names no source; put a line '# source: ...' above the first fact");
  EXPECT_EQ(without("# source: x\na | b\n"), "w.txt:2: the head names no licence; put a line '# licence: ...' above the first fact");
  EXPECT_EQ(without(""), "w.txt:0: the head names no source; put a line '# source: ...' above the first fact");
}

TEST(Lexicon, ParsesOrRefusesAnyBytes) {
  EXPECT_TRUE(rc::check("any bytes", [](const std::string& bytes) {
    const auto file = parse(bytes);
    RC_ASSERT(file.has_value() || file.error().where.starts_with("weapons.txt:"));
  }));
}

// The rules of all facts, in order; or the error.
std::string rules_of(const std::vector<std::filesystem::path>& folders) {
  const auto files = LexiconFiles::open(folders);
  if (!files) return describe(files.error());
  std::string rules;
  const auto parsed = files->parse([&](const LexiconFile& file) {
    for (const Fact& fact : file.facts) rules += fact.entry.rule() + "=" + fact.entry.value + " ";
  });
  return parsed ? rules : describe(parsed.error());
}

TEST(Lexicons, AreReadFromSubfoldersInOrderOfTheirPaths) {
  const TestFolder folder(
      TestFiles{{"b.txt", "two | 2\n"}, {"a/z.txt", "one | 1\n"}, {"c.txt", "three | 3\n"}, {"notes.md", "not a lexicon"}});
  EXPECT_EQ(rules_of({folder.path()}), "a/z.txt:3=1 b.txt:3=2 c.txt:3=3 ");
}

TEST(Lexicons, RefuseAPhraseThatStandsTwice) {
  const TestFolder folder(TestFiles{{"a.txt", "# lexicon: w\n# source: x\n# licence: y\nGrad rocket+n | rocket\n"},
                                    {"b.txt", "# lexicon: w\n# source: x\n# licence: y\ngrad  rocket+n | missile\n"}});
  EXPECT_EQ(rules_of({folder.path()}),
            (folder.path() / "b.txt:4").string() +
                ": 'grad rocket' stands already in a.txt:4; take one of the lines away, or tell them apart by an attribute if=");
}

TEST(Lexicons, AllowAPhraseTwiceUnderConditionsOrInTwoLexicons) {
  const TestFolder folder(TestFiles{{"a.txt", "strike | x | if=army\nstrike | y | if=union\nstrike+n | z\n"}, {"b.txt", "strike | x\n"}});
  EXPECT_EQ(rules_of({folder.path()}), "a.txt:3=x a.txt:4=y a.txt:5=z b.txt:3=x ");
}

TEST(Lexicons, TakeAUsersLineInsteadOfTheirOwn) {
  const TestFolder own(TestFiles{{"a.txt", "bomb+n | bomb\nmine+n | landmine\n"}});
  const std::filesystem::path users = own.path() / "users";
  std::filesystem::create_directories(users);
  std::ofstream(users / "a.txt") << head << "bomb+n | other\n";
  const std::filesystem::path first = own.path() / "first";
  std::filesystem::create_directories(first);
  std::filesystem::rename(own.path() / "a.txt", first / "a.txt");
  EXPECT_EQ(rules_of({first, users}), "users/a.txt:3=other a.txt:4=landmine ");
}

TEST(Lexicons, SayWhichFolderIsMissing) {
  const auto missing = Reader::load(std::filesystem::path("/nowhere/lexicons"));
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_EQ(missing.error().where, "/nowhere/lexicons");
  const TestFolder empty(TestFiles{{"notes.md", "nothing"}});
  EXPECT_EQ(Reader::load(empty.path()).error().code, ErrorCode::not_found);
}

TEST(Lexicons, HaveAVersionThatFollowsTheirText) {
  const TestFolder folder(TestFiles{{"a.txt", "bomb | bomb\n"}});
  const std::string before = Reader::load(folder.path())->version();
  EXPECT_EQ(before.size(), 8U);
  EXPECT_EQ(Reader::load(folder.path())->version(), before);
  std::ofstream(folder.path() / "a.txt", std::ios::app) << "# a comment\n";
  EXPECT_NE(Reader::load(folder.path())->version(), before);
}

}  // namespace
}  // namespace solferino::reading::detail
