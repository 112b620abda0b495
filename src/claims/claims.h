// SPDX-License-Identifier: Apache-2.0
// From a reading to claims: who says that what was done to whom, where and when.
//
// An Extractor borrows a Reader and a Gazetteer and holds nothing of its own that changes: threads may share it, and both must outlive it. It never fails:
// a text that claims nothing yields an empty list.
//
//   Extractor extractor(reader, gazetteer);
//   std::vector<record::Claim> claims = extractor.extract(document, Effort::fast);
#pragma once

#include <vector>

#include "places/places.h"
#include "reading/reading.h"
#include "record/record.h"

namespace solferino::claims {

// How much work to spend on a document. `full` may in time parse, resolve coreference and re-rank; for now both give the same.
enum class Effort { fast, full };

class Extractor {
 public:
  Extractor(const reading::Reader& reader, const places::Gazetteer& gazetteer) : reader_(&reader), gazetteer_(&gazetteer) {}
  Extractor(reading::Reader&&, const places::Gazetteer&) = delete;
  Extractor(const reading::Reader&, places::Gazetteer&&) = delete;

  // Claims in text order of their triggers.
  [[nodiscard]] std::vector<record::Claim> extract(const record::Document& document, Effort effort) const;

 private:
  const reading::Reader* reader_;
  const places::Gazetteer* gazetteer_;
};

}  // namespace solferino::claims
