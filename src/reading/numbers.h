// SPDX-License-Identifier: Apache-2.0
// The figures of a text: counts with their bounds, and the many numbers that count nobody (ages, years, distances, resolutions).
#pragma once

#include "reading/reading.h"

namespace solferino::reading {

// Fills reading.numbers from its tokens, sentences, matches and dates; call it after find_dates.
void find_numbers(Reading& reading);

}  // namespace solferino::reading
