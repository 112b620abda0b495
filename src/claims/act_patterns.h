// SPDX-License-Identifier: Apache-2.0
// Acts that no single line of a lexicon tells: verbs parted from their prepositions, demands in "must", verdicts in quotation marks, inquiries opened.
#pragma once

#include <string>
#include <vector>

#include "claims/frames.h"
#include "record/record.h"

namespace solferino::claims::detail {

// An act before it becomes a claim.
struct Act {
  record::Event event = record::Event::accuse;
  const Cue* cue = nullptr;  // none where a pattern told of it
  Range trigger = {};
  std::string rule = {};
  std::vector<const AgentMention*> actors = {};
  std::vector<const AgentMention*> recipients = {};
  bool planned = false;
};

// Those of one sentence, in no particular order; recipients are still to be found.
[[nodiscard]] std::vector<Act> find_pattern_acts(const Material& material, std::uint32_t sentence);

}  // namespace solferino::claims::detail
