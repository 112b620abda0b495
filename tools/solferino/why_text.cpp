// SPDX-License-Identifier: Apache-2.0
// A Why as text for a terminal or a pipe, and as JSON.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "text_layout.h"
#include "why.h"

namespace solferino::cli {

namespace {

constexpr std::size_t indent = 2;

// The sentence with the asked words between ⟦ and ⟧, for marks in colour would be lost in a pipe.
std::string marked(std::string_view text, Span sentence, Span asked) {
  const Span inside{std::max(sentence.begin, asked.begin), std::min(sentence.end, asked.end)};
  if (inside.begin >= inside.end) return printable(words_of(text, sentence));
  return printable(std::string(words_of(text, {sentence.begin, inside.begin})) + "⟦" + std::string(words_of(text, inside)) + "⟧" +
                   std::string(words_of(text, {inside.end, sentence.end})));
}

std::string heading_of(const record::Document& document) {
  std::string out = document.id.empty() ? "-" : printable(document.id);
  if (document.published) out += " · " + to_iso(*document.published);
  return out;
}

std::string span_in_words(Span span) { return std::to_string(span.begin) + '-' + std::to_string(span.end); }

using Json = nlohmann::ordered_json;

Json to_json(Span span) { return Json::array({span.begin, span.end}); }

// Null where nothing is said.
Json or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json to_json(const Explained& row, std::string_view text) {
  const bool quoted = row.words.span.begin < row.words.span.end && row.words.span.end <= text.size();
  return {{"kind", row.field},
          {"value", row.value},
          {"text", quoted ? Json(words_of(text, row.words.span)) : Json()},
          {"span", quoted ? to_json(row.words.span) : Json()},
          {"rule", or_null(row.words.rule)}};
}

}  // namespace

std::string to_text(const Why& why, const record::ReadDocument& read, const Terminal& terminal) {
  const std::string_view text = read.document.text;
  std::string out = paint(heading_of(read.document), Ink::strong, terminal.colours) + '\n';
  if (read.document.note) out += paint(printable(*read.document.note), Ink::warning, terminal.colours) + '\n';
  out += "bytes " + span_in_words(why.asked) + " of " + std::to_string(text.size()) + ", " + why.of_what + '\n';
  if (!why.sentence.empty()) {
    for (const std::string& line : wrap(marked(text, why.sentence, why.asked), {terminal.width - static_cast<int>(2 * indent), 0}))
      out += std::string(indent, ' ') + isolate(line) + '\n';
  }
  for (const WhySection& section : why.sections) {
    out += '\n' + paint(section.name, Ink::strong, terminal.colours) + '\n';
    for (const Explained& row : section.rows) out += lines_of(row, text, terminal);
  }
  return out;
}

std::string to_json(const Why& why, const record::ReadDocument& read) {
  Json sections = Json::array();
  for (const WhySection& section : why.sections) {
    Json rows = Json::array();
    for (const Explained& row : section.rows) rows.push_back(to_json(row, read.document.text));
    sections.push_back({{"name", section.name}, {"rows", std::move(rows)}});
  }
  const Json all = {{"document", read.document.id},
                    {"reader", read.reader},
                    {"note", read.document.note ? Json(*read.document.note) : Json()},
                    {"asked", to_json(why.asked)},
                    {"sentence", why.sentence.empty() ? Json() : to_json(why.sentence)},
                    {"sections", std::move(sections)}};
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace solferino::cli
