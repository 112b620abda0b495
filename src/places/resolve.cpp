// SPDX-License-Identifier: Apache-2.0
#include "places/resolve.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

#include "places/derive.h"

namespace solferino::places::detail {

namespace {

// A name like San José has hundreds of bearers: the most important ones are weighed, and those in countries that the document speaks of.
constexpr std::size_t max_options = 40;
constexpr std::size_t max_scanned = 400;
constexpr std::size_t max_anchors = 24;
constexpr std::size_t max_choices = 8;

// Points of a candidate. A doubling of the people is worth 14, so 140 is a thousandfold.
namespace points {
constexpr int doubling = 14;
constexpr int country = 80;
constexpr int area = 30;
constexpr int main_name = 16;
constexpr int derived = -14;
constexpr int other_name = -26;
constexpr int skeleton = -30;
constexpr int one_vote = 11;  // for its country, of the first three; further ones count less
constexpr int later_vote = 3;
constexpr int most_later_votes = 5;
constexpr int seat = 15;          // of a country or first-level unit
constexpr int unmentioned = -30;  // its country, where others are mentioned
constexpr int impossible = -1000;
constexpr int one_unit_vote = 12;
constexpr int most_unit_votes = 4;
constexpr int within_30_km = 30;  // of another place of the document, for each
constexpr int within_100_km = 18;
constexpr int within_300_km = 7;
constexpr int most_nearness = 100;
constexpr int in_parent = 260;
constexpr int outside_parent = -140;
constexpr int type_fits = 90;
constexpr int type_clashes = -90;
constexpr int owner = 150;
constexpr int same_as_city = -60;  // a unit whose namesake city lies inside
constexpr int clear_lead = 60;
}  // namespace points

struct Option {
  std::uint32_t place;
  std::uint32_t posting;
  int base;
};

// All sightings of one name.
struct Name {
  std::vector<Option> options;
  std::vector<std::pair<std::uint16_t, int>> own_votes;  // that it gave itself: they must not speak for it
  std::vector<int> sums;                                 // points of the options in this round, once they were asked for
};

struct Anchor {
  std::size_t name;
  const PackedPlace* place;
  std::uint32_t index;
};

class Resolver {
 public:
  Resolver(const Gazetteer::Table& table, const Sightings& sightings, const Hints& hints) : table_(table), found_(sightings.found) {
    country_votes_.assign(table.country_count() + 1, 0);
    name_of_.assign(found_.size(), 0);
    for (const std::string& alpha3 : hints.countries) vote(table.country(alpha3), 3);
    for (const std::uint16_t country : sightings.adjectives) vote(country, 1);
    for (std::size_t i = 0; i < found_.size(); ++i) collect(i);
  }

  std::vector<Resolution> run();

 private:
  void collect(std::size_t i);
  void weigh_options(Name& name) const;
  void vote(std::uint16_t country, int weight) {
    if (country < country_votes_.size()) country_votes_[country] += weight;
  }
  void count_votes(const std::vector<Resolution>& so_far);
  [[nodiscard]] int points_of(const Option& option, const Name& name) const;
  [[nodiscard]] int points_in_place(const Option& option, std::size_t i, const std::vector<Resolution>& so_far) const;
  [[nodiscard]] int type_points(const PackedPlace& place, const Sighting& one) const;
  [[nodiscard]] Resolution choose(std::size_t i, const std::vector<Resolution>& so_far);
  [[nodiscard]] int credit(const Choice& choice, std::size_t i) const;
  [[nodiscard]] int votes_for(std::uint16_t country, const Name& name) const;

  const Gazetteer::Table& table_;
  const std::vector<Sighting>& found_;
  std::vector<Name> names_;
  std::vector<std::size_t> name_of_;  // of each sighting
  std::map<std::uint64_t, std::size_t> name_at_;
  std::vector<int> country_votes_;  // from hints and adjectives
  std::vector<int> votes_;          // with those of the places resolved so far
  int most_votes_ = 0;
  std::map<std::uint32_t, int> unit_votes_;
  std::vector<Anchor> anchors_;
  bool any_votes_ = false;
};

void Resolver::collect(std::size_t i) {
  const Sighting& one = found_[i];
  if (one.key == nullptr) return;
  const auto [at, fresh] = name_at_.try_emplace(one.hash, names_.size());
  name_of_[i] = at->second;
  if (!fresh) return;
  Name& name = names_.emplace_back();
  const auto postings = table_.postings(*one.key);
  for (std::size_t k = 0; k < std::min(postings.size(), max_scanned); ++k) {
    const std::uint32_t index = postings[k] & posting::place_mask;
    const PackedPlace* place = table_.packed(index);
    if (place == nullptr || (postings[k] & posting::adjective) != 0) continue;
    const bool wanted = name.options.size() < max_options || (place->country < country_votes_.size() && country_votes_[place->country] > 0);
    if (wanted) name.options.push_back({index, postings[k], 0});
  }
  weigh_options(name);
}

void Resolver::weigh_options(Name& name) const {
  for (Option& option : name.options) {
    const PackedPlace& place = *table_.packed(option.place);
    const auto feature = static_cast<FeatureClass>(place.feature);
    option.base = points::doubling * static_cast<int>(std::bit_width(importance_of(place)));
    if (feature == FeatureClass::country || feature == FeatureClass::continent) option.base += points::country;
    if (static_cast<Rank>(place.rank) == Rank::area) option.base += points::area;
    if (static_cast<Rank>(place.rank) == Rank::capital || static_cast<Rank>(place.rank) == Rank::first_seat) option.base += points::seat;
    if ((option.posting & posting::main_name) != 0) option.base += points::main_name;
    if ((option.posting & posting::derived) != 0) option.base += points::derived;
    if ((option.posting & posting::other_name) != 0) option.base += points::other_name;
    if (feature != FeatureClass::admin1 && feature != FeatureClass::admin2) continue;
    const bool city_inside = std::ranges::any_of(name.options, [&](const Option& other) {
      const PackedPlace& inner = *table_.packed(other.place);
      return inner.feature == static_cast<std::uint8_t>(FeatureClass::settlement) &&
             (inner.admin1 == option.place || inner.admin2 == option.place ||
              (inner.country == place.country && rough_km(inner, place) < 40));
    });
    if (city_inside) option.base += points::same_as_city;
  }
}

// What the rest of the document says for a country.
int Resolver::votes_for(std::uint16_t country, const Name& name) const {
  if (country >= votes_.size()) return 0;
  const auto own = std::ranges::find(name.own_votes, country, &std::pair<std::uint16_t, int>::first);
  return votes_[country] - (own == name.own_votes.end() ? 0 : own->second);
}

int Resolver::points_of(const Option& option, const Name& name) const {
  const PackedPlace& place = *table_.packed(option.place);
  int sum = option.base;
  const auto feature = static_cast<FeatureClass>(place.feature);
  const int votes = votes_for(place.country, name);
  sum += points::one_vote * std::min(votes, 3) + points::later_vote * std::clamp(votes - 3, 0, points::most_later_votes);
  if (votes == 0 && any_votes_ && place.country != no_country && feature != FeatureClass::country) {
    sum += points::unmentioned;
    if ((option.posting & posting::main_name) == 0) sum += points::unmentioned;
  }
  const auto unit = unit_votes_.find(place.admin1);
  if (place.admin1 != none && unit != unit_votes_.end()) sum += points::one_unit_vote * std::min(unit->second, points::most_unit_votes);
  if (feature > FeatureClass::admin2) return sum;
  int nearness = 0;
  for (const Anchor& anchor : anchors_) {
    if (&names_[anchor.name] == &name || anchor.index == option.place) continue;
    const std::int64_t km = rough_km(place, *anchor.place);
    if (km < 30)
      nearness += points::within_30_km;
    else if (km < 100)
      nearness += points::within_100_km;
    else if (km < 300)
      nearness += points::within_300_km;
  }
  return sum + std::min(nearness, points::most_nearness);
}

int Resolver::type_points(const PackedPlace& place, const Sighting& one) const {
  if (one.type == 0) return 0;
  const auto feature = static_cast<FeatureClass>(place.feature);
  const auto wants = [&](std::uint32_t type) { return (one.type & type) != 0; };
  if (wants(word::admin1 | word::state) && feature == FeatureClass::admin1) return points::type_fits * 2;
  if (wants(word::admin2) && feature == FeatureClass::admin2) return points::type_fits;
  if (wants(word::area) && (feature == FeatureClass::region || feature == FeatureClass::admin1)) return points::type_fits / 3;
  if (wants(word::settlement) && feature == FeatureClass::settlement) return points::type_fits;
  if (wants(word::site) && feature == FeatureClass::settlement) return points::type_fits / 2;
  if (wants(word::settlement) && (feature == FeatureClass::country || feature == FeatureClass::admin1)) return points::type_clashes;
  if (wants(word::admin1) && feature == FeatureClass::admin2) return points::type_fits / 2;
  if (wants(word::admin1 | word::admin2) && feature == FeatureClass::settlement) return 0;
  if (wants(word::admin1 | word::admin2 | word::site) && feature == FeatureClass::country) return points::type_clashes;
  return 0;
}

// What the words right beside one sighting add: its type, its parent, "the Syrian town of".
int Resolver::points_in_place(const Option& option, std::size_t i, const std::vector<Resolution>& so_far) const {
  const Sighting& one = found_[i];
  const Name& name = names_[name_of_[i]];
  const PackedPlace& place = *table_.packed(option.place);
  if ((option.posting & posting::exact) != 0 && !one.exact) return points::impossible;
  // Consonants alone prove nothing in a country that the document does not speak of.
  if (one.by_skeleton && votes_for(place.country, name) == 0) return points::impossible;
  int sum = type_points(place, one) + (one.by_skeleton ? points::skeleton : 0);
  if (one.owner != no_country) sum += place.country == one.owner ? points::owner : -points::owner / 2;
  if (one.parent >= 0) {
    const auto parent = static_cast<std::size_t>(one.parent);
    bool inside = false;
    if (found_[parent].key != nullptr) {
      const auto& settled = so_far[parent].choices;
      if (!settled.empty()) inside = lies_in(table_, option.place, settled.front().place);
      const auto postings = table_.postings(*found_[parent].key);
      for (std::size_t k = 0; k < std::min<std::size_t>(postings.size(), 12) && !inside; ++k) {
        inside = lies_in(table_, option.place, postings[k] & posting::place_mask);
      }
    }
    if (inside) return sum + points::in_parent;
    // A town that is said to lie elsewhere is another one, which no list has.
    sum += one.type != 0 ? points::impossible : points::outside_parent;
  }
  // A small namesake in a country that a document about others never mentions.
  const bool stray =
      most_votes_ >= 3 && place.country != no_country && votes_for(place.country, name) == 0 && importance_of(place) < 100'000;
  if (stray && one.owner != place.country) return points::impossible;
  return sum;
}

// What the best candidate says for the name being a place at all, beside the words around it.
int Resolver::credit(const Choice& choice, std::size_t i) const {
  const Sighting& one = found_[i];
  const Name& name = names_[name_of_[i]];
  const PackedPlace& place = *table_.packed(choice.place);
  const auto feature = static_cast<FeatureClass>(place.feature);
  int sum = 0;
  const std::uint32_t people = importance_of(place);
  if (feature == FeatureClass::country || feature == FeatureClass::continent)
    sum = 9;
  else if (static_cast<Rank>(place.rank) == Rank::area || people >= 1'000'000)
    sum = 6;
  else if (people >= 200'000)
    sum = 5;
  else if (people >= 50'000)
    sum = 4;
  else if (people >= 10'000)
    sum = 2;
  else if (people >= 1'500)
    sum = 1;
  if (feature == FeatureClass::admin1) sum = std::max(sum, 3);
  if ((choice.posting & posting::other_name) != 0) sum -= votes_for(place.country, name) >= 3 ? 1 : 4;
  if (feature == FeatureClass::region && static_cast<Rank>(place.rank) != Rank::area) sum = -2;
  if (place.country != no_country && place.country < votes_.size()) {
    const int votes = votes_[place.country] - (feature == FeatureClass::country ? 1 : 0);
    if (votes >= 3)
      sum += 4;
    else if (votes > 0)
      sum += 2;
    else if (any_votes_ && people < 500'000)
      sum -= feature == FeatureClass::settlement || feature == FeatureClass::admin2 ? 4 : 2;
  }
  if (unit_votes_.contains(place.admin1)) sum += 1;
  // All its bearers lie in one country: nothing else is meant by it, or hardly.
  const auto elsewhere = [&](const Option& other) { return table_.packed(other.place)->country != place.country; };
  if (std::ranges::none_of(name.options, elsewhere)) sum += 1;
  if (one.last - one.first > 1) sum += 2;
  if (one.speaks && static_cast<Rank>(place.rank) == Rank::capital) sum += 2;
  return sum;
}

// The least that evidence and credit must reach together.
constexpr int accepted = 5;
// With less evidence than this no credit helps: the words around show something else.
constexpr int hopeless = -14;

Resolution Resolver::choose(std::size_t i, const std::vector<Resolution>& so_far) {
  const Sighting& one = found_[i];
  Resolution result;
  if (one.key == nullptr) return result;
  if (one.evidence < hopeless) {
    result.refused = true;
    return result;
  }
  Name& name = names_[name_of_[i]];
  if (name.sums.empty()) {
    for (const Option& option : name.options) name.sums.push_back(points_of(option, name));
  }
  for (std::size_t k = 0; k < name.options.size(); ++k) {
    const Option& option = name.options[k];
    const int sum = name.sums[k] + points_in_place(option, i, so_far);
    if (sum > 0) result.choices.push_back({option.place, option.posting, sum, 0});
  }
  std::ranges::sort(result.choices,
                    [](const Choice& a, const Choice& b) { return a.points != b.points ? a.points > b.points : a.place < b.place; });
  if (result.choices.size() > max_choices) result.choices.resize(max_choices);
  if (result.choices.empty() || one.evidence + credit(result.choices.front(), i) < accepted) {
    // A cue stands, whatever the lists say.
    constexpr std::uint32_t telling = word::settlement | word::site | word::admin2 | word::admin1;
    result.refused = (one.type & telling) == 0 || one.evidence < accepted;
    result.choices.clear();
    return result;
  }
  // Every 24 points halve the chance. Powers of two are exact, so the sum is the same in any order.
  double total = 0;
  for (Choice& choice : result.choices) {
    choice.score = std::ldexp(1.0, -std::min(60, (result.choices.front().points - choice.points) / 24));
    total += choice.score;
  }
  const int surplus = std::min(8, one.evidence + credit(result.choices.front(), i) - accepted);
  for (Choice& choice : result.choices) choice.score *= (0.5 + surplus * 0.06) / total;
  return result;
}

void Resolver::count_votes(const std::vector<Resolution>& so_far) {
  votes_ = country_votes_;
  unit_votes_.clear();
  anchors_.clear();
  for (Name& name : names_) {
    name.own_votes.clear();
    name.sums.clear();
  }
  std::map<std::uint32_t, bool> seen;
  for (std::size_t i = 0; i < so_far.size(); ++i) {
    const auto& choices = so_far[i].choices;
    if (choices.empty()) continue;
    const bool clear = choices.size() == 1 || choices[0].points - choices[1].points >= points::clear_lead ||
                       table_.packed(choices[0].place)->country == table_.packed(choices[1].place)->country;
    if (!clear) continue;
    const std::uint32_t index = choices.front().place;
    const PackedPlace& place = *table_.packed(index);
    const auto feature = static_cast<FeatureClass>(place.feature);
    if (place.country < votes_.size()) {
      const int weight = feature == FeatureClass::country ? 2 : 1;
      votes_[place.country] += weight;
      auto& own = names_[name_of_[i]].own_votes;
      const auto at = std::ranges::find(own, place.country, &std::pair<std::uint16_t, int>::first);
      if (at == own.end())
        own.emplace_back(place.country, weight);
      else
        at->second += weight;
    }
    if (feature == FeatureClass::admin1)
      unit_votes_[index] += 2;
    else if (place.admin1 != none)
      ++unit_votes_[place.admin1];
    if (anchors_.size() < max_anchors && feature <= FeatureClass::admin1 && seen.try_emplace(index, true).second) {
      anchors_.push_back({name_of_[i], &place, index});
    }
  }
  most_votes_ = *std::ranges::max_element(votes_);
  any_votes_ = most_votes_ > 0;
}

std::vector<Resolution> Resolver::run() {
  std::vector<Resolution> result(found_.size());
  count_votes(result);
  // A text of tens of thousands of names is a list rather than a report; one round less keeps it fast.
  const int rounds = found_.size() > 20'000 ? 2 : 3;
  for (int round = 0; round < rounds; ++round) {
    std::vector<Resolution> next(found_.size());
    for (std::size_t i = 0; i < found_.size(); ++i) next[i] = choose(i, result);
    result = std::move(next);
    count_votes(result);
  }
  return result;
}

}  // namespace

std::vector<Resolution> resolve(const Gazetteer::Table& table, const Sightings& sightings, const Hints& hints) {
  return Resolver(table, sightings, hints).run();
}

}  // namespace solferino::places::detail
