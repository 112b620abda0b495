// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <string>
#include <variant>
#include <vector>

#include "options.h"
#include "verbs.h"

namespace {

using namespace solferino;

int complain_of_usage(const Error& error) {
  fmt::print(stderr, "solferino{}: {}\nTry 'solferino {}'.\n", error.where.empty() ? "" : " " + error.where, error.message,
             error.where.empty() || error.where == "help" ? "help" : error.where + " --help");
  return cli::status_usage;
}

// Where a standard descriptor is closed, the next file that is opened would take its place, and claims would be written into it.
void open_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) != -1) continue;
    if (::open("/dev/null", O_RDWR) < 0) return;
  }
}

struct Perform {
  int operator()(const cli::ReadCommand& command) const { return cli::read(command); }
  int operator()(const cli::WhyCommand& command) const { return cli::why(command); }
  int operator()(const cli::LexiconCommand& command) const { return cli::lexicon(command); }
  int operator()(const cli::RegisterCommand& command) const { return cli::keep(command); }
  int operator()(const cli::VersionCommand& command) const { return cli::version(command); }
  int operator()(const cli::CompletionCommand&) const { return cli::completion(); }
  int operator()(const cli::HelpCommand& command) const { return cli::help(command); }
  int operator()(const cli::NoCommand&) const {
    fmt::print(stderr, "{}", cli::short_help());
    return cli::status_usage;
  }
};

}  // namespace

int main(int argc, char** argv) {
  open_standard_descriptors();
  try {
    const auto command = cli::parse_command(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    if (!command) return complain_of_usage(command.error());
    return std::visit(Perform{}, *command);
  } catch (const std::exception& error) {
    // Nothing that a user does should lead here: memory that ran out, or a fault of ours.
    std::fputs("solferino: ", stderr);
    std::fputs(error.what(), stderr);
    std::fputc('\n', stderr);
    return cli::status_failed;
  }
}
