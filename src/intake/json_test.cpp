// SPDX-License-Identifier: Apache-2.0
#include "intake/json.h"

#include <gtest/gtest.h>

#include "intake/taken_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

Strings ids_of(const Taken& taken) {
  Strings ids;
  for (const record::Document& document : taken.documents) ids.push_back(document.id);
  return ids;
}

TEST(Json, AllKeysOfADocument) {
  const Taken taken = take_all(
      R"({"id":"a1","text":"Five killed.","title":"T","published":"2020-05-03T10:00:00Z","outlet":"O","source":"http://x.example/1","lang":"en-GB","n":{"x":[1]}})",
      "d.json");
  ASSERT_EQ(taken.documents.size(), 1U);
  const record::Document& document = taken.documents[0];
  EXPECT_EQ(document.id, "a1");
  EXPECT_EQ(document.text, "Five killed.");
  EXPECT_EQ(document.title, "T");
  EXPECT_EQ(to_iso(*document.published), "2020-05-03");
  EXPECT_EQ(document.outlet, "O");
  EXPECT_EQ(document.source, "http://x.example/1");
  EXPECT_EQ(document.lang, "en");
  EXPECT_FALSE(document.note);
}

TEST(Json, TextStaysByteForByte) {
  // Users' offsets point into it: line ends, spaces, marks and combining letters all stay.
  const Taken taken = take_all(R"({"text":"\ufeff  Five\r\n\tkilled\u00a0in e\u0301 \ud83d\ude00 \u2028 "})", "d.json");
  EXPECT_EQ(taken.text(), "\uFEFF  Five\r\n\tkilled\u00A0in e\u0301 \U0001F600 \u2028 ");
}

TEST(Json, NullMeansNotGivenAndNumbersMayBeIds) {
  const Taken taken = take_all(R"({"id":17,"text":"Five killed.","title":null,"published":null,"outlet":"","lang":null})", "d.json");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].id, "17");
  EXPECT_FALSE(taken.documents[0].title);
  EXPECT_FALSE(taken.documents[0].published);
  EXPECT_FALSE(taken.documents[0].outlet);
  EXPECT_EQ(taken.documents[0].source, "d.json");
}

TEST(Json, ArraysAndWrappedArrays) {
  EXPECT_EQ(ids_of(take_all(R"([{"text":"one"},{"text":"two","id":"z"},{"text":"three"}])", "d.json")),
            (Strings{"d.json#1", "z", "d.json#3"}));
  EXPECT_EQ(ids_of(take_all(R"({"documents":[{"text":"one"},{"text":"two"}]})", "d.json")), (Strings{"d.json#1", "d.json#2"}));
  EXPECT_EQ(ids_of(take_all(R"([{"text":"one"}])", "d.json")), (Strings{"d.json"})) << "the only one has no number";
  EXPECT_EQ(ids_of(take_all("{\n\"text\":\"one\"\n}\n{\n\"text\":\"two\"\n}", "d.json")), (Strings{"d.json#1", "d.json#2"}));
}

TEST(Json, LinesAreReadOneByOne) {
  const Taken taken = take_all("{\"text\":\"one\"}\r\n\n{\"text\":\"two\"}\n{\"id\":\"c\",\"text\":\"three\"}", "d.jsonl");
  EXPECT_EQ(ids_of(taken), (Strings{"d.jsonl#1", "d.jsonl#2", "c"}));
  EXPECT_TRUE(taken.errors.empty());
}

TEST(Json, AWrongLineIsNamedAndTheOthersGoOn) {
  const Taken taken = take_all(
      "{\"text\":\"one\",\"published\":\"2020-02-30\"}\n"
      "{\"text\":5}\n"
      "{\"title\":\"no text\"}\n"
      "{\"text\":\"a\\u0000b\"}\n"
      "{\"text\":\"cut \n"
      "in two\"}\n"
      "[1]\n"
      "{\"text\":\"two\",\"published\":20200203}\n"
      "{\"text\":\"three\",\"lang\":\"english\"}\n"
      "{\"text\":\"bad \xFF byte\"}\n"
      "{\"text\":\"lone \\ud800\"}\n"
      "{\"id\":\"good\",\"text\":\"good\"}\n",
      "d.jsonl");
  EXPECT_EQ(ids_of(taken), (Strings{"good"}));
  EXPECT_EQ(taken.errors, (Strings{
                              "d.jsonl:1: \"published\": '2020-02-30' is not a date (want YYYY-MM-DD)",
                              "d.jsonl:2: \"text\" is a number, want a string",
                              "d.jsonl:3: no \"text\"",
                              "d.jsonl:4: \"text\" holds a NUL character",
                              "d.jsonl:5: broken JSON: a string is not closed (is the line cut in two?)",
                              "d.jsonl:6: broken JSON: a string is not closed (is the line cut in two?)",
                              "d.jsonl:7: want an object with \"text\", found a list",
                              "d.jsonl:8: \"published\" is a number, want a string",
                              "d.jsonl:9: \"lang\": 'english' is not a language tag (want \"en\", \"ar\")",
                              "d.jsonl:10: JSON that is not UTF-8",
                              "d.jsonl:11: broken JSON: a bad escape in a string",
                          }));
}

TEST(Json, BrokenFilesSayWhatIsWrong) {
  EXPECT_EQ(take_all("[{\"text\":\"one\"} {\"text\":\"two\"}]", "d.json").errors,
            (Strings{"d.json: broken JSON: a comma is missing between two elements"}));
  EXPECT_EQ(take_all("[{\"text\":\"one\"},", "d.json").errors, (Strings{"d.json: broken JSON: the array is not closed"}));
  EXPECT_EQ(take_all("[{\"text\":\"one\"},]", "d.json").errors, (Strings{"d.json: broken JSON: a value is missing"}));
  EXPECT_EQ(take_all("[{\"text\":\"one\"}] x", "d.json").errors, (Strings{"d.json: broken JSON: something follows the array"}));
  EXPECT_EQ(take_all("{\"text\":\"one", "d.json").errors, (Strings{"d.json: broken JSON: it ends too early"}));
  EXPECT_EQ(take_all("[]", "d.json").errors, (Strings{"d.json: holds no document"}));
  EXPECT_EQ(take_all("[{\"text\":\"one\"}, 5]", "d.json").errors, (Strings{"d.json#2: want an object with \"text\", found a number"}));
}

TEST(Json, WhatCameBeforeTheBreakIsKept) {
  EXPECT_EQ(ids_of(take_all("[{\"text\":\"one\"},{\"text\":\"two\"},", "d.json")), (Strings{"d.json#1", "d.json#2"}));
}

TEST(Json, NestingIsBounded) {
  const std::string deep = repeated("[", 200'000);
  EXPECT_EQ(take_all(deep, "d.json").errors, (Strings{"d.json: JSON nested deeper than 1024"}));
  EXPECT_EQ(take_all("{\"text\":\"a\",\"x\":" + deep + repeated("]", 200'000) + "}\n{\"text\":\"good\"}", "d.jsonl").errors,
            (Strings{"d.jsonl:1: JSON nested deeper than 1024"}));
  EXPECT_EQ(take_all(repeated("{\"a\":", 200'000), "d.json").errors, (Strings{"d.json: JSON nested deeper than 1024"}));
}

TEST(Json, ALineThatIsTooLongIsSkipped) {
  const Taken taken = take_all("{\"text\":\"" + repeated("a b ", 9'000'000) + "\"}\n{\"text\":\"good\"}", "d.jsonl");
  EXPECT_EQ(taken.errors, (Strings{"d.jsonl:1: a line of 34 MiB; at most 32 MiB are read"}));
  EXPECT_EQ(taken.text(), "good");
}

TEST(Json, LongTextIsCutWithANote) {
  const Options options{.max_text_bytes = 100};
  const Taken taken = take_all("{\"text\":\"" + repeated("ab ", 50) + "\"}", "d.jsonl", options);
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].text, repeated("ab ", 32) + "ab");
  EXPECT_EQ(taken.documents[0].note, "text of 150 bytes or more, only the first 98 were read");
}

TEST(Json, TextWithoutLettersIsNoted) {
  const Taken taken = take_all("{\"text\":\"12 ?!\"}\n{\"text\":\"\"}", "d.jsonl");
  ASSERT_EQ(taken.documents.size(), 2U);
  EXPECT_EQ(taken.documents[0].note, "the text holds no letters");
  EXPECT_EQ(taken.documents[1].note, "the text holds no letters");
}

TEST(Json, Utf16FromWindows) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("{\"text\":\"one\"}\r\n{\"text\":\"two\"}\r\n")) wide += {c, '\0'};
  EXPECT_EQ(ids_of(take_all(wide, "d.jsonl")), (Strings{"d.jsonl#1", "d.jsonl#2"}));
}

TEST(Json, ValuesMayStraddleThePiecesOfAStream) {
  // One byte at a time is the hardest way to cut a stream into pieces.
  std::string_view rest = R"([ {"text":"a \"]} b"} , {"text":"c"} ] )";
  detail::ByteSource source([&rest](char* into, std::size_t) -> Result<std::size_t> {
    const std::size_t count = rest.copy(into, 1);
    rest.remove_prefix(count);
    return count;
  });
  detail::JsonSplitter values(source);
  Strings found;
  std::string value;
  for (auto there = values.next(value); there && *there; there = values.next(value)) found.push_back(value);
  EXPECT_EQ(found, (Strings{R"({"text":"a \"]} b"})", R"({"text":"c"})"}));
}

TEST(Json, TheSinkCanStop) {
  int calls = 0;
  take_bytes("{\"text\":\"one\"}\n{\"text\":\"two\"}\n{\"text\":\"three\"}", "d.jsonl", {},
             [&calls](const Result<record::Document>&) { return ++calls < 2; });
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace solferino::intake
