// SPDX-License-Identifier: Apache-2.0
// Strings as JSON has them, for what prints JSON beside the contract's own.
#pragma once

#include <string>
#include <string_view>

namespace solferino::record {

// Appends the text without quotation marks around it, escaped as in RFC 8785; ill-formed bytes become U+FFFD.
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace solferino::record
