// SPDX-License-Identifier: Apache-2.0
#include "reading/sentences.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace solferino::reading::detail {
namespace {

namespace fs = std::filesystem;

const StopWords& stop_words() {
  static const StopWords words = [] {
    std::ifstream in(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en/abbreviations.txt", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    return StopWords::from(parse_lexicon(bytes, "abbreviations.txt").value().facts).value();
  }();
  return words;
}

Reading read(std::string_view text) {
  Reading reading;
  reading.text = text;
  auto [tokens, folded, lines] = tokenize(text);
  reading.tokens = std::move(tokens);
  reading.folded = std::move(folded);
  reading.sentences = split_sentences(reading, lines, stop_words());
  return reading;
}

// The sentences as a case writes them.
std::vector<std::string> describe(const Reading& reading) {
  std::vector<std::string> out;
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.paragraph != paragraph) out.emplace_back("+");
    paragraph = sentence.paragraph;
    std::string line = sentence.kind == SentenceKind::prose ? "prose " : sentence.kind == SentenceKind::headline ? "head " : "item ";
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      const bool opens = i == sentence.body && i != sentence.first;
      if (opens) line += " >>> ";
      if (!opens && i > sentence.first && reading.tokens[i].space_before) line += ' ';
      line += reading.word(i);
    }
    out.push_back(line);
  }
  return out;
}

struct Case {
  std::string where;
  std::string text;
  std::vector<std::string> want;
};

std::string unescape(std::string text) {
  for (const auto& [from, to] : {std::pair{"\\t", "\t"}, std::pair{"\\r", "\r"}}) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from)) text.replace(at, 2, to);
  }
  return text;
}

std::vector<Case> load_cases(const fs::path& file) {
  std::vector<Case> cases(1);
  std::ifstream in(file);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (line == "---") {
      cases.emplace_back();
      continue;
    }
    Case& one = cases.back();
    if (one.where.empty()) one.where = file.filename().string() + ":" + std::to_string(number);
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::size_t rest = std::min(line.find_first_not_of(' ', space), line.size());
    const std::string key = line.substr(0, space);
    if (key == "text") {
      one.text += unescape(line.substr(rest)) + "\n";
    } else if (key == "+") {
      one.want.push_back(key);
    } else if (key == "prose" || key == "head" || key == "item") {
      one.want.push_back(key + " " + line.substr(rest));
    } else {
      ADD_FAILURE() << file << ":" << number << ": unknown line '" << line << "'";
    }
  }
  return cases;
}

TEST(Sentences, AreCutAsTheCasesSay) {
  std::size_t count = 0;
  for (const auto& file : fs::directory_iterator(fs::path(SOLFERINO_SOURCE_DIR) / "tests/cases/sentences")) {
    if (file.path().extension() != ".case") continue;
    for (const Case& one : load_cases(file.path())) {
      EXPECT_EQ(describe(read(one.text)), one.want) << one.where;
      ++count;
    }
  }
  EXPECT_GE(count, 50U) << "cases were not found";
}

void check_shape(const Reading& reading) {
  TokenIndex next = 0;
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : reading.sentences) {
    RC_ASSERT(sentence.first == next);
    RC_ASSERT(sentence.last > sentence.first);
    RC_ASSERT(sentence.body >= sentence.first);
    RC_ASSERT(sentence.body < sentence.last);
    RC_ASSERT(sentence.span == reading.span_of(sentence.first, sentence.last));
    RC_ASSERT(sentence.paragraph >= paragraph);
    paragraph = sentence.paragraph;
    next = sentence.last;
  }
  RC_ASSERT(next == reading.tokens.size());
}

TEST(Sentences, HoldEveryTokenOnce) {
  EXPECT_TRUE(rc::check("any bytes", [](const std::string& bytes) { check_shape(read(bytes)); }));
  EXPECT_TRUE(rc::check("any layout", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "Gen", "The", "he", "14", "2", ".", ".", "!", "?", "...", "”", "\"", ")", "(", "-", "•", "|", ":", " ", " ", " ", "\n", "\n\n",
        "🔴", "[", "]", "U.S.", "p.m.", "A", "KYIV", ",", "/", "#", "،", "\t", "07:30"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    check_shape(read(text));
  }));
}

TEST(Sentences, WithoutAnEndAreCutBehindTheirCommas) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "12 killed and 3 hurt, ";
  const Reading reading = read(text);
  check_shape(reading);
  ASSERT_GT(reading.sentences.size(), 1U);
  for (std::size_t i = 0; i + 1 < reading.sentences.size(); ++i) {
    const Sentence& sentence = reading.sentences[i];
    EXPECT_LE(sentence.last - sentence.first, 600U);
    EXPECT_EQ(reading.word(sentence.last - 1), ",");
  }
  // A list of two hundred figures stays whole.
  EXPECT_EQ(read(text.substr(0, 2'000)).sentences.size(), 1U);
}

TEST(Sentences, TakeLinearTime) {
  for (const char* unit :
       {"\"", ".", "? ", "A. ", "a.\n", "- \n", "|", "[1]", ".[", "🔴 \n", "a\n", "KYIV, ", "\xE2\x80\x9D", "(a) ", "aaaa bbbb\n"}) {
    std::string text;
    while (text.size() < 600'000) text += unit;
    const std::clock_t start = std::clock();
    EXPECT_FALSE(read(text).sentences.empty());
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 5.0) << unit;
  }
}

TEST(StopWords, RefusesUnknownRoles) {
  const auto file = parse_lexicon("# source: a test\n# licence: Apache-2.0\nMr. | title\n", "abbreviations.txt");
  const auto words = StopWords::from(file.value().facts);
  ASSERT_FALSE(words.has_value());
  EXPECT_EQ(words.error().where, "abbreviations.txt:3");
}

}  // namespace
}  // namespace solferino::reading::detail
