// SPDX-License-Identifier: Apache-2.0
// The plain structs that flow between the rooms, and their canonical JSON.
//
// A Claim is what one document says about one happening; docs/formats/claims.md is the contract, field by field. Values never
// hold their own words: they hold the span of the document's text where the words stand, so that a value and its quotation
// cannot drift apart. Everything is a value; nothing here says how any of it comes about.
//
//   std::string line = record::to_json(read_document);   // one JSON object, no newline, keys in the contract's order
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/vocabulary.h"

namespace solferino::record {

// Where the words stand, and the rule or lexicon line that read them ("weapons.txt:14", "harm.passive"). An empty span says that no words carry the value.
struct Words {
  Span span;
  std::string rule;
};

// One report as it was taken in: its normalised text (UTF-8, all spans point into it) and what is known about it.
struct Document {
  std::string id;      // as given with a JSON document, else the path (PATH#n for the n-th of several)
  std::string source;  // the path or address that it came from; empty for standard input
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<Date> published;
  std::string lang;                 // BCP 47 primary tag; "und" when unknown
  std::optional<std::string> note;  // in words, why the document yielded nothing or less
  std::string text;
};

struct When {
  Words words;
  std::optional<Date> start;
  std::optional<Date> end;
  DatePrecision precision = DatePrecision::unknown;
  std::optional<std::string> time;  // local time as said: "07:30", "dawn"
};

struct Where {
  Words words;
  std::string name;                    // canonical name
  std::optional<std::string> country;  // ISO 3166 alpha-3
  std::optional<std::string> admin1;
  std::optional<std::string> pcode;
  std::optional<GeoPoint> point;
  std::optional<double> radius_km;
  std::optional<PointOf> point_of;
  std::optional<std::uint32_t> geonameid;
  PlacePrecision precision = PlacePrecision::settlement;
};

// A perpetrator, or with status ignored an actor or recipient of an act.
struct Agent {
  Words words;
  std::optional<std::string> actor;  // canonical name; none for the unnamed
  AgentStatus status = AgentStatus::alleged;
};

struct Target {
  Words words;
  Facility kind = Facility::other;
  std::optional<std::string> name;
  std::optional<std::int64_t> count;
  std::optional<std::string> actor;  // whose it is, for military and government targets
};

struct Harm {
  Words words;
  HarmState state = HarmState::killed;
  People who = People::people;      // when the state befalls people
  Facility what = Facility::other;  // when it befalls things
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
  bool subset = false;
  bool superseded = false;
  std::optional<std::string> side;
  std::optional<std::size_t> source;  // index into the claim's sources, where rival figures stand side by side
};

struct Victim {
  Words words;
  std::optional<std::string> name;
  HarmState state = HarmState::killed;
  People who = People::people;
  std::optional<int> age;
  std::optional<std::string> sex;  // "female" or "male"
};

struct WeaponUse {
  Words words;
  Weapon kind = Weapon::other;
};

struct Source {
  Words words;
  std::optional<std::string> actor;
  SourceRole role = SourceRole::speaker;
  SourceClass kind = SourceClass::unknown;
};

struct Instrument {
  Words words;
  std::optional<std::string> id;  // the UN symbol where there is one
  Relation relation = Relation::cited;
};

struct Claim {
  std::string id;
  ClaimType type = ClaimType::attack;
  ClaimStatus status = ClaimStatus::asserted;
  std::optional<Event> event;  // none on tolls
  std::optional<Method> method;
  Words trigger;  // the words that made it a claim
  std::optional<When> when;
  std::vector<Where> where;
  std::vector<Agent> perpetrators;
  std::vector<Target> targets;
  std::vector<Harm> harm;
  std::vector<Victim> victims;
  std::vector<WeaponUse> weapons;
  std::vector<Source> sources;
  std::vector<Agent> actors;
  std::vector<Agent> recipients;
  std::vector<Instrument> instruments;
  std::vector<Span> evidence;  // the sentences it was read from, in order
  double confidence = 0;       // 0..1
};

// A document with its claims, and the reader that read them ("solferino 0.1.0 en 3f2a").
struct ReadDocument {
  Document document;
  std::string reader;
  std::vector<Claim> claims;
};

// The claim's id: "c-" and eight hex digits of a hash of the text, the type and the trigger's span.
[[nodiscard]] std::string claim_id(std::uint64_t text_hash, ClaimType type, Span trigger);

// Whether to print the rules that read the values: a key "rule" behind each value's span, and the claim's "trigger".
enum class Rules : bool { omitted, given };

// Canonical JSON of the contract: one line without its newline, keys in the contract's order. Strings as in RFC 8785 (UTF-8 kept, only quotation marks,
// backslashes and C0 controls escaped; ill-formed bytes become U+FFFD, so that the line is always JSON); numbers as the shortest plain decimals that give
// the same double back. Of Harm, `superseded` and `source` are printed only where they say something, behind the span.
[[nodiscard]] std::string to_json(const ReadDocument& read, Rules rules = Rules::omitted);

// One claim, as it stands in its document's line. `text` is the document's.
[[nodiscard]] std::string to_json(const Claim& claim, std::string_view text, Rules rules = Rules::omitted);

}  // namespace solferino::record
