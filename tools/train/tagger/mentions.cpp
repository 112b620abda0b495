// SPDX-License-Identifier: Apache-2.0
#include "mentions.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "perceptron.h"
#include "reading/tagging.h"
#include "tags.h"

namespace solferino::train {
namespace {

using namespace reading::detail;
using reading::MentionKind;
using reading::Tag;
using reading::TokenIndex;

constexpr unsigned row_bits = 16;
constexpr int rounds = 6;
constexpr std::int32_t margin = 20;
constexpr int folds = 5;

std::uint32_t number_of(MentionKind kind) { return static_cast<std::uint32_t>(kind); }

// Marks [first, last) where nothing is marked yet.
void mark(std::vector<std::uint8_t>& labels, std::size_t first, std::size_t last, MentionKind kind) {
  if (first >= last || last > labels.size()) return;
  for (std::size_t i = first; i < last; ++i) {
    if (labels[i] != 0) return;
  }
  for (std::size_t i = first; i < last; ++i) {
    labels[i] = static_cast<std::uint8_t>(i == first ? first_label(number_of(kind)) : further_label(number_of(kind)));
  }
}

std::vector<std::uint8_t> tagged(const SentenceFacts& facts, const TagModel& model) {
  std::vector<Tag> tags;
  tag_sentence(model, facts, tags);
  std::vector<std::uint8_t> numbers;
  numbers.reserve(tags.size());
  for (const Tag tag : tags) numbers.push_back(static_cast<std::uint8_t>(tag));
  return numbers;
}

// --- GUM -------------------------------------------------------------------------------------------------------------------------

struct Entity {
  std::string id;
  std::string type;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t head = 0;
};

std::vector<std::string> fields_of(std::string_view text, char mark) {
  std::vector<std::string> fields(1);
  for (const char c : text) {
    if (c == mark) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

// Reads the brackets of GUM's Entity: "(2-person-new-sssss-cf1-1-coref" opens, "2)" closes, and both may stand in one.
class Brackets {
 public:
  void read(std::string_view marks, std::size_t word) {
    for (std::size_t at = 0; at < marks.size();) {
      const bool opens = marks[at] == '(';
      const std::size_t begin = at + (opens ? 1 : 0);
      const std::size_t end = std::min(marks.find_first_of("()", begin), marks.size());
      if (opens) open(fields_of(marks.substr(begin, end - begin), '-'), word);
      const bool closes = end < marks.size() && marks[end] == ')';
      if (closes) close(opens ? open_.back().id : std::string(marks.substr(begin, end - begin)), word);
      at = end + (closes ? 1 : 0);
    }
  }

  std::vector<Entity> done;

 private:
  void open(const std::vector<std::string>& field, std::size_t word) {
    Entity entity{field[0], field.size() > 1 ? field[1] : "", word, word, word};
    if (field.size() > 5 && !field[5].empty() && field[5][0] >= '1' && field[5][0] <= '9') {
      entity.head = word + static_cast<std::size_t>(std::stoi(field[5])) - 1;
    }
    open_.push_back(std::move(entity));
  }

  void close(const std::string& id, std::size_t word) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].id != id) continue;
      open_[i].last = word + 1;
      done.push_back(open_[i]);
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  std::vector<Entity> open_;
};

bool has_tag(const Word& word, Tag tag) { return word.tag == static_cast<std::uint8_t>(tag); }

// The name around a head: proper nouns, and small words between two of them ("University of Maryland").
std::pair<std::size_t, std::size_t> name_around(const Sentence& sentence, const Entity& entity) {
  std::size_t first = entity.head;
  std::size_t last = entity.head + 1;
  while (first > entity.first && has_tag(sentence.words[first - 1], Tag::propn)) --first;
  while (last < entity.last) {
    const Word& next = sentence.words[last];
    const bool joins = (next.fold == "of" || next.fold == "the" || next.fold == "-" || next.fold == "and") && last + 1 < entity.last &&
                       (has_tag(sentence.words[last + 1], Tag::propn) || sentence.words[last + 1].fold == "the");
    if (!has_tag(next, Tag::propn) && !joins) break;
    ++last;
  }
  return {first, last};
}

std::pair<std::size_t, std::size_t> noun_around(const Sentence& sentence, const Entity& entity) {
  std::size_t first = entity.head;
  while (first > entity.first && (has_tag(sentence.words[first - 1], Tag::noun) || has_tag(sentence.words[first - 1], Tag::propn))) --first;
  return {first, entity.head + 1};
}

// Which lexicon of ours knows the word alone.
bool knows(const reading::Reader& reader, const Word& word, std::string_view lexicon) {
  const reading::Reading read = reader.read(word.surface, std::nullopt);
  return std::ranges::any_of(read.matches, [&](const reading::Match& match) { return match.entry->lexicon == lexicon; });
}

void mark_entity(const Sentence& sentence, const Entity& entity, const reading::Reader& reader, std::vector<std::uint8_t>& labels) {
  if (entity.head >= sentence.words.size()) return;
  const Word& head = sentence.words[entity.head];
  const auto name = name_around(sentence, entity);
  const auto noun = noun_around(sentence, entity);
  const bool named = has_tag(head, Tag::propn);
  if (entity.type == "place") {
    const std::size_t last_word = named ? name.second - 1 : entity.head;
    const bool building = (named || has_tag(head, Tag::noun)) && knows(reader, sentence.words[last_word], "facilities");
    if (building) {
      mark(labels, named ? name.first : noun.first, named ? name.second : noun.second, MentionKind::facility);
    } else if (named) {
      mark(labels, name.first, name.second, MentionKind::place);
    }
  } else if (entity.type == "organization" && named) {
    mark(labels, name.first, name.second, MentionKind::organisation);
  } else if (entity.type == "person") {
    if (named) {
      // The head is a person's first name: what stands before it is an office.
      mark(labels, entity.head, name.second, MentionKind::person);
    } else if (has_tag(head, Tag::noun) && head.fold.size() > 3 && knows(reader, head, "people")) {
      mark(labels, noun.first, noun.second, MentionKind::people_group);
    }
  }
}

void mark_adjectives(const Sentence& sentence, const reading::Reader& reader, std::vector<std::uint8_t>& labels) {
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (labels[i] != 0 || !word.capital) continue;
    const reading::Reading read = reader.read(word.surface, std::nullopt);
    for (const reading::Match& match : read.matches) {
      const auto role = match.entry->attribute("role");
      if (match.entry->lexicon == "actors" && (role == "adjective" || role == "demonym")) mark(labels, i, i + 1, MentionKind::nationality);
    }
  }
}

// --- documents -------------------------------------------------------------------------------------------------------------------

std::optional<MentionKind> kind_of_actor(const reading::Entry& entry) {
  const auto kind = entry.attribute("kind");
  const auto role = entry.attribute("role");
  if (kind == "person" || kind == "channel" || kind.empty()) return kind == "person" ? std::optional(MentionKind::person) : std::nullopt;
  if (role == "adjective" || role == "demonym") return MentionKind::nationality;
  if (kind == "state" || kind == "capital") return MentionKind::place;
  return kind == "armed_group" ? MentionKind::armed_group : MentionKind::organisation;
}

class Marker {
 public:
  Marker(const reading::Reading& reading, const nlohmann::json& document)
      : reading_(reading), document_(document), labels_(reading.tokens.size()) {}

  // The most certain first, for a mark is never marked over.
  std::vector<std::uint8_t> run() {
    match_actors();
    match_nouns("facilities", MentionKind::facility);
    match_persons();
    for (const auto& claim : document_.value("claims", nlohmann::json::array())) match_claim(claim);
    match_nouns("people", MentionKind::people_group);
    return std::move(labels_);
  }

 private:
  [[nodiscard]] bool is_name(TokenIndex i) const {
    return i < labels_.size() && reading_.tokens[i].capital && reading_.tokens[i].kind == reading::TokenKind::word;
  }

  void match_actors() {
    for (const auto& match : reading_.matches) {
      const auto kind = match.entry->lexicon == "actors" ? kind_of_actor(*match.entry) : std::nullopt;
      if (kind) mark(labels_, match.first, match.last, *kind);
    }
  }

  void match_nouns(std::string_view lexicon, MentionKind kind) {
    for (const auto& match : reading_.matches) {
      if (match.entry->lexicon != lexicon || match.entry->has("weak") || match.entry->has("abstract")) continue;
      TokenIndex first = match.first;
      while (kind == MentionKind::facility && match.entry->has("named") && first > sentence_begin(match.first) && is_name(first - 1) &&
             labels_[first - 1] == 0 && !is_small(first - 1)) {
        --first;
      }
      mark(labels_, first, match.last, kind);
    }
  }

  void match_persons() {
    for (const auto& match : reading_.matches) {
      const bool title = match.entry->lexicon == "titles";
      if (!title && match.entry->lexicon != "given_names") continue;
      TokenIndex first = title ? match.last : match.first;
      TokenIndex last = match.last;
      while (is_name(last) && labels_[last] == 0 && last < match.first + 5 && !is_small(last)) ++last;
      // A given name alone may be anything.
      if (last > first + (title ? 0 : 1)) mark(labels_, first, last, MentionKind::person);
    }
  }

  void match_claim(const nlohmann::json& claim) {
    for (const auto& where : claim.value("where", nlohmann::json::array())) match_text(where.value("text", ""), MentionKind::place, true);
    for (const auto& one : claim.value("perpetrators", nlohmann::json::array()))
      match_text(one.value("text", ""), MentionKind::armed_group, true);
    for (const auto& one : claim.value("sources", nlohmann::json::array()))
      match_text(one.value("text", ""), MentionKind::organisation, true);
    for (const auto& one : claim.value("targets", nlohmann::json::array())) {
      if (one.value("kind", "") != "people") match_text(one.value("text", ""), MentionKind::facility, false);
    }
  }

  // Every place where the words stand. Of names only the run of capitals at the end is taken ("the governor of Kharkiv" is no name of one thing).
  void match_text(const std::string& words, MentionKind kind, bool name) {
    if (words.size() < 3) return;
    for (std::size_t at = reading_.text.find(words); at != std::string_view::npos; at = reading_.text.find(words, at + words.size())) {
      const auto begin =
          std::ranges::lower_bound(reading_.tokens, at, {}, [](const reading::Token& t) { return std::size_t{t.span.begin}; });
      auto first = static_cast<TokenIndex>(begin - reading_.tokens.begin());
      TokenIndex last = first;
      while (last < labels_.size() && reading_.tokens[last].span.end <= at + words.size()) ++last;
      while (first < last && is_small(first)) ++first;
      if (first >= last || last - first > 6) continue;
      bool capitals = true;
      for (TokenIndex i = first; i < last; ++i) capitals = capitals && (is_name(i) || is_small(i));
      if (!name || capitals) mark(labels_, first, last, kind);
    }
  }

  [[nodiscard]] bool is_small(TokenIndex i) const {
    constexpr std::array<std::string_view, 14> small = {"the", "a",   "an",    "of",      "in",  "on",    "at",
                                                        "and", "two", "three", "several", "its", "their", "'s"};
    return std::ranges::find(small, reading_.fold(i)) != small.end();
  }

  [[nodiscard]] TokenIndex sentence_begin(TokenIndex i) const {
    TokenIndex begin = 0;
    for (const auto& sentence : reading_.sentences) {
      if (sentence.first <= i) begin = sentence.first;
    }
    return begin;
  }

  const reading::Reading& reading_;
  const nlohmann::json& document_;
  std::vector<std::uint8_t> labels_;
};

void add_sentences(const reading::Reading& reading, const std::vector<std::uint8_t>& labels, const TagModel& tags, const std::string& group,
                   std::vector<Marked>& marked) {
  for (const auto& sentence : reading.sentences) {
    Marked& one = marked.emplace_back();
    one.group = group;
    one.facts.clear();
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      one.facts.add({reading.word(i), reading.fold(i), reading.tokens[i].capital, reading.tokens[i].all_caps}, tags);
      one.labels.push_back(labels[i]);
    }
    one.facts.finish();
    // A mark that the end of a sentence cut in two begins anew.
    if (one.labels[0] != 0 && one.labels[0] % 2 == 0) --one.labels[0];
    one.tags = tagged(one.facts, tags);
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      const bool name = one.tags[i - sentence.first] == static_cast<std::uint8_t>(Tag::propn);
      one.unsure.push_back(labels[i] == 0 && name && reading.tokens[i].kind == reading::TokenKind::word);
    }
  }
}

std::vector<reading::Mention> mentions_in(const std::vector<std::uint8_t>& labels) {
  std::vector<reading::Mention> found;
  for (TokenIndex i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    if (labels[i] % 2 == 1) {
      found.push_back({i, i + 1, static_cast<MentionKind>((labels[i] - 1) / 2)});
    } else {
      ++found.back().last;
    }
  }
  return found;
}

}  // namespace

std::vector<Marked> marked_treebank(const std::vector<Sentence>& sentences, const reading::Reader& reader, const TagModel& tags) {
  std::vector<Marked> marked;
  for (const Sentence& sentence : sentences) {
    Brackets brackets;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) brackets.read(sentence.words[i].entity, i);
    // The longest first: of nested names the whole is taken.
    std::ranges::stable_sort(brackets.done, [](const Entity& a, const Entity& b) { return a.last - a.first > b.last - b.first; });
    Marked& one = marked.emplace_back();
    one.group = fields_of(sentence.document, '_').at(1);
    one.labels.assign(sentence.words.size(), 0);
    for (const Entity& entity : brackets.done) mark_entity(sentence, entity, reader, one.labels);
    mark_adjectives(sentence, reader, one.labels);
    one.facts = facts_of(sentence, tags);
    one.tags = tagged(one.facts, tags);
    one.unsure.assign(one.labels.size(), false);
  }
  return marked;
}

Result<std::vector<Marked>> marked_documents(const std::filesystem::path& file, const reading::Reader& reader, const TagModel& tags) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::unexpected(Error{ErrorCode::not_found, "cannot be read", file.string()});
  std::vector<Marked> marked;
  for (std::string line; std::getline(stream, line);) {
    const auto document = nlohmann::json::parse(line, nullptr, false);
    if (document.is_discarded()) return std::unexpected(Error{ErrorCode::bad_format, "no JSON", file.string()});
    if (document.value("lang", "en") != "en") continue;
    const std::string text = document.value("text", "");
    // Copies of one story are held out together.
    const std::string story = document.value("story", document.value("id", ""));
    const reading::Reading read = reader.read(text, std::nullopt);
    add_sentences(read, Marker(read, document).run(), tags, "fold " + std::to_string(fnv1a(story) % folds), marked);
  }
  return marked;
}

std::vector<std::int8_t> train_mentions(const std::vector<const Marked*>& sentences) {
  Perceptron<mention_labels> perceptron(row_bits, margin);
  Rows rows;
  for (int round = -1; round < rounds; ++round) {
    for (const std::size_t s : shuffled(sentences.size(), static_cast<std::uint64_t>(round) + 1)) {
      const Marked& sentence = *sentences[s];
      std::uint32_t before = 0;
      std::uint32_t two_before = 0;
      for (std::size_t i = 0; i < sentence.labels.size(); ++i) {
        const std::uint32_t right = sentence.labels[i];
        std::uint32_t given = right;
        if (before == 0 && !may_begin_mention(sentence.tags[i])) {
          two_before = 0;
          continue;
        }
        mention_rows(sentence.facts, sentence.tags, i, {before, two_before}, rows);
        if (round < 0) {
          perceptron.count(rows);
        } else {
          const auto scores = perceptron.score(rows);
          const std::uint32_t allowed = labels_behind(before);
          given = best_label(scores, allowed);
          if (!sentence.unsure[i]) perceptron.learn(rows, scores, right, allowed);
        }
        two_before = std::exchange(before, given);
      }
    }
  }
  return perceptron.quantised();
}

double Tally::f1() const { return found + wanted == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + wanted); }

void tally(const std::vector<const Marked*>& sentences, const TagModel& mentions, Tallies& tallies) {
  std::vector<reading::Mention> found;
  std::vector<Tag> tags;
  for (const Marked* sentence : sentences) {
    tags.clear();
    for (const auto tag : sentence->tags) tags.push_back(static_cast<Tag>(tag));
    find_mentions(mentions, sentence->facts, tags, found);
    const auto wanted = mentions_in(sentence->labels);
    for (const auto& one : found) {
      bool scored = true;
      for (TokenIndex i = one.first; i < one.last; ++i) scored = scored && !sentence->unsure[i];
      if (!scored) continue;
      Tally& of_kind = tallies[number_of(one.kind)];
      ++of_kind.found;
      if (std::ranges::find(wanted, one) != wanted.end()) ++of_kind.right;
    }
    for (const auto& one : wanted) ++tallies[number_of(one.kind)].wanted;
  }
}

}  // namespace solferino::train
