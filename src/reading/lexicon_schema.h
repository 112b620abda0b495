// SPDX-License-Identifier: Apache-2.0
// What the lexicons may hold: which there are, their values, their attributes and what these may say. Rules read nothing else, so anything else is a slip.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reading/reading.h"

namespace solferino::reading::detail {

// What is wrong with the entry's lexicon, value or attributes, and what to write instead; nothing where all is known.
[[nodiscard]] std::optional<std::string> fault_of(const Entry& entry);

// "actors", "weapons" ...
[[nodiscard]] bool is_known_lexicon(std::string_view name);

// Whether the text is a year, a month or a day: "2014", "2014-06", "2014-06-29".
[[nodiscard]] bool is_day_or_longer(std::string_view text);

}  // namespace solferino::reading::detail
