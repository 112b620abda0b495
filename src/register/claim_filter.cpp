// SPDX-License-Identifier: Apache-2.0
#include "register/claim_filter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "register/words.h"

namespace solferino::registry::detail {

namespace {

// Names that a part of an actor's name may mean; more is no name.
constexpr int max_actors = 200;
constexpr double km_per_degree = 111.19;  // on the sphere of distance_km
constexpr double max_km = 20'040;         // half way round the earth

std::string changed(std::string_view word, char first, char last, int shift) {
  std::string out(word);
  for (char& c : out) c = c >= first && c <= last ? static_cast<char>(c + shift) : c == '-' || c == ' ' ? '_' : c;
  return out;
}
std::string lower(std::string_view word) { return changed(word, 'A', 'Z', 32); }
std::string upper(std::string_view word) { return changed(word, 'a', 'z', -32); }

Failure unknown_word(std::string_view option, std::string_view typed, std::string_view known) {
  return Failure(ErrorCode::invalid_argument,
                 std::string(option) + " \"" + std::string(typed) + "\" is not known; it may be " + std::string(known));
}

std::string type_key(std::string_view typed) {
  std::string word = lower(typed);
  if (word == "attack" || word == "toll" || word == "act" || record::parse_method(word)) return word;
  if (record::parse_event(upper(typed))) return upper(typed);
  throw unknown_word("type", typed, "attack, toll, act, an event (ACCUSE, AID, ...) or a method (air_strike, shelling, ...)");
}

std::string who_key(std::string_view typed) {
  std::string word = lower(typed);
  if (record::parse_people(word)) return word;
  throw unknown_word(
      "who", typed,
      "people, civilians, children, women, health_workers, aid_workers, rescuers, journalists, students_teachers, displaced_people, "
      "officials or combatants");
}

std::string kind_key(std::string_view typed) {
  std::string word = lower(typed);
  if (record::parse_facility(word) || record::parse_weapon(word)) return word;
  throw unknown_word("kind", typed,
                     "a kind of facility (health, school, market, ...) or of weapon (barrel_bomb, artillery, landmine, ...)");
}

std::string typed_name(std::string_view option, std::string_view typed) {
  std::string key = name_key(typed);
  if (key.empty()) throw Failure(ErrorCode::invalid_argument, std::string(option) + " \"" + std::string(typed) + "\" holds no word");
  return key;
}

struct LonRange {
  double from = 0;
  double to = 0;
};

// The meridians that a circle touches: one range, or two where it lies across the 180th.
std::vector<LonRange> lon_ranges(const Near& near) {
  const double reach = near.km / km_per_degree;
  const double highest = std::abs(near.point.lat) + reach;
  if (highest >= 90) return {{-180, 180}};
  // The circle's widest half-angle in longitude: asin(sin(d) / cos(lat)).
  const double radians = std::numbers::pi / 180;
  const double ratio = std::sin(std::min(reach, 90.0) * radians) / std::cos(near.point.lat * radians);
  if (ratio >= 1) return {{-180, 180}};
  const double half = std::asin(ratio) / radians;
  const LonRange one{near.point.lon - half, near.point.lon + half};
  if (one.from < -180) return {{-180, one.to}, {one.from + 360, 180}};
  if (one.to > 180) return {{one.from, 180}, {-180, one.to - 360}};
  return {one};
}

}  // namespace

ClaimFilter::ClaimFilter(Database& db, const Query& query) : db_(&db), timed_(query.from || query.to) {
  if (query.from) from_ = day_number(*query.from);
  if (query.to) to_ = day_number(*query.to);
  if (from_ > to_) throw Failure(ErrorCode::invalid_argument, "the time asked for ends before it begins");
  add_words(query);
  if (query.place) add_place(*query.place);
  if (query.near) add_near(*query.near);
  if (query.actor) add_actor(*query.actor);
  std::ranges::sort(sets_, {}, &TermSet::uses);
}

void ClaimFilter::add_words(const Query& query) {
  const auto add_one = [this](Field field, const std::string& key) {
    TermSet set;
    add_term(set, field, key);
    add_set(std::move(set));
  };
  if (query.type) add_one(Field::type, type_key(*query.type));
  if (query.who) add_one(Field::who, who_key(*query.who));
  if (query.kind) add_one(Field::kind, kind_key(*query.kind));
}

void ClaimFilter::add_term(TermSet& set, Field field, std::string_view key) {
  auto& find = db_->statement("SELECT id, uses FROM term WHERE field = ?1 AND key = ?2").bind(to_string(field), key);
  if (find.step()) {
    set.terms.push_back(find.integer(0));
    set.uses += find.count(1);
  }
  find.reset();
}

void ClaimFilter::add_place(std::string_view typed) {
  const std::string key = typed_name("place", typed);
  TermSet set;
  add_term(set, Field::place, key);
  // A country's name stands for all that lies in it.
  std::vector<std::string> codes;
  auto& countries = db_->statement("SELECT DISTINCT name, country FROM place WHERE precision = 'country' AND country IS NOT NULL");
  countries.reset();
  while (countries.step()) {
    if (name_key(countries.view(0)) == key) codes.push_back(name_key(countries.view(1)));
  }
  std::ranges::sort(codes);
  const auto twice = std::ranges::unique(codes);
  codes.erase(twice.begin(), twice.end());
  for (const std::string& code : codes) {
    if (code != key) add_term(set, Field::place, code);
  }
  add_set(std::move(set));
}

void ClaimFilter::add_near(const Near& near) {
  const GeoPoint point = near.point;
  if (!(std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180))
    throw Failure(ErrorCode::invalid_argument, "near: no such point on earth");
  if (!(near.km >= 0 && near.km <= max_km)) throw Failure(ErrorCode::invalid_argument, "near: the distance must be 0 to 20040 km");
  TermSet set;
  // R*Tree keeps 32-bit numbers rounded outwards, and an area reaches further than its middle: the box is a little wider, the distance decides.
  constexpr double area_reach_km = 100;
  const double reach = (near.km + area_reach_km) / km_per_degree;
  for (const LonRange range : lon_ranges({point, std::min(near.km + area_reach_km, max_km)})) {
    auto& rows =
        db_->statement(
               "SELECT p.id, p.lat, p.lon, p.radius_km, t.uses FROM place_box b JOIN place p ON p.id = b.id JOIN term t ON t.id = p.id "
               "WHERE b.max_lat >= ?1 AND b.min_lat <= ?2 AND b.max_lon >= ?3 AND b.min_lon <= ?4")
            .bind(point.lat - reach, point.lat + reach, range.from, range.to);
    while (rows.step()) {
      const double area = std::clamp(rows.real(3), 0.0, area_reach_km);
      if (distance_km(point, {rows.real(1), rows.real(2)}) > near.km + area) continue;
      set.terms.push_back(rows.integer(0));
      set.uses += rows.count(4);
    }
  }
  add_set(std::move(set));
}

void ClaimFilter::add_actor(std::string_view typed) {
  const std::string key = typed_name("actor", typed);
  TermSet set;
  add_term(set, Field::actor, key);
  if (!set.terms.empty()) {
    add_term(set, Field::agent, key);
  } else {
    auto& rows = db_->statement(
                        "SELECT id, uses FROM term WHERE field IN ('actor', 'agent') AND instr(' ' || key || ' ', ' ' || ?1 || ' ') > 0 "
                        "ORDER BY field, uses DESC, key LIMIT ?2")
                     .bind(key, max_actors);
    while (rows.step()) {
      set.terms.push_back(rows.integer(0));
      set.uses += rows.count(1);
    }
  }
  add_set(std::move(set));
}

void ClaimFilter::add_set(TermSet set) {
  if (set.terms.size() > 1) fetch(set);
  sets_.push_back(std::move(set));
}

void ClaimFilter::fetch(TermSet& set) {
  for (const std::int64_t term : set.terms) {
    auto& rows = db_->statement("SELECT day, claim FROM posting WHERE term = ?1").bind(term);
    while (rows.step()) set.postings.push_back({rows.integer(0), rows.integer(1)});
  }
  std::ranges::sort(set.postings);
  const auto twice = std::ranges::unique(set.postings);
  set.postings.erase(twice.begin(), twice.end());
  set.uses = set.postings.size();
}

bool ClaimFilter::hopeless() const {
  return std::ranges::any_of(sets_, [](const TermSet& set) { return set.terms.empty(); });
}

std::uint64_t ClaimFilter::effort() const { return sets_.empty() ? std::numeric_limits<std::uint64_t>::max() : sets_.front().uses; }

bool ClaimFilter::in_set(const TermSet& set, Posting posting) {
  if (set.terms.size() > 1) return std::ranges::binary_search(set.postings, posting);
  auto& probe = db_->statement("SELECT 1 FROM posting WHERE term = ?1 AND day = ?2 AND claim = ?3")
                    .bind(set.terms.front(), posting.day, posting.claim);
  const bool found = probe.step();
  probe.reset();
  return found;
}

bool ClaimFilter::in_window(Days days) const { return !timed_ || (days.first != undated && days.first <= to_ && days.last >= from_); }

bool ClaimFilter::fits(Posting posting, std::size_t except) {
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    if (i != except && !in_set(sets_[i], posting)) return false;
  }
  return true;
}

void ClaimFilter::walk_candidates(const std::function<bool(Posting)>& take) {
  if (sets_.empty()) {
    auto& rows = db_->statement(
                        "SELECT first_day, id FROM claim WHERE first_day <= ?1 AND first_day > ?2 AND last_day >= ?3 ORDER BY first_day "
                        "DESC, last_day DESC, id DESC")
                     .bind(to_, undated, from_);
    while (rows.step() && take({rows.integer(0), rows.integer(1)})) {
    }
    rows.reset();
    return;
  }
  const TermSet& rarest = sets_.front();
  if (rarest.terms.size() > 1) {
    auto from = rarest.postings.rbegin();
    while (from != rarest.postings.rend() && from->day > to_) ++from;
    while (from != rarest.postings.rend() && take(*from)) ++from;
    return;
  }
  auto& rows = db_->statement("SELECT day, claim FROM posting WHERE term = ?1 AND day <= ?2 ORDER BY day DESC, claim DESC")
                   .bind(rarest.terms.front(), to_);
  while (rows.step() && take({rows.integer(0), rows.integer(1)})) {
  }
  rows.reset();
}

void ClaimFilter::walk(const std::function<bool(const FoundClaim&)>& take) {
  if (hopeless()) return;
  walk_candidates([&](Posting posting) {
    if (!fits(posting, 0)) return true;
    auto& row =
        db_->statement(
               "SELECT c.reading, c.position, c.last_day FROM claim c JOIN run u ON u.id = c.run AND u.state = 'live' WHERE c.id = ?1")
            .bind(posting.claim);
    if (!row.step()) return true;
    const FoundClaim found{posting.claim, row.integer(0), row.integer(1), {posting.day, row.integer(2)}};
    row.reset();
    return !in_window(found.days) || take(found);
  });
}

std::vector<FoundClaim> ClaimFilter::of_reading(std::int64_t reading) {
  std::vector<FoundClaim> found;
  if (hopeless()) return found;
  auto& rows = db_->statement("SELECT id, position, first_day, last_day FROM claim WHERE reading = ?1 ORDER BY position").bind(reading);
  while (rows.step()) {
    const FoundClaim claim{rows.integer(0), reading, rows.integer(1), {rows.integer(2), rows.integer(3)}};
    if (in_window(claim.days) && fits({claim.days.first, claim.id}, sets_.size())) found.push_back(claim);
  }
  return found;
}

}  // namespace solferino::registry::detail
