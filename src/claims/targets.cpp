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
      const auto* agent = m_.agents.at(cue.first);
      const bool in_name = agent != nullptr && agent->kind != AgentKind::described && !agent->adjective;
      if (!kind || in_name || cue.entry->has("place") || is_aside(cue)) continue;
      const TokenIndex first = phrase_start(cue.first);
      const bool joined = !found_.empty() && is_joined(found_.back().last, first);
      if (!(joined || is_harmed(cue) || is_struck_behind(first) || is_struck_before(cue.last) || names_attack(cue))) continue;
      const bool determined = first < cue.first && (view_.is(first, WordClass::determiner) || view_.is(first, WordClass::possessive));
      found_.push_back({determined ? first : cue.first, cue.last, *kind, count_of(cue), cue.entry->rule()});
    }
    return std::move(found_);
  }

 private:
  // The first word of the noun phrase that ends in this noun.
  [[nodiscard]] TokenIndex phrase_start(TokenIndex noun) const {
    TokenIndex first = noun;
    while (first > range_.first && noun - first < 6) {
      const TokenIndex at = first - 1;
      const bool verb = view_.has(Lex::attacks, at) || view_.has(Lex::harm, at) || (view_.has(Lex::speech, at) && !view_.token(at).capital);
      if (verb && !view_.is(at, "shelling")) break;
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
        return placed;
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
    for (TokenIndex i = last; i < range_.last && i < last + max_reach; ++i) {
      if (view_.is(i, WordClass::stop)) return false;
      passive |= view_.is_any(i, {"was", "were", "been", "being", "came", "come"});
      const Cue* attack = view_.cue(Lex::attacks, i);
      if (attack == nullptr) continue;
      if (attack->entry->attribute("dir") == "under") return true;
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
