// SPDX-License-Identifier: Apache-2.0
// From frames to happenings: the sentences about one happening are one claim; two towns with two figures are two.
#pragma once

#include <vector>

#include "claims/frames.h"

namespace solferino::claims::detail {

// One happening, or one toll, with all frames that tell of it, in text order.
struct Draft {
  std::vector<const Frame*> frames = {};
  bool toll = false;
};

// Drafts in the order of their first frames. Borrows the frames.
[[nodiscard]] std::vector<Draft> group_frames(const Material& material, const std::vector<Frame>& frames);

}  // namespace solferino::claims::detail
