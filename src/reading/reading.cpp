// SPDX-License-Identifier: Apache-2.0
#include "reading/reading.h"

#include <algorithm>

#include "reading/automaton.h"
#include "reading/dates.h"
#include "reading/lexicon.h"
#include "reading/numbers.h"
#include "reading/sentences.h"
#include "reading/tokens.h"

namespace solferino::reading {

std::string_view Entry::attribute(std::string_view key) const {
  const auto found = std::ranges::find(attributes, key, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? std::string_view{} : found->second;
}

bool Entry::has(std::string_view key) const {
  return std::ranges::find(attributes, key, &std::pair<std::string, std::string>::first) != attributes.end();
}

std::string Entry::rule() const { return file + ":" + std::to_string(line); }

// Entries never move once the automaton is built: matches point to them.
class Lexicons {
 public:
  static Result<std::unique_ptr<const Lexicons>> load(const std::vector<std::filesystem::path>& folders);

  void find_matches(Reading& reading) const;

  std::vector<Entry> entries;
  std::vector<std::uint32_t> rank;  // by entry: the place of its lexicon among the names of lexicons
  detail::Automaton automaton;
  detail::StopWords stop_words;
  std::string version;
};

Result<std::unique_ptr<const Lexicons>> Lexicons::load(const std::vector<std::filesystem::path>& folders) {
  auto knowledge = detail::read_lexicons(folders);
  if (!knowledge) return std::unexpected(std::move(knowledge.error()));
  auto stop_words = detail::StopWords::from(knowledge->sentences);
  if (!stop_words) return std::unexpected(std::move(stop_words.error()));

  auto lexicons = std::make_unique<Lexicons>();
  lexicons->version = knowledge->version;
  lexicons->stop_words = std::move(*stop_words);
  const detail::Inflector inflector = detail::make_inflector(knowledge->irregular);
  std::vector<std::string> names;
  for (const auto& fact : knowledge->facts) {
    if (names.empty() || names.back() != fact.entry.lexicon) names.push_back(fact.entry.lexicon);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());

  lexicons->entries.reserve(knowledge->facts.size());
  for (auto& fact : knowledge->facts) {
    lexicons->automaton.add(static_cast<std::uint32_t>(lexicons->entries.size()), fact, inflector);
    lexicons->rank.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(names, fact.entry.lexicon) - names.begin()));
    lexicons->entries.push_back(std::move(fact.entry));
  }
  lexicons->automaton.finish();
  return lexicons;
}

void Lexicons::find_matches(Reading& reading) const {
  automaton.find(reading, [&](TokenIndex first, std::vector<detail::Automaton::Found>& found) {
    std::ranges::sort(found, [&](const auto& a, const auto& b) {
      if (rank[a.entry] != rank[b.entry]) return rank[a.entry] < rank[b.entry];
      return a.last != b.last ? a.last > b.last : a.entry < b.entry;
    });
    const detail::Automaton::Found* longest = nullptr;
    for (const auto& one : found) {
      if (longest == nullptr || rank[longest->entry] != rank[one.entry]) longest = &one;
      if (one.last == longest->last) reading.matches.push_back({first, one.last, &entries[one.entry], one.form});
    }
  });
}

Reader::Reader(std::unique_ptr<const Lexicons> lexicons) : lexicons_(std::move(lexicons)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::load(const std::filesystem::path& folder) { return load(std::vector{folder}); }

Result<Reader> Reader::load(const std::vector<std::filesystem::path>& folders) {
  auto lexicons = Lexicons::load(folders);
  if (!lexicons) return std::unexpected(std::move(lexicons.error()));
  return Reader(std::move(*lexicons));
}

Reading Reader::read(std::string_view text, std::optional<Date> published) const {
  // Spans are 32 bits wide.
  text = text.substr(0, UINT32_MAX - 1);
  Reading reading;
  reading.text = text;
  reading.published = published;
  auto [tokens, folded, lines] = detail::tokenize(text);
  reading.tokens = std::move(tokens);
  reading.folded = std::move(folded);
  reading.sentences = detail::split_sentences(reading, lines, lexicons_->stop_words);
  lexicons_->find_matches(reading);
  find_dates(reading);
  find_numbers(reading);
  return reading;
}

std::string Reader::version() const { return lexicons_->version; }
std::size_t Reader::entry_count() const { return lexicons_->entries.size(); }

}  // namespace solferino::reading
