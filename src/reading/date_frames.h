// SPDX-License-Identifier: Apache-2.0
// A date with the words around it that change what it means: "since", "on the night of", "late in", "from ... to", "at about 07:30 on".
#pragma once

#include "reading/date_phrase.h"

namespace solferino::reading::detail {

struct DateFrame {
  DatePhrase phrase;
  bool since = false;     // open until the publication
  std::string_view lead;  // the preposition before it, folded; empty where there is none

  [[nodiscard]] explicit operator bool() const { return static_cast<bool>(phrase); }
};

// The date that is recognised at token i, with the words before it (not reaching before `limit`) and behind it. Nothing where no date is recognised there.
[[nodiscard]] DateFrame read_date(const Reading& reading, TokenIndex i, const Anchor& anchor, TokenIndex limit);

}  // namespace solferino::reading::detail
