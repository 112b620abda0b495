// SPDX-License-Identifier: Apache-2.0
#include "reading/dates.h"

namespace solferino::reading {

void find_dates(Reading& reading) { reading.dates.clear(); }

}  // namespace solferino::reading
