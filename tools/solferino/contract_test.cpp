// SPDX-License-Identifier: Apache-2.0
// What the program prints on the example reports, held against the contract: keys and their order, kinds of values, spans that hold their words.
#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data_files.h"
#include "record/vocabulary.h"

namespace solferino::cli {
namespace {

using Json = nlohmann::ordered_json;
using Keys = std::vector<std::string>;
using Faults = std::vector<std::string>;

const Keys line_keys{"document", "text", "claims"};
const Keys document_keys{"id", "source", "outlet", "title", "published", "lang", "reader", "note"};
const Keys claim_keys{"id",   "type",    "status",  "event",   "method", "when",       "where",       "perpetrators", "targets",
                      "harm", "victims", "weapons", "sources", "actors", "recipients", "instruments", "evidence",     "confidence"};
const Keys when_keys{"start", "end", "precision", "time", "text", "span"};

// The contract's lists of objects with their keys.
const std::vector<std::pair<std::string, Keys>> list_keys{
    {"where", {"text", "span", "name", "country", "admin1", "pcode", "lat", "lon", "radius_km", "point", "geonameid", "precision"}},
    {"perpetrators", {"text", "span", "actor", "status"}},
    {"targets", {"kind", "text", "span", "name", "count", "actor"}},
    {"harm", {"state", "who", "min", "max", "subset", "side", "text", "span"}},
    {"victims", {"text", "name", "state", "who", "age", "sex", "span"}},
    {"weapons", {"kind", "text", "span"}},
    {"sources", {"text", "actor", "role", "class", "span"}},
    {"actors", {"text", "span", "actor"}},
    {"recipients", {"text", "span", "actor"}},
    {"instruments", {"text", "id", "relation", "span"}}};

class Checker {
 public:
  // All that is wrong with one line.
  Faults check(const std::string& line) {
    const Json read = Json::parse(line, nullptr, false);
    if (read.is_discarded()) return {"not JSON"};
    expect_keys(read, line_keys, "line");
    if (!faults_.empty()) return faults_;
    expect_keys(read["document"], document_keys, "document");
    text_ = read["text"].get<std::string>();
    for (const Json& claim : read["claims"]) check_claim(claim);
    return faults_;
  }

 private:
  void expect(bool good, const std::string& fault) {
    if (!good) faults_.push_back(fault);
  }

  void expect_keys(const Json& object, const Keys& wanted, const std::string& where) {
    Keys keys;
    for (const auto& [key, value] : object.items()) keys.push_back(key);
    // Two keys of harm are printed only where they say something, at the end.
    if (where == "harm" && keys.size() > wanted.size() && keys.back() == "superseded") keys.pop_back();
    if (where == "harm" && keys.size() > wanted.size() && keys.back() == "source") keys.pop_back();
    expect(keys == wanted, where + ": keys or their order");
  }

  void check_words(const Json& value, const std::string& where) {
    if (value["span"].is_null()) {
      expect(value["text"].is_null(), where + ": text without a span");
      return;
    }
    const auto begin = value["span"][0].get<std::size_t>();
    const auto end = value["span"][1].get<std::size_t>();
    expect(begin < end && end <= text_.size() && text_.substr(begin, end - begin) == value["text"].get<std::string>(),
           where + ": words and span differ");
  }

  void check_harm(const Json& harm) {
    const auto state = record::parse_harm_state(harm["state"].get<std::string>());
    const auto who = harm["who"].get<std::string>();
    expect(state && (record::befalls_things(*state) ? record::parse_facility(who).has_value() : record::parse_people(who).has_value()),
           "harm: state and who");
    expect(harm["min"].is_number_integer() && (harm["max"].is_null() || harm["max"].get<long>() >= harm["min"].get<long>()),
           "harm: bounds");
  }

  void check_when(const Json& when) {
    expect_keys(when, when_keys, "when");
    check_words(when, "when");
    for (const char* end : {"start", "end"}) expect(when[end].is_null() || parse_iso_date(when[end].get<std::string>()), "when: no date");
  }

  void check_claim(const Json& claim) {
    const std::size_t before = faults_.size();
    expect_keys(claim, claim_keys, "claim");
    if (faults_.size() != before) return;
    const auto type = claim["type"].get<std::string>();
    expect(type == "attack" || type == "toll" || type == "act", "type");
    expect(claim["event"].is_null() ? type == "toll" : record::parse_event(claim["event"].get<std::string>()).has_value(), "event");
    expect(claim["method"].is_null() || record::parse_method(claim["method"].get<std::string>()), "method");
    if (!claim["when"].is_null()) check_when(claim["when"]);
    for (const auto& [name, keys] : list_keys) {
      for (const Json& entry : claim[name]) {
        expect_keys(entry, keys, name);
        check_words(entry, name);
      }
    }
    for (const Json& harm : claim["harm"]) check_harm(harm);
    for (const Json& sentence : claim["evidence"]) expect(sentence[0] < sentence[1] && sentence[1] <= text_.size(), "evidence");
    expect(claim["confidence"] >= 0 && claim["confidence"] <= 1, "confidence");
  }

  std::string text_;
  Faults faults_;
};

std::vector<std::string> lines_of(const std::string& command) {
  std::vector<std::string> lines(1);
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += static_cast<char>(c);
    }
  }
  EXPECT_EQ(pclose(pipe), 0) << command;
  EXPECT_EQ(lines.back(), "") << "the last line ends like all others";
  lines.pop_back();
  return lines;
}

TEST(Contract, WhatIsPrintedIsTheContract) {
  const auto folders = data_folders(std::nullopt);
  if (!folders || !find_data(*folders)) GTEST_SKIP() << "no lexicons or no gazetteer in this build tree";

  const auto lines = lines_of("'" SOLFERINO_PROGRAM "' read --json --jobs 2 '" SOLFERINO_SOURCE_DIR "/examples/reports'");
  EXPECT_GT(lines.size(), 20U);
  std::size_t claims = 0;
  for (const std::string& line : lines) {
    for (const std::string& fault : Checker().check(line)) ADD_FAILURE() << fault << " in\n" << line.substr(0, 300);
    claims += Json::parse(line)["claims"].size();
  }
  EXPECT_GT(claims, 20U);
}

TEST(Contract, TheCheckerSeesFaults) {
  const std::string document =
      R"({"document":{"id":"a","source":null,"outlet":null,"title":null,"published":null,"lang":"en","reader":"r","note":null})";
  const std::string good =
      document +
      R"(,"text":"ten died","claims":[{"id":"c","type":"attack","status":"asserted","event":"ASSAULT","method":null,"when":null,)"
      R"("where":[],"perpetrators":[],"targets":[],"harm":[{"state":"killed","who":"people","min":10,"max":10,"subset":false,)"
      R"("side":null,"text":"ten","span":[0,3]}],"victims":[],"weapons":[],"sources":[],"actors":[],"recipients":[],)"
      R"("instruments":[],"evidence":[[0,8]],"confidence":0.5}]})";
  EXPECT_EQ(Checker().check(good), Faults{});

  const auto with = [&good](std::string_view part, std::string_view other) {
    std::string line = good;
    line.replace(line.find(part), part.size(), other);
    return Checker().check(line);
  };
  EXPECT_EQ(with("[0,3]", "[0,4]"), Faults{"harm: words and span differ"});
  EXPECT_EQ(with(R"("max":10)", R"("max":9)"), Faults{"harm: bounds"});
  EXPECT_EQ(with(R"("who":"people")", R"("who":"school")"), Faults{"harm: state and who"});
  EXPECT_EQ(with(R"("when":null,"where":[])", R"("where":[],"when":null)"), Faults{"claim: keys or their order"});
  EXPECT_EQ(with(R"("type":"attack")", R"("type":"raid")"), Faults{"type"});
  EXPECT_EQ(with("[[0,8]]", "[[0,9]]"), Faults{"evidence"});
  EXPECT_EQ(with(R"("confidence":0.5)", R"("confidence":1.5)"), Faults{"confidence"});
  EXPECT_EQ(with(R"(,"claims":[)", R"(,"claims":)"), Faults{"not JSON"});
}

}  // namespace
}  // namespace solferino::cli
