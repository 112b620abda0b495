// SPDX-License-Identifier: Apache-2.0
// A Why as text for a terminal or a pipe, and as JSON.
#include <algorithm>

#include "record/json_string.h"
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

// Writes keys and values; commas come by themselves.
class Json {
 public:
  void open(char bracket) {
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  void item() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  void key(std::string_view name) {
    item();
    string(name);
    out_ += ':';
  }
  void string(std::string_view text) {
    record::append_json_escaped(out_ += '"', text);
    out_ += '"';
  }
  void span(Span span) { out_ += '[' + std::to_string(span.begin) + ',' + std::to_string(span.end) + ']'; }
  void null() { out_ += "null"; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool fresh_ = true;
};

void write(Json& json, const Explained& row, std::string_view text) {
  const bool quoted = row.words.span.begin < row.words.span.end && row.words.span.end <= text.size();
  json.item();
  json.open('{');
  json.key("kind");
  json.string(row.field);
  json.key("value");
  json.string(row.value);
  json.key("text");
  quoted ? json.string(words_of(text, row.words.span)) : json.null();
  json.key("span");
  quoted ? json.span(row.words.span) : json.null();
  json.key("rule");
  row.words.rule.empty() ? json.null() : json.string(row.words.rule);
  json.close('}');
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
  Json json;
  json.open('{');
  json.key("document");
  json.string(read.document.id);
  json.key("reader");
  json.string(read.reader);
  json.key("note");
  read.document.note ? json.string(*read.document.note) : json.null();
  json.key("asked");
  json.span(why.asked);
  json.key("sentence");
  why.sentence.empty() ? json.null() : json.span(why.sentence);
  json.key("sections");
  json.open('[');
  for (const WhySection& section : why.sections) {
    json.item();
    json.open('{');
    json.key("name");
    json.string(section.name);
    json.key("rows");
    json.open('[');
    for (const Explained& row : section.rows) write(json, row, read.document.text);
    json.close(']');
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return json.take();
}

}  // namespace solferino::cli
