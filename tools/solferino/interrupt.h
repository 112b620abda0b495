// SPDX-License-Identifier: Apache-2.0
// Ctrl-C: the first asks for a clean end, the second ends at once.
#pragma once

#include <atomic>

namespace solferino::cli {

// From now on SIGINT and SIGTERM set the flag, and a second one ends the process with status 130. A closed pipe gives a failed write, not a signal.
void catch_interrupts();

// Set once the user has asked for an end.
[[nodiscard]] const std::atomic<bool>& interrupted();

}  // namespace solferino::cli
