// SPDX-License-Identifier: Apache-2.0
#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace solferino::cli {

bool StandardOutput::write(std::string_view bytes) {
  while (!bytes.empty() && error_ == 0) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  return error_ == 0;
}

bool StandardOutput::closed() const { return error_ == EPIPE; }

Error StandardOutput::error() const {
  return {ErrorCode::io, "writing failed: " + std::generic_category().message(error_), "standard output"};
}

Result<Output> Output::begin(const ReadCommand& command) {
  Output output(command.format, command.explain ? record::Rules::given : record::Rules::omitted,
                {.terminal = terminal_of(STDOUT_FILENO), .explain = command.explain});
  if (command.html) {
    auto file = ReplaceFile::create(*command.html);
    if (!file) return std::unexpected(file.error());
    output.page_file_.emplace(std::move(*file));
    output.write_page(output.page_.begin());
  }
  return output;
}

void Output::write_standard(std::string_view bytes) {
  if (!standard_.write(bytes) && !standard_.closed() && !error_) error_ = standard_.error();
}

void Output::write_page(std::string_view bytes) {
  if (!page_file_) return;
  if (auto done = page_file_->write(bytes); !done) {
    if (!error_) error_ = done.error();
    page_file_.reset();
  }
}

bool Output::add(const record::ReadDocument& read) {
  if (format_ == Format::json) write_standard(record::to_json(read, rules_) + '\n');
  if (format_ == Format::table) write_standard(table_.add(read));
  if (page_file_) write_page(page_.add(read));
  return !standard_.failed() && !error_;
}

void Output::end(std::size_t failed) {
  if (format_ == Format::table) write_standard(table_.summary(failed));
  if (!page_file_) return;
  write_page(page_.end());
  if (!page_file_) return;
  if (auto done = page_file_->commit(); !done && !error_) error_ = done.error();
}

}  // namespace solferino::cli
