// SPDX-License-Identifier: Apache-2.0
// What the user asked for, read from the command line.
//
//   Result<Command> command = parse_command({"read", "--json", "reports/"});
//   if (!command) ...  // invalid_argument; the message names the fault and the likely remedy, `where` the verb
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/base.h"
#include "claims/claims.h"

namespace solferino::cli {

enum class Format { table, json, none };

struct ReadCommand {
  std::vector<std::string> paths;  // none: standard input
  Format format = Format::table;   // none where only --html was asked for
  std::optional<std::string> html;
  bool explain = false;
  claims::Effort effort = claims::Effort::full;
  std::optional<Date> published;
  std::optional<std::string> outlet;
  std::optional<std::string> lang;
  unsigned jobs = 1;
  bool progress = true;
  std::optional<std::string> data;
  std::vector<std::string> lexicons;  // a user's own, read on top of the shipped ones
};

// `lexicon check`: tries lexicon files.
struct LexiconCommand {
  std::vector<std::string> paths;
  std::optional<std::string> data;
};

// Where in a document's text somebody asks: bytes, a line (from 1) or words. One of the three is there.
struct WhyCommand {
  std::string path;  // PATH or PATH#n
  std::optional<Span> at;
  std::optional<std::size_t> line;
  std::optional<std::string> words;
  bool json = false;
  std::optional<Date> published;
  std::optional<std::string> lang;
  std::optional<std::string> data;
  std::vector<std::string> lexicons;
};

struct VersionCommand {
  std::optional<std::string> data;
};

struct CompletionCommand {};  // bash is the only shell so far

// The verbs that make, ask and look after a register: init, add, search, show, list, stats, verify, proof, withdraw, reread, backup, doctor. Each takes what its help says of the rest.
struct RegisterCommand {
  std::string verb;
  std::vector<std::string> words;
  std::optional<std::string> folder;  // --register; else SOLFERINO_REGISTER names it
  std::optional<std::string> keys;    // folder of the signing key, where it is kept apart
  bool json = false;
  bool progress = true;
  claims::Effort effort = claims::Effort::full;
  std::optional<Date> published;
  std::optional<std::string> outlet;
  std::optional<std::string> lang;
  unsigned jobs = 1;
  std::optional<std::string> data;
  std::vector<std::string> lexicons;
  std::vector<std::string> authorities;  // --tsa: URLs of time-stamp authorities
  std::optional<std::string> trusted;    // --ca: certificates of those that verify trusts
  std::optional<std::string> vkey;
  std::vector<std::string> witnesses;
  std::optional<std::string> reason;
  std::optional<std::string> state;
  std::optional<std::string> into;
  bool with_blobs = false;
  // What search asks for, beside its words.
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<std::string> place;
  std::optional<GeoPoint> near;
  double near_km = 0;
  std::optional<std::string> actor;
  std::optional<std::string> type;
  std::optional<std::string> who;
  std::optional<std::string> kind;
  std::size_t limit = 20;
  std::optional<std::string> html;  // of show
  bool explain = false;
};

// `topic` is a verb, or empty for the whole.
struct HelpCommand {
  std::string topic;
};

// No verb, no input: the short help, as wrong usage.
struct NoCommand {};

using Command =
    std::variant<ReadCommand, WhyCommand, LexiconCommand, RegisterCommand, VersionCommand, CompletionCommand, HelpCommand, NoCommand>;

[[nodiscard]] Result<Command> parse_command(const std::vector<std::string>& arguments);

// All that can be typed, for the completion and for the tests that hold help and manual against it.
[[nodiscard]] const std::vector<std::string>& verbs();
[[nodiscard]] std::vector<std::string> options_of(const std::string& verb);  // with their dashes: "--json", "-h"

// The one of `known` that was probably meant: at most two letters off (one for short words), or what the word is the beginning of.
[[nodiscard]] std::optional<std::string> nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace solferino::cli
