// SPDX-License-Identifier: Apache-2.0
#include "claims/segments.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

struct Splitter {
  const Material& m;
  const std::vector<HarmMention>& harm;

  [[nodiscard]] bool has_whole_figure(Range range) const {
    return std::ranges::any_of(harm_in(harm, range), [](const HarmMention& mention) {
      return mention.counted && !mention.subset && !record::befalls_things(mention.state);
    });
  }

  [[nodiscard]] bool has_attack(Range range) const {
    for (const Cue& cue : m.view.cues(Lex::attacks, range)) {
      if (!cue.entry->has("generic")) return true;
    }
    return false;
  }

  // A town that is the place of what stands in the range.
  [[nodiscard]] const places::Toponym* town_in(Range range) const {
    for (const auto& place : places_in(m.view, m.agents, m.sites, range)) {
      if (place.toponym != nullptr && place.toponym->precision <= record::PlacePrecision::province) return place.toponym;
    }
    return nullptr;
  }

  [[nodiscard]] bool has_date(Range range) const {
    return std::ranges::any_of(m.view.dates(range),
                               [](const reading::DateMention& date) { return date.start && !date.weak && !date.since; });
  }

  // "84 were killed by air strikes, while shells killed 49".
  [[nodiscard]] bool same_state(Range left, Range right) const {
    const auto whole = [&](Range range, record::HarmState state) {
      return std::ranges::any_of(harm_in(harm, range), [&](const HarmMention& h) { return h.counted && !h.subset && h.state == state; });
    };
    return whole(left, record::HarmState::killed) && whole(right, record::HarmState::killed);
  }

  [[nodiscard]] std::optional<std::string_view> method_in(Range range) const {
    for (const Cue& cue : m.view.cues(Lex::attacks, range)) {
      if (!cue.entry->value.empty()) return cue.entry->value;
    }
    for (const Cue& cue : m.view.cues(Lex::weapons, range)) {
      if (cue.entry->has("method")) return cue.entry->attribute("method");
    }
    return std::nullopt;
  }

  [[nodiscard]] bool differ_in_method(Range left, Range right) const {
    const auto here = method_in(left);
    const auto there = method_in(right);
    return here && there && *here != *there;
  }

  // The agent that commits what a finite verb of the range tells: "gunmen stormed", "Israel kept bombing".
  [[nodiscard]] const AgentMention* attacker_in(Range range) const {
    for (const Cue& cue : m.view.cues(Lex::attacks, range)) {
      if (!reading::may_be_past(cue.form) || cue.entry->attribute("pos") != "v" || cue.entry->has("generic")) continue;
      const auto* agent = m.agents.subject_of(cue.first);
      if (agent != nullptr && agent->armed && agent->first >= range.first && agent->first < range.last) return agent;
    }
    return nullptr;
  }

  // "Troops shot dead 45 demonstrators, hours after a crowd had stormed the consulate": two agents, two verbs.
  [[nodiscard]] bool differ_in_agent(Range left, Range right) const {
    const auto* here = attacker_in(left);
    const auto* there = here == nullptr ? nullptr : attacker_in(right);
    if (here == nullptr || there == nullptr) return false;
    if (here->actor && there->actor) return *here->actor != *there->actor;
    return !here->anaphor && !there->anaphor && m.view.fold(here->last - 1) != m.view.fold(there->last - 1);
  }

  // Whether the words at i may open a second happening: "; in X", ", while in X", "and on Monday".
  [[nodiscard]] bool may_open(TokenIndex i, TokenIndex last) const {
    const View& view = m.view;
    if (view.is(i, ";")) return true;
    if (view.is_any(i, {"while", "whereas", "after", "before"})) return true;
    if (!view.is(i, WordClass::comma) && !view.is_any(i, {"and", "but"})) return false;
    TokenIndex next = i + 1;
    while (next < last && (view.is_any(next, {"and", "but", "while", "another"}) || view.is(next, WordClass::adverb))) ++next;
    return next < last &&
           (view.date(next) != nullptr || view.number(next) != nullptr ||
            (view.is_any(next, {"in", "at", "on", "near"}) && next + 1 < last) || m.agents.starting_near(next, 2) != nullptr);
  }

  // Both sides must tell something, and the right one must say where or when of its own.
  [[nodiscard]] bool parts(Range left, Range right) const {
    if (differ_in_agent(left, right)) return true;
    if (m.view.is_any(right.first, {"after", "before"})) return false;
    const bool both_figures = has_whole_figure(left) && has_whole_figure(right);
    const bool both_attacks = has_attack(left) && (has_attack(right) || has_whole_figure(right));
    if (!both_figures && !both_attacks) return false;
    const auto* here = town_in(left);
    const auto* there = town_in(right);
    if (here != nullptr && there != nullptr) {
      const Place a{nullptr, here, here->first, here->last};
      const Place b{nullptr, there, there->first, there->last};
      return !may_be_same(m.view, a, b) && both_figures;
    }
    return both_figures && ((has_date(left) && has_date(right)) || (same_state(left, right) && differ_in_method(left, right)));
  }
};

}  // namespace

std::vector<Range> split_sentence(const Material& material, const std::vector<HarmMention>& harm, std::uint32_t sentence) {
  const Splitter splitter{material, harm};
  std::vector<Range> parts;
  Range rest = material.view.range_of(sentence);
  for (TokenIndex i = rest.first + 1; i + 1 < rest.last; ++i) {
    if (!splitter.may_open(i, rest.last)) continue;
    if (!splitter.parts({rest.first, i}, {i, rest.last})) continue;
    parts.push_back({rest.first, i});
    rest.first = i + 1;
  }
  parts.push_back(rest);
  return parts;
}

}  // namespace solferino::claims::detail
