// SPDX-License-Identifier: Apache-2.0
#include "reading/numbers.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <chrono>

#include "reading/line_cases.h"

namespace solferino::reading {
namespace {

const std::filesystem::path project = SOLFERINO_SOURCE_DIR;

const Reader& reader() {
  static const Reader reader = plain_reader(project / "data/lexicons/en");
  return reader;
}

constexpr std::array<std::string_view, 13> kinds{"count",    "ordinal", "percent", "money", "age",        "year",     "duration",
                                                 "distance", "measure", "clock",   "score", "identifier", "date_part"};

std::string_view kind_of(const Number& number) { return kinds.at(static_cast<std::size_t>(number.kind)); }

std::string bounds_of(const Number& number) {
  if (!number.max) return std::to_string(number.min) + "..";
  if (*number.max != number.min) return std::to_string(number.min) + ".." + std::to_string(*number.max);
  return (number.exact || number.vague ? "" : "=") + std::to_string(number.min);
}

std::string describe(const Reading& reading, const Number& number) {
  return std::string(kind_of(number)) + " " + bounds_of(number) + (number.vague ? " vague" : "") + " \"" +
         std::string(words_of(reading.text, number.span)) + "\" " + number.rule;
}

std::string describe(const Reading& reading) {
  std::string out;
  for (const Number& number : reading.numbers) out += "  " + describe(reading, number) + "\n";
  return out;
}

// What the number lacks of the wanted words; empty when it has them all.
std::string lacks(const Reading& reading, const Number& number, const std::vector<std::string>& wanted) {
  if (wanted.at(0) != kind_of(number)) return wanted[0];
  bool vague = false;
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    const std::string& word = wanted[i];
    const bool bounds = word[0] == '=' || (word[0] >= '0' && word[0] <= '9');
    bool has = number.rule == "number." + word;
    if (bounds) has = word == bounds_of(number);
    if (word[0] == '"') has = word == '"' + std::string(words_of(reading.text, number.span)) + '"';
    if (word == "vague") has = vague = number.vague;
    if (!has) return word;
  }
  return wanted.size() > 1 && number.vague != vague ? "vague" : "";
}

TEST(Numbers, ReadWhatTheCasesSay) {
  const auto cases = load_line_cases(project / "tests/cases/numbers");
  EXPECT_GE(cases.size(), 250U);
  for (const LineCase& one : cases) {
    const Reading reading = reader().read(one.text, std::nullopt);
    EXPECT_EQ(reading.numbers.size(), one.wanted.size()) << one.where << ": " << one.text << "\n" << describe(reading);
    for (std::size_t i = 0; i < std::min(one.wanted.size(), reading.numbers.size()); ++i) {
      EXPECT_EQ(lacks(reading, reading.numbers[i], one.wanted[i]), "") << one.where << ": " << one.text << "\n" << describe(reading);
    }
  }
}

const Number* only_count(const Reading& reading) { return reading.numbers.size() == 1 ? &reading.numbers[0] : nullptr; }

Reading read(std::string_view text) { return reader().read(text, std::nullopt); }

// An independent speller, the slow and obvious way.
std::string spelled(int n) {
  constexpr std::array<std::string_view, 20> units{"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                                   "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                                   "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  constexpr std::array<std::string_view, 10> tens{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (n < 20) return std::string(units.at(static_cast<std::size_t>(n)));
  if (n < 100) return std::string(tens.at(static_cast<std::size_t>(n / 10))) + (n % 10 ? "-" + spelled(n % 10) : "");
  if (n < 1000) return spelled(n / 100) + " hundred" + (n % 100 ? " and " + spelled(n % 100) : "");
  const int rest = n % 1000;
  return spelled(n / 1000) + " thousand" + (rest == 0 ? "" : rest < 100 ? " and " + spelled(rest) : " " + spelled(rest));
}

TEST(Numbers, ReadEverySpelledNumberUpTo9999) {
  for (int n = 0; n <= 9999; ++n) {
    const std::string text = spelled(n) + " people";
    const Reading reading = read(text);
    const Number* number = only_count(reading);
    ASSERT_NE(number, nullptr) << text << "\n" << describe(reading);
    ASSERT_EQ(number->min, n) << text;
    ASSERT_EQ(number->max, n) << text;
  }
}

TEST(Numbers, ReadGroupedDigits) {
  rc::check("groups of three", [] {
    const auto n = *rc::gen::inRange<std::int64_t>(10'000, 999'999'999'999);
    std::string digits = std::to_string(n);
    const std::string mark = *rc::gen::element<std::string>(",", "");
    for (std::size_t at = digits.size(); !mark.empty() && at > 3;) digits.insert(at -= 3, mark);
    const std::string text = "Some " + digits + " people";
    const Reading reading = read(text);
    const Number* number = only_count(reading);
    RC_ASSERT(number != nullptr);
    RC_ASSERT(number->min == n);
    RC_ASSERT(number->kind == NumberKind::count);
  });
}

// Whatever stands in the text, numbers are in order, do not overlap, and hold sane bounds.
TEST(Numbers, HoldTheirInvariantsOnAnyWords) {
  rc::check("invariants", [] {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "between", "and", "hundred", "thousand", "million", "a", "half", "two", "three-year-old", "12,500", "3-4", "2.5", "07:30", "no",
        "at", "least", "more", "than", "or", "so", "to", "of", "dozens", "people", ",", ".", "(", ")", "-", "$", "%", "m", "k",
        "99999999999999999999", "first", "1/2", "family", "up", "2014", "some", "twenty-", "aged", "years", "old", "resolution", "\n"));
    std::string text;
    for (const std::string& word : words) text += word + " ";
    const Reading reading = read(text);
    TokenIndex last = 0;
    for (const Number& number : reading.numbers) {
      RC_ASSERT(number.first >= last);
      RC_ASSERT(number.first <= number.core_first);
      RC_ASSERT(number.core_first < number.last);
      RC_ASSERT(number.last <= reading.tokens.size());
      RC_ASSERT(number.span == reading.span_of(number.first, number.last));
      RC_ASSERT(number.min >= 0);
      RC_ASSERT(!number.max || *number.max >= number.min);
      RC_ASSERT(!number.exact || number.max == number.min);
      last = number.last;
    }
  });
}

double seconds_to_read(const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  (void)read(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string repeated(std::string_view words, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += words;
  return text;
}

TEST(Numbers, TakeLinearTimeOnAnyRepetition) {
  constexpr std::size_t bytes = 200'000;
  for (const std::string_view words :
       {"9",           "1,",   "1.",          "1-",       "1:",        "1 ",        "100 ",       "hundred ", "hundred and ",
        "million ",    "two-", "one to two ", "between ", "at least ", "1 and ",    "1 or more ", "half a ",  "dozens of ",
        "dozens and ", "12, ", "a ",          "( 1 ) ",   "aged ",     "family of "}) {
    EXPECT_LT(seconds_to_read(repeated(words, bytes)), 10) << words;
  }
}

TEST(Numbers, DropWhatDoesNotFit) {
  EXPECT_TRUE(read(repeated("9", 500'000) + " people").numbers.empty());
  EXPECT_TRUE(read("nine hundred million million million people").numbers.empty());
  EXPECT_EQ(read("1,000,000,000,000 people").numbers.at(0).min, 1'000'000'000'000);
}

TEST(Numbers, MarkTheFigureInsideItsHedges) {
  const Reading reading = read("at least another 12 people");
  ASSERT_EQ(reading.numbers.size(), 1U);
  EXPECT_EQ(reading.numbers[0].first, 0U);
  EXPECT_EQ(reading.numbers[0].core_first, 3U);
  EXPECT_EQ(reading.numbers[0].last, 4U);
}

}  // namespace
}  // namespace solferino::reading
