// SPDX-License-Identifier: Apache-2.0
// What hangs on a trigger: who did it, with what, against what, when.
#pragma once

#include <vector>

#include "claims/frames.h"

namespace solferino::claims::detail {

[[nodiscard]] std::vector<WeaponMention> find_weapons(const Material& material, Range range);
// "two cars | blew up", "the truck that exploded": the vehicle is the bomb.
[[nodiscard]] bool explodes(const View& view, const Cue& vehicle);

[[nodiscard]] std::vector<TargetMention> find_targets(const Material& material, Range range, const std::vector<HarmMention>& harm);
[[nodiscard]] std::vector<Perpetrator> find_perpetrators(const Material& material, Range range, const std::vector<HarmMention>& harm);

// The date of what the trigger tells: not that of a statement about it. None where the range gives none.
[[nodiscard]] const reading::DateMention* choose_date(const Material& material, Range range, Range trigger);

}  // namespace solferino::claims::detail
