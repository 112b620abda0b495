// SPDX-License-Identifier: Apache-2.0
// `proof`: that a document stands in the log, for those who have only the log's key. `withdraw`: the end of one. `backup`: all of it in one file.
#include <fmt/format.h>

#include "keep.h"
#include "readers.h"
#include "verbs.h"

namespace solferino::cli {

int proof(const RegisterCommand& command) {
  const auto store = open_store(command, false);
  if (!store) return status_failed;
  const auto id = store->database().resolve(command.words.front());
  if (!id) return fail_with(id.error());
  const std::filesystem::path into = command.into.value_or(".");
  const auto files = pipeline::prove(*store, id->document, into, command.with_blobs);
  if (!files) return fail_with(files.error());
  if (command.json) {
    print_json({{"id", id->document.text},
                {"leaf", files->leaf},
                {"log_size", files->size},
                {"proof", files->proof.string()},
                {"disclosures", files->disclosures.string()},
                {"vkey", store->archive().vkey()}});
    return status_ok;
  }
  fmt::print("{}\n{}\n{}\n", files->proof.string(), files->disclosures.string(), (into / "log.vkey").string());
  fmt::print(stderr, "entry {} of {}; whoever has these checks them with: solferino verify {}\n", files->leaf, files->size,
             command.with_blobs ? into.string() : files->proof.string());
  return status_ok;
}

int withdraw(const RegisterCommand& command) {
  const auto store = open_store(command, true);
  if (!store) return status_failed;
  const auto id = store->database().resolve(command.words.front());
  if (!id) return fail_with(id.error());
  const auto report = pipeline::withdraw(*store, id->document, *command.reason, now_utc());
  if (!report) return fail_with(report.error());
  const bool clean = report->found_again.empty() && report->scrubbed.complete;
  if (command.json) {
    print_json({{"id", report->id.text},
                {"leaf", report->leaf},
                {"complete", report->scrubbed.complete},
                {"kept_blobs", report->kept_blobs},
                {"found_again", report->found_again}});
    return clean ? status_ok : status_failed;
  }
  fmt::print("{} is withdrawn; entry {} of the log keeps its hash and the reason\n", report->id.text, report->leaf);
  for (const auto& blob : report->kept_blobs) fmt::print("kept: another document has the same text (blob {})\n", blob);
  if (!report->scrubbed.complete)
    fmt::print(stderr, "solferino: some bytes are not overwritten yet: {}; 'solferino doctor' goes on\n", report->scrubbed.why);
  for (const auto& file : report->found_again) fmt::print(stderr, "solferino: words of it still stand in {}\n", file);
  if (clean) fmt::print("none of its words is found in the folder any more\n");
  return clean ? status_ok : status_failed;
}

int backup(const RegisterCommand& command) {
  const auto store = open_store(command, true);  // nobody else may write meanwhile
  if (!store) return status_failed;
  const auto bytes = pipeline::backup(*store, command.words.front());
  if (!bytes) return fail_with(bytes.error());
  if (command.json) {
    print_json({{"file", command.words.front()}, {"bytes", *bytes}});
    return status_ok;
  }
  fmt::print("wrote {} ({} bytes) without the signing key; unpacking it restores the register\n", command.words.front(),
             with_commas(*bytes));
  return status_ok;
}

}  // namespace solferino::cli
