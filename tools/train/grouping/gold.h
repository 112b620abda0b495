// SPDX-License-Identifier: Apache-2.0
// What a labelled document claims, and which of its claims a frame tells of.
//
// Labelled documents say no words or offsets, so a frame is matched by what it found: figures, day, places, method, targets, actors, weapons.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "claims/frames.h"
#include "record/record.h"

namespace solferino::train {

struct GoldHarm {
  record::HarmState state;
  std::int64_t min;
  std::optional<std::int64_t> max;
  std::vector<std::string> words = {};  // as said, folded
  bool subset = false;
};

// Where a claim plays first of all.
struct GoldPlace {
  std::vector<std::string> text = {};  // as said, folded
  std::vector<std::string> name = {};  // as a gazetteer has it
  std::optional<GeoPoint> point = {};
};

// An attack or a toll, as far as a frame can be recognised by it.
struct GoldClaim {
  bool toll = false;
  std::vector<GoldHarm> harm = {};
  std::vector<std::vector<std::string>> places = {};  // the words of each name, folded
  std::optional<GoldPlace> place = {};                // the first of them
  std::optional<Date> start = {};
  std::optional<Date> end = {};
  std::optional<record::Method> method = {};
  std::vector<record::Facility> targets = {};
  std::vector<std::string> perpetrators = {};                    // canonical names
  std::vector<std::vector<std::string>> perpetrator_words = {};  // as said, folded
  std::vector<std::string> sources = {};                         // canonical names
  std::vector<std::vector<std::string>> source_words = {};       // as said, folded
  std::vector<record::Weapon> weapons = {};
};

struct GoldDocument {
  std::string id = {};
  std::string lang = {};
  std::string text = {};
  std::optional<Date> published = {};
  std::vector<GoldClaim> claims = {};  // without acts, which frames know nothing of
};

// One line of a labelled file, in the contract's shape. Fails with bad_format.
[[nodiscard]] Result<GoldDocument> parse_gold(const std::string& line);

// Whether the labels tell the same harm in the same words.
[[nodiscard]] bool tells(const claims::detail::View& view, const claims::detail::HarmMention& mention,
                         const std::vector<GoldClaim>& claims);

// Whether the labels hold the agent for an alleged perpetrator of the claim.
[[nodiscard]] bool names(const claims::detail::View& view, const claims::detail::AgentMention& agent, const GoldClaim& claim);

// Whether the labels name it as a source of the claim.
[[nodiscard]] bool credits(const claims::detail::View& view, const claims::detail::Attribution& source, const GoldClaim& claim);

// Whether the labels place the claim there: the same name, or no farther than 25 km away, as the scorer asks.
[[nodiscard]] bool places(const record::Where& where, std::string_view text, const GoldClaim& claim);

// A claim that a frame tells of. `sure`: no other is nearly as likely.
struct GoldMatch {
  std::size_t claim = 0;
  bool sure = false;
};

// None where the frame found too little of any claim.
[[nodiscard]] std::optional<GoldMatch> match_gold(const claims::detail::View& view, const claims::detail::Frame& frame,
                                                  const std::vector<GoldClaim>& claims);

}  // namespace solferino::train
