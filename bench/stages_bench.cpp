// SPDX-License-Identifier: Apache-2.0
// The stages of reading, one at a time, over the English example reports: bytes a second of normalised text, documents a second. bench/run.sh runs it
// and sets it beside the whole command.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "claims/claims.h"
#include "intake/intake.h"

namespace solferino {
namespace {

namespace fs = std::filesystem;

struct File {
  std::string name;
  std::string bytes;
};

// The files of one folder of the examples, those in Arabic left out: they have no reader, so they would cost nothing.
std::vector<File> files_in(const char* folder) {
  std::vector<File> files;
  for (const intake::Input& input : intake::list_inputs({std::string(SOLFERINO_SOURCE_DIR "/examples/reports/") + folder}).found) {
    const std::string stem = fs::path(input.path).stem();
    if (stem.starts_with("ara")) continue;
    std::ifstream stream(input.path, std::ios::binary);
    files.push_back({input.path, {std::istreambuf_iterator<char>(stream), {}}});
  }
  return files;
}

std::vector<record::Document> documents_of(const std::vector<File>& files) {
  std::vector<record::Document> documents;
  for (const File& file : files) {
    intake::take_bytes(file.bytes, file.name, {}, [&](Result<record::Document> one) {
      if (one && one->lang == "en") documents.push_back(*std::move(one));
      return true;
    });
  }
  return documents;
}

const std::vector<record::Document>& corpus() {
  static const std::vector<record::Document> all = documents_of(files_in("lines"));
  return all;
}

const reading::Reader& reader() {
  static const Result<reading::Reader> loaded = [] {
    auto one = reading::Reader::load(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en");
    if (one) one->take(reading::Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "models/en").value());
    return one;
  }();
  return loaded.value();
}

const places::Gazetteer& gazetteer() {
  static const Result<places::Gazetteer> opened = places::Gazetteer::open(fs::path(SOLFERINO_BINARY_DIR) / "gazetteer.bin");
  return opened.value();
}

void report(benchmark::State& state, const std::vector<record::Document>& documents) {
  std::size_t bytes = 0;
  for (const auto& document : documents) bytes += document.text.size();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(documents.size()));
}

void take_folder(benchmark::State& state, const char* folder) {
  const std::vector<File> files = files_in(folder);
  std::vector<record::Document> documents;
  for (auto _ : state) {
    documents = documents_of(files);
    benchmark::DoNotOptimize(documents);
  }
  report(state, documents);
}

void intake_of_json_lines(benchmark::State& state) { take_folder(state, "lines"); }
void intake_of_pages(benchmark::State& state) { take_folder(state, "pages"); }

void reading_of_text(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& document : corpus()) benchmark::DoNotOptimize(reader().read(document.text, document.published));
  }
  report(state, corpus());
}

// Items are tokens here.
void tags_of_readings(benchmark::State& state) {
  const auto tagger = reading::Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "models/en");
  std::vector<reading::Reading> readings;
  std::size_t count = 0;
  for (const auto& document : corpus()) count += readings.emplace_back(reader().read(document.text, document.published)).tokens.size();
  for (auto _ : state) {
    for (const auto& one : readings) {
      reading::Tags tags(tagger.value(), one);
      for (const auto& sentence : one.sentences) benchmark::DoNotOptimize(tags.of(sentence.first));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}

void places_of_readings(benchmark::State& state) {
  std::vector<reading::Reading> readings;
  for (const auto& document : corpus()) readings.push_back(reader().read(document.text, document.published));
  for (auto _ : state) {
    for (const auto& one : readings) benchmark::DoNotOptimize(places::find_toponyms(one, gazetteer(), {}));
  }
  report(state, corpus());
}

// With reading and places inside, which it asks for itself: what claims cost alone is the difference.
void reading_places_and_claims(benchmark::State& state) {
  const claims::Extractor extractor(reader(), gazetteer());
  for (auto _ : state) {
    for (const auto& document : corpus()) benchmark::DoNotOptimize(extractor.extract(document, claims::Effort::fast));
  }
  report(state, corpus());
}

void json_of_claims(benchmark::State& state) {
  const claims::Extractor extractor(reader(), gazetteer());
  std::vector<record::ReadDocument> all;
  for (const auto& document : corpus()) all.push_back({document, "bench", extractor.extract(document, claims::Effort::fast)});
  for (auto _ : state) {
    for (const auto& one : all) benchmark::DoNotOptimize(record::to_json(one));
  }
  report(state, corpus());
}

void start_of_lexicons(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(reading::Reader::load(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en"));
}

void start_of_tagger(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(reading::Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "models/en"));
}

void start_of_gazetteer(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(places::Gazetteer::open(fs::path(SOLFERINO_BINARY_DIR) / "gazetteer.bin"));
}

BENCHMARK(intake_of_json_lines)->Unit(benchmark::kMillisecond);
BENCHMARK(intake_of_pages)->Unit(benchmark::kMillisecond);
BENCHMARK(reading_of_text)->Unit(benchmark::kMillisecond);
BENCHMARK(tags_of_readings)->Unit(benchmark::kMillisecond);
BENCHMARK(places_of_readings)->Unit(benchmark::kMillisecond);
BENCHMARK(reading_places_and_claims)->Unit(benchmark::kMillisecond);
BENCHMARK(json_of_claims)->Unit(benchmark::kMillisecond);
BENCHMARK(start_of_lexicons)->Unit(benchmark::kMillisecond);
BENCHMARK(start_of_tagger)->Unit(benchmark::kMillisecond);
BENCHMARK(start_of_gazetteer)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace solferino
