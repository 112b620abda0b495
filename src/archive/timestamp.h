// SPDX-License-Identifier: Apache-2.0
// RFC 3161: a request for a time-stamp over bytes, and the response read.
#pragma once

#include <string>
#include <string_view>

#include "archive/archive.h"

namespace solferino::archive::detail {

// DER of a TimeStampReq over the SHA-256, with a nonce, asking for the certificate.
[[nodiscard]] Result<std::string> timestamp_request(const Digest& imprint, const RandomBytes& random);

// The time in a response (DER of a TimeStampResp), "2026-11-25T10:42:48Z". Fails with bad_format unless it was granted, answers the request, and is signed by the
// certificate that it carries.
[[nodiscard]] Result<std::string> timestamp_time(std::string_view response, std::string_view request);

}  // namespace solferino::archive::detail
