// SPDX-License-Identifier: Apache-2.0
// `why`: reads one document with a trace, and explains one place of it.
#include "why.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <optional>
#include <utility>

#include "intake/intake.h"
#include "output.h"
#include "pipeline.h"
#include "readers.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

// "archive.jsonl#7" is the seventh document of a file that is there, "archive.zip!a/b.html" the one of that name; a file may also be called so.
struct Which {
  std::string path;
  std::string id;          // as it was asked for, where that is not the path
  std::size_t number = 1;  // 0 where it is no number
};

std::size_t number_behind(const std::string& path, std::size_t hash) {
  std::size_t number = 0;
  const char* const end = path.data() + path.size();
  const auto parsed = std::from_chars(path.data() + hash + 1, end, number);
  return path[hash] == '#' && parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

Which which_of(const std::string& path) {
  if (!intake::list_inputs({path}).found.empty()) return {path, {}};
  for (auto at = path.find_first_of("#!"); at != std::string::npos; at = path.find_first_of("#!", at + 1)) {
    std::string outer = path.substr(0, at);
    const bool is_there = !outer.empty() && !intake::list_inputs({outer}).found.empty();
    const std::size_t number = number_behind(path, at);
    if (is_there && (number > 0 || path[at] == '!' || path.find_first_of("#!", at + 1) != std::string::npos))
      return {std::move(outer), path, number};
  }
  return {path, {}};
}

// Picks the document that was asked for: by its id, else by its number where documents have ids of their own.
class Picked {
 public:
  explicit Picked(const Which& which)
      : which_(which), taken_(std::unexpected(Error{ErrorCode::not_found, fmt::format("holds no document {}", name()), which.path})) {}

  // False once it is found.
  bool offer(Result<record::Document> one) {
    const std::string& id = one ? one->id : one.error().where;
    const bool is_named = !which_.id.empty() && id == which_.id;
    const bool is_numbered = ++seen_ == which_.number;
    const bool may_come_by_name = !which_.id.empty() && (id.starts_with(which_.path + "#") || id.starts_with(which_.path + "!"));
    if (is_named || is_numbered) taken_ = std::move(one);
    return !is_named && (!is_numbered || may_come_by_name);
  }

  [[nodiscard]] Result<record::Document> finish() { return std::move(taken_); }

 private:
  [[nodiscard]] std::string name() const {
    return which_.number > 0 ? std::to_string(which_.number) : which_.id.substr(which_.path.size() + 1);
  }

  const Which& which_;
  Result<record::Document> taken_;
  std::size_t seen_ = 0;
};

Result<record::Document> take_document(const WhyCommand& command) {
  const Which which = which_of(command.path);
  const intake::Inputs inputs = intake::list_inputs({which.path});
  if (!inputs.failed.empty()) return std::unexpected(inputs.failed.front());
  if (inputs.found.size() != 1) {
    return std::unexpected(Error{ErrorCode::invalid_argument, "this is several files; name one of them", which.path});
  }
  intake::Options options;
  options.published = command.published;
  options.lang = command.lang;
  Picked picked(which);
  intake::take(inputs.found.front(), options, [&](Result<record::Document> one) { return picked.offer(std::move(one)); });
  return picked.finish();
}

std::unexpected<Error> no_such(const WhyCommand& command, std::string message) {
  return std::unexpected(Error{ErrorCode::invalid_argument, std::move(message), command.path});
}

Result<Span> line_in(const WhyCommand& command, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t line = 1; line < *command.line; ++line) {
    const auto end = text.find('\n', begin);
    if (end == std::string_view::npos) return no_such(command, fmt::format("the text has only {} line{}", line, line == 1 ? "" : "s"));
    begin = end + 1;
  }
  const auto end = std::min(text.find('\n', begin), text.size());
  if (begin == end) return no_such(command, fmt::format("line {} is empty", *command.line));
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The place that was asked for, in the document's text.
Result<Span> find_asked(const WhyCommand& command, std::string_view text) {
  if (command.line) return line_in(command, text);
  if (command.words) {
    const auto begin = text.find(*command.words);
    if (begin == std::string_view::npos) return no_such(command, fmt::format("the text has no words '{}'", *command.words));
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + command.words->size())};
  }
  if (command.at->end > text.size()) return no_such(command, fmt::format("the text ends at byte {}", text.size()));
  return *command.at;
}

Result<std::string> explain_command(const WhyCommand& command) {
  auto document = take_document(command);
  if (!document) return std::unexpected(std::move(document.error()));
  const auto asked = find_asked(command, document->text);
  if (!asked) return std::unexpected(asked.error());
  const auto readers = load_readers(command.data, command.lexicons);
  if (!readers) return std::unexpected(readers.error());

  const claims::Extractor extractor(readers->reader, readers->gazetteer);
  claims::Trace trace;
  const record::ReadDocument read = pipeline::DocumentReader(readers->reader, extractor, claims::Effort::full)(std::move(*document), trace);
  const reading::Reading laid_out = readers->reader.read(read.document.text, read.document.published);
  const Why why = explain_place({read, laid_out, trace}, *asked);
  return command.json ? to_json(why, read) + '\n' : to_text(why, read, terminal_of(STDOUT_FILENO));
}

}  // namespace

int why(const WhyCommand& command) {
  const auto out = explain_command(command);
  if (!out) {
    complain(out.error());
    return status_failed;
  }
  StandardOutput standard;
  if (standard.write(*out) || standard.closed()) return status_ok;
  complain(standard.error());
  return status_failed;
}

}  // namespace solferino::cli
