// SPDX-License-Identifier: Apache-2.0
// What a date's surroundings say about its use: a name, a habit, the date of the article itself, something still to come.
#pragma once

#include <string_view>

#include "reading/reading.h"

namespace solferino::reading::detail {

// Marks dates that are probably not the happening's: names, anniversaries, "every Friday", "Updated 3 May 2019", "until Friday". `lead` is the date's preposition.
void mark_date(const Reading& reading, DateMention& mention, std::string_view lead);

// Whether words before the date show that it lies ahead: "will meet on Friday", "scheduled for 3 May".
[[nodiscard]] bool lies_ahead(const Reading& reading, const DateMention& mention);

// After all dates are found: times of day go to the day of their sentence, "overnight" to the day that the sentence names.
void settle_dates(Reading& reading);

}  // namespace solferino::reading::detail
