// SPDX-License-Identifier: Apache-2.0
// XML as a stream of events, by libxml2. Knows nothing of any vocabulary.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

class XmlEvents {
 public:
  enum class Kind { open, close, text };

  // Views hold until the handler returns.
  struct Event {
    Kind kind = Kind::text;
    std::string_view space;  // the namespace's address; of an element
    std::string_view name;   // without a prefix; of an element
    std::string_view text;
    // The value of an attribute of an opened element, by its name without a prefix; empty where there is none.
    std::function<std::string(const char* name)> attribute;
  };
  using Handler = std::function<void(const Event&)>;

  // Calls the handler for every element (opened and closed; an empty one both) and text. False where the XML is broken: all that stands before was handled. Fetches
  // nothing and expands no entities but the five of XML; one that declares its own fails with unsupported.
  [[nodiscard]] static Result<bool> read(std::string_view xml, const Handler& handler);
};

}  // namespace solferino::intake::detail
