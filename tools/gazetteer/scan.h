// SPDX-License-Identifier: Apache-2.0
// The toponyms of documents, as JSON lines: for measuring and for looking into a single case.
#pragma once

#include <filesystem>

#include "base/base.h"
#include "places/places.h"

namespace solferino::gazetteer_tool {

// Reads JSON lines with "id", "text" and, where known, "published"; prints {"id", "toponyms": [{"start", "end", "text", "lat", "lon", ...}]} for each, in order.
// Offsets are bytes of "text". The time that finding the toponyms took goes to standard error.
[[nodiscard]] Result<void> scan(const places::Gazetteer& gazetteer, const std::filesystem::path& lexicons,
                                const std::filesystem::path& documents);

}  // namespace solferino::gazetteer_tool
