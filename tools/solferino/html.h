// SPDX-License-Identifier: Apache-2.0
// One self-contained page (no request to any host) on which an analyst checks what was read: each document's text with the values marked and coloured by
// kind, its claims as cards beside it, hovering over one lights the other.
//
// The page is made piece by piece, so that a long run holds one document at a time; of those gone by it keeps a line of the index each. The caller writes the
// pieces to the file in this order, and always the end, also after an interruption, so that the page is whole. The same documents give the same bytes. Nothing
// here touches files; not to be shared between threads.
//
//   HtmlPage page;
//   file << page.begin();
//   for (const record::ReadDocument& read : documents) file << page.add(read);
//   file << page.end();
//
// What it is made of: html_values says what stands on a card, html_segments cuts a text into stretches that carry marks, html_kinds and html_assets give the
// looks. The page can be read, and its links followed, without its script.
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <string>

#include "record/record.h"

namespace solferino::cli {

class HtmlPage {
 public:
  // From the doctype to the start of the first document: style, filter and legend inside.
  [[nodiscard]] std::string begin() const;
  // One document; its number on the page gives its anchors: #d3, #d3c1 its first claim, #d3s5 words of its text.
  [[nodiscard]] std::string add(const record::ReadDocument& read);
  // The totals, the index, the script and the closing tags. The style shows totals and index at the top.
  [[nodiscard]] std::string end() const;

 private:
  // By type, in the order of record::ClaimType.
  using Counts = std::array<std::size_t, 3>;
  [[nodiscard]] std::string index_row(const record::ReadDocument& read, const Counts& counts) const;

  std::size_t documents_ = 0;
  std::size_t without_claims_ = 0;
  Counts claims_{};
  std::set<std::string> readers_;
  std::string index_;  // rows, escaped
};

}  // namespace solferino::cli
