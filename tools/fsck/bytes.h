// SPDX-License-Identifier: Apache-2.0
// SHA-256, encodings and files, for the checker alone.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace solferino::fsck {

using Hash = std::array<unsigned char, 32>;

Hash sha256(std::string_view bytes);
Hash hash_of_leaf(std::string_view entry);               // RFC 6962: SHA-256(0, entry)
Hash hash_of_node(const Hash& left, const Hash& right);  // RFC 6962: SHA-256(1, left, right)

std::string hex(std::string_view bytes);
std::string hex(const Hash& hash);
std::optional<Hash> hash_from_hex(std::string_view text);  // 64 lower-case digits

// Standard base64 with padding; of several spellings of the same bytes only the usual one is taken.
std::string base64(std::string_view bytes);
std::optional<std::string> unbase64(std::string_view text);
std::optional<Hash> hash_from_base64(std::string_view text);
// With '-' and '_', without padding.
std::string base64url(std::string_view bytes);
std::optional<std::string> unbase64url(std::string_view text);

std::optional<std::uint64_t> decimal(std::string_view text);  // no leading zeros
std::uint64_t big_endian(std::string_view bytes);

// Nothing where the file is not there or cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& file);
// The hash of a file of any size. `buffer` is scratch space that a thread uses again and again; `read` is told how many bytes came.
std::optional<Hash> hash_file(const std::filesystem::path& file, std::vector<unsigned char>& buffer,
                              const std::function<void(std::size_t)>& read);

}  // namespace solferino::fsck
