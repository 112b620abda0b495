// SPDX-License-Identifier: Apache-2.0
#include "base/base.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace solferino {

std::string describe(const Error& error) { return error.where.empty() ? error.message : error.where + ": " + error.message; }

namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

Result<Date> parse_iso_date(std::string_view text) {
  const Error bad{ErrorCode::bad_format, "'" + std::string(text.substr(0, 40)) + "' is not a date (want YYYY-MM-DD)", {}};
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::unexpected(bad);
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::unexpected(bad);
  const auto date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date) return std::unexpected(bad);
  return *date;
}

std::string to_iso(Date day) {
  const std::chrono::year_month_day ymd{day};
  std::string out(10, '-');
  const auto put = [&out](std::size_t at, unsigned value, int width) {
    for (int i = width - 1; i >= 0; --i, value /= 10) out[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  };
  put(0, static_cast<unsigned>(static_cast<int>(ymd.year())), 4);
  put(5, static_cast<unsigned>(ymd.month()), 2);
  put(8, static_cast<unsigned>(ymd.day()), 2);
  return out;
}

double distance_km(GeoPoint a, GeoPoint b) {
  constexpr double earth_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double dlat = (b.lat - a.lat) * radians;
  const double dlon = (b.lon - a.lon) * radians;
  const double h =
      std::pow(std::sin(dlat / 2), 2) + std::cos(a.lat * radians) * std::cos(b.lat * radians) * std::pow(std::sin(dlon / 2), 2);
  return 2 * earth_km * std::asin(std::sqrt(std::fmin(1.0, h)));
}

CodePoint decode_utf8(std::string_view text, std::size_t at) {
  constexpr CodePoint bad{U'\uFFFD', 1};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + size > text.size()) return bad;
  char32_t value = lead & (0xFFU >> (size + 1));
  for (std::uint32_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return bad;
    value = value << 6U | (byte(i) & 0x3FU);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return bad;
  return {value, size};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  const auto v = static_cast<unsigned>(value);
  if (v < 0x80) {
    put(v);
  } else if (v < 0x800) {
    put(0xC0 | v >> 6U);
    put(0x80 | (v & 0x3FU));
  } else if (v < 0x10000) {
    put(0xE0 | v >> 12U);
    put(0x80 | (v >> 6U & 0x3FU));
    put(0x80 | (v & 0x3FU));
  } else {
    put(0xF0 | v >> 18U);
    put(0x80 | (v >> 12U & 0x3FU));
    put(0x80 | (v >> 6U & 0x3FU));
    put(0x80 | (v & 0x3FU));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = decode_utf8(text, at);
    if (point.size == 1 && static_cast<unsigned char>(text[at]) >= 0x80) return false;
    at += point.size;
  }
  return true;
}

}  // namespace solferino
