// SPDX-License-Identifier: Apache-2.0
// What stands at a place of a text: gathered from the reading, the claims and the trace.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "cells.h"
#include "why.h"

namespace solferino::cli {

namespace {

using reading::NumberKind;
using reading::SentenceKind;
using reading::TokenKind;

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::number:
      return "number";
    case TokenKind::punct:
      return "mark";
    case TokenKind::symbol:
      return "symbol";
  }
  return {};
}

std::string_view name_of(SentenceKind kind) {
  switch (kind) {
    case SentenceKind::prose:
      return "prose";
    case SentenceKind::headline:
      return "headline";
    case SentenceKind::list_item:
      return "list item";
  }
  return {};
}

std::string_view name_of(NumberKind kind) {
  constexpr std::array<std::string_view, 13> names{"count",    "ordinal", "percent", "money", "age",        "year",     "duration",
                                                   "distance", "measure", "clock",   "score", "identifier", "date part"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(reading::Form form) {
  constexpr std::array<std::string_view, 8> names{"",     "third person", "past",    "participle", "past or participle",
                                                  "-ing", "plural",       "unmarked"};
  return names.at(static_cast<std::size_t>(form));
}

// "a, b", leaving out what is empty.
std::string list(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) {
    if (!part.empty()) out.append(out.empty() ? "" : ", ").append(part);
  }
  return out;
}

std::string meaning_of(const reading::Match& match) {
  std::string out = match.entry->value;
  for (const auto& [key, value] : match.entry->attributes) out += (out.empty() ? "" : ", ") + key + (value.empty() ? "" : "=" + value);
  return list({out, name_of(match.form)});
}

std::string meaning_of(const reading::DateMention& date) {
  record::When when;
  when.start = date.start;
  when.end = date.end;
  when.precision = date.precision;
  when.time = date.time;
  const bool known = date.start || date.end;
  return list({known ? words_of_when(when, {}) : "no day known", record::to_string(date.precision), date.time ? *date.time : "",
               date.since ? "since" : "", date.period ? "period" : "", date.anaphoric ? "hangs on another date" : "",
               date.weak ? "probably no date of a happening" : ""});
}

class Gatherer {
 public:
  Gatherer(const ReadWithTrace& all, Span asked) : all_(all), text_(all.read.document.text), asked_(asked) {}

  Why run() {
    find_sentence();
    add("words", tokens());
    add("lexicons", matches());
    add("numbers and dates", numbers_and_dates());
    add("places", places());
    for (const record::Claim& claim : all_.read.claims) add_claim(claim);
    add_not_taken();
    return std::move(why_);
  }

 private:
  using Rows = std::vector<Explained>;

  [[nodiscard]] bool here(Span span) const { return span.overlaps(asked_); }
  [[nodiscard]] Span span_of(const auto& item) const { return all_.reading.span_of(item.first, item.last); }

  void add(std::string name, Rows rows) {
    if (!rows.empty()) why_.sections.push_back({std::move(name), std::move(rows)});
  }

  void find_sentence() {
    why_.asked = asked_;
    const auto line = 1 + std::ranges::count(text_.substr(0, asked_.begin), '\n');
    const auto& sentences = all_.reading.sentences;
    // Behind the last word of a sentence stands nothing; the sentence is the last that begins before it.
    auto after = std::ranges::upper_bound(sentences, asked_.begin, {}, [](const auto& one) { return one.span.begin; });
    if (after == sentences.begin()) {
      why_.of_what = fmt::format("line {}, in no sentence", line);
      return;
    }
    --after;
    why_.sentence = after->span;
    if (asked_.end > why_.sentence.end && asked_.begin < why_.sentence.end) {
      for (auto next = after; next != sentences.end() && next->span.begin < asked_.end; ++next) why_.sentence.end = next->span.end;
    }
    why_.of_what =
        fmt::format("line {}, sentence {} of {}, {}", line, after - sentences.begin() + 1, sentences.size(), name_of(after->kind));
  }

  [[nodiscard]] Rows tokens() const {
    Rows rows;
    for (reading::TokenIndex i = 0; i < all_.reading.tokens.size(); ++i) {
      const auto& token = all_.reading.tokens[i];
      if (!here(token.span)) continue;
      const std::string_view capital = token.all_caps ? "all capitals" : token.capital ? "capital" : "";
      rows.push_back({name_of(token.kind), list({all_.reading.fold(i), capital}), {token.span, {}}});
    }
    return rows;
  }

  [[nodiscard]] Rows matches() const {
    Rows rows;
    for (const auto& match : all_.reading.matches) {
      const Span span = all_.reading.span_of(match);
      if (here(span)) rows.push_back({match.entry->lexicon, meaning_of(match), {span, match.entry->rule()}});
    }
    return rows;
  }

  [[nodiscard]] Rows numbers_and_dates() const {
    Rows rows;
    for (const auto& number : all_.reading.numbers) {
      if (!here(number.span)) continue;
      rows.push_back(
          {name_of(number.kind), list({words_of_bounds(number.min, number.max), number.vague ? "vague" : ""}), {number.span, number.rule}});
    }
    for (const auto& date : all_.reading.dates) {
      if (here(date.span)) rows.push_back({"date", meaning_of(date), {date.span, date.rule}});
    }
    return rows;
  }

  [[nodiscard]] Rows places() const {
    constexpr std::size_t shown = 4;
    Rows rows;
    for (const auto& toponym : all_.trace.places) {
      if (!here(toponym.full)) continue;
      const std::string role = list({record::to_string(toponym.precision), toponym.is_parent ? "only says where another lies" : "",
                                     toponym.in_name ? "inside a name" : "", toponym.area ? "area" : ""});
      if (toponym.candidates.empty()) {
        const std::string parent = toponym.parent ? " in " + std::string(toponym.parent->name) : "";
        rows.push_back({"unlisted", list({toponym.name + parent, role}), {toponym.full, toponym.rule}});
      }
      for (std::size_t i = 0; i < std::min(shown, toponym.candidates.size()); ++i) {
        const auto& [place, score] = toponym.candidates[i];
        const std::string what = list({place.name, place.admin1, place.country, i == 0 ? role : "", fmt::format("score {:.2f}", score),
                                       fmt::format("population {}", place.population)});
        const record::Words words = i == 0 ? record::Words{toponym.full, toponym.rule} : record::Words{};
        rows.push_back({i == 0 ? "chosen" : "runner-up", what, words});
      }
    }
    return rows;
  }

  // The claim's values whose words stand here, and where it was read from; nothing where it has none here.
  void add_claim(const record::Claim& claim) {
    Rows rows;
    for (Explained& value : explain(claim, text_)) {
      if (here(value.words.span)) rows.push_back(std::move(value));
    }
    if (rows.empty()) return;
    for (const Span sentence : claim.evidence) rows.push_back({"evidence", "", {sentence, {}}});
    const std::string_view method = claim.method ? words_of_method(*claim.method) : std::string_view();
    const std::string_view event = claim.event ? record::to_string(*claim.event) : std::string_view();
    add("claim " + claim.id + ": " + list({record::to_string(claim.type), event, method}), std::move(rows));
  }

  [[nodiscard]] bool is_value(Span span) const {
    return std::ranges::any_of(all_.read.claims, [&](const record::Claim& claim) {
      const auto values = explain(claim, text_);
      return std::ranges::any_of(values, [&](const Explained& value) { return value.words.span.overlaps(span); });
    });
  }

  [[nodiscard]] Explained row_of(const claims::TraceNote& note) const {
    std::string why = note.reason;
    for (const record::Claim& claim : all_.read.claims) {
      if (note.into && claim.trigger.span == *note.into) why += ": merged into " + claim.id;
    }
    return {"not taken", std::move(why), {note.span, note.rule}};
  }

  // Figures, dates and places need no hook in the rules: what no claim holds was not taken.
  void add_unused(Span within, Rows& rows) const {
    for (const auto& number : all_.reading.numbers) {
      if (!within.overlaps(number.span) || is_value(number.span)) continue;
      const bool count = number.kind == NumberKind::count;
      rows.push_back({"not taken",
                      count ? "a count of nothing that a claim tells of" : fmt::format("not a count: {}", name_of(number.kind)),
                      {number.span, number.rule}});
    }
    for (const auto& date : all_.reading.dates) {
      if (!within.overlaps(date.span) || is_value(date.span)) continue;
      rows.push_back(
          {"not taken", date.weak ? "a date, but probably not of a happening" : "a date that no claim takes", {date.span, date.rule}});
    }
    for (const auto& toponym : all_.trace.places) {
      if (!within.overlaps(toponym.full) || is_value(toponym.full)) continue;
      rows.push_back({"not taken",
                      toponym.is_parent ? "a place that only says where another lies" : "a place that no claim takes",
                      {toponym.full, toponym.rule}});
    }
  }

  // Names of things, weapons and bodies in sentences in which nothing was read need no hook either.
  void add_unused_matches(Span within, Rows& rows) const {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kinds{
        {{"facilities", "a place or thing that no claim has as a target"},
         {"weapons", "a weapon that no claim takes"},
         {"actors", "an actor that no claim names"},
         {"roles", "somebody that no claim names as a source"}}};
    for (const auto& match : all_.reading.matches) {
      const auto* const kind = std::ranges::find(kinds, match.entry->lexicon, &std::pair<std::string_view, std::string_view>::first);
      const Span span = all_.reading.span_of(match);
      if (kind == kinds.end() || !within.overlaps(span) || is_value(span)) continue;
      const bool told = std::ranges::any_of(rows, [&](const Explained& row) { return row.words.span.overlaps(span); });
      if (!told) rows.push_back({"not taken", std::string(kind->second), {span, match.entry->rule()}});
    }
  }

  [[nodiscard]] Rows not_taken(Span within) const {
    Rows rows;
    for (const auto& note : all_.trace.notes) {
      if (note.span.empty()) rows.push_back({"document", note.reason, {}});
      if (note.span.overlaps(within)) rows.push_back(row_of(note));
    }
    add_unused(within, rows);
    add_unused_matches(within, rows);
    // What marks a sentence as a lookalike stands elsewhere in it.
    const bool lookalike = std::ranges::any_of(rows, [](const Explained& row) { return row.value.starts_with("lookalike"); });
    for (const auto& match : all_.reading.matches) {
      const Span span = all_.reading.span_of(match);
      if (lookalike && match.entry->lexicon == "lookalikes" && why_.sentence.overlaps(span))
        rows.push_back({"lookalike", meaning_of(match), {span, match.entry->rule()}});
    }
    return rows;
  }

  // What was let go here; where nothing was, what was let go in the sentence.
  void add_not_taken() {
    if (auto rows = not_taken(asked_); !rows.empty()) return add("seen here and not taken", std::move(rows));
    if (!why_.sentence.empty()) add("seen in the sentence and not taken", not_taken(why_.sentence));
  }

  const ReadWithTrace& all_;
  std::string_view text_;
  Span asked_;
  Why why_;
};

}  // namespace

Why explain_place(const ReadWithTrace& all, Span asked) { return Gatherer(all, asked).run(); }

}  // namespace solferino::cli
