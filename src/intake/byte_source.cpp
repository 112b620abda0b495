// SPDX-License-Identifier: Apache-2.0
#include "intake/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

namespace solferino::intake::detail {
namespace {

constexpr std::size_t piece_bytes = 256U << 10U;

Error io_error(int number) {
  const ErrorCode code = number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::io;
  // generic_category() gives the C library's words in the C locale's language, whatever the user's.
  return Error{code, std::generic_category().message(number), {}};
}

class Descriptor {
 public:
  Descriptor(int number, bool owned) : number_(number), owned_(owned) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (owned_) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
  bool owned_;
};

}  // namespace

ByteSource ByteSource::of_memory(std::string_view bytes) {
  return ByteSource([bytes](char* into, std::size_t room) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(room, bytes.size());
    bytes.copy(into, count);
    bytes.remove_prefix(count);
    return count;
  });
}

Result<ByteSource> ByteSource::of_file(const std::string& path) {
  const bool is_stdin = path == "-";
  const int number = is_stdin ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (number < 0) return std::unexpected(io_error(errno));
  // Shared because std::function wants a copyable closure; in fact one owner.
  const auto file = std::make_shared<Descriptor>(number, !is_stdin);
  struct stat status{};
  if (::fstat(number, &status) == 0 && S_ISDIR(status.st_mode))
    return std::unexpected(Error{ErrorCode::invalid_argument, "is a folder", {}});
  return ByteSource([file](char* into, std::size_t room) -> Result<std::size_t> {
    while (true) {
      const ssize_t count = ::read(file->number(), into, room);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return std::unexpected(io_error(errno));
    }
  });
}

// Reads until `wanted` bytes wait in the buffer; false when the source ended before.
Result<bool> ByteSource::fill(std::size_t wanted) {
  // Moved only when more has to be read: small pieces are taken off the front without cost.
  if (used_ > 0 && buffer_.size() - used_ < wanted) {
    buffer_.erase(0, used_);
    used_ = 0;
  }
  while (buffer_.size() - used_ < wanted && !at_end_ && !failed_) {
    const std::size_t had = buffer_.size();
    buffer_.resize(had + piece_bytes);
    const auto count = read_(buffer_.data() + had, buffer_.size() - had);
    buffer_.resize(had + count.value_or(0));
    if (!count) failed_ = count.error();
    at_end_ = count && *count == 0;
  }
  if (failed_ && buffer_.size() - used_ < wanted) return std::unexpected(*failed_);
  return buffer_.size() - used_ >= wanted;
}

Result<std::string_view> ByteSource::peek(std::size_t count) {
  if (const auto filled = fill(count); !filled) return std::unexpected(filled.error());
  return std::string_view(buffer_).substr(used_, count);
}

Result<std::string_view> ByteSource::peek_some(std::size_t count) {
  const auto filled = fill(count);
  if (!filled && used_ == buffer_.size()) return std::unexpected(filled.error());
  return std::string_view(buffer_).substr(used_, count);
}

Result<std::string> ByteSource::take_up_to(std::size_t most, bool& more) {
  const auto filled = fill(most + 1);
  if (!filled) return std::unexpected(filled.error());
  more = *filled;
  std::string bytes;
  if (more || used_ > 0) {
    bytes = buffer_.substr(used_, most);
    used_ += bytes.size();
  } else {
    bytes = std::exchange(buffer_, {});
  }
  taken_ += bytes.size();
  return bytes;
}

Result<std::string_view> ByteSource::next_piece() {
  if (const auto filled = fill(1); !filled) return std::unexpected(filled.error());
  const std::string_view piece = std::string_view(buffer_).substr(used_);
  used_ = buffer_.size();
  taken_ += piece.size();
  return piece;
}

Result<bool> LineReader::next(Line& line) {
  line = Line{{}, 0, number_ + 1};
  while (true) {
    if (piece_.empty()) {
      const auto piece = source_.next_piece();
      if (!piece) return std::unexpected(piece.error());
      if (piece->empty()) break;
      piece_ = *piece;
    }
    const std::size_t end = std::min(piece_.find('\n'), piece_.size());
    line.size += end;
    if (line.size <= most_) {
      line.bytes.append(piece_.substr(0, end));
    } else {
      line.bytes = {};
    }
    const bool complete = end < piece_.size();
    piece_.remove_prefix(std::min(end + 1, piece_.size()));
    if (!complete) continue;
    ++number_;
    return true;
  }
  if (line.size == 0) return false;
  ++number_;
  return true;
}

}  // namespace solferino::intake::detail
