// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "verbs.h"

namespace solferino::cli {
namespace {

ReadCommand reading(const std::vector<std::string>& arguments) {
  const auto command = parse_command(arguments);
  if (!command) {
    ADD_FAILURE() << describe(command.error());
    return {};
  }
  const auto* read = std::get_if<ReadCommand>(&*command);
  if (read == nullptr) {
    ADD_FAILURE() << "not a read command";
    return {};
  }
  return *read;
}

std::string fault(const std::vector<std::string>& arguments) {
  const auto command = parse_command(arguments);
  if (command) return "no fault";
  EXPECT_EQ(command.error().code, ErrorCode::invalid_argument);
  return command.error().message;
}

TEST(Options, PathsAndFormats) {
  const ReadCommand plain = reading({"read", "a.txt", "b"});
  EXPECT_EQ(plain.paths, (std::vector<std::string>{"a.txt", "b"}));
  EXPECT_EQ(plain.format, Format::table);
  EXPECT_EQ(plain.effort, claims::Effort::full);
  EXPECT_GE(plain.jobs, 1U);
  EXPECT_TRUE(plain.progress);

  EXPECT_EQ(reading({"read", "--json", "-"}).paths, std::vector<std::string>{"-"});
  EXPECT_EQ(reading({"read", "--json", "-"}).format, Format::json);
  EXPECT_EQ(reading({"read"}).paths, std::vector<std::string>{});
  EXPECT_EQ(reading({"read", "version"}).paths, std::vector<std::string>{"version"}) << "a file may be named like a command";
  EXPECT_EQ(reading({"read", "--", "--json"}).paths, std::vector<std::string>{"--json"});
}

TEST(Options, AllOfThem) {
  const ReadCommand command = reading({"read", "a", "--explain", "--effort", "fast", "--published=2019-05-10", "--outlet", "Example News",
                                       "--lang", "en", "--jobs", "3", "--no-progress", "--data", "/srv/data", "--table"});
  EXPECT_TRUE(command.explain);
  EXPECT_EQ(command.effort, claims::Effort::fast);
  EXPECT_EQ(command.published, make_date(2019, 5, 10));
  EXPECT_EQ(command.outlet, "Example News");
  EXPECT_EQ(command.lang, "en");
  EXPECT_EQ(command.jobs, 3U);
  EXPECT_FALSE(command.progress);
  EXPECT_EQ(command.data, "/srv/data");
}

WhyCommand asking(const std::vector<std::string>& arguments) {
  const auto command = parse_command(arguments);
  const auto* why = command ? std::get_if<WhyCommand>(&*command) : nullptr;
  if (why != nullptr) return *why;
  ADD_FAILURE() << (command ? "not a why command" : describe(command.error()));
  return {};
}

TEST(Options, OwnLexicons) {
  const ReadCommand command = reading({"read", "--lexicon", "a", "report.txt", "--lexicon=b"});
  EXPECT_EQ(command.lexicons, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(command.paths, std::vector<std::string>{"report.txt"});
  const auto check = parse_command({"lexicon", "check", "a", "b.txt", "--data", "d"});
  ASSERT_TRUE(check) << describe(check.error());
  EXPECT_EQ(std::get<LexiconCommand>(*check).paths, (std::vector<std::string>{"a", "b.txt"}));
  EXPECT_EQ(std::get<LexiconCommand>(*check).data, "d");
  EXPECT_EQ(fault({"lexicon", "list", "a"}), "wants 'check' and the files to try, not 'list'");
  EXPECT_EQ(fault({"lexicon", "check"}), "check wants files or folders to try");
}

TEST(Options, PlacesOfATextThatAreAskedFor) {
  EXPECT_EQ(asking({"why", "a", "--at", "120"}).at, (Span{120, 121}));
  EXPECT_EQ(asking({"why", "a", "--at", "120-131"}).at, (Span{120, 131}));
  EXPECT_EQ(asking({"why", "--line", "3", "a", "--json"}).line, 3U);
  EXPECT_EQ(asking({"why", "a#2", "--words", "heart attack"}).words, "heart attack");
  for (const char* bad : {"x", "-3", "3-", "9-3", "3-3", "1-2-3", "99999999999"})
    EXPECT_EQ(fault({"why", "a", std::string("--at=") + bad}).substr(0, 20), "--at wants a byte or") << bad;
  EXPECT_EQ(fault({"why", "a"}), "wants one of --at BYTE, --line N and --words TEXT");
  EXPECT_EQ(fault({"why", "a", "--at", "1", "--line", "2"}), "wants one of --at BYTE, --line N and --words TEXT");
  EXPECT_EQ(fault({"why", "--at", "1"}), "wants one PATH, of a file or (as PATH#2) of one of its documents");
}

TEST(Options, ThePageAloneMakesNoTable) {
  EXPECT_EQ(reading({"read", "a", "--html", "page.html"}).format, Format::none);
  EXPECT_EQ(reading({"read", "a", "--html", "page.html", "--table"}).format, Format::table);
  EXPECT_EQ(reading({"read", "a", "--html", "page.html", "--json"}).format, Format::json);
}

TEST(Options, FaultsNameTheRemedy) {
  EXPECT_EQ(fault({"read", "--jsno", "a"}), "unknown option --jsno (did you mean --json?)");
  EXPECT_EQ(fault({"read", "--publish=2019-05-10"}), "unknown option --publish (did you mean --published?)");
  EXPECT_EQ(fault({"read", "--frobnicate"}), "unknown option --frobnicate");
  EXPECT_EQ(fault({"raed"}), "there is no command 'raed' (did you mean read?)");
  EXPECT_EQ(fault({"reports/"}), "there is no command 'reports/'");
  EXPECT_EQ(fault({"read", "--json", "--table"}), "--json and --table exclude each other");
  EXPECT_EQ(fault({"read", "--effort", "some"}), "--effort is fast or full, not 'some'");
  EXPECT_EQ(fault({"read", "--published", "2019-02-30"}), "--published: '2019-02-30' is not a date (want YYYY-MM-DD)");
  EXPECT_EQ(fault({"read", "--jobs", "0"}), "--jobs wants a number from 1 to 256");
  EXPECT_NE(fault({"read", "--jobs", "many"}), "no fault");
  EXPECT_NE(fault({"read", "--jobs"}), "no fault");
  EXPECT_EQ(fault({"read", "--lang", "English"}), "--lang wants a language code like en or ar, not 'English'");
  EXPECT_EQ(fault({"completion"}), "wants the name of a shell, and knows only bash");
  EXPECT_EQ(fault({"version", "now"}), "unexpected 'now'");
  EXPECT_EQ(fault({"help", "raed"}), "there is no command 'raed' (did you mean read?)");
}

TEST(Options, HelpIsNeverAFault) {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"help"}, {"--help"}, {"-h"}, {"read", "--help"}, {"help", "read"}, {"version", "-h"}}) {
    const auto command = parse_command(arguments);
    ASSERT_TRUE(command);
    EXPECT_TRUE(std::holds_alternative<HelpCommand>(*command)) << arguments.front();
  }
  EXPECT_TRUE(std::holds_alternative<NoCommand>(*parse_command({})));
}

TEST(Options, NearestIsNearAndNothingElse) {
  const std::vector<std::string> known{"--json", "--jobs", "--table"};
  EXPECT_EQ(nearest("--jsn", known), "--json");
  EXPECT_EQ(nearest("--tabel", known), "--table");
  EXPECT_EQ(nearest("--ta", known), "--table");
  EXPECT_EQ(nearest("--xyz", known), std::nullopt);
}

std::string file(const std::string& path) {
  std::ifstream in(std::string(SOLFERINO_SOURCE_DIR) + "/" + path);
  EXPECT_TRUE(in) << path;
  return (std::ostringstream() << in.rdbuf()).str();
}

// The word as a whole: "--json" in "--jsonl" would not count.
bool names(std::string_view text, std::string_view option) {
  const auto part_of_a_word = [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); };
  for (auto at = text.find(option); at != std::string_view::npos; at = text.find(option, at + 1)) {
    const bool before = at > 0 && part_of_a_word(text[at - 1]);
    const auto end = at + option.size();
    const bool after = end < text.size() && part_of_a_word(text[end]);
    if (!before && !after) return true;
  }
  return false;
}

TEST(Help, ParserHelpManualAndCompletionNameTheSameOptions) {
  const std::string manual = file("docs/man/solferino.1.md");
  const std::string completion = bash_completion();
  for (const std::string& verb : verbs()) {
    EXPECT_TRUE(names(manual, verb)) << verb;
    EXPECT_TRUE(names(help_text(""), verb)) << verb;
    if (verb == "help") continue;
    for (const std::string& option : options_of(verb)) {
      EXPECT_TRUE(names(help_text(verb), option)) << verb << ' ' << option;
      EXPECT_TRUE(names(manual, option)) << verb << ' ' << option;
      EXPECT_TRUE(verb == "completion" || names(completion, option)) << verb << ' ' << option;
    }
  }
}

// The other way round: what help and manual promise must exist.
TEST(Help, NoOptionIsPromisedThatTheParserLacks) {
  std::vector<std::string> known;
  for (const std::string& verb : verbs()) {
    for (const std::string& option : options_of(verb)) known.push_back(option);
  }
  known.emplace_back("--version");
  for (const std::string& text : {std::string(help_text("read")), file("docs/man/solferino.1.md")}) {
    for (auto at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
      const auto end = text.find_first_not_of("-abcdefghijklmnopqrstuvwxyz", at);
      const std::string option = text.substr(at, end - at);
      if (option.find_first_not_of('-') == std::string::npos) continue;  // a rule or a dash
      EXPECT_NE(std::find(known.begin(), known.end(), option), known.end()) << option;
    }
  }
}

TEST(Help, FitsEightyColumns) {
  for (const std::string& verb : verbs()) {
    std::istringstream in{std::string(help_text(verb))};
    for (std::string line; std::getline(in, line);) EXPECT_LE(line.size(), 80U) << line;
  }
}

}  // namespace
}  // namespace solferino::cli
