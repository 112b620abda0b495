// SPDX-License-Identifier: Apache-2.0
// Places that no gazetteer lists: a capitalised name behind "in", "at", "near" or "the village of" in a sentence that tells of harm.
#pragma once

#include <vector>

#include "claims/agents.h"
#include "claims/subjects.h"
#include "claims/view.h"

namespace solferino::claims::detail {

// Toponyms without candidates, each with the known place that it most likely lies in as its parent; to be merged with the known ones.
[[nodiscard]] std::vector<places::Toponym> find_unlisted_places(const View& view, const Agents& agents);

}  // namespace solferino::claims::detail
