// SPDX-License-Identifier: Apache-2.0
#include "tags.h"

#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include "perceptron.h"
#include "reading/hashing.h"
#include "reading/reading.h"
#include "reading/tagging.h"

namespace solferino::train {
namespace {

using namespace reading::detail;
constexpr std::size_t labels = reading::tag_count;

// Chosen by the score on the development part of EWT.
constexpr unsigned row_bits = 16;
constexpr std::size_t class_words = 150000;
constexpr int rounds = 6;
constexpr std::int32_t margin = 20;
// A word is known from so many sightings on, and decided where it bore one tag alone in so many.
constexpr std::uint32_t min_known = 6;
constexpr std::uint32_t min_decided = 12;

// Sentences in both kinds of tokens where they differ, and every few once more in other capitals.
std::vector<Sentence> enriched(const std::vector<Sentence>& sentences) {
  std::vector<Sentence> all;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& one = sentences[i];
    Sentence ours = in_our_tokens(one);
    if (i % 9 == 0) all.push_back(in_case(ours, Case::lower));
    if (i % 9 == 3) all.push_back(in_case(ours, Case::upper));
    if (i % 9 == 6) all.push_back(in_case(ours, Case::title));
    if (ours.words.size() != one.words.size()) all.push_back(std::move(ours));
    all.push_back(one);
  }
  return all;
}

std::vector<std::uint64_t> make_dictionary(const std::vector<Sentence>& sentences) {
  std::map<std::string, std::array<std::uint32_t, labels>> counts;
  for (const Sentence& sentence : sentences) {
    for (const Word& word : sentence.words) ++counts[word.fold][word.tag];
  }
  std::vector<std::uint64_t> table(std::size_t{1} << 15U);
  for (const auto& [word, tags] : counts) {
    std::uint32_t total = 0;
    for (const auto n : tags) total += n;
    if (total < min_known) continue;
    KnownWord known;
    for (std::uint32_t k = 0; k < labels; ++k) {
      if (tags[k] * 50 > total) known.tags |= 1U << k;
      if (tags[k] > tags[known.best]) known.best = static_cast<std::uint8_t>(k);
    }
    known.decided = tags[known.best] == total && total >= min_decided;
    put_known(table, word_hash(word), known);
  }
  return table;
}

ModelParts make_tables(const Vectors& vectors, const std::vector<Sentence>& sentences) {
  ModelParts parts;
  parts.labels = labels;
  parts.dictionary = make_dictionary(sentences);
  parts.weights.assign(labels, 0);
  Classes classes = make_classes(vectors);
  parts.classes.assign(std::size_t{1} << 18U, 0xFFFFFFFFU);
  // From the rarest: of two words with one folded form the commoner one stays.
  for (std::size_t i = vectors.words.size(); i-- > 0;)
    put_class(parts.classes, word_hash(reading::fold(vectors.words[i])), classes.fine[i]);
  parts.levels = std::move(classes.levels);
  return parts;
}

std::vector<std::int8_t> train_weights(const std::vector<Sentence>& sentences, const TagModel& tables) {
  std::vector<SentenceFacts> facts;
  for (const Sentence& one : sentences) facts.push_back(facts_of(one, tables));
  Perceptron<labels> perceptron(row_bits, margin);
  Rows rows;
  for (int round = -1; round < rounds; ++round) {
    std::size_t wrong = 0;
    for (const std::size_t s : shuffled(sentences.size(), static_cast<std::uint64_t>(round + 1))) {
      std::uint32_t before = no_tag;
      std::uint32_t two_before = no_tag;
      for (std::size_t i = 0; i < sentences[s].words.size(); ++i) {
        const std::uint32_t right = sentences[s].words[i].tag;
        std::uint32_t given = right;
        const WordFacts& word = facts[s].at(static_cast<std::ptrdiff_t>(i));
        if (word.decided) {
          given = word.best;
        } else {
          tag_rows(facts[s], i, before, two_before, rows);
          if (round < 0) {
            perceptron.count(rows);
          } else {
            const auto scores = perceptron.score(rows);
            given = best_label(scores);
            perceptron.learn(rows, scores, right, (1U << labels) - 1);
          }
        }
        wrong += given != right ? 1 : 0;
        two_before = std::exchange(before, given);
      }
    }
    if (round >= 0) std::printf("round %d: %zu wrong\n", round + 1, wrong);
  }
  return perceptron.quantised();
}

}  // namespace

SentenceFacts facts_of(const Sentence& sentence, const TagModel& model) {
  SentenceFacts facts;
  facts.clear();
  for (const Word& word : sentence.words) facts.add(plain(word), model);
  facts.finish();
  return facts;
}

ModelParts train_tags(const Vectors& vectors, const std::vector<Sentence>& texts) {
  ModelParts parts = make_tables(vectors, texts);
  const std::string bytes = pack_model(parts);
  const auto tables = TagModel::over(bytes, ModelKind::tags, labels, "tables");
  if (tables) parts.weights = train_weights(enriched(texts), **tables);
  return parts;
}

double share_right(const std::vector<Sentence>& sentences, const TagModel& model) {
  std::size_t right = 0;
  std::size_t all = 0;
  std::vector<reading::Tag> tags;
  for (const Sentence& sentence : sentences) {
    tag_sentence(model, facts_of(sentence, model), tags);
    for (std::size_t i = 0; i < tags.size(); ++i) right += static_cast<std::size_t>(tags[i]) == sentence.words[i].tag ? 1 : 0;
    all += tags.size();
  }
  return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all);
}

}  // namespace solferino::train
