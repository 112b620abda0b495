// SPDX-License-Identifier: Apache-2.0
// What actors say and do that is not violence: demands, accusations, denials, threats, meetings, agreements, aid ... coded by PLOVER event type.
#pragma once

#include <vector>

#include "claims/frames.h"
#include "claims/instruments.h"
#include "record/record.h"

namespace solferino::claims::detail {

// Claims of the type act, in text order, repeats joined: one of a kind for each actor and set of addressees.
[[nodiscard]] std::vector<record::Claim> find_acts(const Material& material);

}  // namespace solferino::claims::detail
