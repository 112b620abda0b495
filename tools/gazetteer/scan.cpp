// SPDX-License-Identifier: Apache-2.0
#include "scan.h"

#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "reading/reading.h"
#include "record/record.h"

namespace solferino::gazetteer_tool {

namespace {

using nlohmann::ordered_json;

ordered_json json_of(const reading::Reading& reading, const places::Toponym& toponym) {
  ordered_json one;
  one["start"] = toponym.span.begin;
  one["end"] = toponym.span.end;
  one["text"] = words_of(reading.text, toponym.span);
  one["full"] = words_of(reading.text, toponym.full);
  one["precision"] = record::to_string(toponym.precision);
  one["rule"] = toponym.rule;
  one["is_parent"] = toponym.is_parent;
  one["in_name"] = toponym.in_name;
  one["area"] = toponym.area;
  one["lat"] = one["lon"] = nullptr;
  if (const places::Place* best = toponym.best()) {
    one["lat"] = best->point.lat;
    one["lon"] = best->point.lon;
    one["name"] = best->name;
    one["country"] = best->country;
    one["admin1"] = best->admin1;
    one["feature"] = static_cast<int>(best->feature);
    one["geonameid"] = best->geonameid;
    one["population"] = best->population;
    one["score"] = toponym.candidates.front().score;
    one["candidates"] = toponym.candidates.size();
  }
  if (toponym.parent) {
    one["parent"] = toponym.parent->name;
    one["parent_lat"] = toponym.parent->point.lat;
    one["parent_lon"] = toponym.parent->point.lon;
  }
  return one;
}

}  // namespace

Result<void> scan(const places::Gazetteer& gazetteer, const std::filesystem::path& lexicons, const std::filesystem::path& documents) {
  const auto reader = reading::Reader::load(lexicons);
  if (!reader) return std::unexpected(reader.error());
  std::ifstream in(documents);
  if (!in) return std::unexpected(Error{ErrorCode::not_found, "cannot be read", documents.string()});
  std::clock_t spent = 0;  // of the processor, so that a busy machine does not count
  std::size_t bytes = 0;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto document = ordered_json::parse(line, nullptr, false);
    if (!document.is_object() || !document.contains("text")) {
      return std::unexpected(
          Error{ErrorCode::bad_format, "want an object with \"text\"", documents.string() + ":" + std::to_string(number)});
    }
    const auto text = document["text"].get<std::string>();
    const reading::Reading reading = reader->read(text, std::nullopt);
    const std::clock_t before = std::clock();
    const auto toponyms = places::find_toponyms(reading, gazetteer, {});
    spent += std::clock() - before;
    bytes += text.size();
    ordered_json out;
    out["id"] = document.value("id", std::to_string(number));
    out["toponyms"] = ordered_json::array();
    for (const places::Toponym& toponym : toponyms) out["toponyms"].push_back(json_of(reading, toponym));
    std::puts(out.dump().c_str());
  }
  const double seconds = static_cast<double>(spent) / CLOCKS_PER_SEC;
  std::fprintf(stderr, "%zu bytes in %.3f s, %.1f MB/s\n", bytes, seconds, static_cast<double>(bytes) / 1e6 / std::max(seconds, 1e-9));
  return {};
}

}  // namespace solferino::gazetteer_tool
