// SPDX-License-Identifier: Apache-2.0
// Which register a command works on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/base.h"

namespace solferino::cli {

// The folder that --register names, else the one that SOLFERINO_REGISTER names. Fails with invalid_argument where neither does, and with not_found where no register lies there;
// both say what to do next.
[[nodiscard]] Result<std::filesystem::path> register_folder(const std::optional<std::string>& named);

}  // namespace solferino::cli
