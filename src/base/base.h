// SPDX-License-Identifier: Apache-2.0
// What every room may use: errors as values, spans of bytes, dates, points, UTF-8.
//
// Nothing here knows what a report or a claim is. Everything is a plain value, free of locale, clock and shared state, so all
// of it may be used from any thread.
//
//   Result<Date> day = parse_iso_date("2019-05-09");
//   if (!day) return std::unexpected(day.error());
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace solferino {

// The closed set of ways in which something expected can fail.
enum class ErrorCode {
  not_found,         // a file or entry that was named is not there
  io,                // the operating system refused a read or a write
  bad_format,        // the bytes are not what their kind promises
  bad_encoding,      // the bytes are not text in any charset that we can name
  too_large,         // beyond a documented limit
  unsupported,       // well-formed, but of a kind that we do not read
  invalid_argument,  // the caller's request makes no sense
  interrupted,       // the user asked us to stop
  busy,              // another process holds what we need; the message names it
};

// `where` names the file and line, or the document and byte; empty when nothing better is known.
struct Error {
  ErrorCode code;
  std::string message;
  std::string where;
};

template <class T>
using Result = std::expected<T, Error>;

// "where: message", or the message alone.
[[nodiscard]] std::string describe(const Error& error);

// A half-open range of bytes [begin, end) in a document's normalised text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
  friend constexpr auto operator<=>(Span, Span) = default;
};

// The words of a span. The span must lie inside the text.
[[nodiscard]] inline std::string_view words_of(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

// A day of the proleptic Gregorian calendar, without a time zone.
using Date = std::chrono::sys_days;

// "2019-05-09". Fails with bad_format on any other shape and on days that no calendar has (2019-02-30).
[[nodiscard]] Result<Date> parse_iso_date(std::string_view text);
[[nodiscard]] std::string to_iso(Date day);

// The day of year, month (1..12), day (1..31), or nothing where there is no such day.
[[nodiscard]] std::optional<Date> make_date(int year, unsigned month, unsigned day);

// WGS 84, in degrees.
struct GeoPoint {
  double lat = 0;
  double lon = 0;
};

// Great-circle distance in kilometres on a sphere of 6,371 km.
[[nodiscard]] double distance_km(GeoPoint a, GeoPoint b);

// One code point read at `at`; `size` bytes were used (at least 1). Ill-formed bytes give U+FFFD and size 1.
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};
[[nodiscard]] CodePoint decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t value);
[[nodiscard]] bool is_valid_utf8(std::string_view text);

// FNV-1a, 64 bit: a fixed hash for ids and tables, the same on every machine. Not for security.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t seed = 14695981039346656037ULL) {
  for (const char byte : bytes) seed = (seed ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  return seed;
}

}  // namespace solferino
