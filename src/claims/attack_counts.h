// SPDX-License-Identifier: Apache-2.0
// Counts of attacks rather than of people: "43 attacks in July", "the sixth hospital struck in two weeks", "the airport was hit twice in June".
#pragma once

#include <vector>

#include "claims/harm.h"
#include "claims/view.h"

namespace solferino::claims::detail {

// As harm of the state `hit`, in text order. A running count ("the sixth", "twice") needs a stretch of time in its sentence and is marked as such: it makes a toll of
// its own beside the attack that it is told with.
[[nodiscard]] std::vector<HarmMention> find_attack_counts(const View& view, std::uint32_t sentence);

}  // namespace solferino::claims::detail
