// SPDX-License-Identifier: Apache-2.0
#include "record/record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace solferino::record {
namespace {

// Finds the words in the document, so that tests name quotations and not offsets.
Words quote(const Document& document, std::string_view words, std::string rule = "test.rule") {
  const auto at = document.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  const auto begin = static_cast<std::uint32_t>(at);
  return {{begin, begin + static_cast<std::uint32_t>(words.size())}, std::move(rule)};
}

ReadDocument empty_document() {
  ReadDocument read;
  read.document.id = "a";
  read.document.lang = "en";
  read.reader = "solferino test";
  return read;
}

std::string json_of_text(std::string text) {
  ReadDocument read = empty_document();
  read.document.text = std::move(text);
  const std::string json = to_json(read);
  const std::string_view before = R"("text":")";
  const auto begin = json.find(before) + before.size();
  return json.substr(begin, json.rfind(R"(","claims")") - begin);
}

std::string json_of_confidence(double confidence) {
  ReadDocument read = empty_document();
  read.claims.emplace_back().confidence = confidence;
  const std::string json = to_json(read);
  const std::string_view before = R"("confidence":)";
  const auto begin = json.find(before) + before.size();
  return json.substr(begin, json.find('}', begin) - begin);
}

TEST(RecordJson, UnknownIsNullAndListsAreNeverNull) {
  ReadDocument read = empty_document();
  read.claims.emplace_back().id = "c-1";

  EXPECT_EQ(
      to_json(read),
      R"({"document":{"id":"a","source":null,"outlet":null,"title":null,"published":null,"lang":"en","reader":"solferino test","note":null},)"
      R"("text":"","claims":[{"id":"c-1","type":"attack","status":"asserted","event":null,"method":null,"when":null,"where":[],)"
      R"("perpetrators":[],"targets":[],"harm":[],"victims":[],"weapons":[],"sources":[],"actors":[],"recipients":[],"instruments":[],)"
      R"("evidence":[],"confidence":0}]})");
}

// The example of the contract, made small: every list has an entry, so every key's place is fixed here.
ReadDocument full_document() {
  ReadDocument read = empty_document();
  Document& document = read.document;
  document.source = "reports/a.txt";
  document.published = make_date(2019, 5, 9);
  document.text = "Jets hit a clinic in Zayn on Wednesday with bombs: 2 medics died, Ali (30) said. Resolution 1 asks otherwise.";

  Claim& claim = read.claims.emplace_back();
  claim.id = "c-00000001";
  claim.event = Event::assault;
  claim.method = Method::air_strike;
  claim.trigger = quote(document, "hit", "triggers.txt:3");
  claim.when = When{quote(document, "on Wednesday"), make_date(2019, 5, 8), make_date(2019, 5, 8), DatePrecision::day, "dawn"};
  claim.where.push_back(
      {quote(document, "Zayn"), "Zayn", "SYR", "Idlib", {}, GeoPoint{35.61, 36.5}, {}, PointOf::place, 167174, PlacePrecision::settlement});
  claim.perpetrators.push_back({quote(document, "Jets"), "Russia", AgentStatus::contested});
  claim.targets.push_back({quote(document, "a clinic"), Facility::health, {}, 1, {}});
  claim.harm.push_back({quote(document, "2 medics"), HarmState::killed, People::health_workers, Facility::other, 2, {}, true, true, {}, 0});
  claim.harm.push_back({quote(document, "a clinic"), HarmState::hit, People::people, Facility::health, 1, 1, false, false, {}, {}});
  claim.victims.push_back({quote(document, "Ali"), "Ali", HarmState::injured, People::people, 30, "male"});
  claim.weapons.push_back({quote(document, "bombs"), Weapon::bomb});
  claim.sources.push_back({quote(document, "Ali"), {}, SourceRole::speaker, SourceClass::resident});
  claim.actors.push_back({quote(document, "Jets"), "Russia", AgentStatus::alleged});
  claim.recipients.push_back({quote(document, "Ali"), {}, AgentStatus::alleged});
  claim.instruments.push_back({quote(document, "Resolution 1"), "S/RES/1", Relation::demanded});
  claim.evidence = {{0, 80}, {81, 109}};
  claim.confidence = 0.87;
  return read;
}

TEST(RecordJson, KeysStandInTheOrderOfTheContract) {
  EXPECT_EQ(
      to_json(full_document()),
      R"({"document":{"id":"a","source":"reports/a.txt","outlet":null,"title":null,"published":"2019-05-09","lang":"en","reader":"solferino test","note":null},)"
      R"("text":"Jets hit a clinic in Zayn on Wednesday with bombs: 2 medics died, Ali (30) said. Resolution 1 asks otherwise.",)"
      R"("claims":[{"id":"c-00000001","type":"attack","status":"asserted","event":"ASSAULT","method":"air_strike",)"
      R"("when":{"start":"2019-05-08","end":"2019-05-08","precision":"day","time":"dawn","text":"on Wednesday","span":[26,38]},)"
      R"("where":[{"text":"Zayn","span":[21,25],"name":"Zayn","country":"SYR","admin1":"Idlib","pcode":null,)"
      R"("lat":35.61,"lon":36.5,"radius_km":null,"point":"place","geonameid":167174,"precision":"settlement"}],)"
      R"("perpetrators":[{"text":"Jets","span":[0,4],"actor":"Russia","status":"contested"}],)"
      R"("targets":[{"kind":"health","text":"a clinic","span":[9,17],"name":null,"count":1,"actor":null}],)"
      R"("harm":[{"state":"killed","who":"health_workers","min":2,"max":null,"subset":true,"side":null,"text":"2 medics","span":[51,59],"source":0,"superseded":true},)"
      R"({"state":"hit","who":"health","min":1,"max":1,"subset":false,"side":null,"text":"a clinic","span":[9,17]}],)"
      R"("victims":[{"text":"Ali","name":"Ali","state":"injured","who":"people","age":30,"sex":"male","span":[66,69]}],)"
      R"("weapons":[{"kind":"bomb","text":"bombs","span":[44,49]}],)"
      R"("sources":[{"text":"Ali","actor":null,"role":"speaker","class":"resident","span":[66,69]}],)"
      R"("actors":[{"text":"Jets","span":[0,4],"actor":"Russia"}],"recipients":[{"text":"Ali","span":[66,69],"actor":null}],)"
      R"("instruments":[{"text":"Resolution 1","id":"S/RES/1","relation":"demanded","span":[81,93]}],)"
      R"("evidence":[[0,80],[81,109]],"confidence":0.87}]})");
}

TEST(RecordJson, RulesFollowTheirSpansOnlyWhereAskedFor) {
  const ReadDocument read = full_document();
  EXPECT_EQ(to_json(read).find("rule"), std::string::npos);
  EXPECT_EQ(to_json(read).find("trigger"), std::string::npos);

  const std::string explained = to_json(read, Rules::given);
  EXPECT_NE(explained.find(R"("method":"air_strike","trigger":{"text":"hit","span":[5,8],"rule":"triggers.txt:3"},"when":{)"),
            std::string::npos);
  EXPECT_NE(explained.find(R"("weapons":[{"kind":"bomb","text":"bombs","span":[44,49],"rule":"test.rule"}])"), std::string::npos);
}

TEST(RecordJson, StringsKeepUtf8AndEscapeControls) {
  EXPECT_EQ(json_of_text("Київ, كفر نبل 🚑 \x7F"), "Київ, كفر نبل 🚑 \x7F");
  EXPECT_EQ(json_of_text("a\"b\\c\nd\te\rf\bg\fh"), R"(a\"b\\c\nd\te\rf\bg\fh)");
  EXPECT_EQ(json_of_text(std::string("\0\x1B", 2)), R"(\u0000\u001b)");
  EXPECT_EQ(json_of_text("ill\xFF-formed\xE2\x82"), "ill\uFFFD-formed\uFFFD\uFFFD");
}

TEST(RecordJson, NumbersAreShortestPlainDecimals) {
  EXPECT_EQ(json_of_confidence(0.1), "0.1");
  EXPECT_EQ(json_of_confidence(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(json_of_confidence(1), "1");
  EXPECT_EQ(json_of_confidence(0.00001), "0.00001");
  EXPECT_EQ(json_of_confidence(-0.0), "0");
  EXPECT_EQ(json_of_confidence(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(RecordJson, AValueWithoutWordsHasNoTextAndNoSpan) {
  ReadDocument read = empty_document();
  read.document.text = "short";
  Claim& claim = read.claims.emplace_back();
  claim.weapons.push_back({Words{}, Weapon::mortar});
  claim.weapons.push_back({Words{{3, 90}, "beyond the text"}, Weapon::drone});

  EXPECT_NE(to_json(read).find(R"("weapons":[{"kind":"mortar","text":null,"span":null},{"kind":"drone","text":null,"span":null}])"),
            std::string::npos);
}

TEST(ClaimId, HangsOnTextTypeAndTrigger) {
  const auto text = fnv1a("a text");
  const std::string id = claim_id(text, ClaimType::attack, {3, 9});
  EXPECT_EQ(id.size(), 10U);
  EXPECT_EQ(id.substr(0, 2), "c-");
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef", 2), std::string::npos);

  EXPECT_EQ(id, claim_id(text, ClaimType::attack, {3, 9}));
  EXPECT_NE(id, claim_id(text, ClaimType::toll, {3, 9}));
  EXPECT_NE(id, claim_id(text, ClaimType::attack, {3, 10}));
  EXPECT_NE(id, claim_id(text, ClaimType::attack, {4, 9}));
  EXPECT_NE(id, claim_id(fnv1a("another text"), ClaimType::attack, {3, 9}));
}

}  // namespace
}  // namespace solferino::record
