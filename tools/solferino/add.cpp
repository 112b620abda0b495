// SPDX-License-Identifier: Apache-2.0
// `add`: preserves, logs, reads and stores documents.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "interrupt.h"
#include "keep.h"
#include "pipeline.h"
#include "progress.h"
#include "readers.h"
#include "terminal.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

intake::Options intake_options(const RegisterCommand& command) {
  intake::Options options;
  options.published = command.published;
  options.outlet = command.outlet;
  options.lang = command.lang;
  return options;
}

pipeline::Progress bar_progress(const pipeline::AddProgress& now) {
  return {.documents = now.documents,
          .failed = now.failed,
          .inputs_done = now.inputs_done,
          .inputs = now.inputs,
          .bytes_done = now.bytes_done,
          .bytes = now.bytes};
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_commas(number), number == 1 ? one : many);
}

// "added 12 documents (30 claims), 3 were known; 1 could not be read".
std::string in_words(const pipeline::AddReport& report) {
  std::string words =
      "added " + counted(report.added, "document", "documents") + fmt::format(" ({})", counted(report.claims, "claim", "claims"));
  if (report.known > 0) words += fmt::format(", {} known already", with_commas(report.known));
  if (report.mended > 0) words += fmt::format(", {} readable now", with_commas(report.mended));
  if (report.withdrawn > 0) words += fmt::format(", {} withdrawn once and left out", with_commas(report.withdrawn));
  if (report.resumed > 0) words += fmt::format(", {} taken up after a crash", with_commas(report.resumed));
  if (!report.failures.empty()) words += fmt::format(", {} could not be read", with_commas(report.failures.size()));
  return words;
}

KeepJson to_json(const pipeline::AddReport& report) {
  KeepJson failures = KeepJson::array();
  for (const Error& error : report.failures) failures.push_back({{"where", error.where}, {"message", error.message}});
  return {{"added", report.added},         {"known", report.known},           {"mended", report.mended},
          {"withdrawn", report.withdrawn}, {"containers", report.containers}, {"claims", report.claims},
          {"resumed", report.resumed},     {"failures", std::move(failures)}, {"interrupted", report.cancelled}};
}

// Has the log's head stamped by the authorities that the user named.
bool stamp(pipeline::Store& store, const std::vector<std::string>& urls) {
  bool all = true;
  for (const std::string& url : urls) {
    const auto stamped = store.archive().timestamp(url, archive::curl_transport());
    if (!stamped) {
      complain(stamped.error());
      all = false;
      continue;
    }
    if (const auto done = store.archive().settle(std::span(&stamped->index, 1)); !done) complain(done.error());
    fmt::print(stderr, "solferino: the log's {} entries were stamped by {} at {}\n", stamped->size, url, stamped->time);
  }
  return all;
}

int report_end(const RegisterCommand& command, pipeline::Store& store, const pipeline::AddReport& report, std::size_t failed_inputs) {
  const bool stamped = report.cancelled || stamp(store, command.authorities);
  if (command.json) {
    print_json(to_json(report));
  } else {
    for (const Error& error : report.failures) complain(error);
    fmt::print("{}\n", in_words(report));
  }
  if (report.cancelled) {
    fmt::print(stderr, "solferino: interrupted; what was added is kept, and the same command takes up the rest\n");
    return status_interrupted;
  }
  return report.failures.empty() && failed_inputs == 0 && stamped ? status_ok : status_failed;
}

}  // namespace

int add(const RegisterCommand& command) {
  catch_interrupts();
  const auto readers = load_readers(command.data, command.lexicons);
  if (!readers) return fail_with(readers.error());
  const auto settings = settings_of(command, *readers);
  if (!settings) return fail_with(settings.error());
  const auto store = open_store(command, true);
  if (!store) return status_failed;
  const auto inputs = intake::list_inputs(command.words);
  for (const Error& error : inputs.failed) complain(error);

  const claims::Extractor extractor(readers->reader, readers->gazetteer);
  const pipeline::DocumentReader reader(readers->reader, extractor, command.effort);
  const pipeline::Reading reading{reader, {.reader = reader.name(), .settings = *settings, .log_size = 0, .began = now_utc(), .leaf = {}}};
  ProgressBar bar(command.progress && terminal_of(STDERR_FILENO).interactive);
  const pipeline::AddOptions options{.intake = intake_options(command), .jobs = command.jobs, .cancel = &interrupted()};
  const auto report =
      pipeline::add(*store, inputs.found, reading, options, [&](const pipeline::AddProgress& now) { bar.update(bar_progress(now)); });
  bar.clear();
  if (!report) return fail_with(report.error());
  return report_end(command, *store, *report, inputs.failed.size());
}

int reread(const RegisterCommand& command) {
  catch_interrupts();
  const auto readers = load_readers(command.data, command.lexicons);
  if (!readers) return fail_with(readers.error());
  const auto settings = settings_of(command, *readers);
  if (!settings) return fail_with(settings.error());
  const auto store = open_store(command, true);
  if (!store) return status_failed;

  const claims::Extractor extractor(readers->reader, readers->gazetteer);
  const pipeline::DocumentReader reader(readers->reader, extractor, command.effort);
  const pipeline::Reading reading{reader, {.reader = reader.name(), .settings = *settings, .log_size = 0, .began = now_utc(), .leaf = {}}};
  ProgressBar bar(command.progress && terminal_of(STDERR_FILENO).interactive);
  const pipeline::AddOptions options{.jobs = command.jobs, .cancel = &interrupted()};
  const auto report = pipeline::reread(*store, reading, options, [&](const pipeline::AddProgress& now) { bar.update(bar_progress(now)); });
  bar.clear();
  if (!report) return fail_with(report.error());
  const auto& moved = report->moved;
  if (command.json) {
    print_json({{"documents", report->documents},
                {"aligned_by_id", moved.aligned_by_id},
                {"aligned_by_overlap", moved.aligned_by_overlap},
                {"new_claims", moved.new_claims},
                {"for_review", moved.for_review},
                {"decisions_moved", moved.decisions_moved},
                {"interrupted", report->cancelled}});
  } else if (report->documents == 0 && !report->cancelled) {
    fmt::print("everything was read by this reader already\n");
  } else if (!report->cancelled) {
    fmt::print("read {} again: {} claims as before, {} found again in other words, {} new, {} for review\n",
               counted(report->documents, "document", "documents"), with_commas(moved.aligned_by_id), with_commas(moved.aligned_by_overlap),
               with_commas(moved.new_claims), with_commas(moved.for_review));
  }
  if (report->cancelled) {
    fmt::print(stderr, "solferino: interrupted; searches still see the old claims, and the same command goes on\n");
    return status_interrupted;
  }
  return status_ok;
}

}  // namespace solferino::cli
