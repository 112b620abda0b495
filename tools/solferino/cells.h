// SPDX-License-Identifier: Apache-2.0
// A claim in a person's words: what stands in the cells of the table.
//
// The language is neutral: the program reports what a document says, so agents carry their status ("alleged") and nothing is put as a fact. All texts are
// `printable`. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "record/record.h"

namespace solferino::cli {

// One row of the table. Empty where the document does not say.
struct Row {
  std::string type;          // "attack", "toll", "act"
  std::string when;          // "2019-05-08 dawn", "2019-05-03 to 05-04"
  std::string where;         // "Kafr Nubl, Idlib, SYR"
  std::string what;          // "air strike on a hospital, with barrel bombs"
  std::string harm;          // "killed 10+ civilians (3 children); injured 24"
  std::string by_whom;       // "Russia (alleged)"
  std::string according_to;  // "Syrian Observatory for Human Rights, via Twitter"
};

[[nodiscard]] Row row_of(const record::Claim& claim, std::string_view text);

// "2019-05-08", "2019-05-03 to 05-04", "2019-05", "from 2019-05-03"; the words in quotation marks where no day is known.
[[nodiscard]] std::string words_of_when(const record::When& when, std::string_view text);

// "10", "10+", "up to 5", "3-5", "no"; thousands are parted by commas.
[[nodiscard]] std::string words_of_bounds(std::int64_t min, std::optional<std::int64_t> max);

// "killed 10+ civilians", "destroyed 2 schools".
[[nodiscard]] std::string words_of_harm(const record::Harm& harm);

// "air strike", "meeting or talks".
[[nodiscard]] std::string_view words_of_method(record::Method method);
[[nodiscard]] std::string_view words_of_event(record::Event event);

// The contract's word with spaces: "health workers".
[[nodiscard]] std::string spaced(std::string_view word);

}  // namespace solferino::cli
