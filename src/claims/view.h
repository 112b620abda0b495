// SPDX-License-Identifier: Apache-2.0
// One document laid out for the rules: which word is what, and which lexicon says something about it.
//
// A View borrows everything that it was made from. Of one lexicon the matches in a View never overlap (the leftmost, then the longest, is kept), so that
// "what does this lexicon say of this word" has one answer.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/claims.h"
#include "places/places.h"
#include "reading/reading.h"

namespace solferino::claims::detail {

using reading::TokenIndex;

enum class Lex : std::uint8_t {
  attacks,
  harm,
  acts,
  speech,
  weapons,
  facilities,
  people,
  actors,
  agents,
  roles,
  titles,
  given_names,
  lookalikes,
  hedges,
  instruments,
  channels,
  blame,
  count
};

// Closed classes of English; everything else is `open`.
enum class WordClass : std::uint8_t {
  open,
  determiner,
  possessive,
  preposition,
  conjunction,
  auxiliary,
  modal,
  pronoun,
  relative,
  adverb,
  negation,
  number,
  stop,
  comma,
  bracket_open,
  bracket_close,
  quote,
  other_mark
};

struct Cue {
  TokenIndex first = 0;
  TokenIndex last = 0;
  const reading::Entry* entry = nullptr;
  reading::Form form = reading::Form::base;
};

struct Range {
  TokenIndex first = 0;
  TokenIndex last = 0;
};

class View {
 public:
  // `trace` is told what is seen and not taken; null, as in all normal reading, costs nothing.
  explicit View(const reading::Reading& reading, Trace* trace = nullptr);
  explicit View(reading::Reading&&, Trace* trace = nullptr) = delete;

  // Toponyms are found after the agents, whose names are no places.
  void set_toponyms(std::vector<places::Toponym> toponyms) { toponyms_ = std::move(toponyms); }

  [[nodiscard]] const reading::Reading& reading() const { return *reading_; }
  [[nodiscard]] TokenIndex size() const { return static_cast<TokenIndex>(reading_->tokens.size()); }
  [[nodiscard]] std::string_view fold(TokenIndex i) const { return reading_->fold(i); }
  [[nodiscard]] std::string_view word(TokenIndex i) const { return reading_->word(i); }
  [[nodiscard]] const reading::Token& token(TokenIndex i) const { return reading_->tokens[i]; }
  [[nodiscard]] WordClass kind(TokenIndex i) const { return kinds_[i]; }
  [[nodiscard]] bool is(TokenIndex i, WordClass kind) const { return i < kinds_.size() && kinds_[i] == kind; }
  [[nodiscard]] bool is(TokenIndex i, std::string_view folded) const { return i < kinds_.size() && fold(i) == folded; }
  [[nodiscard]] bool is_any(TokenIndex i, std::initializer_list<std::string_view> folded) const;
  [[nodiscard]] std::uint32_t sentence_of(TokenIndex i) const { return sentence_of_[i]; }
  [[nodiscard]] const reading::Sentence& sentence(std::uint32_t i) const { return reading_->sentences[i]; }
  [[nodiscard]] Range range_of(std::uint32_t sentence) const;

  [[nodiscard]] std::span<const Cue> cues(Lex lex) const { return cues_[static_cast<std::size_t>(lex)]; }
  // Those that begin in [first, last).
  [[nodiscard]] std::span<const Cue> cues(Lex lex, Range range) const;
  // The one that covers the word, or none.
  [[nodiscard]] const Cue* cue(Lex lex, TokenIndex i) const;
  [[nodiscard]] bool has(Lex lex, TokenIndex i) const { return cue(lex, i) != nullptr; }
  [[nodiscard]] bool has_any(Lex lex, Range range) const { return !cues(lex, range).empty(); }

  [[nodiscard]] std::span<const reading::Number> numbers(Range range) const;
  [[nodiscard]] const reading::Number* number(TokenIndex i) const;  // the one whose words cover i
  [[nodiscard]] std::span<const reading::DateMention> dates(Range range) const;
  [[nodiscard]] const reading::DateMention* date(TokenIndex i) const;
  [[nodiscard]] std::span<const places::Toponym> toponyms(Range range) const;
  [[nodiscard]] const places::Toponym* toponym(TokenIndex i) const;
  [[nodiscard]] const std::vector<places::Toponym>& toponyms() const { return toponyms_; }

  // What the learned tagger says, where the reader has one; it reads a sentence when first asked about it. Without one nothing.
  [[nodiscard]] std::optional<reading::Tag> tag(TokenIndex i) const;
  // The mention that begins at i, or none. It stays until another sentence is asked about.
  [[nodiscard]] const reading::Mention* mention_from(TokenIndex i) const;

  // The first word of the clause that holds i, and the one after its last: clauses end at full stops, semicolons, colons, dashes and brackets.
  [[nodiscard]] Range clause_of(TokenIndex i) const;

  // Tells the trace, where there is one, why the words make nothing: one line wherever a rule lets something go.
  void tell(Range words, std::string_view why, const reading::Entry* line = nullptr) const {
    if (trace_ != nullptr) add_note(words, why, line);
  }
  void tell(const Cue& cue, std::string_view why) const { tell({cue.first, cue.last}, why, cue.entry); }
  // The words went into the claim of that trigger.
  void tell_joined(Range words, Span trigger) const;

 private:
  void sort_cues();
  void classify();
  void add_note(Range words, std::string_view why, const reading::Entry* line) const;

  const reading::Reading* reading_;
  mutable std::unique_ptr<reading::Tags> tags_;
  Trace* trace_;
  std::vector<places::Toponym> toponyms_;
  std::array<std::vector<Cue>, static_cast<std::size_t>(Lex::count)> cues_;
  std::vector<WordClass> kinds_;
  std::vector<std::uint32_t> sentence_of_;
};

[[nodiscard]] WordClass word_class(std::string_view folded);

// Whether a list in an attribute of a lexicon line holds the word: "obj,by,on" holds "by".
[[nodiscard]] bool lists(std::string_view list, std::string_view word);

}  // namespace solferino::claims::detail
