// SPDX-License-Identifier: Apache-2.0
// The closed word lists of the contract of a claim: what a value may say, and how it is written.
//
// to_string gives the contract's spelling; parse_X gives nothing for a word that the contract lacks.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace solferino::record {

enum class ClaimType : std::uint8_t { attack, toll, act };
enum class ClaimStatus : std::uint8_t { asserted, denied, planned };

// PLOVER's 16 event types (2021).
enum class Event : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault
};

enum class Method : std::uint8_t {
  air_strike,
  drone_strike,
  shelling,
  missile,
  ground_attack,
  bombing,
  chemical,
  execution,
  abduction,
  torture,
  sexual_violence,
  arson_looting,
  siege,
  displacement,
  other
};

enum class DatePrecision : std::uint8_t { day, range, week, month, year, unknown };
enum class PlacePrecision : std::uint8_t { site, settlement, district, province, country, area };

// Whose coordinates a place carries: its own, those of the unit that it lies in, or the middle of an area.
enum class PointOf : std::uint8_t { place, parent, centre };

enum class AgentStatus : std::uint8_t { alleged, claimed, denied, contested };

enum class Facility : std::uint8_t {
  health,
  school,
  home,
  market,
  worship,
  camp,
  water,
  power,
  aid,
  food,
  media,
  heritage,
  transport,
  government,
  military,
  infrastructure,
  people,
  other
};

enum class HarmState : std::uint8_t {
  killed,
  injured,
  casualties,
  missing,
  abducted,
  detained,
  displaced,
  destroyed,
  damaged,
  out_of_service,
  hit
};

// Whom harm befell. For things (destroyed, damaged, out_of_service, hit) a Facility says what.
enum class People : std::uint8_t {
  people,
  civilians,
  children,
  women,
  health_workers,
  aid_workers,
  rescuers,
  journalists,
  students_teachers,
  displaced_people,
  officials,
  combatants
};

enum class Weapon : std::uint8_t {
  small_arms,
  artillery,
  mortar,
  rocket,
  missile,
  ballistic_missile,
  cruise_missile,
  bomb,
  barrel_bomb,
  cluster_munition,
  incendiary,
  thermobaric,
  chemical,
  drone,
  aircraft,
  ied,
  car_bomb,
  suicide_bomb,
  landmine,
  grenade,
  tear_gas,
  other
};

enum class SourceRole : std::uint8_t { speaker, origin, agency, channel };
enum class SourceClass : std::uint8_t {
  government,
  armed_group,
  international,
  ngo,
  monitor,
  health,
  rescuer,
  media,
  resident,
  official_local,
  company,
  social_media,
  unknown
};

enum class Relation : std::uint8_t { cited, breached, demanded };

[[nodiscard]] std::string_view to_string(ClaimType value);
[[nodiscard]] std::string_view to_string(ClaimStatus value);
[[nodiscard]] std::string_view to_string(Event value);  // upper case, as PLOVER writes them
[[nodiscard]] std::string_view to_string(Method value);
[[nodiscard]] std::string_view to_string(DatePrecision value);
[[nodiscard]] std::string_view to_string(PlacePrecision value);
[[nodiscard]] std::string_view to_string(PointOf value);
[[nodiscard]] std::string_view to_string(AgentStatus value);
[[nodiscard]] std::string_view to_string(Facility value);
[[nodiscard]] std::string_view to_string(HarmState value);
[[nodiscard]] std::string_view to_string(People value);
[[nodiscard]] std::string_view to_string(Weapon value);
[[nodiscard]] std::string_view to_string(SourceRole value);
[[nodiscard]] std::string_view to_string(SourceClass value);
[[nodiscard]] std::string_view to_string(Relation value);

[[nodiscard]] std::optional<Event> parse_event(std::string_view word);
[[nodiscard]] std::optional<Method> parse_method(std::string_view word);
[[nodiscard]] std::optional<Facility> parse_facility(std::string_view word);
[[nodiscard]] std::optional<HarmState> parse_harm_state(std::string_view word);
[[nodiscard]] std::optional<People> parse_people(std::string_view word);
[[nodiscard]] std::optional<Weapon> parse_weapon(std::string_view word);
[[nodiscard]] std::optional<SourceClass> parse_source_class(std::string_view word);

// Whether a state of harm befalls things rather than people.
[[nodiscard]] constexpr bool befalls_things(HarmState state) { return state >= HarmState::destroyed; }

}  // namespace solferino::record
