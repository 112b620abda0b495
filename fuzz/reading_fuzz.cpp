// SPDX-License-Identifier: Apache-2.0
// Any text, read with the English lexicons: everything found must lie inside the text, in order.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "reading/reading.h"

namespace {

using solferino::Span;
using solferino::reading::Reader;
using solferino::reading::Reading;

const Reader& reader() {
  static const auto loaded = Reader::load(std::filesystem::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en");
  if (!loaded) {
    std::fprintf(stderr, "%s\n", describe(loaded.error()).c_str());
    std::abort();
  }
  return *loaded;
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

bool lies_in(Span span, std::string_view text) { return span.begin <= span.end && span.end <= text.size(); }

void check_tokens(const Reading& reading) {
  std::uint32_t end = 0;
  for (const auto& token : reading.tokens) {
    require(token.span.begin >= end && token.span.begin < token.span.end && lies_in(token.span, reading.text),
            "tokens stand in order and have bytes");
    require(token.fold_begin + token.fold_size <= reading.folded.size(), "folded forms lie in their buffer");
    end = token.span.end;
  }
}

// Tokens [first, last) of anything found.
template <class Found>
void check_tokens_of(const Reading& reading, const Found& found) {
  for (const auto& one : found) require(one.first < one.last && one.last <= reading.tokens.size(), "what was found has tokens");
}

void check(const Reading& reading) {
  check_tokens(reading);
  check_tokens_of(reading, reading.sentences);
  check_tokens_of(reading, reading.matches);
  check_tokens_of(reading, reading.numbers);
  check_tokens_of(reading, reading.dates);
  for (const auto& number : reading.numbers) {
    require(lies_in(number.span, reading.text), "numbers lie in the text");
    require(!number.max || *number.max >= number.min, "bounds of a number stand in order");
  }
  for (const auto& date : reading.dates) {
    require(lies_in(date.span, reading.text), "dates lie in the text");
    require(!date.start || !date.end || *date.start <= *date.end, "a stretch of time begins before it ends");
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(reader().read(text, solferino::make_date(2024, 2, 29)));
  check(reader().read(text, std::nullopt));
  return 0;
}
