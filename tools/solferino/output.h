// SPDX-License-Identifier: Apache-2.0
// Where read documents go: lines of JSON or a table on standard output, a page in a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"
#include "html.h"
#include "options.h"
#include "record/record.h"
#include "replace_file.h"
#include "table.h"

namespace solferino::cli {

// Standard output. After the first failure nothing more is written.
class StandardOutput {
 public:
  // Whether it was taken, down to the system: what was printed stays printed whatever comes later.
  bool write(std::string_view bytes);

  [[nodiscard]] bool failed() const { return error_ != 0; }
  // The reader went away, as `head` does: no fault.
  [[nodiscard]] bool closed() const;
  [[nodiscard]] Error error() const;

 private:
  int error_ = 0;
};

class Output {
 public:
  // Begins the page where one was asked for.
  [[nodiscard]] static Result<Output> begin(const ReadCommand& command);

  // False when nothing more can be written.
  bool add(const record::ReadDocument& read);
  // The summary and the end of the page, so that the page is whole after an interruption too.
  void end(std::size_t failed);

  // The first fault; a closed pipe is none.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  Output(Format format, record::Rules rules, const TableOptions& table) : format_(format), rules_(rules), table_(table) {}
  void write_standard(std::string_view bytes);
  void write_page(std::string_view bytes);

  Format format_;
  record::Rules rules_;
  Table table_;
  StandardOutput standard_;
  HtmlPage page_;
  std::optional<ReplaceFile> page_file_;
  std::optional<Error> error_;
};

}  // namespace solferino::cli
