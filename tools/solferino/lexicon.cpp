// SPDX-License-Identifier: Apache-2.0
// `lexicon check`: what is wrong with a user's own lexicons, before they are read.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include "data_files.h"
#include "output.h"
#include "readers.h"
#include "terminal.h"
#include "text_layout.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

std::string counted(std::size_t number, std::string_view noun) { return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s"); }

// One line each, unwrapped, so that editors and grep can take them apart.
std::string line_of(const reading::LexiconFinding& finding, bool colours) {
  const std::string where = finding.line > 0 ? fmt::format("{}:{}", finding.file, finding.line) : finding.file;
  const std::string kind = finding.fault ? paint("fault", Ink::attack, colours) : paint("note", Ink::dim, colours);
  return fmt::format("{}: {}: {}\n", paint(where, Ink::strong, colours), kind, printable(finding.message));
}

// "2 files, 14 entries (actors 4, weapons 10): 1 fault, 2 notes"
std::string summary(const reading::LexiconCheck& check) {
  std::size_t all = 0;
  std::string kinds;
  for (const auto& [name, number] : check.entries) {
    all += number;
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", name, number);
  }
  return fmt::format("{}, {} {}{}: {}, {}\n", counted(check.files, "file"), all, all == 1 ? "entry" : "entries",
                     kinds.empty() ? "" : " (" + kinds + ")", counted(check.faults(), "fault"),
                     counted(check.findings.size() - check.faults(), "note"));
}

Result<reading::LexiconCheck> run_check(const LexiconCommand& command) {
  const auto folders = data_folders(command.data);
  if (!folders) return std::unexpected(folders.error());
  const auto shipped = find_lexicons(*folders);
  if (!shipped) return std::unexpected(shipped.error());
  return reading::check_lexicons({command.paths.begin(), command.paths.end()}, *shipped);
}

}  // namespace

int lexicon(const LexiconCommand& command) {
  const auto check = run_check(command);
  if (!check) {
    complain(check.error());
    return status_failed;
  }
  const Terminal terminal = terminal_of(STDOUT_FILENO);
  std::string out;
  for (const auto& finding : check->findings) out += line_of(finding, terminal.colours);
  out += summary(*check);
  StandardOutput standard;
  if (!standard.write(out) && !standard.closed()) {
    complain(standard.error());
    return status_failed;
  }
  return check->faults() > 0 ? status_failed : status_ok;
}

}  // namespace solferino::cli
