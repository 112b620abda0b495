// SPDX-License-Identifier: Apache-2.0
#include "cells.h"

#include <gtest/gtest.h>

#include "example_claims.h"

namespace solferino::cli {
namespace {

using record::Claim;
using record::DatePrecision;
using record::HarmState;
using record::When;

TEST(Cells, ARowSaysWhatTheDocumentSays) {
  const ExampleDocument example = hospital_hit();
  const Row row = row_of(example.read().claims[0], example.text());

  EXPECT_EQ(row.type, "attack");
  EXPECT_EQ(row.when, "2019-05-08");
  EXPECT_EQ(row.where, "Kafr Nubl, Idlib, SYR");
  EXPECT_EQ(row.what, "air strike on a hospital, with barrel bombs");
  EXPECT_EQ(row.harm, "killed 10+ civilians (3 children); injured 24");
  EXPECT_EQ(row.by_whom, "Russia (alleged); Syria (denied)");
  EXPECT_EQ(row.according_to, "Syrian Observatory for Human Rights; via Twitter");
}

TEST(Cells, UnknownIsEmpty) {
  const Row row = row_of(Claim{}, "");
  EXPECT_EQ(row.when + row.where + row.harm + row.by_whom + row.according_to, "");
  EXPECT_EQ(row.what, "attack");
}

TEST(Cells, BoundsAreShownAsBounds) {
  EXPECT_EQ(words_of_bounds(10, 10), "10");
  EXPECT_EQ(words_of_bounds(10, std::nullopt), "10+");
  EXPECT_EQ(words_of_bounds(0, 5), "up to 5");
  EXPECT_EQ(words_of_bounds(3, 5), "3-5");
  EXPECT_EQ(words_of_bounds(0, 0), "no");
  EXPECT_EQ(words_of_bounds(999, 999), "999");
  EXPECT_EQ(words_of_bounds(300000, 1234567), "300,000-1,234,567");
}

TEST(Cells, DaysAreShownAsPreciselyAsTheyAreKnown) {
  const auto shown = [](std::optional<Date> start, std::optional<Date> end, DatePrecision precision, std::optional<std::string> time = {}) {
    return words_of_when(When{{}, start, end, precision, std::move(time)}, "");
  };
  const auto day = [](int year, unsigned month, unsigned of_month) { return make_date(year, month, of_month); };

  EXPECT_EQ(shown(day(2019, 5, 8), day(2019, 5, 8), DatePrecision::day), "2019-05-08");
  EXPECT_EQ(shown(day(2019, 5, 8), day(2019, 5, 8), DatePrecision::day, "dawn"), "2019-05-08 dawn");
  EXPECT_EQ(shown(day(2019, 5, 3), day(2019, 5, 4), DatePrecision::range), "2019-05-03 to 05-04");
  EXPECT_EQ(shown(day(2018, 12, 30), day(2019, 1, 2), DatePrecision::range), "2018-12-30 to 2019-01-02");
  EXPECT_EQ(shown(day(2020, 2, 1), day(2020, 2, 29), DatePrecision::month), "2020-02");
  EXPECT_EQ(shown(day(2020, 2, 21), day(2020, 2, 29), DatePrecision::month), "2020-02-21 to 02-29") << "late February";
  EXPECT_EQ(shown(day(2019, 1, 1), day(2019, 12, 31), DatePrecision::year), "2019");
  EXPECT_EQ(shown(day(2019, 5, 3), std::nullopt, DatePrecision::range), "from 2019-05-03");
  EXPECT_EQ(shown(std::nullopt, day(2019, 5, 3), DatePrecision::range), "until 2019-05-03");

  const ExampleDocument example("They came on Monday.");
  EXPECT_EQ(words_of_when(When{example.quote("on Monday"), {}, {}, DatePrecision::unknown, {}}, example.text()), "“on Monday”");
}

TEST(Cells, HarmToThingsSaysWhat) {
  record::Harm harm = harm_of(HarmState::destroyed, 2, 2);
  harm.what = record::Facility::school;
  EXPECT_EQ(words_of_harm(harm), "destroyed 2 schools");
  harm.min = harm.max.emplace(1);
  EXPECT_EQ(words_of_harm(harm), "destroyed 1 school");
  harm.state = HarmState::out_of_service;
  harm.what = record::Facility::health;
  EXPECT_EQ(words_of_harm(harm), "out of service 1 health facility");
}

TEST(Cells, RivalAndEarlierFiguresAreMarked) {
  ExampleDocument example("The army said 2 died, the mayor said 5.");
  Claim& claim = example.add_claim();
  claim.sources.push_back({example.quote("The army"), "Syria", record::SourceRole::speaker, record::SourceClass::government});
  claim.sources.push_back({example.quote("the mayor"), {}, record::SourceRole::speaker, record::SourceClass::official_local});
  claim.harm.push_back(harm_of(HarmState::killed, 2, 2));
  claim.harm.back().superseded = true;
  claim.harm.back().source = 0;
  claim.harm.push_back(harm_of(HarmState::killed, 5, 5));
  claim.harm.back().source = 1;

  EXPECT_EQ(row_of(claim, example.text()).harm, "killed 2 (earlier figure) (according to Syria), 5 (according to the mayor)");
}

TEST(Cells, ActsShowWhoActsTowardWhomAndOnWhatGround) {
  ExampleDocument example("The opposition called on Russia to implement Security Council resolution 2254.");
  Claim& claim = example.add_claim();
  claim.type = record::ClaimType::act;
  claim.event = record::Event::request;
  claim.actors.push_back({example.quote("The opposition"), "Syrian opposition", {}});
  claim.recipients.push_back({example.quote("Russia"), "Russia", {}});
  claim.instruments.push_back({example.quote("Security Council resolution 2254"), "S/RES/2254", record::Relation::demanded});

  const Row row = row_of(claim, example.text());
  EXPECT_EQ(row.what, "demand or appeal → Russia; S/RES/2254 (demanded)");
  EXPECT_EQ(row.by_whom, "Syrian opposition");
}

TEST(Cells, DenialAndAnnouncementComeFirst) {
  Claim claim;
  claim.status = record::ClaimStatus::denied;
  EXPECT_EQ(row_of(claim, "").what, "denied: attack");
  claim.status = record::ClaimStatus::planned;
  claim.method = record::Method::siege;
  EXPECT_EQ(row_of(claim, "").what, "planned: siege");
}

TEST(Cells, PlacesShareTheirProvinceAndCountry) {
  const auto place = [](std::string name, std::optional<std::string> admin1, std::optional<std::string> country) {
    record::Where where;
    where.name = std::move(name);
    where.admin1 = std::move(admin1);
    where.country = std::move(country);
    return where;
  };
  Claim claim;
  claim.where = {place("Saraqib", "Idlib", "SYR"), place("Kafr Nubl", "Idlib", "SYR"), place("Aleppo", "Aleppo", "SYR"),
                 place("Mosul", {}, "IRQ")};
  EXPECT_EQ(row_of(claim, "").where, "Saraqib; Kafr Nubl, Idlib; Aleppo, SYR; Mosul, IRQ");
}

TEST(Cells, ForeignBytesAreMadeHarmless) {
  ExampleDocument example("Gunmen \x1B[2J attacked.");
  Claim& claim = example.add_claim();
  claim.perpetrators.push_back({example.quote("Gunmen \x1B[2J"), {}, record::AgentStatus::claimed});
  EXPECT_EQ(row_of(claim, example.text()).by_whom, "Gunmen [2J (claimed)");
}

}  // namespace
}  // namespace solferino::cli
