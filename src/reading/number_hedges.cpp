// SPDX-License-Identifier: Apache-2.0
#include "reading/number_hedges.h"

#include <algorithm>
#include <array>

#include "reading/closed_words.h"
#include "reading/figures.h"

namespace solferino::reading::detail {

namespace {

struct Phrase {
  std::string_view words;
  Bound bound;
  std::string_view rule;
};

constexpr std::string_view at_least_rule = "number.at_least";
constexpr std::string_view at_most_rule = "number.at_most";
constexpr std::string_view below_rule = "number.below";
constexpr std::string_view near_rule = "number.about";
constexpr std::string_view another_rule = "number.another";

// What may stand before a figure. Of several that end in the same word the longest stands first.
constexpr std::array before_figure = std::to_array<Phrase>({
    {"at the very least", Bound::at_least, at_least_rule},
    {"at the least", Bound::at_least, at_least_rule},
    {"at least", Bound::at_least, at_least_rule},
    {"no fewer than", Bound::at_least, at_least_rule},
    {"not fewer than", Bound::at_least, at_least_rule},
    {"no less than", Bound::at_least, at_least_rule},
    {"not less than", Bound::at_least, at_least_rule},
    {"no more than", Bound::at_most, at_most_rule},
    {"not more than", Bound::at_most, at_most_rule},
    {"no greater than", Bound::at_most, at_most_rule},
    {"slightly less than", Bound::near, near_rule},
    {"slightly fewer than", Bound::near, near_rule},
    {"more than", Bound::at_least, at_least_rule},
    {"greater than", Bound::at_least, at_least_rule},
    {"fewer than", Bound::below, below_rule},
    {"less than", Bound::below, below_rule},
    {"over", Bound::at_least, at_least_rule},
    {"above", Bound::at_least, at_least_rule},
    {"upwards of", Bound::at_least, at_least_rule},
    {"upward of", Bound::at_least, at_least_rule},
    {"in excess of", Bound::at_least, at_least_rule},
    {"a minimum of", Bound::at_least, at_least_rule},
    {"minimum of", Bound::at_least, at_least_rule},
    {"a maximum of", Bound::at_most, at_most_rule},
    {"maximum of", Bound::at_most, at_most_rule},
    {"just short of", Bound::near, near_rule},
    {"short of", Bound::below, below_rule},
    {"in the region of", Bound::near, near_rule},
    {"in the order of", Bound::near, near_rule},
    {"on the order of", Bound::near, near_rule},
    {"a total of", Bound::exact, "number.total"},
    {"total of", Bound::exact, "number.total"},
    {"exceeding", Bound::at_least, at_least_rule},
    {"exceed", Bound::at_least, at_least_rule},
    {"exceeds", Bound::at_least, at_least_rule},
    {"exceeded", Bound::at_least, at_least_rule},
    {"surpassing", Bound::at_least, at_least_rule},
    {"surpassed", Bound::at_least, at_least_rule},
    {"surpass", Bound::at_least, at_least_rule},
    {"topped", Bound::at_least, at_least_rule},
    {">", Bound::at_least, at_least_rule},
    {"\xE2\x89\xA5", Bound::at_least, at_least_rule},
    {"up to", Bound::at_most, at_most_rule},
    {"close to", Bound::near, near_rule},
    {"as many as", Bound::at_most, at_most_rule},
    {"as much as", Bound::at_most, at_most_rule},
    {"at the most", Bound::at_most, at_most_rule},
    {"at most", Bound::at_most, at_most_rule},
    {"just under", Bound::near, near_rule},
    {"slightly under", Bound::near, near_rule},
    {"under", Bound::below, below_rule},
    {"just below", Bound::near, near_rule},
    {"below", Bound::below, below_rule},
    {"<", Bound::below, below_rule},
    {"some", Bound::near, near_rule},
    {"about", Bound::near, near_rule},
    {"around", Bound::near, near_rule},
    {"nearly", Bound::near, near_rule},
    {"almost", Bound::near, near_rule},
    {"approximately", Bound::near, near_rule},
    {"approx", Bound::near, near_rule},
    {"roughly", Bound::near, near_rule},
    {"circa", Bound::near, near_rule},
    {"an estimated", Bound::near, near_rule},
    {"estimated", Bound::near, near_rule},
    {"something like", Bound::near, near_rule},
    {"virtually", Bound::near, near_rule},
    {"practically", Bound::near, near_rule},
    {"perhaps", Bound::near, near_rule},
    {"maybe", Bound::near, near_rule},
    {"possibly", Bound::near, near_rule},
    {"probably", Bound::near, near_rule},
    {"~", Bound::near, near_rule},
    {"\xE2\x89\x88", Bound::near, near_rule},
    {"\xC2\xB1", Bound::near, near_rule},
    {"another", Bound::exact, another_rule},
    {"a further", Bound::exact, another_rule},
    {"further", Bound::exact, another_rule},
    {"an additional", Bound::exact, another_rule},
    {"additional", Bound::exact, another_rule},
    {"exactly", Bound::exact, "number.exactly"},
    {"precisely", Bound::exact, "number.exactly"},
});

constexpr std::string_view last_word(std::string_view words) { return words.substr(words.rfind(' ') + 1); }

// The words in which a hedge can end, so that most tokens are passed over at once.
constexpr auto hedge_ends = [] {
  // Twelve pairs and more share their last word, so that duplicates have to be left out by hand.
  std::array<ClosedWord<bool>, before_figure.size()> ends{};
  std::size_t count = 0;
  for (const Phrase& phrase : before_figure) {
    const std::string_view word = last_word(phrase.words);
    const bool known = std::any_of(ends.begin(), ends.begin() + count, [word](const auto& end) { return end.word == word; });
    if (!known) ends[count++] = {word, true};
  }
  return std::pair{ends, count};
}();

constexpr auto hedge_end_words = [] {
  std::array<ClosedWord<bool>, hedge_ends.second> ends{};
  std::copy_n(hedge_ends.first.begin(), ends.size(), ends.begin());
  return ends;
}();

constexpr ClosedWords ends_hedge{hedge_end_words};

// "handed over 30 prisoners", "talks over two islands": here "over" bounds nothing.
constexpr ClosedWords owns_over{std::to_array<ClosedWord<bool>>({
    {"handed", true},   {"hand", true},    {"handing", true},   {"hands", true},        {"turned", true},      {"turn", true},
    {"turning", true},  {"took", true},    {"take", true},      {"taking", true},       {"taken", true},       {"gave", true},
    {"given", true},    {"ran", true},     {"run", true},       {"drove", true},        {"driven", true},      {"flew", true},
    {"flown", true},    {"fly", true},     {"flying", true},    {"crossed", true},      {"fell", true},        {"war", true},
    {"conflict", true}, {"dispute", true}, {"row", true},       {"control", true},      {"talks", true},       {"concern", true},
    {"concerns", true}, {"anger", true},   {"outrage", true},   {"protests", true},     {"sovereignty", true}, {"all", true},
    {"watch", true},    {"power", true},   {"authority", true}, {"jurisdiction", true},
})};

// Whether the words end right before token `end`; gives where they begin, or `end` where they do not stand.
TokenIndex ends_here(const Reading& reading, std::string_view words, TokenIndex end, TokenIndex limit) {
  TokenIndex at = end;
  while (true) {
    if (at <= limit) return end;
    const std::string_view word = last_word(words);
    if (reading.fold(at - 1) != word) return end;
    --at;
    if (word.size() == words.size()) return at;
    words.remove_suffix(word.size() + 1);
  }
}

Hedge hedge_before(const Reading& reading, TokenIndex end, TokenIndex limit) {
  Hedge hedge{.first = end};
  if (end <= limit || ends_hedge.find(reading.fold(end - 1)) == nullptr) return hedge;
  for (const Phrase& phrase : before_figure) {
    const TokenIndex first = ends_here(reading, phrase.words, end, limit);
    if (first == end) continue;
    const bool owned = phrase.words == "over" && first > 0 && owns_over.find(reading.fold(first - 1)) != nullptr;
    if (owned) return hedge;
    return {.bound = phrase.bound, .first = first, .rule = phrase.rule};
  }
  return hedge;
}

// What may stand behind a figure.
constexpr std::array after_figure = std::to_array<Phrase>({
    {"or more", Bound::at_least, "number.or_more"},
    {"or even more", Bound::at_least, "number.or_more"},
    {"and more", Bound::at_least, "number.or_more"},
    {"if not more", Bound::at_least, "number.or_more"},
    {"and possibly more", Bound::at_least, "number.or_more"},
    {"and counting", Bound::at_least, "number.or_more"},
    {"or above", Bound::at_least, "number.or_more"},
    {"and above", Bound::at_least, "number.or_more"},
    {"and upwards", Bound::at_least, "number.or_more"},
    {"odd", Bound::at_least, "number.odd"},
    {"+", Bound::at_least, "number.plus"},
    {"or so", Bound::near, near_rule},
    {"or thereabouts", Bound::near, near_rule},
    {"or fewer", Bound::at_most, at_most_rule},
    {"or less", Bound::at_most, at_most_rule},
});

TokenIndex begins_here(const Reading& reading, std::string_view words, TokenIndex at) {
  const TokenIndex begin = at;
  while (true) {
    const std::size_t space = words.find(' ');
    if (fold_at(reading, at) != words.substr(0, space)) return begin;
    ++at;
    if (space == std::string_view::npos) return at;
    words.remove_prefix(space + 1);
  }
}

bool ends_phrase(const Reading& reading, TokenIndex i) { return i >= reading.tokens.size() || reading.tokens[i].kind == TokenKind::punct; }

Hedge hedge_after(const Reading& reading, TokenIndex last) {
  for (const Phrase& phrase : after_figure) {
    if (const TokenIndex end = begins_here(reading, phrase.words, last); end != last && fold_at(reading, end) != "than") {
      return {.bound = phrase.bound, .last = end, .rule = phrase.rule};
    }
  }
  if (fold_at(reading, last) == "at" && !read_figure(reading, last + 2)) {
    if (fold_at(reading, last + 1) == "least") return {.bound = Bound::at_least, .last = last + 2, .rule = at_least_rule};
    if (fold_at(reading, last + 1) == "most") return {.bound = Bound::at_most, .last = last + 2, .rule = at_most_rule};
  }
  // "Thirty people or more": the noun stays outside the number, so that it is still found behind it.
  for (TokenIndex noun = last; noun < last + 2 && noun < reading.tokens.size() && reading.tokens[noun].kind == TokenKind::word; ++noun) {
    const bool more = fold_at(reading, noun + 1) == "or" && fold_at(reading, noun + 2) == "more";
    const bool least = fold_at(reading, noun + 1) == "at" && fold_at(reading, noun + 2) == "least" && ends_phrase(reading, noun + 3);
    if (more || least) return {.bound = Bound::at_least, .last = last, .rule = "number.or_more"};
  }
  return {.last = last};
}

}  // namespace

Hedge find_hedge(const Reading& reading, TokenIndex first, TokenIndex last, TokenIndex limit) {
  Hedge hedge = hedge_after(reading, last);
  hedge.first = first;
  // "at least another 12", "more than about 20": the strongest bound counts.
  for (int round = 0; round < 3; ++round) {
    const Hedge before = hedge_before(reading, hedge.first, limit);
    if (before.rule.empty()) break;
    if (hedge.rule.empty() || before.bound > hedge.bound) {
      hedge.bound = before.bound;
      hedge.rule = before.rule;
    }
    hedge.first = before.first;
  }
  return hedge;
}

}  // namespace solferino::reading::detail
