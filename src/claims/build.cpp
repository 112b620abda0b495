// SPDX-License-Identifier: Apache-2.0
#include "claims/build.h"

#include <algorithm>
#include <ranges>
#include <set>

#include "claims/place_rules.h"
#include "claims/source_links.h"
#include "claims/target_links.h"
#include "claims/victims.h"

namespace solferino::claims::detail {

namespace {

using record::AgentStatus;
using record::Method;

std::vector<std::uint32_t> sentences_of(const Draft& draft) {
  std::set<std::uint32_t> sentences;
  for (const Frame* frame : draft.frames) sentences.insert(frame->sentence);
  return {sentences.begin(), sentences.end()};
}

// The first date that a sentence of the body gives; a headline's where no other does.
std::optional<record::When> choose_when(const Draft& draft) {
  const reading::DateMention* chosen = nullptr;
  for (const Frame* frame : draft.frames) {
    if (frame->date == nullptr) continue;
    const bool better = chosen == nullptr || (chosen->precision != record::DatePrecision::day &&
                                              frame->date->precision == record::DatePrecision::day && !draft.toll);
    if (better) chosen = frame->date;
  }
  if (chosen == nullptr) return std::nullopt;
  return to_when(*chosen);
}

// "Gunmen killed 138 people", "the group raided the village": fighters on the ground, where nothing is said of what fell from where.
bool told_of_fighters(const Draft& draft) {
  const auto fighters = [](const Perpetrator& p) {
    return !p.linked && (p.agent->kind == AgentKind::described || p.agent->kind == AgentKind::armed_group);
  };
  return std::ranges::any_of(draft.frames, [&](const Frame* frame) {
    const bool killed =
        std::ranges::any_of(frame->harm, [](const HarmMention& h) { return h.state == record::HarmState::killed && h.attack; });
    return std::ranges::any_of(frame->perpetrators, fighters) && (killed || frame->on_foot);
  });
}

// Killings make a raid of what is told of as arson, looting or kidnapping too.
bool is_side_method(Method method) { return method == Method::arson_looting || method == Method::abduction || method == Method::siege; }

// "Russian jets", "their air force": from the air, where no weapon is named.
bool told_of_aircraft(const View& view, const Draft& draft) {
  const auto flies = [&](const Perpetrator& p) {
    if (p.linked) return false;
    for (TokenIndex i = p.agent->first; i < p.agent->last; ++i) {
      const Cue* cue = view.cue(Lex::agents, i);
      if (cue != nullptr && cue->entry->attribute("kind") == "air") return true;
      if (view.is(i, "air") && view.is(i + 1, "force")) return true;
      if (view.is_any(i, {"jets", "warplanes", "warplane", "planes", "plane", "helicopters", "helicopter", "aircraft"})) return true;
    }
    return false;
  };
  return std::ranges::any_of(draft.frames, [&](const Frame* frame) { return std::ranges::any_of(frame->perpetrators, flies); });
}

// "A bomb exploded", "a blast in the market", "a bomb killed a policeman": planted or carried, where the text tells of nothing that fell or was fired.
bool told_of_blast(const View& view, const Draft& draft) {
  const auto distant = [](const Cue& cue) {
    const auto method = record::parse_method(cue.entry->value);
    return method == Method::air_strike || method == Method::drone_strike || method == Method::shelling || method == Method::missile;
  };
  if (std::ranges::any_of(view.cues(Lex::attacks), distant)) return false;
  return std::ranges::any_of(draft.frames, [&](const Frame* frame) {
    const bool bomb = std::ranges::any_of(frame->weapons, [](const WeaponMention& weapon) { return weapon.kind == record::Weapon::bomb; });
    const Cue* cue = view.cue(Lex::attacks, frame->trigger.first);
    const bool bursts =
        cue != nullptr && (cue->entry->attribute("subj") == "weapon" || cue->entry->phrase == "blast" || cue->entry->phrase == "explosion");
    const bool harmed = std::ranges::any_of(frame->harm, [](const HarmMention& harm) { return harm.counted; });
    return (bomb || bursts) && harmed;
  });
}

// What the weapons of the draft say: a missile whatever plane it was launched from, a drone whatever it dropped.
std::set<Method> methods_of_weapons(const Draft& draft) {
  std::set<Method> methods;
  for (const Frame* frame : draft.frames) {
    for (const auto& weapon : frame->weapons) {
      if (weapon.method) methods.insert(*weapon.method);
    }
  }
  if (methods.contains(Method::missile)) methods.erase(Method::air_strike);
  if (methods.contains(Method::drone_strike)) methods.erase(Method::bombing);
  return methods;
}

// What the triggers say; else what the weapons settle, where they agree.
std::optional<Method> choose_method(const View& view, const Draft& draft) {
  std::optional<Method> generic;
  std::optional<Method> side;
  for (const Frame* frame : draft.frames) {
    if (!frame->method) continue;
    if (is_side_method(*frame->method)) {
      if (!side) side = frame->method;
      continue;
    }
    if (!frame->generic && frame->strong) return frame->method;
    if (!generic) generic = frame->method;
  }
  const bool killed = std::ranges::any_of(draft.frames, [](const Frame* frame) {
    return std::ranges::any_of(frame->harm, [](const HarmMention& h) { return h.state == record::HarmState::killed && h.min > 0; });
  });
  if (!generic && side) return killed && !draft.toll ? Method::ground_attack : side;
  const auto methods = methods_of_weapons(draft);
  if (methods.size() == 1) return *methods.begin();
  if (methods.empty() && !generic && told_of_aircraft(view, draft)) return Method::air_strike;
  if (methods.empty() && !generic && !draft.toll && told_of_blast(view, draft)) return Method::bombing;
  if (methods.empty() && !generic && !draft.toll && told_of_fighters(draft)) return Method::ground_attack;
  if (methods.size() > 1) return generic == Method::bombing ? generic : std::nullopt;
  return generic;
}

void add_perpetrators(const Material& m, const Draft& draft, record::Claim& claim) {
  for (const Frame* frame : draft.frames) {
    for (const auto& perpetrator : frame->perpetrators) {
      auto agent = to_agent(m.view, *perpetrator.agent, perpetrator.status, perpetrator.rule);
      const bool known = std::ranges::any_of(claim.perpetrators, [&](const record::Agent& other) {
        if (agent.actor && other.actor) return *agent.actor == *other.actor;
        return m.view.fold(perpetrator.agent->last - 1) == reading::fold(words_of(m.view.reading().text, other.words.span)).substr(0);
      });
      if (!known) claim.perpetrators.push_back(std::move(agent));
    }
  }
  // "gunmen" are told again by name later: the unnamed give way to the one named group.
  const bool named = std::ranges::any_of(claim.perpetrators, [](const record::Agent& agent) { return agent.actor.has_value(); });
  if (named) std::erase_if(claim.perpetrators, [](const record::Agent& agent) { return !agent.actor; });
}

// "Academy blast", below it "a police academy": the longer words say what it is.
void drop_shortened(const Material& m, std::vector<record::Target>& targets) {
  const auto& text = m.view.reading().text;
  std::erase_if(targets, [&](const record::Target& target) {
    const auto words = reading::fold(words_of(text, target.words.span));
    return std::ranges::any_of(targets, [&](const record::Target& other) {
      const auto longer = reading::fold(words_of(text, other.words.span));
      return other.kind != target.kind && longer.size() > words.size() && longer.ends_with(" " + words);
    });
  });
}

// "the building", "the house" behind a hospital that was struck: the same again.
bool refers_back(const View& view, const TargetMention& mention, const record::Claim& claim) {
  if (claim.targets.empty() || !view.is_any(mention.first, {"the", "this", "that"})) return false;
  return mention.last - mention.first == 2 &&
         view.is_any(mention.first + 1, {"building", "facility", "site", "compound", "place", "structure", "house"});
}

void add_targets(const Material& m, const Draft& draft, record::Claim& claim) {
  for (const auto& mention : targets_of(m, draft)) {
    const bool known = std::ranges::any_of(
        claim.targets, [&](const record::Target& other) { return other.kind == mention.kind && other.words.rule == mention.rule; });
    if (known || refers_back(m.view, mention, claim)) {
      m.view.tell(Range{mention.first, mention.last}, "no further target: told again");
      continue;
    }
    record::Target target;
    target.words = {m.view.reading().span_of(mention.first, mention.last), mention.rule};
    target.kind = mention.kind;
    target.count = mention.count;
    target.actor = mention.owner;
    const auto from = mention.first > 6 ? mention.first - 6 : 0;
    for (auto it = std::ranges::lower_bound(m.sites, from, {}, &Site::first); it != m.sites.end() && it->first <= mention.last; ++it) {
      const Site& site = *it;
      if (site.first <= mention.last && mention.last <= site.last && mention.first <= site.last && site.first + 1 >= mention.first) {
        target.name = std::string(words_of(m.view.reading().text, m.view.reading().span_of(site.first, site.last)));
      }
    }
    claim.targets.push_back(std::move(target));
  }
  drop_shortened(m, claim.targets);
}

// A general word gives way to the particular one: "a ballistic missile", told again as "the missile"; "car bombs" as "bombs".
bool is_general(record::Weapon general, record::Weapon kind) {
  using record::Weapon;
  switch (general) {
    case Weapon::missile:
      return kind == Weapon::ballistic_missile || kind == Weapon::cruise_missile;
    case Weapon::artillery:
      return kind == Weapon::mortar;
    case Weapon::bomb:
      return kind == Weapon::car_bomb || kind == Weapon::suicide_bomb || kind == Weapon::ied || kind == Weapon::landmine ||
             kind == Weapon::barrel_bomb || kind == Weapon::cluster_munition || kind == Weapon::grenade;
    case Weapon::ied:
      return kind == Weapon::car_bomb;
    default:
      return false;
  }
}

void drop_general(std::vector<record::WeaponUse>& weapons) {
  std::erase_if(weapons, [&](const record::WeaponUse& weapon) {
    return std::ranges::any_of(weapons, [&](const record::WeaponUse& other) { return is_general(weapon.kind, other.kind); });
  });
}

void add_weapons(const Material& m, const Draft& draft, record::Claim& claim) {
  for (const Frame* frame : draft.frames) {
    for (const auto& mention : frame->weapons) {
      if (mention.kind == record::Weapon::aircraft) {
        m.view.tell(Range{mention.first, mention.last}, "who flew, not what fell");
        continue;
      }
      const bool known = std::ranges::any_of(claim.weapons, [&](const record::WeaponUse& other) { return other.kind == mention.kind; });
      if (!known) claim.weapons.push_back({{m.view.reading().span_of(mention.first, mention.last), mention.rule}, mention.kind});
    }
  }
  drop_general(claim.weapons);
}

double confidence_of(const Draft& draft, const record::Claim& claim) {
  double confidence = 0.4;
  const bool strong = std::ranges::any_of(draft.frames, [](const Frame* frame) { return frame->strong; });
  confidence += strong ? 0.15 : 0;
  confidence += claim.where.empty() ? 0 : 0.1;
  confidence += claim.when ? 0.1 : 0;
  confidence += claim.harm.empty() ? 0 : 0.1;
  confidence += claim.perpetrators.empty() ? 0 : 0.05;
  confidence += claim.sources.empty() ? 0 : 0.05;
  return confidence;
}

}  // namespace

record::When to_when(const reading::DateMention& date) {
  record::When when;
  when.words = {date.span, date.rule};
  when.start = date.start;
  when.end = date.end;
  when.precision = date.precision;
  when.time = date.time;
  return when;
}

record::Agent to_agent(const View& view, const AgentMention& mention, AgentStatus status, std::string rule) {
  record::Agent agent;
  agent.words = {view.reading().span_of(mention.first, mention.last), std::move(rule)};
  agent.actor = mention.actor;
  agent.status = status;
  return agent;
}

namespace {

// "Fighters detained eleven clerks", "soldiers evicted 40 families": nothing is said of how, and all harm is of one kind.
void coerce_by_harm(record::Claim& claim) {
  using record::HarmState;
  if (claim.harm.empty()) return;
  const bool taken = std::ranges::all_of(
      claim.harm, [](const record::Harm& harm) { return harm.state == HarmState::detained || harm.state == HarmState::abducted; });
  if (!taken) return;
  claim.method = Method::abduction;
  claim.event = record::Event::coerce;
}

}  // namespace

record::Claim build_claim(const Material& m, const Draft& draft, bool opens) {
  const View& view = m.view;
  record::Claim claim;
  const Frame& first = *draft.frames.front();
  claim.type = draft.toll ? record::ClaimType::toll : record::ClaimType::attack;
  if (!draft.toll) claim.event = first.coerce ? record::Event::coerce : record::Event::assault;
  claim.trigger = {view.reading().span_of(first.trigger.first, first.trigger.last), first.trigger_rule};
  claim.method = choose_method(view, draft);
  claim.when = choose_when(draft);
  claim.where = choose_where(m, draft);
  claim.harm = reconcile_harm(m, draft);
  if (!draft.toll) claim.victims = find_victims(m, draft.frames);
  add_perpetrators(m, draft, claim);
  add_targets(m, draft, claim);
  add_weapons(m, draft, claim);
  const auto sentences = sentences_of(draft);
  claim.sources = sources_of(m, draft, opens);
  if (!draft.toll && !claim.method && claim.weapons.empty()) coerce_by_harm(claim);
  for (const auto sentence : sentences) claim.evidence.push_back(view.sentence(sentence).span);
  claim.confidence = confidence_of(draft, claim);
  return claim;
}

}  // namespace solferino::claims::detail
