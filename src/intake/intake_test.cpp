// SPDX-License-Identifier: Apache-2.0
// Documents of every kind from end to end, and input that no one should have sent.
#include "intake/intake.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "intake/taken_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

Date day(std::string_view iso) { return *parse_iso_date(iso); }

const record::Document& only(const Taken& taken) {
  EXPECT_EQ(taken.documents.size(), 1U);
  EXPECT_TRUE(taken.errors.empty());
  static const record::Document none;
  return taken.documents.empty() ? none : taken.documents.front();
}

TEST(Intake, PlainTextStaysAsItIs) {
  const Taken taken = take_all("\xEF\xBB\xBF  Five people\r\nwere killed. \n\n\n*Not* markup.\n", "reports/a.txt");
  EXPECT_EQ(only(taken).text, "  Five people\nwere killed. \n\n\n*Not* markup.\n");
  EXPECT_EQ(only(taken).id, "reports/a.txt");
  EXPECT_EQ(only(taken).source, "reports/a.txt");
  EXPECT_EQ(only(taken).lang, "en");
  EXPECT_FALSE(only(taken).title);
}

TEST(Intake, OldLineEnds) {
  EXPECT_EQ(take_all("one\rtwo", "a.txt").text(), "one\ntwo");
  EXPECT_EQ(take_all("one\r\ntwo\rthree", "a.txt").text(), "one\ntwo\rthree");
}

TEST(Intake, StandardInputHasNoSource) {
  const Taken taken = take_all("Five people were killed.", "-");
  EXPECT_EQ(only(taken).id, "-");
  EXPECT_EQ(only(taken).source, "");
}

TEST(Intake, KindsAreSniffedWhereTheNameSaysNothing) {
  EXPECT_EQ(take_all("<!doctype html><title>x</title><p>Five people were killed by shells.", "-").text(),
            "x\n\nFive people were killed by shells.");
  EXPECT_EQ(take_all("{\"text\":\"one\"}\n{\"text\":\"two\"}\n", "-").documents.size(), 2U);
  EXPECT_EQ(take_all("[\n{\"text\":\"one\"}]", "export").documents.size(), 1U);
  EXPECT_EQ(take_all("{\n  \"text\": \"one\"\n}", "export").text(), "one");
  EXPECT_EQ(take_all("---\ntitle: T\n---\n*Five* killed", "-").text(), "T\n\nFive killed");
  EXPECT_EQ(take_all("[Zamra] Five killed", "-").text(), "[Zamra] Five killed");
  EXPECT_EQ(take_all("<5 people were killed", "-").text(), "<5 people were killed");
  EXPECT_EQ(take_all("<?xml version=\"1.0\"?><rss></rss>", "feed.xml").errors,
            (Strings{"feed.xml: XML other than XHTML is not read yet; give the pages or texts"}));
}

TEST(Intake, ADocumentsOwnWordStandsAboveTheUsers) {
  Options options;
  options.published = day("2020-01-01");
  options.outlet = "Given";
  const Taken json = take_all(R"({"text":"one of the","published":"2019-05-09","outlet":"Own"})", "a.json", options);
  EXPECT_EQ(only(json).published, day("2019-05-09"));
  EXPECT_EQ(only(json).outlet, "Own");
  const Taken dateline = take_all("KYIV, 25 August 2022 - Five people were killed.", "a.txt", options);
  EXPECT_EQ(only(dateline).published, day("2022-08-25"));
  const Taken plain = take_all("Five people were killed on 3 May 2018.", "a.txt", options);
  EXPECT_EQ(only(plain).published, day("2020-01-01"));
  EXPECT_EQ(only(plain).outlet, "Given");
}

TEST(Intake, TheUsersLanguageOverrides) {
  Options options;
  options.lang = "ar";
  EXPECT_EQ(only(take_all(R"({"text":"one of the","lang":"en"})", "a.json", options)).lang, "ar");
}

TEST(Intake, FilesAndFailuresToOpenThem) {
  const std::string path = (std::filesystem::temp_directory_path() / ("intake_file." + std::to_string(::getpid()) + ".txt")).string();
  std::ofstream(path) << "Five people were killed.";
  Taken taken;
  take({path, 24}, {}, collect_into(taken));
  take({path + ".none", 0}, {}, collect_into(taken));
  take({std::filesystem::temp_directory_path().string(), 0}, {}, collect_into(taken));
  Options small;
  small.max_file_bytes = 10;
  take({path, 24}, small, collect_into(taken));
  std::filesystem::remove(path);
  EXPECT_EQ(taken.text(), "Five people were killed.");
  ASSERT_EQ(taken.errors.size(), 3U);
  EXPECT_EQ(taken.errors[0], path + ".none: No such file or directory");
  EXPECT_TRUE(taken.errors[1].ends_with(": is a folder"));
  EXPECT_EQ(taken.errors[2], path + ": 24 bytes; at most 10 bytes are read");
}

TEST(BadInput, Empty) {
  for (const std::string_view name : {"a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a"}) {
    EXPECT_EQ(take_all("", name).errors, (Strings{std::string(name) + ": is empty"}));
  }
  EXPECT_EQ(take_all(" \n\r\n", "a.txt").errors, (Strings{"a.txt: is empty"}));
  EXPECT_EQ(take_all("\n\n", "a.jsonl").errors, (Strings{"a.jsonl: is empty"}));
  EXPECT_EQ(take_all("\xEF\xBB\xBF", "a.txt").errors, (Strings{"a.txt: is empty"}));
}

TEST(BadInput, AWordOfTwentyMegabytes) {
  const Taken taken = take_all(repeated("\u00E9", 10U << 20U), "a.txt");
  EXPECT_EQ(only(taken).text.size(), 4U << 20U);
  EXPECT_TRUE(is_valid_utf8(only(taken).text));
  EXPECT_TRUE(only(taken).note);
}

TEST(BadInput, LongTextIsCutAtAParagraph) {
  Options options;
  options.max_text_bytes = 1000;
  const std::string paragraph = repeated("Five people were killed. ", 10);
  const Taken taken = take_all(repeated(paragraph + "\n\n", 1000), "a.txt", options);
  EXPECT_EQ(only(taken).text, paragraph + "\n\n" + paragraph + "\n\n" + paragraph);
  EXPECT_TRUE(only(taken).note->find("only the first") != std::string::npos);
}

TEST(BadInput, QuotationMarksAndNumbers) {
  for (const std::string_view name : {"a.txt", "a.md", "a.html"}) {
    EXPECT_EQ(only(take_all(repeated("\"", 500'000), name)).note, "the text holds no letters") << name;
    EXPECT_EQ(only(take_all(repeated("12345 ", 83'000), name)).note, "the text holds no letters") << name;
  }
}

TEST(BadInput, HtmlNestedDeeply) {
  const Taken taken = take_all(repeated("<div>", 100'000) + "Five people were killed." + repeated("</div>", 100'000), "a.html");
  EXPECT_EQ(only(taken).text, "Five people were killed.");
  const Taken tables = take_all(repeated("<table><tr><td>", 33'000) + "Five people were killed.", "a.html");
  EXPECT_EQ(only(tables).text, "Five people were killed.");
}

TEST(BadInput, HugePagesAreCutWithANote) {
  const Taken taken = take_all(repeated("<p>Five people were killed.</p>", 400'000), "a.html");
  EXPECT_TRUE(only(taken).text.starts_with("Five people were killed."));
  EXPECT_TRUE(only(taken).note->starts_with("a very large page"));
}

TEST(BadInput, NoiseIsAFailureOrText) {
  std::uint32_t state = 1;
  for (int round = 0; round < 200; ++round) {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
      state = state * 1664525U + 1013904223U;
      bytes.push_back(static_cast<char>(state >> 24U));
    }
    for (const std::string_view name : {"a", "a.txt", "a.html", "a.json", "a.jsonl", "a.md"}) {
      const Taken taken = take_all(bytes, name);
      EXPECT_GE(taken.documents.size() + taken.errors.size(), 1U);
      for (const record::Document& document : taken.documents) EXPECT_TRUE(is_valid_utf8(document.text));
    }
  }
}

}  // namespace
}  // namespace solferino::intake
