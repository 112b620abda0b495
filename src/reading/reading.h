// SPDX-License-Identifier: Apache-2.0
// From a document's text to what stands in it: tokens, sentences, lexicon matches, numbers and dates, all with byte offsets.
//
// A Reader holds the lexicons of one language, compiled into one automaton over words. It is immutable once loaded, so threads may
// share it. A Reading borrows from the Reader that made it (matches point to its entries) and from the document's text: both must
// outlive it. Reading never fails on odd text; it finds less.
//
//   auto reader = Reader::load("data/lexicons/en");          // Result<Reader>
//   Reading reading = reader->read(document.text, document.published);
//   for (const Match& match : reading.matches) std::cout << words_of(reading.text, reading.span_of(match)) << match.entry->value;
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base.h"
#include "record/record.h"

namespace solferino::reading {

using TokenIndex = std::uint32_t;

enum class TokenKind : std::uint8_t { word, number, punct, symbol };

// One word, number or mark. "Idlib's" gives two tokens ("Idlib", "'s"), "don't" two ("do", "n't"), "12,500", "2.5", "07:30", "3-4", "24/7", "19th", "1990s" one
// number each where digits touch only digits and , . : - / and the like; "al-Assad", "Jean-Pierre" and "cease-fire" one word each, and so are "40-year-old",
// "10-Dec-2025", "Kh-101", "M23", "U.S." and "U.S.-led". A unit is parted from its number ("15", "km"), a sign too ("$", "5,000", "+"). '#' before a word is a symbol
// of its own; a handle (@name), a web or mail address and an emoji with its modifiers are one symbol each; repeated dots or dashes are one mark.
struct Token {
  Span span;
  TokenKind kind = TokenKind::word;
  bool capital = false;          // first letter is upper case
  bool all_caps = false;         // two letters or more, all upper case
  bool space_before = false;     // white space or the start of the text stands before it
  std::uint32_t fold_begin = 0;  // its folded form lies in Reading::folded
  std::uint32_t fold_size = 0;
};

enum class SentenceKind : std::uint8_t {
  prose,
  headline,   // the title, a subheading: a short line of its own without a full stop
  list_item,  // a bullet, a numbered or timed line, a table row
};

// Tokens [first, last). `paragraph` counts from 0; sentences of one block of lines share it. A dateline ("KYIV, 25 August 2022 -") is part of the sentence
// that it opens; `body` is the first token after it.
struct Sentence {
  Span span;
  TokenIndex first = 0;
  TokenIndex last = 0;
  TokenIndex body = 0;
  std::uint32_t paragraph = 0;
  SentenceKind kind = SentenceKind::prose;
};

// One line of a lexicon file, compiled. `lexicon` is what the file's head says, else the file's name without its ending ("weapons"); `phrase` stands without
// its marks +n and +v; `value` is the second column, `attributes` the rest.
struct Entry {
  std::string lexicon;
  std::string phrase;
  std::string value;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string
      file;  // below the folder that was loaded: "weapons.txt", "actors/states.txt"; of a user's own with that folder: "mine/weapons.txt"
  int line = 0;

  // The attribute's value; empty when it is not there.
  [[nodiscard]] std::string_view attribute(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const;
  // "weapons.txt:14", for explanations.
  [[nodiscard]] std::string rule() const;
};

// How an inflected word of the phrase stood in the text. `unmarked` is a verb's base that its past or participle is spelled like ("hit", "come", "beat").
enum class Form : std::uint8_t { base, third, past, participle, past_or_participle, ing, plural, unmarked };

// Whether the form may end a passive ("was hit") or stand as the past of a sentence ("they hit").
[[nodiscard]] constexpr bool may_be_participle(Form form) {
  return form == Form::participle || form == Form::past_or_participle || form == Form::unmarked;
}
[[nodiscard]] constexpr bool may_be_past(Form form) {
  return form == Form::past || form == Form::past_or_participle || form == Form::unmarked;
}

// A lexicon entry found at tokens [first, last). Of one lexicon only the longest match that starts at a token is kept, and where several of its entries are
// equally long, all of them, in the order of their lines ("strike+n" and "strike+v" both stand for "strikes"), those that ask for the very letters first. Different lexicons may overlap.
struct Match {
  TokenIndex first = 0;
  TokenIndex last = 0;
  const Entry* entry = nullptr;
  Form form = Form::base;  // of the phrase's inflected word (marked +v or +n); base when it has none
};

enum class NumberKind : std::uint8_t {
  count,    // may count people or things
  ordinal,  // "third", "14th", "171st day"
  percent,  // also "per cent", rates
  money,
  age,  // "aged 18", "14-year-old", "a boy of 11", "aged 18 to 25"
  year,
  duration,    // "three days", "six months", "48-hour"
  distance,    // "15 km", "25 metres", "51NM"
  measure,     // weights, calibres, magnitudes, areas, temperatures
  clock,       // "07:30", "at 9 pm", "10 am"
  score,       // "2-1" of votes or matches, "3 in favour"
  identifier,  // resolution, article, phone, flight or model numbers ("Kh-101", "resolution 2254", "T-72", "#3", "UPDATE 3")
  date_part,   // lies inside a DateMention
};

// A number as claims.md bounds it. `span` holds the hedges ("at least 10"), [first, last) their tokens; `core_first` is the first token of the figure itself.
// `max` is empty where it is open.
struct Number {
  Span span;
  TokenIndex first = 0;
  TokenIndex last = 0;
  TokenIndex core_first = 0;
  NumberKind kind = NumberKind::count;
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
  bool exact = true;   // no hedge of any sort stood beside it
  bool vague = false;  // a word like "dozens", "several", "many"
  std::string rule;    // "number.at_least"
};

// A stretch of time as said, resolved against the date of publication where it depends on it (start and end stay empty without one).
struct DateMention {
  Span span;
  TokenIndex first = 0;
  TokenIndex last = 0;
  std::optional<Date> start;
  std::optional<Date> end;
  record::DatePrecision precision = record::DatePrecision::unknown;
  std::optional<std::string> time;  // local hour as said: "07:30", "dawn"
  bool since = false;               // "since late April": runs to the publication date; its start is the day that was named
  bool period = false;     // a stretch that figures are counted over: "in six days", "last month", "between 3 and 9 May", "since April"
  bool anaphoric = false;  // "that day", "two days earlier", "the next morning": relative to another date in the text
  std::optional<Date>
      forward;  // where it would start if it lay ahead: the next such weekday or day of the year; empty for dates that leave no choice
  bool weak = false;  // probably no date of the happening: part of a name, an anniversary, "every Friday"
  std::string rule;   // "date.weekday"
};

class Tagger;

// What stands in one text. All vectors are in text order.
struct Reading {
  std::string_view text;
  std::optional<Date> published;
  std::string folded;  // the folded forms of all tokens, one after the other
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Match> matches;  // by first token, then lexicon
  std::vector<Number> numbers;
  std::vector<DateMention> dates;
  const Tagger* tagger = nullptr;  // the reader's, if it was given one

  [[nodiscard]] std::string_view word(TokenIndex i) const { return words_of(text, tokens[i].span); }
  // Lower case without accents or typographic quotes; what the lexicons are matched against.
  [[nodiscard]] std::string_view fold(TokenIndex i) const {
    return std::string_view(folded).substr(tokens[i].fold_begin, tokens[i].fold_size);
  }
  [[nodiscard]] Span span_of(TokenIndex first, TokenIndex last) const { return {tokens[first].span.begin, tokens[last - 1].span.end}; }
  [[nodiscard]] Span span_of(const Match& match) const { return span_of(match.first, match.last); }
};

// Lower case, accents off, typographic quotes and dashes made plain: how words are compared everywhere.
[[nodiscard]] std::string fold(std::string_view text);

class Lexicons;

class Reader {
 public:
  // Reads every *.txt below `folder`. Fails with not_found, or with bad_format naming file and line. Never loads half.
  [[nodiscard]] static Result<Reader> load(const std::filesystem::path& folder);
  // The same with more folders whose entries are added: a user's own.
  [[nodiscard]] static Result<Reader> load(const std::vector<std::filesystem::path>& folders);

  [[nodiscard]] Reading read(std::string_view text, std::optional<Date> published) const;

  // Readings made from now on know of this tagger.
  void take(Tagger tagger);

  // A short hash of the lexicons, for Document.reader.
  [[nodiscard]] std::string version() const;
  [[nodiscard]] std::size_t entry_count() const;

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

 private:
  explicit Reader(std::unique_ptr<const Lexicons> lexicons);
  std::unique_ptr<const Lexicons> lexicons_;
  std::unique_ptr<const Tagger> tagger_;
};

// One thing about a line of a lexicon file. A fault keeps the file from being read, or the line from doing what it says; a note is worth a look and no more.
struct LexiconFinding {
  bool fault = true;
  std::string file;     // as it was named, or below the folder that was named
  int line = 0;         // 0: the file as a whole
  std::string message;  // what it is and what to do about it
};

struct LexiconCheck {
  std::vector<LexiconFinding> findings;                      // by file, then line
  std::vector<std::pair<std::string, std::size_t>> entries;  // how many lines each lexicon has, by its name
  std::size_t files = 0;

  [[nodiscard]] std::size_t faults() const;
};

// Tries lexicon files, or all *.txt of folders, without reading any text with them: the form of every line; lexicons, attributes and values that nothing knows;
// phrases that stand twice. With `shipped`, the folder of the lexicons that they are to be read on top of, also what they repeat or change there, and lines
// that can never be found in a text. A file that lies in that folder is tried against the others of it. Fails with not_found or io where a path cannot be read.
[[nodiscard]] Result<LexiconCheck> check_lexicons(const std::vector<std::filesystem::path>& paths,
                                                  const std::optional<std::filesystem::path>& shipped = {});

// What a word is in its sentence: the universal parts of speech (https://universaldependencies.org/u/pos).
enum class Tag : std::uint8_t { adj, adp, adv, aux, cconj, det, intj, noun, num, part, pron, propn, punct, sconj, sym, verb, x };
inline constexpr std::size_t tag_count = 17;
[[nodiscard]] std::string_view name_of(Tag tag);  // "PROPN"
[[nodiscard]] std::optional<Tag> tag_of(std::string_view name);

// A name or a noun that stands for people, bodies or places; tokens [first, last).
enum class MentionKind : std::uint8_t {
  person,
  organisation,  // states' bodies, international ones, media, NGOs, companies
  armed_group,   // of no state
  place,
  nationality,  // "Syrian", "Russians"
  facility,     // named or not: "al-Quds hospital", "a school"
  people_group  // "villagers", "aid workers"
};
inline constexpr std::size_t mention_kind_count = 7;
[[nodiscard]] std::string_view name_of(MentionKind kind);  // "armed_group"

struct Mention {
  TokenIndex first = 0;
  TokenIndex last = 0;
  MentionKind kind = MentionKind::person;
  friend bool operator==(const Mention&, const Mention&) = default;
};

// A learned tagger. It is immutable once opened, so threads may share it; what it says of a sentence depends on that sentence alone.
class Tagger {
 public:
  // Opens the models of one language ("models/en") by mapping them. Fails with not_found, or with bad_format naming the file: also where a model does not give the sample
  // answers that it holds.
  [[nodiscard]] static Result<Tagger> open(const std::filesystem::path& folder);

  // One line a training text or other source: name, licence, address.
  [[nodiscard]] std::string attributions() const;
  // A short hash of the models.
  [[nodiscard]] std::string version() const;

  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;
  ~Tagger();

 private:
  friend class Tags;
  class Models;
  explicit Tagger(std::unique_ptr<const Models> models);
  std::unique_ptr<const Models> models_;
};

// The tags and mentions of one text, made a sentence at a time when they are asked for: a sentence that nobody asks about costs nothing. Borrows tagger and reading; belongs to one
// thread, for asking fills it.
//
//   Tags tags(tagger, reading);
//   if (tags.of(token) == Tag::verb) ...
class Tags {
 public:
  Tags(const Tagger& tagger, const Reading& reading);
  Tags(Tagger&&, const Reading&) = delete;
  Tags(const Tagger&, Reading&&) = delete;
  ~Tags();

  [[nodiscard]] Tag of(TokenIndex token);
  // Of the sentence that the token stands in, in text order; they never overlap. What it returns stays until another sentence is asked for.
  [[nodiscard]] const std::vector<Mention>& mentions_beside(TokenIndex token);

 private:
  struct Scratch;
  [[nodiscard]] std::size_t sentence_of(TokenIndex token) const;
  void describe(std::size_t sentence);
  const Tagger::Models* models_;
  const Reading* reading_;
  std::vector<Tag> tags_;
  std::vector<bool> done_;  // one a sentence
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace solferino::reading
