// SPDX-License-Identifier: Apache-2.0
// For the tests of this room: everything that comes out of some bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/intake.h"

namespace solferino::intake {

struct Taken {
  std::vector<record::Document> documents;
  std::vector<std::string> errors;  // described

  [[nodiscard]] std::string text() const { return documents.empty() ? std::string() : documents.front().text; }
};

inline Sink collect_into(Taken& taken) {
  return [&taken](Result<record::Document> one) {
    if (one) {
      taken.documents.push_back(std::move(*one));
    } else {
      taken.errors.push_back(describe(one.error()));
    }
    return true;
  };
}

inline Taken take_all(std::string_view bytes, std::string_view name, const Options& options = {}) {
  Taken taken;
  take_bytes(bytes, name, options, collect_into(taken));
  return taken;
}

// "1 json a.jsonl#1 in 0 'BYTES' document": number, kind, name, container, bytes, and "document" or the error's message.
inline std::string described(const Piece& piece) {
  std::string out = std::to_string(piece.number) + " " + std::string(piece.kind) + " " + piece.name;
  if (piece.container) out += " in " + std::to_string(*piece.container);
  out += " '" + std::string(piece.bytes) + "'";
  if (piece.outcome) out += piece.outcome->has_value() ? " document" : " " + piece.outcome->error().message;
  return out;
}

inline std::vector<std::string> pieces_of(std::string_view bytes, std::string_view name, const Options& options = {}) {
  std::vector<std::string> pieces;
  take_pieces_of_bytes(bytes, name, options, [&](const Piece& piece) {
    pieces.push_back(described(piece));
    return true;
  });
  return pieces;
}

}  // namespace solferino::intake
