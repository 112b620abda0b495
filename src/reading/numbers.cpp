// SPDX-License-Identifier: Apache-2.0
#include "reading/numbers.h"

namespace solferino::reading {

void find_numbers(Reading& reading) { reading.numbers.clear(); }

}  // namespace solferino::reading
