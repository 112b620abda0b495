// SPDX-License-Identifier: Apache-2.0
#include "register/facets.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "register/words.h"

namespace solferino::registry::detail {

namespace {

using namespace record;

class Collector {
 public:
  explicit Collector(std::string_view text) : text_(text) {}

  void add(Field field, std::string_view key) {
    if (!key.empty()) facets_.terms.push_back({field, std::string(key)});
  }
  void add_name(Field field, std::string_view name) { add(field, name_key(name)); }
  void add_maybe(Field field, const std::optional<std::string>& name) {
    if (name) add_name(field, *name);
  }
  void add_words(Field field, const Words& words) {
    if (words.span.begin < words.span.end && words.span.end <= text_.size()) add_name(field, words_of(text_, words.span));
  }
  void add_agents(const std::vector<Agent>& agents) {
    for (const Agent& agent : agents) {
      add_maybe(Field::actor, agent.actor);
      add_words(Field::agent, agent.words);
    }
  }
  void add_where(const Where& where) {
    add_name(Field::place, where.name);
    add_words(Field::place, where.words);
    add_maybe(Field::place, where.admin1);
    add_maybe(Field::place, where.country);
    add_maybe(Field::place, where.pcode);
    points_.push_back({place_key(where), &where});
  }
  Facets take() {
    std::ranges::sort(points_, {}, &Point::key);
    const auto same = std::ranges::unique(points_, {}, &Point::key);
    points_.erase(same.begin(), same.end());
    for (const Point& point : points_) {
      add(Field::point, point.key);
      facets_.places.push_back(point.where);
    }
    std::ranges::sort(facets_.terms);
    const auto twice = std::ranges::unique(facets_.terms);
    facets_.terms.erase(twice.begin(), twice.end());
    return std::move(facets_);
  }
  Facets& facets() { return facets_; }

 private:
  struct Point {
    std::string key;
    const Where* where = nullptr;
  };
  std::string_view text_;
  std::vector<Point> points_;
  Facets facets_;
};

Days days_of(const Claim& claim) {
  if (!claim.when || (!claim.when->start && !claim.when->end)) return {};
  const Date first = claim.when->start ? *claim.when->start : *claim.when->end;
  const Date last = claim.when->end ? *claim.when->end : *claim.when->start;
  return {day_number(std::min(first, last)), day_number(std::max(first, last))};
}

void append_number(std::string& out, double value) {
  std::array<char, 32> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

}  // namespace

std::string_view to_string(Field field) {
  constexpr std::array<std::string_view, 7> names = {"type", "who", "kind", "place", "point", "actor", "agent"};
  return names.at(static_cast<std::size_t>(field));
}

Facets facets_of(const Claim& claim, std::string_view text) {
  Collector out(text);
  out.facets().days = days_of(claim);
  out.add(Field::type, to_string(claim.type));
  if (claim.event) out.add(Field::type, to_string(*claim.event));
  if (claim.method) out.add(Field::type, to_string(*claim.method));
  for (const Where& where : claim.where) out.add_where(where);
  for (const Harm& harm : claim.harm) {
    if (befalls_things(harm.state)) {
      out.add(Field::kind, to_string(harm.what));
    } else {
      out.add(Field::who, to_string(harm.who));
    }
    out.add_maybe(Field::actor, harm.side);
  }
  for (const Victim& victim : claim.victims) out.add(Field::who, to_string(victim.who));
  for (const Target& target : claim.targets) {
    out.add(Field::kind, to_string(target.kind));
    out.add_maybe(Field::actor, target.actor);
  }
  for (const WeaponUse& weapon : claim.weapons) out.add(Field::kind, to_string(weapon.kind));
  out.add_agents(claim.perpetrators);
  out.add_agents(claim.actors);
  out.add_agents(claim.recipients);
  for (const Source& source : claim.sources) {
    out.add_maybe(Field::actor, source.actor);
    out.add_words(Field::agent, source.words);
  }
  return out.take();
}

std::string place_key(const Where& where) {
  std::string key = where.name;
  const auto part = [&key](std::string_view value) { (key += '\n') += value; };
  part(where.country.value_or(""));
  part(where.admin1.value_or(""));
  part(where.pcode.value_or(""));
  part(where.geonameid ? std::to_string(*where.geonameid) : "");
  part("");
  if (where.point) {
    append_number(key, where.point->lat);
    key += ' ';
    append_number(key, where.point->lon);
  }
  part("");
  if (where.radius_km) append_number(key, *where.radius_km);
  part(where.point_of ? to_string(*where.point_of) : "");
  part(to_string(where.precision));
  return key;
}

std::int64_t day_number(Date day) { return day.time_since_epoch().count(); }
Date date_of(std::int64_t day_number) { return Date(std::chrono::days(day_number)); }

bool is_near_enough_to_point(PlacePrecision precision) {
  return precision != PlacePrecision::province && precision != PlacePrecision::country;
}

}  // namespace solferino::registry::detail
