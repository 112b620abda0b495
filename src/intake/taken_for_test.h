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

}  // namespace solferino::intake
