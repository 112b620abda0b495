// SPDX-License-Identifier: Apache-2.0
// Compiles a gazetteer's file from a table of places and the tables of data/places.
//
// The same texts give the same bytes. tools/gazetteer calls it for the default gazetteer, tests for worlds of a few places.
//
//   Result<std::string> bytes = compile({.rows = rows, .areas = areas});
#pragma once

#include <string>
#include <string_view>

#include "base/base.h"
#include "places/places.h"

namespace solferino::places::detail {

using SourceTexts = GazetteerSources;

// What compile_gazetteer does.
[[nodiscard]] Result<std::string> compile(const SourceTexts& texts);

}  // namespace solferino::places::detail
