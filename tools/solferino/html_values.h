// SPDX-License-Identifier: Apache-2.0
// A claim as the lines of its card on the page: each value in a person's words, what is to be known beside it, and where it was read.
//
// The language is neutral: agents carry their status ("alleged"), instruments are "said to be breached". Pure functions, any thread; nothing is escaped yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html_kinds.h"
#include "record/record.h"

namespace solferino::cli {

struct CardLine {
  Kind kind;
  std::string_view label;  // "by whom"; the same on neighbours of one field
  std::string value;       // "Kafr Nubl, Idlib, SYR"
  std::string note;        // "settlement, 35.6140 36.5600"
  record::Words words;     // an empty span where no words carry the value
  std::string detail;      // for those who ask why: "min 10, max open"
  bool part = false;       // of the figure above it
  bool superseded = false;
};

// In the order in which one asks: what, when, where, who was harmed, by whom, who says so.
[[nodiscard]] std::vector<CardLine> card_lines(const record::Claim& claim, std::string_view text);

// What kind of happening: "air strike", "demand or appeal"; empty where nothing but the type is known.
[[nodiscard]] std::string_view headline_of(const record::Claim& claim);

}  // namespace solferino::cli
