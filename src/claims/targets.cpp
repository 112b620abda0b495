// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/arguments.h"

namespace solferino::claims::detail {

namespace {

// How far what was struck may stand from the word of the attack: "shells fell in the early morning | on a crowded | market".
constexpr TokenIndex max_reach = 12;

class TargetFinder {
 public:
  TargetFinder(const Material& material, Range range, const std::vector<HarmMention>& harm)
      : m_(material), view_(material.view), range_(range), harm_(harm) {}

  std::vector<TargetMention> run() {
    for (const Cue& cue : view_.cues(Lex::facilities, range_)) {
      const auto kind = record::parse_facility(cue.entry->value);
      if (!kind) continue;
      const TokenIndex first = phrase_start(cue.first);
      if (const char* why = why_not(cue, first)) {
        view_.tell(cue, why);
        continue;
      }
      add(cue, *kind, first);
    }
    if (found_.empty()) find_people();
    return std::move(found_);
  }

 private:
  // Why a place or thing is no target; null where it is one.
  [[nodiscard]] const char* why_not(const Cue& cue, TokenIndex first) const {
    if (is_in_name(cue)) return "no target: part of a name";
    if (cue.entry->has("place"))
      return "no target: where people live or gather, unless nothing more precise is told and it was fallen upon";
    if (is_aside(cue)) return "no target: where people are brought, or whose people speak";
    if (is_something_else(cue)) return "no target: told of before, only a place, or the weapon itself";
    const bool joined = !found_.empty() && is_joined(found_.back().last, first);
    const bool struck =
        joined || is_harmed(cue) || is_struck_behind(first) || is_struck_before(cue.last) || names_attack(cue) || is_among(cue.last);
    return struck ? nullptr : "no target: nothing says that it was struck or harmed";
  }

  void add(const Cue& cue, record::Facility kind, TokenIndex first) {
    const bool determined = first < cue.first && (view_.is(first, WordClass::determiner) || view_.is(first, WordClass::possessive));
    TargetMention target{.first = determined ? first : cue.first, .last = cue.last, .kind = kind, .count = count_of(cue)};
    target.rule = cue.entry->rule();
    if (const AgentMention* owner = owner_of(cue, first)) settle_owner(target, *owner, cue);
    found_.push_back(std::move(target));
  }

  // "the army's | base", "a Ukrainian | checkpoint", "a vehicle | of the militia"
  [[nodiscard]] const AgentMention* owner_of(const Cue& cue, TokenIndex first) const {
    const AgentMention* before = cue.first > first ? m_.agents.at(cue.first - 1) : nullptr;
    if (before == nullptr && cue.first > first + 1 && view_.is_any(cue.first - 1, {"'s", "'"})) before = m_.agents.at(cue.first - 2);
    if (before != nullptr) return before;
    return view_.is_any(cue.last, {"of"}) ? m_.agents.starting_near(cue.last + 1, 1) : nullptr;
  }

  // A base, an office or a vehicle is what its owner makes of it.
  void settle_owner(TargetMention& target, const AgentMention& owner, const Cue& cue) const {
    const bool fights = owner.kind == AgentKind::military || owner.kind == AgentKind::armed_group || owner.kind == AgentKind::coalition ||
                        (owner.kind == AgentKind::described && owner.armed);
    const bool open = cue.entry->has("weak") || cue.entry->has("vehicle");
    if (fights && open && !owner.adjective) target.kind = record::Facility::military;
    if (owner.source_class == record::SourceClass::international && target.kind == record::Facility::military)
      target.kind = record::Facility::other;
    if (target.kind == record::Facility::military || target.kind == record::Facility::government) target.owner = owner.actor;
  }

  [[nodiscard]] bool is_in_name(const Cue& cue) const {
    const auto* agent = m_.agents.at(cue.first);
    if (agent != nullptr && agent->kind != AgentKind::described && !agent->adjective) return true;
    // "Villa Rica", "Port Sudan"
    const auto* toponym = view_.toponym(cue.first);
    return toponym != nullptr && toponym->full.begin == view_.token(cue.first).span.begin && toponym->last > cue.last &&
           view_.token(cue.first).capital && view_.token(cue.last).capital;
  }

  // "the building": told of before; "returning home"; "the port of X": where; a car that is the bomb; "a memorial service".
  [[nodiscard]] bool is_something_else(const Cue& cue) const {
    const bool told = cue.first > range_.first && view_.is(cue.first - 1, "the") && cue.last == cue.first + 1 &&
                      view_.is_any(cue.first, {"building", "buildings", "compound", "site", "sites", "area", "facility", "premises"});
    const bool adverb = view_.is(cue.first, "home") && cue.first > range_.first && cue.last == cue.first + 1 &&
                        (view_.is(cue.first - 1, WordClass::preposition) ||
                         view_.is_any(cue.first - 1, {"returning", "returned", "return",  "returns", "going",  "went",  "go",
                                                      "walking",   "walked",   "driving", "drove",   "coming", "came",  "come",
                                                      "heading",   "headed",   "back",    "way",     "stay",   "stayed"}));
    const bool port = view_.is(cue.first, "port") && view_.is(cue.last, "of");
    const bool event = view_.is_any(cue.last, {"service", "ceremony", "visit", "term", "year", "fees"});
    if (explodes(view_, cue)) return true;
    const Cue* weapon = view_.cue(Lex::weapons, cue.first);
    const bool bomb = weapon != nullptr && weapon->last >= cue.last && weapon->first <= cue.first && !cue.entry->has("weapon");
    return told || adverb || port || event || bomb;
  }

  // "a maternity hospital among them"
  [[nodiscard]] bool is_among(TokenIndex last) const {
    return !found_.empty() && view_.is_any(last, {"among", "included"}) && view_.is_any(last + 1, {"them", ".", ","});
  }

  // Nothing more precise is said: "fired on | protesters", "raided | a village".
  void find_people() {
    for (const Lex lex : {Lex::people, Lex::facilities}) {
      for (const Cue& cue : view_.cues(lex, range_)) {
        const bool place = lex == Lex::facilities && cue.entry->has("place");
        const bool people = lex == Lex::people && !cue.entry->has("combat") && !cue.entry->has("kin");
        const AgentMention* agent = m_.agents.at(cue.first);
        if (!(place || people) || (place && is_in_name(cue)) || (agent != nullptr && agent->actor && !agent->adjective)) continue;
        const TokenIndex first = phrase_start(cue.first);
        if (!is_fallen_upon(first)) continue;
        add(cue, record::Facility::people, first);
        return;
      }
    }
  }

  // Directly behind the word of attack: its object, or what "on", "at", "into" or "against" leads to.
  [[nodiscard]] bool is_fallen_upon(TokenIndex first) const {
    if (first < range_.first + 1) return false;
    const bool led = view_.is_any(first - 1, {"on", "at", "into", "against", "upon"});
    const TokenIndex at = led ? first - 1 : first;
    if (at <= range_.first) return false;
    const Cue* attack = view_.cue(Lex::attacks, at - 1);
    if (attack == nullptr && !led) attack = view_.cue(Lex::attacks, first - 1);
    if (attack == nullptr && led) attack = view_.cue(Lex::attacks, first - 1);
    if (attack == nullptr || attack->entry->has("generic")) return false;
    const bool verb = attack->entry->attribute("pos") == "v";
    const bool coerces = attack->entry->attribute("event") == "coerce";
    // "attacks on civilians" are what statements condemn.
    if (!verb && view_.is_any(first, {"civilians", "people", "the", "innocent", "civilian", "residents"})) return false;
    return !coerces && (led || (verb && attack->form != reading::Form::base));
  }

  // The first word of the noun phrase that ends in this noun.
  [[nodiscard]] TokenIndex phrase_start(TokenIndex noun) const {
    TokenIndex first = noun;
    while (first > range_.first && noun - first < 6) {
      const TokenIndex at = first - 1;
      const bool verb = view_.has(Lex::attacks, at) || view_.has(Lex::harm, at) || (view_.has(Lex::speech, at) && !view_.token(at).capital);
      if (verb && (!view_.is(at, "shelling") || view_.is(first, WordClass::determiner))) break;
      const bool part = view_.is(at, WordClass::open) || view_.is(at, WordClass::determiner) || view_.is(at, WordClass::possessive) ||
                        view_.is(at, WordClass::number) || view_.is(at, WordClass::quote) || view_.is(at, "'s");
      if (!part) break;
      --first;
    }
    return first;
  }

  // "taken to hospital", "hospital officials": places where people are brought or speak.
  [[nodiscard]] bool is_aside(const Cue& facility) const {
    const TokenIndex first = phrase_start(facility.first);
    if (first > range_.first && view_.is_any(first - 1, {"to", "from", "for", "of", "as"})) {
      for (TokenIndex back = first - 1; back > range_.first && first - back < 9; --back) {
        if (view_.is_any(back - 1, {"taken", "rushed", "brought", "transferred", "moved", "admitted", "evacuated", "carried", "arrived",
                                    "returned", "way", "sent", "treated", "search"}))
          return true;
      }
    }
    if (view_.is_any(facility.last, {"source", "sources", "official", "officials", "director", "staff", "spokesman", "spokesperson",
                                     "worker", "workers", "doctor", "manager"}))
      return true;
    return facility.entry->value == "health" && first == facility.first && first > range_.first && view_.is_any(first - 1, {"in", "to"});
  }

  [[nodiscard]] bool is_joined(TokenIndex last, TokenIndex first) const {
    if (first < last || first - last > 2 || first == last) return false;
    for (TokenIndex i = last; i < first; ++i) {
      if (!view_.is_any(i, {"and", "or", ","})) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_harmed(const Cue& cue) const {
    return std::ranges::any_of(harm_, [&](const HarmMention& mention) {
      return record::befalls_things(mention.state) && mention.first <= cue.first && cue.last <= mention.last;
    });
  }

  // "hit a hospital", "an attack on the market", "fell in a playground", "killed at a checkpoint".
  [[nodiscard]] bool is_struck_behind(TokenIndex first) const {
    const bool placed = first > range_.first && view_.is_any(first - 1, {"on", "at", "against", "into", "onto", "upon", "in", "inside",
                                                                         "near", "outside", "through", "of", "over"});
    const bool direct = first > range_.first && !view_.is(first - 1, WordClass::preposition);
    for (TokenIndex i = first; i > range_.first && first - i < max_reach; --i) {
      const TokenIndex at = i - 1;
      if (view_.is(at, WordClass::stop) || view_.is(at, WordClass::relative)) return false;
      const Cue* attack = view_.cue(Lex::attacks, at);
      if (attack != nullptr && !attack->entry->has("generic")) {
        const bool verb = attack->entry->attribute("pos") == "v";
        if (verb) return placed ? !view_.is(first - 1, "of") : direct && first - attack->last <= 1;
        // "accused of shelling | a hospital": a noun as well, here the verb.
        return placed || (direct && first == attack->last && view_.fold(at).ends_with("ing") && !view_.is(first, WordClass::open));
      }
      const Cue* harm = view_.cue(Lex::harm, at);
      if (harm != nullptr && (harm->entry->attribute("pos") == "v" || harm->entry->attribute("pos") == "s"))
        return placed && view_.is_any(first - 1, {"in", "at", "inside", "outside", "near"});
      if (view_.is(at, WordClass::preposition) && at != first - 1 && !view_.is_any(at, {"in", "on", "at", "of"})) return false;
    }
    return false;
  }

  // "the hospital was hit", "a convoy came under fire".
  [[nodiscard]] bool is_struck_before(TokenIndex last) const {
    bool passive = false;
    bool under = false;
    for (TokenIndex i = last; i < range_.last && i < last + max_reach; ++i) {
      if (view_.is(i, WordClass::stop)) return false;
      passive |= view_.is_any(i, {"was", "were", "been", "being", "came", "come"});
      under |= passive && view_.is(i, "under");
      const Cue* attack = view_.cue(Lex::attacks, i);
      if (attack == nullptr) continue;
      if (attack->entry->attribute("dir") == "under") return true;
      if (under && attack->entry->attribute("pos") == "n") return true;
      const bool participle =
          attack->form != reading::Form::ing && attack->form != reading::Form::third && attack->entry->attribute("pos") == "v";
      return participle && passive;
    }
    return false;
  }

  // "hospital strike", "mosque bombing".
  [[nodiscard]] bool names_attack(const Cue& cue) const {
    const Cue* attack = cue.last < range_.last ? view_.cue(Lex::attacks, cue.last) : nullptr;
    return attack != nullptr && attack->entry->attribute("pos") == "n" && !attack->entry->has("generic");
  }

  [[nodiscard]] std::optional<std::int64_t> count_of(const Cue& cue) const {
    for (const auto& mention : harm_) {
      if (record::befalls_things(mention.state) && mention.first <= cue.first && cue.last <= mention.last && mention.max == mention.min)
        return mention.min;
    }
    return std::nullopt;
  }

  const Material& m_;
  const View& view_;
  Range range_;
  const std::vector<HarmMention>& harm_;
  std::vector<TargetMention> found_;
};

}  // namespace

std::vector<TargetMention> find_targets(const Material& material, Range range, const std::vector<HarmMention>& harm) {
  return TargetFinder(material, range, harm).run();
}

}  // namespace solferino::claims::detail
