// SPDX-License-Identifier: Apache-2.0
// Receipts: what the log holds of a leaf, as canonical JSON (RFC 8785), with salted commitments after RFC 9901. docs/formats/receipts.md.
#pragma once

#include <string>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive::detail {

constexpr std::size_t max_receipt_bytes = 65534;

struct NewReceipt {
  std::string receipt;
  std::vector<std::string> disclosures;
};

// invalid_argument on names out of their alphabet or given twice and on values that are not UTF-8; too_large beyond max_receipt_bytes.
[[nodiscard]] Result<NewReceipt> make_receipt(const Leaf& leaf, const RandomBytes& random);

// bad_format unless it is byte for byte what make_receipt would write of what it says.
[[nodiscard]] Result<LoggedLeaf> parse_receipt(std::string_view receipt, LeafIndex index);

[[nodiscard]] std::string disclosures_json(const std::vector<std::string>& disclosures);
[[nodiscard]] Result<std::vector<std::string>> parse_disclosures(std::string_view json);

// The digest that stands for a disclosure in a receipt: base64url of the SHA-256 of its text.
[[nodiscard]] std::string commitment(std::string_view disclosure);

}  // namespace solferino::archive::detail
