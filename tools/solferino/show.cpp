// SPDX-License-Identifier: Apache-2.0
// `show`: one document with its claims. `stats`: how much is in a register.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "keep.h"
#include "output.h"
#include "readers.h"
#include "terminal.h"
#include "text_layout.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

struct Mark {
  Span span;
  Ink ink = Ink::plain;
};
bool operator<(const Mark& a, const Mark& b) { return a.span < b.span; }

// The words that set off a claim, in the colour of its kind, or in brackets where there are no colours.
std::string marked_text(const record::ReadDocument& read, const Terminal& terminal) {
  std::set<Mark> marks;
  for (const auto& claim : read.claims) {
    const Ink ink = claim.type == record::ClaimType::attack ? Ink::attack : claim.type == record::ClaimType::toll ? Ink::toll : Ink::act;
    marks.insert({claim.trigger.span, ink});
    for (const auto& harm : claim.harm) marks.insert({harm.words.span, Ink::harm});
  }
  const std::string_view text = read.document.text;
  std::string out;
  std::size_t at = 0;
  for (const Mark& mark : marks) {
    if (mark.span.begin < at || mark.span.end > text.size()) continue;
    out += text.substr(at, mark.span.begin - at);
    const std::string words(text.substr(mark.span.begin, mark.span.end - mark.span.begin));
    out += terminal.colours ? paint(words, mark.ink, true) : "[" + words + "]";
    at = mark.span.end;
  }
  return out + std::string(text.substr(at));
}

// Control characters of a stranger's report must not steer the terminal; line breaks stay.
std::string safe_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out += printable(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

void print_heading(const registry::StoredDocument& document) {
  const auto& summary = document.summary;
  fmt::print("{}  {}\n", summary.id.text, printable(summary.title.value_or("")));
  fmt::print("sha256     {}\nstate      {}\n", summary.sha256, registry::to_string(summary.state));
  for (const auto& source : document.sources) fmt::print("source     {}\n", printable(source));
  if (summary.outlet) fmt::print("outlet     {}\n", printable(*summary.outlet));
  if (summary.published) fmt::print("published  {}\n", to_iso(*summary.published));
  for (const auto& one : document.member_of) fmt::print("in         {} as {}\n", one.container.text, printable(one.name));
  for (const auto& one : document.members) fmt::print("holds      {} as {}\n", one.container.text, printable(one.name));
  for (const auto& leaf : document.leaves) fmt::print("receipt    entry {} ({})\n", leaf.index, leaf.kind);
  if (!summary.note.empty()) fmt::print("note       {}\n", printable(summary.note));
}

}  // namespace

int show(const RegisterCommand& command) {
  const auto store = open_store(command, false);
  if (!store) return status_failed;
  const auto id = store->database().resolve(command.words.front());
  if (!id) return fail_with(id.error());
  const auto document = store->database().show(id->document);
  if (!document) return fail_with(document.error());
  ReadCommand how;
  how.format = command.json ? Format::json : command.html ? Format::none : Format::table;
  how.html = command.html;
  how.explain = command.explain;
  const Terminal terminal = terminal_of(STDOUT_FILENO);
  if (how.format == Format::table) {
    print_heading(*document);
    const auto text = marked_text(document->read, terminal);
    if (!text.empty()) fmt::print("\n{}\n", terminal.colours ? text : safe_lines(text));
    std::fflush(stdout);
  }
  if (document->summary.state != registry::DocumentState::read && how.format == Format::table) return status_ok;
  auto output = Output::begin(how);
  if (!output) return fail_with(output.error());
  output->add(document->read);
  output->end(0);
  if (output->error()) return fail_with(*output->error());
  return status_ok;
}

int stats(const RegisterCommand& command) {
  const auto store = open_store(command, false);
  if (!store) return status_failed;
  const auto stats = store->database().stats();
  if (!stats) return fail_with(stats.error());
  KeepJson languages = KeepJson::object();
  for (const auto& [language, number] : stats->languages) languages[language.empty() ? "und" : language] = number;
  const auto day = [](const std::optional<Date>& date) { return date ? KeepJson(to_iso(*date)) : KeepJson(); };
  if (command.json) {
    print_json({{"documents",
                 {{"read", stats->documents_read},
                  {"container", stats->documents_container},
                  {"failed", stats->documents_failed},
                  {"withdrawn", stats->documents_withdrawn}}},
                {"claims", {{"attack", stats->attacks}, {"toll", stats->tolls}, {"act", stats->acts}}},
                {"places", stats->places},
                {"actors", stats->actors},
                {"outlets", stats->outlets},
                {"decisions", stats->decisions},
                {"for_review", stats->for_review},
                {"languages", std::move(languages)},
                {"first_day", day(stats->first_day)},
                {"last_day", day(stats->last_day)},
                {"text_bytes", stats->text_bytes},
                {"database_bytes", stats->file_bytes},
                {"log_entries", store->archive().size()}});
    return status_ok;
  }
  fmt::print("documents  {} read, {} containers, {} that could not be read, {} withdrawn\n", with_commas(stats->documents_read),
             with_commas(stats->documents_container), with_commas(stats->documents_failed), with_commas(stats->documents_withdrawn));
  fmt::print("claims     {} attacks, {} tolls, {} acts\n", with_commas(stats->attacks), with_commas(stats->tolls),
             with_commas(stats->acts));
  fmt::print("names      {} places, {} actors, {} outlets\n", with_commas(stats->places), with_commas(stats->actors),
             with_commas(stats->outlets));
  if (stats->first_day && stats->last_day) fmt::print("days       {} to {}\n", to_iso(*stats->first_day), to_iso(*stats->last_day));
  std::string words;
  for (const auto& [language, number] : stats->languages)
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", language.empty() ? "und" : language, with_commas(number));
  fmt::print("languages  {}\n", words);
  fmt::print("space      {} KB of text, {} KB of database\n", with_commas(stats->text_bytes / 1000), with_commas(stats->file_bytes / 1000));
  fmt::print("log        {} entries\n", with_commas(store->archive().size()));
  if (stats->for_review > 0) fmt::print("review     {} claims wait for a person\n", with_commas(stats->for_review));
  return status_ok;
}

}  // namespace solferino::cli
