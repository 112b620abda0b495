// SPDX-License-Identifier: Apache-2.0
#include "register/claim_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "register/test_world.h"

namespace solferino::registry::detail {
namespace {

TEST(ClaimJson, WhatTheProgramPrintsComesBackByteForByte) {
  ClaimParser parser;
  for (const std::string& line : example_lines()) {
    const auto read = must(parser.read_document(line));
    EXPECT_EQ(record::to_json(read, record::Rules::given), line);
    for (const record::Claim& claim : read.claims) {
      const std::string canonical = record::to_json(claim, read.document.text, record::Rules::given);
      EXPECT_NE(line.find(canonical), std::string::npos);
      const std::string stored = stored_form(canonical);
      EXPECT_LT(stored.size(), canonical.size());
      EXPECT_EQ(record::to_json(must(parser.claim(stored)), read.document.text, record::Rules::given), canonical);
    }
  }
}

TEST(ClaimJson, EveryFieldComesBack) {
  Report report("Aid workers were freed in a \"quoted\" town.");
  record::Claim& claim = report.claim(record::ClaimType::act, "freed");
  claim.event = record::Event::retreat;
  claim.status = record::ClaimStatus::planned;
  claim.when = record::When{report.words("town"), {}, day("2020-02-29"), record::DatePrecision::month, "dawn"};
  record::Where& where = add_place(claim, report.words("town"), "A \"town\"\n", "SYR", {-0.125, 1e-7});
  where.admin1 = "x";
  where.pcode = "SY0101";
  where.radius_km = 2.5;
  where.geonameid = 4'000'000'000U;
  claim.victims.push_back({report.words("Aid"), "N. N.", record::HarmState::detained, record::People::aid_workers, 41, "female"});
  record::Harm harm;
  harm.state = record::HarmState::damaged;
  harm.what = record::Facility::power;
  harm.max = 1LL << 53;
  harm.superseded = true;
  harm.side = "A";
  harm.source = 1;
  claim.harm.push_back(harm);
  claim.instruments.push_back({{}, "S/RES/2254", record::Relation::breached});
  claim.confidence = 0.1 + 0.2;
  const std::string canonical = record::to_json(claim, report.text(), record::Rules::given);
  ClaimParser parser;
  const record::Claim back = must(parser.claim(stored_form(canonical)));
  EXPECT_EQ(record::to_json(back, report.text(), record::Rules::given), canonical);
  EXPECT_EQ(back.trigger.span, claim.trigger.span);
  EXPECT_EQ(back.confidence, claim.confidence);
}

TEST(ClaimJson, DamagedValuesAreNamed) {
  ClaimParser parser;
  EXPECT_EQ(parser.claim("{").error().code, ErrorCode::bad_format);
  EXPECT_EQ(parser.claim(R"({"type":"attack"})").error().message, "a stored claim has a wrong value at \"status\"");
  EXPECT_EQ(parser.claim(R"({"type":"war","status":"asserted"})").error().code, ErrorCode::bad_format);
  EXPECT_EQ(parser.claim(R"({"type":"attack","status":"asserted","evidence":[[5,2]]})").error().code, ErrorCode::bad_format);
}

RC_GTEST_PROP(ClaimJson, TheStoredFormOfNonsenseEnds, (const std::string& nonsense)) {
  RC_ASSERT(stored_form(nonsense).size() <= 2 * nonsense.size() + 64);
}

}  // namespace
}  // namespace solferino::registry::detail
