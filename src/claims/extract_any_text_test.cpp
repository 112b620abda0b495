// SPDX-License-Identifier: Apache-2.0
// Whatever the text, extract() gives claims whose spans lie in it, on the borders of its code points.
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "claims/test_world.h"

namespace solferino::claims {
namespace {

constexpr std::array<std::string_view, 20> pieces = {
    "Shelling killed three people in Ariha on Tuesday, a doctor said.",
    "“They came at dawn,” a resident of Djibo told AFP.",
    "Al-Shabaab claimed responsibility.",
    "Médecins Sans Frontières condemned the attack on its clinic in Abs.",
    "\n- Binnish: artillery, 2 dead, 7 hurt\n",
    "KYIV, 25 August 2022 – ",
    "Dead: 28 ",
    "including five children, two of them",
    "Ukraine and Russia accused each other",
    "under resolution 2254 (2015) and S/RES/2139,",
    "Between 10 and 15",
    "since late April",
    "the village of Ṭall Ḥamrā’",
    "قصف على إدلب",
    "Обстріл Херсона 🚀🚀",
    "(((\"“”'’",
    "at least at least at least 7 7 7",
    "denied that it, he, they and the group",
    "by by by Russian, Syrian and Iranian",
    ".;:—…\r\n\t\f\v",
};

// A generator of its own, so that the texts are the same everywhere; nothing of the standard's distributions is.
class Texts {
 public:
  explicit Texts(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }

  // Sentences, and pieces of sentences cut wherever a byte ends.
  std::string sentences() {
    std::string text;
    for (std::size_t n = 1 + below(12); n > 0; --n) {
      const std::string_view piece = pieces.at(below(pieces.size()));
      const std::size_t begin = below(4) == 0 ? below(piece.size()) : 0;
      const std::size_t size = below(4) == 0 ? below(piece.size()) : piece.size();
      text += piece.substr(begin, size);
      if (below(3) != 0) text += ' ';
    }
    return text;
  }

  std::string bytes() {
    std::string text;
    for (std::size_t n = below(200); n > 0; --n) text += static_cast<char>(below(256));
    return text;
  }

  // Sentences with some bytes of theirs overwritten.
  std::string damaged() {
    std::string text = sentences();
    for (std::size_t n = below(6); n > 0 && !text.empty(); --n) text[below(text.size())] = static_cast<char>(below(256));
    return text;
  }

 private:
  std::mt19937_64 engine_;
};

// Whether a code point begins at each byte of the text, and at its end.
std::vector<bool> borders_of(std::string_view text) {
  std::vector<bool> borders(text.size() + 1, false);
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).size) borders[at] = true;
  borders[text.size()] = true;
  return borders;
}

template <class Values>
void append(std::vector<Span>& spans, const Values& values) {
  for (const auto& value : values) spans.push_back(value.words.span);
}

std::vector<Span> spans_of(const record::Claim& claim) {
  std::vector<Span> spans = claim.evidence;
  spans.push_back(claim.trigger.span);
  if (claim.when) spans.push_back(claim.when->words.span);
  append(spans, claim.where);
  append(spans, claim.perpetrators);
  append(spans, claim.targets);
  append(spans, claim.harm);
  append(spans, claim.victims);
  append(spans, claim.weapons);
  append(spans, claim.sources);
  append(spans, claim.actors);
  append(spans, claim.recipients);
  append(spans, claim.instruments);
  return spans;
}

// The number of claims that were found, each checked.
std::size_t check(const std::string& text) {
  const auto borders = borders_of(text);
  const auto claims = extract(text, make_date(2019, 5, 10));
  for (const record::Claim& claim : claims) {
    for (const Span span : spans_of(claim)) {
      const bool inside = span.begin <= span.end && span.end <= text.size();
      EXPECT_TRUE(inside) << span.begin << ".." << span.end << " in a text of " << text.size() << " bytes";
      if (inside) EXPECT_TRUE(borders[span.begin] && borders[span.end]) << span.begin << ".." << span.end << " cuts a code point";
    }
  }
  return claims.size();
}

class ExtractAnyText : public WorldTest {};

TEST_F(ExtractAnyText, SentencesInAnyOrder) {
  Texts texts(1862);
  std::size_t found = 0;
  for (int round = 0; round < 400 && !HasFailure(); ++round) {
    const std::string text = texts.sentences();
    SCOPED_TRACE("round " + std::to_string(round) + ": " + text);
    found += check(text);
  }
  EXPECT_GT(found, 100U) << "too few claims to have checked anything";
}

TEST_F(ExtractAnyText, DamagedSentences) {
  Texts texts(1863);
  for (int round = 0; round < 400 && !HasFailure(); ++round) {
    const std::string text = texts.damaged();
    SCOPED_TRACE("round " + std::to_string(round));
    check(text);
  }
}

TEST_F(ExtractAnyText, RandomBytes) {
  Texts texts(1864);
  for (int round = 0; round < 400 && !HasFailure(); ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    check(texts.bytes());
  }
}

TEST_F(ExtractAnyText, SameTextSameClaims) {
  Texts texts(1865);
  for (int round = 0; round < 20; ++round) {
    record::Document document;
    document.text = texts.sentences();
    const auto first = extract(document.text);
    const auto second = extract(document.text);
    EXPECT_EQ(record::to_json({document, "test", first}), record::to_json({document, "test", second}));
  }
}

}  // namespace
}  // namespace solferino::claims
