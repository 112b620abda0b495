// SPDX-License-Identifier: Apache-2.0
// What must hold of all that comes out of any bytes, for the fuzz targets of containers and their members.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "intake/intake.h"

namespace solferino {

inline void must(bool holds) {
  if (!holds) std::abort();
}

// Reads the bytes as a file of that name. No other program is started.
inline void take_and_check(std::string_view bytes, const char* name) {
  intake::Options options;
  options.pdftotext = "/nowhere/pdftotext";
  std::size_t count = 0;
  intake::take_pieces_of_bytes(bytes, name, options, [&](const intake::Piece& piece) {
    must(piece.number == count++);
    must(piece.container ? *piece.container < piece.number : piece.number == 0);
    must(piece.name.starts_with(name));
    must(is_valid_utf8(piece.name));
    if (!piece.outcome) return true;
    if (*piece.outcome) {
      must(is_valid_utf8((*piece.outcome)->text) && (*piece.outcome)->text.find('\0') == std::string::npos);
      must(!(*piece.outcome)->id.empty());
    } else {
      must(!piece.outcome->error().message.empty() && piece.outcome->error().where.starts_with(name));
    }
    return true;
  });
  must(count > 0);
}

}  // namespace solferino
