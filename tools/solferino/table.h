// SPDX-License-Identifier: Apache-2.0
// The table that a person reads: one row a claim, grouped by document, fitted to the terminal.
//
// From 100 columns on every value has its own column; below, values share columns, one under the other, so that 80 columns stay readable. A Table gives
// text and prints nothing; it remembers only whether the titles were shown and what it counted. Not to be shared between threads.
//
//   Table table({.terminal = terminal_of(1), .explain = false});
//   for (const record::ReadDocument& read : documents) std::cout << table.add(read);
//   std::cout << table.summary(failed);
#pragma once

#include <cstddef>
#include <string>

#include "record/record.h"
#include "terminal.h"

namespace solferino::cli {

struct TableOptions {
  Terminal terminal;
  bool explain = false;  // under each row its values with their words and rules
};

class Table {
 public:
  explicit Table(const TableOptions& options) : options_(options) {}

  // The document's heading and its rows, or the reason why there are none. Before the first row come the columns' titles.
  [[nodiscard]] std::string add(const record::ReadDocument& read);

  // The last line: "3 documents, 12 claims (7 attacks, 2 tolls, 3 acts), 1 failed".
  [[nodiscard]] std::string summary(std::size_t failed) const;

 private:
  TableOptions options_;
  bool titles_shown_ = false;
  std::size_t documents_ = 0;
  std::size_t attacks_ = 0;
  std::size_t tolls_ = 0;
  std::size_t acts_ = 0;
};

}  // namespace solferino::cli
