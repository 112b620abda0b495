// SPDX-License-Identifier: Apache-2.0
// Any bytes, all the way: intake, reading, places, claims, JSON. Every span must lie in the document's text, and every printed line must be JSON.
//
// The first byte says under which name the rest comes in, since intake goes by it: '0' a.txt, '1' a.html, '2' a.json, '3' a.jsonl, '4' a.md, '5' standard input.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "claims/claims.h"
#include "intake/intake.h"

namespace {

namespace fs = std::filesystem;
using namespace solferino;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

template <class T>
const T& loaded(const Result<T>& result) {
  if (!result) std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
  require(result.has_value(), "lexicons and gazetteer are there (build the target gazetteer)");
  return *result;
}

const claims::Extractor& extractor() {
  static const auto reader = [] {
    auto one = reading::Reader::load(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en");
    auto tagger = reading::Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "models/en");
    if (one && tagger) one->take(std::move(*tagger));
    return one;
  }();
  static const auto gazetteer = places::Gazetteer::open(fs::path(SOLFERINO_BINARY_DIR) / "gazetteer.bin");
  static const claims::Extractor one(loaded(reader), loaded(gazetteer));
  return one;
}

void check_span(const std::string& text, Span span) { require(span.begin <= span.end && span.end <= text.size(), "spans lie in the text"); }

template <class Values>
void check_words(const std::string& text, const Values& values) {
  for (const auto& value : values) check_span(text, value.words.span);
}

void check_claim(const std::string& text, const record::Claim& claim) {
  check_span(text, claim.trigger.span);
  if (claim.when) check_span(text, claim.when->words.span);
  check_words(text, claim.where);
  check_words(text, claim.perpetrators);
  check_words(text, claim.targets);
  check_words(text, claim.harm);
  check_words(text, claim.victims);
  check_words(text, claim.weapons);
  check_words(text, claim.sources);
  check_words(text, claim.actors);
  check_words(text, claim.recipients);
  check_words(text, claim.instruments);
  require(!claim.evidence.empty(), "a claim has the sentence it was read from");
  for (const Span sentence : claim.evidence) check_span(text, sentence);
}

void check_document(const record::Document& document) {
  require(is_valid_utf8(document.text), "intake gives UTF-8");
  record::ReadDocument read{document, "fuzz", extractor().extract(document, claims::Effort::full)};
  for (const record::Claim& claim : read.claims) check_claim(document.text, claim);
  require(nlohmann::json::accept(record::to_json(read)), "what is printed is JSON");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 6> names = {"a.txt", "a.html", "a.json", "a.jsonl", "a.md", "-"};
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  intake::take_bytes(bytes, names[data[0] % names.size()], {}, [](Result<record::Document> one) {
    if (one) check_document(*one);
    return true;
  });
  return 0;
}
