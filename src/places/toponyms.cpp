// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "places/places.h"
#include "places/resolve.h"
#include "places/sightings.h"
#include "places/table.h"

namespace solferino::places {

namespace {

using detail::Resolution;
using detail::Sighting;

record::PlacePrecision precision_of_type(std::uint32_t type) {
  if ((type & detail::word::site) != 0) return record::PlacePrecision::site;
  if ((type & detail::word::admin2) != 0) return record::PlacePrecision::district;
  if ((type & (detail::word::admin1 | detail::word::state)) != 0) return record::PlacePrecision::province;
  if ((type & detail::word::area) != 0) return record::PlacePrecision::area;
  return record::PlacePrecision::settlement;
}

record::PlacePrecision precision_of(const Sighting& one, const Place* best) {
  if (best == nullptr) return precision_of_type(one.type);
  if (best->feature == FeatureClass::settlement && one.type != 0) return precision_of_type(one.type);
  switch (best->feature) {
    case FeatureClass::settlement:
      return one.compass ? record::PlacePrecision::area : record::PlacePrecision::settlement;
    case FeatureClass::admin2:
      return record::PlacePrecision::district;
    case FeatureClass::admin1:
      return record::PlacePrecision::province;
    case FeatureClass::country:
      return one.compass ? record::PlacePrecision::area : record::PlacePrecision::country;
    case FeatureClass::region:
    case FeatureClass::continent:
      return record::PlacePrecision::area;
  }
  return record::PlacePrecision::settlement;
}

// A place that an unlisted name may lie in without having been said to: the last town or unit named before it in the text.
class Nearby {
 public:
  explicit Nearby(const Gazetteer::Table& table) : table_(table) {}

  void note(const Sighting& one, std::uint32_t place) {
    const auto* packed = table_.packed(place);
    if (packed == nullptr || packed->feature > static_cast<std::uint8_t>(FeatureClass::admin1)) return;
    place_ = place;
    sentence_ = one.sentence;
  }

  [[nodiscard]] std::optional<Place> parent_of(const Sighting& one) const {
    if (place_ == detail::none || one.sentence > sentence_ + 1 || (one.type & detail::word::site) == 0) return std::nullopt;
    return table_.place(place_);
  }

 private:
  const Gazetteer::Table& table_;
  std::uint32_t place_ = detail::none;
  std::uint32_t sentence_ = 0;
};

Toponym toponym_of(const reading::Reading& reading, const Gazetteer::Table& table, const Sighting& one, const Resolution& resolved) {
  Toponym toponym;
  toponym.span = reading.span_of(one.first, one.last);
  toponym.full = reading.span_of(one.full_first, one.full_last);
  toponym.first = one.full_first;
  toponym.last = one.full_last;
  for (const detail::Choice& choice : resolved.choices) toponym.candidates.push_back({table.place(choice.place), choice.score});
  toponym.precision = precision_of(one, toponym.best());
  toponym.is_parent = one.is_parent;
  toponym.in_name = one.in_name;
  toponym.area = one.compass || toponym.precision == record::PlacePrecision::area;
  toponym.name = std::string(words_of(reading.text, toponym.span));
  toponym.rule = one.rule;
  return toponym;
}

}  // namespace

std::vector<Toponym> find_toponyms(const reading::Reading& reading, const Gazetteer& gazetteer, const Hints& hints) {
  const Gazetteer::Table& table = gazetteer.table();
  detail::Sightings sightings = detail::find_sightings(reading, table, hints);
  detail::link_sightings(reading, table, sightings.found);
  const std::vector<Resolution> resolved = detail::resolve(table, sightings, hints);

  std::vector<Toponym> toponyms;
  Nearby nearby(table);
  for (std::size_t i = 0; i < sightings.found.size(); ++i) {
    const Sighting& one = sightings.found[i];
    if (resolved[i].refused) continue;
    Toponym toponym = toponym_of(reading, table, one, resolved[i]);
    if (one.parent >= 0 && !resolved[static_cast<std::size_t>(one.parent)].choices.empty()) {
      toponym.parent = table.place(resolved[static_cast<std::size_t>(one.parent)].choices.front().place);
    } else if (toponym.candidates.empty()) {
      toponym.parent = nearby.parent_of(one);
    }
    if (!resolved[i].choices.empty()) nearby.note(one, resolved[i].choices.front().place);
    toponyms.push_back(std::move(toponym));
  }
  return toponyms;
}

}  // namespace solferino::places
