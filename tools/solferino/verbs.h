// SPDX-License-Identifier: Apache-2.0
// The commands, one file each. Each gives the process's exit status: 0; 1 when some input failed; 2 for wrong usage; 130 when interrupted.
#pragma once

#include <string>
#include <string_view>

#include "options.h"

namespace solferino::cli {

constexpr int status_ok = 0;
constexpr int status_failed = 1;
constexpr int status_usage = 2;
constexpr int status_interrupted = 130;

[[nodiscard]] int read(const ReadCommand& command);
[[nodiscard]] int why(const WhyCommand& command);
[[nodiscard]] int lexicon(const LexiconCommand& command);
// init, add, list, verify, proof, withdraw, reread, backup, doctor.
[[nodiscard]] int keep(const RegisterCommand& command);
[[nodiscard]] int version(const VersionCommand& command);
[[nodiscard]] int completion();
[[nodiscard]] int help(const HelpCommand& command);

// The help of a verb, or of the whole where `topic` is empty.
[[nodiscard]] std::string_view help_text(std::string_view topic);
// The same for the verbs of a register; empty for others.
[[nodiscard]] std::string_view register_help_text(std::string_view verb);
// Two lines for those who typed nothing.
[[nodiscard]] std::string_view short_help();
[[nodiscard]] std::string bash_completion();

}  // namespace solferino::cli
