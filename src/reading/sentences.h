// SPDX-License-Identifier: Apache-2.0
// From tokens and lines to sentences.
#pragma once

#include <string_view>
#include <vector>

#include "reading/hashing.h"
#include "reading/lexicon.h"
#include "reading/reading.h"
#include "reading/tokens.h"

namespace solferino::reading::detail {

// What abbreviations.txt says of a word.
enum class StopRole : std::uint8_t {
  none,
  name,     // its full stop is followed by a name: "Gen."
  number,   // by a figure: "No.", "Jan."
  inside,   // never ends a sentence: "e.g."
  end,      // may end one, where the next word begins many sentences: "Inc."
  time,     // "p.m.": may end one unless a day or zone follows
  zone,     // no abbreviation: what follows an hour ("Monday", "GMT"), or follows that ("Damascus time")
  starter,  // no abbreviation: begins many sentences ("The")
  plain,    // looks like an initial and is none: "X"
};

class StopWords {
 public:
  // Fails with bad_format on a role that is not above.
  static Result<StopWords> from(const std::vector<Fact>& facts);

  // `folded` without its last full stop.
  [[nodiscard]] StopRole of(std::string_view folded) const;

 private:
  WordMap<StopRole> roles_;
};

// Needs the tokens of the reading and the lines that came with them. Every token lies in one sentence; none is empty.
[[nodiscard]] std::vector<Sentence> split_sentences(const Reading& reading, const std::vector<Line>& lines, const StopWords& words);

}  // namespace solferino::reading::detail
