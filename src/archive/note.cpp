// SPDX-License-Identifier: Apache-2.0
#include "archive/note.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "archive/encoding.h"

namespace solferino::archive::detail {
namespace {

constexpr std::string_view private_prefix = "PRIVATE+KEY+";
constexpr std::string_view dash = "\xE2\x80\x94 ";  // U+2014 and a space

// Characters of Unicode's White_Space.
bool is_space(char32_t c) {
  return c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

std::uint32_t key_id(std::string_view name, std::string_view type_and_key) {
  std::string bytes(name);
  (bytes += '\n') += type_and_key;
  return static_cast<std::uint32_t>(read_big_endian(as_text(sha256(bytes).bytes).substr(0, 4)));
}

std::string hex_id(std::uint32_t id) {
  std::string bytes;
  append_big_endian(bytes, id, 4);
  return to_hex(bytes);
}

std::string type_and(KeyType type, std::span<const unsigned char> bytes) {
  std::string out(1, static_cast<char>(type));
  return out += as_text(bytes);
}

struct KeyParts {
  std::string name;
  std::uint32_t id;
  std::string type_and_key;  // 33 bytes
};

// The three parts between '+' of both kinds of keys. Base64 may hold '+', names and ids may not.
std::optional<KeyParts> split_key(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto id = from_hex(text.substr(first + 1, second - first - 1));
  auto key = from_base64(text.substr(second + 1));
  const auto name = text.substr(0, first);
  if (!id || id->size() != 4 || !key || key->size() != 33 || !is_key_name(name)) return std::nullopt;
  return KeyParts{std::string(name), static_cast<std::uint32_t>(read_big_endian(*id)), *std::move(key)};
}

std::array<unsigned char, 32> key_bytes(const KeyParts& parts) {
  std::array<unsigned char, 32> bytes{};
  std::memcpy(bytes.data(), parts.type_and_key.data() + 1, bytes.size());
  return bytes;
}

Result<SignatureLine> parse_signature(std::string_view line) {
  if (!line.starts_with(dash)) return bad_format("a signature line does not begin with an em dash");
  line.remove_prefix(dash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return bad_format("a signature line without a key's name");
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() < 5)
    return bad_format("the signature of " + std::string(line.substr(0, space)) + " is not base64 of an id and a signature");
  return SignatureLine{std::string(line.substr(0, space)),
                       static_cast<std::uint32_t>(read_big_endian(std::string_view(*bytes).substr(0, 4))), bytes->substr(4)};
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_valid_utf8(name)) return false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode_utf8(name, at);
    if (c.value < 0x20 || c.value == 0x7F || c.value == U'+' || is_space(c.value)) return false;
    at += c.size;
  }
  return true;
}

PublicKey make_public_key(std::string_view name, KeyType type, const std::array<unsigned char, 32>& bytes) {
  return {std::string(name), key_id(name, type_and(type, bytes)), type, bytes};
}

Result<PublicKey> parse_vkey(std::string_view vkey) {
  const auto parts = split_key(vkey);
  if (!parts) return bad_format("no public key of the form name+hash+base64: " + std::string(vkey.substr(0, 200)));
  const auto type = static_cast<KeyType>(parts->type_and_key.front());
  if (type != KeyType::ed25519 && type != KeyType::cosignature) {
    return std::unexpected(Error{ErrorCode::unsupported, "the key of " + parts->name + " is of a type that is not known here", {}});
  }
  PublicKey key = make_public_key(parts->name, type, key_bytes(*parts));
  if (key.id != parts->id) return bad_format("the key of " + parts->name + " does not have the hash that it names");
  return key;
}

std::string format_vkey(const PublicKey& key) { return key.name + "+" + hex_id(key.id) + "+" + to_base64(type_and(key.type, key.bytes)); }

SigningKey::SigningKey(std::string_view name, const std::array<unsigned char, 32>& seed) : seed_(seed) {
  std::array<unsigned char, 32> public_bytes{};
  crypto_sign_seed_keypair(public_bytes.data(), secret_.data(), seed_.data());
  public_ = make_public_key(name, KeyType::ed25519, public_bytes);
}

SigningKey::SigningKey(SigningKey&& other) noexcept : public_(std::move(other.public_)), seed_(other.seed_), secret_(other.secret_) {
  sodium_memzero(other.seed_.data(), other.seed_.size());
  sodium_memzero(other.secret_.data(), other.secret_.size());
}

SigningKey& SigningKey::operator=(SigningKey&& other) noexcept {
  std::swap(public_, other.public_);
  std::swap(seed_, other.seed_);
  std::swap(secret_, other.secret_);
  return *this;
}

SigningKey::~SigningKey() {
  sodium_memzero(seed_.data(), seed_.size());
  sodium_memzero(secret_.data(), secret_.size());
}

Result<SigningKey> SigningKey::generate(std::string_view name, const RandomBytes& random) {
  if (!is_key_name(name)) {
    return std::unexpected(
        Error{ErrorCode::invalid_argument, "the origin must be UTF-8 without spaces and '+': '" + std::string(name) + "'", {}});
  }
  std::array<unsigned char, 32> seed{};
  fill_random(random, seed);
  return SigningKey(name, seed);
}

Result<SigningKey> SigningKey::parse(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (!text.starts_with(private_prefix)) return bad_format("no signing key: it does not begin with " + std::string(private_prefix));
  const auto parts = split_key(text.substr(private_prefix.size()));
  if (!parts || parts->type_and_key.front() != static_cast<char>(KeyType::ed25519))
    return bad_format("no signing key of the form PRIVATE+KEY+name+hash+base64");
  SigningKey key(parts->name, key_bytes(*parts));
  if (key.public_.id != parts->id) return bad_format("the signing key does not have the hash that it names");
  return key;
}

std::string SigningKey::text() const {
  return std::string(private_prefix) + public_.name + "+" + hex_id(public_.id) + "+" + to_base64(type_and(KeyType::ed25519, seed_)) + "\n";
}

std::string SigningKey::sign(std::string_view text) const {
  std::array<unsigned char, 64> signature{};
  crypto_sign_detached(signature.data(), nullptr, as_bytes(text), text.size(), secret_.data());
  std::string line;
  append_big_endian(line, public_.id, 4);
  line += as_text(signature);
  return std::string(text) + "\n" + std::string(dash) + public_.name + " " + to_base64(line) + "\n";
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > max_note_bytes) return std::unexpected(Error{ErrorCode::too_large, "a note of more than 1 MiB", {}});
  if (!is_valid_utf8(bytes)) return bad_format("the note is not UTF-8");
  if (std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }))
    return bad_format("the note holds a control character");
  const auto blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos || !bytes.ends_with('\n')) return bad_format("the note has no signatures");
  Note note{std::string(bytes.substr(0, blank + 1)), {}};
  std::string_view rest = bytes.substr(blank + 2);
  if (rest.empty()) return bad_format("the note has no signatures");
  while (!rest.empty()) {
    if (note.signatures.size() == max_signatures)
      return std::unexpected(Error{ErrorCode::too_large, "a note of more than 100 signatures", {}});
    const auto end = rest.find('\n');
    auto line = parse_signature(rest.substr(0, end));
    if (!line) return std::unexpected(line.error());
    note.signatures.push_back(*std::move(line));
    rest.remove_prefix(end + 1);
  }
  return note;
}

bool verify_ed25519(const PublicKey& key, std::string_view message, std::string_view signature) {
  return signature.size() == 64 &&
         crypto_sign_verify_detached(as_bytes(signature), as_bytes(message), message.size(), key.bytes.data()) == 0;
}

Result<void> verify_note(const Note& note, const PublicKey& key) {
  bool signed_by_key = false;
  for (const SignatureLine& line : note.signatures) {
    if (line.name != key.name || line.key_id != key.id) continue;
    if (!verify_ed25519(key, note.text, line.signature)) return bad_format("the signature of " + key.name + " is wrong");
    signed_by_key = true;
  }
  if (!signed_by_key) return bad_format("the note is not signed by " + format_vkey(key));
  return {};
}

void fill_random(const RandomBytes& random, std::span<unsigned char> bytes) {
  if (random) {
    random(bytes);
  } else {
    randombytes_buf(bytes.data(), bytes.size());
  }
}

}  // namespace solferino::archive::detail
