// SPDX-License-Identifier: Apache-2.0
// Counted noun phrases: "at least 10 civilians", "a nurse", "two of its soldiers", "women and children", "five apartment blocks".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

// Tokens [first, last). With neither `who` nor `what` the figure stands alone ("15 were hurt") or before a noun that no lexicon knows.
struct Quantity {
  TokenIndex first = 0;
  TokenIndex last = 0;
  std::int64_t min = 0;
  std::optional<std::int64_t> max = {};
  std::optional<record::People> who = {};
  std::optional<record::Facility> what = {};
  bool counted = false;                           // a figure or a vague number word stands in it, not just a noun
  bool partitive = false;                         // "three of them", "two of the dead": a part of something told before
  std::optional<record::HarmState> part_of = {};  // "five of the wounded": of whom
  bool others = false;                            // "30 others", "another 12"
  bool bare = false;                              // a figure with no noun behind it
  bool unknown_noun = false;                      // a noun stands behind the figure that no lexicon knows
  bool possessive = false;                        // "his wife": somebody's, so somebody singled out
  bool combatant = false;                         // the noun also names people who fight
  const Cue* noun = nullptr;                      // lexicon line of its head
};

// All of a sentence, in order, never overlapping.
[[nodiscard]] std::vector<Quantity> find_quantities(const View& view, std::uint32_t sentence);

// The class of people that a cue of the people lexicon names.
[[nodiscard]] record::People people_of(const Cue& cue);

}  // namespace solferino::claims::detail
