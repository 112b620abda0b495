// SPDX-License-Identifier: Apache-2.0
#include "intake/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

namespace solferino::intake::detail {
namespace {

constexpr std::size_t piece_bytes = 64U << 10U;
constexpr int gzip_window = 15 + 16;
constexpr int gzip_or_zlib_window = 15 + 32;
constexpr int raw_window = -15;

std::unexpected<Error> broken(std::string message) { return std::unexpected(Error{ErrorCode::bad_format, std::move(message), {}}); }

class Inflater {
 public:
  explicit Inflater(int window) { ready_ = ::inflateInit2(&stream_, window) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { ::inflateEnd(&stream_); }

  struct Step {
    std::size_t used = 0;
    std::size_t made = 0;
    int code = Z_OK;
  };

  Step step(std::string_view packed, char* into, std::size_t room) {
    if (!ready_) return {0, 0, Z_MEM_ERROR};
    const std::size_t given = std::min<std::size_t>(packed.size(), 1U << 30U);
    stream_.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // NOLINT(cppcoreguidelines-pro-type-const-cast): zlib only reads
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(room);
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    return {given - stream_.avail_in, room - stream_.avail_out, code};
  }

  void begin_member() { ::inflateReset(&stream_); }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class Gunzip {
 public:
  Gunzip(ByteSource& packed, Spend spend) : packed_(packed), spend_(std::move(spend)), inflater_(gzip_window) {}

  Result<std::size_t> read(char* into, std::size_t room) {
    while (true) {
      if (piece_.empty()) {
        const auto piece = packed_.next_piece();
        if (!piece) return std::unexpected(piece.error());
        if (piece->empty()) {
          if (inside_) return broken("gzip that ends too early");
          return std::size_t{0};
        }
        piece_ = *piece;
      }
      const Inflater::Step step = inflater_.step(piece_, into, room);
      piece_.remove_prefix(step.used);
      if (step.code != Z_OK && step.code != Z_STREAM_END && step.code != Z_BUF_ERROR) {
        // What some tools put behind the last member, to fill a block.
        if (!inside_ && members_ > 0) return std::size_t{0};
        return broken("broken gzip");
      }
      inside_ = step.code != Z_STREAM_END;
      if (!inside_) {
        ++members_;
        inflater_.begin_member();
      }
      if (const auto spent = spend_(step.made); !spent) return std::unexpected(spent.error());
      if (step.made > 0) return step.made;
    }
  }

 private:
  ByteSource& packed_;
  Spend spend_;
  Inflater inflater_;
  std::string_view piece_;
  std::uint64_t members_ = 0;
  bool inside_ = false;
};

Result<Inflated> inflate_with(std::string_view packed, int window, std::uint64_t most) {
  Inflater inflater(window);
  Inflated out;
  while (true) {
    const std::size_t had = out.bytes.size();
    out.bytes.resize(had + piece_bytes);
    const Inflater::Step step = inflater.step(packed, out.bytes.data() + had, piece_bytes);
    out.bytes.resize(had + step.made);
    packed.remove_prefix(step.used);
    if (out.bytes.size() > most) {
      return std::unexpected(
          Error{ErrorCode::too_large, "unpacks to more than " + std::to_string(most >> 20U) + " MiB, which is not read", {}});
    }
    if (step.code == Z_STREAM_END) return out;
    out.broken = step.code != Z_OK || (packed.empty() && step.made < piece_bytes);
    if (out.broken) return out;
  }
}

}  // namespace

bool is_gzip(std::string_view head) { return head.starts_with("\x1F\x8B\x08"); }

std::string gzip_beginning(std::string_view head) {
  std::string out(1024, '\0');
  Inflater inflater(gzip_window);
  out.resize(inflater.step(head, out.data(), out.size()).made);
  return out;
}

ByteSource gunzipped(ByteSource& packed, Spend spend) {
  // Shared because std::function wants a copyable closure; in fact one owner.
  const auto gunzip = std::make_shared<Gunzip>(packed, std::move(spend));
  return ByteSource([gunzip](char* into, std::size_t room) { return gunzip->read(into, room); });
}

Result<Inflated> inflate_body(std::string_view packed, std::uint64_t most) {
  auto framed = inflate_with(packed, gzip_or_zlib_window, most);
  if (!framed || !framed->bytes.empty() || !framed->broken) return framed;
  return inflate_with(packed, raw_window, most);
}

}  // namespace solferino::intake::detail
