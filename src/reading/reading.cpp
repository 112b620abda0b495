// SPDX-License-Identifier: Apache-2.0
#include "reading/reading.h"

#include <algorithm>
#include <map>

#include "reading/automaton.h"
#include "reading/dates.h"
#include "reading/lexicon_files.h"
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
  void rank_lexicons();

  std::vector<Entry> entries;
  std::vector<std::uint32_t> rank;  // by entry: the place of its lexicon among the names of lexicons
  detail::Automaton automaton;
  detail::StopWords stop_words;
  std::string version;
};

Result<std::unique_ptr<const Lexicons>> Lexicons::load(const std::vector<std::filesystem::path>& folders) {
  const auto files = detail::LexiconFiles::open(folders);
  if (!files) return std::unexpected(files.error());
  auto stop_words = detail::StopWords::from(files->abbreviations());
  if (!stop_words) return std::unexpected(std::move(stop_words.error()));

  auto out = std::make_unique<Lexicons>();
  out->version = files->version();
  out->stop_words = std::move(*stop_words);
  out->entries.reserve(files->line_count());
  const detail::Inflector inflector = detail::make_inflector(files->irregular());
  const auto parsed = files->parse([&](detail::LexiconFile file) {
    for (auto& fact : file.facts) {
      out->automaton.add(static_cast<std::uint32_t>(out->entries.size()), fact, inflector);
      out->entries.push_back(std::move(fact.entry));
    }
  });
  if (!parsed) return std::unexpected(parsed.error());
  out->automaton.finish();
  out->rank_lexicons();
  return out;
}

void Lexicons::rank_lexicons() {
  std::map<std::string_view, std::uint32_t> ranks;
  for (const Entry& entry : entries) ranks.try_emplace(entry.lexicon, 0);
  std::uint32_t next = 0;
  for (auto& [name, number] : ranks) number = next++;
  rank.reserve(entries.size());
  for (const Entry& entry : entries) rank.push_back(ranks.find(entry.lexicon)->second);
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
