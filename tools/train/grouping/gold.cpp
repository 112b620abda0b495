// SPDX-License-Identifier: Apache-2.0
#include "gold.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "reading/reading.h"

namespace solferino::train {

namespace {

using claims::detail::Frame;
using claims::detail::View;
using Json = nlohmann::json;

// In tenths. A claim needs more than `least`, and `lead` more than the next to be sure: one shared trait may be chance, two are not. Figures weigh most, for few
// happenings of a document share one; a part of a figure is not far from any other.
constexpr int figure_points = 30;
constexpr int part_points = 10;
constexpr int date_points = 15;
constexpr int other_date_points = -10;
constexpr int place_points = 15;
constexpr int method_points = 7;
constexpr int target_points = 6;
constexpr int perpetrator_points = 5;
constexpr int weapon_points = 4;
constexpr int headline_points = 3;  // for the first claim
constexpr int least = 13;
constexpr int lead = 2;
constexpr double near_km = 25;

// Words that may stand in one spelling of a place's name and not in another.
constexpr std::array<std::string_view, 5> fillers{"a", "al", "in", "of", "the"};

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty() && std::ranges::find(fillers, word) == fillers.end()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : reading::fold(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool in_word = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
    in_word ? word.push_back(c) : close();
  }
  close();
  return words;
}

// All words of one name stand in the other.
bool alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto holds = [](const auto& whole, const auto& part) {
    return std::ranges::all_of(part, [&](const auto& word) { return std::ranges::find(whole, word) != whole.end(); });
  };
  return !a.empty() && !b.empty() && (holds(a, b) || holds(b, a));
}

// ---- reading labels -----------------------------------------------------------------------------------------------------------------------------

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Date> date_at(const Json& object, const char* key) {
  const auto date = parse_iso_date(string_at(object, key));
  return date ? std::optional(*date) : std::nullopt;
}

const Json& list_at(const Json& object, const char* key) {
  static const Json none = Json::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : none;
}

GoldClaim to_claim(const Json& json) {
  GoldClaim claim{.toll = json.at("type") == "toll", .method = record::parse_method(string_at(json, "method"))};
  if (const auto when = json.find("when"); when != json.end() && when->is_object()) {
    claim.start = date_at(*when, "start");
    claim.end = date_at(*when, "end");
  }
  for (const Json& harm : list_at(json, "harm")) {
    const auto state = record::parse_harm_state(string_at(harm, "state"));
    if (!state || !harm.at("min").is_number()) continue;
    const Json& max = harm.at("max");
    claim.harm.push_back({*state, harm.at("min"), max.is_number() ? std::optional(max.get<std::int64_t>()) : std::nullopt,
                          words_in(string_at(harm, "text")), harm.value("subset", false)});
  }
  for (const Json& place : list_at(json, "where")) {
    if (!claim.place) {
      claim.place = GoldPlace{words_in(string_at(place, "text")), words_in(string_at(place, "name")), {}};
      const auto lat = place.find("lat");
      const auto lon = place.find("lon");
      if (lat != place.end() && lon != place.end() && lat->is_number() && lon->is_number()) claim.place->point = GeoPoint{*lat, *lon};
    }
    claim.places.push_back(words_in(string_at(place, "text")));
    claim.places.push_back(words_in(string_at(place, "name")));
  }
  for (const Json& target : list_at(json, "targets")) {
    if (const auto kind = record::parse_facility(string_at(target, "kind"))) claim.targets.push_back(*kind);
  }
  for (const Json& perpetrator : list_at(json, "perpetrators")) {
    if (auto actor = string_at(perpetrator, "actor"); !actor.empty()) claim.perpetrators.push_back(std::move(actor));
    claim.perpetrator_words.push_back(words_in(string_at(perpetrator, "text")));
  }
  for (const Json& source : list_at(json, "sources")) {
    if (auto actor = string_at(source, "actor"); !actor.empty()) claim.sources.push_back(std::move(actor));
    claim.source_words.push_back(words_in(string_at(source, "text")));
  }
  for (const Json& weapon : list_at(json, "weapons")) {
    if (const auto kind = record::parse_weapon(string_at(weapon, "kind"))) claim.weapons.push_back(*kind);
  }
  return claim;
}

// ---- matching -----------------------------------------------------------------------------------------------------------------------------------

int points_of_harm(const Frame& frame, const GoldClaim& claim) {
  int points = 0;
  for (const auto& mention : frame.harm) {
    const bool told = std::ranges::any_of(claim.harm, [&](const GoldHarm& harm) {
      return harm.state == mention.state && harm.min == mention.min && harm.max == mention.max;
    });
    if (told) points += mention.counted && !mention.subset ? figure_points : part_points;
  }
  return points;
}

int points_of_date(const Frame& frame, const GoldClaim& claim) {
  if (frame.date == nullptr || !frame.date->start || !claim.start) return 0;
  return frame.date->start == claim.start && frame.date->end == claim.end ? date_points : other_date_points;
}

bool shares_place(const View& view, const Frame& frame, const GoldClaim& claim) {
  const auto& reading = view.reading();
  return std::ranges::any_of(frame.places, [&](const auto& place) {
    const auto words = words_in(words_of(reading.text, reading.span_of(place.first, place.last)));
    return std::ranges::any_of(claim.places, [&](const auto& name) { return alike(words, name); });
  });
}

bool shares_actor(const Frame& frame, const GoldClaim& claim) {
  return std::ranges::any_of(frame.perpetrators, [&](const auto& perpetrator) {
    const auto& actor = perpetrator.agent->actor;
    return actor && std::ranges::find(claim.perpetrators, *actor) != claim.perpetrators.end();
  });
}

template <class Mentions, class Kinds>
bool shares_kind(const Mentions& mentions, const Kinds& kinds) {
  return std::ranges::any_of(mentions, [&](const auto& mention) { return std::ranges::find(kinds, mention.kind) != kinds.end(); });
}

int points_of(const View& view, const Frame& frame, const GoldClaim& claim) {
  int points = points_of_harm(frame, claim) + points_of_date(frame, claim);
  if (shares_place(view, frame, claim)) points += place_points;
  if (frame.method && frame.method == claim.method) points += method_points;
  if (shares_kind(frame.targets, claim.targets)) points += target_points;
  if (shares_actor(frame, claim)) points += perpetrator_points;
  if (shares_kind(frame.weapons, claim.weapons)) points += weapon_points;
  return points;
}

}  // namespace

Result<GoldDocument> parse_gold(const std::string& line) {
  try {
    const Json json = Json::parse(line);
    GoldDocument document{string_at(json, "id"), string_at(json, "lang"), json.at("text"), date_at(json, "published"), {}};
    for (const Json& claim : list_at(json, "claims")) {
      if (claim.at("type") != "act") document.claims.push_back(to_claim(claim));
    }
    return document;
  } catch (const Json::exception& failure) {
    return std::unexpected(Error{ErrorCode::bad_format, failure.what(), ""});
  }
}

bool tells(const View& view, const claims::detail::HarmMention& mention, const std::vector<GoldClaim>& claims) {
  const auto& reading = view.reading();
  const auto words = words_in(words_of(reading.text, reading.span_of(mention.first, mention.last)));
  return std::ranges::any_of(claims, [&](const GoldClaim& claim) {
    return std::ranges::any_of(claim.harm, [&](const GoldHarm& harm) {
      return harm.state == mention.state && harm.min == mention.min && harm.max == mention.max && alike(words, harm.words);
    });
  });
}

namespace {

// One name in a list of canonical names, or one phrase in a list of phrases.
template <class Mention>
bool is_among(const View& view, const Mention& mention, const std::vector<std::string>& actors,
              const std::vector<std::vector<std::string>>& phrases) {
  if (mention.actor && std::ranges::find(actors, *mention.actor) != actors.end()) return true;
  const auto& reading = view.reading();
  const auto words = words_in(words_of(reading.text, reading.span_of(mention.first, mention.last)));
  return std::ranges::any_of(phrases, [&](const auto& other) { return alike(words, other); });
}

}  // namespace

bool names(const View& view, const claims::detail::AgentMention& agent, const GoldClaim& claim) {
  return is_among(view, agent, claim.perpetrators, claim.perpetrator_words);
}

bool places(const record::Where& where, std::string_view text, const GoldClaim& claim) {
  if (!claim.place) return false;
  if (alike(words_in(words_of(text, where.words.span)), claim.place->text)) return true;
  if (alike(words_in(where.name), claim.place->name)) return true;
  return where.point && claim.place->point && distance_km(*where.point, *claim.place->point) <= near_km;
}

bool credits(const View& view, const claims::detail::Attribution& source, const GoldClaim& claim) {
  return is_among(view, source, claim.sources, claim.source_words);
}

std::optional<GoldMatch> match_gold(const View& view, const Frame& frame, const std::vector<GoldClaim>& claims) {
  std::optional<GoldMatch> match;
  int best = least;
  int next = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const int points = points_of(view, frame, claims[i]) + (frame.headline && i == 0 ? headline_points : 0);
    if (points > best) {
      match = {i, false};
      next = std::exchange(best, points);
    } else {
      next = std::max(next, points);
    }
  }
  if (match) match->sure = best - next > lead;
  return match;
}

}  // namespace solferino::train
