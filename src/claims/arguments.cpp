// SPDX-License-Identifier: Apache-2.0
#include "claims/arguments.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

class PerpetratorFinder {
 public:
  PerpetratorFinder(const Material& material, Range range, const std::vector<HarmMention>& harm)
      : m_(material), view_(material.view), range_(range), harm_(harm) {}

  std::vector<Perpetrator> run() {
    for (const Cue& cue : view_.cues(Lex::attacks, range_)) read_trigger(cue);
    for (const auto& mention : harm_) read_harm(mention);
    for (const Cue& cue : view_.cues(Lex::weapons, range_)) take_owner(cue.first, "by.weapon_of");
    for (const Cue& cue : view_.cues(Lex::weapons, range_)) take_of(cue.last, "by.weapon_of");
    read_blame();
    read_ties();
    return std::move(found_);
  }

 private:
  void read_trigger(const Cue& cue) {
    const bool verb = cue.entry->attribute("pos") == "v";
    if (!verb) {
      take_owner(cue.first, "by.noun_owner");
      take_of(cue.last, "by.noun_by");
      return;
    }
    if (cue.entry->attribute("dir") == "under") {
      take(m_.agents.by_agent(cue.last), "by.under_fire_from");
      take_from(cue.last);
      return;
    }
    read_verb(cue.first, cue.last, cue.form);
  }

  void read_harm(const HarmMention& mention) {
    const Cue* cue = view_.cue(Lex::harm, mention.trigger);
    if (cue == nullptr || cue->entry->attribute("pos") != "v") return;
    read_verb(cue->first, cue->last, cue->form);
  }

  [[nodiscard]] bool is_passive(TokenIndex verb) const {
    for (TokenIndex i = verb; i > range_.first && verb - i < 5; --i) {
      if (view_.is_any(i - 1, {"was", "were", "been", "be", "is", "are", "being"})) return true;
      if (!view_.is(i - 1, WordClass::adverb) && !view_.is(i - 1, WordClass::negation)) return false;
    }
    return false;
  }

  void read_verb(TokenIndex first, TokenIndex last, reading::Form form) {
    // "accused Russia | of shelling": the subject accuses; read_blame has the accused.
    if (form == reading::Form::ing && view_.is_any(first - 1, {"of", "for"})) return;
    const bool participle = form == reading::Form::past || form == reading::Form::participle || form == reading::Form::past_or_participle;
    if (participle && is_passive(first)) {
      take(m_.agents.by_agent(last), "by.passive");
      return;
    }
    const auto* subject = m_.agents.subject_of(first);
    if (subject != nullptr && subject->armed && is_victim(*subject, first)) return;
    if (subject != nullptr && form == reading::Form::ing && accuses_before(*subject, first)) return;
    if (subject != nullptr && subject->armed) {
      take(subject, "by.subject");
      return;
    }
    // "10 people killed by gunmen", "rockets fired by the group"
    const auto* agent = participle ? m_.agents.by_agent(last) : nullptr;
    if (agent != nullptr && agent->first - last < 9) take(agent, "by.participle");
  }

  // "Ukraine accused Russia of shelling Kherson, | killing two": the accuser's sentence, the deed of the accused.
  [[nodiscard]] bool accuses_before(const AgentMention& subject, TokenIndex verb) const {
    return std::ranges::any_of(view_.cues(Lex::acts, Range{subject.last, verb}),
                               [](const Cue& cue) { return cue.entry->value == "ACCUSE" && cue.entry->attribute("pos") == "v"; });
  }

  // "Israeli | air strikes", "Houthi | missile", "the coalition's | raids".
  void take_owner(TokenIndex noun, const char* rule) {
    for (TokenIndex i = noun; i > range_.first && noun - i < 5; --i) {
      const auto* agent = m_.agents.at(i - 1);
      if (agent != nullptr) {
        const bool possessive = view_.is(agent->last, "'s") || view_.is(agent->last, "'");
        const bool adjacent = agent->adjective || possessive || agent->last == noun ||
                              (agent->kind == AgentKind::armed_group || agent->kind == AgentKind::coalition);
        const bool place_only = agent->kind == AgentKind::state && !agent->adjective && (!possessive || is_superlative(agent->last, noun));
        if (adjacent && !place_only && !is_target_owner(*agent)) take(agent, rule);
        return;
      }
      const bool passes = view_.is(i - 1, WordClass::open) || view_.is_any(i - 1, {"'s", "'"}) || view_.is(i - 1, WordClass::adverb) ||
                          view_.is(i - 1, WordClass::number);
      if (!passes || view_.has(Lex::speech, i - 1)) return;
    }
  }

  // "Mali's | worst | massacre in years": where, not by whom.
  [[nodiscard]] bool is_superlative(TokenIndex first, TokenIndex last) const {
    for (TokenIndex i = first; i < last; ++i) {
      if (view_.is_any(i, {"worst", "deadliest", "bloodiest", "biggest", "largest", "latest", "first", "last", "most"})) return true;
    }
    return false;
  }

  // "the attack | on Ukrainian | ...": an adjective behind "on" belongs to what was attacked.
  [[nodiscard]] bool is_target_owner(const AgentMention& agent) const {
    TokenIndex i = agent.first;
    while (i > range_.first && view_.is(i - 1, WordClass::determiner)) --i;
    return i > range_.first && view_.is_any(i - 1, {"on", "against", "at", "into"});
  }

  void take_of(TokenIndex after, const char* rule) {
    if (!view_.is_any(after, {"by", "of", "from"})) return;
    const auto* agent = m_.agents.starting_near(after + 1, 3);
    if (agent == nullptr || !agent->armed) return;
    if (view_.is(after, "of") && agent->kind == AgentKind::state && !agent->adjective) return;  // "the bombing of Gaza"
    take(agent, rule);
  }

  void take_from(TokenIndex after) {
    if (!view_.is(after, "from")) return;
    take(m_.agents.starting_near(after + 1, 3), "by.fire_from");
  }

  // "blamed the RSF", "accused Russia of": the accused of what the sentence tells.
  void read_blame() {
    for (const Cue& cue : view_.cues(Lex::acts, range_)) {
      if (cue.entry->value != "ACCUSE" || cue.entry->has("mutual")) continue;
      const auto word = view_.fold(cue.first);
      const bool accuses = word.starts_with("accus") || word.starts_with("blam");
      if (!accuses) continue;
      if (view_.is(cue.first - 1, WordClass::auxiliary) && view_.is_any(cue.first - 1, {"was", "were"})) continue;
      const auto* accused = m_.agents.starting_near(cue.last, 3);
      if (accused != nullptr && accused->armed) {
        for (const auto* each : m_.agents.joined(*accused)) take(each, "by.accused");
      }
    }
  }

  // "blamed on the coalition", "at the hands of gunmen", "claimed by the group", "X was behind the strike".
  void read_ties() {
    for (const Cue& cue : view_.cues(Lex::blame, range_)) {
      const auto status = cue.entry->value == "claimed" ? record::AgentStatus::claimed : record::AgentStatus::alleged;
      if (view_.is(cue.first - 1, WordClass::negation)) continue;
      const bool before = cue.entry->attribute("side") == "before";
      take(before ? m_.agents.subject_of(cue.first) : m_.agents.starting_near(cue.last, 3), "by.tied", status);
    }
    // "The group | claimed responsibility."
    for (const Cue& cue : view_.cues(Lex::speech, range_)) {
      if (cue.entry->value != "claim" || view_.is(cue.first - 1, WordClass::negation)) continue;
      const auto* subject = m_.agents.subject_of(cue.first);
      if (subject != nullptr && subject->armed && !view_.is(subject->first - 1, "no"))
        take(subject, "by.claims", record::AgentStatus::claimed);
    }
  }

  // "gunmen | from the X militia", "fighters loyal to X": the name says more.
  [[nodiscard]] const AgentMention* named_behind(const AgentMention& agent) const {
    if (agent.kind != AgentKind::described || agent.actor) return &agent;
    TokenIndex at = agent.last;
    if (view_.is_any(at, {"loyal", "linked", "tied", "allied", "affiliated", "belonging"})) ++at;
    if (!view_.is_any(at, {"from", "of", "with", "to"})) return &agent;
    const auto* named = m_.agents.starting_near(at + 1, 2);
    return named != nullptr && named->armed && named->actor && !named->located && named->kind != AgentKind::state ? named : &agent;
  }

  // "in El Fasher, Sudan, | left 18 dead": the country only says where.
  [[nodiscard]] bool is_apposed_place(const AgentMention& agent) const {
    if (agent.kind != AgentKind::state || agent.adjective || agent.first < range_.first + 2) return false;
    return view_.is(agent.first - 1, WordClass::comma) && view_.toponym(agent.first - 2) != nullptr;
  }

  // "Three militants killed": whom the verb befell did not do it.
  [[nodiscard]] bool is_victim(const AgentMention& agent, TokenIndex verb) const {
    return std::ranges::any_of(harm_, [&](const HarmMention& mention) {
      return mention.trigger == verb && mention.first < agent.last && agent.first < mention.last;
    });
  }

  void take(const AgentMention* agent, const char* rule, record::AgentStatus status = record::AgentStatus::alleged) {
    if (agent != nullptr && is_apposed_place(*agent)) return;
    if (agent != nullptr) agent = named_behind(*agent);
    if (agent == nullptr || agent->first < view_.sentence(view_.sentence_of(agent->first)).body) return;
    if (agent->located || (!agent->armed && agent->kind != AgentKind::person)) return;
    if (agent->kind == AgentKind::described && view_.has(Lex::weapons, agent->first) &&
        view_.cue(Lex::weapons, agent->first)->entry->value == "drone")
      return;
    for (const auto* each : m_.agents.joined(*agent)) {
      if (!each->armed && each != agent) continue;
      const bool known = std::ranges::any_of(
          found_, [&](const Perpetrator& other) { return other.agent == each || (each->actor && other.agent->actor == each->actor); });
      if (!known) found_.push_back({each, status, std::string(rule) + " " + each->rule});
    }
  }

  const Material& m_;
  const View& view_;
  Range range_;
  const std::vector<HarmMention>& harm_;
  std::vector<Perpetrator> found_;
};

// "said on Thursday": the date of the telling.
bool belongs_to_speech(const View& view, const reading::DateMention& date, Range range) {
  for (TokenIndex i = date.first; i > range.first && date.first - i < 7; --i) {
    const TokenIndex at = i - 1;
    if (view.has(Lex::attacks, at) || view.has(Lex::harm, at) || view.is(at, WordClass::stop)) return false;
    const Cue* speech = view.cue(Lex::speech, at);
    if (speech != nullptr && (speech->entry->value == "say" || speech->entry->value == "by")) return true;
    if (view.is_any(at, {"statement", "briefing", "interview", "conference", "telegram", "twitter", "facebook"})) return true;
    const Cue* act = view.cue(Lex::acts, at);
    if (act != nullptr && act->entry->attribute("pos") == "v" && act->form != reading::Form::base) return true;
  }
  // "Russia's defence ministry on Friday said", "the council on Sunday strongly condemned"
  TokenIndex verb = date.last;
  while (verb < range.last && verb < date.last + 2 && view.is(verb, WordClass::adverb)) ++verb;
  if (verb >= range.last) return false;
  const Cue* speech = view.cue(Lex::speech, verb);
  if (speech != nullptr && !speech->entry->has("weak") && speech->form != reading::Form::base) return true;
  const Cue* act = view.cue(Lex::acts, verb);
  return act != nullptr && act->entry->attribute("pos") == "v" && act->form != reading::Form::base && !view.has(Lex::attacks, verb);
}

// "condemned Wednesday's | artillery fire", "Tuesday night's | attack": the date of what was done, whoever speaks of it.
bool belongs_to_attack(const View& view, const reading::DateMention& date, Range range) {
  const bool owns =
      view.is_any(date.last, {"'s", "'"}) || view.word(date.last - 1).ends_with("'s") || view.word(date.last - 1).ends_with("’s");
  if (!owns) return false;
  for (TokenIndex i = date.last; i < range.last && i < date.last + 5; ++i) {
    const Cue* attack = view.cue(Lex::attacks, i);
    if (attack != nullptr && attack->entry->attribute("pos") != "v") return true;
  }
  return false;
}

TokenIndex gap(const reading::DateMention& date, Range trigger) {
  if (date.first >= trigger.last) return date.first - trigger.last;
  if (trigger.first >= date.last) return trigger.first - date.last;
  return 0;
}

}  // namespace

namespace {

// "gold mine", "oil tanks", "minefield clearance": a longer phrase of another lexicon says what the word means here.
bool is_in_longer(const View& view, const Cue& weapon) {
  for (const Lex lex : {Lex::facilities, Lex::lookalikes}) {
    const Cue* other = view.cue(lex, weapon.first);
    if (other != nullptr && other->first <= weapon.first && weapon.last <= other->last &&
        other->last - other->first > weapon.last - weapon.first)
      return true;
  }
  return false;
}

}  // namespace

bool explodes(const View& view, const Cue& vehicle) {
  constexpr TokenIndex reach = 3;
  if (!vehicle.entry->has("vehicle")) return false;
  for (TokenIndex i = vehicle.last; i < view.size() && i <= vehicle.last + reach; ++i) {
    const Cue* cue = view.cue(Lex::attacks, i);
    if (cue != nullptr) {
      const bool bursts = cue->entry->attribute("subj") == "weapon" || cue->entry->phrase.starts_with("blow");
      return bursts && view.is_any(i, {"blew", "blows", "explodes", "exploded", "exploding", "detonated", "detonates", "went", "goes"});
    }
    if (!view.is(i, WordClass::relative) && !view.is(i, WordClass::adverb) && !view.is_any(i, {"has", "had", "have"})) return false;
  }
  return false;
}

std::vector<WeaponMention> find_weapons(const Material& material, Range range) {
  const View& view = material.view;
  std::vector<WeaponMention> found;
  for (const Cue& cue : view.cues(Lex::weapons, range)) {
    const auto kind = record::parse_weapon(cue.entry->value);
    if (!kind || cue.entry->has("defence")) continue;
    const auto* agent = material.agents.at(cue.first);
    const bool in_name = agent != nullptr && agent->kind != AgentKind::described && !agent->adjective && agent->kind != AgentKind::military;
    if (in_name || is_in_longer(view, cue)) continue;
    WeaponMention weapon{
        .first = cue.first, .last = cue.last, .kind = *kind, .method = record::parse_method(cue.entry->attribute("method"))};
    weapon.rule = cue.entry->rule();
    found.push_back(std::move(weapon));
  }
  for (const Cue& cue : view.cues(Lex::facilities, range)) {
    if (!explodes(view, cue)) continue;
    WeaponMention weapon{.first = cue.first, .last = cue.last, .kind = record::Weapon::car_bomb, .method = record::Method::bombing};
    weapon.rule = "weapon.vehicle_explodes " + cue.entry->rule();
    found.push_back(std::move(weapon));
  }
  return found;
}

std::vector<Perpetrator> find_perpetrators(const Material& material, Range range, const std::vector<HarmMention>& harm) {
  return PerpetratorFinder(material, range, harm).run();
}

const reading::DateMention* choose_date(const Material& material, Range range, Range trigger) {
  const View& view = material.view;
  const auto body = view.sentence(view.sentence_of(range.first)).body;
  const reading::DateMention* best = nullptr;
  for (const auto& date : view.dates(range)) {
    if (date.weak || date.first < body || (!date.start && !date.end)) continue;
    const bool owned = belongs_to_attack(view, date, range);
    if (!owned && !date.since && !date.period && belongs_to_speech(view, date, range)) continue;
    if (best == nullptr || gap(date, trigger) < gap(*best, trigger)) best = &date;
  }
  return best;
}

}  // namespace solferino::claims::detail
