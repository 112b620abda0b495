// SPDX-License-Identifier: Apache-2.0
#include "claims/tolls.h"

#include <algorithm>
#include <array>

#include "claims/grouping_features.h"
#include "claims/grouping_weights.h"

namespace solferino::claims::detail {

namespace {

constexpr std::array<std::string_view, 16> wars{"war",       "conflict",    "offensive",  "campaign",  "uprising", "invasion",
                                                "crackdown", "hostilities", "insurgency", "fighting",  "violence", "wars",
                                                "conflicts", "rebellion",   "revolt",     "escalation"};

bool is_war_word(const View& view, TokenIndex i) { return std::ranges::find(wars, view.fold(i)) != wars.end(); }

std::optional<std::pair<const Cue*, TokenIndex>> attacks_behind(const View& view, TokenIndex from, Range range) {
  for (TokenIndex i = from; i < range.last && i < from + 4; ++i) {
    const Cue* cue = view.cue(Lex::attacks, i);
    if (cue != nullptr && cue->first == i && cue->entry->attribute("pos") == "n") {
      if (cue->form != reading::Form::plural || (cue->entry->has("generic") && !view.is(i, "incidents"))) return std::nullopt;
      return std::pair{cue, cue->last};
    }
    if (!view.is(i, WordClass::open) || view.has(Lex::people, i)) return std::nullopt;
  }
  return std::nullopt;
}

record::Facility facility_behind(const View& view, TokenIndex from, Range range) {
  for (TokenIndex i = from; i < range.last && i < from + 7; ++i) {
    if (view.is(i, WordClass::stop)) break;
    const Cue* facility = view.cue(Lex::facilities, i);
    if (facility != nullptr) return record::parse_facility(facility->entry->value).value_or(record::Facility::other);
    if (view.is(i, "health")) return record::Facility::health;
  }
  return record::Facility::other;
}

}  // namespace

// "the war has killed", "in the conflict": the cause that a figure is given for.
bool names_war(const View& view, Range range) {
  for (TokenIndex i = range.first; i < range.last; ++i) {
    if (!is_war_word(view, i)) continue;
    if (view.is(i + 1, "crime") || view.is(i + 1, "crimes") || view.is(i - 1, "prisoners") || view.is_any(i - 1, {"of"})) continue;
    return true;
  }
  return false;
}

bool says_total(const View& view, Range range) {
  for (TokenIndex i = range.first; i < range.last; ++i) {
    if (view.is(i, "so") && view.is(i + 1, "far")) return true;
    if (view.is(i, "to") && view.is(i + 1, "date")) return true;
    if (view.is(i, "in") && view.is(i + 1, "total")) return true;
    if (view.is_any(i, {"bringing", "brings", "brought"}) && view.is_any(i + 1, {"to", "the"})) return true;
    if (view.is(i, "as") && view.is(i + 1, "a") && view.is(i + 2, "whole")) return true;
  }
  return false;
}

std::vector<HarmMention> find_attack_counts(const View& view, std::uint32_t sentence) {
  std::vector<HarmMention> found;
  const auto range = view.range_of(sentence);
  for (const auto& number : view.numbers(range)) {
    if (number.kind != reading::NumberKind::count || number.min < 2 || number.vague) continue;
    const auto attacks = attacks_behind(view, number.last, range);
    if (!attacks) continue;
    // "two air strikes hit the town and killed 12" is one attack told in two blows.
    if (number.min < 4 && number.max == number.min) continue;
    HarmMention mention;
    mention.state = record::HarmState::hit;
    mention.what = facility_behind(view, attacks->second, range);
    mention.min = number.min;
    mention.max = number.max;
    mention.counted = true;
    mention.first = number.first;
    mention.last = attacks->second;
    mention.trigger = attacks->first->first;
    mention.trigger_last = attacks->second;
    mention.sentence = sentence;
    mention.rule = "toll.attack_count " + attacks->first->entry->rule();
    found.push_back(std::move(mention));
  }
  return found;
}

void mark_tolls(const Material& material, std::vector<Frame>& frames) {
  for (auto& frame : frames) frame.toll = score(toll_weights, toll_features(material, frame)) > 0;
}

}  // namespace solferino::claims::detail
