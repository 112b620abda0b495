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

namespace solferino::places::detail {

// All texts but `rows` may be empty. Their formats are described in docs/formats/gazetteer.md.
struct SourceTexts {
  std::string_view rows;             // what tools/gazetteer/unpack.py writes
  std::string_view areas;            // data/places/areas.txt
  std::string_view country_aliases;  // data/places/country_aliases.txt
  std::string_view words;            // data/places/words.txt
  std::string_view not_places;       // data/places/not_places.txt
  std::string_view attributions;     // one line a source, in the order of the bits in the rows' column of sources
};

// Fails with bad_format, naming table and line. `rows` are copied; nothing of the texts is kept.
[[nodiscard]] Result<std::string> compile(const SourceTexts& texts);

}  // namespace solferino::places::detail
