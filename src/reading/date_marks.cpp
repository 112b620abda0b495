// SPDX-License-Identifier: Apache-2.0
#include "reading/date_marks.h"

#include <algorithm>
#include <chrono>

#include "reading/closed_words.h"
#include "reading/figures.h"

namespace solferino::reading::detail {

namespace {

using record::DatePrecision;
using std::chrono::days;

// Nouns that make a name of the date before them: "20 July Park".
constexpr ClosedWords named_after{std::to_array<ClosedWord<bool>>({
    {"park", true},      {"street", true},    {"square", true},        {"avenue", true},       {"brigade", true},
    {"movement", true},  {"mosque", true},    {"stadium", true},       {"hospital", true},     {"bridge", true},
    {"airport", true},   {"road", true},      {"city", true},          {"school", true},       {"university", true},
    {"boulevard", true}, {"camp", true},      {"organization", true},  {"organisation", true}, {"revolution", true},
    {"martyrs", true},   {"district", true},  {"neighbourhood", true}, {"neighborhood", true}, {"battalion", true},
    {"front", true},     {"coalition", true}, {"holiday", true},
})};

// "Friday prayers": a Friday all right, but the words name the prayers.
constexpr ClosedWords habits{std::to_array<ClosedWord<bool>>({
    {"prayer", true},
    {"prayers", true},
    {"sermon", true},
    {"sermons", true},
    {"mass", true},
    {"newspaper", true},
    {"edition", true},
})};

constexpr ClosedWords feasts{std::to_array<ClosedWord<bool>>({
    {"every", true},
    {"each", true},
    {"good", true},
    {"black", true},
    {"bloody", true},
    {"palm", true},
    {"easter", true},
    {"ash", true},
    {"holy", true},
    {"whit", true},
    {"most", true},
    {"maundy", true},
})};

constexpr ClosedWords publishing{std::to_array<ClosedWord<bool>>({
    {"updated", true},
    {"published", true},
    {"posted", true},
    {"modified", true},
    {"accessed", true},
    {"retrieved", true},
    {"copyright", true},
    {"archived", true},
    {"edited", true},
})};

constexpr ClosedWords anniversaries{std::to_array<ClosedWord<bool>>({
    {"anniversary", true},
    {"birthday", true},
    {"commemorate", true},
    {"commemorates", true},
    {"commemorating", true},
    {"commemoration", true},
    {"born", true},
})};

constexpr ClosedWords cues_ahead{std::to_array<ClosedWord<bool>>({
    {"will", true},
    {"shall", true},
    {"'ll", true},
    {"scheduled", true},
    {"slated", true},
    {"due", true},
    {"planned", true},
    {"expected", true},
    {"upcoming", true},
    {"deadline", true},
})};

bool any_before(const Reading& reading, TokenIndex first, TokenIndex reach, const auto& words) {
  if (begins_line(reading, first)) return false;
  for (TokenIndex k = 1; k <= reach && k <= first; ++k) {
    if (words.find(reading.fold(first - k))) return true;
    const std::string_view word = reading.fold(first - k);
    if (word == "." || begins_line(reading, first - k)) return false;
  }
  return false;
}

bool is_name(const Reading& reading, const DateMention& mention) {
  if (mention.last >= reading.tokens.size()) return false;
  const Token& next = reading.tokens[mention.last];
  return next.capital && named_after.find(reading.fold(mention.last)) != nullptr && !begins_line(reading, mention.last);
}

// A date that stands (almost) alone on one of the first lines, or in front of the dash of a dateline.
bool is_dateline(const Reading& reading, const DateMention& mention) {
  constexpr TokenIndex head_of_text = 60;
  if (mention.first > head_of_text || !mention.start || mention.since || mention.anaphoric) return false;
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.first > mention.first) break;
    if (mention.last <= sentence.body) return true;
  }
  constexpr TokenIndex most_words_beside = 3;
  TokenIndex before = 0;
  while (before <= most_words_beside && mention.first >= before && !begins_line(reading, mention.first - before)) ++before;
  TokenIndex after = 0;
  while (after <= most_words_beside && !ends_line(reading, mention.last - 1 + after)) ++after;
  const bool alone = before + after <= most_words_beside && mention.rule != "date.weekday";
  return alone && mention.last + after < reading.tokens.size();
}

struct SentenceRange {
  TokenIndex first;
  TokenIndex last;
};

SentenceRange sentence_around(const Reading& reading, TokenIndex i) {
  const auto behind = std::ranges::upper_bound(reading.sentences, i, {}, &Sentence::first);
  if (behind == reading.sentences.begin()) return {0, static_cast<TokenIndex>(reading.tokens.size())};
  return {std::prev(behind)->first, std::prev(behind)->last};
}

bool is_free_time(const DateMention& mention) { return mention.rule == "date.time_of_day"; }
bool is_lone_night(const DateMention& mention) { return mention.rule == "date.overnight"; }
bool names_day(const DateMention& mention) {
  return mention.start && !mention.weak && !mention.since && mention.precision == DatePrecision::day && !is_free_time(mention);
}

// The day that the mention's sentence names, nearest first; none where it names several.
DateMention* day_of_sentence(Reading& reading, std::size_t at) {
  const SentenceRange range = sentence_around(reading, reading.dates[at].first);
  constexpr std::size_t reach = 4;
  DateMention* found = nullptr;
  for (std::size_t i = at > reach ? at - reach : 0; i < reading.dates.size() && i <= at + reach; ++i) {
    DateMention& mention = reading.dates[i];
    if (i == at || mention.first < range.first || mention.last > range.last || !names_day(mention)) continue;
    if (found && found->start != mention.start) return nullptr;
    found = &mention;
  }
  return found;
}

}  // namespace

void mark_date(const Reading& reading, DateMention& mention, std::string_view lead) {
  const std::string_view before = mention.first > 0 ? reading.fold(mention.first - 1) : std::string_view{};
  const bool weekday = mention.rule == "date.weekday";
  if (weekday && (feasts.find(before) || habits.find(fold_at(reading, mention.last)))) mention.weak = true;
  if (is_name(reading, mention) || any_before(reading, mention.first, 4, anniversaries)) mention.weak = true;
  if (fold_at(reading, mention.last) == "anniversary") mention.weak = true;
  constexpr TokenIndex publishing_reach = 4;
  if (any_before(reading, mention.first, publishing_reach, publishing) && mention.precision == DatePrecision::day) {
    mention.weak = true;
    mention.rule = "date.published";
    return;
  }
  const bool other_side = lead == "until" || lead == "till" || lead == "by" || lead == "before" || lead == "after";
  if (other_side && !mention.since && mention.rule != "date.range" && mention.rule != "date.time_of_day") {
    mention.weak = true;
    mention.rule = lead == "after" ? "date.after" : lead == "before" ? "date.before" : "date.until";
    return;
  }
  if (is_dateline(reading, mention)) mention.rule = "date.dateline";
}

bool lies_ahead(const Reading& reading, const DateMention& mention) {
  constexpr TokenIndex reach = 9;
  const TokenIndex first = mention.first;
  for (TokenIndex k = 1; k <= reach && k <= first; ++k) {
    const std::string_view word = reading.fold(first - k);
    const std::string_view next = fold_at(reading, first - k + 1);
    const bool is_to =
        next == "to" && (word == "is" || word == "are" || word == "meant" || word == "plans" || word == "intends" || word == "going");
    if (is_to || cues_ahead.find(word) || (word == "set" && next == "to") || (word == "set" && k == 2)) return true;
    if (reading.tokens[first - k].kind == TokenKind::punct) return false;
  }
  return false;
}

void settle_dates(Reading& reading) {
  for (std::size_t i = 0; i < reading.dates.size(); ++i) {
    DateMention& mention = reading.dates[i];
    if (!is_free_time(mention) && !is_lone_night(mention)) continue;
    const DateMention* day = day_of_sentence(reading, i);
    if (!day) continue;
    if (is_lone_night(mention)) {
      mention.start = *day->start - days{1};
      mention.end = day->end;
    } else {
      mention.start = day->start;
      mention.end = day->end;
      mention.precision = day->precision;
    }
    mention.anaphoric = true;
  }
}

}  // namespace solferino::reading::detail
