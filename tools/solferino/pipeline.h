// SPDX-License-Identifier: Apache-2.0
// The long way from inputs to read documents: several threads, one order.
//
// Workers take inputs and read documents side by side; results come out on the caller's thread in the order of the inputs, whatever the number of jobs. What
// has been taken and not yet handed out is bounded, so memory does not grow with the corpus. It knows nothing of terminals, files or formats, so that a
// server or a binding may use it too.
//
//   const DocumentReader reader(lexicons, extractor, effort);
//   const Stages stages{take, reader};
//   Outcome outcome = run(inputs, stages, {.jobs = 2, .cancel = &cancel}, {.on_result = print});
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/base.h"
#include "claims/claims.h"
#include "intake/intake.h"
#include "record/record.h"

namespace solferino::pipeline {

// Reads one document with one language's reader: the stage between intake and what is printed. Borrows the reader and the extractor; threads may share it.
class DocumentReader {
 public:
  DocumentReader(const reading::Reader& reader, const claims::Extractor& extractor, claims::Effort effort);

  // Documents in a language that has no reader come back without claims, and their note says so. An unknown language in Latin script is read as English.
  [[nodiscard]] record::ReadDocument operator()(record::Document document) const;
  // The same, and fills the trace where the document was read.
  [[nodiscard]] record::ReadDocument operator()(record::Document document, claims::Trace& trace) const;
  // What it calls itself in what it reads.
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  [[nodiscard]] record::ReadDocument read(record::Document document, claims::Trace* trace) const;

  const claims::Extractor* extractor_;
  claims::Effort effort_;
  std::string name_;  // "solferino 0.1.0 en 3f2a"
};

// What is done with an input and with a document. Both are called from several threads at once. An exception out of `read` costs its document alone.
struct Stages {
  std::function<void(const intake::Input&, const intake::Sink&)> take;
  std::function<record::ReadDocument(record::Document)> read;
};

struct Options {
  unsigned jobs = 1;
  const std::atomic<bool>* cancel = nullptr;  // set by anyone at any time: no new documents, those in work are finished and handed out
};

struct Progress {
  std::size_t documents = 0;  // handed out, without the failed
  std::size_t failed = 0;
  std::size_t inputs_done = 0;
  std::size_t inputs = 0;
  std::uint64_t bytes_done = 0;  // of the inputs; inside a long one an estimate from the texts that came out of it
  std::uint64_t bytes = 0;       // 0 when not all sizes are known
};

// Both are called on the thread that called `run`.
struct Listener {
  std::function<bool(Result<record::ReadDocument>)> on_result;  // false: stop as if cancelled
  std::function<void(const Progress&)> on_tick = {};            // some ten times a second
};

struct Outcome {
  Progress progress;
  bool cancelled = false;  // what was handed out is then a beginning of the whole, without gaps
  // A worker still hangs in `take`, waiting for input that may never come. It uses the stages and all they refer to: the caller must end the process without
  // destroying them.
  bool abandoned = false;
};

Outcome run(const std::vector<intake::Input>& inputs, const Stages& stages, const Options& options, const Listener& listener);

}  // namespace solferino::pipeline
