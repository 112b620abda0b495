// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdlib>

#include "places/context.h"
#include "places/sightings.h"

namespace solferino::places::detail {

namespace {

constexpr std::size_t max_inner = 64;
constexpr std::size_t max_outer = 12;
constexpr TokenIndex max_gap = 11;

enum class Gap { none, list, comma, inside, apposition, possessive };

// The cosine of whole degrees of latitude times 1000, after Bhaskara I (seventh century): off by 0.2 % at most, and free of the library's rounding.
constexpr std::int64_t cosine_1000(std::int64_t degrees) {
  const std::int64_t square = degrees * degrees;
  return 1000 * (32400 - 4 * square) / (32400 + square);
}

class Linker {
 public:
  Linker(const reading::Reading& reading, const Gazetteer::Table& table, std::vector<Sighting>& found)
      : context_(reading, table), table_(table), found_(found) {}

  void run() {
    for (std::size_t i = found_.size(); i-- > 1;) share_type_backwards(found_[i - 1], found_[i]);
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) link(i, i + 1);
  }

 private:
  void link(std::size_t a, std::size_t b);
  [[nodiscard]] Gap gap(const Sighting& a, const Sighting& b, std::uint32_t& type) const;
  [[nodiscard]] Gap long_gap(TokenIndex at, TokenIndex end, std::uint32_t& type) const;
  [[nodiscard]] bool may_lie_in(const Sighting& inner, const Sighting& outer) const;
  [[nodiscard]] bool said_to_lie_in(const Sighting& inner, const Sighting& outer) const;
  [[nodiscard]] bool list_follows(std::size_t b) const;
  void share_type_backwards(Sighting& a, const Sighting& b) const;
  void set_parent(std::size_t inner, std::size_t outer);

  Context context_;
  const Gazetteer::Table& table_;
  std::vector<Sighting>& found_;
};

void Linker::set_parent(std::size_t inner, std::size_t outer) {
  found_[inner].parent = static_cast<std::int32_t>(outer);
  found_[inner].evidence += 4;
  found_[outer].is_parent = true;
  found_[outer].evidence += 3;
}

bool is_list_word(const Context& context, TokenIndex i) {
  return context.is(i, ",") || context.is(i, "and") || context.is(i, "or") || context.is(i, "&") || context.is(i, "/");
}

Gap Linker::gap(const Sighting& a, const Sighting& b, std::uint32_t& type) const {
  if (a.sentence != b.sentence || b.full_first < a.full_last || b.full_first > a.full_last + max_gap) return Gap::none;
  TokenIndex at = a.full_last;
  const TokenIndex end = b.full_first;
  if (at < end && context_.is_possessive(at)) {
    for (TokenIndex i = at + 1; i < end; ++i) {
      if (!context_.is_word(i) || context_.token(i).capital || i > at + 3 || context_.has(i, word::speech | word::locative | word::common))
        return Gap::none;
    }
    return Gap::possessive;
  }
  if (at == end) return Gap::none;
  if (end == at + 1 && context_.is(at, ",")) return Gap::comma;
  if (end == at + 1 && context_.is(at, "(")) return Gap::comma;
  bool list = true;
  for (TokenIndex i = at; i < end; ++i) list = list && (is_list_word(context_, i) || context_.is(i, "the"));
  if (list) return Gap::list;
  return long_gap(at, end, type);
}

// "in the northern", ", a town in": words between a name and the name of what it lies in.
Gap Linker::long_gap(TokenIndex at, TokenIndex end, std::uint32_t& type) const {
  bool comma = false;
  if (context_.is(at, ",")) {
    comma = true;
    ++at;
  }
  if (at == end) return Gap::none;
  const bool article = context_.is(at, "a") || context_.is(at, "an") || context_.is(at, "the");
  TokenIndex last_in = 0;
  std::uint32_t found_type = 0;
  for (TokenIndex i = at; i < end; ++i) {
    if (!context_.is_word(i) && !(context_.token(i).kind == reading::TokenKind::number && comma)) return Gap::none;
    if (context_.is(i, "in") || context_.is(i, "of") || context_.is(i, "within")) last_in = i;
    if (context_.has(i, word::speech) && i > at) return Gap::none;
    const std::uint32_t classes = context_.classes(i) & (word::settlement | word::site | word::admin2 | word::admin1);
    if (classes != 0 && found_type == 0) found_type = classes;
  }
  if (last_in == 0) return Gap::none;
  for (TokenIndex i = last_in + 1; i < end; ++i) {
    const bool fits = context_.is(i, "the") || context_.has(i, word::compass | word::type) || context_.is(i, "rural");
    if (!fits && i > last_in + 3) return Gap::none;
  }
  const bool begins_inside = context_.is(at, "in") || context_.is(at, "of") || context_.is(at, "within");
  if (begins_inside) return Gap::inside;
  if (comma && article && found_type != 0) {
    type = found_type;
    return Gap::apposition;
  }
  return Gap::none;
}

bool Linker::may_lie_in(const Sighting& inner, const Sighting& outer) const {
  if (outer.key == nullptr) return inner.key == nullptr && inner.type != 0 && outer.type != 0;
  const auto outers = table_.postings(*outer.key);
  if (inner.key == nullptr) {
    return (outer.type & (word::admin1 | word::admin2)) != 0 ||
           std::ranges::any_of(outers.first(std::min(outers.size(), std::size_t{2})), [&](std::uint32_t one) {
             const PackedPlace* place = table_.packed(one & posting::place_mask);
             return place != nullptr &&
                    (place->feature != static_cast<std::uint8_t>(FeatureClass::settlement) || place->population > 20'000);
           });
  }
  const auto inners = table_.postings(*inner.key);
  for (const std::uint32_t in : inners.first(std::min(inners.size(), max_inner))) {
    for (const std::uint32_t out : outers.first(std::min(outers.size(), max_outer))) {
      if (lies_in(table_, in & posting::place_mask, out & posting::place_mask)) return true;
    }
  }
  return false;
}

// "the village of X in Burkina Faso": true although no X of any list lies there.
bool Linker::said_to_lie_in(const Sighting& inner, const Sighting& outer) const {
  if (inner.type == 0 || outer.key == nullptr) return false;
  const auto outers = table_.postings(*outer.key);
  const PackedPlace* place = outers.empty() ? nullptr : table_.packed(outers.front() & posting::place_mask);
  return place != nullptr && (place->feature == static_cast<std::uint8_t>(FeatureClass::country) || (outer.type & word::admin1) != 0);
}

// Whether more names follow as in a list, so that "X, Y" are two of its members: "X, Y and Z".
bool Linker::list_follows(std::size_t b) const {
  if (b + 1 >= found_.size() || found_[b + 1].sentence != found_[b].sentence) return false;
  std::uint32_t type = 0;
  const Gap next = gap(found_[b], found_[b + 1], type);
  if (next == Gap::list) return true;
  return next == Gap::comma && !may_lie_in(found_[b], found_[b + 1]);
}

void Linker::link(std::size_t a, std::size_t b) {
  std::uint32_t type = 0;
  switch (gap(found_[a], found_[b], type)) {
    case Gap::none:
      return;
    case Gap::list:
      if (found_[a].evidence >= 3) found_[b].evidence += 2;
      return;
    case Gap::comma:
      if (may_lie_in(found_[a], found_[b]) && !list_follows(b))
        set_parent(a, b);
      else if (found_[a].evidence >= 3)
        found_[b].evidence += 2;
      return;
    case Gap::inside:
      if (may_lie_in(found_[a], found_[b]) || said_to_lie_in(found_[a], found_[b])) set_parent(a, b);
      return;
    case Gap::apposition:
      if (!may_lie_in(found_[a], found_[b]) && !said_to_lie_in(found_[a], found_[b])) return;
      if (found_[a].type == 0) {
        found_[a].type = type;
        found_[a].evidence += 2;
        found_[a].rule = "cue.apposition";
      }
      set_parent(a, b);
      return;
    case Gap::possessive:
      if (may_lie_in(found_[b], found_[a])) set_parent(b, a);
      return;
  }
}

// "X and Y provinces": the type word holds for X too.
void Linker::share_type_backwards(Sighting& a, const Sighting& b) const {
  if (a.type != 0 || !b.plural || b.full_last == b.last || b.full_first != b.first) return;
  std::uint32_t type = 0;
  const Gap between = gap(a, b, type);
  if (between != Gap::list && between != Gap::comma) return;
  a.type = b.type;
  a.plural = true;
  a.evidence += 3;
  a.rule = "cue.list";
}

}  // namespace

std::int64_t rough_km(const PackedPlace& a, const PackedPlace& b) {
  const std::int64_t middle = std::min<std::int64_t>((std::abs(std::int64_t{a.lat_e5}) + std::abs(std::int64_t{b.lat_e5})) / 200'000, 90);
  const std::int64_t north = std::abs(std::int64_t{a.lat_e5} - b.lat_e5) * 111 / 1000;
  std::int64_t across = std::abs(std::int64_t{a.lon_e5} - b.lon_e5);
  if (across > 18'000'000) across = 36'000'000 - across;
  const std::int64_t east = across * cosine_1000(middle) / 1000 * 111 / 1000;
  // The longer leg and three eighths of the shorter: within 7 % of the hypotenuse.
  return (std::max(north, east) + std::min(north, east) * 3 / 8) / 100;
}

bool lies_in(const Gazetteer::Table& table, std::uint32_t inner, std::uint32_t outer) {
  const PackedPlace* in = table.packed(inner);
  const PackedPlace* out = table.packed(outer);
  if (in == nullptr || out == nullptr || inner == outer) return false;
  const auto feature = static_cast<FeatureClass>(out->feature);
  const auto inner_feature = static_cast<FeatureClass>(in->feature);
  if (inner_feature == FeatureClass::country && feature != FeatureClass::continent && feature != FeatureClass::region) return false;
  switch (feature) {
    case FeatureClass::country:
      return in->country != no_country && in->country == out->country && inner_feature != FeatureClass::country;
    case FeatureClass::admin1:
      return in->admin1 == outer;
    case FeatureClass::admin2:
      return in->admin2 == outer || (in->admin1 == out->admin1 && in->admin1 != none && rough_km(*in, *out) < 25);
    case FeatureClass::region:
      return out->radius_km > 0 && rough_km(*in, *out) <= out->radius_km;
    case FeatureClass::continent:
      return false;
    case FeatureClass::settlement:
      return inner_feature == FeatureClass::settlement && in->country == out->country && in->population < out->population / 2 &&
             rough_km(*in, *out) < 30;
  }
  return false;
}

void link_sightings(const reading::Reading& reading, const Gazetteer::Table& table, std::vector<Sighting>& found) {
  Linker(reading, table, found).run();
}

}  // namespace solferino::places::detail
