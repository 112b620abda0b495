// SPDX-License-Identifier: Apache-2.0
// From bytes to documents: plain text, Markdown, HTML, JSON and JSON lines, in any charset.
//
// Intake knows nothing of meaning. It finds a document's text, title, outlet, date of publication and language, and refuses with a reason what it cannot
// read. All functions are pure but for the file system; any thread may call them.
//
//   Inputs inputs = list_inputs({"reports/"});
//   for (const Input& input : inputs.found) take(input, options, [&](Result<record::Document> one) { ...; return true; });
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace solferino::intake {

// What the user says of all documents at once; a document's own word stands above `outlet` and `published` where it has one, `lang` overrides.
struct Options {
  std::optional<Date> published;
  std::optional<std::string> outlet;
  std::optional<std::string> lang;
  std::uint64_t max_file_bytes = 2ULL << 30U;  // JSON lines are streamed and may be long
  std::uint64_t max_text_bytes = 4ULL << 20U;  // longer texts are cut at a paragraph, and the note says so
};

// One file to read, or standard input ("-").
struct Input {
  std::string path;
  std::uint64_t bytes = 0;  // 0 when unknown
};

struct Inputs {
  std::vector<Input> found;   // in the order given; inside a folder sorted by path, byte by byte
  std::vector<Error> failed;  // paths that are not there, globs that match nothing
};

// Expands files, folders (recursively, the kinds we read, hidden ones left out), globs and "-".
[[nodiscard]] Inputs list_inputs(const std::vector<std::string>& paths);

// Called for each document or failure in the order of the input; return false to stop early. A failure names the file, and the line or the byte.
using Sink = std::function<bool(Result<record::Document>)>;
void take(const Input& input, const Options& options, const Sink& sink);

// The same for bytes in memory; `name` stands for the path.
void take_bytes(std::string_view bytes, std::string_view name, const Options& options, const Sink& sink);

}  // namespace solferino::intake
