// SPDX-License-Identifier: Apache-2.0
// From bytes to documents: plain text, Markdown, HTML, JSON and JSON lines in any charset; PDF, DOCX and ODT; and what lies in mail, mail folders, web archives and
// ZIP archives, in each other too.
//
// Intake knows nothing of meaning. It finds a document's text, title, outlet, date of publication and language, and refuses with a reason what it cannot
// read. All functions are pure but for the file system and the program pdftotext; any thread may call them.
//
//   Inputs inputs = list_inputs({"reports/"});
//   for (const Input& input : inputs.found) take(input, options, [&](Result<record::Document> one) { ...; return true; });
//
// Who wants to keep the original bytes too, and know what lay in what, takes pieces instead:
//
//   take_pieces(input, options, [&](Piece piece) { keep(piece.bytes); if (piece.outcome && *piece.outcome) read(**piece.outcome); return true; });
#pragma once

#include <cstddef>
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
  std::uint64_t max_file_bytes = 2ULL << 30U;    // JSON lines are streamed and may be long
  std::uint64_t max_held_bytes = 512ULL << 20U;  // what has to be held whole: a ZIP, each input of take_pieces
  std::uint64_t max_text_bytes = 4ULL << 20U;    // longer texts are cut at a paragraph, and the note says so
  std::string pdftotext = "pdftotext";           // the program that reads PDF: a path, or looked for in PATH
  unsigned max_pdf_seconds = 60;                 // of its processor time for one file
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

// A run of bytes that stands for itself: an input, or something that lies in one (a line of JSON, a file in an archive, an attachment of a letter). Every input
// gives at least one piece. The pieces of one input come in this order: what holds others before what it holds, and what it holds in the order in which it
// lies there.
//
//   reports.zip       0            a container: no outcome
//   reports.zip!a.txt 1  in 0      a document
//   reports.zip!b.eml 2  in 0      a document that holds others
//   reports.zip!b.eml!c.pdf  3 in 2
//   reports.zip!d.txt 4  in 0      no bytes, an error: it is encrypted
struct Piece {
  // The input's path; of a member PATH!NAME where it has a name (in an archive, as an attachment), PATH#n where it is the n-th of several. "-" is standard input.
  std::string name;
  std::size_t number = 0;                // the input itself is 0, then counted on
  std::optional<std::size_t> container;  // the number of the piece that it lies in
  // A constant: "text", "markdown", "html", "json", "json-lines", "pdf", "docx", "odt", "eml", "mbox", "warc", "zip"; empty where it could not be told.
  std::string_view kind;
  // The original bytes, valid during the call only. Of a member those that unpacking gives: equal files have equal bytes, however they were packed. Empty where
  // nothing could be had: a file that does not open, an encrypted member, or (an error without bytes in a container) that the container's rest is broken. The
  // members of {"documents": [...]} are given without the white space between their values; what lies in a WARC is given as a browser would save it.
  std::string_view bytes;
  // The document or why there is none. Nothing where the piece is but a container.
  std::optional<Result<record::Document>> outcome;
};

// Like `take`, piece by piece: the outcomes are those that `take` gives, in the same order. The input is held in memory whole, so one of more than
// `max_held_bytes` is a failure.
using PieceSink = std::function<bool(Piece)>;
void take_pieces(const Input& input, const Options& options, const PieceSink& sink);
void take_pieces_of_bytes(std::string_view bytes, std::string_view name, const Options& options, const PieceSink& sink);

}  // namespace solferino::intake
