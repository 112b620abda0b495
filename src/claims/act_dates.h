// SPDX-License-Identifier: Apache-2.0
// When acts took place that give no date themselves: the day on which the one who acts is said to have spoken.
#pragma once

#include <vector>

#include "claims/frames.h"
#include "record/record.h"

namespace solferino::claims::detail {

// "In a statement on Monday the council condemned the raid. It called for an inquiry.": both acts are Monday's, and so is the headline's. A report's dateline dates
// nothing; a line that holds a date alone dates a statement. Sets `when` of the acts that lack it.
void date_acts(const Material& material, std::vector<record::Claim>& acts);

}  // namespace solferino::claims::detail
