// SPDX-License-Identifier: Apache-2.0
#include "reading/number_lists.h"

#include <array>
#include <string_view>

#include "reading/closed_words.h"
#include "reading/figures.h"

namespace solferino::reading::detail {

namespace {

enum class Link : std::uint8_t { none, comma, conjunction };

// What joins two numbers that stand next to each other.
Link link_between(const Reading& reading, const Number& left, const Number& right) {
  TokenIndex at = left.last;
  if (fold_at(reading, at) == "-") ++at;  // "6- and 8-year-old"
  Link link = Link::none;
  if (at < right.first && fold_at(reading, at) == ",") {
    link = Link::comma;
    ++at;
  }
  const std::string_view word = fold_at(reading, at);
  if (at < right.first && (word == "and" || word == "or" || word == "to" || word == "&" || word == "/")) {
    link = Link::conjunction;
    ++at;
  }
  return at == right.first ? link : Link::none;
}

// Whether the kind came from a word behind the number, which may belong to the numbers before it as well.
bool has_unit_behind(const Number& number) {
  return number.rule == "number.unit" || number.rule == "number.years_old" || number.rule == "number.hyphen_unit" ||
         number.rule == "number.clock";
}

// Whether the kind came from a plural before the number, which may belong to the numbers behind it as well.
bool has_lead(const Number& number) {
  return number.rule == "number.ids" || number.rule == "number.aged" || number.rule == "number.age_of";
}

bool is_plain_count(const Number& number) { return number.kind == NumberKind::count && number.exact; }

constexpr ClosedWords ends_list{std::to_array<ClosedWord<bool>>({
    {"were", true},
    {"was", true},
    {"who", true},
    {"died", true},
    {"and", true},
    {"from", true},
    {"in", true},
    {"when", true},
    {"at", true},
    {"on", true},
    {"of", true},
    {"have", true},
    {"had", true},
    {"or", true},
    {"to", true},
    {"as", true},
    {"are", true},
    {"is", true},
})};

bool counts_noun(const Reading& reading, TokenIndex i) {
  return i < reading.tokens.size() && reading.tokens[i].kind == TokenKind::word && !ends_list.find(reading.fold(i));
}

void share_backwards(Reading& reading) {
  bool chained = false;
  for (std::size_t i = reading.numbers.size(); i-- > 1;) {
    Number& left = reading.numbers[i - 1];
    const Number& right = reading.numbers[i];
    const Link link = link_between(reading, left, right);
    const bool suspended = fold_at(reading, left.last) == "-";
    const bool shares = is_plain_count(left) && (has_unit_behind(right) || chained) && (right.rule != "number.hyphen_unit" || suspended);
    chained = shares && (link == Link::conjunction || (chained && link == Link::comma));
    if (!chained) continue;
    left.kind = right.kind;
    left.rule = right.rule;
  }
}

void share_forwards(Reading& reading) {
  for (std::size_t i = 1; i < reading.numbers.size(); ++i) {
    const Number& left = reading.numbers[i - 1];
    Number& right = reading.numbers[i];
    if (!has_lead(left) || !is_plain_count(right) || link_between(reading, left, right) == Link::none) continue;
    if (counts_noun(reading, right.last)) continue;
    right.kind = left.kind;
    right.rule = left.rule;
  }
}

}  // namespace

void coordinate_numbers(Reading& reading) {
  share_backwards(reading);
  share_forwards(reading);
}

}  // namespace solferino::reading::detail
