// SPDX-License-Identifier: Apache-2.0
#include "reading/lexicons.h"

#include <algorithm>
#include <map>
#include <utility>

#include "reading/lexicon_files.h"
#include "reading/tokens.h"

namespace solferino::reading {

Result<std::unique_ptr<const Lexicons>> Lexicons::load(const std::vector<std::filesystem::path>& folders) {
  const auto files = detail::LexiconFiles::open(folders);
  if (!files) return std::unexpected(files.error());
  auto words = detail::StopWords::from(files->abbreviations());
  if (!words) return std::unexpected(std::move(words.error()));

  auto out = std::make_unique<Lexicons>();
  out->version = files->version();
  out->stop_words = std::move(*words);
  out->entries.reserve(files->line_count());
  const detail::Inflector inflector = detail::make_inflector(files->irregular());
  const auto parsed = files->parse([&](detail::LexiconFile file) { out->add(std::move(file.facts), inflector); });
  if (!parsed) return std::unexpected(parsed.error());
  out->finish();
  return out;
}

void Lexicons::add(std::vector<detail::Fact> facts, const detail::Inflector& inflector) {
  for (auto& fact : facts) {
    automaton_.add(static_cast<std::uint32_t>(entries.size()), fact, inflector);
    entries.push_back(std::move(fact.entry));
    exact_.push_back(fact.mode == detail::MatchMode::exact);
  }
}

void Lexicons::finish() {
  automaton_.finish();
  std::map<std::string_view, std::uint32_t> ranks;
  for (const Entry& entry : entries) ranks.try_emplace(entry.lexicon, 0);
  std::uint32_t next = 0;
  for (auto& [name, number] : ranks) number = next++;
  rank_.reserve(entries.size());
  for (const Entry& entry : entries) rank_.push_back(ranks.find(entry.lexicon)->second);
}

Reading Lexicons::lay_out(std::string_view text) const {
  Reading reading;
  reading.text = text;
  auto [tokens, folded, lines] = detail::tokenize(text);
  reading.tokens = std::move(tokens);
  reading.folded = std::move(folded);
  reading.sentences = detail::split_sentences(reading, lines, stop_words);
  find_matches(reading);
  return reading;
}

void Lexicons::find_matches(Reading& reading) const {
  automaton_.find(reading, [&](TokenIndex first, std::vector<detail::Automaton::Found>& found) {
    std::ranges::sort(found, [&](const auto& a, const auto& b) {
      if (rank_[a.entry] != rank_[b.entry]) return rank_[a.entry] < rank_[b.entry];
      if (a.last != b.last) return a.last > b.last;
      // "SADR" is the acronym before it is the name Sadr in capitals.
      return exact_[a.entry] != exact_[b.entry] ? bool{exact_[a.entry]} : a.entry < b.entry;
    });
    const detail::Automaton::Found* longest = nullptr;
    for (const auto& one : found) {
      if (longest == nullptr || rank_[longest->entry] != rank_[one.entry]) longest = &one;
      if (one.last == longest->last) reading.matches.push_back({first, one.last, &entries[one.entry], one.form});
    }
  });
}

}  // namespace solferino::reading
