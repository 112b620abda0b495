// SPDX-License-Identifier: Apache-2.0
// Numbers in a row that share one unit or one noun: "24, 41 and 43 years old", "resolutions 2254 and 2401", "5 or 10 km".
#pragma once

#include "reading/reading.h"

namespace solferino::reading::detail {

// Gives plain counts the kind of the number beside them where both stand in one list. Linear in the numbers.
void coordinate_numbers(Reading& reading);

}  // namespace solferino::reading::detail
