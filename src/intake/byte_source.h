// SPDX-License-Identifier: Apache-2.0
// Bytes as they come: from a file, from standard input, from memory. Read in pieces, so that a long input never has to be held whole.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

class ByteSource {
 public:
  // Fills at most `room` bytes; 0 means the end. Fails with io.
  using Read = std::function<Result<std::size_t>(char* into, std::size_t room)>;

  explicit ByteSource(Read read) : read_(std::move(read)) {}
  static ByteSource of_memory(std::string_view bytes);
  // "-" is standard input. Fails with not_found or io. The file is closed with the source.
  static Result<ByteSource> of_file(const std::string& path);

  // The next `count` bytes (fewer at the end) without taking them. The view holds until the next call.
  Result<std::string_view> peek(std::size_t count);
  // The same, but of a source that fails further on what stands before; fails where there is nothing.
  Result<std::string_view> peek_some(std::size_t count);
  // Up to `most` bytes; `more` tells whether there were more.
  Result<std::string> take_up_to(std::size_t most, bool& more);
  // Takes one piece of convenient size; empty at the end. The view holds until the next call.
  Result<std::string_view> next_piece();
  // How many bytes have been taken.
  [[nodiscard]] std::uint64_t taken() const { return taken_; }

 private:
  Result<bool> fill(std::size_t wanted);

  Read read_;
  std::string buffer_;  // read; from used_ on not yet taken
  std::size_t used_ = 0;
  std::uint64_t taken_ = 0;
  bool at_end_ = false;
  std::optional<Error> failed_;
};

// Lines of a source. A line that is too long is skipped without being held.
class LineReader {
 public:
  struct Line {
    std::string bytes;         // without LF; empty when too long
    std::uint64_t size = 0;    // of the line as it stands in the source
    std::uint64_t number = 0;  // from 1
  };

  LineReader(ByteSource& source, std::size_t most) : source_(source), most_(most) {}
  // False at the end.
  Result<bool> next(Line& line);

 private:
  ByteSource& source_;
  std::size_t most_;
  std::string_view piece_;
  std::uint64_t number_ = 0;
};

}  // namespace solferino::intake::detail
