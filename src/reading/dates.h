// SPDX-License-Identifier: Apache-2.0
// The dates and times of a text, resolved against its date of publication.
#pragma once

#include "reading/reading.h"

namespace solferino::reading {

// Fills reading.dates from its tokens, sentences and matches.
void find_dates(Reading& reading);

}  // namespace solferino::reading
