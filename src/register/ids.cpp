// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "register/register.h"

namespace solferino::registry {

DocumentId document_id(std::string_view sha256) { return {"d-" + std::string(sha256.substr(0, 16))}; }

namespace {
constexpr std::array<std::string_view, 4> states = {"read", "container", "failed", "withdrawn"};
constexpr std::array<std::string_view, 3> run_states = {"live", "staged", "retired"};
constexpr std::array<std::string_view, 3> alignments = {"id", "overlap", "person"};
}  // namespace

std::string_view to_string(DocumentState state) { return states.at(static_cast<std::size_t>(state)); }
std::string_view to_string(RunState state) { return run_states.at(static_cast<std::size_t>(state)); }
std::string_view to_string(AlignedBy how) { return alignments.at(static_cast<std::size_t>(how)); }

std::optional<DocumentState> parse_document_state(std::string_view word) {
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i] == word) return static_cast<DocumentState>(i);
  }
  return std::nullopt;
}

}  // namespace solferino::registry
