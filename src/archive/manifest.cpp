// SPDX-License-Identifier: Apache-2.0
#include "archive/manifest.h"

#include <simdjson.h>

#include "archive/encoding.h"
#include "archive/note.h"

namespace solferino::archive::detail {
namespace {

constexpr std::uint64_t format = 1;

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  std::string json = "{\"format\":" + std::to_string(format);
  append_json_string(json += ",\"origin\":", manifest.origin);
  append_json_string(json += ",\"vkey\":", manifest.vkey);
  return json += "}\n";
}

Result<Manifest> parse_manifest(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  std::uint64_t version = 0;
  if (parser.parse(json.data(), json.size()).get_object().get(object) != simdjson::SUCCESS ||
      object["format"].get_uint64().get(version) != simdjson::SUCCESS) {
    return bad_format("no register's solferino.json");
  }
  if (version != format) {
    return std::unexpected(
        Error{ErrorCode::unsupported, "a register of format " + std::to_string(version) + "; this program knows format 1", {}});
  }
  std::string_view origin;
  std::string_view vkey;
  if (object["origin"].get_string().get(origin) != simdjson::SUCCESS || object["vkey"].get_string().get(vkey) != simdjson::SUCCESS) {
    return bad_format("solferino.json lacks the log's origin or key");
  }
  const auto key = parse_vkey(vkey);
  if (!key) return std::unexpected(key.error());
  if (key->name != origin || key->type != KeyType::ed25519) return bad_format("solferino.json names a key of another log");
  return Manifest{std::string(origin), std::string(vkey)};
}

}  // namespace solferino::archive::detail
