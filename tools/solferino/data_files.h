// SPDX-License-Identifier: Apache-2.0
// Where the lexicons, the models and the gazetteer lie.
//
// Looked for in this order: the folder named by --data, the folder named by SOLFERINO_DATA, then beside the program, in a build tree (data/, models/ and
// gazetteer.bin) as well as in an installation (../share/solferino). Either may be found in another folder than the other, so that a user's own lexicons go with
// the gazetteer that was installed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/base.h"

namespace solferino::cli {

struct DataFiles {
  std::filesystem::path lexicons;   // of English: .../lexicons/en
  std::filesystem::path models;     // of English: .../models/en
  std::filesystem::path gazetteer;  // .../gazetteer.bin
};

// Folders that may hold data, best first. Fails when `named` is given and no folder.
[[nodiscard]] Result<std::vector<std::filesystem::path>> data_folders(const std::optional<std::string>& named);

// The folder .../lexicons/en alone.
[[nodiscard]] Result<std::filesystem::path> find_lexicons(const std::vector<std::filesystem::path>& folders);

// Fails with not_found, and says where it looked and what to do next.
[[nodiscard]] Result<DataFiles> find_data(const std::vector<std::filesystem::path>& folders);

}  // namespace solferino::cli
