// SPDX-License-Identifier: Apache-2.0
// How the perpetrators of a claim stand: alleged, claimed, denied, contested.
#pragma once

#include <vector>

#include "claims/frames.h"
#include "record/record.h"

namespace solferino::claims::detail {

// Settles the status of each perpetrator in the light of the whole document: who says that they did it themselves, who denies, who accuses whom. An attack without one
// takes whom the next sentences accuse.
// `attacks` are the claims of the type attack or toll in text order, `acts` those of the type act.
void settle_statuses(const Material& material, std::vector<record::Claim>& attacks, const std::vector<record::Claim>& acts);

}  // namespace solferino::claims::detail
