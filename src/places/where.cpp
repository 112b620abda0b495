// SPDX-License-Identifier: Apache-2.0
#include "places/places.h"

namespace solferino::places {

namespace {

std::optional<std::string> text_or_none(std::string_view text) { return text.empty() ? std::nullopt : std::optional(std::string(text)); }

void place_in(record::Where& where, const Place& unit) {
  where.country = text_or_none(unit.country);
  where.admin1 = unit.feature == FeatureClass::admin1 ? text_or_none(unit.name) : text_or_none(unit.admin1);
}

// The point of the unit around it. A whole country's middle would say more than is known.
void borrow_point(record::Where& where, const Place& unit) {
  if (unit.feature > FeatureClass::admin1) return;
  where.point = unit.point;
  where.point_of = record::PointOf::parent;
}

void point_at(record::Where& where, const Place& place, bool area) {
  switch (place.feature) {
    case FeatureClass::settlement:
    case FeatureClass::admin2:
    case FeatureClass::admin1:
      where.point = place.point;
      where.point_of = where.precision == record::PlacePrecision::site || area ? record::PointOf::parent : record::PointOf::place;
      return;
    case FeatureClass::region:
      // Without a radius nobody could tell how far from the middle the place may be.
      if (place.radius_km == 0 || area) return;
      where.point = place.point;
      where.point_of = record::PointOf::centre;
      where.radius_km = place.radius_km;
      return;
    case FeatureClass::country:
    case FeatureClass::continent:
      return;
  }
}

}  // namespace

record::Where to_where(const Toponym& toponym) {
  record::Where where;
  where.words = {toponym.span, toponym.rule};
  where.precision = toponym.precision;
  const Place* best = toponym.best();
  if (best == nullptr) {
    where.name = toponym.name;
    if (toponym.parent) {
      place_in(where, *toponym.parent);
      borrow_point(where, *toponym.parent);
    }
    return where;
  }
  where.name = std::string(best->name);
  place_in(where, *best);
  if (best->geonameid != 0) where.geonameid = best->geonameid;
  const bool part = toponym.area && best->feature == FeatureClass::region && where.precision == record::PlacePrecision::area &&
                    toponym.full != toponym.span;
  point_at(where, *best, part);
  return where;
}

}  // namespace solferino::places
