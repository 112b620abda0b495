// SPDX-License-Identifier: Apache-2.0
// `verify`: whether a register or a bundle still holds what its log promises. The archive is checked by tools/fsck, which shares no code with what wrote it.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "fsck/fsck.h"
#include "interrupt.h"
#include "keep.h"
#include "readers.h"
#include "register_folder.h"
#include "terminal.h"
#include "text_layout.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

fsck::Options options_of(const RegisterCommand& command, const Terminal& terminal) {
  fsck::Options options;
  options.vkey = command.vkey.value_or("");
  options.witnesses = command.witnesses;
  if (command.trusted) options.authorities = *command.trusted;
  options.threads = std::max(1U, std::thread::hardware_concurrency());
  options.progress = [&terminal, shown = command.progress && terminal.interactive](std::uint64_t bytes) {
    if (shown) fmt::print(stderr, "\r{} MB checked\x1B[K", bytes / 1'000'000);
    return !interrupted();
  };
  return options;
}

// What is wrong with the database, and what it and the log disagree about.
std::vector<std::string> faults_of_database(const std::filesystem::path& folder) {
  auto store = pipeline::Store::open({.folder = folder, .keys = {}, .write = false, .holder = "solferino verify"});
  if (!store) return {describe(store.error())};
  std::vector<std::string> faults;
  if (auto checked = (*store)->database().check()) {
    faults = std::move(*checked);
  } else {
    faults.push_back(describe(checked.error()));
  }
  if (auto differ = pipeline::disagreements(**store)) {
    faults.insert(faults.end(), differ->begin(), differ->end());
  } else {
    faults.push_back(describe(differ.error()));
  }
  return faults;
}

KeepJson to_json(const std::vector<fsck::Fault>& faults) {
  KeepJson list = KeepJson::array();
  for (const auto& fault : faults) list.push_back({{"where", fault.where}, {"what", fault.what}});
  return list;
}

void print_words(const fsck::Report& report, const std::vector<std::string>& database, bool is_register, bool colours) {
  for (const auto& fault : report.faults)
    fmt::print("{} {}: {}\n", paint("fault", Ink::warning, colours), printable(fault.where), printable(fault.what));
  for (const auto& fault : database) fmt::print("{} register.sqlite3: {}\n", paint("fault", Ink::warning, colours), printable(fault));
  for (const auto& note : report.notes)
    fmt::print("{} {}: {}\n", paint("note", Ink::dim, colours), printable(note.where), printable(note.what));
  fmt::print("log        {}, {} entries, {} checkpoint{}\n", report.origin, with_commas(report.leaves), report.checkpoints,
             report.checkpoints == 1 ? "" : "s");
  fmt::print("root       {}\n", report.root);
  fmt::print("key        {}\n", report.vkey);
  fmt::print("blobs      {} as their names say{}\n", with_commas(report.blobs),
             report.withdrawn > 0 ? fmt::format(", {} withdrawn with a receipt", with_commas(report.withdrawn)) : "");
  if (report.tokens > 0) fmt::print("stamps     {}\n", report.tokens);
  if (report.cosignatures > 0) fmt::print("witnesses  {}\n", report.cosignatures);
  if (report.proofs > 0) fmt::print("proofs     {}\n", report.proofs);
  const std::size_t faults = report.faults.size() + database.size();
  if (!report.complete) {
    fmt::print("not finished: interrupted\n");
  } else if (faults == 0) {
    fmt::print("{}\n", is_register ? "everything holds: nothing was altered, nothing is missing without a receipt" : "everything holds");
  } else {
    fmt::print("{} fault{}\n", faults, faults == 1 ? "" : "s");
  }
}

}  // namespace

int verify(const RegisterCommand& command) {
  catch_interrupts();
  std::filesystem::path folder;
  if (!command.words.empty()) {
    folder = command.words.front();
  } else {
    const auto named = register_folder(command.folder);
    if (!named) return fail_with(named.error());
    folder = *named;
  }
  std::error_code failed;
  if (!std::filesystem::exists(folder, failed))
    return fail_with({ErrorCode::not_found, "is not there; name a register, a bundle or a .tlog-proof file", folder.string()});
  const Terminal terminal = terminal_of(STDERR_FILENO);
  const auto report = fsck::check(folder, options_of(command, terminal));
  if (command.progress && terminal.interactive) fmt::print(stderr, "\r\x1B[K");
  const bool is_register = std::filesystem::exists(folder / "solferino.json", failed);
  const auto database = is_register && report.complete ? faults_of_database(folder) : std::vector<std::string>{};
  if (command.json) {
    print_json({{"faults", to_json(report.faults)},
                {"database", database},
                {"notes", to_json(report.notes)},
                {"origin", report.origin},
                {"vkey", report.vkey},
                {"root", report.root},
                {"entries", report.leaves},
                {"blobs", report.blobs},
                {"withdrawn", report.withdrawn},
                {"checkpoints", report.checkpoints},
                {"tokens", report.tokens},
                {"cosignatures", report.cosignatures},
                {"proofs", report.proofs},
                {"bytes", report.bytes},
                {"complete", report.complete}});
  } else {
    print_words(report, database, is_register, terminal_of(STDOUT_FILENO).colours);
  }
  if (!report.complete) return status_interrupted;
  return report.faults.empty() && database.empty() ? status_ok : status_failed;
}

}  // namespace solferino::cli
