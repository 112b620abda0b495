// SPDX-License-Identifier: Apache-2.0
// One message: RFC 5322 headers and a MIME body (RFC 2045 to 2047, 2183, 2231, 3676). Forgiving, as mail is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace solferino::intake::detail {

struct MailPart {
  std::string type;     // lower case, "text/html"
  std::string charset;  // as named, or empty
  std::string name;     // of the file, or empty; UTF-8 without control characters or slashes
  std::string bytes;    // decoded
};

struct Mail {
  std::string subject;             // UTF-8, one line
  std::optional<Date> date;        // the day as the writer's clock had it
  std::string location;            // of a saved page: where it came from
  std::optional<MailPart> body;    // plain text where there is one that says something, else HTML
  std::vector<MailPart> enclosed;  // files, and messages forwarded whole ("message/rfc822")
  bool is_encrypted = false;       // the body, or what should be it
  std::optional<std::string> note;
};

// Any bytes give a message; one without headers and body if there are none. Parts inside each other beyond 20 levels, and beyond 1,000 in all, are left out, and the
// note says so.
[[nodiscard]] Mail parse_mail(std::string_view bytes);

// Whether bytes begin like a message: with several of the fields that every message has.
[[nodiscard]] bool looks_like_mail(std::string_view head);

}  // namespace solferino::intake::detail
