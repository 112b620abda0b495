// SPDX-License-Identifier: Apache-2.0
// Sentences that tell of several happenings: "In Kryvyi Rih 10 are dead; in Dnipro one is dead".
#pragma once

#include <vector>

#include "claims/frames.h"

namespace solferino::claims::detail {

// The parts of a sentence that each tell of a happening of their own; the whole sentence where it tells of one.
[[nodiscard]] std::vector<Range> split_sentence(const Material& material, const std::vector<HarmMention>& harm, std::uint32_t sentence);

}  // namespace solferino::claims::detail
