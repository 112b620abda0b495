// SPDX-License-Identifier: Apache-2.0
#include "notes.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <span>

namespace solferino::fsck {
namespace {

constexpr unsigned char log_key = 1;
constexpr unsigned char witness_key = 4;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using OpenKey = std::unique_ptr<EVP_PKEY, FreeKey>;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

bool ed25519_holds(std::string_view key, std::string_view message, std::string_view signature) {
  const OpenKey open(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key), key.size()));
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  return open && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, open.get()) == 1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

std::string key_id(std::string_view name, std::string_view type_and_key) {
  const Hash hash = sha256(std::string(name).append("\n").append(type_and_key));
  return {reinterpret_cast<const char*>(hash.data()), 4};
}

// Lines, each with its newline cut off; a last line without one is a line too.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "name+hash+base64": the type and the 32 bytes behind it.
Key read_key(std::string_view text, std::string_view whole) {
  const auto first = text.find('+');
  const auto second = text.find('+', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || first == 0) throw Wrong("not a key of the form name+hash+base64");
  const auto material = unbase64(text.substr(second + 1));
  if (!material || material->size() != 33) throw Wrong("a key without 33 bytes of base64");
  Key key{std::string(text.substr(0, first)), {}, static_cast<unsigned char>(material->front()), material->substr(1), std::string(whole)};
  key.id = std::string(text.substr(first + 1, second - first - 1));
  return key;
}

}  // namespace

Key read_vkey(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  Key key = read_key(text, text);
  const std::string id = key_id(key.name, std::string(1, static_cast<char>(key.type)) + key.bytes);
  if (hex(id) != key.id) throw Wrong("the key's hash does not belong to it");
  key.id = id;
  return key;
}

std::string vkey_of_private(std::string_view text) {
  constexpr std::string_view prefix = "PRIVATE+KEY+";
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (!text.starts_with(prefix)) throw Wrong("not a signing key");
  const Key key = read_key(text.substr(prefix.size()), text);
  const OpenKey open(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(key.bytes), key.bytes.size()));
  std::string bytes(33, static_cast<char>(key.type));
  std::size_t size = 32;
  if (!open || EVP_PKEY_get_raw_public_key(open.get(), reinterpret_cast<unsigned char*>(bytes.data() + 1), &size) != 1)
    throw Wrong("not an Ed25519 key");
  const std::string id = hex(key_id(key.name, bytes));
  if (id != key.id) throw Wrong("the signing key's hash does not belong to it");
  return key.name + "+" + id + "+" + base64(bytes);
}

SignedNote read_note(std::string_view bytes) {
  const auto blank = bytes.rfind("\n\n");
  if (bytes.size() > 1'000'000 || blank == std::string_view::npos || !bytes.ends_with('\n') || bytes.ends_with("\n\n"))
    throw Wrong("not a signed note");
  if (std::ranges::any_of(bytes, [](char c) { return c != '\n' && static_cast<unsigned char>(c) < 32; }))
    throw Wrong("a control character in a note");
  SignedNote note{std::string(bytes.substr(0, blank + 1)), {}};
  for (const std::string_view line : lines_of(bytes.substr(blank + 2))) {
    constexpr std::string_view dash = "\xE2\x80\x94 ";
    const auto space = line.find(' ', dash.size());
    if (!line.starts_with(dash) || space == std::string_view::npos || space == dash.size()) throw Wrong("a bad signature line in a note");
    const auto value = unbase64(line.substr(space + 1));
    if (!value || value->size() < 5) throw Wrong("a signature that is not base64 of an id and more");
    note.signatures.push_back({std::string(line.substr(dash.size(), space - dash.size())), value->substr(0, 4), value->substr(4)});
  }
  return note;
}

Head read_head(std::string_view bytes, const Key& log) {
  Head head;
  head.note = read_note(bytes);
  bool is_signed = false;
  for (const Signature& signature : head.note.signatures) {
    if (signature.name != log.name || signature.id != log.id) continue;
    if (log.type != log_key || !ed25519_holds(log.bytes, head.note.text, signature.bytes)) throw Wrong("the log's signature does not hold");
    is_signed = true;
  }
  if (!is_signed) throw Wrong("not signed by the log's key");
  const auto lines = lines_of(head.note.text);
  const auto size = lines.size() < 3 ? std::nullopt : decimal(lines[1]);
  const auto root = lines.size() < 3 ? std::nullopt : hash_from_base64(lines[2]);
  if (!size || !root || std::ranges::any_of(lines, &std::string_view::empty)) throw Wrong("a signed note that is no checkpoint");
  head.origin = std::string(lines[0]);
  head.size = *size;
  head.root = *root;
  if (head.origin != log.name) throw Wrong("a checkpoint of another log, " + head.origin);
  return head;
}

Cosigners check_cosignatures(const Head& head, const Key& log, const std::vector<Key>& witnesses) {
  Cosigners found;
  for (const Signature& signature : head.note.signatures) {
    if (signature.name == log.name && signature.id == log.id) continue;
    const auto witness =
        std::ranges::find_if(witnesses, [&](const Key& key) { return key.name == signature.name && key.id == signature.id; });
    if (witness == witnesses.end()) {
      found.unknown.push_back(signature.name);
      continue;
    }
    if (witness->type != witness_key || signature.bytes.size() != 72)
      throw Wrong("the cosignature of " + signature.name + " has a wrong form");
    const std::string time = std::to_string(big_endian(std::string_view(signature.bytes).substr(0, 8)));
    if (!ed25519_holds(witness->bytes, "cosignature/v1\ntime " + time + "\n" + head.note.text,
                       std::string_view(signature.bytes).substr(8))) {
      throw Wrong("the cosignature of " + signature.name + " does not hold");
    }
    ++found.verified;
  }
  return found;
}

TlogProof read_proof(std::string_view text) {
  const auto blank = text.find("\n\n");
  if (!text.starts_with("c2sp.org/tlog-proof@v1\n") || blank == std::string_view::npos) throw Wrong("not a c2sp.org/tlog-proof@v1");
  TlogProof proof;
  proof.checkpoint = std::string(text.substr(blank + 2));
  const auto lines = lines_of(text.substr(0, blank));
  std::size_t at = 1;
  if (at < lines.size() && lines[at].starts_with("extra ")) {
    const auto extra = unbase64(lines[at++].substr(6));
    if (!extra) throw Wrong("the proof's extra data is not base64");
    proof.extra = *extra;
  }
  const auto index = at < lines.size() && lines[at].starts_with("index ") ? decimal(lines[at].substr(6)) : std::nullopt;
  if (!index) throw Wrong("the proof names no index");
  proof.index = *index;
  for (++at; at < lines.size(); ++at) {
    const auto hash = hash_from_base64(lines[at]);
    if (!hash || proof.path.size() > 64) throw Wrong("the proof's path is not made of hashes");
    proof.path.push_back(*hash);
  }
  return proof;
}

namespace {

Hash climb(const Hash& entry, std::uint64_t index, std::uint64_t size, std::span<const Hash> path) {
  if (size == 1) {
    if (!path.empty()) throw Wrong("the proof's path is too long");
    return entry;
  }
  if (path.empty()) throw Wrong("the proof's path is too short");
  std::uint64_t left = 1;
  while (left * 2 < size) left *= 2;
  const auto below = path.first(path.size() - 1);
  if (index < left) return hash_of_node(climb(entry, index, left, below), path.back());
  return hash_of_node(path.back(), climb(entry, index - left, size - left, below));
}

}  // namespace

Hash root_from(const Hash& entry, std::uint64_t index, std::uint64_t size, const std::vector<Hash>& path) {
  if (index >= size || size >> 62U != 0) throw Wrong("the proof's index lies outside the log");
  return climb(entry, index, size, path);
}

}  // namespace solferino::fsck
