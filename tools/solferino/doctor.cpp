// SPDX-License-Identifier: Apache-2.0
// `doctor`: whether a register is in good health and what it needs.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "keep.h"
#include "readers.h"
#include "register_folder.h"
#include "terminal.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

namespace fs = std::filesystem;

struct Finding {
  std::string what;
  bool fine = true;
  std::string advice = {};
};

Finding room_left(const fs::path& folder) {
  std::error_code failed;
  const auto space = fs::space(folder, failed);
  if (failed) return {"free space: unknown", false, failed.message()};
  const auto gigabytes = static_cast<double>(space.available) / 1e9;
  return {fmt::format("free space: {:.1f} GB", gigabytes), gigabytes > 1, "make room: a withdrawal needs twice the size of the database"};
}

Finding key_mode(const fs::path& folder, const RegisterCommand& command) {
  const fs::path key = (command.keys ? fs::path(*command.keys) : folder / "keys") / "log.key";
  struct stat status{};
  if (::stat(key.c_str(), &status) != 0)
    return {"signing key: not here", true, "kept elsewhere? then name its folder with --keys when you add"};
  const bool narrow = (status.st_mode & 077U) == 0;
  return {fmt::format("signing key: {}", key.string()), narrow, "others may read it: chmod 600 " + key.string()};
}

Finding program(const std::string& name, const std::string& what_for, const std::string& package) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (::access((fs::path(rest.substr(0, end)) / name).c_str(), X_OK) == 0) return {fmt::format("{}: there ({})", name, what_for)};
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {name + ": not installed", false, fmt::format("needed for {}: apt install {}", what_for, package)};
}

void look_inside(pipeline::Store& store, std::vector<Finding>& findings) {
  if (const auto unsettled = store.archive().unsettled(); unsettled && !unsettled->empty())
    findings.push_back({fmt::format("{} entries of the log wait for the database", unsettled->size()), false,
                        "a crash left them: the next 'solferino add' takes them up"});
  if (const auto faults = store.database().check()) {
    findings.push_back({faults->empty() ? "database: sound" : fmt::format("database: {} faults", faults->size()), faults->empty(),
                        faults->empty() ? "" : faults->front() + "; 'solferino verify' names all"});
  } else {
    findings.push_back({"database: cannot be checked", false, describe(faults.error())});
  }
  if (const auto stats = store.database().stats()) {
    findings.push_back(
        {fmt::format("{} documents read, {} could not be read", with_commas(stats->documents_read), with_commas(stats->documents_failed)),
         stats->documents_failed == 0, "'solferino list --state failed' names them"});
    findings.push_back({fmt::format("{} claims wait for review", with_commas(stats->for_review)), true});
  }
  if (const auto runs = store.database().runs()) {
    for (const auto& run : *runs) {
      if (run.state == registry::RunState::staged)
        findings.push_back({"a reread was interrupted", false, "'solferino reread' with the same reader goes on"});
    }
  }
}

}  // namespace

int doctor(const RegisterCommand& command) {
  const auto folder = register_folder(command.folder);
  if (!folder) return fail_with(folder.error());
  std::vector<Finding> findings{room_left(*folder), key_mode(*folder, command), program("pdftotext", "reading PDF", "poppler-utils"),
                                program("curl", "time-stamps (--tsa)", "curl")};
  auto store = pipeline::Store::open({.folder = *folder, .keys = {}, .write = false, .holder = "solferino doctor"});
  if (store) {
    look_inside(**store, findings);
  } else {
    findings.push_back({"register: cannot be opened", false, describe(store.error())});
  }
  // What a withdrawal could not overwrite is finished where nobody else writes.
  if (std::error_code failed; fs::exists(pipeline::database_file(*folder).string() + ".scrub", failed)) {
    if (auto writer = registry::open_sqlite(pipeline::database_file(*folder), {})) {
      if (const auto scrubbed = (*writer)->scrub(); scrubbed && !scrubbed->complete)
        findings.push_back({"withdrawn bytes are not all overwritten", false, scrubbed->why});
    }
  }
  bool fine = true;
  const bool colours = terminal_of(STDOUT_FILENO).colours;
  KeepJson list = KeepJson::array();
  for (const Finding& finding : findings) {
    fine &= finding.fine;
    list.push_back({{"what", finding.what}, {"fine", finding.fine}, {"advice", finding.advice}});
    if (command.json) continue;
    fmt::print("{} {}\n", finding.fine ? "ok  " : paint("look", Ink::warning, colours), finding.what);
    if (!finding.fine && !finding.advice.empty()) fmt::print("       {}\n", finding.advice);
  }
  if (command.json) print_json({{"fine", fine}, {"findings", std::move(list)}});
  return fine ? status_ok : status_failed;
}

}  // namespace solferino::cli
