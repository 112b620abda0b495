// SPDX-License-Identifier: Apache-2.0
// From a draft to the contract's claim: the values of its frames brought together, each with its words and its rule.
#pragma once

#include "claims/group.h"
#include "claims/harm_choices.h"
#include "record/record.h"

namespace solferino::claims::detail {

// `opens`: the first of the document, which an agency in the dateline or a closing credit vouches for; what is told further down has other roots.
[[nodiscard]] record::Claim build_claim(const Material& material, const Draft& draft, bool opens);

// The figures of a draft with repeats joined, those that others supersede marked.
[[nodiscard]] std::vector<HarmEntry> harm_entries(const Draft& draft);

// The harm of all frames of a draft: repeats joined, earlier figures marked as superseded. `sources` are the claim's, for rival figures.
[[nodiscard]] std::vector<record::Harm> reconcile_harm(const Material& material, const Draft& draft);

[[nodiscard]] record::When to_when(const reading::DateMention& date);
[[nodiscard]] record::Agent to_agent(const View& view, const AgentMention& mention, record::AgentStatus status, std::string rule);

}  // namespace solferino::claims::detail
