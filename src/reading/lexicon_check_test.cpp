// SPDX-License-Identifier: Apache-2.0
// What is found in a user's own lexicons, tried against small shipped ones.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "reading/lexicon_schema.h"
#include "reading/reading.h"
#include "reading/test_world.h"

namespace solferino::reading {
namespace {

namespace fs = std::filesystem;

// The findings of one file of lines that is tried against shipped ones, one a line: "3 fault: ...", "4 note: ...".
std::string found(const std::string& lines, const TestFiles& shipped, const std::string& name = "weapons.txt") {
  TestFiles all{{"own/" + name, lines}};
  const fs::path own = fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en";
  for (const auto& [shipped_name, content] : shipped) all.emplace_back("shipped/" + shipped_name, content);
  all.emplace_back("shipped/given_names.txt", "Anna | f\n");
  const TestFolder folder(all);
  for (const char* special : {"irregular.txt", "abbreviations.txt"}) fs::copy(own / special, folder.path() / "shipped" / special);
  const auto check = check_lexicons({folder.path() / "own"}, folder.path() / "shipped");
  if (!check) return describe(check.error());
  std::string out;
  for (const LexiconFinding& one : check->findings) {
    EXPECT_EQ(one.file, (folder.path() / "own" / name).generic_string());
    out += std::to_string(one.line) + (one.fault ? " fault: " : " note: ") + one.message + "\n";
  }
  return out;
}

void expect_beginning(const std::string& text, std::string_view beginning) { EXPECT_TRUE(text.starts_with(beginning)) << text; }

TEST(LexiconCheck, FindsNothingInGoodLines) {
  EXPECT_EQ(found("Lancet drone+n | drone | method=drone_strike\n# a comment\nhowitzer+n | artillery | weak\n", {}), "");
}

TEST(LexiconCheck, GoesOnBehindABadLine) {
  EXPECT_EQ(found("bomb\nmine+s | landmine\nshell+n | artillery\nmine | landmine |\n", {}),
            "3 fault: the line has no value; write 'phrase | value', or 'phrase |' where the value is empty\n"
            "4 fault: 'mine+s' ends in an unknown mark; write +n for a noun's plural or +v for a verb's forms\n"
            "6 fault: an attribute is empty; take the last '|' away or write 'key=value' behind it\n");
}

TEST(LexiconCheck, MissesTheHeadOnce) {
  EXPECT_EQ(found("# licence: mine\nbomb+n | bomb\nshell+n | artillery\n", {}),
            "2 fault: the head names no source; put a line '# source: ...' above the first fact\n");
}

TEST(LexiconCheck, KnowsValuesAndAttributes) {
  expect_beginning(found("Grad | rokcet\n", {}), "3 fault: 'rokcet' is no value of weapons; write one of ");
  EXPECT_EQ(found("Grad | rocket | wieldy\n", {}),
            "3 fault: 'wieldy' is no attribute of weapons; it has method, irregular, deliverer, defence, weak\n");
  EXPECT_EQ(found("Grad | rocket | weak=yes\n", {}), "3 fault: 'weak=yes' is unknown; weak may be nothing\n");
  expect_beginning(found("Grad | rocket | method=shooting\n", {}), "3 fault: 'method=shooting' is unknown; method may be one of ");
  expect_beginning(found("Azad Brigade | Azad Brigade | class=armed_group\n", {}, "actors.txt"),
                   "3 fault: the actor has no kind; write 'kind=");
  expect_beginning(found("Azad Republic | Azad | kind=state\n", {}, "actors.txt"), "3 fault: a state has a country; ");
  EXPECT_EQ(found("Azad Brigade | Azad Brigade | kind=armed_group | country=Syria\n", {}, "actors.txt"),
            "3 fault: 'country=Syria' is unknown; country may be a country's three letters (ISO 3166: SYR)\n");
}

TEST(LexiconCheck, SaysOnceThatALexiconIsUnknown) {
  const std::string said = found("Azad | x\nBasir | y\n", {}, "my_groups.txt");
  expect_beginning(said, "3 fault: there is no lexicon 'my_groups', so nothing would read it; name one by ");
  EXPECT_EQ(said.find('\n'), said.size() - 1);
}

TEST(LexiconCheck, FindsWhatStandsTwice) {
  EXPECT_EQ(found("Grad rocket+n | rocket\ngrad  rocket+n | rocket\n", {}),
            "4 fault: 'grad rocket' stands already in line 3; take one of the lines away, or tell them apart by an attribute if=\n");
  EXPECT_EQ(
      found("Grad | rocket\nGrad | missile\n", {}),
      "4 fault: 'Grad' stands already in line 3 with another meaning ('rocket'); take one of the lines away, or tell them apart by an "
      "attribute if=\n");
}

TEST(LexiconCheck, ComparesWithTheShippedLines) {
  const TestFiles shipped{{"weapons.txt", "Grad+n | rocket | weak\nbomb+n | bomb\n"}};
  EXPECT_EQ(found("bomb+n | bomb\n", shipped), "3 note: 'bomb' says what the shipped weapons.txt:4 says already; the line can go\n");
  EXPECT_EQ(found("grad+n | missile\n", shipped), "3 note: 'grad' changes the shipped weapons.txt:3 from 'rocket', weak to 'missile'\n");
}

TEST(LexiconCheck, FindsLinesThatAreNeverRead) {
  expect_beginning(found("mine+n | landmine\nmines | other\n", {}), "4 fault: 'mines' is never read: ");
  EXPECT_EQ(found("stop. Now | other\n", {}),
            "3 fault: 'stop. Now' can never be found: a text with these words is cut in another way; write the words as they are cut\n");
  // The forms that the line before leaves over are its own.
  EXPECT_EQ(found("raid+n | | pos=n\nraid+v | | pos=v\n", {}, "attacks.txt"), "");
  EXPECT_NE(found("raid+v | | pos=v\nraid+n | | pos=n\n", {}, "attacks.txt"), "");
}

TEST(LexiconCheck, TriesAShippedFileAgainstTheOthers) {
  const fs::path shipped = fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en";
  const auto check = check_lexicons({shipped / "weapons.txt"}, shipped);
  ASSERT_TRUE(check.has_value()) << describe(check.error());
  EXPECT_TRUE(check->findings.empty());
  ASSERT_EQ(check->entries.size(), 1U);
  EXPECT_EQ(check->entries.front().first, "weapons");
}

TEST(LexiconCheck, NeedsWhatIsNamed) {
  const auto check = check_lexicons({"/nowhere/weapons.txt"});
  ASSERT_FALSE(check.has_value());
  EXPECT_EQ(check.error().code, ErrorCode::not_found);
}

TEST(LexiconSchema, KnowsYearsMonthsAndDays) {
  for (const char* good : {"2014", "2014-06", "2014-06-29"}) EXPECT_TRUE(detail::is_day_or_longer(good)) << good;
  for (const char* bad : {"", "14", "2014-", "2014-13", "2014-02-30", "June 2014", "20145"})
    EXPECT_FALSE(detail::is_day_or_longer(bad)) << bad;
}

}  // namespace
}  // namespace solferino::reading
