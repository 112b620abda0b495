// SPDX-License-Identifier: Apache-2.0
// `list`: the documents of a register.
#include <fmt/format.h>
#include <unistd.h>

#include "keep.h"
#include "terminal.h"
#include "text_layout.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

KeepJson or_null(const std::optional<std::string>& value) { return value ? KeepJson(*value) : KeepJson(); }

void print_row(const registry::DocumentSummary& document, const Terminal& terminal) {
  const bool failed = document.state == registry::DocumentState::failed;
  const auto state = std::string(registry::to_string(document.state));
  const std::string what = document.note.empty() || !(failed || document.state == registry::DocumentState::withdrawn)
                               ? printable(document.title.value_or(""))
                               : printable(document.note);
  const std::string line =
      fmt::format("{}  {:<9}  {:>10}  {:>4}  {}  {}", document.id.text, state, document.published ? to_iso(*document.published) : "",
                  document.claims, printable(document.source), what);
  fmt::print("{}\n",
             paint(shorten(line, terminal.interactive ? terminal.width : 1000), failed ? Ink::warning : Ink::plain, terminal.colours));
}

}  // namespace

KeepJson to_json(const registry::DocumentSummary& document) {
  KeepJson object{{"id", document.id.text},
                  {"sha256", document.sha256},
                  {"source", document.source},
                  {"outlet", or_null(document.outlet)},
                  {"title", or_null(document.title)},
                  {"published", document.published ? KeepJson(to_iso(*document.published)) : KeepJson()},
                  {"lang", document.lang},
                  {"claims", document.claims},
                  {"state", registry::to_string(document.state)}};
  if (!document.note.empty()) object["note"] = document.note;
  return object;
}

int list(const RegisterCommand& command) {
  registry::ListFilter filter;
  if (command.state) {
    filter.state = registry::parse_document_state(*command.state);
    if (!filter.state) {
      fmt::print(stderr, "solferino list: --state is read, container, failed or withdrawn, not '{}'\n", *command.state);
      return status_usage;
    }
  }
  const auto store = open_store(command, false);
  if (!store) return status_failed;
  const Terminal terminal = terminal_of(STDOUT_FILENO);
  std::uint64_t number = 0;
  const auto done = store->database().list(filter, [&](const registry::DocumentSummary& document) {
    ++number;
    if (command.json) {
      print_json(to_json(document));
    } else {
      print_row(document, terminal);
    }
    return std::ferror(stdout) == 0;
  });
  if (!done) return fail_with(done.error());
  if (!command.json) fmt::print(stderr, "{} document{}\n", with_commas(number), number == 1 ? "" : "s");
  return status_ok;
}

}  // namespace solferino::cli
