// SPDX-License-Identifier: Apache-2.0
// People named or singled out one by one among those who suffered: "Mahmoud al-Omar, a paramedic", "a 7-year-old girl", "the village chief".
#pragma once

#include <vector>

#include "claims/frames.h"
#include "record/record.h"

namespace solferino::claims::detail {

// In text order, each person once. `frames` are those of one claim.
[[nodiscard]] std::vector<record::Victim> find_victims(const Material& material, const std::vector<const Frame*>& frames);

}  // namespace solferino::claims::detail
