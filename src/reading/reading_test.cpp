// SPDX-License-Identifier: Apache-2.0
// Matching, seen from outside: what the lexicons find in a text.
#include "reading/reading.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "reading/test_world.h"

namespace solferino::reading {
namespace {

namespace fs = std::filesystem;

// A reader of one lexicon, "test", with these lines, and the project's own special lexicons.
Reader reader_of(const std::string& lines) {
  const fs::path own = fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en";
  const TestFolder folder(TestFiles{{"test.txt", lines}});
  for (const char* special : {"irregular.txt", "abbreviations.txt"}) fs::copy(own / special, folder.path() / special);
  auto reader = Reader::load(folder.path());
  if (!reader) throw std::runtime_error(describe(reader.error()));
  return std::move(*reader);
}

using Found = std::vector<std::string>;

// "words=value" of each match, in order.
Found found(const Reader& reader, std::string_view text) {
  const Reading reading = reader.read(text, std::nullopt);
  Found out;
  for (const Match& match : reading.matches) out.push_back(std::string(words_of(text, reading.span_of(match))) + "=" + match.entry->value);
  return out;
}

Found found(const std::string& lines, std::string_view text) { return found(reader_of(lines), text); }

TEST(Matching, ComparesWordsFolded) {
  EXPECT_EQ(found("Bogotá | place\ncar bomb+n | bomb\n", "Two Car Bombs in BOGOTA"), (Found{"Car Bombs=bomb", "BOGOTA=place"}));
  EXPECT_EQ(found("doctors' union | x\n", "the doctors’ union"), (Found{"doctors’ union=x"}));
}

TEST(Matching, FindsWholeWordsOnly) {
  EXPECT_EQ(found("strike | x\n", "striker strikes restrike strike, Strike"), (Found{"strike=x", "Strike=x"}));
}

TEST(Matching, LetsASpaceStandForAHyphen) {
  const char* lines = "air strike+n | air\ndrone strike+n on | drone\n";
  EXPECT_EQ(found(lines, "an air-strike, air strikes, two Air-\nstrikes"), (Found{"air-strike=air", "air strikes=air"}));
  EXPECT_EQ(found(lines, "drone-strikes on a town"), (Found{"drone-strikes on=drone"}));
}

TEST(Matching, TakesAHyphenOfAPhraseByTheWord) {
  EXPECT_EQ(found("cease-fire | x\nIran-backed militia+n | y\n", "a cease-fire, a cease fire, Iran-backed militias, Iran backed militias"),
            (Found{"cease-fire=x", "Iran-backed militias=y"}));
}

TEST(Matching, BeginsAndEndsAtTokens) {
  EXPECT_EQ(found("Iran | x\nbacked | y\nstrike | z\n", "Iran-backed men, an air-strike"), (Found{}));
  EXPECT_EQ(found("155mm shell+n | x\n", "155mm shells, 155 mm shell"), (Found{"155mm shells=x", "155 mm shell=x"}));
}

TEST(Matching, TellsHyphenAndSpaceApartWhereBothAreListed) {
  EXPECT_EQ(found("double tap | space\ndouble-tap strike | hyphen\n", "double-tap strike"), (Found{"double-tap strike=hyphen"}));
  EXPECT_EQ(found("double tap | space\ndouble-tap strike | hyphen\n", "double-tap attack"), (Found{"double-tap=space"}));
}

TEST(Matching, KeepsTheLongestOfALexicon) {
  const char* lines = "air | 1\nair strike | 2\nair strike+n on | 3\nstrike | 4\n";
  EXPECT_EQ(found(lines, "air strike on Douma"), (Found{"air strike on=3", "strike=4"}));
  EXPECT_EQ(found(lines, "air strike near Douma"), (Found{"air strike=2", "strike=4"}));
}

TEST(Matching, KeepsAllOfTheLongestAndAllLexicons) {
  EXPECT_EQ(found("strike+n | noun\nstrike+v | verb\nstrike | a | if=x\n", "strikes"), (Found{"strikes=noun", "strikes=verb"}));
  const TestFolder folder(TestFiles{{"b.txt", "air strike | long\n"}, {"a.txt", "air | short\n"}});
  EXPECT_EQ(found(Reader::load(folder.path()).value(), "air strike"), (Found{"air=short", "air strike=long"})) << "by lexicon";
}

TEST(Matching, SaysTheForm) {
  const Reader reader = reader_of("open+v fire | a\nhit+v | b\nchild+n | c\nfall+v on | d\nmen | e\n");
  const std::string text = "opened fire, opens fire, opening fire, hit, children, fell on, fallen on, men";
  const Reading reading = reader.read(text, std::nullopt);
  std::vector<Form> forms;
  forms.reserve(reading.matches.size());
  for (const Match& match : reading.matches) forms.push_back(match.form);
  EXPECT_EQ(forms, (std::vector{Form::past_or_participle, Form::third, Form::ing, Form::unmarked, Form::plural, Form::past,
                                Form::participle, Form::base}));
  EXPECT_TRUE(may_be_participle(Form::unmarked) && may_be_past(Form::unmarked));
  EXPECT_FALSE(may_be_participle(Form::past) || may_be_past(Form::participle));
}

TEST(Matching, AsksForCapitals) {
  const char* lines = "Grad | rocket | match=capital\nNusra Front | x | capital\nal-Shabaab | y | capital\n";
  EXPECT_EQ(found(lines, "a grad student, a Grad, GRAD, nusra front, Nusra front, NUSRA FRONT"),
            (Found{"Grad=rocket", "GRAD=rocket", "NUSRA FRONT=x"}));
  EXPECT_EQ(found(lines, "al-Shabaab, Al-Shabaab, al-shabaab, AL-SHABAAB"), (Found{"al-Shabaab=y", "Al-Shabaab=y", "AL-SHABAAB=y"}));
}

TEST(Matching, AsksForTheVeryLetters) {
  const char* lines = "WHO | org | exact\nRPG+n | grenade | exact\nIS group | is | exact\n";
  EXPECT_EQ(found(lines, "who says, WHO says, Who, RPGs and rpgs and RPGS"), (Found{"WHO=org", "RPGs=grenade"}));
  EXPECT_EQ(found(lines, "the IS group, the IS  group, is group, IS Group"), (Found{"IS group=is", "IS  group=is"}));
}

TEST(Matching, CutsTags) {
  const char* lines = "El Fasher | place\nair strike+n | air\nUN | un\nUnicef | child\nGaza City | gaza\n";
  EXPECT_EQ(found(lines, "#ElFasher #AirStrikes #UNICEF #Gaza_City ElFasher"),
            (Found{"ElFasher=place", "AirStrikes=air", "UNICEF=child", "Gaza_City=gaza"}));
}

TEST(Matching, StopsAtTheEndOfASentence) {
  const char* lines = "air strike | x\nU.S. Army | y\n";
  EXPECT_EQ(found(lines, "Trouble in the air\n\nStrike of the miners. The U.S. Army left."), (Found{"U.S. Army=y"}));
}

TEST(Matching, CrossesTheEndOfAWrappedLine) {
  const char* text =
      "At least eight civilians were killed on Friday when they were hit by an air\nstrike on a camp for displaced people near the border.";
  EXPECT_EQ(found("air strike | x\n", text), (Found{"air\nstrike=x"}));
}

TEST(Matching, ReadsPhrasesLikeTexts) {
  EXPECT_EQ(found("Lt. Gen. | rank\nUN Secretary-General's envoy | e\nS/RES/2254 | r\nمستشفى | h\n",
                  "Lt. Gen. Orlov, the UN Secretary-General’s envoy, on S/RES/2254 in مُسْتَشْفى"),
            (Found{"Lt. Gen.=rank", "UN Secretary-General’s envoy=e", "S/RES/2254=r", "مُسْتَشْفى=h"}));
}

TEST(Matching, LeavesTheSpecialLexiconsOut) {
  const Reader reader = reader_of("bomb | x\n");
  EXPECT_EQ(reader.entry_count(), 1U);
  EXPECT_EQ(found(reader, "The child met Mr. Smith"), (Found{}));
}

// Against the slow and obvious: every phrase compared with the words at every token.
TEST(Matching, AgreesWithASlowSearch) {
  const std::vector<std::string> phrases = {"a", "b a", "a b", "a-b", "a b c", "b-c a", "c c", "b c"};
  std::string lines;
  for (const auto& phrase : phrases) lines.append(phrase).append(" | ").append(phrase).append("\n");
  const Reader reader = reader_of(lines);
  EXPECT_TRUE(rc::check("slow and fast agree", [&] {
    std::string text;
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>("a", "b", "c", "d", " ", " ", "-"));
    for (const auto& piece : pieces) text += piece;
    const Reading reading = reader.read(text, std::nullopt);

    Found expected;
    for (TokenIndex first = 0; first < reading.tokens.size(); ++first) {
      std::pair<TokenIndex, std::string> longest{first, ""};
      std::string words;
      for (TokenIndex last = first; last < reading.tokens.size(); ++last) {
        words += (words.empty() ? "" : " ") + std::string(reading.fold(last));
        for (const auto& phrase : phrases) {
          const bool same = phrase.size() == words.size() &&
                            std::ranges::equal(phrase, words, [](char p, char w) { return p == w || (p == ' ' && w == '-'); });
          if (same && (longest.first < last + 1 || phrase == words)) longest = {last + 1, phrase};
        }
      }
      if (!longest.second.empty()) expected.push_back(std::to_string(first) + ":" + longest.second);
    }
    Found actual;
    for (const Match& match : reading.matches) {
      // Where "a b" and "a-b" both fit the same words, both are kept; the slow search keeps one.
      const std::string one = std::to_string(match.first) + ":" + match.entry->value;
      const bool twin = !actual.empty() && actual.back().substr(0, actual.back().find(':')) == std::to_string(match.first);
      if (!twin) actual.push_back(one);
      if (twin && std::ranges::find(expected, one) != expected.end()) actual.back() = one;
    }
    RC_ASSERT(actual == expected);
  }));
}

TEST(Reading, IsTheSameEachTime) {
  const Reader reader = Reader::load(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en").value();
  const std::string text = "KYIV, 25 August 2022 - Air strikes killed 10 people in Kafr Nabl, Gen. Orlov said. They fled.";
  const auto spell = [&] {
    const Reading reading = reader.read(text, make_date(2022, 8, 25));
    std::string out = reading.folded;
    for (const Match& match : reading.matches) out += std::to_string(match.first) + match.entry->rule();
    return out;
  };
  EXPECT_EQ(spell(), spell());
}

TEST(Reading, OfNothingIsNothing) {
  const Reader reader = reader_of("bomb | x\n");
  for (const char* text : {"", " ", "\n\n", "\u200B"}) {
    const Reading reading = reader.read(text, std::nullopt);
    EXPECT_TRUE(reading.tokens.empty() && reading.sentences.empty() && reading.matches.empty());
  }
}

TEST(Reading, OfHugeWordsEnds) {
  const Reader reader = reader_of("a a | x\na-a | y\n");
  for (const char* unit : {"a", "a-", "a ", "\"", "7", "7,"}) {
    std::string text;
    while (text.size() < 2'000'000) text += unit;
    const std::clock_t start = std::clock();
    EXPECT_FALSE(reader.read(text, std::nullopt).tokens.empty());
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 5.0) << unit;
  }
}

// The project's own lexicons.

TEST(EnglishLexicons, ParseEveryLine) {
  const auto reader = Reader::load(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en");
  ASSERT_TRUE(reader.has_value()) << describe(reader.error());
  EXPECT_GT(reader->entry_count(), 500U);
}

// Form, known values, duplicates, dead entries. What is found here is mended in the lexicon, or was a slip of the line that was added.
TEST(EnglishLexicons, HaveNothingToComplainOf) {
  const fs::path folder = fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en";
  const auto check = check_lexicons({folder}, folder);
  ASSERT_TRUE(check.has_value()) << describe(check.error());
  for (const LexiconFinding& finding : check->findings) ADD_FAILURE() << finding.file << ":" << finding.line << ": " << finding.message;
  EXPECT_GT(check->entries.size(), 10U);
}

}  // namespace
}  // namespace solferino::reading
