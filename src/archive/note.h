// SPDX-License-Identifier: Apache-2.0
// Signed notes and their keys (C2SP signed-note): text, an empty line, and signature lines "— NAME BASE64(key id, signature)".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive::detail {

// The kind of a key, a byte of its id.
enum class KeyType : unsigned char { ed25519 = 0x01, cosignature = 0x04 };

// "<name>+<8 hex digits of the id>+<base64 of type and public key>".
struct PublicKey {
  std::string name;
  std::uint32_t id = 0;
  KeyType type = KeyType::ed25519;
  std::array<unsigned char, 32> bytes{};
};
[[nodiscard]] Result<PublicKey> parse_vkey(std::string_view vkey);
[[nodiscard]] std::string format_vkey(const PublicKey& key);
// Fills in the id.
[[nodiscard]] PublicKey make_public_key(std::string_view name, KeyType type, const std::array<unsigned char, 32>& bytes);

// Names of keys and origins: not empty, UTF-8, without control characters, spaces of any kind and '+'.
[[nodiscard]] bool is_key_name(std::string_view name);

// The log's signing key, "PRIVATE+KEY+<name>+<hex id>+<base64 of type and seed>"; wiped from memory when it goes.
class SigningKey {
 public:
  [[nodiscard]] static Result<SigningKey> generate(std::string_view name, const RandomBytes& random);
  [[nodiscard]] static Result<SigningKey> parse(std::string_view text);
  SigningKey(const SigningKey&) = delete;
  SigningKey& operator=(const SigningKey&) = delete;
  SigningKey(SigningKey&& other) noexcept;
  SigningKey& operator=(SigningKey&& other) noexcept;
  ~SigningKey();

  [[nodiscard]] std::string text() const;
  [[nodiscard]] const PublicKey& public_key() const { return public_; }
  // The note of this text, with this key's signature.
  [[nodiscard]] std::string sign(std::string_view text) const;

 private:
  SigningKey(std::string_view name, const std::array<unsigned char, 32>& seed);
  PublicKey public_;
  std::array<unsigned char, 32> seed_{};
  std::array<unsigned char, 64> secret_{};
};

struct SignatureLine {
  std::string name;
  std::uint32_t key_id = 0;
  std::string signature;  // without the id
};

struct Note {
  std::string text;  // with its last newline
  std::vector<SignatureLine> signatures;
};

constexpr std::size_t max_note_bytes = 1U << 20U;
constexpr std::size_t max_signatures = 100;

[[nodiscard]] Result<Note> parse_note(std::string_view bytes);

// Whether an Ed25519 signature (type 0x01) of the key stands under the note. bad_format where none does or one is wrong.
[[nodiscard]] Result<void> verify_note(const Note& note, const PublicKey& key);

[[nodiscard]] bool verify_ed25519(const PublicKey& key, std::string_view message, std::string_view signature);

// Salts and keys: the caller's source where it gave one, else the system's.
void fill_random(const RandomBytes& random, std::span<unsigned char> bytes);

}  // namespace solferino::archive::detail
