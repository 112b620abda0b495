// SPDX-License-Identifier: Apache-2.0
#include "claims/tolls.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "claims/grouping_features.h"
#include "claims/grouping_weights.h"

namespace solferino::claims::detail {

namespace {

constexpr std::array<std::string_view, 16> wars{"war",       "conflict",    "offensive",  "campaign",  "uprising", "invasion",
                                                "crackdown", "hostilities", "insurgency", "fighting",  "violence", "wars",
                                                "conflicts", "rebellion",   "revolt",     "escalation"};

bool is_war_word(const View& view, TokenIndex i) { return std::ranges::find(wars, view.fold(i)) != wars.end(); }

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
    if (view.is(i, "in") && view.is(i + 1, "all")) return true;
    if (view.is(i, "between") && view.is(i + 1, "them")) return true;
    if (view.is_any(i, {"altogether", "overall", "combined"})) return true;
  }
  return false;
}

namespace {

bool tells_of_displacement(const HarmMention& mention) { return mention.state == record::HarmState::displaced; }

// "The flare-up has killed 80 people and displaced 150,000": figures of two kinds, two tolls. The second is what is given back.
std::optional<Frame> part_displacement(Frame& frame) {
  const bool displaced = std::ranges::any_of(frame.harm, tells_of_displacement);
  const bool others =
      std::ranges::any_of(frame.harm, [](const HarmMention& m) { return m.counted && !m.subset && !tells_of_displacement(m); });
  if (!frame.toll || !displaced || !others) return std::nullopt;
  Frame apart = frame;
  std::erase_if(apart.harm, [](const HarmMention& m) { return !tells_of_displacement(m); });
  std::erase_if(frame.harm, tells_of_displacement);
  apart.trigger = {apart.harm.front().trigger, apart.harm.front().trigger_last};
  apart.trigger_rule = apart.harm.front().rule;
  apart.method.reset();
  apart.targets.clear();
  apart.weapons.clear();
  return apart;
}

}  // namespace

void mark_tolls(const Material& material, std::vector<Frame>& frames) {
  std::vector<Frame> marked;
  marked.reserve(frames.size());
  for (auto& frame : frames) {
    // "killed 34 people in six days"
    const bool within =
        frame.date != nullptr && frame.date->rule == "date.within" && frame.has_figure() && material.view.dates(frame.range).size() == 1;
    frame.toll = frame.toll || within || score(toll_weights, toll_features(material, frame)) > 0;
    const bool spans = frame.date != nullptr && (frame.date->period || frame.date->since);
    if (!frame.toll && spans && frame.has_figure()) material.view.tell(frame.trigger, "no toll: more tells of one attack than of many");
    auto apart = part_displacement(frame);
    marked.push_back(std::move(frame));
    if (apart) marked.push_back(std::move(*apart));
  }
  frames = std::move(marked);
}

}  // namespace solferino::claims::detail
