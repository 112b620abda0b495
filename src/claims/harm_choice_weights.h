// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace solferino::claims::detail {

inline constexpr std::array<std::int16_t, 1> harm_kept_weights{0};
inline constexpr std::array<std::int16_t, 1> harm_part_weights{0};

}  // namespace solferino::claims::detail
