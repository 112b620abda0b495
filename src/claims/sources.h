// SPDX-License-Identifier: Apache-2.0
// On whose word a sentence reports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/agents.h"
#include "claims/subjects.h"
#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

struct Attribution {
  TokenIndex first = 0;  // the source's own words
  TokenIndex last = 0;
  std::optional<std::string> actor = {};
  std::string country = {};
  record::SourceRole role = record::SourceRole::speaker;
  record::SourceClass source_class = record::SourceClass::unknown;
  std::uint32_t sentence = 0;   // the sentence that it vouches for
  bool whole_document = false;  // an agency in the dateline, a closing "Source: ..."
  bool headline = false;
  bool fallback = false;  // accuses or condemns rather than tells: vouches only where nobody else does
  const AgentMention* agent = nullptr;
  std::string rule = {};
};

// In text order of the sentences.
[[nodiscard]] std::vector<Attribution> find_attributions(const View& view, const Agents& agents);

}  // namespace solferino::claims::detail
