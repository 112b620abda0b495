// SPDX-License-Identifier: Apache-2.0
// Features of linear models, by name where they are found and by number where they are weighed.
//
// A model lists the names of its features once; a feature's number is its place in that list, and a name that is not in it does not compile:
//
//   constexpr auto names = std::to_array<std::string_view>({"bias", "dated"});
//   Present<Feature<names>> features;
//   features.put_if(frame.date != nullptr, "dated");
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace solferino::claims::detail {

// Numbers of the features that are present.
using FeatureList = std::vector<std::uint16_t>;

// Each feature counts once, however often it was put.
inline void keep_each_once(FeatureList& list) {
  std::ranges::sort(list);
  list.erase(std::ranges::unique(list).begin(), list.end());
}

template <const auto& names>
struct Feature {
  consteval Feature(const char* name)  // NOLINT(google-explicit-constructor): put("dated") is what it is for
      : number(static_cast<std::uint16_t>(std::ranges::find(names, std::string_view(name)) - names.begin())) {
    if (number == names.size()) throw "no feature of that name";
  }
  std::uint16_t number;
};

template <class Kind>
class Present {
 public:
  void put(Kind feature) { list_.push_back(feature.number); }
  void put_if(bool present, Kind feature) {
    if (present) put(feature);
  }
  [[nodiscard]] bool holds(Kind feature) const { return std::ranges::find(list_, feature.number) != list_.end(); }
  // Adds what was put to a list, and begins anew without giving its memory back.
  void move_to(FeatureList& list) {
    list.insert(list.end(), list_.begin(), list_.end());
    list_.clear();
  }
  FeatureList take() { return std::move(list_); }

 private:
  FeatureList list_;
};

// Sum of the weights of the features that are present. What is newer than the weights counts nothing, so that a trainer runs before its weights are there.
[[nodiscard]] inline int score(std::span<const std::int16_t> weights, const FeatureList& features) {
  int sum = 0;
  for (const auto feature : features) {
    if (feature < weights.size()) sum += weights[feature];
  }
  return sum;
}

}  // namespace solferino::claims::detail
