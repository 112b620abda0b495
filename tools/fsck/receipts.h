// SPDX-License-Identifier: Apache-2.0
// Receipts and disclosures, read for the checker after docs/formats/receipts.md.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bytes.h"

namespace solferino::fsck {

struct Receipt {
  std::string kind;
  std::map<std::string, Hash> blobs;
  std::map<std::string, std::string> open;
  std::vector<std::string> digests;
};
// Throws Wrong on anything but the canonical form.
Receipt read_receipt(std::string_view json);

// Throws Wrong unless each disclosure of the JSON array hashes to a digest of the receipt.
void check_disclosures(const Receipt& receipt, std::string_view json);

}  // namespace solferino::fsck
