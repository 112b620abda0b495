// SPDX-License-Identifier: Apache-2.0
// What must hold of any Register, whatever stands behind it. A backend's test includes this and says how to make an empty one:
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, Conformance, testing::Values(RegisterMaker{...}), name_of_maker);
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "register/register.h"
#include "register/test_world.h"

namespace solferino::registry {

// Opens the store that lies in a folder, making it where there is none: opened twice, it is the same store.
struct RegisterMaker {
  std::string name;
  std::function<std::unique_ptr<Register>(const std::filesystem::path& folder)> open;
};

inline std::string name_of_maker(const testing::TestParamInfo<RegisterMaker>& maker) { return maker.param.name; }

class Conformance : public testing::TestWithParam<RegisterMaker> {
 protected:
  Conformance() : register_(GetParam().open(folder_.path())) {}
  Register& reg() { return *register_; }
  [[nodiscard]] std::unique_ptr<Register> open_again() const { return GetParam().open(folder_.path()); }
  std::vector<std::string> found(const Query& query) { return sources_of(must(reg().search(query))); }
  RunId add(const std::vector<Report>& reports) {
    std::vector<NewDocument> documents;
    for (const Report& report : reports) documents.push_back(report.as_new());
    return add_all(reg(), documents);
  }
  RunId stage(const std::string& reader) {
    return must(reg().stage_run({.reader = reader, .settings = "{}", .log_size = 7, .began = "2026-02-01T00:00:00Z", .leaf = {}}));
  }
  void expect_sound() { EXPECT_EQ(must(reg().check()), std::vector<std::string>()); }

 private:
  TestFolder folder_;
  std::unique_ptr<Register> register_;
};

using Sources = std::vector<std::string>;

// ---------------------------------------------------------------------------------------------------------------------- adding and showing

TEST_P(Conformance, WhatWasAddedIsShownByteForByte) {
  const std::vector<NewDocument> documents = example_documents();
  add_all(reg(), documents);
  const auto again = open_again();
  for (const NewDocument& one : documents) {
    const StoredDocument stored = must(again->show(document_id(one.sha256)));
    record::ReadDocument expected = one.read;
    expected.document.id = document_id(one.sha256).text;
    EXPECT_EQ(record::to_json(stored.read, record::Rules::given), record::to_json(expected, record::Rules::given));
    EXPECT_EQ(stored.summary.claims, one.read.claims.size());
    EXPECT_EQ(stored.summary.sha256, one.sha256);
  }
  expect_sound();
}

TEST_P(Conformance, TheSameBytesAreOneDocumentWithTwoSources) {
  const RunId run = add({hospital_report("z/later.txt")});
  const auto outcomes = must(reg().add(run, std::vector{hospital_report("a/copy.txt").as_new(), market_report().as_new()}));
  EXPECT_EQ(outcomes[0].outcome, AddOutcome::known);
  EXPECT_EQ(outcomes[1].outcome, AddOutcome::added);
  const StoredDocument stored = must(reg().show(hospital_report().id()));
  EXPECT_EQ(stored.sources, (Sources{"a/copy.txt", "z/later.txt"}));
  EXPECT_EQ(stored.summary.source, "a/copy.txt");
  must(reg().note_source(hospital_report().id(), "0/first.txt"));
  EXPECT_EQ(must(reg().show(hospital_report().id())).summary.source, "0/first.txt");
}

TEST_P(Conformance, ABatchIsAddedWholeOrNotAtAll) {
  const RunId run = add({});
  NewDocument bad = market_report().as_new();
  bad.sha256 = "no hash";
  const auto refused = reg().add(run, std::vector{hospital_report().as_new(), bad});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(reg().show(hospital_report().id()).error().code, ErrorCode::not_found);
  EXPECT_EQ(must(reg().stats()).documents_read, 0U);
  EXPECT_TRUE(found({.words = "hospital"}).empty());
}

TEST_P(Conformance, AFailedDocumentIsKeptWithItsErrorUntilItIsRead) {
  const RunId run = add({});
  NewDocument failed = hospital_report().as_new();
  failed.state = DocumentState::failed;
  failed.error = "page 2 is encrypted";
  failed.read.claims.clear();
  failed.read.document.text.clear();
  failed.read.document.title.reset();
  must(reg().add(run, std::vector{failed}));
  EXPECT_EQ(must(reg().show(hospital_report().id())).summary.note, "page 2 is encrypted");
  EXPECT_EQ(must(reg().states_of(std::vector{failed.sha256, market_report().as_new().sha256})),
            (std::vector<std::optional<DocumentState>>{DocumentState::failed, std::nullopt}));
  EXPECT_EQ(must(reg().add(run, std::vector{failed}))[0].outcome, AddOutcome::known);
  EXPECT_EQ(must(reg().add(run, std::vector{hospital_report().as_new()}))[0].outcome, AddOutcome::mended);
  EXPECT_EQ(must(reg().show(hospital_report().id())).read.claims.size(), 2U);
  expect_sound();
}

TEST_P(Conformance, ContainersAndMembersKnowEachOther) {
  const RunId run = add({});
  NewDocument mail = weather_report("mail.eml").as_new();
  NewDocument attached = hospital_report("mail.eml").as_new();
  attached.member_of = Membership{document_id(mail.sha256), "report.docx"};
  EXPECT_EQ(reg().add(run, std::vector{attached}).error().code, ErrorCode::not_found);
  must(reg().add(run, std::vector{mail, attached}));
  EXPECT_EQ(must(reg().show(document_id(mail.sha256))).members, (std::vector<Membership>{{document_id(attached.sha256), "report.docx"}}));
  EXPECT_EQ(must(reg().show(document_id(attached.sha256))).member_of, (std::vector<Membership>{{document_id(mail.sha256), "report.docx"}}));
}

TEST_P(Conformance, DisclosuresComeBackByLeaf) {
  const RunId run = add({});
  NewDocument one = hospital_report().as_new();
  one.leaves = {{12, "document", R"(["salt","source","a"])"}, {13, "member", "[]"}};
  must(reg().add(run, std::vector{one}));
  const auto leaves = must(reg().show(hospital_report().id())).leaves;
  ASSERT_EQ(leaves.size(), 2U);
  EXPECT_EQ(leaves[0].index, 12U);
  EXPECT_EQ(leaves[0].disclosures, R"(["salt","source","a"])");
  EXPECT_EQ(must(reg().leaves()).size(), 2U);
}

TEST_P(Conformance, ListsBySource) {
  add({market_report("b.txt"), weather_report("c.txt"), hospital_report("a.txt")});
  Sources sources;
  must(reg().list({}, [&](const DocumentSummary& one) {
    sources.push_back(one.source);
    return sources.size() < 2;
  }));
  EXPECT_EQ(sources, (Sources{"a.txt", "b.txt"}));
}

TEST_P(Conformance, IdsMayBeShortened) {
  add({hospital_report(), market_report()});
  const std::string id = hospital_report().id().text;
  EXPECT_EQ(must(reg().resolve(id)).document.text, id);
  EXPECT_EQ(must(reg().resolve(id.substr(0, 7))).document.text, id);
  EXPECT_EQ(must(reg().resolve(hospital_report().as_new().sha256)).document.text, id);
  const std::string claim = hospital_report().read().claims[0].id;
  EXPECT_EQ(must(reg().resolve(claim)).document.text, id);
  EXPECT_EQ(must(reg().resolve(claim)).claim, claim);
  EXPECT_EQ(reg().resolve("d-").error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(reg().resolve("d-00000000").error().code, ErrorCode::not_found);
  EXPECT_EQ(reg().resolve("'; DROP TABLE document").error().code, ErrorCode::not_found);
}

TEST_P(Conformance, CountsWhatIsThere) {
  add({hospital_report(), market_report(), weather_report()});
  const Stats stats = must(reg().stats());
  EXPECT_EQ(stats.documents_read, 3U);
  EXPECT_EQ(stats.attacks, 2U);
  EXPECT_EQ(stats.acts, 1U);
  EXPECT_EQ(stats.places, 2U);
  EXPECT_EQ(stats.outlets, 2U);
  EXPECT_EQ(stats.first_day, day("2019-05-08"));
  EXPECT_EQ(stats.last_day, day("2019-06-03"));
  EXPECT_EQ(stats.languages, (std::vector<std::pair<std::string, std::uint64_t>>{{"en", 3}}));
}

// ---------------------------------------------------------------------------------------------------------------------- searching

TEST_P(Conformance, FindsByWord) {
  add({hospital_report("h"), market_report("m"), weather_report("w")});
  EXPECT_EQ(found({.words = "market"}), Sources{"m"});
  EXPECT_EQ(found({.words = "HOSPITAL -gardens"}), Sources{"h"});
  EXPECT_EQ(found({.words = "\"barrel bombs\""}), Sources{"h"});
  EXPECT_EQ(found({.words = "\"bombs barrel\""}), Sources{});
  EXPECT_EQ(found({.words = "gard*"}), Sources{"w"});
  EXPECT_EQ(found({.words = "market OR gardens hospital"}), Sources{"w"});
  EXPECT_EQ(found({.words = "hospital"}).size(), 2U);
  EXPECT_EQ(found({.words = "hospital", .limit = 1, .offset = 1}).size(), 1U);
  EXPECT_EQ(reg().search({.words = "-hospital"}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(reg().search({.words = ""}).error().code, ErrorCode::invalid_argument);
}

TEST_P(Conformance, AHitShowsTheWordsAndTheirClaim) {
  add({hospital_report("h")});
  const auto hits = must(reg().search({.words = "Damascus"}));
  ASSERT_EQ(hits.size(), 1U);
  ASSERT_TRUE(hits[0].claim);
  EXPECT_EQ(hits[0].claim->type, record::ClaimType::act);
  ASSERT_EQ(hits[0].snippet.marks.size(), 1U);
  EXPECT_EQ(words_of(hits[0].snippet.text, hits[0].snippet.marks[0]), "Damascus");
  EXPECT_EQ(words_of(hospital_report().text(), hits[0].snippet.span), hits[0].snippet.text);
  EXPECT_GT(hits[0].score, 0);
}

TEST_P(Conformance, FindsByTime) {
  add({hospital_report("h"), market_report("m"), weather_report("w")});
  EXPECT_EQ(found({.from = day("2019-06-01")}), Sources{"m"});
  EXPECT_EQ(found({.words = "market", .to = day("2019-06-02")}), Sources{});
  EXPECT_EQ(found({.words = "hospital", .from = day("2019-05-08"), .to = day("2019-05-08")}).size(), 2U);
  // The weather's own day lies in it, and the newest comes first.
  EXPECT_EQ(found({.from = day("2019-05-08"), .to = day("2019-06-03")}).front(), "m");
  EXPECT_EQ(found({.from = day("2019-05-08"), .to = day("2019-06-03")}).size(), 3U);
  EXPECT_EQ(reg().search({.from = day("2019-05-08"), .to = day("2018-06-03")}).error().code, ErrorCode::invalid_argument);
}

TEST_P(Conformance, FindsByPlace) {
  add({hospital_report("h"), market_report("m"), weather_report("w")});
  EXPECT_EQ(found({.place = "kafr nubl"}), Sources{"h"});
  EXPECT_EQ(found({.place = "Kafr Nabl"}), Sources{"h"});
  EXPECT_EQ(found({.place = "Idlib"}), Sources{"h"});
  EXPECT_EQ(found({.place = "YEM"}), Sources{"m"});
  EXPECT_EQ(found({.words = "hospital", .place = "YEM"}), Sources{});
  EXPECT_EQ(found({.near = Near{{35.6, 36.5}, 10}}), Sources{"h"});
  EXPECT_EQ(found({.near = Near{{35.6, 36.5}, 3}}), Sources{});
  EXPECT_EQ(found({.near = Near{{13.6, 44.0}, 10}, .type = "shelling"}), Sources{"m"});
  EXPECT_EQ(reg().search({.near = Near{{135.6, 36.5}, 3}}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(reg().search({.place = "?!"}).error().code, ErrorCode::invalid_argument);
}

TEST_P(Conformance, ACountrysNameFindsWhatLiesInIt) {
  Report report("Syria was mentioned. Fighting went on.", "s");
  record::Where& where = add_place(report.claim(record::ClaimType::act, "mentioned"), report.words("Syria"), "Syria", "SYR", {35, 38});
  where.precision = record::PlacePrecision::country;
  add({hospital_report("h"), market_report("m"), report});
  EXPECT_EQ(found({.place = "Syria", .type = "attack"}), Sources{"h"});
  // A country's middle is no place where something was.
  EXPECT_EQ(found({.near = Near{{35, 38}, 50}}), Sources{});
}

TEST_P(Conformance, FindsAcrossThe180thMeridianAndAtThePole) {
  Report report("A ship was stopped off an island.", "ship");
  add_place(report.claim(record::ClaimType::act, "stopped"), report.words("an island"), "an island", "FJI", {-16.8, 179.9});
  add({report});
  EXPECT_EQ(found({.near = Near{{-16.8, -179.9}, 30}}), Sources{"ship"});
  EXPECT_EQ(found({.near = Near{{-16.8, -179.9}, 20}}), Sources{});
  EXPECT_EQ(found({.near = Near{{-90, 0}, 9000}}), Sources{"ship"});
}

TEST_P(Conformance, FindsByActorTypeWhoAndKind) {
  add({hospital_report("h"), market_report("m"), weather_report("w")});
  EXPECT_EQ(found({.actor = "russia"}), Sources{"h"});
  EXPECT_EQ(found({.actor = "observatory"}), Sources{"h"});
  EXPECT_EQ(found({.actor = "traders"}), Sources{"m"});
  EXPECT_EQ(found({.actor = "observ"}), Sources{});
  EXPECT_EQ(found({.type = "air_strike"}), Sources{"h"});
  EXPECT_EQ(found({.type = "reject"}), Sources{"h"});
  EXPECT_EQ(found({.type = "attack"}), (Sources{"m", "h"}));
  EXPECT_EQ(found({.who = "children"}), Sources{"h"});
  EXPECT_EQ(found({.kind = "barrel bomb"}), Sources{"h"});
  EXPECT_EQ(found({.kind = "market"}), Sources{"m"});
  EXPECT_EQ(found({.words = "jets", .actor = "Russia", .type = "attack", .who = "children", .kind = "health"}), Sources{"h"});
  // All parts must hold of one claim: the document's other claim, the denial, has no children in it.
  EXPECT_EQ(found({.type = "act", .who = "children"}), Sources{});
  EXPECT_EQ(reg().search({.who = "ghosts"}).error().code, ErrorCode::invalid_argument);
}

TEST_P(Conformance, TheOrderOfAddingDoesNotShow) {
  std::vector<NewDocument> documents = example_documents();
  documents.push_back(hospital_report("copy.txt").as_new());
  documents.push_back(hospital_report("another.txt").as_new());
  const std::vector<Query> queries = {
      {.words = "killed"}, {.words = "the", .limit = 5}, {.type = "attack", .limit = 7}, {.from = day("2010-01-01"), .limit = 9}};
  add_all(reg(), documents);
  TestFolder other_folder;
  const auto other = GetParam().open(other_folder.path());
  std::ranges::reverse(documents);
  for (const NewDocument& one : documents) add_all(*other, {one});
  for (const Query& query : queries) EXPECT_EQ(brief(must(reg().search(query))), brief(must(other->search(query))));
  Sources ids;
  Sources other_ids;
  must(reg().list({}, [&](const DocumentSummary& one) { return ids.push_back(one.id.text + one.source), true; }));
  must(other->list({}, [&](const DocumentSummary& one) { return other_ids.push_back(one.id.text + one.source), true; }));
  EXPECT_EQ(ids, other_ids);
}

}  // namespace solferino::registry
