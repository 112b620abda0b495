// SPDX-License-Identifier: Apache-2.0
// The part of the conformance suite about reading again, people's decisions and withdrawing: include it beside conformance.h.
#pragma once

#include "register/conformance.h"

namespace solferino::registry {

// The hospital's report as a better reader sees it: the strike's trigger is longer, so its id is new; the denial is the same; a further act is found.
inline Reread better_hospital() {
  Report report = hospital_report();
  record::Claim& strike = report.read().claims[0];
  strike.trigger = report.words("hit a hospital");
  strike.id = record::claim_id(fnv1a(report.text()), strike.type, strike.trigger.span);
  strike.method = record::Method::drone_strike;
  report.claim(record::ClaimType::act, "said").event = record::Event::accuse;
  report.read().reader = "test 2 en";
  return {report.id(), DocumentState::read, report.read(), {}};
}

// The same without any claim like the strike.
inline Reread blind_hospital() {
  Reread one = better_hospital();
  one.read.claims.erase(one.read.claims.begin());
  return one;
}

inline Reread same_again(const Report& report) { return {report.id(), DocumentState::read, report.as_new().read, {}}; }

inline NewDecision decision_about(const std::vector<ClaimRef>& claims) {
  return {"same", "{}", "one strike, two reports", "analyst 1", "2026-01-02T00:00:00Z", claims, Leaf{40, "decision", "[]"}};
}

TEST_P(Conformance, ARunIsFoundAgainByReaderAndSettings) {
  const NewRun one{.reader = "test 1", .settings = "{}", .log_size = 3, .began = "2026-01-01T00:00:00Z", .leaf = Leaf{5, "run", "[]"}};
  const RunId run = must(reg().open_run(one));
  EXPECT_EQ(must(reg().open_run(one)), run);
  EXPECT_NE(must(reg().open_run({.reader = "test 1", .settings = R"({"effort":"fast"})"})), run);
  const auto runs = must(reg().runs());
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].what.log_size, 3U);
  EXPECT_EQ(runs[0].what.leaf->index, 5U);
  EXPECT_EQ(reg().add({99}, std::vector{hospital_report().as_new()}).error().code, ErrorCode::not_found);
}

TEST_P(Conformance, WhatIsStagedIsNotSeenUntilTheSwitch) {
  add({hospital_report("h"), market_report("m")});
  const RunId staged = stage("test 2");
  EXPECT_EQ(must(reg().unread(staged, 10)).size(), 2U);
  must(reg().stage(staged, std::vector{better_hospital()}));
  EXPECT_EQ(must(reg().unread(staged, 10)).size(), 1U);
  EXPECT_EQ(found({.type = "drone_strike"}), Sources{});
  EXPECT_EQ(found({.type = "air_strike"}), Sources{"h"});
  EXPECT_EQ(must(reg().show(hospital_report().id())).read.claims.size(), 2U);
  EXPECT_EQ(must(reg().show(hospital_report().id(), staged)).read.claims.size(), 3U);
  EXPECT_EQ(reg().switch_to(staged).error().code, ErrorCode::invalid_argument);
  // An interrupted reread goes on in the same run; another one has to wait.
  EXPECT_EQ(stage("test 2"), staged);
  EXPECT_EQ(reg().stage_run({.reader = "test 3", .settings = "{}"}).error().code, ErrorCode::invalid_argument);
  must(reg().stage(staged, std::vector{same_again(market_report())}));

  const SwitchReport report = must(reg().switch_to(staged));
  EXPECT_EQ(report.documents, 2U);
  EXPECT_EQ(report.aligned_by_id, 2U);
  EXPECT_EQ(report.aligned_by_overlap, 1U);
  EXPECT_EQ(report.new_claims, 1U);
  EXPECT_EQ(report.for_review, 0U);
  EXPECT_EQ(found({.type = "drone_strike"}), Sources{"h"});
  EXPECT_EQ(found({.type = "air_strike"}), Sources{});
  EXPECT_EQ(found({.words = "jets", .type = "attack"}), Sources{"h"});
  EXPECT_EQ(must(reg().show(hospital_report().id())).read.claims.size(), 3U);
  // The old claims stay beside the new ones.
  EXPECT_EQ(must(reg().show(hospital_report().id(), must(reg().runs()).front().id)).read.claims.size(), 2U);
  expect_sound();
}

TEST_P(Conformance, DocumentsAddedMeanwhileAreReadBeforeTheSwitch) {
  const RunId first = add({hospital_report("h")});
  const RunId staged = stage("test 2");
  must(reg().stage(staged, std::vector{better_hospital()}));
  must(reg().add(first, std::vector{market_report("m").as_new()}));
  EXPECT_FALSE(reg().switch_to(staged));
  must(reg().stage(staged, std::vector{same_again(market_report())}));
  must(reg().switch_to(staged));
  // And what the new reader adds later belongs to the new run.
  EXPECT_EQ(must(reg().open_run({.reader = "test 2", .settings = "{}"})), staged);
  EXPECT_EQ(reg().add(first, std::vector{weather_report().as_new()}).error().code, ErrorCode::invalid_argument);
  expect_sound();
}

TEST_P(Conformance, AStagedRunCanBeForgotten) {
  add({hospital_report("h")});
  const RunId staged = stage("test 2");
  must(reg().stage(staged, std::vector{better_hospital()}));
  must(reg().drop_staged(staged));
  EXPECT_EQ(must(reg().runs()).size(), 1U);
  EXPECT_TRUE(must(reg().alignments(hospital_report().id())).empty());
  EXPECT_EQ(found({.type = "air_strike"}), Sources{"h"});
  expect_sound();
}

TEST_P(Conformance, DecisionsMoveAlongTheAlignment) {
  add({hospital_report("h"), market_report("m")});
  const ClaimRef strike{hospital_report().id(), hospital_report().read().claims[0].id};
  const ClaimRef shelling{market_report().id(), market_report().read().claims[0].id};
  const std::int64_t number = must(reg().decide(decision_about({strike, shelling})));
  EXPECT_EQ(reg().decide(decision_about({{hospital_report().id(), "c-00000000"}})).error().code, ErrorCode::not_found);

  const RunId staged = stage("test 2");
  must(reg().stage(staged, std::vector{better_hospital(), same_again(market_report())}));
  EXPECT_EQ(must(reg().switch_to(staged)).decisions_moved, 2U);
  const auto decisions = must(reg().decisions());
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].number, number);
  EXPECT_EQ(decisions[0].what.reason, "one strike, two reports");
  EXPECT_EQ(decisions[0].what.claims, (std::vector{strike, shelling}));
  EXPECT_EQ(decisions[0].live, (std::vector<ClaimRef>{{strike.document, better_hospital().read.claims[0].id}, shelling}));
  const auto moves = must(reg().alignments(hospital_report().id()));
  ASSERT_EQ(moves.size(), 2U);
  EXPECT_EQ(moves[0].how, AlignedBy::overlap);
  EXPECT_EQ(moves[0].new_claim, better_hospital().read.claims[0].id);
  EXPECT_EQ(moves[1].how, AlignedBy::id);
}

TEST_P(Conformance, WhatCannotBeAlignedWaitsForAPerson) {
  add({hospital_report("h")});
  const ClaimRef strike{hospital_report().id(), hospital_report().read().claims[0].id};
  must(reg().decide(decision_about({strike})));
  const RunId staged = stage("test 2");
  must(reg().stage(staged, std::vector{blind_hospital()}));
  EXPECT_TRUE(must(reg().review(false)).empty());
  EXPECT_EQ(must(reg().switch_to(staged)).for_review, 1U);

  auto items = must(reg().review(false));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].old_claim, strike);
  EXPECT_EQ(items[0].decisions, 1U);
  EXPECT_TRUE(must(reg().decisions())[0].live.empty());
  EXPECT_EQ(must(reg().stats()).for_review, 1U);

  const std::string now = blind_hospital().read.claims[0].id;
  EXPECT_EQ(reg().settle(items[0].number, "c-00000000").error().code, ErrorCode::not_found);
  must(reg().settle(items[0].number, now));
  EXPECT_EQ(must(reg().decisions(strike.document))[0].live, (std::vector<ClaimRef>{{strike.document, now}}));
  EXPECT_TRUE(must(reg().review(false)).empty());
  EXPECT_EQ(must(reg().review(true))[0].settled_as, now);
  EXPECT_EQ(reg().settle(items[0].number, {}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(reg().settle(77, {}).error().code, ErrorCode::not_found);
}

// ---------------------------------------------------------------------------------------------------------------------- withdrawing

TEST_P(Conformance, AWithdrawnDocumentIsGoneAndSaysWhy) {
  const RunId run = add({hospital_report("h"), market_report("m")});
  must(reg().decide(decision_about({{hospital_report().id(), hospital_report().read().claims[0].id}})));
  const Scrubbed scrubbed = must(reg().withdraw(
      std::vector<Withdrawal>{{hospital_report().id(), "asked for by a witness", "2026-03-01T00:00:00Z", Leaf{50, "withdraw", "[]"}}}));
  EXPECT_TRUE(scrubbed.complete) << scrubbed.why;
  const StoredDocument left = must(reg().show(hospital_report().id()));
  EXPECT_EQ(left.summary.state, DocumentState::withdrawn);
  EXPECT_EQ(left.summary.note, "asked for by a witness");
  EXPECT_EQ(left.summary.source, "");
  EXPECT_EQ(left.read.document.text, "");
  EXPECT_TRUE(left.read.claims.empty());
  ASSERT_EQ(left.leaves.size(), 1U);
  EXPECT_EQ(left.leaves[0].kind, "withdraw");
  EXPECT_EQ(found({.words = "hospital"}), Sources{});
  EXPECT_EQ(found({.actor = "Russia"}), Sources{});
  EXPECT_EQ(found({.words = "market"}), Sources{"m"});
  EXPECT_EQ(must(reg().decisions())[0].what.reason, "");
  EXPECT_EQ(must(reg().stats()).documents_withdrawn, 1U);
  // It does not come back by the door.
  EXPECT_EQ(must(reg().add(run, std::vector{hospital_report().as_new()}))[0].outcome, AddOutcome::withdrawn);
  EXPECT_EQ(must(reg().states_of(std::vector{hospital_report().as_new().sha256}))[0], DocumentState::withdrawn);
  EXPECT_EQ(reg().withdraw(std::vector<Withdrawal>{{{"d-0000000000000000"}, "", "", {}}}).error().code, ErrorCode::not_found);
  expect_sound();
}

TEST_P(Conformance, ATextThatTwoDocumentsShareStaysWithTheOther) {
  NewDocument page = hospital_report("page.html").as_new();
  page.sha256 = test_sha256("the same text on another page");
  const RunId run = add({hospital_report("h")});
  must(reg().add(run, std::vector{page}));
  EXPECT_EQ(found({.words = "hospital"}).size(), 2U);
  must(reg().withdraw(std::vector<Withdrawal>{{hospital_report().id(), "twice", "2026-03-01T00:00:00Z", {}}}));
  EXPECT_EQ(found({.words = "hospital"}), Sources{"page.html"});
  EXPECT_EQ(found({.actor = "Russia"}), Sources{"page.html"});
  expect_sound();
}

// ---------------------------------------------------------------------------------------------------------------------- housekeeping

TEST_P(Conformance, ABackupIsAWholeRegister) {
  add({hospital_report("h"), market_report("m")});
  TestFolder folder;
  must(reg().backup(folder.file()));
  EXPECT_FALSE(reg().backup(folder.file()));
  const auto copy = GetParam().open(folder.path());
  EXPECT_EQ(sources_of(must(copy->search({.words = "hospital"}))), Sources{"h"});
  EXPECT_EQ(must(copy->check()), std::vector<std::string>());
}

TEST_P(Conformance, TwoAtOnceSeeWhatTheOtherDid) {
  const RunId run = add({hospital_report("h")});
  const auto other = open_again();
  must(other->add(run, std::vector{market_report("m").as_new()}));
  EXPECT_EQ(found({.words = "market"}), Sources{"m"});
  must(other->withdraw(std::vector<Withdrawal>{{hospital_report().id(), "asked for", "2026-03-01T00:00:00Z", {}}}));
  EXPECT_EQ(found({.words = "hospital"}), Sources{});
  must(reg().add(run, std::vector{weather_report("w").as_new()}));
  EXPECT_EQ(sources_of(must(other->search({.words = "hospital"}))), Sources{"w"});
  expect_sound();
}

}  // namespace solferino::registry
