// SPDX-License-Identifier: Apache-2.0
#include "claims/act_dates.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "claims/build.h"

namespace solferino::claims::detail {

namespace {

using reading::DateMention;
using record::Claim;

// Words between a date and what it dates.
constexpr TokenIndex reach = 5;
// Sentences on, what an actor does is still part of what it said that day.
constexpr std::uint32_t memory = 3;
constexpr std::uint32_t header_lines = 6;

bool is_statement_word(const View& view, TokenIndex i) {
  return view.is_any(
      i, {"statement", "statements", "report",  "letter",  "briefing", "communique", "press",    "interview", "post",    "tweet", "session",
          "meeting",   "speech",     "address", "remarks", "opinion",  "ruling",     "decision", "release",   "message", "video"});
}

class Dater {
 public:
  explicit Dater(const Material& material) : m_(material), view_(material.view) {}

  void run(std::vector<Claim>& acts) {
    for (const Claim& act : acts) collect(act);
    for (std::uint32_t s = 0; s < view_.reading().sentences.size(); ++s) collect(s);
    for (auto& [actor, list] : spoken_) std::ranges::stable_sort(list, {}, &Spoken::sentence);
    const auto* header = header_date();
    for (Claim& act : acts) {
      if (!act.when) act.when = find(act);
      if (!act.when && header != nullptr && is_said(act)) act.when = to_when(*header);
    }
  }

 private:
  struct Spoken {
    std::uint32_t sentence;
    const DateMention* date;
  };

  [[nodiscard]] std::uint32_t sentence_at(std::uint32_t byte) const {
    const auto& sentences = view_.reading().sentences;
    const auto after = std::ranges::upper_bound(sentences, byte, {}, [](const reading::Sentence& s) { return s.span.begin; });
    return after == sentences.begin() ? 0 : static_cast<std::uint32_t>(after - sentences.begin() - 1);
  }

  [[nodiscard]] std::string key_of(const record::Agent& agent) const {
    return agent.actor ? *agent.actor : reading::fold(words_of(view_.reading().text, agent.words.span));
  }

  // The date of a statement: on a line of its own, or beside "press release" in a line above the text.
  [[nodiscard]] const DateMention* header_date() const {
    bool statement = false;
    for (std::uint32_t s = 0; s < view_.reading().sentences.size() && s < header_lines; ++s) {
      const auto range = view_.range_of(s);
      if (view_.sentence(s).kind == reading::SentenceKind::prose && !is_date_line(range)) continue;
      for (TokenIndex i = range.first; i < range.last; ++i)
        statement |= view_.is_any(i, {"statement", "release", "communique", "declaration"});
      const auto dates = view_.dates(range);
      if (!statement || dates.empty() || dates.front().weak || dates.front().last - dates.front().first < 3) continue;
      if (dates.front().precision == record::DatePrecision::day) return &dates.front();
    }
    return nullptr;
  }

  [[nodiscard]] bool is_date_line(Range range) const {
    const auto dates = view_.dates(range);
    return !dates.empty() && dates.front().first <= range.first + 1 && dates.front().last + 1 >= range.last;
  }

  static bool is_said(const Claim& act) {
    using record::Event;
    return act.event == Event::request || act.event == Event::accuse || act.event == Event::reject || act.event == Event::support ||
           act.event == Event::threaten;
  }

  // What the date stands by is the act itself, told in the headline and again below it, or the statement that it was made in.
  void collect(const Claim& act) {
    for (const Span evidence : act.evidence) {
      const auto s = sentence_at(evidence.begin);
      for (const auto& date : view_.dates({view_.sentence(s).body, view_.range_of(s).last})) {
        const auto word = spoken_by(date, view_.range_of(s));
        if (!word || !(view_.has(Lex::acts, *word) || is_statement_word(view_, *word))) continue;
        const auto begin = view_.token(*word).span.begin;
        const bool own = begin >= act.trigger.span.begin && begin < act.trigger.span.end;
        if (!own && act.evidence.size() == 1 && !is_statement_word(view_, *word)) continue;
        for (const auto& actor : act.actors) add(key_of(actor), s, &date);
      }
    }
  }

  void collect(std::uint32_t s) {
    const auto range = view_.range_of(s);
    for (const auto& date : view_.dates({view_.sentence(s).body, range.last})) {
      const auto word = spoken_by(date, range);
      if (!word || !(view_.has(Lex::speech, *word) || is_statement_word(view_, *word))) continue;
      for (const auto& attribution : m_.attributions_in(s)) {
        if (attribution.whole_document) continue;
        const auto words = view_.reading().span_of(attribution.first, attribution.last);
        add(attribution.actor ? *attribution.actor : reading::fold(words_of(view_.reading().text, words)), s, &date);
      }
    }
  }

  void add(const std::string& key, std::uint32_t sentence, const DateMention* date) {
    auto& list = spoken_[key];
    if (list.empty() || list.back().sentence != sentence) list.push_back({sentence, date});
  }

  // The word of speaking or acting that the date stands by; none where one of violence is nearer.
  [[nodiscard]] std::optional<TokenIndex> spoken_by(const DateMention& date, Range range) const {
    if (date.weak || date.period || date.since || !date.start || date.precision != record::DatePrecision::day) return std::nullopt;
    if (view_.is(date.last - 1, "'s") || view_.is(date.last, "'s")) return std::nullopt;
    for (TokenIndex n = 1; n <= reach; ++n) {
      const bool before = date.first >= range.first + n;
      const bool after = date.last + n - 1 < range.last;
      if (before && is_violent(date.first - n)) return std::nullopt;
      if (before && is_speaking(date.first - n)) return date.first - n;
      if (after && is_violent(date.last + n - 1)) return std::nullopt;
      if (after && is_speaking(date.last + n - 1)) return date.last + n - 1;
    }
    return std::nullopt;
  }

  // "condemned the attack on Monday": an attack that is only referred to takes no date from the verb.
  [[nodiscard]] bool is_violent(TokenIndex i) const {
    if (!view_.has(Lex::attacks, i) && !view_.has(Lex::harm, i)) return false;
    return !view_.is_any(i - 1, {"the", "both", "this", "these"});
  }
  [[nodiscard]] bool is_speaking(TokenIndex i) const {
    return view_.has(Lex::speech, i) || view_.has(Lex::acts, i) || is_statement_word(view_, i);
  }

  // In the same sentence; else what the actor was last said to have said before it; for a headline, first below it.
  [[nodiscard]] std::optional<record::When> find(const Claim& act) const {
    if (!is_said(act)) return std::nullopt;
    const auto s = sentence_at(act.trigger.span.begin);
    const bool headline = view_.sentence(s).kind == reading::SentenceKind::headline;
    for (const auto& actor : act.actors) {
      const auto known = spoken_.find(key_of(actor));
      if (known == spoken_.end()) continue;
      const auto& list = known->second;
      const auto behind = std::ranges::upper_bound(list, s, {}, &Spoken::sentence);
      const bool before = behind != list.begin() && s - (behind - 1)->sentence <= memory;
      if (before || headline) return to_when(*(before ? behind - 1 : list.begin())->date);
    }
    return std::nullopt;
  }

  const Material& m_;
  const View& view_;
  std::map<std::string, std::vector<Spoken>> spoken_;
};

}  // namespace

void date_acts(const Material& material, std::vector<Claim>& acts) { Dater(material).run(acts); }

}  // namespace solferino::claims::detail
