// SPDX-License-Identifier: Apache-2.0
#include "archive/encoding.h"

#include <array>
#include <charconv>

namespace solferino::archive::detail {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base64url_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr unsigned char no_digit = 255;

constexpr std::array<unsigned char, 256> values_of(std::string_view digits) {
  std::array<unsigned char, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < digits.size(); ++i) values[static_cast<unsigned char>(digits[i])] = static_cast<unsigned char>(i);
  return values;
}

constexpr auto hex_values = values_of(hex_digits);
constexpr auto base64_values = values_of(base64_digits);
constexpr auto base64url_values = values_of(base64url_digits);

// Without padding.
std::string encode64(std::string_view bytes, std::string_view digits) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFFFU;
    bits += 8;
    while (bits >= 6) out += digits[held >> (bits -= 6) & 63U];
  }
  if (bits > 0) out += digits[held << (6 - bits) & 63U];
  return out;
}

std::optional<std::string> decode64(std::string_view text, const std::array<unsigned char, 256>& values) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const unsigned char value = values[static_cast<unsigned char>(c)];
    if (value == no_digit) return std::nullopt;
    held = (held << 6 | value) & 0xFFFFU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> bits & 255U);
  }
  // Bits that stand for nothing are zero, else one value had many spellings.
  if ((held & ((1U << bits) - 1U)) != 0) return std::nullopt;
  return out;
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    out += hex_digits[static_cast<unsigned char>(c) >> 4U];
    out += hex_digits[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const unsigned high = hex_values[static_cast<unsigned char>(hex[i])];
    const unsigned low = hex_values[static_cast<unsigned char>(hex[i + 1])];
    if (high == no_digit || low == no_digit) return std::nullopt;
    out += static_cast<char>(high << 4U | low);
  }
  return out;
}

std::string to_base64(std::string_view bytes) {
  std::string out = encode64(bytes, base64_digits);
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decode64(text, base64_values);
}

std::string to_base64url(std::string_view bytes) { return encode64(bytes, base64url_digits); }

std::optional<std::string> from_base64url(std::string_view text) { return decode64(text, base64url_values); }

std::optional<std::uint64_t> from_decimal(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void append_big_endian(std::string& out, std::uint64_t value, unsigned width) {
  for (unsigned i = width; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 255U);
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
      case '\\':
        (out += '\\') += c;
        break;
      case '\b':
        out += "\\b";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (byte < 0x20) {
          ((out += "\\u00") += hex_digits[byte >> 4U]) += hex_digits[byte & 15U];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

}  // namespace solferino::archive::detail
