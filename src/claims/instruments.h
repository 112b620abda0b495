// SPDX-License-Identifier: Apache-2.0
// Resolutions, treaties, ceasefires and agreements, and how they stand in the text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

struct InstrumentMention {
  TokenIndex first = 0;
  TokenIndex last = 0;
  std::optional<std::string> id = {};
  bool generic = false;  // "a ceasefire", "the agreement": of no name
  record::Relation relation = record::Relation::cited;
  std::string rule = {};
};

// Those of a sentence. UN resolutions are read in any of their spellings ("resolution 2254 (2015)", "UNSCR 2254", "S/RES/2254", "General Assembly resolution 60/1").
[[nodiscard]] std::vector<InstrumentMention> find_instruments(const View& view, std::uint32_t sentence);
[[nodiscard]] record::Instrument to_instrument(const View& view, const InstrumentMention& mention);

}  // namespace solferino::claims::detail
