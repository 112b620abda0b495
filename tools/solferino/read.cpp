// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "interrupt.h"
#include "output.h"
#include "pipeline.h"
#include "progress.h"
#include "readers.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

intake::Options intake_options(const ReadCommand& command) {
  intake::Options options;
  options.published = command.published;
  options.outlet = command.outlet;
  options.lang = command.lang;
  return options;
}

struct RunResult {
  int status = status_ok;
  bool abandoned = false;
};

RunResult run_to_end(const ReadCommand& command, const Readers& readers, const intake::Inputs& inputs, Output& output) {
  const claims::Extractor extractor(readers.reader, readers.gazetteer);
  const intake::Options options = intake_options(command);
  const pipeline::Stages stages{[&](const intake::Input& input, const intake::Sink& sink) { intake::take(input, options, sink); },
                                pipeline::DocumentReader(readers.reader, extractor, command.effort)};

  ProgressBar bar(command.progress && terminal_of(STDERR_FILENO).interactive);
  const pipeline::Listener listener{.on_result =
                                        [&](Result<record::ReadDocument> one) {
                                          bar.clear();
                                          if (one) return output.add(*one);
                                          complain(one.error());
                                          return true;
                                        },
                                    .on_tick = [&](const pipeline::Progress& progress) { bar.update(progress); }};

  const pipeline::Outcome outcome = pipeline::run(inputs.found, stages, {.jobs = command.jobs, .cancel = &interrupted()}, listener);
  bar.clear();
  const std::size_t failed = outcome.progress.failed + inputs.failed.size();
  output.end(failed);

  RunResult result{failed > 0 ? status_failed : status_ok, outcome.abandoned};
  if (output.error()) {
    complain(*output.error());
    result.status = status_failed;
  }
  if (outcome.cancelled && interrupted()) {
    fmt::print(stderr, "solferino: interrupted after {}; what was read so far was printed\n", words_of_extent(outcome.progress));
    result.status = status_interrupted;
  }
  return result;
}

}  // namespace

int read(const ReadCommand& command) {
  if (command.paths.empty() && isatty(STDIN_FILENO) != 0) {
    fmt::print(stderr, "{}", short_help());
    return status_usage;
  }
  catch_interrupts();
  const intake::Inputs inputs = intake::list_inputs(command.paths.empty() ? std::vector<std::string>{"-"} : command.paths);
  for (const Error& error : inputs.failed) complain(error);

  const auto readers = load_readers(command.data, command.lexicons);
  if (!readers) {
    complain(readers.error());
    return status_failed;
  }
  auto output = Output::begin(command);
  if (!output) {
    complain(output.error());
    return status_failed;
  }
  const RunResult result = run_to_end(command, *readers, inputs, *output);
  // A worker that still waits for input uses the readers: they must not be destroyed under it.
  if (result.abandoned) std::_Exit(result.status);
  return result.status;
}

}  // namespace solferino::cli
