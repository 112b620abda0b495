// SPDX-License-Identifier: Apache-2.0
#include "reading/inflect.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "reading/lexicon.h"

namespace solferino::reading::detail {
namespace {

std::vector<Fact> irregular() {
  std::ifstream in(std::filesystem::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en/irregular.txt", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  return parse_lexicon(bytes, "irregular.txt").value().facts;
}

std::string spell(const std::vector<Inflected>& forms) {
  constexpr const char* names[] = {"base", "third", "past", "participle", "past/participle", "ing", "plural", "unmarked"};
  std::string out;
  for (const auto& [word, form] : forms) out += (out.empty() ? "" : ", ") + word + " " + names[static_cast<int>(form)];
  return out;
}

std::string verb(std::string_view word) { return spell(make_inflector(irregular()).verb_forms(word)); }
std::string noun(std::string_view word) { return spell(make_inflector(irregular()).noun_forms(word)); }

TEST(Inflector, MakesRegularVerbs) {
  EXPECT_EQ(verb("bomb"), "bomb base, bombs third, bombed past/participle, bombing ing");
  EXPECT_EQ(verb("wound"), "wound base, wounds third, wounded past/participle, wounding ing");
  EXPECT_EQ(verb("bury"), "bury base, buries third, buried past/participle, burying ing");
  EXPECT_EQ(verb("destroy"), "destroy base, destroys third, destroyed past/participle, destroying ing");
  EXPECT_EQ(verb("raze"), "raze base, razes third, razed past/participle, razing ing");
  EXPECT_EQ(verb("free"), "free base, frees third, freed past/participle, freeing ing");
  EXPECT_EQ(verb("torch"), "torch base, torches third, torched past/participle, torching ing");
  EXPECT_EQ(verb("tie"), "tie base, ties third, tied past/participle, tying ing");
  EXPECT_EQ(verb("veto"), "veto base, vetoes third, vetoed past/participle, vetoing ing");
}

TEST(Inflector, DoublesTheLastLetterOfShortSyllables) {
  EXPECT_EQ(verb("trap"), "trap base, traps third, trapped past/participle, trapping ing");
  EXPECT_EQ(verb("raid"), "raid base, raids third, raided past/participle, raiding ing");
  EXPECT_EQ(verb("ambush"), "ambush base, ambushes third, ambushed past/participle, ambushing ing");
  EXPECT_EQ(verb("target"), "target base, targets third, targeted past/participle, targeting ing");
  EXPECT_EQ(verb("panic"), "panic base, panics third, panicked past/participle, panicking ing");
  EXPECT_EQ(verb("level"), "level base, levels third, levelled past/participle, leveled past/participle, levelling ing, leveling ing");
  EXPECT_EQ(verb("commit"), "commit base, commits third, committed past/participle, committing ing");
}

TEST(Inflector, KnowsIrregularVerbs) {
  EXPECT_EQ(verb("shoot"), "shoot base, shoots third, shot past/participle, shooting ing");
  EXPECT_EQ(verb("fall"), "fall base, falls third, fell past, fallen participle, falling ing");
  EXPECT_EQ(verb("hit"), "hit unmarked, hits third, hitting ing");
  EXPECT_EQ(verb("come"), "come unmarked, comes third, came past, coming ing");
  EXPECT_EQ(verb("strike"), "strike base, strikes third, struck past/participle, stricken participle, striking ing");
  EXPECT_EQ(verb("be"), "be base, is third, are third, am third, was past, were past, been participle, being ing");
}

TEST(Inflector, InflectsTheLastPartOfACompound) {
  EXPECT_EQ(verb("air-drop"), "air-drop base, air-drops third, air-dropped past/participle, air-dropping ing");
  EXPECT_EQ(verb("re-take"), "re-take base, re-takes third, re-took past, re-taken participle, re-taking ing");
  EXPECT_EQ(noun("stand-off"), "stand-off base, stand-offs plural");
  EXPECT_EQ(noun("passer-by"), "passer-by base, passers-by plural");
}

TEST(Inflector, MakesPlurals) {
  EXPECT_EQ(noun("strike"), "strike base, strikes plural");
  EXPECT_EQ(noun("bus"), "bus base, buses plural");
  EXPECT_EQ(noun("casualty"), "casualty base, casualties plural");
  EXPECT_EQ(noun("child"), "child base, children plural");
  EXPECT_EQ(noun("gunman"), "gunman base, gunmen plural");
  EXPECT_EQ(noun("German"), "German base, Germans plural");
  EXPECT_EQ(noun("aircraft"), "aircraft base");
  EXPECT_EQ(noun("RPG"), "RPG base, RPGs plural");
  EXPECT_EQ(noun("Knife"), "Knife base, Knives plural");
}

TEST(Irregular, HasManyLines) { EXPECT_GE(irregular().size(), 250U); }

// A line that says what the rules and the other lines say anyway would hide a mistake.
TEST(Irregular, SaysNothingTwice) {
  const std::vector<Fact> facts = irregular();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::string& base = facts[i].entry.phrase;
    if (base.starts_with('-')) continue;
    std::vector<Fact> others = facts;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    const Inflector with = make_inflector(facts);
    const Inflector without = make_inflector(others);
    const bool is_noun = facts[i].entry.attributes.empty();
    EXPECT_NE(spell(is_noun ? with.noun_forms(base) : with.verb_forms(base)),
              spell(is_noun ? without.noun_forms(base) : without.verb_forms(base)))
        << facts[i].entry.rule() << " " << base;
  }
}

}  // namespace
}  // namespace solferino::reading::detail
