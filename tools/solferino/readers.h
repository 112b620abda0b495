// SPDX-License-Identifier: Apache-2.0
// What documents are read with, loaded from the data that the user named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/base.h"
#include "places/places.h"
#include "reading/reading.h"

namespace solferino::cli {

struct Readers {
  reading::Reader reader;
  places::Gazetteer gazetteer;
};

// `data` as --data names it; `lexicons` are the user's own files or folders, which stand above the shipped ones and above those named before them. A fault in
// one of them fails, with its file and line: half of somebody's additions would be worse than none.
[[nodiscard]] Result<Readers> load_readers(const std::optional<std::string>& data, const std::vector<std::string>& lexicons);

// "solferino: ..." on standard error.
void complain(const Error& error);

}  // namespace solferino::cli
