// SPDX-License-Identifier: Apache-2.0
// Another program as a filter: bytes in, bytes out, under limits. Started by posix_spawn, so no shell sees names or bytes; its input lies in memory that has no
// name (memfd), so nothing of a report is left on a disk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace solferino::intake::detail {

struct Program {
  std::string name;  // a path, or looked for in PATH
  std::vector<std::string> arguments;
};

struct ProgramLimits {
  unsigned cpu_seconds = 60;
  unsigned wall_seconds = 120;
  std::uint64_t memory_bytes = 1ULL << 30U;
  std::uint64_t output_bytes = 16ULL << 20U;
};

struct ProgramEnd {
  std::string output;
  std::string complaints;  // the beginning of what it wrote on standard error
  int status = 0;          // its exit status, or 128 and the signal that ended it
  bool out_of_time = false;
  bool output_cut = false;  // it wanted to write more and was ended
};

// Runs the program with `input` as its standard input and nothing of our environment but PATH. It is in a process group of its own: Ctrl-C at the terminal
// is for us to answer. Should we end before it, it ends by its limits, or when it writes. Fails with not_found where there is no such program, with io else.
[[nodiscard]] Result<ProgramEnd> run_program(const Program& program, std::string_view input, const ProgramLimits& limits);

}  // namespace solferino::intake::detail
