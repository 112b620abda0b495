// SPDX-License-Identifier: Apache-2.0
// Names of persons: by title, by given name, by what is said around them, or because the name stood in full before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/agents.h"
#include "claims/view.h"

namespace solferino::claims::detail {

// Somebody whose full name stood in the text, by the last word of it.
struct KnownPerson {
  std::string last_name;             // folded
  std::optional<std::string> actor;  // whom they speak for
  std::string country;
  record::SourceClass source_class = record::SourceClass::unknown;
  AgentKind kind = AgentKind::person;
};

struct Person {
  TokenIndex last = 0;
  const KnownPerson* known = nullptr;  // lives as long as `known` that was handed in stays unchanged
};

// The person whose name, title included, begins at i. `behind_office`: an office stands directly before, so that a capitalised name needs no further sign.
[[nodiscard]] std::optional<Person> person_at(const View& view, TokenIndex i, Range sentence, const std::vector<KnownPerson>& known,
                                              bool behind_office = false);

}  // namespace solferino::claims::detail
