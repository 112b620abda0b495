// SPDX-License-Identifier: Apache-2.0
// What take_pieces gives: bytes, names, and what lies in what.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "intake/taken_for_test.h"

namespace solferino::intake {
namespace {

using namespace std::string_literals;
using Strings = std::vector<std::string>;

TEST(Pieces, AnInputOfOneDocumentIsOnePiece) {
  EXPECT_EQ(pieces_of("Five killed.", "a.txt"), (Strings{"0 text a.txt 'Five killed.' document"}));
  EXPECT_EQ(pieces_of(R"({"text":"Five killed."})", "a.json"), (Strings{R"(0 json a.json '{"text":"Five killed."}' document)"}));
  EXPECT_EQ(pieces_of("", "a.txt"), (Strings{"0  a.txt '' is empty"}));
  EXPECT_EQ(pieces_of("GIF89a\0"s, "a.gif").size(), 1U);
}

TEST(Pieces, LinesOfJsonLieInTheirFile) {
  EXPECT_EQ(pieces_of("{\"text\":\"one\"}\n\n{\"id\":\"x\",\"text\":\"two\"}\n{}", "a.jsonl"),
            (Strings{"0 json-lines a.jsonl '{\"text\":\"one\"}\n\n{\"id\":\"x\",\"text\":\"two\"}\n{}'",
                     R"(1 json a.jsonl#1 in 0 '{"text":"one"}' document)", R"(2 json a.jsonl#2 in 0 '{"id":"x","text":"two"}' document)",
                     R"(3 json a.jsonl#3 in 0 '{}' no "text")"}));
}

TEST(Pieces, DocumentsOfOneObject) {
  EXPECT_EQ(pieces_of(R"({"documents": [{"text": "one"}, {"text": "two"}]})", "a.json"),
            (Strings{R"(0 json a.json '{"documents": [{"text": "one"}, {"text": "two"}]}')",
                     R"(1 json a.json#1 in 0 '{"text":"one"}' document)", R"(2 json a.json#2 in 0 '{"text":"two"}' document)"}));
}

TEST(Pieces, ABrokenRestIsAnErrorWithoutBytes) {
  const Strings pieces = pieces_of(R"([{"text":"one"},{"text":"two"},)", "a.json");
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_TRUE(pieces[3].starts_with("3  a.json in 0 '' ")) << pieces[3];
}

TEST(Pieces, NoMoreIsGivenThanWanted) {
  int calls = 0;
  take_pieces_of_bytes("{\"text\":\"one\"}\n{\"text\":\"two\"}\n{\"text\":\"three\"}", "a.jsonl", {},
                       [&](const Piece&) { return ++calls < 2; });
  EXPECT_EQ(calls, 2);
}

TEST(Pieces, FilesAreHeldUpToALimit) {
  const std::string path = (std::filesystem::temp_directory_path() / ("pieces." + std::to_string(::getpid()) + ".txt")).string();
  std::ofstream(path) << "Five killed.";
  Options options;
  Strings pieces;
  const auto collect = [&](const Piece& piece) {
    pieces.push_back(described(piece));
    return true;
  };
  take_pieces({path, 12}, options, collect);
  options.max_held_bytes = 5;
  take_pieces({path, 12}, options, collect);
  take_pieces({path, 0}, options, collect);
  std::filesystem::remove(path);
  take_pieces({path, 0}, options, collect);
  EXPECT_EQ(pieces, (Strings{"0 text " + path + " 'Five killed.' document", "0  " + path + " '' 12 bytes; at most 5 bytes are read",
                             "0  " + path + " '' more than 5 bytes", "0  " + path + " '' No such file or directory"}));
}

}  // namespace
}  // namespace solferino::intake
