// SPDX-License-Identifier: Apache-2.0
// Any bytes as a lexicon file: they are parsed, or refused with their line; what was parsed can be inflected.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "reading/lexicon.h"
#include "reading/lexicon_schema.h"

namespace {

using namespace solferino;
using namespace solferino::reading;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void check(const detail::Fact& fact) {
  require(!fact.entry.phrase.empty() && !fact.words.empty(), "a fact has a phrase");
  require(fact.entry.rule().starts_with("fuzz.txt:"), "a fact knows its line");
  const detail::Inflector inflector = detail::make_inflector({fact});
  for (const detail::PhraseWord& one : fact.words) {
    require(inflector.noun_forms(fact.word(one)).front().form == Form::base, "the base comes first");
    require(inflector.verb_forms(fact.word(one)).front().word == fact.word(one), "the base is the word itself");
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto file = detail::parse_lexicon(bytes, "fuzz.txt");
  // Line by line the same is found, and more behind the first fault.
  std::vector<Error> faults;
  const auto lines = detail::parse_lexicon_lines(bytes, "fuzz.txt", faults);
  require(file.has_value() == faults.empty(), "both ways find faults in the same files");
  require(!file || file->facts.size() == lines.facts.size(), "both ways read the same facts");
  for (const detail::Fact& fact : lines.facts) static_cast<void>(detail::fault_of(fact.entry));
  if (!file) {
    require(file.error().where.starts_with("fuzz.txt:") && !file.error().message.empty(), "an error names the line");
    return 0;
  }
  for (const detail::Fact& fact : file->facts) check(fact);
  return 0;
}
