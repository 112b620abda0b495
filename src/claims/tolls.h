// SPDX-License-Identifier: Apache-2.0
// Which frames tell of a period, an area or many incidents rather than of one attack.
#pragma once

#include <vector>

#include "claims/frames.h"

namespace solferino::claims::detail {

// Whether the words name a war or a campaign as the cause of what they count, or call it a total.
[[nodiscard]] bool names_war(const View& view, Range range);
[[nodiscard]] bool says_total(const View& view, Range range);

// Sets Frame::toll, and parts displacement from a toll of other harm.
void mark_tolls(const Material& material, std::vector<Frame>& frames);

}  // namespace solferino::claims::detail
