// SPDX-License-Identifier: Apache-2.0
#include "reading/numeral.h"

#include <cstddef>

namespace solferino::reading::detail {

namespace {

constexpr int most_digits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A run of digits.
struct Run {
  std::int64_t value = 0;
  int size = 0;
  bool huge = false;
};

Run read_run(std::string_view text, std::size_t& at) {
  Run run;
  int significant = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    if (significant > 0 || text[at] != '0') ++significant;
    if (significant > most_digits) run.huge = true;
    if (!run.huge) run.value = run.value * 10 + (text[at] - '0');
    if (run.size < 1000) ++run.size;
  }
  return run;
}

// A whole or decimal number: runs of digits joined by commas and points.
struct Quantity {
  Run first;
  std::int64_t value = 0;
  int decimals = 0;
  bool huge = false;
  bool grouped = false;
  bool dotted = false;
  bool odd = false;  // "1,2,3", "3.2.1": no single number
};

void append(Quantity& quantity, const Run& run) {
  quantity.huge = quantity.huge || run.huge || quantity.value >= 1'000'000'000'000;
  if (quantity.huge) return;
  for (int i = 0; i < run.size; ++i) quantity.value *= 10;
  quantity.value += run.value;
}

bool joins(std::string_view text, std::size_t at, char mark) { return at + 1 < text.size() && text[at] == mark && is_digit(text[at + 1]); }

// How many groups of exactly three digits follow, each behind `mark`; -1 when one of them has another size.
int count_groups(std::string_view text, std::size_t at, char mark) {
  int groups = 0;
  for (; joins(text, at, mark); ++groups) {
    ++at;
    if (read_run(text, at).size != 3) return -1;
  }
  return groups;
}

void read_groups(std::string_view text, std::size_t& at, int groups, Quantity& quantity) {
  for (; groups > 0; --groups) append(quantity, read_run(text, ++at));
  quantity.grouped = true;
}

void read_decimals(std::string_view text, std::size_t& at, Quantity& quantity) {
  const char mark = text[at];
  ++at;
  const Run run = read_run(text, at);
  quantity.odd = run.size > 6 || (mark == ',' && run.size > 2);
  if (quantity.odd) return;
  append(quantity, run);
  quantity.decimals = run.size;
}

Quantity read_quantity(std::string_view text, std::size_t& at) {
  Quantity quantity;
  quantity.first = read_run(text, at);
  quantity.value = quantity.first.value;
  quantity.huge = quantity.first.huge;
  const bool may_group = quantity.first.size <= 3;
  const int commas = may_group ? count_groups(text, at, ',') : 0;
  const int points = may_group ? count_groups(text, at, '.') : 0;
  if (commas > 0) read_groups(text, at, commas, quantity);
  if (points > 1) read_groups(text, at, points, quantity);
  if (!quantity.grouped && points == 1 && quantity.value > 0) quantity.dotted = true;
  if (points < 2 && (joins(text, at, '.') || (commas <= 0 && joins(text, at, ',')))) read_decimals(text, at, quantity);
  if (joins(text, at, ',') || joins(text, at, '.')) quantity.odd = true;
  return quantity;
}

Numeral to_numeral(const Quantity& quantity) {
  Numeral numeral;
  numeral.shape = quantity.odd ? NumeralShape::parts : quantity.decimals > 0 ? NumeralShape::decimal : NumeralShape::whole;
  numeral.huge = quantity.huge;
  numeral.grouped = quantity.grouped;
  numeral.dotted = quantity.dotted;
  numeral.decimals = quantity.odd ? 0 : quantity.decimals;
  numeral.digits = quantity.first.size;
  numeral.value = quantity.value;
  return numeral;
}

bool is_separator(char c) { return c == ',' || c == '.' || c == ':' || c == '-' || c == '/'; }

// Past all further runs of digits.
bool skip_parts(std::string_view text, std::size_t& at) {
  bool skipped = false;
  while (at + 1 < text.size() && is_separator(text[at]) && is_digit(text[at + 1])) {
    ++at;
    read_run(text, at);
    skipped = true;
  }
  return skipped;
}

// The part behind `mark`, for shapes of two parts.
void read_second(std::string_view text, std::size_t& at, NumeralShape shape, Numeral& numeral) {
  ++at;
  const Quantity second = read_quantity(text, at);
  const bool two_wholes = numeral.shape == NumeralShape::whole && second.decimals == 0 && !second.odd;
  numeral.shape = two_wholes ? shape : NumeralShape::parts;
  numeral.second = second.value;
  numeral.huge = numeral.huge || second.huge;
}

}  // namespace

Numeral read_numeral(std::string_view folded) {
  if (folded.empty() || !is_digit(folded[0])) return {};
  std::size_t at = 0;
  Numeral numeral = to_numeral(read_quantity(folded, at));
  if (joins(folded, at, '-')) {
    read_second(folded, at, NumeralShape::pair, numeral);
  } else if (joins(folded, at, '/')) {
    read_second(folded, at, NumeralShape::fraction, numeral);
  } else if (joins(folded, at, ':')) {
    read_second(folded, at, NumeralShape::clock, numeral);
    if (joins(folded, at, ':')) read_run(folded, ++at);
  }
  if (skip_parts(folded, at)) numeral.shape = NumeralShape::parts;
  numeral.suffix = folded.substr(at);
  return numeral;
}

}  // namespace solferino::reading::detail
