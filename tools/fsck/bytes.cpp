// SPDX-License-Identifier: Apache-2.0
#include "bytes.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>
#include <sstream>

namespace solferino::fsck {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

struct File {
  explicit File(const std::filesystem::path& path) : fd(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd >= 0) close(fd);
  }
  int fd;
};

ssize_t read_some(int fd, std::vector<unsigned char>& buffer) {
  for (;;) {
    const ssize_t got = read(fd, buffer.data(), buffer.size());
    if (got >= 0 || errno != EINTR) return got;
  }
}

}  // namespace

Hash sha256(std::string_view bytes) {
  Hash hash{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}

Hash hash_of_leaf(std::string_view entry) { return sha256(std::string(1, '\0').append(entry)); }

Hash hash_of_node(const Hash& left, const Hash& right) {
  std::array<unsigned char, 65> bytes{};
  bytes[0] = 1;
  std::ranges::copy(left, bytes.begin() + 1);
  std::ranges::copy(right, bytes.begin() + 33);
  return sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    text += hex_digits[static_cast<unsigned char>(byte) / 16];
    text += hex_digits[static_cast<unsigned char>(byte) % 16];
  }
  return text;
}

std::string hex(const Hash& hash) { return hex(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size())); }

std::optional<Hash> hash_from_hex(std::string_view text) {
  Hash hash{};
  if (text.size() != 64) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const auto high = hex_digits.find(text[2 * i]);
    const auto low = hex_digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    hash[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return hash;
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::optional<std::string> unbase64(std::string_view text) {
  if (text.size() % 4 != 0 || text.size() > 200'000) return std::nullopt;
  if (text.empty()) return std::string();
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  // OpenSSL counts padding as zeros and forgives much around the edges; going back tells what was forgiven.
  bytes.resize(static_cast<std::size_t>(size) - (text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0));
  if (base64(bytes) != text) return std::nullopt;
  return bytes;
}

std::optional<Hash> hash_from_base64(std::string_view text) {
  const auto bytes = unbase64(text);
  Hash hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::memcpy(hash.data(), bytes->data(), hash.size());
  return hash;
}

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  while (text.ends_with('=')) text.pop_back();
  return text;
}

std::optional<std::string> unbase64url(std::string_view text) {
  if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
  std::string standard(text);
  std::ranges::replace(standard, '-', '+');
  std::ranges::replace(standard, '_', '/');
  while (standard.size() % 4 != 0) standard += '=';
  return unbase64(standard);
}

std::optional<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || std::to_string(value) != text) return std::nullopt;
  return value;
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value * 256 + static_cast<unsigned char>(byte);
  return value;
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  const File file(path);
  if (file.fd < 0) return std::nullopt;
  std::vector<unsigned char> buffer(1U << 16U);
  std::string bytes;
  for (;;) {
    const ssize_t got = read_some(file.fd, buffer);
    if (got < 0) return std::nullopt;
    if (got == 0) return bytes;
    bytes.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(got));
  }
}

std::optional<Hash> hash_file(const std::filesystem::path& path, std::vector<unsigned char>& buffer,
                              const std::function<void(std::size_t)>& tell) {
  const File file(path);
  if (file.fd < 0) return std::nullopt;
  if (buffer.empty()) buffer.resize(1U << 20U);
  ssize_t got = read_some(file.fd, buffer);
  if (got < 0) return std::nullopt;
  tell(static_cast<std::size_t>(got));
  if (static_cast<std::size_t>(got) < buffer.size()) {
    // Small enough to be there at once, as nearly all are.
    return sha256({reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(got)});
  }
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> digest(EVP_MD_CTX_new());
  if (!digest || EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr) != 1) return std::nullopt;
  while (got > 0) {
    EVP_DigestUpdate(digest.get(), buffer.data(), static_cast<std::size_t>(got));
    got = read_some(file.fd, buffer);
    if (got > 0) tell(static_cast<std::size_t>(got));
  }
  Hash hash{};
  if (got < 0 || EVP_DigestFinal_ex(digest.get(), hash.data(), nullptr) != 1) return std::nullopt;
  return hash;
}

}  // namespace solferino::fsck
