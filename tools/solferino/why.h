// SPDX-License-Identifier: Apache-2.0
// Why something was read at a place of a text, or seen there and not taken.
//
// Pure functions: a Why is put together from what reading gave, and spelled as text or as JSON. All spans point into the document's text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/claims.h"
#include "explain.h"
#include "reading/reading.h"
#include "record/record.h"
#include "terminal.h"

namespace solferino::cli {

// One kind of thing that was seen there: "tokens", "lexicons", "numbers and dates", "places", "claim c-9f31c2ab", "not taken".
struct WhySection {
  std::string name;
  std::vector<Explained> rows;
};

struct Why {
  Span asked;
  Span sentence;        // empty where the text has no sentence there
  std::string of_what;  // "sentence 3 of 12, prose, line 4"
  std::vector<WhySection> sections;
};

// What reading gave of one document.
struct ReadWithTrace {
  const record::ReadDocument& read;
  const reading::Reading& reading;
  const claims::Trace& trace;
};

// `asked` must lie inside the text.
[[nodiscard]] Why explain_place(const ReadWithTrace& all, Span asked);

[[nodiscard]] std::string to_text(const Why& why, const record::ReadDocument& read, const Terminal& terminal);
// One line, without its newline.
[[nodiscard]] std::string to_json(const Why& why, const record::ReadDocument& read);

}  // namespace solferino::cli
