// SPDX-License-Identifier: Apache-2.0
// The steps of the room `reading` on one core, over the English example reports: start-up, tokens, sentences, matches.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reading/lexicon_files.h"
#include "reading/reading.h"
#include "reading/sentences.h"
#include "reading/tokens.h"

namespace solferino::reading {
namespace {

namespace fs = std::filesystem;

const fs::path lexicons = fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en";

std::vector<std::string> load_texts() {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(fs::path(SOLFERINO_SOURCE_DIR) / "examples/reports/lines")) files.push_back(file.path());
  std::ranges::sort(files);
  std::vector<std::string> texts;
  for (const fs::path& file : files) {
    if (file.stem().string().starts_with("ara")) continue;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) texts.push_back(nlohmann::json::parse(line).at("text"));
  }
  return texts;
}

const std::vector<std::string>& texts() {
  static const std::vector<std::string> all = load_texts();
  return all;
}

const Reader& reader() {
  static const Result<Reader> loaded = Reader::load(lexicons);
  return loaded.value();
}

// Runs one step over every text and counts bytes.
template <class Step>
void over_texts(benchmark::State& state, Step step) {
  std::size_t bytes = 0;
  for (const std::string& text : texts()) bytes += text.size();
  for (auto _ : state) {
    for (const std::string& text : texts()) step(text);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Reader::load(lexicons));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(reader().entry_count()));
}

void tokens(benchmark::State& state) {
  over_texts(state, [](const std::string& text) { benchmark::DoNotOptimize(detail::tokenize(text)); });
}

void sentences(benchmark::State& state) {
  const auto words = detail::StopWords::from(detail::LexiconFiles::open({lexicons}).value().abbreviations()).value();
  over_texts(state, [&](const std::string& text) {
    Reading reading;
    reading.text = text;
    auto [tokens, folded, lines] = detail::tokenize(text);
    reading.tokens = std::move(tokens);
    reading.folded = std::move(folded);
    benchmark::DoNotOptimize(detail::split_sentences(reading, lines, words));
  });
}

// Tokens, sentences, matches, dates and numbers.
void read(benchmark::State& state) {
  over_texts(state, [](const std::string& text) { benchmark::DoNotOptimize(reader().read(text, make_date(2024, 5, 1))); });
}

// Every word of every text; items are tokens.
void tags(benchmark::State& state) {
  const Result<Tagger> tagger = Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "models/en");
  std::vector<Reading> readings;
  std::size_t count = 0;
  for (const std::string& text : texts()) count += readings.emplace_back(reader().read(text, make_date(2024, 5, 1))).tokens.size();
  for (auto _ : state) {
    for (const Reading& reading : readings) {
      Tags of_text(tagger.value(), reading);
      for (const Sentence& sentence : reading.sentences) benchmark::DoNotOptimize(of_text.of(sentence.first));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}

void open_tagger(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "models/en"));
}

void fold_texts(benchmark::State& state) {
  over_texts(state, [](const std::string& text) { benchmark::DoNotOptimize(fold(text)); });
}

BENCHMARK(load)->Unit(benchmark::kMillisecond);
BENCHMARK(fold_texts)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(tags)->Unit(benchmark::kMillisecond);
BENCHMARK(open_tagger)->Unit(benchmark::kMillisecond);
BENCHMARK(read)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace solferino::reading
