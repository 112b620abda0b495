// SPDX-License-Identifier: Apache-2.0
#include "places/derive.h"

#include <algorithm>
#include <array>

namespace solferino::places::detail {

namespace {

constexpr std::array<std::string_view, 24> arabic_countries = {"AFG", "ARE", "BHR", "DJI", "DZA", "EGY", "ERI", "IRN",
                                                               "IRQ", "ISR", "JOR", "KWT", "LBN", "LBY", "MAR", "MRT",
                                                               "OMN", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TUN"};

constexpr std::array<std::string_view, 18> unit_words = {
    "province",     "governorate", "oblast", "oblast'",   "region",  "state",        "district", "department", "prefecture",
    "municipality", "raion",       "rayon",  "territory", "wilayah", "sub-district", "township", "division",   "republic"};

bool long_enough(std::string_view name) {
  return std::ranges::count_if(name, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }) >= 4;
}

bool writes_arabic(std::string_view alpha3) {
  return alpha3 == "YEM" || alpha3 == "TCD" || std::ranges::find(arabic_countries, alpha3) != arabic_countries.end();
}

// The rest behind an article ("al ", "ash-"); empty where there is none.
std::string_view behind_article(std::string_view name) {
  for (std::size_t size = 2; size <= 3 && size + 1 < name.size(); ++size) {
    const bool parted = name[size] == ' ' || name[size] == '-';
    if (!parted || (name[0] != 'a' && name[0] != 'e')) continue;
    const std::string_view sound = name.substr(1, size - 1);
    const std::string_view rest = name.substr(size + 1);
    if (sound == "l" || rest.starts_with(sound)) return rest;
  }
  return {};
}

}  // namespace

std::vector<std::string> derived_names(std::string_view folded, FeatureClass feature, std::string_view alpha3) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (long_enough(name)) names.emplace_back(name);
  };
  if (folded.starts_with("the ")) add(folded.substr(4));
  if (writes_arabic(alpha3)) add(behind_article(folded));
  // Counties of the United States and districts of Britain are always called so.
  const bool unit = feature == FeatureClass::admin1 || (feature == FeatureClass::admin2 && alpha3 != "USA" && alpha3 != "GBR");
  const std::size_t space = folded.rfind(' ');
  if (unit && space != std::string_view::npos) {
    const std::string_view last = folded.substr(space + 1);
    if (std::ranges::find(unit_words, last) != unit_words.end()) {
      const std::string_view rest = folded.substr(0, space);
      add(rest);
      if (writes_arabic(alpha3)) add(behind_article(rest));
    }
  }
  return names;
}

std::uint32_t importance_of(const PackedPlace& place) {
  const auto population = place.population;
  switch (static_cast<FeatureClass>(place.feature)) {
    case FeatureClass::country:
      return std::max(population, 1'000'000U);
    case FeatureClass::continent:
      return 100'000'000U;
    case FeatureClass::region:
      return static_cast<Rank>(place.rank) == Rank::area ? 1'000'000U : 2'000U;
    case FeatureClass::admin1:
      return std::max(population / 8, 20'000U);
    case FeatureClass::admin2:
      return std::max(population / 8, 1'000U);
    case FeatureClass::settlement:
      break;
  }
  switch (static_cast<Rank>(place.rank)) {
    case Rank::capital:
      return std::max(population, 100'000U);
    case Rank::first_seat:
      return std::max(population, 50'000U);
    case Rank::second_seat:
      return std::max(population, 10'000U);
    case Rank::third_seat:
      return std::max(population, 2'500U);
    case Rank::fourth_seat:
      return std::max(population, 1'000U);
    case Rank::quarter:
      return std::max(population / 4, 300U);
    case Rank::abandoned:
      return 100U;
    default:
      return std::max(population, 400U);
  }
}

}  // namespace solferino::places::detail
