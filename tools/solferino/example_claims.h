// SPDX-License-Identifier: Apache-2.0
// For tests: documents with claims put together by hand, values found by their words.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "record/record.h"

namespace solferino::cli {

class ExampleDocument {
 public:
  explicit ExampleDocument(std::string text) {
    read_.document.id = "reports/a.txt";
    read_.document.lang = "en";
    read_.document.text = std::move(text);
    read_.reader = "solferino test";
  }

  [[nodiscard]] record::Words quote(std::string_view words, std::string rule = "test.rule") const {
    const auto at = read_.document.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    const auto begin = static_cast<std::uint32_t>(at);
    return {{begin, begin + static_cast<std::uint32_t>(words.size())}, std::move(rule)};
  }

  record::Document& document() { return read_.document; }
  record::Claim& add_claim() { return read_.claims.emplace_back(); }
  // The one added last.
  record::Claim& claim() { return read_.claims.back(); }
  [[nodiscard]] const record::ReadDocument& read() const { return read_; }
  [[nodiscard]] const std::string& text() const { return read_.document.text; }

 private:
  record::ReadDocument read_;
};

inline record::Harm harm_of(record::HarmState state, std::int64_t min, std::optional<std::int64_t> max, record::Words words = {}) {
  record::Harm harm;
  harm.words = std::move(words);
  harm.state = state;
  harm.min = min;
  harm.max = max;
  return harm;
}

// An attack with a value in every cell.
inline ExampleDocument hospital_hit() {
  ExampleDocument example(
      "Jets hit a hospital in Kafr Nabl on Wednesday with barrel bombs: at least 10 civilians, three children among them, died and 24 were "
      "hurt, the Observatory said on Twitter. Damascus denied it.");
  record::Claim& claim = example.add_claim();
  claim.id = "c-1";
  claim.event = record::Event::assault;
  claim.method = record::Method::air_strike;
  claim.trigger = example.quote("hit", "triggers.txt:3");
  claim.when = record::When{
      example.quote("on Wednesday", "date.weekday"), make_date(2019, 5, 8), make_date(2019, 5, 8), record::DatePrecision::day, {}};
  record::Where& where = claim.where.emplace_back();
  where.words = example.quote("Kafr Nabl", "gazetteer");
  where.name = "Kafr Nubl";
  where.country = "SYR";
  where.admin1 = "Idlib";
  claim.perpetrators.push_back({example.quote("Jets"), "Russia", record::AgentStatus::alleged});
  claim.perpetrators.push_back({example.quote("Damascus"), "Syria", record::AgentStatus::denied});
  claim.targets.push_back({example.quote("a hospital"), record::Facility::health, {}, 1, {}});
  claim.harm.push_back(harm_of(record::HarmState::killed, 10, {}, example.quote("at least 10 civilians")));
  claim.harm.back().who = record::People::civilians;
  claim.harm.push_back(harm_of(record::HarmState::killed, 3, 3, example.quote("three children")));
  claim.harm.back().who = record::People::children;
  claim.harm.back().subset = true;
  claim.harm.push_back(harm_of(record::HarmState::injured, 24, 24, example.quote("24")));
  claim.weapons.push_back({example.quote("barrel bombs", "weapons.txt:14"), record::Weapon::barrel_bomb});
  claim.sources.push_back(
      {example.quote("the Observatory"), "Syrian Observatory for Human Rights", record::SourceRole::origin, record::SourceClass::monitor});
  claim.sources.push_back({example.quote("Twitter"), {}, record::SourceRole::channel, record::SourceClass::social_media});
  return example;
}

}  // namespace solferino::cli
