// SPDX-License-Identifier: Apache-2.0
#include "register/claim_json.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace solferino::registry::detail {

namespace dom = simdjson::dom;
using namespace record;

struct ClaimParser::Memory {
  dom::parser parser;
};

ClaimParser::ClaimParser() : memory_(std::make_unique<Memory>()) {}
ClaimParser::~ClaimParser() = default;

namespace {

// Thrown and caught in this file: a value of the wrong kind can stand in a hundred places and means one thing.
struct NotOurs {
  std::string key;
};

template <class Enum>
Enum word_in(std::string_view word, Enum last, std::string_view key) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
  }
  throw NotOurs{std::string(key)};
}

// One object, by key.
class Fields {
 public:
  explicit Fields(dom::element element) {
    if (element.get(object_) != simdjson::SUCCESS) throw NotOurs{"{"};
  }

  [[nodiscard]] std::optional<dom::element> find(std::string_view key) const {
    dom::element value;
    if (object_.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
    return value;
  }
  [[nodiscard]] std::optional<std::string> maybe_text(std::string_view key) const {
    const auto text = get<std::string_view>(key);
    return text ? std::optional<std::string>(*text) : std::nullopt;
  }
  [[nodiscard]] std::string text(std::string_view key) const { return std::string(get<std::string_view>(key).value_or("")); }
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key) const { return get<std::int64_t>(key); }
  [[nodiscard]] std::optional<double> real(std::string_view key) const { return get<double>(key); }
  [[nodiscard]] bool flag(std::string_view key) const { return get<bool>(key).value_or(false); }

  template <class Enum>
  [[nodiscard]] std::optional<Enum> maybe_word(std::string_view key, Enum last) const {
    const auto word = get<std::string_view>(key);
    return word ? std::optional(word_in(*word, last, key)) : std::nullopt;
  }
  template <class Enum>
  [[nodiscard]] Enum word(std::string_view key, Enum last) const {
    const auto found = maybe_word(key, last);
    if (!found) throw NotOurs{std::string(key)};
    return *found;
  }
  [[nodiscard]] std::optional<Date> day(std::string_view key) const {
    const auto text = get<std::string_view>(key);
    if (!text) return std::nullopt;
    const auto day = parse_iso_date(*text);
    if (!day) throw NotOurs{std::string(key)};
    return *day;
  }
  [[nodiscard]] Words words() const { return {span("span"), text("rule")}; }
  [[nodiscard]] Span span(std::string_view key) const {
    const auto value = find(key);
    return value ? span_of(*value, key) : Span{};
  }
  [[nodiscard]] static Span span_of(dom::element value, std::string_view key) {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    if (value.at(0).get(begin) != simdjson::SUCCESS || value.at(1).get(end) != simdjson::SUCCESS || begin < 0 || end < begin ||
        end > INT32_MAX) {
      throw NotOurs{std::string(key)};
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  template <class T, class Read>
  [[nodiscard]] std::vector<T> list(std::string_view key, const Read& read) const {
    std::vector<T> items;
    const auto value = find(key);
    dom::array array;
    if (!value) return items;
    if (value->get(array) != simdjson::SUCCESS) throw NotOurs{std::string(key)};
    for (const dom::element item : array) items.push_back(read(item));
    return items;
  }

 private:
  template <class T>
  [[nodiscard]] std::optional<T> get(std::string_view key) const {
    const auto value = find(key);
    if (!value) return std::nullopt;
    T content{};
    if (value->get(content) != simdjson::SUCCESS) throw NotOurs{std::string(key)};
    return content;
  }

  dom::object object_;
};

When read_when(dom::element element) {
  const Fields in(element);
  return {in.words(), in.day("start"), in.day("end"), in.word("precision", DatePrecision::unknown), in.maybe_text("time")};
}

Where read_where(dom::element element) {
  const Fields in(element);
  Where where;
  where.words = in.words();
  where.name = in.text("name");
  where.country = in.maybe_text("country");
  where.admin1 = in.maybe_text("admin1");
  where.pcode = in.maybe_text("pcode");
  const auto lat = in.real("lat");
  const auto lon = in.real("lon");
  if (lat && lon) where.point = GeoPoint{*lat, *lon};
  where.radius_km = in.real("radius_km");
  where.point_of = in.maybe_word("point", PointOf::centre);
  if (const auto id = in.integer("geonameid")) where.geonameid = static_cast<std::uint32_t>(*id);
  where.precision = in.word("precision", PlacePrecision::area);
  return where;
}

Agent read_agent(dom::element element) {
  const Fields in(element);
  return {in.words(), in.maybe_text("actor"), in.maybe_word("status", AgentStatus::contested).value_or(AgentStatus::alleged)};
}

Target read_target(dom::element element) {
  const Fields in(element);
  return {in.words(), in.word("kind", Facility::other), in.maybe_text("name"), in.integer("count"), in.maybe_text("actor")};
}

Harm read_harm(dom::element element) {
  const Fields in(element);
  Harm harm;
  harm.words = in.words();
  harm.state = in.word("state", HarmState::hit);
  if (befalls_things(harm.state)) {
    harm.what = in.word("who", Facility::other);
  } else {
    harm.who = in.word("who", People::combatants);
  }
  harm.min = in.integer("min").value_or(0);
  harm.max = in.integer("max");
  harm.subset = in.flag("subset");
  harm.superseded = in.flag("superseded");
  harm.side = in.maybe_text("side");
  if (const auto source = in.integer("source")) harm.source = static_cast<std::size_t>(*source);
  return harm;
}

Victim read_victim(dom::element element) {
  const Fields in(element);
  Victim victim{in.words(), in.maybe_text("name"), in.word("state", HarmState::hit), in.word("who", People::combatants),
                {},         in.maybe_text("sex")};
  if (const auto age = in.integer("age")) victim.age = static_cast<int>(*age);
  return victim;
}

WeaponUse read_weapon(dom::element element) {
  const Fields in(element);
  return {in.words(), in.word("kind", Weapon::other)};
}

Source read_source(dom::element element) {
  const Fields in(element);
  return {in.words(), in.maybe_text("actor"), in.word("role", SourceRole::channel), in.word("class", SourceClass::unknown)};
}

Instrument read_instrument(dom::element element) {
  const Fields in(element);
  return {in.words(), in.maybe_text("id"), in.word("relation", Relation::demanded)};
}

Claim read_claim(dom::element element) {
  const Fields in(element);
  Claim claim;
  claim.id = in.text("id");
  claim.type = in.word("type", ClaimType::act);
  claim.status = in.word("status", ClaimStatus::planned);
  claim.event = in.maybe_word("event", Event::assault);
  claim.method = in.maybe_word("method", Method::other);
  if (const auto trigger = in.find("trigger")) claim.trigger = Fields(*trigger).words();
  if (const auto when = in.find("when")) claim.when = read_when(*when);
  claim.where = in.list<Where>("where", read_where);
  claim.perpetrators = in.list<Agent>("perpetrators", read_agent);
  claim.targets = in.list<Target>("targets", read_target);
  claim.harm = in.list<Harm>("harm", read_harm);
  claim.victims = in.list<Victim>("victims", read_victim);
  claim.weapons = in.list<WeaponUse>("weapons", read_weapon);
  claim.sources = in.list<Source>("sources", read_source);
  claim.actors = in.list<Agent>("actors", read_agent);
  claim.recipients = in.list<Agent>("recipients", read_agent);
  claim.instruments = in.list<Instrument>("instruments", read_instrument);
  claim.evidence = in.list<Span>("evidence", [](dom::element span) { return Fields::span_of(span, "evidence"); });
  claim.confidence = in.real("confidence").value_or(0);
  return claim;
}

ReadDocument read_whole(dom::element element) {
  const Fields in(element);
  const auto head = in.find("document");
  if (!head) throw NotOurs{"document"};
  const Fields document(*head);
  ReadDocument read;
  read.document.id = document.text("id");
  read.document.source = document.text("source");
  read.document.outlet = document.maybe_text("outlet");
  read.document.title = document.maybe_text("title");
  read.document.published = document.day("published");
  read.document.lang = document.text("lang");
  read.document.note = document.maybe_text("note");
  read.document.text = in.text("text");
  read.reader = document.text("reader");
  read.claims = in.list<Claim>("claims", read_claim);
  return read;
}

template <class Read>
auto parsed(dom::parser& parser, std::string_view json, const Read& read) -> Result<decltype(read(dom::element()))> {
  dom::element root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return std::unexpected(Error{ErrorCode::bad_format, "a stored claim is no JSON", {}});
  }
  try {
    return read(root);
  } catch (const NotOurs& wrong) {
    return std::unexpected(Error{ErrorCode::bad_format, "a stored claim has a wrong value at \"" + wrong.key + '"', {}});
  }
}

// Copies JSON without white space between its signs, as ours is.
class Leaner {
 public:
  explicit Leaner(std::string_view json) : json_(json) {}

  std::string take() {
    std::string out;
    copy_value(out, 0);
    return out;
  }

 private:
  // Nonsense ends here; claims are four levels deep.
  static constexpr int max_depth = 16;

  void copy_value(std::string& out, int depth) {
    if (at_ >= json_.size()) return;
    if (json_[at_] == '{' && depth < max_depth) {
      copy_object(out, depth + 1);
    } else if (json_[at_] == '[' && depth < max_depth) {
      copy_list(out, depth + 1);
    } else {
      out += scalar();
    }
  }
  void copy_object(std::string& out, int depth) {
    out += json_[at_++];
    bool first = true;
    while (at_ < json_.size() && json_[at_] != '}') {
      const std::string_view key = scalar();
      skip(':');
      std::string value;
      copy_value(value, depth);
      skip(',');
      if (value == "null" || value == "false" || value == "[]" || key == "\"text\"") continue;
      if (!first) out += ',';
      first = false;
      ((out += key) += ':') += value;
    }
    skip('}');
    out += '}';
  }
  void copy_list(std::string& out, int depth) {
    out += json_[at_++];
    while (at_ < json_.size() && json_[at_] != ']') {
      copy_value(out, depth);
      if (at_ < json_.size() && json_[at_] == ',') out += json_[at_++];
    }
    skip(']');
    out += ']';
  }
  // A string with its quotation marks, or a number or word. At least one byte, so that nonsense ends too.
  std::string_view scalar() {
    const std::size_t begin = at_;
    const bool quoted = at_ < json_.size() && json_[at_] == '"';
    at_ = std::min(at_ + 1, json_.size());
    if (quoted) {
      while (at_ < json_.size() && json_[at_] != '"') at_ += json_[at_] == '\\' ? 2 : 1;
      at_ = std::min(at_ + 1, json_.size());
    } else {
      while (at_ < json_.size() && std::string_view(",:]}").find(json_[at_]) == std::string_view::npos) ++at_;
    }
    return json_.substr(begin, at_ - begin);
  }
  void skip(char sign) {
    if (at_ < json_.size() && json_[at_] == sign) ++at_;
  }

  std::string_view json_;
  std::size_t at_ = 0;
};

}  // namespace

std::string stored_form(std::string_view canonical) { return Leaner(canonical).take(); }

Result<Claim> ClaimParser::claim(std::string_view json) { return parsed(memory_->parser, json, read_claim); }

Result<ReadDocument> ClaimParser::read_document(std::string_view json) { return parsed(memory_->parser, json, read_whole); }

}  // namespace solferino::registry::detail
