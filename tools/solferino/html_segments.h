// SPDX-License-Identifier: Apache-2.0
// A text cut where marks begin and end, so that marks may nest and overlap although tags may not.
//
//   for (const Segment& segment : cut(text, marks)) show(words_of(text, segment.span), segment.marks);
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "html_kinds.h"

namespace solferino::cli {

// Words that carry a value of a claim, or with value 0 a sentence that the claim was read from. Claims and values are numbered from 1 within the document.
struct Mark {
  Span span;
  std::size_t claim = 0;
  std::size_t value = 0;
  Kind kind = Kind::event;  // of a value
};

struct Segment {
  Span span;
  std::vector<std::size_t> marks;  // indices into the marks, the one that began first in front, of two that begin together the longer
};

// The segments make up the text, in order and without gaps. Each line feed is a segment of its own, so that lines may become paragraphs. Spans that leave the
// text or begin inside a character are mended first; marks that are then empty are in no segment.
[[nodiscard]] std::vector<Segment> cut(std::string_view text, std::vector<Mark>& marks);

}  // namespace solferino::cli
