// SPDX-License-Identifier: Apache-2.0
// Where a happening took place, from the places of its frames.
#pragma once

#include <vector>

#include "claims/group.h"
#include "record/record.h"

namespace solferino::claims::detail {

// Where rules place it: the most specific place of its frames first, then those told with it; the settlement behind a site. Where its frames give none, where the text
// last was.
[[nodiscard]] std::vector<record::Where> ruled_where(const Material& material, const Draft& draft);

// The same, or what the learned model ranks before it (place_links.h).
[[nodiscard]] std::vector<record::Where> choose_where(const Material& material, const Draft& draft);

}  // namespace solferino::claims::detail
