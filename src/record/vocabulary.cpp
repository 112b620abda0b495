// SPDX-License-Identifier: Apache-2.0
#include "record/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace solferino::record {

namespace {

using namespace std::string_view_literals;

// Each table stands in the order of its enum; the assertion below it catches a word added to one and not to the other.
template <class Names, class Enum>
constexpr bool covers(const Names& names, Enum last) {
  return names.size() == static_cast<std::size_t>(last) + 1;
}

template <class Names, class Enum>
std::string_view name_in(const Names& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

template <class Enum, class Names>
std::optional<Enum> parse_in(const Names& names, std::string_view word) {
  const auto found = std::find(names.begin(), names.end(), word);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

constexpr std::array claim_types{"attack"sv, "toll"sv, "act"sv};
static_assert(covers(claim_types, ClaimType::act));

constexpr std::array claim_statuses{"asserted"sv, "denied"sv, "planned"sv};
static_assert(covers(claim_statuses, ClaimStatus::planned));

constexpr std::array events{"AGREE"sv,  "CONSULT"sv, "SUPPORT"sv,  "CONCEDE"sv, "COOPERATE"sv, "AID"sv,      "RETREAT"sv, "REQUEST"sv,
                            "ACCUSE"sv, "REJECT"sv,  "THREATEN"sv, "PROTEST"sv, "SANCTION"sv,  "MOBILIZE"sv, "COERCE"sv,  "ASSAULT"sv};
static_assert(covers(events, Event::assault));

constexpr std::array methods{"air_strike"sv,      "drone_strike"sv,  "shelling"sv,  "missile"sv,      "ground_attack"sv,
                             "bombing"sv,         "chemical"sv,      "execution"sv, "abduction"sv,    "torture"sv,
                             "sexual_violence"sv, "arson_looting"sv, "siege"sv,     "displacement"sv, "other"sv};
static_assert(covers(methods, Method::other));

constexpr std::array date_precisions{"day"sv, "range"sv, "week"sv, "month"sv, "year"sv, "unknown"sv};
static_assert(covers(date_precisions, DatePrecision::unknown));

constexpr std::array place_precisions{"site"sv, "settlement"sv, "district"sv, "province"sv, "country"sv, "area"sv};
static_assert(covers(place_precisions, PlacePrecision::area));

constexpr std::array points_of{"place"sv, "parent"sv, "centre"sv};
static_assert(covers(points_of, PointOf::centre));

constexpr std::array agent_statuses{"alleged"sv, "claimed"sv, "denied"sv, "contested"sv};
static_assert(covers(agent_statuses, AgentStatus::contested));

constexpr std::array facilities{"health"sv,    "school"sv,     "home"sv,     "market"sv,         "worship"sv, "camp"sv,
                                "water"sv,     "power"sv,      "aid"sv,      "food"sv,           "media"sv,   "heritage"sv,
                                "transport"sv, "government"sv, "military"sv, "infrastructure"sv, "people"sv,  "other"sv};
static_assert(covers(facilities, Facility::other));

constexpr std::array harm_states{"killed"sv,    "injured"sv,   "casualties"sv, "missing"sv,        "abducted"sv, "detained"sv,
                                 "displaced"sv, "destroyed"sv, "damaged"sv,    "out_of_service"sv, "hit"sv};
static_assert(covers(harm_states, HarmState::hit));

constexpr std::array people{
    "people"sv,      "civilians"sv,         "children"sv,         "women"sv,     "health_workers"sv, "aid_workers"sv, "rescuers"sv,
    "journalists"sv, "students_teachers"sv, "displaced_people"sv, "officials"sv, "combatants"sv};
static_assert(covers(people, People::combatants));

constexpr std::array weapons{
    "small_arms"sv, "artillery"sv,   "mortar"sv,           "rocket"sv,       "missile"sv,     "ballistic_missile"sv, "cruise_missile"sv,
    "bomb"sv,       "barrel_bomb"sv, "cluster_munition"sv, "incendiary"sv,   "thermobaric"sv, "chemical"sv,          "drone"sv,
    "aircraft"sv,   "ied"sv,         "car_bomb"sv,         "suicide_bomb"sv, "landmine"sv,    "grenade"sv,           "tear_gas"sv,
    "other"sv};
static_assert(covers(weapons, Weapon::other));

constexpr std::array source_roles{"speaker"sv, "origin"sv, "agency"sv, "channel"sv};
static_assert(covers(source_roles, SourceRole::channel));

constexpr std::array source_classes{"government"sv, "armed_group"sv,  "international"sv, "ngo"sv,      "monitor"sv,
                                    "health"sv,     "rescuer"sv,      "media"sv,         "resident"sv, "official_local"sv,
                                    "company"sv,    "social_media"sv, "unknown"sv};
static_assert(covers(source_classes, SourceClass::unknown));

constexpr std::array relations{"cited"sv, "breached"sv, "demanded"sv};
static_assert(covers(relations, Relation::demanded));

}  // namespace

std::string_view to_string(ClaimType value) { return name_in(claim_types, value); }
std::string_view to_string(ClaimStatus value) { return name_in(claim_statuses, value); }
std::string_view to_string(Event value) { return name_in(events, value); }
std::string_view to_string(Method value) { return name_in(methods, value); }
std::string_view to_string(DatePrecision value) { return name_in(date_precisions, value); }
std::string_view to_string(PlacePrecision value) { return name_in(place_precisions, value); }
std::string_view to_string(PointOf value) { return name_in(points_of, value); }
std::string_view to_string(AgentStatus value) { return name_in(agent_statuses, value); }
std::string_view to_string(Facility value) { return name_in(facilities, value); }
std::string_view to_string(HarmState value) { return name_in(harm_states, value); }
std::string_view to_string(People value) { return name_in(people, value); }
std::string_view to_string(Weapon value) { return name_in(weapons, value); }
std::string_view to_string(SourceRole value) { return name_in(source_roles, value); }
std::string_view to_string(SourceClass value) { return name_in(source_classes, value); }
std::string_view to_string(Relation value) { return name_in(relations, value); }

std::optional<Event> parse_event(std::string_view word) { return parse_in<Event>(events, word); }
std::optional<Method> parse_method(std::string_view word) { return parse_in<Method>(methods, word); }
std::optional<Facility> parse_facility(std::string_view word) { return parse_in<Facility>(facilities, word); }
std::optional<HarmState> parse_harm_state(std::string_view word) { return parse_in<HarmState>(harm_states, word); }
std::optional<People> parse_people(std::string_view word) { return parse_in<People>(people, word); }
std::optional<Weapon> parse_weapon(std::string_view word) { return parse_in<Weapon>(weapons, word); }
std::optional<SourceClass> parse_source_class(std::string_view word) { return parse_in<SourceClass>(source_classes, word); }

}  // namespace solferino::record
