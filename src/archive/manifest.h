// SPDX-License-Identifier: Apache-2.0
// DIR/solferino.json: {"format":1,"origin":"...","vkey":"..."}. docs/formats/register.md.
#pragma once

#include <string>
#include <string_view>

#include "archive/archive.h"

namespace solferino::archive::detail {

struct Manifest {
  std::string origin;
  std::string vkey;
};

[[nodiscard]] std::string write_manifest(const Manifest& manifest);
// unsupported where a newer program wrote it.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view json);

}  // namespace solferino::archive::detail
