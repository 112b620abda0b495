// SPDX-License-Identifier: Apache-2.0
// What the verbs of a register share: opening it, the time, how an error ends a command, JSON lines.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "options.h"
#include "pipeline/pipeline.h"

namespace solferino::cli {

using KeepJson = nlohmann::ordered_json;

// The register that the command names, opened; complains and gives nothing where that fails.
[[nodiscard]] std::unique_ptr<pipeline::Store> open_store(const RegisterCommand& command, bool write);

// "2026-11-25T12:00:00Z". The one place that asks a clock.
[[nodiscard]] std::string now_utc();

// Says what went wrong, and gives the exit status.
[[nodiscard]] int fail_with(const Error& error);

// One object, one line on standard output.
void print_json(const KeepJson& object);

// A document as `list --json` prints it.
[[nodiscard]] KeepJson to_json(const registry::DocumentSummary& document);

// "1,234"
[[nodiscard]] std::string with_commas(std::uint64_t number);

// What documents are read with, and what the run is called: the reader's name and, as canonical JSON, effort and the hashes of lexicons, models and gazetteer. The readers must
// outlive it.
struct Readers;
[[nodiscard]] Result<std::string> settings_of(const RegisterCommand& command, const Readers& readers);

[[nodiscard]] int init(const RegisterCommand& command);
[[nodiscard]] int add(const RegisterCommand& command);
[[nodiscard]] int search(const RegisterCommand& command);
[[nodiscard]] int show(const RegisterCommand& command);
[[nodiscard]] int stats(const RegisterCommand& command);
[[nodiscard]] int list(const RegisterCommand& command);
[[nodiscard]] int verify(const RegisterCommand& command);
[[nodiscard]] int proof(const RegisterCommand& command);
[[nodiscard]] int withdraw(const RegisterCommand& command);
[[nodiscard]] int reread(const RegisterCommand& command);
[[nodiscard]] int backup(const RegisterCommand& command);
[[nodiscard]] int doctor(const RegisterCommand& command);

}  // namespace solferino::cli
