// SPDX-License-Identifier: Apache-2.0
// A world of a few places for tests: built into a gazetteer's file, gone with the test.
//
//   const World world(R"(
//       SYR | Syria      | 35.00 38.00 | country
//       d   | Idlib      | 35.80 36.60 | admin1 SYR code=SY.12 pop=1500000
//       a   | Kafr Zayn  | 35.10 36.70 | SYR in=SY.12 pop=12000 aka=Kafr_Zein
//       c   | Tell Hamra | 35.12 36.75)");
//   world.resolve("shells fell on [Kafr Zayn]");   // {"a"}
//
// A line: id, name, latitude and longitude, then words: a kind (settlement if none), a country's ISO alpha-3, code= of a unit, in= the code of its unit,
// pop=, seat= a feature code, aka= further names, parted by commas, with _ for a space.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "places/builder.h"
#include "places/places.h"
#include "reading/reading.h"

namespace solferino::places {

using Ids = std::vector<std::string>;

inline std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The rows of a world in the builder's format.
class Rows {
 public:
  explicit Rows(std::string_view world) {
    std::istringstream lines{std::string(world)};
    for (std::string line; std::getline(lines, line);) {
      if (line.find('|') != std::string::npos) add(line);
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string id_of(std::uint32_t number) const { return number < ids_.size() ? ids_[number] : "area"; }

 private:
  void add(const std::string& line) {
    std::vector<std::string> column;
    std::istringstream columns(line);
    for (std::string one; std::getline(columns, one, '|');) {
      const std::size_t begin = one.find_first_not_of(' ');
      const std::size_t end = one.find_last_not_of(' ');
      column.push_back(begin == std::string::npos ? "" : one.substr(begin, end + 1 - begin));
    }
    ASSERT_GE(column.size(), 3U) << line;
    std::map<std::string, std::string> say = {{"kind", "settlement"}, {"pop", "0"}, {"seat", "PPL"}};
    std::istringstream words(column.size() > 3 ? column[3] : "");
    for (std::string word; words >> word;) note(word, say);
    if (say["kind"] == "country") say["country"] = column[0];
    const std::size_t space = column[2].find(' ');
    const auto number = std::to_string(ids_.size());
    ids_.push_back(column[0]);
    const std::string unit = say["code"].empty() ? say["in"] : say["code"];
    for (const std::string& cell : {say["kind"], number, column[1], say["country"], unit, std::string(), column[2].substr(0, space),
                                    column[2].substr(space + 1), say["pop"], say["seat"], std::string("1"), std::string("0")}) {
      text_ += cell + '\t';
    }
    text_ += say["aka"] + '\n';
  }

  static void note(const std::string& word, std::map<std::string, std::string>& say) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
      std::string value = word.substr(equals + 1);
      for (char& c : value) c = c == '_' ? ' ' : c == ',' ? '|' : c;
      say[word.substr(0, equals)] = value;
    } else {
      const bool country = word.size() == 3 && word[0] >= 'A' && word[0] <= 'Z';
      say[country ? "country" : "kind"] = word;
    }
  }

  std::vector<std::string> ids_ = {"none"};  // geonameid 0 is none
  std::string text_;
};

class World {
 public:
  explicit World(std::string_view places) : rows_(places) {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(::testing::TempDir()) / ("places." + std::string(test->test_suite_name()) + "." + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "lexicons");
    // The reader wants a lexicon; no word of these texts is in it.
    std::ofstream(folder_ / "lexicons/none.txt") << "# source: a test\n# licence: Apache-2.0\nunlikelyword | x\n";
    const std::filesystem::path tables = std::filesystem::path(SOLFERINO_SOURCE_DIR) / "data/places";
    const std::string aliases = text_of_file(tables / "country_aliases.txt");
    const std::string words = text_of_file(tables / "words.txt");
    const std::string not_places = text_of_file(tables / "not_places.txt");
    const auto bytes = detail::compile({.rows = rows_.text(),
                                        .areas = {},
                                        .country_aliases = aliases,
                                        .words = words,
                                        .not_places = not_places,
                                        .attributions = "made up\n"});
    EXPECT_TRUE(bytes) << describe(bytes.error());
    if (bytes) std::ofstream(file(), std::ios::binary) << *bytes;
    auto opened = Gazetteer::open(file());
    EXPECT_TRUE(opened) << describe(opened.error());
    if (opened) gazetteer_ = std::make_unique<Gazetteer>(std::move(*opened));
    auto loaded = reading::Reader::load(folder_ / "lexicons");
    EXPECT_TRUE(loaded) << describe(loaded.error());
    if (loaded) reader_ = std::make_unique<reading::Reader>(std::move(*loaded));
  }
  ~World() { std::filesystem::remove_all(folder_); }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] std::filesystem::path file() const { return folder_ / "gazetteer.bin"; }
  [[nodiscard]] const Gazetteer& gazetteer() const { return *gazetteer_; }
  [[nodiscard]] std::string id_of(const Place& place) const { return rows_.id_of(place.geonameid); }

  // All toponyms of a text; words in square brackets are taken out of them first and noted as `marked`. The text lives until the next call.
  std::vector<Toponym> toponyms(std::string_view marked, const Hints& hints = {}) const {
    text_.clear();
    marked_ = {};
    for (const char c : marked) {
      if (c == '[')
        marked_.begin = static_cast<std::uint32_t>(text_.size());
      else if (c == ']')
        marked_.end = static_cast<std::uint32_t>(text_.size());
      else
        text_ += c;
    }
    const reading::Reading reading = reader_->read(text_, std::nullopt);
    return find_toponyms(reading, *gazetteer_, hints);
  }

  // The toponym whose name is exactly the words in square brackets; none where there is none.
  std::optional<Toponym> toponym(std::string_view marked, const Hints& hints = {}) const {
    for (Toponym& one : toponyms(marked, hints)) {
      if (one.span == marked_) return std::move(one);
    }
    return std::nullopt;
  }

  // The ids of its candidates, best first; {"?"} where it is evidently a place of no list; empty where it is none.
  Ids resolve(std::string_view marked, const Hints& hints = {}) const {
    const auto found = toponym(marked, hints);
    if (!found) return {};
    if (found->candidates.empty()) return {"?"};
    Ids ids;
    for (const Candidate& one : found->candidates) ids.push_back(id_of(one.place));
    return ids;
  }

  // The best one's id alone.
  std::string best(std::string_view marked, const Hints& hints = {}) const {
    const Ids ids = resolve(marked, hints);
    return ids.empty() ? "" : ids.front();
  }

  [[nodiscard]] std::string words(Span span) const { return text_.substr(span.begin, span.size()); }

 private:
  Rows rows_;
  std::filesystem::path folder_;
  std::unique_ptr<Gazetteer> gazetteer_;
  std::unique_ptr<reading::Reader> reader_;
  mutable std::string text_;
  mutable Span marked_;
};

}  // namespace solferino::places
