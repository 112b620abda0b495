// SPDX-License-Identifier: Apache-2.0
// The register alone, without reading: documents a second into it, what a search costs, and how both grow.
//
// The documents are those of tests/old_stores/reports.jsonl over and over, each with words, days and places of its own, so that indexes grow as they would.
// SOLFERINO_BENCH_DOCUMENTS (default 20000) says how many, SOLFERINO_BENCH_FOLDER where the register is made and left (default: the temporary folder, removed).
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "register/claim_json.h"
#include "register/register.h"

namespace solferino {
namespace {

namespace fs = std::filesystem;

std::size_t documents_wanted() {
  const char* asked = std::getenv("SOLFERINO_BENCH_DOCUMENTS");
  return asked == nullptr ? 20'000 : std::strtoull(asked, nullptr, 10);
}

// A fixed sequence, the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t roll(std::uint64_t sides) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state_ >> 33U) % sides;
  }

 private:
  std::uint64_t state_;
};

std::string invented_word(Dice& dice, std::uint64_t vocabulary) {
  // Squaring makes low numbers frequent, as words are.
  const std::uint64_t one = dice.roll(vocabulary);
  std::uint64_t number = one * dice.roll(vocabulary) / vocabulary;
  std::string word;
  do {
    word += "bdfgklmnprstvz"[number % 14];
    word += "aeiou"[number / 14 % 5];
    number /= 70;
  } while (number > 0);
  return word;
}

class Corpus {
 public:
  Corpus() {
    registry::detail::ClaimParser parser;
    std::ifstream stream(SOLFERINO_SOURCE_DIR "/tests/old_stores/reports.jsonl", std::ios::binary);
    for (std::string line; std::getline(stream, line);) {
      if (auto read = parser.read_document(line)) originals_.push_back(*std::move(read));
    }
  }

  // The words that are added stand behind the text, so that the spans stay right.
  [[nodiscard]] registry::NewDocument document(std::uint64_t number) const {
    Dice dice(number + 1);
    registry::NewDocument one;
    one.read = originals_[dice.roll(originals_.size())];
    record::Document& document = one.read.document;
    document.source = "corpus/" + std::to_string(number) + ".txt";
    document.text += '\n';
    for (int i = 0; i < 60; ++i) document.text += ' ' + invented_word(dice, 60'000);
    const auto days = std::chrono::days(dice.roll(4000));
    for (record::Claim& claim : one.read.claims) vary(claim, dice, days);
    std::array<char, 65> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx%048llx", static_cast<unsigned long long>(fnv1a(document.source)),
                  static_cast<unsigned long long>(number));
    one.sha256 = hex.data();
    one.leaves.push_back({number, "document", R"(["kxmN0mtqyV0bUQ","source","corpus"])"});
    return one;
  }

 private:
  static void vary(record::Claim& claim, Dice& dice, std::chrono::days days) {
    if (claim.when && claim.when->start) *claim.when->start -= days;
    if (claim.when && claim.when->end) *claim.when->end -= days;
    for (record::Where& where : claim.where) {
      if (!where.point || where.precision != record::PlacePrecision::settlement) continue;
      const auto shift = static_cast<std::uint32_t>(dice.roll(400));
      where.name += ' ' + std::to_string(shift);
      const std::uint32_t row = shift / 20;
      where.point->lat += (shift % 20) * 0.05;
      where.point->lon += row * 0.05;
      where.geonameid = shift;
    }
  }

  std::vector<record::ReadDocument> originals_;
};

class Filled {
 public:
  Filled() {
    const char* asked = std::getenv("SOLFERINO_BENCH_FOLDER");
    folder_ = asked != nullptr ? fs::path(asked) : fs::temp_directory_path() / ("solferino-bench-" + std::to_string(::getpid()));
    keep_ = asked != nullptr;
    fs::create_directories(folder_);
    const bool fresh = !fs::exists(folder_ / "register.sqlite3");
    register_ = registry::open_sqlite(folder_ / "register.sqlite3", {.create = true}).value();
    if (fresh) fill();
  }
  ~Filled() {
    register_.reset();
    if (!keep_) fs::remove_all(folder_);
  }
  Filled(const Filled&) = delete;
  Filled& operator=(const Filled&) = delete;

  registry::Register& reg() { return *register_; }
  [[nodiscard]] double seconds() const { return seconds_; }
  [[nodiscard]] std::uint64_t text_bytes() const { return text_bytes_; }
  [[nodiscard]] double file_bytes() const { return static_cast<double>(fs::file_size(folder_ / "register.sqlite3")); }

 private:
  void fill() {
    const Corpus corpus;
    const auto run = register_->open_run({"bench", "{}", 0, "2026-01-01T00:00:00Z", {}}).value();
    constexpr std::size_t at_once = 1000;
    for (std::size_t begin = 0; begin < documents_wanted(); begin += at_once) {
      std::vector<registry::NewDocument> batch;
      for (std::size_t i = begin; i < std::min(begin + at_once, documents_wanted()); ++i) {
        batch.push_back(corpus.document(i));
        text_bytes_ += batch.back().read.document.text.size();
      }
      const auto began = std::chrono::steady_clock::now();
      const auto added = register_->add(run, batch);
      if (!added) std::fprintf(stderr, "%s\n", describe(added.error()).c_str());
      seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    }
  }

  fs::path folder_;
  bool keep_ = false;
  std::unique_ptr<registry::Register> register_;
  double seconds_ = 0;
  std::uint64_t text_bytes_ = 0;
};

Filled& filled() {
  static Filled one;
  return one;
}

// Made once, when the first benchmark asks: what is reported is how long that took.
void add_documents(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(&filled());
  const auto documents = static_cast<double>(documents_wanted());
  state.counters["documents"] = documents;
  if (filled().seconds() > 0) state.counters["documents/s"] = documents / filled().seconds();
  if (filled().text_bytes() > 0) state.counters["file/text"] = filled().file_bytes() / static_cast<double>(filled().text_bytes());
}
BENCHMARK(add_documents)->Iterations(1)->Unit(benchmark::kMillisecond);

void search(benchmark::State& state, const registry::Query& query) {
  std::size_t hits = 0;
  for (auto _ : state) {
    const auto found = filled().reg().search(query);
    if (!found) {
      state.SkipWithError(describe(found.error()).c_str());
      break;
    }
    hits = found->size();
  }
  state.counters["hits"] = static_cast<double>(hits);
}

Date day(int year, unsigned month) { return *make_date(year, month, 1); }

BENCHMARK_CAPTURE(search, common_word, registry::Query{.words = "the"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, frequent_word, registry::Query{.words = "killed"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, rare_word, registry::Query{.words = "zuzuze OR tatoba"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, two_words, registry::Query{.words = "hospital children"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, phrase, registry::Query{.words = "\"the hospital\""})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, prefix, registry::Query{.words = "bomb* -market"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, time, registry::Query{.from = day(2012, 1), .to = day(2012, 3)})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, type, registry::Query{.type = "attack"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, country, registry::Query{.place = "SYR"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, near, registry::Query{.near = registry::Near{{36.5, 37.5}, 20}})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, actor_part, registry::Query{.actor = "observatory"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, near_type_time,
                  registry::Query{.from = day(2010, 1), .to = day(2014, 1), .near = registry::Near{{36.5, 37.5}, 30}, .type = "attack"})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, words_type, registry::Query{.words = "hospital", .type = "attack"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, words_near, registry::Query{.words = "children", .near = registry::Near{{36.5, 37.5}, 20}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(search, words_place_time, registry::Query{.words = "killed", .from = day(2012, 1), .to = day(2012, 6), .place = "SYR"})
    ->Unit(benchmark::kMillisecond);

// Last, since it writes the whole file anew.
void withdraw_one(benchmark::State& state) {
  const registry::DocumentId id = registry::document_id(Corpus().document(7).sha256);
  for (auto _ : state) {
    const auto scrubbed = filled().reg().withdraw(std::vector<registry::Withdrawal>{{id, "measured", "2026-01-01T00:00:00Z", {}}});
    if (!scrubbed || !scrubbed->complete) state.SkipWithError("not withdrawn");
  }
}
BENCHMARK(withdraw_one)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace solferino
