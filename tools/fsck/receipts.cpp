// SPDX-License-Identifier: Apache-2.0
#include "receipts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "notes.h"

namespace solferino::fsck {
namespace {

using nlohmann::json;

bool is_known(const std::string& kind) {
  static constexpr std::array known = {"document", "member", "error", "run", "withdraw", "decision", "token"};
  return std::ranges::any_of(known, [&](const char* name) { return kind == name; });
}

const std::string& text_of(const json& value) {
  if (!value.is_string()) throw Wrong("a receipt with a value that is no string");
  return value.get_ref<const std::string&>();
}

}  // namespace

Receipt read_receipt(std::string_view bytes) {
  if (bytes.size() >= 65535) throw Wrong("a receipt of 65,535 bytes or more");
  const json parsed = json::parse(bytes, nullptr, false);
  if (!parsed.is_object() || parsed.size() != 6) throw Wrong("not a receipt: six members are wanted");
  for (const char* name : {"_sd", "_sd_alg", "blobs", "format", "kind", "open"}) {
    if (!parsed.contains(name)) throw Wrong(std::string("a receipt without ") + name);
  }
  if (parsed["format"] != "solferino-receipt/1" || parsed["_sd_alg"] != "sha-256") throw Wrong("a receipt of an unknown format");
  if (!parsed["_sd"].is_array() || !parsed["blobs"].is_object() || !parsed["open"].is_object())
    throw Wrong("a receipt whose parts have wrong types");
  // nlohmann writes members by name, without spaces and with RFC 8785's escapes: what differs was not canonical, or said something twice.
  if (parsed.dump() != bytes) throw Wrong("a receipt that is not canonical JSON");
  Receipt receipt;
  receipt.kind = text_of(parsed["kind"]);
  if (!is_known(receipt.kind)) throw Wrong("a receipt of the unknown kind " + receipt.kind);
  for (const auto& [role, value] : parsed["blobs"].items()) {
    const auto hash = hash_from_hex(text_of(value));
    if (!hash) throw Wrong("a receipt with a blob that is no SHA-256");
    receipt.blobs[role] = *hash;
  }
  for (const auto& [name, value] : parsed["open"].items()) receipt.open[name] = text_of(value);
  for (const json& value : parsed["_sd"]) {
    const auto hash = unbase64url(text_of(value));
    if (!hash || hash->size() != 32) throw Wrong("a receipt with a commitment that is no SHA-256");
    receipt.digests.push_back(text_of(value));
  }
  if (!std::ranges::is_sorted(receipt.digests)) throw Wrong("a receipt whose commitments are not sorted");
  return receipt;
}

void check_disclosures(const Receipt& receipt, std::string_view bytes) {
  const json parsed = json::parse(bytes, nullptr, false);
  if (!parsed.is_array()) throw Wrong("disclosures that are no JSON array");
  for (const json& value : parsed) {
    const std::string& disclosure = text_of(value);
    const auto inside = unbase64url(disclosure);
    const json field = inside ? json::parse(*inside, nullptr, false) : json();
    if (!field.is_array() || field.size() != 3) throw Wrong("a disclosure that is not base64url of [salt, name, value]");
    const Hash hash = sha256(disclosure);
    const std::string digest = base64url({reinterpret_cast<const char*>(hash.data()), hash.size()});
    if (!std::ranges::binary_search(receipt.digests, digest)) throw Wrong("the receipt commits to no such value of " + text_of(field[1]));
  }
}

}  // namespace solferino::fsck
