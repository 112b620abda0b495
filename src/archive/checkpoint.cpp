// SPDX-License-Identifier: Apache-2.0
#include "archive/checkpoint.h"

#include <cstring>

#include "archive/encoding.h"

namespace solferino::archive {
namespace detail {

std::string checkpoint_text(const std::string& origin, std::uint64_t size, const Digest& root) {
  return origin + "\n" + std::to_string(size) + "\n" + to_base64(as_text(root.bytes)) + "\n";
}

Result<Digest> digest_from_base64(std::string_view text) {
  const auto bytes = from_base64(text);
  Digest digest;
  if (!bytes || bytes->size() != digest.bytes.size()) return bad_format("no SHA-256 in base64: " + std::string(text.substr(0, 80)));
  std::memcpy(digest.bytes.data(), bytes->data(), digest.bytes.size());
  return digest;
}

namespace {

// Cuts the next line off; nothing where there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

Result<Checkpoint> read_checkpoint(std::string_view bytes, const PublicKey& key) {
  const auto note = parse_note(bytes);
  if (!note) return std::unexpected(note.error());
  if (const auto verified = verify_note(*note, key); !verified) return std::unexpected(verified.error());
  std::string_view rest = note->text;
  const auto origin = take_line(rest);
  const auto size_line = take_line(rest);
  const auto root_line = take_line(rest);
  if (!origin || !size_line || !root_line) return bad_format("a checkpoint has at least three lines");
  // The key's name is the log's: a key that signs for two logs would let one stand for the other.
  if (*origin != key.name) return bad_format("the checkpoint is of the log " + std::string(*origin) + ", not of " + key.name);
  const auto size = from_decimal(*size_line);
  if (!size) return bad_format("the checkpoint's size is no number: " + std::string(size_line->substr(0, 80)));
  const auto root = digest_from_base64(*root_line);
  if (!root) return std::unexpected(root.error());
  while (!rest.empty()) {
    if (take_line(rest)->empty()) return bad_format("the checkpoint has an empty extension line");
  }
  return Checkpoint{std::string(*origin), *size, *root, std::string(bytes)};
}

namespace {

// Type 0x04: a time stamp of 8 bytes, then an Ed25519 signature over the time and the checkpoint's text.
Result<Cosignature> verify_cosignature(const SignatureLine& line, const PublicKey& witness, const std::string& text) {
  if (line.signature.size() != 72) return bad_format("the cosignature of " + witness.name + " has not 72 bytes");
  const auto time = read_big_endian(std::string_view(line.signature).substr(0, 8));
  if (time >> 63U != 0) return bad_format("the cosignature of " + witness.name + " has an impossible time");
  const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + text;
  if (!verify_ed25519(witness, message, std::string_view(line.signature).substr(8)))
    return bad_format("the cosignature of " + witness.name + " is wrong");
  return Cosignature{witness.name, static_cast<std::int64_t>(time), format_vkey(witness)};
}

}  // namespace
}  // namespace detail

Result<Checkpoint> read_checkpoint(std::string_view note, std::string_view vkey) {
  const auto key = detail::parse_vkey(vkey);
  if (!key) return std::unexpected(key.error());
  if (key->type != detail::KeyType::ed25519) return detail::bad_format("the key of " + key->name + " is a witness's, not a log's");
  return detail::read_checkpoint(note, *key);
}

Result<std::vector<Cosignature>> cosignatures(const Checkpoint& checkpoint, std::span<const std::string> witnesses) {
  const auto note = detail::parse_note(checkpoint.note);
  if (!note) return std::unexpected(note.error());
  std::vector<Cosignature> found;
  for (const std::string& vkey : witnesses) {
    const auto witness = detail::parse_vkey(vkey);
    if (!witness) return std::unexpected(witness.error());
    if (witness->type != detail::KeyType::cosignature) return detail::bad_format("the key of " + witness->name + " is not a witness's");
    for (const auto& line : note->signatures) {
      if (line.name != witness->name || line.key_id != witness->id) continue;
      auto cosignature = detail::verify_cosignature(line, *witness, note->text);
      if (!cosignature) return std::unexpected(cosignature.error());
      found.push_back(*std::move(cosignature));
    }
  }
  return found;
}

}  // namespace solferino::archive
