// SPDX-License-Identifier: Apache-2.0
// One self-contained page (no request to any host) on which an analyst checks what was read: each document's text with the values marked and coloured by
// kind, its claims as cards beside it, hovering over one lights the other.
//
// The page is made piece by piece, so that a long run holds one document at a time. The caller writes the pieces to the file in this order, and always the
// end, also after an interruption, so that the page is whole. Nothing here touches files; not to be shared between threads.
//
//   HtmlPage page;
//   file << page.begin();
//   for (const record::ReadDocument& read : documents) file << page.add(read);
//   file << page.end();
#pragma once

#include <cstddef>
#include <string>

#include "record/record.h"

namespace solferino::cli {

class HtmlPage {
 public:
  // From the doctype to the start of the first document: style and script inside.
  [[nodiscard]] std::string begin() const;
  // One document; its number on the page gives its anchors.
  [[nodiscard]] std::string add(const record::ReadDocument& read);
  // The totals and the closing tags.
  [[nodiscard]] std::string end() const;

 private:
  std::size_t documents_ = 0;
  std::size_t claims_ = 0;
};

}  // namespace solferino::cli
