// SPDX-License-Identifier: Apache-2.0
// What one sentence, or a part of it, tells of violence: its trigger with all that hangs on it. Frames are grouped into claims later (group.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/agents.h"
#include "claims/harm.h"
#include "claims/sites.h"
#include "claims/sources.h"
#include "claims/subjects.h"
#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

struct Perpetrator {
  const AgentMention* agent = nullptr;
  record::AgentStatus status = record::AgentStatus::alleged;
  std::string rule = {};
  bool linked = false;  // by the learned model, where no rule of the sentence says so: tells nothing of how it was done
};

struct TargetMention {
  TokenIndex first = 0;
  TokenIndex last = 0;
  record::Facility kind = record::Facility::other;
  std::optional<std::int64_t> count = {};
  std::optional<std::string> owner = {};  // whose it is, of military and government targets
  std::string rule = {};
};

struct WeaponMention {
  TokenIndex first = 0;
  TokenIndex last = 0;
  record::Weapon kind = record::Weapon::other;
  std::optional<record::Method> method = {};
  std::string rule = {};
};

struct Frame {
  std::uint32_t sentence = 0;
  Range range = {};  // the part of the sentence that it was read from
  Range trigger = {};
  std::string trigger_rule = {};
  std::optional<record::Method> method = {};  // said by a trigger, not guessed from weapons
  bool coerce = false;
  bool strong = false;   // its trigger tells of an attack whatever stands around it
  bool generic = false;  // its trigger refers back ("the attack") rather than telling of a new one
  bool headline = false;
  bool toll = false;
  bool elsewhere = false;  // says itself that it tells of another happening
  bool denied = false;     // the sentence denies that it happened
  bool planned = false;
  bool strike = false;   // its trigger is "strike", "attack", "raid" or "assault" as a noun
  bool on_foot = false;  // a raid or storm, whatever its method
  const reading::DateMention* date = nullptr;
  std::vector<Place> places = {};
  std::vector<HarmMention> harm = {};
  std::vector<Perpetrator> perpetrators = {};
  std::vector<TargetMention> targets = {};
  std::vector<WeaponMention> weapons = {};

  [[nodiscard]] bool has_figure() const;
};

// What frames are read from: the whole document, laid out.
struct Material {
  const View& view;
  const Agents& agents;
  const std::vector<Attribution>& attributions;                // by sentence
  const std::vector<Site>& sites;                              // by first word
  const std::vector<const Attribution*>& global_attributions;  // those that vouch for the whole document
  std::string_view main_country;                               // ISO alpha-3; empty where the text names no place

  // The attributions of one sentence.
  [[nodiscard]] std::span<const Attribution> attributions_in(std::uint32_t sentence) const;
};

// The mentions that begin in the range; they must be sorted by their first word.
[[nodiscard]] std::span<const HarmMention> harm_in(const std::vector<HarmMention>& harm, Range range);

// In text order. `harm` holds all mentions of the document, in order.
[[nodiscard]] std::vector<Frame> find_frames(const Material& material, const std::vector<HarmMention>& harm);

}  // namespace solferino::claims::detail
