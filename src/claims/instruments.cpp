// SPDX-License-Identifier: Apache-2.0
#include "claims/instruments.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

namespace solferino::claims::detail {

namespace {

using record::Relation;

constexpr std::array<std::string_view, 22> breach_stems{"breach",   "violat",       "contraven",  "flout",        "infring",  "broke",
                                                        "break",    "defiance",     "defying",    "disregard",    "contrary", "counter",
                                                        "ignor",    "undermin",     "trampl",     "inconsistent", "gravely",  "renege",
                                                        "reneging", "non-complian", "circumvent", "transgress"};
constexpr std::array<std::string_view, 20> demand_stems{"implement", "enforc", "comply", "complian", "respect",   "abid",  "adher",
                                                        "honour",    "honor",  "uphold", "observ",   "immediate", "ratif", "adopt",
                                                        "establish", "reach",  "accept", "fulfil",   "acced",     "carr"};
// What only the base form asks for: "to sign" does, "signed" tells of what was done.
constexpr std::array<std::string_view, 6> demand_words{"agree", "sign", "join", "extend", "renew", "restore"};
// Before a word of keeping: it was not kept.
constexpr std::array<std::string_view, 4> failure_stems{"fail", "refus", "lack", "unwilling"};

bool starts_with_any(std::string_view word, std::span<const std::string_view> stems) {
  return std::ranges::any_of(stems, [word](std::string_view stem) { return word.starts_with(stem); });
}

bool all_digits(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Words that belong to a resolution's name before the word itself: "the UN Security Council | resolution".
TokenIndex name_start(const View& view, TokenIndex at, TokenIndex floor) {
  while (at > floor && (view.is_any(at - 1, {"un", "u.n.", "united", "nations", "security", "council", "council's", "unsc", "general",
                                             "assembly", "'s", "human", "rights"})))
    --at;
  return at;
}

bool mentions(const View& view, TokenIndex first, TokenIndex last, std::string_view folded) {
  for (TokenIndex i = first; i < last; ++i) {
    if (view.is(i, folded)) return true;
  }
  return false;
}

// "failed to respect", "failure to comply with".
bool is_failed(const View& view, TokenIndex floor, TokenIndex keeps) {
  for (TokenIndex i = keeps; i > floor && keeps - i < 3; --i) {
    if (starts_with_any(view.fold(i - 1), failure_stems)) return true;
  }
  return false;
}

Relation relation_at(const View& view, Range sentence, TokenIndex first, TokenIndex last) {
  constexpr TokenIndex reach = 9;
  bool demanded = false;
  for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
    const bool near = i + reach >= first && i < last + reach;
    if (!near || (i >= first && i < last)) continue;
    if (starts_with_any(view.fold(i), breach_stems)) return Relation::breached;
    const bool keeps = starts_with_any(view.fold(i), demand_stems);
    if (keeps && i < first && is_failed(view, sentence.first, i)) return Relation::breached;
    demanded |= i < first && (keeps || std::ranges::find(demand_words, view.fold(i)) != demand_words.end());
    demanded |= keeps && i > last && view.is(i - 2, "to") && view.is(i - 1, "be");  // "called for the accord to be implemented"
  }
  bool request = false;
  for (const Cue& cue : view.cues(Lex::acts, sentence))
    request |= cue.entry->value == "REQUEST" && cue.first < first && first - cue.last < (demanded ? 40 : 14);
  return request && demanded ? Relation::demanded : Relation::cited;
}

class Finder {
 public:
  Finder(const View& view, std::uint32_t sentence) : view_(view), range_(view.range_of(sentence)) {}

  std::vector<InstrumentMention> run() {
    for (TokenIndex i = range_.first; i < range_.last; ++i) {
      if (view_.is_any(i, {"resolution", "resolutions", "unscr", "scr", "res"}) || is_short_name(i)) read_numbered(i);
      if (view_.is_any(i, {"s", "a"}) && view_.is(i + 1, "/")) read_symbol(i);
    }
    // Of names that overlap the longest counts: "the Convention on Cluster Munitions" is more than "the Convention".
    const auto cues = view_.cues(Lex::instruments, range_);
    std::vector<Cue> listed(cues.begin(), cues.end());
    std::ranges::stable_sort(listed, std::greater<>{}, [](const Cue& cue) { return cue.last - cue.first; });
    for (const Cue& cue : listed) read_listed(cue);
    std::ranges::stable_sort(found_, {}, &InstrumentMention::first);
    return std::move(found_);
  }

 private:
  void read_numbered(TokenIndex word) {
    TokenIndex number = word + 1;
    if (view_.is_any(number, {"no", "number", "no."})) ++number;
    if (view_.is(number, ".")) ++number;
    if (number >= range_.last) return;
    const TokenIndex first = name_start(view_, word, range_.first);
    if (const TokenIndex last = end_of_special(number); last > number) {
      add(first, last, special_body(view_.word(number)) + text_of(number, last), "instrument.resolution_special");
      return;
    }
    if (view_.token(number).kind != reading::TokenKind::number) return;
    const auto digits = view_.word(number);
    const bool council = digits.find('/') != std::string_view::npos && mentions(view_, first, word, "human");
    if (council) {
      add(first, number + 1, "A/HRC/RES/" + std::string(digits), "instrument.resolution");
      return;
    }
    const bool assembly = mentions(view_, first, word, "assembly") || digits.find('/') != std::string_view::npos;
    if (!(all_digits(digits) && digits.size() <= 4) && !assembly) return;
    TokenIndex last = number + 1;
    if (view_.is(last, "(") && view_.is(last + 2, ")") && all_digits(view_.word(last + 1))) last += 3;
    add(first, last, (assembly ? "A/RES/" : "S/RES/") + std::string(digits), "instrument.resolution");
    read_further(last, assembly);
  }

  // "UNSC 2401"
  [[nodiscard]] bool is_short_name(TokenIndex i) const {
    return view_.is(i, "unsc") && i + 1 < range_.last && all_digits(view_.word(i + 1)) && view_.word(i + 1).size() == 4;
  }

  // "resolutions 2139 | and 2165 (2014)", "2042, 2043 and 2139": the numbers behind the first.
  void read_further(TokenIndex last, bool assembly) {
    while (last + 1 < range_.last) {
      TokenIndex number = last;
      while (number < range_.last && number < last + 2 && view_.is_any(number, {",", "and", "or"})) ++number;
      const bool listed = number > last && number < range_.last && view_.token(number).kind == reading::TokenKind::number;
      if (!listed || !all_digits(view_.word(number)) || view_.word(number).size() < 3 || view_.word(number).size() > 4) return;
      last = number + 1;
      if (view_.is(last, "(") && view_.is(last + 2, ")") && all_digits(view_.word(last + 1))) last += 3;
      add(number, last, (assembly ? "A/RES/" : "S/RES/") + std::string(view_.word(number)), "instrument.resolution_listed");
    }
  }

  // Of an emergency or special session "ES-11/1" and "S-17/1": the word behind the last token; `at` where there is none.
  [[nodiscard]] TokenIndex end_of_special(TokenIndex at) const {
    const bool session = view_.fold(at).starts_with("es-") || view_.fold(at).starts_with("s-");
    const bool numbered = view_.is(at + 1, "/") && at + 2 < range_.last && all_digits(view_.word(at + 2));
    return session && numbered ? at + 3 : at;
  }

  // The General Assembly holds emergency sessions, the Human Rights Council special ones.
  static std::string special_body(std::string_view session) { return session.front() == 'E' ? "A/RES/" : "A/HRC/RES/"; }

  [[nodiscard]] std::string text_of(TokenIndex first, TokenIndex last) const {
    return std::string(words_of(view_.reading().text, view_.reading().span_of(first, last)));
  }

  // "S/RES/2139", "A/RES/ES-11/1", "A/HRC/RES/49/27", which are several tokens.
  void read_symbol(TokenIndex i) {
    TokenIndex number = i + 2;
    if (view_.is(number, "hrc") && view_.is(number + 1, "/")) number += 2;
    if (!view_.is(number, "res") || !view_.is(number + 1, "/")) return;
    number += 2;
    if (number >= range_.last) return;
    TokenIndex last = end_of_special(number);
    if (last == number) {
      if (view_.token(number).kind != reading::TokenKind::number) return;
      ++last;
      while (last + 1 < range_.last && view_.is(last, "/") && !view_.token(last).space_before && all_digits(view_.word(last + 1)))
        last += 2;
    }
    std::string id = text_of(i, last);
    std::ranges::transform(id, id.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    add(i, last, id, "instrument.symbol");
  }

  // "Resolution 2728 ... the | resolution": the last one that the text named by its number.
  [[nodiscard]] std::optional<std::string> number_told_before(TokenIndex before) const {
    constexpr TokenIndex reach = 1500;
    for (TokenIndex i = before; i > 1 && before - i < reach; --i) {
      const TokenIndex word = i - 2;
      if (!view_.is(word, "resolution") || !all_digits(view_.word(i - 1)) || view_.word(i - 1).size() > 4) continue;
      const bool assembly = mentions(view_, name_start(view_, word, word > 6 ? word - 6 : 0), word, "assembly");
      return (assembly ? "A/RES/" : "S/RES/") + std::string(view_.word(i - 1));
    }
    return std::nullopt;
  }

  void read_listed(const Cue& cue) {
    const bool taken =
        std::ranges::any_of(found_, [&](const InstrumentMention& other) { return other.first < cue.last && cue.first < other.last; });
    if (taken) return;
    // "the agreement" is one told of before. Others of no name are passed over, "agreements" are told of where they are said to be broken.
    const std::string_view condition = cue.entry->attribute("if");
    const bool told_before = !condition.empty() && cue.first > range_.first && view_.is(cue.first - 1, "the");
    if (condition == "the" && !told_before) return;
    add(told_before ? cue.first - 1 : cue.first, cue.last, std::nullopt, cue.entry->rule());
    if (condition == "breach" && !told_before && found_.back().relation != Relation::breached) {
      found_.pop_back();
      return;
    }
    auto& mention = found_.back();
    if (const auto id = cue.entry->attribute("id"); !id.empty()) mention.id = id;
    mention.generic = cue.entry->attribute("kind") == "generic";
    if (told_before && view_.is(cue.first, "resolution")) mention.id = number_told_before(cue.first);
    // A wished-for ceasefire: "called for an immediate ceasefire".
    if (mention.generic && mention.relation == Relation::cited) {
      for (const Cue& act : view_.cues(Lex::acts, range_)) {
        const bool wished = act.entry->value == "REQUEST" && act.last <= cue.first && cue.first - act.last < 9;
        if (wished) mention.relation = Relation::demanded;
      }
    }
  }

  void add(TokenIndex first, TokenIndex last, std::optional<std::string> id, std::string rule) {
    InstrumentMention mention{.first = first, .last = last, .id = std::move(id), .rule = std::move(rule)};
    mention.relation = relation_at(view_, range_, first, last);
    found_.push_back(std::move(mention));
  }

  const View& view_;
  Range range_;
  std::vector<InstrumentMention> found_;
};

}  // namespace

std::vector<InstrumentMention> find_instruments(const View& view, std::uint32_t sentence) { return Finder(view, sentence).run(); }

record::Instrument to_instrument(const View& view, const InstrumentMention& mention) {
  record::Instrument instrument;
  instrument.words = {view.reading().span_of(mention.first, mention.last), mention.rule};
  instrument.id = mention.id;
  instrument.relation = mention.relation;
  return instrument;
}

}  // namespace solferino::claims::detail
