// SPDX-License-Identifier: Apache-2.0
#include "record/record.h"

namespace solferino::record {

std::string claim_id(std::uint64_t text_hash, ClaimType type, Span trigger) {
  const std::string key = std::string(to_string(type)) + ' ' + std::to_string(trigger.begin) + ' ' + std::to_string(trigger.end);
  const std::uint64_t hash = fnv1a(key, text_hash);
  auto folded = static_cast<std::uint32_t>(hash ^ hash >> 32U);

  std::string id = "c-00000000";
  for (std::size_t at = id.size() - 1; folded != 0; --at, folded >>= 4U) id[at] = "0123456789abcdef"[folded & 0xFU];
  return id;
}

}  // namespace solferino::record
