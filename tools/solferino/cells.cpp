// SPDX-License-Identifier: Apache-2.0
#include "cells.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "text_layout.h"

namespace solferino::cli {

namespace {

using record::Claim;
using record::ClaimStatus;
using record::ClaimType;
using record::Facility;
using record::Harm;
using record::People;

// Quoted words are for recognising, not for reading in full: the explanation has them all.
constexpr int quoted_columns = 60;

std::string quoted(const record::Words& words, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (words.span.begin >= words.span.end || words.span.end > size) return {};
  return shorten(printable(words_of(text, words.span)), quoted_columns);
}

// Joins what is not empty, and says nothing twice.
class Phrases {
 public:
  void add(std::string phrase) {
    if (!phrase.empty() && std::find(phrases_.begin(), phrases_.end(), phrase) == phrases_.end()) phrases_.push_back(std::move(phrase));
  }
  [[nodiscard]] bool empty() const { return phrases_.empty(); }
  [[nodiscard]] std::string joined(std::string_view separator) const {
    std::string out;
    for (const std::string& phrase : phrases_) out.append(out.empty() ? std::string_view() : separator).append(phrase);
    return out;
  }

 private:
  std::vector<std::string> phrases_;
};

std::string name_or_words(const std::optional<std::string>& name, const record::Words& words, std::string_view text) {
  return name ? printable(*name) : quoted(words, text);
}

std::string_view one_or_many(std::string_view one, std::string_view many, bool is_one) { return is_one ? one : many; }

std::string_view words_of_people(People who, bool one) {
  switch (who) {
    case People::people:
      return one_or_many("person", "people", one);
    case People::civilians:
      return one_or_many("civilian", "civilians", one);
    case People::children:
      return one_or_many("child", "children", one);
    case People::women:
      return one_or_many("woman", "women", one);
    case People::health_workers:
      return one_or_many("health worker", "health workers", one);
    case People::aid_workers:
      return one_or_many("aid worker", "aid workers", one);
    case People::rescuers:
      return one_or_many("rescuer", "rescuers", one);
    case People::journalists:
      return one_or_many("journalist", "journalists", one);
    case People::students_teachers:
      return "students or teachers";
    case People::displaced_people:
      return one_or_many("displaced person", "displaced people", one);
    case People::officials:
      return one_or_many("official", "officials", one);
    case People::combatants:
      return one_or_many("combatant", "combatants", one);
  }
  return {};
}

std::string_view words_of_facility(Facility what, bool one) {
  switch (what) {
    case Facility::health:
      return one_or_many("health facility", "health facilities", one);
    case Facility::school:
      return one_or_many("school", "schools", one);
    case Facility::home:
      return one_or_many("home", "homes", one);
    case Facility::market:
      return one_or_many("market", "markets", one);
    case Facility::worship:
      return one_or_many("place of worship", "places of worship", one);
    case Facility::camp:
      return one_or_many("camp", "camps", one);
    case Facility::water:
      return one_or_many("water facility", "water facilities", one);
    case Facility::power:
      return one_or_many("power facility", "power facilities", one);
    case Facility::aid:
      return one_or_many("aid convoy or store", "aid convoys or stores", one);
    case Facility::food:
      return one_or_many("food facility", "food facilities", one);
    case Facility::media:
      return one_or_many("media office", "media offices", one);
    case Facility::heritage:
      return one_or_many("heritage site", "heritage sites", one);
    case Facility::transport:
      return one_or_many("transport facility", "transport facilities", one);
    case Facility::government:
      return one_or_many("government building", "government buildings", one);
    case Facility::military:
      return one_or_many("military object", "military objects", one);
    case Facility::infrastructure:
      return one_or_many("piece of infrastructure", "pieces of infrastructure", one);
    case Facility::people:
      return "people";
    case Facility::other:
      return one_or_many("other object", "other objects", one);
  }
  return {};
}

// "300,000"
std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

// The end of a range without what it shares with its start.
std::string short_end(Date start, Date end) {
  const std::chrono::year_month_day first{start};
  const std::chrono::year_month_day last{end};
  const std::string iso = to_iso(end);
  return first.year() == last.year() ? iso.substr(5) : iso;
}

bool is_whole_month(Date start, Date end) {
  const std::chrono::year_month_day first{start};
  const std::chrono::year_month_day last{end};
  return first.year() == last.year() && first.month() == last.month() && first.day() == std::chrono::day{1} &&
         std::chrono::year_month_day_last{last.year(), last.month() / std::chrono::last}.day() == last.day();
}

std::string words_of_days(const record::When& when) {
  if (!when.start && !when.end) return {};
  if (!when.end) return "from " + to_iso(*when.start);
  if (!when.start) return "until " + to_iso(*when.end);
  if (*when.start == *when.end) return to_iso(*when.start);
  if (when.precision == record::DatePrecision::year) return to_iso(*when.start).substr(0, 4);
  if (when.precision == record::DatePrecision::month && is_whole_month(*when.start, *when.end)) return to_iso(*when.start).substr(0, 7);
  return to_iso(*when.start) + " to " + short_end(*when.start, *when.end);
}

// Places, and behind them once the province and the country that they share.
std::string words_of_where(const Claim& claim, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < claim.where.size(); ++i) {
    const record::Where& here = claim.where[i];
    const record::Where* next = i + 1 < claim.where.size() ? &claim.where[i + 1] : nullptr;
    const std::string name = here.name.empty() ? quoted(here.words, text) : printable(here.name);

    Phrases parts;
    parts.add(name);
    const bool same_country = next != nullptr && next->country == here.country;
    const bool same_admin1 = same_country && next->admin1 == here.admin1;
    if (here.admin1 && !same_admin1) parts.add(printable(*here.admin1));
    if (here.country && !same_country && here.precision != record::PlacePrecision::country) parts.add(printable(*here.country));
    if (!out.empty()) out += "; ";
    out += parts.joined(", ");
  }
  return out;
}

std::string words_of_targets(const Claim& claim, std::string_view text) {
  Phrases targets;
  for (const record::Target& target : claim.targets) {
    std::string words = name_or_words(target.name, target.words, text);
    if (words.empty()) words = words_of_facility(target.kind, target.count == 1);
    if (target.actor && words.find(*target.actor) == std::string::npos) words += " (" + printable(*target.actor) + ')';
    targets.add(std::move(words));
  }
  return targets.joined(", ");
}

std::string words_of_weapons(const Claim& claim, std::string_view text) {
  Phrases weapons;
  for (const record::WeaponUse& weapon : claim.weapons) {
    std::string words = quoted(weapon.words, text);
    weapons.add(words.empty() ? spaced(record::to_string(weapon.kind)) : std::move(words));
  }
  return weapons.joined(", ");
}

std::string words_of_agents(const std::vector<record::Agent>& agents, std::string_view text) {
  Phrases names;
  for (const record::Agent& agent : agents) names.add(name_or_words(agent.actor, agent.words, text));
  return names.joined(", ");
}

// "Syria, Russia (alleged); IS (claimed)": agents of one status share the word.
std::string words_of_perpetrators(const std::vector<record::Agent>& agents, std::string_view text) {
  Phrases groups;
  for (const auto status :
       {record::AgentStatus::alleged, record::AgentStatus::claimed, record::AgentStatus::denied, record::AgentStatus::contested}) {
    std::vector<record::Agent> same;
    std::copy_if(agents.begin(), agents.end(), std::back_inserter(same),
                 [&](const record::Agent& agent) { return agent.status == status; });
    const std::string names = words_of_agents(same, text);
    if (!names.empty()) groups.add(names + " (" + std::string(record::to_string(status)) + ')');
  }
  return groups.joined("; ");
}

std::string words_of_instruments(const Claim& claim, std::string_view text) {
  Phrases instruments;
  for (const record::Instrument& instrument : claim.instruments) {
    std::string words = name_or_words(instrument.id, instrument.words, text);
    instruments.add(words + " (" + std::string(record::to_string(instrument.relation)) + ')');
  }
  return instruments.joined(", ");
}

std::string_view head_of_what(const Claim& claim) {
  if (claim.type == ClaimType::act) return claim.event ? words_of_event(*claim.event) : "act";
  if (claim.method) return words_of_method(*claim.method);
  if (claim.type == ClaimType::toll) return {};
  return claim.event == record::Event::coerce ? "coercion" : "attack";
}

std::string words_of_what(const Claim& claim, std::string_view text) {
  std::string out;
  if (claim.status == ClaimStatus::denied) out += "denied: ";
  if (claim.status == ClaimStatus::planned) out += "planned: ";
  const std::string_view head = head_of_what(claim);
  out += head;

  const std::string targets = words_of_targets(claim, text);
  if (!targets.empty()) out.append(head.empty() ? "" : " on ").append(targets);
  const std::string recipients = words_of_agents(claim.recipients, text);
  if (!recipients.empty()) out.append(" → ").append(recipients);
  const std::string weapons = words_of_weapons(claim, text);
  if (!weapons.empty()) out.append(out.empty() ? "" : ", ").append("with ").append(weapons);
  const std::string instruments = words_of_instruments(claim, text);
  if (!instruments.empty()) out.append(out.empty() ? "" : "; ").append(instruments);
  return out;
}

// Whose figure it is, where rival figures stand side by side, and whose people.
std::string remarks_of_harm(const Harm& harm, const Claim& claim, std::string_view text) {
  std::string out;
  if (harm.side) out += " (of " + printable(*harm.side) + ')';
  if (harm.superseded) out += " (earlier figure)";
  if (harm.source && *harm.source < claim.sources.size()) {
    const record::Source& source = claim.sources[*harm.source];
    out += " (according to " + name_or_words(source.actor, source.words, text) + ')';
  }
  return out;
}

std::string figure_of_harm(const Harm& harm) {
  const bool one = harm.min == 1 && harm.max == 1;
  const bool bare = !record::befalls_things(harm.state) && harm.who == People::people;
  std::string out = words_of_bounds(harm.min, harm.max);
  if (!bare)
    out.append(" ").append(record::befalls_things(harm.state) ? words_of_facility(harm.what, one) : words_of_people(harm.who, one));
  return out;
}

// What one state of harm befell: figures that add up, and in brackets those that are part of them.
struct StateOfHarm {
  record::HarmState state;
  Phrases whole;
  Phrases parts;
};

std::string words_of_all_harm(const Claim& claim, std::string_view text) {
  std::vector<StateOfHarm> states;
  for (const Harm& harm : claim.harm) {
    auto found = std::find_if(states.begin(), states.end(), [&](const StateOfHarm& one) { return one.state == harm.state; });
    if (found == states.end()) found = states.insert(states.end(), {harm.state, {}, {}});
    (harm.subset ? found->parts : found->whole).add(figure_of_harm(harm) + remarks_of_harm(harm, claim, text));
  }

  Phrases out;
  for (const StateOfHarm& one : states) {
    std::string words = spaced(record::to_string(one.state));
    if (!one.whole.empty()) words += ' ' + one.whole.joined(", ");
    if (!one.parts.empty()) words += " (" + one.parts.joined(", ") + ')';
    out.add(std::move(words));
  }
  return out.joined("; ");
}

std::string words_of_sources(const Claim& claim, std::string_view text) {
  Phrases sources;
  for (const record::Source& source : claim.sources) {
    std::string words = name_or_words(source.actor, source.words, text);
    if (words.empty()) continue;
    sources.add(source.role == record::SourceRole::channel ? "via " + words : std::move(words));
  }
  return sources.joined("; ");
}

}  // namespace

std::string spaced(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string_view words_of_method(record::Method method) {
  switch (method) {
    case record::Method::air_strike:
      return "air strike";
    case record::Method::drone_strike:
      return "drone strike";
    case record::Method::shelling:
      return "shelling";
    case record::Method::missile:
      return "missile strike";
    case record::Method::ground_attack:
      return "ground attack";
    case record::Method::bombing:
      return "bombing";
    case record::Method::chemical:
      return "chemical attack";
    case record::Method::execution:
      return "execution";
    case record::Method::abduction:
      return "abduction or arrest";
    case record::Method::torture:
      return "torture";
    case record::Method::sexual_violence:
      return "sexual violence";
    case record::Method::arson_looting:
      return "arson or looting";
    case record::Method::siege:
      return "siege";
    case record::Method::displacement:
      return "displacement";
    case record::Method::other:
      return "attack";
  }
  return {};
}

std::string_view words_of_event(record::Event event) {
  switch (event) {
    case record::Event::agree:
      return "agreement";
    case record::Event::consult:
      return "meeting or talks";
    case record::Event::support:
      return "support";
    case record::Event::concede:
      return "concession";
    case record::Event::cooperate:
      return "cooperation";
    case record::Event::aid:
      return "aid";
    case record::Event::retreat:
      return "withdrawal or release";
    case record::Event::request:
      return "demand or appeal";
    case record::Event::accuse:
      return "accusation";
    case record::Event::reject:
      return "refusal or denial";
    case record::Event::threaten:
      return "threat or warning";
    case record::Event::protest:
      return "protest";
    case record::Event::sanction:
      return "sanctions";
    case record::Event::mobilize:
      return "mobilisation";
    case record::Event::coerce:
      return "coercion";
    case record::Event::assault:
      return "assault";
  }
  return {};
}

std::string words_of_when(const record::When& when, std::string_view text) {
  std::string out = words_of_days(when);
  if (out.empty()) {
    const std::string words = quoted(when.words, text);
    if (!words.empty()) out = "“" + words + "”";
  }
  if (when.time) out.append(out.empty() ? "" : " ").append(printable(*when.time));
  return out;
}

std::string words_of_bounds(std::int64_t min, std::optional<std::int64_t> max) {
  if (!max) return grouped(min) + '+';
  if (min == *max) return min == 0 ? "no" : grouped(min);
  if (min == 0) return "up to " + grouped(*max);
  return grouped(min) + '-' + grouped(*max);
}

std::string words_of_harm(const Harm& harm) { return spaced(record::to_string(harm.state)) + ' ' + figure_of_harm(harm); }

Row row_of(const Claim& claim, std::string_view text) {
  Row row;
  row.type = record::to_string(claim.type);
  if (claim.when) row.when = words_of_when(*claim.when, text);
  row.where = words_of_where(claim, text);
  row.what = words_of_what(claim, text);
  row.harm = words_of_all_harm(claim, text);
  row.by_whom = claim.type == ClaimType::act ? words_of_agents(claim.actors, text) : words_of_perpetrators(claim.perpetrators, text);
  row.according_to = words_of_sources(claim, text);
  return row;
}

}  // namespace solferino::cli
