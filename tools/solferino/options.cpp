// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>
#include <numeric>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace solferino::cli {

namespace {

constexpr unsigned max_jobs = 256;

// What CLI11 fills in before it is checked and turned into a Command.
struct Raw {
  std::vector<std::string> words;  // PATHs, the shell, the topic
  bool help = false;
  bool json = false;
  bool table = false;
  bool explain = false;
  bool no_progress = false;
  std::optional<std::string> html;
  std::optional<std::string> effort;
  std::optional<std::string> published;
  std::optional<std::string> outlet;
  std::optional<std::string> lang;
  std::optional<unsigned> jobs;
  std::optional<std::string> data;
  std::vector<std::string> lexicons;
  std::optional<std::string> at;
  std::optional<std::size_t> line;
  std::optional<std::string> within;
  std::optional<std::string> folder;
  std::optional<std::string> keys;
  std::vector<std::string> authorities;
  std::optional<std::string> trusted;
  std::optional<std::string> vkey;
  std::vector<std::string> witnesses;
  std::optional<std::string> reason;
  std::optional<std::string> state;
  std::optional<std::string> into;
  bool with_blobs = false;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> place;
  std::optional<std::string> near;
  std::optional<std::string> actor;
  std::optional<std::string> type;
  std::optional<std::string> who;
  std::optional<std::string> kind;
  std::optional<std::size_t> limit;
};

constexpr auto register_verbs = std::to_array<std::string_view>(
    {"init", "add", "search", "show", "list", "stats", "verify", "proof", "withdraw", "reread", "backup", "doctor"});

bool is_register_verb(std::string_view verb) {
  return std::find(register_verbs.begin(), register_verbs.end(), verb) != register_verbs.end();
}

// What the verbs of a register take beside their words.
void add_register_options(CLI::App& app, const std::string& verb, Raw& raw) {
  const auto is = [&](std::string_view name) { return verb == name; };
  if (!is("init")) app.add_option("--register", raw.folder);
  app.add_flag("--json", raw.json);
  if (is("init") || is("add") || is("withdraw") || is("reread") || is("backup") || is("doctor")) app.add_option("--keys", raw.keys);
  if (is("add") || is("reread")) {
    app.add_option("--effort", raw.effort);
    app.add_option("-j,--jobs", raw.jobs);
    app.add_option("--lexicon", raw.lexicons)->expected(1)->take_all()->allow_extra_args(false);
    app.add_option("--data", raw.data);
    app.add_flag("--no-progress", raw.no_progress);
  }
  if (is("add")) {
    app.add_option("--published", raw.published);
    app.add_option("--outlet", raw.outlet);
    app.add_option("--lang", raw.lang);
    app.add_option("--tsa", raw.authorities)->expected(1)->take_all()->allow_extra_args(false);
  }
  if (is("search")) {
    app.add_option("--from", raw.from);
    app.add_option("--to", raw.to);
    app.add_option("--place", raw.place);
    app.add_option("--near", raw.near);
    app.add_option("--actor", raw.actor);
    app.add_option("--type", raw.type);
    app.add_option("--who", raw.who);
    app.add_option("--kind", raw.kind);
    app.add_option("--limit", raw.limit);
  }
  if (is("show")) {
    app.add_option("--html", raw.html);
    app.add_flag("--explain", raw.explain);
  }
  if (is("list")) app.add_option("--state", raw.state);
  if (is("verify")) {
    app.add_option("--vkey", raw.vkey);
    app.add_option("--witness", raw.witnesses)->expected(1)->take_all()->allow_extra_args(false);
    app.add_option("--ca", raw.trusted);
    app.add_flag("--no-progress", raw.no_progress);
  }
  if (is("proof")) {
    app.add_option("--into", raw.into);
    app.add_flag("--blobs", raw.with_blobs);
  }
  if (is("withdraw")) app.add_option("--reason", raw.reason);
}

// The parser of one verb. Its own help is not used: help.cpp has texts written by hand.
std::unique_ptr<CLI::App> parser_of(const std::string& verb, Raw& raw) {
  auto app = std::make_unique<CLI::App>();
  app->set_help_flag();
  app->add_flag("-h,--help", raw.help);
  app->add_option("words", raw.words);
  app->allow_extras();  // what is left over is reported by us, with the option that was probably meant
  if (verb == "read") {
    app->add_flag("--json", raw.json);
    app->add_flag("--table", raw.table);
    app->add_option("--html", raw.html);
    app->add_flag("--explain", raw.explain);
    app->add_option("--effort", raw.effort);
    app->add_option("--published", raw.published);
    app->add_option("--outlet", raw.outlet);
    app->add_option("--lang", raw.lang);
    app->add_option("-j,--jobs", raw.jobs);
    app->add_flag("--no-progress", raw.no_progress);
  }
  if (verb == "why") {
    app->add_option("--at", raw.at);
    app->add_option("--line", raw.line);
    app->add_option("--words", raw.within);
    app->add_flag("--json", raw.json);
    app->add_option("--published", raw.published);
    app->add_option("--lang", raw.lang);
  }
  if (verb == "read" || verb == "why") app->add_option("--lexicon", raw.lexicons)->expected(1)->take_all()->allow_extra_args(false);
  if (is_register_verb(verb)) {
    add_register_options(*app, verb, raw);
  } else if (verb != "completion" && verb != "help") {
    app->add_option("--data", raw.data);
  }
  return app;
}

std::unexpected<Error> wrong(const std::string& verb, std::string message) {
  return std::unexpected(Error{ErrorCode::invalid_argument, std::move(message), verb});
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
  const auto near = nearest(word, known);
  return near ? " (did you mean " + *near + "?)" : std::string();
}

// CLI11 speaks of its own classes; these are the faults that a user can make.
std::string fault_in_words(const CLI::ParseError& error) {
  std::string message = error.what();
  if (const auto line = message.find('\n'); line != std::string::npos) message.resize(line);
  return message;
}

Result<Raw> parse_words(const std::string& verb, std::vector<std::string> arguments) {
  Raw raw;
  const auto app = parser_of(verb, raw);
  // Behind "--" all are words, whatever they look like.
  const auto end_of_options = std::find(arguments.begin(), arguments.end(), "--");
  const std::vector<std::string> literal(end_of_options == arguments.end() ? end_of_options : end_of_options + 1, arguments.end());
  arguments.erase(end_of_options, arguments.end());
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  try {
    app->parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return wrong(verb, fault_in_words(error));
  }
  for (const std::string& left : app->remaining()) {
    const std::string option = left.substr(0, left.find('='));
    return wrong(verb, "unknown option " + option + did_you_mean(option, options_of(verb)));
  }
  raw.words.insert(raw.words.end(), literal.begin(), literal.end());
  return raw;
}

bool is_language_tag(const std::string& word) {
  const std::string primary = word.substr(0, word.find('-'));
  return (primary.size() == 2 || primary.size() == 3) &&
         std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// What is known of the documents: --published and --lang.
Result<void> take_known(const std::string& verb, Raw& raw, std::optional<Date>& published, std::optional<std::string>& lang) {
  if (raw.published) {
    const auto day = parse_iso_date(*raw.published);
    if (!day) return wrong(verb, "--published: " + day.error().message);
    published = *day;
  }
  if (raw.lang && !is_language_tag(*raw.lang)) return wrong(verb, "--lang wants a language code like en or ar, not '" + *raw.lang + "'");
  lang = std::move(raw.lang);
  return {};
}

Result<Command> read_command(Raw raw) {
  if (raw.help) return HelpCommand{"read"};
  if (raw.json && raw.table) return wrong("read", "--json and --table exclude each other");

  ReadCommand command;
  command.paths = std::move(raw.words);
  command.format = raw.json ? Format::json : raw.html && !raw.table ? Format::none : Format::table;
  command.html = std::move(raw.html);
  command.explain = raw.explain;
  if (raw.effort && *raw.effort != "fast" && *raw.effort != "full")
    return wrong("read", "--effort is fast or full, not '" + *raw.effort + "'");
  command.effort = raw.effort == "fast" ? claims::Effort::fast : claims::Effort::full;
  if (auto done = take_known("read", raw, command.published, command.lang); !done) return std::unexpected(std::move(done.error()));
  command.outlet = std::move(raw.outlet);
  if (raw.jobs && (*raw.jobs < 1 || *raw.jobs > max_jobs))
    return wrong("read", "--jobs wants a number from 1 to " + std::to_string(max_jobs));
  command.jobs = raw.jobs.value_or(std::clamp(std::thread::hardware_concurrency(), 1U, max_jobs));
  command.progress = !raw.no_progress;
  command.data = std::move(raw.data);
  command.lexicons = std::move(raw.lexicons);
  return command;
}

// "120" or "120-131"; nothing for anything else.
std::optional<Span> parse_bytes(const std::string& text) {
  Span span;
  const char* const end = text.data() + text.size();
  auto [next, error] = std::from_chars(text.data(), end, span.begin);
  if (error != std::errc()) return std::nullopt;
  span.end = span.begin + 1;
  if (next == end && span.end != 0) return span;
  if (*next != '-') return std::nullopt;
  const auto last = std::from_chars(next + 1, end, span.end);
  if (last.ec != std::errc() || last.ptr != end || span.end <= span.begin) return std::nullopt;
  return span;
}

Result<Command> why_command(Raw raw) {
  if (raw.help) return HelpCommand{"why"};
  if (raw.words.size() != 1) return wrong("why", "wants one PATH, of a file or (as PATH#2) of one of its documents");
  const int asked =
      static_cast<int>(raw.at.has_value()) + static_cast<int>(raw.line.has_value()) + static_cast<int>(raw.within.has_value());
  if (asked != 1) return wrong("why", "wants one of --at BYTE, --line N and --words TEXT");

  WhyCommand command;
  command.path = std::move(raw.words.front());
  if (raw.at) {
    command.at = parse_bytes(*raw.at);
    if (!command.at) return wrong("why", "--at wants a byte or a range of bytes (120 or 120-131), not '" + *raw.at + "'");
  }
  if (raw.line && *raw.line == 0) return wrong("why", "--line counts from 1");
  command.line = raw.line;
  if (raw.within && raw.within->empty()) return wrong("why", "--words wants words of the text");
  command.words = std::move(raw.within);
  command.json = raw.json;
  if (auto done = take_known("why", raw, command.published, command.lang); !done) return std::unexpected(std::move(done.error()));
  command.data = std::move(raw.data);
  command.lexicons = std::move(raw.lexicons);
  return command;
}

Result<Command> lexicon_command(Raw raw) {
  if (raw.help) return HelpCommand{"lexicon"};
  if (raw.words.empty() || raw.words.front() != "check") {
    const std::string word = raw.words.empty() ? "" : ", not '" + raw.words.front() + "'";
    return wrong("lexicon", "wants 'check' and the files to try" + word);
  }
  if (raw.words.size() < 2) return wrong("lexicon", "check wants files or folders to try");
  return LexiconCommand{{std::make_move_iterator(raw.words.begin() + 1), std::make_move_iterator(raw.words.end())}, std::move(raw.data)};
}

// How many words a verb of a register takes.
Result<void> check_words(const std::string& verb, const Raw& raw) {
  const std::size_t count = raw.words.size();
  if (verb == "init" && count != 1) return wrong(verb, "wants the folder to make");
  if (verb == "add" && count == 0) return wrong(verb, "wants the files or folders to add, or - for standard input");
  if ((verb == "proof" || verb == "withdraw" || verb == "show") && count != 1)
    return wrong(verb, "wants the id of one document ('solferino list' shows them)");
  if (verb == "backup" && count != 1) return wrong(verb, "wants the file to write");
  if (verb == "verify" && count > 1) return wrong(verb, "wants one register or bundle");
  if ((verb == "list" || verb == "stats" || verb == "reread" || verb == "doctor") && count > 0)
    return wrong(verb, "unexpected '" + raw.words.front() + "'");
  if (verb == "withdraw" && (!raw.reason || raw.reason->empty()))
    return wrong(verb, "wants --reason, which stands in the log for everybody who has it");
  return {};
}

// "36.1,37.2,25": a point and how far around it, in kilometres.
bool parse_near(const std::string& text, RegisterCommand& command) {
  GeoPoint point{};
  double* const parts[] = {&point.lat, &point.lon, &command.near_km};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t i = 0; i < 3; ++i) {
    const auto [next, error] = std::from_chars(at, end, *parts[i]);
    if (error != std::errc() || (i < 2 ? next == end || *next != ',' : next != end)) return false;
    at = next + 1;
  }
  command.near = point;
  return std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180 && command.near_km > 0;
}

// What search asks for beside its words.
Result<void> take_filters(Raw& raw, RegisterCommand& command) {
  const auto day = [](const char* option, const std::optional<std::string>& text, std::optional<Date>& date) -> Result<void> {
    if (!text) return {};
    const auto parsed = parse_iso_date(*text);
    if (!parsed) return wrong("search", std::string(option) + ": " + parsed.error().message);
    date = *parsed;
    return {};
  };
  if (auto done = day("--from", raw.from, command.from); !done) return done;
  if (auto done = day("--to", raw.to, command.to); !done) return done;
  if (raw.near && !parse_near(*raw.near, command))
    return wrong("search", "--near wants latitude, longitude and kilometres, as 36.2,37.1,25, not '" + *raw.near + "'");
  command.place = std::move(raw.place);
  command.actor = std::move(raw.actor);
  command.type = std::move(raw.type);
  command.who = std::move(raw.who);
  command.kind = std::move(raw.kind);
  if (raw.limit && (*raw.limit == 0 || *raw.limit > 100'000)) return wrong("search", "--limit wants a number from 1 to 100000");
  command.limit = raw.limit.value_or(20);
  const bool filter =
      command.from || command.to || command.place || command.near || command.actor || command.type || command.who || command.kind;
  if (command.words.empty() && !filter) return wrong("search", "wants words to look for, or a filter such as --place");
  return {};
}

Result<Command> register_command(const std::string& verb, Raw raw) {
  if (raw.help) return HelpCommand{verb};
  if (auto done = check_words(verb, raw); !done) return std::unexpected(std::move(done.error()));
  RegisterCommand command;
  command.verb = verb;
  command.words = std::move(raw.words);
  command.folder = std::move(raw.folder);
  command.keys = std::move(raw.keys);
  command.json = raw.json;
  command.progress = !raw.no_progress;
  if (raw.effort && *raw.effort != "fast" && *raw.effort != "full")
    return wrong(verb, "--effort is fast or full, not '" + *raw.effort + "'");
  command.effort = raw.effort == "fast" ? claims::Effort::fast : claims::Effort::full;
  if (auto done = take_known(verb, raw, command.published, command.lang); !done) return std::unexpected(std::move(done.error()));
  command.outlet = std::move(raw.outlet);
  if (raw.jobs && (*raw.jobs < 1 || *raw.jobs > max_jobs))
    return wrong(verb, "--jobs wants a number from 1 to " + std::to_string(max_jobs));
  command.jobs = raw.jobs.value_or(std::clamp(std::thread::hardware_concurrency(), 1U, max_jobs));
  command.data = std::move(raw.data);
  command.lexicons = std::move(raw.lexicons);
  command.authorities = std::move(raw.authorities);
  command.trusted = std::move(raw.trusted);
  command.vkey = std::move(raw.vkey);
  command.witnesses = std::move(raw.witnesses);
  command.reason = std::move(raw.reason);
  command.state = std::move(raw.state);
  command.into = std::move(raw.into);
  command.with_blobs = raw.with_blobs;
  command.html = std::move(raw.html);
  command.explain = raw.explain;
  if (verb == "search") {
    if (auto done = take_filters(raw, command); !done) return std::unexpected(std::move(done.error()));
  }
  return command;
}

Result<Command> version_command(Raw raw) {
  if (raw.help) return HelpCommand{"version"};
  if (!raw.words.empty()) return wrong("version", "unexpected '" + raw.words.front() + "'");
  return VersionCommand{std::move(raw.data)};
}

Result<Command> completion_command(const Raw& raw) {
  if (raw.help) return HelpCommand{"completion"};
  if (raw.words.size() != 1 || raw.words.front() != "bash") return wrong("completion", "wants the name of a shell, and knows only bash");
  return CompletionCommand{};
}

Result<Command> help_command(const Raw& raw) {
  if (raw.words.empty()) return HelpCommand{};
  const std::string& topic = raw.words.front();
  if (std::find(verbs().begin(), verbs().end(), topic) == verbs().end())
    return wrong("help", "there is no command '" + topic + "'" + did_you_mean(topic, verbs()));
  return HelpCommand{topic};
}

// Edit distance in which two letters that changed places count as one edit (optimal string alignment).
std::size_t edits_between(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  std::iota(cost[0].begin(), cost[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

const std::vector<std::string>& verbs() {
  static const std::vector<std::string> all{"read",   "why",   "lexicon",  "init",   "add",    "search", "show",    "list",       "stats",
                                            "verify", "proof", "withdraw", "reread", "backup", "doctor", "version", "completion", "help"};
  return all;
}

std::vector<std::string> options_of(const std::string& verb) {
  Raw raw;
  const std::unique_ptr<const CLI::App> parser = parser_of(verb, raw);
  std::vector<std::string> names;
  for (const CLI::Option* option : parser->get_options()) {
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> nearest(const std::string& word, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t best_edits = word.size() <= 5 ? 1 : 2;
  for (const std::string& candidate : known) {
    if (word.size() > 2 && candidate.starts_with(word)) return candidate;
    const std::size_t edits = edits_between(word, candidate);
    if (edits < best_edits || (edits == best_edits && !best)) {
      best = candidate;
      best_edits = edits;
    }
  }
  return best;
}

Result<Command> parse_command(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return NoCommand{};
  const std::string& verb = arguments.front();
  if (verb == "-h" || verb == "--help") return HelpCommand{};
  if (verb == "--version") return VersionCommand{};
  if (std::find(verbs().begin(), verbs().end(), verb) == verbs().end())
    return wrong("", "there is no command '" + verb + "'" + did_you_mean(verb, verbs()));

  Result<Raw> raw = parse_words(verb, {arguments.begin() + 1, arguments.end()});
  if (!raw) return std::unexpected(raw.error());
  if (verb == "read") return read_command(std::move(*raw));
  if (verb == "why") return why_command(std::move(*raw));
  if (verb == "lexicon") return lexicon_command(std::move(*raw));
  if (is_register_verb(verb)) return register_command(verb, std::move(*raw));
  if (verb == "version") return version_command(std::move(*raw));
  if (verb == "completion") return completion_command(*raw);
  return help_command(*raw);
}

}  // namespace solferino::cli
