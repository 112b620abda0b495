// SPDX-License-Identifier: Apache-2.0
// What a sentence says became of people and things: killed, injured, missing, displaced, destroyed ..., with figures and parts of figures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/quantities.h"
#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

struct HarmMention {
  record::HarmState state = record::HarmState::killed;
  record::People who = record::People::people;
  record::Facility what = record::Facility::other;
  std::int64_t min = 0;
  std::optional<std::int64_t> max = {};
  bool subset = false;
  bool attack = false;   // its verb tells of an attack by itself ("gunned down", not "died")
  bool counted = false;  // a figure stands in it
  bool earlier = false;  // a figure that the text itself calls earlier ("at first", "up from 13")
  bool running = false;  // a running count of attacks: "the sixth", "twice"
  bool total = false;    // a sum over more than this: "in all", "brings to 510"
  TokenIndex first = 0;  // the words that are quoted
  TokenIndex last = 0;
  TokenIndex trigger = 0;  // the word of harm
  TokenIndex trigger_last = 0;
  std::uint32_t sentence = 0;
  std::string rule = {};
};

// What the trace is told of a word of harm that nothing was found for.
inline constexpr std::string_view no_victim = "no victim and no figure stands where it asks for one";

// In text order. `before` are the mentions of the sentences before it: parts may refer back to them ("three of them were children").
[[nodiscard]] std::vector<HarmMention> find_harm(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities,
                                                 const std::vector<HarmMention>& before);

// Adds the parts that have no verb of their own ("including three children", "two of them women", "(3 children)") to `mentions`.
void find_subsets(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities, const std::vector<HarmMention>& before,
                  std::vector<HarmMention>& mentions);

// Whether what stands around a quantity makes it a part of another: "including", "among them", "of whom", a bracket.
[[nodiscard]] bool is_part(const View& view, const Quantity& quantity, Range sentence);

}  // namespace solferino::claims::detail
