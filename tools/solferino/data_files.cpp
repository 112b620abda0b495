// SPDX-License-Identifier: Apache-2.0
#include "data_files.h"

#include <cstdlib>
#include <string_view>
#include <system_error>

namespace solferino::cli {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// The folder of the running program; empty where the system does not tell.
fs::path program_folder() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

std::optional<fs::path> first_that_exists(const std::vector<fs::path>& folders, const fs::path& below) {
  for (const fs::path& folder : folders) {
    if (is_there(folder / below)) return folder / below;
  }
  return std::nullopt;
}

Error missing(std::string_view what, const std::vector<fs::path>& folders) {
  std::string message =
      "no " + std::string(what) + " found; run 'make' in Solferino's folder, or name the folder that holds it with --data. Looked in:";
  for (const fs::path& folder : folders) message += "\n  " + folder.string();
  return {ErrorCode::not_found, std::move(message), {}};
}

}  // namespace

Result<std::vector<fs::path>> data_folders(const std::optional<std::string>& named) {
  std::vector<fs::path> folders;
  if (named) {
    std::error_code ignored;
    if (!fs::is_directory(*named, ignored)) return std::unexpected(Error{ErrorCode::not_found, "--data wants a folder", *named});
    folders.emplace_back(*named);
  }
  if (const char* variable = std::getenv("SOLFERINO_DATA"); variable != nullptr && *variable != '\0') folders.emplace_back(variable);
  if (const fs::path program = program_folder(); !program.empty()) {
    folders.push_back(program);                                                      // a build tree's gazetteer
    folders.push_back((program / "data").lexically_normal());                        // a build tree's link to the lexicons
    folders.push_back((program / ".." / ".." / "data").lexically_normal());          // build/release below the source tree
    folders.push_back((program / ".." / "share" / "solferino").lexically_normal());  // an installation
  }
  return folders;
}

Result<fs::path> find_lexicons(const std::vector<fs::path>& folders) {
  auto lexicons = first_that_exists(folders, fs::path("lexicons") / "en");
  if (!lexicons) return std::unexpected(missing("lexicons (lexicons/en)", folders));
  return *std::move(lexicons);
}

Result<DataFiles> find_data(const std::vector<fs::path>& folders) {
  auto lexicons = find_lexicons(folders);
  if (!lexicons) return std::unexpected(std::move(lexicons.error()));
  const auto models = first_that_exists(folders, fs::path("models") / "en");
  if (!models) return std::unexpected(missing("models (models/en)", folders));
  const auto gazetteer = first_that_exists(folders, "gazetteer.bin");
  if (!gazetteer) return std::unexpected(missing("gazetteer (gazetteer.bin)", folders));
  return DataFiles{*lexicons, *models, *gazetteer};
}

}  // namespace solferino::cli
