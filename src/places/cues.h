// SPDX-License-Identifier: Apache-2.0
// Small questions that the search for names asks: words behind a name that show it to be a place, words inside names, spans to leave alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "places/context.h"
#include "reading/reading.h"

namespace solferino::places::detail {

// Sorted, and those that overlap or touch made one.
[[nodiscard]] std::vector<Span> merged(std::vector<Span> spans);

// Words inside names of several words that have no capital of their own: "de", "la", "bin".
[[nodiscard]] bool is_connector(std::string_view word);

// "refugee" before "camp".
[[nodiscard]] bool is_camp_kind(const Context& context, TokenIndex i);

// The word::type bits of the type word at a token ("village", "refugee camp") that may follow a name of no list; 0 for none, and for words that as often end
// the names of other things ("Front", "State").
[[nodiscard]] std::uint32_t type_behind(const Context& context, const reading::Sentence& sentence, TokenIndex at);

// ", a town in ...": the type that an apposition gives to the name before its comma.
[[nodiscard]] std::uint32_t type_in_apposition(const Context& context, const reading::Sentence& sentence, TokenIndex comma);

}  // namespace solferino::places::detail
