// SPDX-License-Identifier: Apache-2.0
#include "places/cues.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace solferino::places::detail {

std::vector<Span> merged(std::vector<Span> spans) {
  std::ranges::sort(spans);
  std::vector<Span> apart;
  for (const Span span : spans) {
    if (!apart.empty() && span.begin <= apart.back().end) {
      apart.back().end = std::max(apart.back().end, span.end);
    } else {
      apart.push_back(span);
    }
  }
  return apart;
}

bool is_connector(std::string_view word) {
  constexpr std::array<std::string_view, 22> connectors = {"de",  "du",  "des", "la", "le", "les", "da",   "do",  "dos", "di",  "der",
                                                           "bin", "ibn", "e",   "y",  "i",  "sur", "upon", "del", "um",  "abu", "den"};
  return std::ranges::find(connectors, word) != connectors.end();
}

bool is_camp_kind(const Context& context, TokenIndex i) {
  for (const std::string_view kind : {"refugee", "displacement", "idp", "idps", "detention"}) {
    if (context.is(i, kind)) return true;
  }
  return false;
}

std::uint32_t type_behind(const Context& context, const reading::Sentence& sentence, TokenIndex at) {
  if (at >= sentence.last) return 0;
  if (is_camp_kind(context, at)) return at + 1 < sentence.last ? context.classes(at + 1) & word::site : 0;
  const std::uint32_t classes = context.classes(at);
  if ((classes & (word::of_only | word::state)) != 0) return 0;
  if (context.token(at).capital && (classes & word::area) != 0) return 0;
  return classes & word::type;
}

std::uint32_t type_in_apposition(const Context& context, const reading::Sentence& sentence, TokenIndex comma) {
  if (comma + 2 >= sentence.last || !context.is(comma, ",")) return 0;
  if (!context.is(comma + 1, "a") && !context.is(comma + 1, "an") && !context.is(comma + 1, "the")) return 0;
  for (TokenIndex i = comma + 2; i + 1 < sentence.last && i < comma + 7; ++i) {
    const std::uint32_t type = context.classes(i) & (word::settlement | word::site | word::admin2 | word::admin1);
    const bool ends = context.is(i + 1, "in") || context.is(i + 1, "of") || context.is(i + 1, "near") || context.is(i + 1, ",") ||
                      context.is(i + 1, "on") || context.is(i + 1, "north") || context.is(i + 1, "south") || context.is(i + 1, "east") ||
                      context.is(i + 1, "west") || context.is(i + 1, "about") || context.is(i + 1, "some");
    if (type != 0 && ends && !context.token(i).capital) return type;
    if (!context.is_word(i) || context.has(i, word::locative)) return 0;
  }
  return 0;
}

}  // namespace solferino::places::detail
