// SPDX-License-Identifier: Apache-2.0
// Any bytes as a tagger's file, and a good file with any bytes written over it: it is refused, or it tags without a read outside the file.
//
// The first four bytes say where the rest is written over the good file; with 0xFFFFFFFF the rest is the whole file. A file that was written over is sealed again, so that
// what it says is tried too.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "reading/reading.h"
#include "reading/tag_features.h"
#include "reading/tag_model.h"
#include "reading/tagging.h"

namespace {

using namespace solferino;
using namespace solferino::reading::detail;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const std::string& good_file() {
  static const std::string bytes = [] {
    ModelParts parts;
    parts.labels = reading::tag_count;
    parts.attributions = "none\n";
    parts.samples = "two words\tADJ ADJ\n";
    parts.classes.assign(64, 0xFFFFFFFFU);
    parts.levels.assign(class_count, {});
    parts.dictionary.assign(64, 0);
    parts.weights.assign(reading::tag_count * 16, 0);
    for (const char* word : {"two", "shells", "town", "the"}) {
      put_class(parts.classes, word_hash(word), 1000);
      put_known(parts.dictionary, word_hash(word), {3, 1, word[0] == 't'});
    }
    return pack_model(parts);
  }();
  return bytes;
}

// A model of mentions whose rows hold small numbers of all sorts.
const TagModel& any_mentions() {
  static const std::string bytes = [] {
    ModelParts parts;
    parts.kind = ModelKind::mentions;
    parts.labels = mention_labels;
    for (std::size_t i = 0; i < mention_labels * 64; ++i) parts.weights.push_back(static_cast<std::int8_t>(i * 37 % 255 - 127));
    return pack_model(parts);
  }();
  static const auto model = TagModel::over(bytes, ModelKind::mentions, mention_labels, "mentions");
  return **model;
}

std::string damaged(const std::uint8_t* data, std::size_t size) {
  std::uint32_t at = 0;
  std::memcpy(&at, data, sizeof(at));
  const std::string_view rest(reinterpret_cast<const char*>(data + sizeof(at)), size - sizeof(at));
  if (at == 0xFFFFFFFFU) return std::string(rest);
  std::string bytes = good_file();
  at %= static_cast<std::uint32_t>(bytes.size());
  std::memcpy(bytes.data() + at, rest.data(), std::min(rest.size(), bytes.size() - at));
  seal_model(bytes);
  return bytes;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < sizeof(std::uint32_t)) return 0;
  // A copy of just its size in the heap, so that a sanitizer sees each byte read beyond it.
  const std::string bytes = damaged(data, size);
  const auto model = TagModel::over(bytes, ModelKind::tags, reading::tag_count, "fuzzed");
  if (!model) {
    require(!model.error().message.empty() && model.error().where == "fuzzed", "an error says why and where");
    return 0;
  }
  const auto tried = try_samples((*model)->samples(), [&](std::string_view text) { return tags_of_text(**model, text); }, "fuzzed");
  require(tried || tried.error().where == "fuzzed", "a sample that fails says where");
  const std::string_view text = "Two shells hit the town, witnesses said.";
  require(!tags_of_text(**model, text).empty(), "every word gets a tag");
  static_cast<void>(mentions_of_text(**model, any_mentions(), text));
  return 0;
}
