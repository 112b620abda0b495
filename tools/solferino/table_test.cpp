// SPDX-License-Identifier: Apache-2.0
#include "table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "example_claims.h"
#include "text_layout.h"

namespace solferino::cli {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TableOptions of_width(int width) { return {.terminal = {.interactive = false, .colours = false, .width = width}, .explain = false}; }

TEST(Table, EachValueHasItsColumnWhereThereIsRoom) {
  Table table(of_width(120));
  ExampleDocument example = hospital_hit();
  example.document().outlet = "Example News";
  example.document().published = make_date(2019, 5, 9);

  EXPECT_EQ(table.add(example.read()),
            "  type    when        where            what                    harm                   by whom         says who\n"
            "\n"
            "reports/a.txt · Example News · 2019-05-09\n"
            "  attack  2019-05-08  Kafr Nubl,       air strike on a         killed 10+ civilians   Russia          Syrian Observatory\n"
            "                      Idlib, SYR       hospital, with barrel   (3 children); injured  (alleged);      for Human Rights;\n"
            "                                       bombs                   24                     Syria (denied)  via Twitter\n"
            "\n");
}

TEST(Table, ValuesShareColumnsOnNarrowTerminals) {
  Table table(of_width(80));
  EXPECT_EQ(table.add(hospital_hit().read()),
            "  claim       where            what, harm                 by whom, says who\n"
            "\n"
            "reports/a.txt\n"
            "  attack      Kafr Nubl,       air strike on a hospital,  by Russia (alleged);\n"
            "  2019-05-08  Idlib, SYR       with barrel bombs          Syria (denied)\n"
            "                               killed 10+ civilians (3    says Syrian\n"
            "                               children); injured 24      Observatory for Human\n"
            "                                                          Rights; via Twitter\n"
            "\n");
}

TEST(Table, NoLineIsWiderThanTheTerminal) {
  ExampleDocument example = hospital_hit();
  example.document().title =
      "病院が空爆された 🚑 مستشفى كفر نبل hospital hit from the air, and so on and on for a very long title that cannot fit";
  example.document().outlet = "An outlet with a long name of its own, longer than anyone would print";
  for (int width = 40; width <= 200; ++width) {
    Table table({.terminal = {.interactive = false, .colours = false, .width = width}, .explain = true});
    for (const std::string& line : lines_of(table.add(example.read()))) EXPECT_LE(columns_of(line), width) << line;
  }
}

TEST(Table, RightToLeftAndWideTextKeepTheColumnsInPlace) {
  ExampleDocument example = hospital_hit();
  ExampleDocument plain = hospital_hit();
  example.claim().where[0].name = "كفر نبل";
  plain.claim().where[0].name = "abcdefg";

  Table one(of_width(120));
  Table other(of_width(120));
  const auto lines = lines_of(one.add(example.read()));
  const auto expected = lines_of(other.add(plain.read()));
  ASSERT_EQ(lines.size(), expected.size());
  for (std::size_t i = 0; i < lines.size(); ++i) EXPECT_EQ(columns_of(lines[i]), columns_of(expected[i])) << lines[i];
  EXPECT_NE(lines[3].find("\u2068كفر نبل\u2069, Idlib,"), std::string::npos) << lines[3];
}

TEST(Table, DocumentsWithoutClaimsSayWhy) {
  Table table(of_width(80));
  ExampleDocument silent("Nothing happened.");
  EXPECT_EQ(table.add(silent.read()), "reports/a.txt\n  no claims\n\n");
  silent.document().note = "no reader for language \"fr\" yet; no claims were read";
  EXPECT_EQ(table.add(silent.read()), "reports/a.txt\n  no reader for language \"fr\" yet; no claims were read\n\n");
}

TEST(Table, ColoursOnlyWhereWanted) {
  Table plain(of_width(120));
  EXPECT_EQ(plain.add(hospital_hit().read()).find('\x1B'), std::string::npos);

  Table coloured({.terminal = {.interactive = true, .colours = true, .width = 120}, .explain = true});
  const std::string out = coloured.add(hospital_hit().read());
  EXPECT_NE(out.find("\x1B[1;31mattack\x1B[0m"), std::string::npos);
}

TEST(Table, TheSummaryCounts) {
  Table table(of_width(80));
  EXPECT_EQ(table.summary(2), "0 documents, 0 claims (0 attacks, 0 tolls, 0 acts), 2 failed\n");
  ExampleDocument example = hospital_hit();
  example.add_claim().type = record::ClaimType::toll;
  example.add_claim().type = record::ClaimType::act;
  example.add_claim().type = record::ClaimType::act;
  (void)table.add(example.read());
  EXPECT_EQ(table.summary(0), "1 document, 4 claims (1 attack, 1 toll, 2 acts), 0 failed\n");
}

TEST(Explain, EveryValueComesWithItsWordsBytesAndRule) {
  Table table({.terminal = {.interactive = false, .colours = false, .width = 120}, .explain = true});
  const std::string out = table.add(hospital_hit().read());

  EXPECT_NE(out.find("    trigger      attack, ASSAULT, air strike               “hit”  5-8  triggers.txt:3\n"), std::string::npos) << out;
  EXPECT_NE(out.find("    weapons      barrel bomb                               “barrel bombs”  51-63  weapons.txt:14\n"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("    harm         killed 3 children, part of another        “three children”  88-102  test.rule\n"), std::string::npos)
      << out;
  EXPECT_NE(out.find("    perpetrators Syria, denied"), std::string::npos) << out;
}

}  // namespace
}  // namespace solferino::cli
