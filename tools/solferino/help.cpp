// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "verbs.h"

namespace solferino::cli {

namespace {

constexpr std::string_view overview = R"(solferino reads reports about wars and prints the claims they make: who says
that what was done to whom, where and when. Every value comes with the words it
was read from. It reports what documents say, never what is true.

Usage: solferino COMMAND [...]

Commands:
  read PATH ...     read reports and print their claims
  why PATH          what was read at a place in a report, or not taken, and why
  lexicon check     try lexicon files of your own before reading with them

Keeping a register, where documents are preserved, logged and found again:
  init DIR          make one
  add PATH ...      preserve, log, read and store documents
  search QUERY      find documents and claims by word, place, time, actor
  show ID           a document with its claims marked
  list              the documents in it
  stats             how much is in it
  verify [DIR]      that nothing was altered or silently removed
  proof ID          that a document was there, for others
  withdraw ID       remove one for good; the log keeps hash and reason
  reread            read all again with a newer reader
  backup FILE       all of it in one file
  doctor            whether it is in good health

  version           version, data and their licences
  completion bash   print a completion script for bash
  help [COMMAND]    this text, or a command's own

Try:
  solferino read examples/reports
  solferino help read
)";

constexpr std::string_view of_read = R"(Usage: solferino read [PATH ...|-] [options]

Reads reports and prints the claims they make. PATH is a file, a folder (read
with all below it) or a glob; - is standard input, which is also read when no
PATH is given. Files that are read:
  text               plain text, Markdown, HTML, JSON, JSON lines
  documents          PDF (needs pdftotext), DOCX, ODT
  what holds others  messages (EML) and what is attached to them, mail folders
                     (MBOX), web archives (WARC), ZIP archives; what lies in one
                     is named after it: reports.zip!may/a.pdf, box.mbox#3

What is printed:
  --table            one row a claim, grouped by document (the default)
  --json             one JSON object a document, one line each
  --html FILE        write a page that shows the claims beside the text they
                     were read from; with --table or --json, both
  --explain          for each value its words, their bytes, and the rule that
                     read them

What is known of the documents (a document's own date and outlet stand above):
  --published DATE   day of publication, YYYY-MM-DD; "on Monday" hangs on it
  --outlet NAME      who published them
  --lang xx          their language, instead of finding it out

How it runs:
  --effort fast|full how much work to spend on a document (default: full)
  -j, --jobs N       documents read at the same time (default: all processors);
                     the output is the same for any number
  --no-progress      no bar on long runs
  --data DIR         folder with lexicons/ and gazetteer.bin (default: what
                     SOLFERINO_DATA names, or what came with the program)
  --lexicon DIR      a folder (or file) of lexicons of your own, read on top of
                     those; may be given several times
  -h, --help         this text

Exit status: 0; 1 when some input failed (each is named, the others go on);
2 for wrong usage; 130 when interrupted with Ctrl-C (what was read is printed).

Examples:
  solferino read report.txt
      a table of what the report claims
  solferino read --published 2019-05-10 --explain statement.txt
      the same, with the words behind every value
  solferino read --json reports/ > claims.jsonl
      a folder of reports, for other programs
  solferino read --html check.html 'reports/*.html'
      a page for checking what was read, by eye
  solferino read --lexicon my-lexicons reports/
      with names and words of your own ('solferino lexicon check' tries them)
  solferino read reports.zip crawl.warc.gz
      what lies in archives
  zcat archive.jsonl.gz | solferino read --json - | jq .claims
      a stream of JSON lines with id, text, title, published, outlet, lang
)";

constexpr std::string_view of_why = R"(Usage: solferino why PATH (--at BYTE|--line N|--words TEXT) [options]

Shows what was seen at one place of a report: its sentence, its words, the lines
of lexicons that match there, numbers, dates and places with what else was
considered, the values of claims that were read there, and what was seen and
not taken, with the reason. PATH is a file or -; where a file holds several
documents, PATH#2 is the second, and PATH!NAME the one of that name in an
archive.

Which place:
  --at BYTE          the byte of the text, or a range, 120-131; bytes are those
                     that 'read --explain' and 'read --json' show
  --line N           a line of the text, counted from 1
  --words TEXT       where these words stand first

What is known of the document, and how it is read, as for 'solferino read':
  --published DATE   day of publication, YYYY-MM-DD
  --lang xx          its language
  --lexicon DIR      lexicons of your own, read on top of the shipped ones
  --data DIR         folder with lexicons/ and gazetteer.bin

  --json             one JSON object instead of text
  -h, --help         this text

Exit status: 0; 1 when the document cannot be read or has no such place; 2 for
wrong usage.

Examples:
  solferino why report.txt --at 120
      what byte 120 was read as
  solferino why report.txt --words "heart attack"
      why that made no claim
  solferino why 'archive.jsonl#7' --line 3 --json
      line 3 of the seventh document, for other programs
)";

constexpr std::string_view of_lexicon = R"(Usage: solferino lexicon check FILE|FOLDER ... [--data DIR]

Tries lexicon files of your own before you read with them ('solferino read
--lexicon'). Every line is tried for its form; for lexicons, attributes and
values that nothing knows; against the other lines and the shipped lexicons; and
by reading its phrase. Prints one line for each finding, file:line: what and
what to do:

  fault   the file is refused, or the line does not do what it says
  note    worth a look: it repeats or changes a shipped line

  --data DIR         folder with the lexicons/ to try against (default: what
                     SOLFERINO_DATA names, or what came with the program)
  -h, --help         this text

Exit status: 0 without faults; 1 with faults, or when a file cannot be read; 2
for wrong usage.

Examples:
  solferino lexicon check my-lexicons/weapons.txt
      one file
  solferino lexicon check my-lexicons && solferino read --lexicon my-lexicons a
      a folder of them, then a report read with them
)";

constexpr std::string_view of_version = R"(Usage: solferino version [--data DIR]

Prints the version, the compiler, the lexicons' hash, the number of places in
the gazetteer, and where its data come from and under which licences.

  --data DIR         folder with lexicons/ and gazetteer.bin
  -h, --help         this text
)";

constexpr std::string_view of_completion = R"(Usage: solferino completion bash

Prints a script that lets bash complete the commands and options with Tab.

  -h, --help         this text

Example, for the running shell:
  source <(solferino completion bash)
)";

constexpr std::string_view brief = R"(Usage: solferino read [PATH ...|-] [--json|--table|--html FILE] [--explain]
Try 'solferino help'.
)";

}  // namespace

std::string_view help_text(std::string_view topic) {
  if (topic == "read") return of_read;
  if (topic == "why") return of_why;
  if (topic == "lexicon") return of_lexicon;
  if (const auto text = register_help_text(topic); !text.empty()) return text;
  if (topic == "version") return of_version;
  if (topic == "completion") return of_completion;
  return overview;
}

std::string_view short_help() { return brief; }

int help(const HelpCommand& command) {
  const std::string_view text = help_text(command.topic);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return status_ok;
}

}  // namespace solferino::cli
