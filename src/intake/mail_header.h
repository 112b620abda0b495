// SPDX-License-Identifier: Apache-2.0
// The header of a message or of a part of one: fields, parameters, encoded words, and the encodings of bodies.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace solferino::intake::detail {

// The fields in their order, unfolded. Names in lower case.
class MailHeader {
 public:
  // Takes the header off the front of `message`, with the empty line behind it.
  static MailHeader take(std::string_view& message);

  // The first field of that name, or empty.
  [[nodiscard]] std::string_view field(std::string_view lower_name) const;
  [[nodiscard]] bool empty() const { return fields_.empty(); }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// A field like "text/plain; charset=utf-8; name*0*=UTF-8''a%20b": its value in lower case, and its parameters.
struct FieldValue {
  std::string value;
  std::vector<std::pair<std::string, std::string>> parameters;  // names in lower case, values in UTF-8

  [[nodiscard]] std::string parameter(std::string_view lower_name) const;
};
[[nodiscard]] FieldValue parse_field(std::string_view field);

// Text of a field with its encoded words ("=?utf-8?B?...?=") read, in UTF-8, on one line.
[[nodiscard]] std::string decoded_words(std::string_view field);

// `encoding` is Content-Transfer-Encoding. Bytes that do not belong are passed over.
[[nodiscard]] std::string decoded_body(std::string_view body, std::string_view encoding);

// UTF-8 whatever happens: in the charset named, else as can be told.
[[nodiscard]] std::string utf8_of(std::string bytes, std::string_view charset);

}  // namespace solferino::intake::detail
