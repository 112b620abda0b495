// SPDX-License-Identifier: Apache-2.0
#include "html_segments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace solferino::cli {
namespace {

// "[ab|1][c|1 2]": each segment's words and the values on it, in their order.
std::string drawn(std::string_view text, std::vector<Mark> marks) {
  std::string out;
  for (const Segment& segment : cut(text, marks)) {
    out.append("[").append(words_of(text, segment.span)).append("|");
    for (const std::size_t mark : segment.marks) out.append(" ").append(std::to_string(marks[mark].value));
    out += ']';
  }
  return out;
}

Mark value(std::size_t number, std::uint32_t begin, std::uint32_t end) { return {.span = {begin, end}, .claim = 1, .value = number}; }

TEST(HtmlSegments, TextWithoutMarksStaysWhole) {
  EXPECT_EQ(drawn("abc", {}), "[abc|]");
  EXPECT_EQ(drawn("", {}), "");
}

TEST(HtmlSegments, MarksNestOverlapAndTouch) {
  EXPECT_EQ(drawn("abcdef", {value(1, 0, 6), value(2, 2, 4)}), "[ab| 1][cd| 1 2][ef| 1]") << "nested: the outer one in front";
  EXPECT_EQ(drawn("abcdef", {value(1, 2, 6), value(2, 0, 4)}), "[ab| 2][cd| 2 1][ef| 1]") << "overlapping: the earlier one in front";
  EXPECT_EQ(drawn("abcdef", {value(1, 0, 3), value(2, 3, 6)}), "[abc| 1][def| 2]") << "touching";
  EXPECT_EQ(drawn("abcdef", {value(1, 1, 3), value(2, 1, 3), value(3, 1, 5)}), "[a|][bc| 3 1 2][de| 3][f|]")
      << "same words: the longer in front";
}

TEST(HtmlSegments, LineFeedsStandAlone) { EXPECT_EQ(drawn("ab\n\ncd", {value(1, 1, 5)}), "[a|][b| 1][\n| 1][\n| 1][c| 1][d|]"); }

TEST(HtmlSegments, SpansAreMended) {
  EXPECT_EQ(drawn("abc", {value(1, 2, 99), value(2, 50, 60)}), "[ab|][c| 1]") << "outside of the text";
  EXPECT_EQ(drawn("aéb", {value(1, 2, 4)}), "[aé|][b| 1]") << "from inside a character";
  EXPECT_EQ(drawn("aéb", {value(1, 0, 2)}), "[aé| 1][b|]") << "to inside a character";
  EXPECT_EQ(drawn("abc", {value(1, 1, 1), value(2, 2, 1)}), "[a|][b|][c|]") << "empty ones mark nothing";
}

// All sets of three spans over a short text, against the slow and obvious: a byte carries the marks whose spans hold it.
TEST(HtmlSegments, EveryByteCarriesItsMarks) {
  const std::string text = "ab\ncd";
  std::vector<Span> spans;
  for (std::uint32_t begin = 0; begin < text.size(); ++begin) {
    for (std::uint32_t end = begin; end <= text.size(); ++end) spans.push_back({begin, end});
  }
  for (const Span first : spans) {
    for (const Span second : spans) {
      for (const Span third : {Span{0, 5}, Span{1, 2}, Span{2, 4}}) {
        std::vector<Mark> marks{{.span = first, .value = 1}, {.span = second, .value = 2}, {.span = third, .value = 3}};
        std::uint32_t at = 0;
        for (const Segment& segment : cut(text, marks)) {
          ASSERT_EQ(segment.span.begin, at) << "without gaps";
          for (; at < segment.span.end; ++at) {
            for (std::size_t i = 0; i < marks.size(); ++i) {
              ASSERT_EQ(std::ranges::count(segment.marks, i), marks[i].span.contains({at, at + 1}) ? 1 : 0);
            }
          }
        }
        ASSERT_EQ(at, text.size());
      }
    }
  }
}

}  // namespace
}  // namespace solferino::cli
