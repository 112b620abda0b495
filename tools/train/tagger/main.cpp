// SPDX-License-Identifier: Apache-2.0
// Trains the tagger; tools/train/tagger.sh calls it.
//
// usage: solferino-train-tagger FOLDER ABOUT OUT
//
// FOLDER holds what unpack.py left, ABOUT is the folder with attributions.txt and samples.txt. Writes tagger.bin and its manifest tagger.json to OUT. The same files give the
// same bytes.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/tagging.h"
#include "tags.h"

namespace solferino::train {
namespace {

namespace fs = std::filesystem;
using reading::detail::ModelKind;
using reading::detail::ModelParts;
using reading::detail::TagModel;
using Json = nlohmann::ordered_json;

constexpr std::size_t class_words = 150000;

template <class T>
T must(Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "solferino-train-tagger: %s\n", describe(result.error()).c_str());
  std::exit(1);
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) must(Result<int>(std::unexpected(Error{ErrorCode::not_found, "cannot be read", file.string()})));
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at && text[at] != '#') lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

template <class Change>
std::vector<Sentence> changed(const std::vector<Sentence>& sentences, Change change) {
  std::vector<Sentence> all;
  for (const Sentence& one : sentences) all.push_back(change(one));
  return all;
}

// Shares in hundredths of a percent, so that no rounding depends on a printer.
Json scores_on(const std::vector<Sentence>& gold, const TagModel& model) {
  const auto score = [&](const std::vector<Sentence>& sentences) {
    return static_cast<double>(std::lround(share_right(sentences, model) * 10000)) / 100;
  };
  const auto cased = [&](Case wanted) { return score(changed(gold, [&](const Sentence& one) { return in_case(one, wanted); })); };
  Json scores;
  scores["its own tokens"] = score(gold);
  scores["our tokens"] = score(changed(gold, in_our_tokens));
  scores["small letters"] = cased(Case::lower);
  scores["capitals"] = cased(Case::upper);
  scores["titles"] = cased(Case::title);
  return scores;
}

// The samples are what the model answers: they show at load that file and program belong together, not that the answers are right.
std::string with_answers(const std::vector<std::string>& texts, const TagModel& model) {
  std::string samples;
  for (const std::string& text : texts) samples.append(text).append("\t").append(reading::detail::tags_of_text(model, text)).append("\n");
  return samples;
}

Json manifest_of(const ModelParts& parts, const std::string& bytes) {
  Json manifest;
  manifest["about"] = "parts of speech of English (universal tags) by an averaged perceptron, with word classes and a dictionary of tags";
  manifest["source"] = lines_of(parts.attributions);
  manifest["licence"] = "CC BY-SA 4.0";
  manifest["made by"] = "tools/train/tagger.sh";
  manifest["bytes"] = bytes.size();
  manifest["rows"] = parts.weights.size() / parts.labels;
  for (const std::string& line : lines_of(parts.samples))
    manifest["samples"][line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
  return manifest;
}

int run(const fs::path& folder, const fs::path& about, const fs::path& out) {
  auto texts = must(load_treebank(folder / "en_ewt-train.conllu"));
  for (Sentence& one : must(load_treebank(folder / "en_gum-free.conllu"))) texts.push_back(std::move(one));
  ModelParts parts = train_tags(must(load_vectors(folder / "vectors.json", class_words)), texts);
  parts.attributions = read_file(about / "attributions.txt");
  const std::string silent = pack_model(parts);
  const auto model = must(TagModel::over(silent, ModelKind::tags, parts.labels, "the new model"));
  parts.samples = with_answers(lines_of(read_file(about / "samples.txt")), *model);
  const std::string bytes = pack_model(parts);
  Json manifest = manifest_of(parts, bytes);
  for (const char* name : {"en_ewt-dev", "en_ewt-test"}) {
    manifest["scores"][name] = scores_on(must(load_treebank(folder / (std::string(name) + ".conllu"))), *model);
  }
  std::ofstream(out / "tagger.bin", std::ios::binary) << bytes;
  std::ofstream(out / "tagger.json", std::ios::binary) << manifest.dump(1) << "\n";
  std::printf("%s\n", manifest["scores"].dump(1).c_str());
  return 0;
}

}  // namespace
}  // namespace solferino::train

int main(int count, char** arguments) {
  if (count != 4) {
    std::fprintf(stderr, "usage: solferino-train-tagger FOLDER ABOUT OUT\n");
    return 2;
  }
  return solferino::train::run(arguments[1], arguments[2], arguments[3]);
}
