// SPDX-License-Identifier: Apache-2.0
// Trains the tagger; tools/train/tagger.sh calls it.
//
// usage: solferino-train-tagger FOLDER ABOUT LEXICONS OUT DOCUMENTS.jsonl...
//
// FOLDER holds what unpack.py left, ABOUT is the folder with the attributions and samples.txt. Writes tagger.bin and its manifest tagger.json to OUT. The same files give the
// same bytes.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mentions.h"
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
  all.reserve(sentences.size());
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
template <class Answer>
std::string with_answers(const std::vector<std::string>& texts, Answer answer) {
  std::string samples;
  for (const std::string& text : texts) samples.append(text).append("\t").append(answer(text)).append("\n");
  return samples;
}

Json manifest_of(const ModelParts& parts, const std::string& bytes, const char* about) {
  Json manifest;
  manifest["about"] = about;
  manifest["source"] = lines_of(parts.attributions);
  manifest["licence"] = "CC BY-SA 4.0";
  manifest["made by"] = "tools/train/tagger.sh";
  manifest["bytes"] = bytes.size();
  manifest["rows"] = parts.weights.size() / parts.labels;
  for (const std::string& line : lines_of(parts.samples))
    manifest["samples"][line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
  return manifest;
}

void write(const fs::path& out, const std::string& name, const std::string& bytes, const Json& manifest) {
  std::ofstream(out / (name + ".bin"), std::ios::binary) << bytes;
  std::ofstream(out / (name + ".json"), std::ios::binary) << manifest.dump(1) << "\n";
  std::printf("%s: %s\n", name.c_str(), manifest["scores"].dump(1).c_str());
}

struct Places {
  fs::path folder;
  fs::path about;
  fs::path lexicons;
  fs::path out;
  std::vector<fs::path> documents;
};

// Returns the bytes of the model of tags.
std::string make_tags(const Places& in, std::vector<Sentence> texts, const std::vector<Sentence>& gum) {
  texts.insert(texts.end(), gum.begin(), gum.end());
  ModelParts parts = train_tags(must(load_vectors(in.folder / "vectors.json", class_words)), texts);
  parts.attributions = read_file(in.about / "attributions.txt");
  const std::string silent = pack_model(parts);
  const auto model = must(TagModel::over(silent, ModelKind::tags, parts.labels, "the new model"));
  parts.samples = with_answers(lines_of(read_file(in.about / "samples.txt")),
                               [&](const std::string& text) { return reading::detail::tags_of_text(*model, text); });
  std::string bytes = pack_model(parts);
  Json manifest = manifest_of(
      parts, bytes, "parts of speech of English (universal tags) by an averaged perceptron, with word classes and a dictionary of tags");
  for (const char* name : {"en_ewt-dev", "en_ewt-test"}) {
    manifest["scores"][name] = scores_on(must(load_treebank(in.folder / (std::string(name) + ".conllu"))), *model);
  }
  write(in.out, "tagger", bytes, manifest);
  return bytes;
}

std::string pack_mentions(ModelParts parts, std::vector<std::int8_t> weights) {
  parts.weights = std::move(weights);
  return pack_model(parts);
}

Json scores_of(const Tallies& tallies) {
  Json scores;
  for (std::size_t k = 0; k < tallies.size(); ++k) {
    if (tallies[k].wanted < 20) continue;
    scores[std::string(reading::name_of(static_cast<reading::MentionKind>(k)))] =
        static_cast<double>(std::lround(tallies[k].f1() * 1000)) / 10;
  }
  return scores;
}

// Each group held out in turn, scored by what was trained on all others; the groups that begin alike ("fold") are summed.
Json held_out_scores(const ModelParts& parts, const std::vector<Marked>& marked) {
  std::map<std::string, Tallies> sums;
  std::set<std::string> groups;
  for (const Marked& one : marked) groups.insert(one.group);
  for (const std::string& group : groups) {
    std::vector<const Marked*> train;
    std::vector<const Marked*> held;
    for (const Marked& one : marked) (one.group == group ? held : train).push_back(&one);
    const std::string bytes = pack_mentions(parts, train_mentions(train));
    const auto model = must(TagModel::over(bytes, ModelKind::mentions, parts.labels, "a fold"));
    tally(held, *model, sums[group.starts_with("fold") ? "documents, five folds, silver" : "GUM, genre " + group]);
    if (!group.starts_with("fold")) tally(held, *model, sums["GUM, all genres held out in turn"]);
  }
  Json scores;
  for (const auto& [name, tallies] : sums) scores[name] = scores_of(tallies);
  return scores;
}

void make_mentions(const Places& in, const std::vector<Sentence>& gum, const std::string& tags_bytes) {
  const auto tags = must(TagModel::over(tags_bytes, ModelKind::tags, reading::tag_count, "the new tagger"));
  const reading::Reader reader = must(reading::Reader::load(in.lexicons));
  std::vector<Marked> marked = marked_treebank(gum, reader, *tags);
  for (const fs::path& file : in.documents) {
    for (Marked& one : must(marked_documents(file, reader, *tags))) marked.push_back(std::move(one));
  }
  ModelParts parts;
  parts.kind = ModelKind::mentions;
  parts.labels = reading::detail::mention_labels;
  parts.partner = tags->content();
  parts.attributions = read_file(in.about / "attributions_of_mentions.txt");
  std::vector<const Marked*> all;
  all.reserve(marked.size());
  for (const Marked& one : marked) all.push_back(&one);
  auto weights = train_mentions(all);
  const std::string silent = pack_mentions(parts, weights);
  const auto model = must(TagModel::over(silent, ModelKind::mentions, parts.labels, "the new model"));
  const auto answer = [&](const std::string& text) { return reading::detail::mentions_of_text(*tags, *model, text); };
  parts.samples = with_answers(lines_of(read_file(in.about / "samples.txt")), answer);
  const Json scores = held_out_scores(parts, marked);
  const std::string bytes = pack_mentions(parts, std::move(weights));
  parts.weights.assign(bytes.size(), 0);
  Json manifest = manifest_of(
      parts, bytes, "mentions of people, bodies and places in English by an averaged perceptron over tags, shapes and word classes");
  manifest["rows"] = 65536;
  manifest["lexicons"] = reader.version();
  manifest["scores"] = scores;
  write(in.out, "mentions", bytes, manifest);
}

int run(const Places& in) {
  const auto gum = must(load_treebank(in.folder / "en_gum-free.conllu"));
  const std::string tags = make_tags(in, must(load_treebank(in.folder / "en_ewt-train.conllu")), gum);
  make_mentions(in, gum, tags);
  return 0;
}

}  // namespace
}  // namespace solferino::train

int main(int count, char** arguments) {
  if (count < 5) {
    std::fprintf(stderr, "usage: solferino-train-tagger FOLDER ABOUT LEXICONS OUT DOCUMENTS.jsonl...\n");
    return 2;
  }
  return solferino::train::run({arguments[1], arguments[2], arguments[3], arguments[4], {arguments + 5, arguments + count}});
}
