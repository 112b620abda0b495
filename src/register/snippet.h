// SPDX-License-Identifier: Apache-2.0
// Where a query's words stand in a text, and the piece of the text that shows them best. Pure functions.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "register/query.h"
#include "register/register.h"

namespace solferino::registry::detail {

// One occurrence of a phrase of the query: `group` is the index into all_of.
struct Occurrence {
  Span span;
  std::size_t group = 0;
};

// Occurrences behind this many bytes are not looked for: the first ones show what a text is about, and time stays bounded.
inline constexpr std::size_t max_scanned_bytes = std::size_t{256} * 1024;

// In text order.
[[nodiscard]] std::vector<Occurrence> occurrences(std::string_view text, const WordQuery& query);

// About `width` bytes of the text, cut between words, in which most groups of the query occur; of equal ones the first. Without occurrences the text from
// `otherwise` on. Line ends are kept as they are: it is the document's text.
[[nodiscard]] Snippet snippet_of(std::string_view text, const std::vector<Occurrence>& found, Span otherwise, std::size_t width = 200);

}  // namespace solferino::registry::detail
