// SPDX-License-Identifier: Apache-2.0
// `search`: documents and claims by word, place, time and actor.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "keep.h"
#include "readers.h"
#include "record/record.h"
#include "terminal.h"
#include "text_layout.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

registry::Query query_of(const RegisterCommand& command) {
  registry::Query query;
  for (const std::string& word : command.words) query.words += (query.words.empty() ? "" : " ") + word;
  query.from = command.from;
  query.to = command.to;
  query.place = command.place;
  if (command.near) query.near = registry::Near{*command.near, command.near_km};
  query.actor = command.actor;
  query.type = command.type;
  query.who = command.who;
  query.kind = command.kind;
  query.limit = command.limit;
  return query;
}

KeepJson to_json(const registry::Snippet& snippet) {
  KeepJson marks = KeepJson::array();
  for (const Span& mark : snippet.marks) marks.push_back({mark.begin, mark.end});
  return {{"text", snippet.text}, {"span", {snippet.span.begin, snippet.span.end}}, {"marks", std::move(marks)}};
}

// The words looked for in bold, where the terminal has it, else in brackets on a terminal without colours, else bare.
std::string marked(const registry::Snippet& snippet, const Terminal& terminal) {
  std::string out;
  std::size_t at = 0;
  for (const Span& mark : snippet.marks) {
    out += printable(std::string_view(snippet.text).substr(at, mark.begin - at));
    const auto words = printable(std::string_view(snippet.text).substr(mark.begin, mark.end - mark.begin));
    if (!out.empty() && mark.begin > 0 && snippet.text[mark.begin - 1] == ' ' && !out.ends_with(' ')) out += ' ';
    out += paint(words, Ink::strong, terminal.colours);
    at = mark.end;
    if (at < snippet.text.size() && snippet.text[at] == ' ') out += ' ';
  }
  return out + printable(std::string_view(snippet.text).substr(at));
}

std::string in_words(const record::Claim& claim) {
  std::string words(record::to_string(claim.type));
  if (claim.when && claim.when->start) words += ", " + to_iso(*claim.when->start);
  if (!claim.where.empty() && !claim.where.front().name.empty()) words += ", " + claim.where.front().name;
  for (const auto& harm : claim.harm) {
    if (harm.subset || harm.superseded) continue;
    words += fmt::format(", {} {}{}", record::to_string(harm.state), harm.min, harm.max ? "" : " or more");
    break;
  }
  return words;
}

void print_hit(const registry::Hit& hit, const Terminal& terminal) {
  const auto& document = hit.document;
  const std::string title = printable(document.title.value_or(document.source));
  const std::string day = document.published ? to_iso(*document.published) + "  " : "";
  fmt::print("{}  {}{}{}\n", paint(document.id.text, Ink::dim, terminal.colours), day, paint(title, Ink::strong, terminal.colours),
             document.outlet ? "  (" + printable(*document.outlet) + ")" : "");
  if (hit.claim) fmt::print("    {}  {}\n", paint(hit.claim->id, Ink::dim, terminal.colours), in_words(*hit.claim));
  fmt::print("    {}\n\n", marked(hit.snippet, terminal));
}

}  // namespace

int search(const RegisterCommand& command) {
  const auto store = open_store(command, false);
  if (!store) return status_failed;
  const auto hits = store->database().search(query_of(command));
  if (!hits) return fail_with(hits.error());
  const Terminal terminal = terminal_of(STDOUT_FILENO);
  std::map<registry::DocumentId, std::string> texts;
  for (const registry::Hit& hit : *hits) {
    if (!command.json) {
      print_hit(hit, terminal);
      continue;
    }
    KeepJson claim;
    if (hit.claim) {
      auto [text, fresh] = texts.try_emplace(hit.document.id);
      if (fresh) {
        auto document = store->database().show(hit.document.id);
        if (!document) return fail_with(document.error());
        text->second = std::move(document->read.document.text);
      }
      claim = KeepJson::parse(record::to_json(*hit.claim, text->second));
    }
    print_json({{"document", to_json(hit.document)}, {"claim", std::move(claim)}, {"snippet", to_json(hit.snippet)}, {"score", hit.score}});
  }
  if (hits->empty()) {
    if (!command.json) fmt::print(stderr, "nothing was found\n");
    return status_failed;
  }
  if (!command.json && hits->size() == command.limit) fmt::print(stderr, "the best {}; --limit shows more\n", command.limit);
  return status_ok;
}

}  // namespace solferino::cli
