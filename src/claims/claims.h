// SPDX-License-Identifier: Apache-2.0
// From a reading to claims: who says that what was done to whom, where and when.
//
// An Extractor borrows a Reader and a Gazetteer and holds nothing of its own that changes: threads may share it, and both must outlive it. It never fails:
// a text that claims nothing yields an empty list.
//
//   Extractor extractor(reader, gazetteer);
//   std::vector<record::Claim> claims = extractor.extract(document, Effort::fast);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "places/places.h"
#include "reading/reading.h"
#include "record/record.h"

namespace solferino::claims {

// How much work to spend on a document. `full` may in time parse, resolve coreference and re-rank; for now both give the same.
enum class Effort { fast, full };

// Something that was seen and makes no value or claim of its own, and why: "lookalike", "told as possible", "told with another claim".
struct TraceNote {
  Span span;  // the words in question; empty: the document as a whole
  std::string reason;
  std::string rule = {};                    // the line of a lexicon that saw them ("attacks.txt:14"); empty where none did
  std::optional<Span> into = std::nullopt;  // the trigger of the claim that they went into
};

// What reading leaves no record of, for explanations. It costs time and memory: give one only where somebody asks.
struct Trace {
  std::vector<TraceNote> notes;         // by span
  std::vector<places::Toponym> places;  // all names of places, with the candidates that were considered
};

class Extractor {
 public:
  Extractor(const reading::Reader& reader, const places::Gazetteer& gazetteer) : reader_(&reader), gazetteer_(&gazetteer) {}
  Extractor(reading::Reader&&, const places::Gazetteer&) = delete;
  Extractor(const reading::Reader&, places::Gazetteer&&) = delete;

  // Claims in text order of their triggers.
  [[nodiscard]] std::vector<record::Claim> extract(const record::Document& document, Effort effort) const;
  // The same, and fills the trace.
  [[nodiscard]] std::vector<record::Claim> extract(const record::Document& document, Effort effort, Trace& trace) const;

 private:
  [[nodiscard]] std::vector<record::Claim> extract_traced(const record::Document& document, Trace* trace) const;

  const reading::Reader* reader_;
  const places::Gazetteer* gazetteer_;
};

}  // namespace solferino::claims
