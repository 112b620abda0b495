// SPDX-License-Identifier: Apache-2.0
#include "register_folder.h"

#include <cstdlib>
#include <system_error>

namespace solferino::cli {

Result<std::filesystem::path> register_folder(const std::optional<std::string>& named) {
  const char* const from_environment = std::getenv("SOLFERINO_REGISTER");
  const bool in_environment = from_environment != nullptr && *from_environment != '\0';
  if (!named && !in_environment)
    return std::unexpected(Error{ErrorCode::invalid_argument,
                                 "no register is named: give --register DIR, or set SOLFERINO_REGISTER; 'solferino init DIR' makes one",
                                 ""});
  const std::filesystem::path folder = named ? std::filesystem::path(*named) : std::filesystem::path(from_environment);
  std::error_code failed;
  if (!std::filesystem::exists(folder / "solferino.json", failed))
    return std::unexpected(
        Error{ErrorCode::not_found, "is no register; make one with 'solferino init " + folder.string() + "'", folder.string()});
  return folder;
}

}  // namespace solferino::cli
