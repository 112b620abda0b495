// SPDX-License-Identifier: Apache-2.0
// Reports and registers for tests: a few lines of text with claims pointing into them, folders that go with the test.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "register/claim_json.h"
#include "register/register.h"

namespace solferino::registry {

// The value, or the test ends with what went wrong.
template <class T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << describe(result.error());
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

// A stand-in for a SHA-256: as long, and as different for different bytes as these tests need.
inline std::string test_sha256(std::string_view bytes) {
  std::string hex;
  std::uint64_t hash = fnv1a(bytes);
  for (int i = 0; i < 4; ++i) {
    hash = fnv1a(bytes, hash);
    for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[hash >> static_cast<unsigned>(shift) & 0xFU];
  }
  return hex;
}

class Report {
 public:
  explicit Report(std::string text, std::string source = "reports/a.txt") {
    read_.reader = "test 1 en";
    read_.document.source = std::move(source);
    read_.document.lang = "en";
    read_.document.text = std::move(text);
  }

  record::Document& document() { return read_.document; }
  record::ReadDocument& read() { return read_; }
  [[nodiscard]] const std::string& text() const { return read_.document.text; }

  // The first place where these words stand.
  [[nodiscard]] record::Words words(std::string_view quoted) const {
    const std::size_t at = text().find(quoted);
    EXPECT_NE(at, std::string::npos) << quoted;
    return {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quoted.size())}, "test"};
  }
  // A claim with this trigger; its evidence is the sentence around it, up to full stops.
  record::Claim& claim(record::ClaimType type, std::string_view trigger) {
    record::Claim& one = read_.claims.emplace_back();
    one.type = type;
    one.trigger = words(trigger);
    one.id = record::claim_id(fnv1a(text()), type, one.trigger.span);
    const std::size_t before = text().rfind(". ", one.trigger.span.begin);
    const std::size_t behind = text().find('.', one.trigger.span.end);
    one.evidence.push_back({static_cast<std::uint32_t>(before == std::string::npos ? 0 : before + 2),
                            static_cast<std::uint32_t>(behind == std::string::npos ? text().size() : behind + 1)});
    one.confidence = 0.5;
    return one;
  }
  [[nodiscard]] NewDocument as_new() const {
    NewDocument one;
    one.sha256 = test_sha256(text());
    one.read = read_;
    return one;
  }
  [[nodiscard]] DocumentId id() const { return document_id(test_sha256(text())); }

 private:
  record::ReadDocument read_;
};

inline Date day(std::string_view iso) { return parse_iso_date(iso).value(); }

inline void set_day(record::Claim& claim, std::string_view first, std::string_view last) {
  claim.when = record::When{{}, day(first), day(last), record::DatePrecision::range, {}};
}

inline record::Where& add_place(record::Claim& claim, const record::Words& words, std::string name, std::string country, GeoPoint point) {
  record::Where& where = claim.where.emplace_back();
  where.words = words;
  where.name = std::move(name);
  where.country = std::move(country);
  where.point = point;
  where.point_of = record::PointOf::place;
  return where;
}

// An attack with a place, a day, agents, a target, harm and a weapon.
inline Report hospital_report(const std::string& source = "reports/hospital.txt") {
  Report report(
      "Jets hit a hospital in Kafr Nabl on Wednesday. The barrel bombs killed three children, the Observatory said. Damascus denied it.",
      source);
  report.document().title = "Hospital hit";
  report.document().outlet = "Valley Post";
  report.document().published = day("2019-05-09");
  record::Claim& claim = report.claim(record::ClaimType::attack, "hit");
  claim.event = record::Event::assault;
  claim.method = record::Method::air_strike;
  set_day(claim, "2019-05-08", "2019-05-08");
  add_place(claim, report.words("Kafr Nabl"), "Kafr Nubl", "SYR", {35.614, 36.56}).admin1 = "Idlib";
  claim.perpetrators.push_back({report.words("Jets"), "Russia", record::AgentStatus::alleged});
  claim.targets.push_back({report.words("a hospital"), record::Facility::health, {}, 1, {}});
  record::Harm harm;
  harm.words = report.words("three children");
  harm.who = record::People::children;
  harm.min = 3;
  harm.max = 3;
  claim.harm.push_back(harm);
  claim.weapons.push_back({report.words("barrel bombs"), record::Weapon::barrel_bomb});
  claim.sources.push_back(
      {report.words("the Observatory"), "Syrian Observatory for Human Rights", record::SourceRole::origin, record::SourceClass::monitor});
  record::Claim& denial = report.claim(record::ClaimType::act, "denied");
  denial.event = record::Event::reject;
  denial.actors.push_back({report.words("Damascus"), "Syria", record::AgentStatus::alleged});
  return report;
}

// Another place, another week, another kind of thing.
inline Report market_report(const std::string& source = "reports/market.txt") {
  Report report("Shells fell on a market in Taiz on Monday. Nobody was hurt, traders said.", source);
  report.document().outlet = "Harbour News";
  report.document().published = day("2019-06-04");
  record::Claim& claim = report.claim(record::ClaimType::attack, "fell");
  claim.event = record::Event::assault;
  claim.method = record::Method::shelling;
  set_day(claim, "2019-06-03", "2019-06-03");
  add_place(claim, report.words("Taiz"), "Ta\u2019izz", "YEM", {13.579, 44.021});
  claim.targets.push_back({report.words("a market"), record::Facility::market, {}, {}, {}});
  claim.sources.push_back({report.words("traders"), {}, record::SourceRole::speaker, record::SourceClass::resident});
  return report;
}

// A text that claims nothing.
inline Report weather_report(const std::string& source = "reports/weather.txt") {
  Report report("Rain is expected over the hospital gardens this week.", source);
  report.document().published = day("2019-05-08");
  return report;
}

class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "solferino-register-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  [[nodiscard]] std::filesystem::path path() const { return path_; }
  [[nodiscard]] std::filesystem::path file() const { return path_ / "register.sqlite3"; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Documents that the program has read, as it prints them with --explain.
inline std::vector<std::string> example_lines() {
  std::vector<std::string> lines;
  std::ifstream stream(SOLFERINO_SOURCE_DIR "/tests/old_stores/reports.jsonl", std::ios::binary);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  EXPECT_GT(lines.size(), 10U);
  return lines;
}

inline std::vector<NewDocument> example_documents() {
  std::vector<NewDocument> documents;
  detail::ClaimParser parser;
  for (const std::string& line : example_lines()) {
    NewDocument& one = documents.emplace_back();
    one.read = must(parser.read_document(line));
    one.sha256 = test_sha256(line);
  }
  return documents;
}

inline RunId add_all(Register& into, const std::vector<NewDocument>& documents, const std::string& reader = "test 1") {
  const RunId run = must(into.open_run({.reader = reader, .settings = "{}", .log_size = 0, .began = "2026-01-01T00:00:00Z", .leaf = {}}));
  must(into.add(run, documents));
  return run;
}

// "d-…: the snippet" of each hit, or with the claim "d-… c-…: the snippet": what a search gave, in words that a failing test can show.
inline std::vector<std::string> brief(const std::vector<Hit>& hits) {
  std::vector<std::string> lines;
  lines.reserve(hits.size());
  for (const Hit& hit : hits) {
    lines.push_back(hit.document.id.text + (hit.claim ? ' ' + hit.claim->id : "") + ": " + hit.snippet.text);
  }
  return lines;
}

inline std::vector<std::string> sources_of(const std::vector<Hit>& hits) {
  std::vector<std::string> sources;
  sources.reserve(hits.size());
  for (const Hit& hit : hits) sources.push_back(hit.document.source);
  return sources;
}

}  // namespace solferino::registry
