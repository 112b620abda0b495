// SPDX-License-Identifier: Apache-2.0
#include "claims/view.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace solferino::claims::detail {

namespace {

struct ClassedWord {
  std::string_view word;
  WordClass kind;
};

// Sorted by word: looked up by halving.
constexpr auto closed_words = [] {
  using enum WordClass;
  std::array words{
      ClassedWord{"a", determiner},
      ClassedWord{"an", determiner},
      ClassedWord{"the", determiner},
      ClassedWord{"this", determiner},
      ClassedWord{"that", relative},
      ClassedWord{"these", determiner},
      ClassedWord{"those", determiner},
      ClassedWord{"some", determiner},
      ClassedWord{"any", determiner},
      ClassedWord{"all", determiner},
      ClassedWord{"both", determiner},
      ClassedWord{"each", determiner},
      ClassedWord{"every", determiner},
      ClassedWord{"another", determiner},
      ClassedWord{"his", possessive},
      ClassedWord{"her", possessive},
      ClassedWord{"its", possessive},
      ClassedWord{"their", possessive},
      ClassedWord{"our", possessive},
      ClassedWord{"my", possessive},
      ClassedWord{"your", possessive},
      ClassedWord{"in", preposition},
      ClassedWord{"on", preposition},
      ClassedWord{"at", preposition},
      ClassedWord{"of", preposition},
      ClassedWord{"by", preposition},
      ClassedWord{"to", preposition},
      ClassedWord{"from", preposition},
      ClassedWord{"for", preposition},
      ClassedWord{"with", preposition},
      ClassedWord{"near", preposition},
      ClassedWord{"into", preposition},
      ClassedWord{"onto", preposition},
      ClassedWord{"over", preposition},
      ClassedWord{"under", preposition},
      ClassedWord{"after", preposition},
      ClassedWord{"before", preposition},
      ClassedWord{"during", preposition},
      ClassedWord{"against", preposition},
      ClassedWord{"between", preposition},
      ClassedWord{"among", preposition},
      ClassedWord{"across", preposition},
      ClassedWord{"through", preposition},
      ClassedWord{"about", preposition},
      ClassedWord{"around", preposition},
      ClassedWord{"inside", preposition},
      ClassedWord{"outside", preposition},
      ClassedWord{"within", preposition},
      ClassedWord{"without", preposition},
      ClassedWord{"since", preposition},
      ClassedWord{"until", preposition},
      ClassedWord{"upon", preposition},
      ClassedWord{"towards", preposition},
      ClassedWord{"toward", preposition},
      ClassedWord{"behind", preposition},
      ClassedWord{"beneath", preposition},
      ClassedWord{"amid", preposition},
      ClassedWord{"via", preposition},
      ClassedWord{"including", preposition},
      ClassedWord{"despite", preposition},
      ClassedWord{"and", conjunction},
      ClassedWord{"or", conjunction},
      ClassedWord{"but", conjunction},
      ClassedWord{"while", conjunction},
      ClassedWord{"as", conjunction},
      ClassedWord{"when", conjunction},
      ClassedWord{"because", conjunction},
      ClassedWord{"if", conjunction},
      ClassedWord{"although", conjunction},
      ClassedWord{"though", conjunction},
      ClassedWord{"whereas", conjunction},
      ClassedWord{"nor", conjunction},
      ClassedWord{"plus", conjunction},
      ClassedWord{"unless", conjunction},
      ClassedWord{"so", conjunction},
      ClassedWord{"than", conjunction},
      ClassedWord{"be", auxiliary},
      ClassedWord{"is", auxiliary},
      ClassedWord{"are", auxiliary},
      ClassedWord{"was", auxiliary},
      ClassedWord{"were", auxiliary},
      ClassedWord{"been", auxiliary},
      ClassedWord{"being", auxiliary},
      ClassedWord{"am", auxiliary},
      ClassedWord{"has", auxiliary},
      ClassedWord{"have", auxiliary},
      ClassedWord{"had", auxiliary},
      ClassedWord{"having", auxiliary},
      ClassedWord{"got", auxiliary},
      ClassedWord{"get", auxiliary},
      ClassedWord{"do", auxiliary},
      ClassedWord{"does", auxiliary},
      ClassedWord{"did", auxiliary},
      ClassedWord{"will", modal},
      ClassedWord{"would", modal},
      ClassedWord{"shall", modal},
      ClassedWord{"should", modal},
      ClassedWord{"can", modal},
      ClassedWord{"could", modal},
      ClassedWord{"may", modal},
      ClassedWord{"might", modal},
      ClassedWord{"must", modal},
      ClassedWord{"i", pronoun},
      ClassedWord{"he", pronoun},
      ClassedWord{"she", pronoun},
      ClassedWord{"it", pronoun},
      ClassedWord{"they", pronoun},
      ClassedWord{"we", pronoun},
      ClassedWord{"you", pronoun},
      ClassedWord{"him", pronoun},
      ClassedWord{"them", pronoun},
      ClassedWord{"us", pronoun},
      ClassedWord{"me", pronoun},
      ClassedWord{"himself", pronoun},
      ClassedWord{"itself", pronoun},
      ClassedWord{"themselves", pronoun},
      ClassedWord{"who", relative},
      ClassedWord{"whom", relative},
      ClassedWord{"which", relative},
      ClassedWord{"whose", relative},
      ClassedWord{"what", relative},
      ClassedWord{"where", relative},
      ClassedWord{"not", negation},
      ClassedWord{"n't", negation},
      ClassedWord{"never", negation},
      ClassedWord{"no", negation},
      ClassedWord{"nobody", negation},
      ClassedWord{"none", negation},
      ClassedWord{"neither", negation},
      ClassedWord{"also", adverb},
      ClassedWord{"again", adverb},
      ClassedWord{"later", adverb},
      ClassedWord{"earlier", adverb},
      ClassedWord{"already", adverb},
      ClassedWord{"still", adverb},
      ClassedWord{"then", adverb},
      ClassedWord{"now", adverb},
      ClassedWord{"just", adverb},
      ClassedWord{"too", adverb},
      ClassedWord{"once", adverb},
      ClassedWord{"even", adverb},
      ClassedWord{"there", adverb},
      ClassedWord{"here", adverb},
      ClassedWord{"further", adverb},
      ClassedWord{"meanwhile", adverb},
      ClassedWord{"however", adverb},
      ClassedWord{"therefore", adverb},
      ClassedWord{"together", adverb},
      ClassedWord{"yesterday", adverb},
      ClassedWord{"today", adverb},
      ClassedWord{"overnight", adverb},
      ClassedWord{"far", adverb},
      ClassedWord{"only", adverb},
      ClassedWord{"thus", adverb},
      ClassedWord{"yet", adverb},
      ClassedWord{"ago", adverb},
  };
  std::ranges::sort(words, {}, &ClassedWord::word);
  return words;
}();

std::optional<Lex> lex_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Lex>, 17> names{{{"attacks", Lex::attacks},
                                                                           {"harm", Lex::harm},
                                                                           {"acts", Lex::acts},
                                                                           {"speech", Lex::speech},
                                                                           {"weapons", Lex::weapons},
                                                                           {"facilities", Lex::facilities},
                                                                           {"people", Lex::people},
                                                                           {"actors", Lex::actors},
                                                                           {"agents", Lex::agents},
                                                                           {"roles", Lex::roles},
                                                                           {"titles", Lex::titles},
                                                                           {"given_names", Lex::given_names},
                                                                           {"lookalikes", Lex::lookalikes},
                                                                           {"hedges", Lex::hedges},
                                                                           {"instruments", Lex::instruments},
                                                                           {"channels", Lex::channels},
                                                                           {"blame", Lex::blame}}};
  const auto* const found = std::ranges::find(names, name, &std::pair<std::string_view, Lex>::first);
  if (found == names.end()) return std::nullopt;
  return found->second;
}

WordClass mark_class(std::string_view mark) {
  using enum WordClass;
  if (mark == ",") return comma;
  if (mark == "." || mark == "!" || mark == "?" || mark == ";" || mark == ":" || mark == "|") return stop;
  if (mark == "(" || mark == "[") return bracket_open;
  if (mark == ")" || mark == "]") return bracket_close;
  if (mark == "\"" || mark == "'" || mark == "``") return quote;
  return WordClass::other_mark;
}

// Whether the entry's years, where it states any, hold the day of publication. ISO days, months and years compare as text.
bool is_in_its_years(const reading::Entry& entry, std::string_view day) {
  if (day.empty()) return true;
  const auto until = entry.attribute("until");
  return day >= entry.attribute("from") && (until.empty() || day.substr(0, until.size()) <= until);
}

// Items sorted by their first token: those that begin in the range.
template <class Item>
std::span<const Item> starting_in(const std::vector<Item>& items, Range range) {
  const auto begin = std::ranges::lower_bound(items, range.first, {}, &Item::first);
  const auto end = std::ranges::lower_bound(begin, items.end(), range.last, {}, &Item::first);
  return {begin, end};
}

// Items sorted by their first token that never overlap: the one that covers the token.
template <class Item>
const Item* covering(const std::vector<Item>& items, TokenIndex i) {
  auto after = std::ranges::upper_bound(items, i, {}, &Item::first);
  if (after == items.begin()) return nullptr;
  --after;
  return i < after->last ? &*after : nullptr;
}

}  // namespace

WordClass word_class(std::string_view folded) {
  const auto* const found = std::ranges::lower_bound(closed_words, folded, {}, &ClassedWord::word);
  if (found != closed_words.end() && found->word == folded) return found->kind;
  if (folded.size() > 4 && folded.ends_with("ly") && folded != "family" && folded != "assembly" && folded != "italy")
    return WordClass::adverb;
  return WordClass::open;
}

View::View(const reading::Reading& reading, Trace* trace) : reading_(&reading), trace_(trace) {
  sort_cues();
  classify();
}

void View::sort_cues() {
  const std::string day = reading_->published ? to_iso(*reading_->published) : std::string();
  const std::string* last_name = nullptr;
  std::optional<Lex> lex;
  for (const auto& match : reading_->matches) {
    if (last_name == nullptr || *last_name != match.entry->lexicon) {
      last_name = &match.entry->lexicon;
      lex = lex_of(*last_name);
    }
    if (!lex) continue;
    if (*lex == Lex::actors && !is_in_its_years(*match.entry, day)) {
      tell({match.first, match.last}, "stands for somebody in other years than the document's", match.entry);
      continue;
    }
    auto& list = cues_[static_cast<std::size_t>(*lex)];
    if (!list.empty() && match.first < list.back().last) {
      const bool twin = match.first == list.back().first && match.last == list.back().last;
      tell({match.first, match.last}, twin ? "another line of the lexicon says the same words" : "inside a longer phrase of its lexicon",
           match.entry);
      continue;
    }
    list.push_back({match.first, match.last, match.entry, match.form});
  }
}

std::optional<reading::Tag> View::tag(TokenIndex i) const {
  if (reading_->tagger == nullptr || i >= size()) return std::nullopt;
  if (!tags_) tags_ = std::make_unique<reading::Tags>(*reading_->tagger, *reading_);
  return tags_->of(i);
}

const reading::Mention* View::mention_from(TokenIndex i) const {
  if (reading_->tagger == nullptr || i >= size()) return nullptr;
  if (!tags_) tags_ = std::make_unique<reading::Tags>(*reading_->tagger, *reading_);
  const auto& mentions = tags_->mentions_beside(i);
  const auto found = std::ranges::find(mentions, i, &reading::Mention::first);
  return found == mentions.end() ? nullptr : &*found;
}

void View::add_note(Range words, std::string_view why, const reading::Entry* line) const {
  if (words.first >= words.last || words.last > size()) return;
  trace_->notes.push_back({reading_->span_of(words.first, words.last), std::string(why), line == nullptr ? std::string() : line->rule()});
}

void View::tell_joined(Range words, Span trigger) const {
  const Span span = reading_->span_of(words.first, words.last);
  if (trace_ != nullptr && span != trigger) trace_->notes.push_back({span, "told with another claim", {}, trigger});
}

void View::classify() {
  kinds_.reserve(reading_->tokens.size());
  for (TokenIndex i = 0; i < reading_->tokens.size(); ++i) {
    switch (reading_->tokens[i].kind) {
      case reading::TokenKind::number:
        kinds_.push_back(WordClass::number);
        break;
      case reading::TokenKind::word:
        kinds_.push_back(word_class(fold(i)));
        break;
      default:
        kinds_.push_back(mark_class(fold(i)));
    }
  }
  sentence_of_.assign(reading_->tokens.size(), 0);
  for (std::uint32_t s = 0; s < reading_->sentences.size(); ++s) {
    const auto& sentence = reading_->sentences[s];
    std::fill(sentence_of_.begin() + sentence.first, sentence_of_.begin() + sentence.last, s);
  }
}

bool View::is_any(TokenIndex i, std::initializer_list<std::string_view> folded) const {
  return i < kinds_.size() && std::ranges::find(folded, fold(i)) != folded.end();
}

Range View::range_of(std::uint32_t sentence) const { return {reading_->sentences[sentence].first, reading_->sentences[sentence].last}; }

std::span<const Cue> View::cues(Lex lex, Range range) const { return starting_in(cues_[static_cast<std::size_t>(lex)], range); }

const Cue* View::cue(Lex lex, TokenIndex i) const { return covering(cues_[static_cast<std::size_t>(lex)], i); }

std::span<const reading::Number> View::numbers(Range range) const { return starting_in(reading_->numbers, range); }

const reading::Number* View::number(TokenIndex i) const { return covering(reading_->numbers, i); }

std::span<const reading::DateMention> View::dates(Range range) const { return starting_in(reading_->dates, range); }

const reading::DateMention* View::date(TokenIndex i) const { return covering(reading_->dates, i); }

std::span<const places::Toponym> View::toponyms(Range range) const { return starting_in(toponyms_, range); }

const places::Toponym* View::toponym(TokenIndex i) const { return covering(toponyms_, i); }

Range View::clause_of(TokenIndex i) const {
  const auto range = range_of(sentence_of(i));
  const auto ends = [this](TokenIndex at) {
    return kinds_[at] == WordClass::stop || kinds_[at] == WordClass::bracket_open || kinds_[at] == WordClass::bracket_close ||
           (kinds_[at] == WordClass::other_mark && (fold(at) == "-" || fold(at) == "--"));
  };
  Range clause{i, i + 1};
  while (clause.first > range.first && !ends(clause.first - 1)) --clause.first;
  while (clause.last < range.last && !ends(clause.last)) ++clause.last;
  return clause;
}

bool lists(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (list.substr(0, comma) == word) return true;
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return false;
}

}  // namespace solferino::claims::detail
