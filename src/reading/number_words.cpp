// SPDX-License-Identifier: Apache-2.0
#include "reading/number_words.h"

#include "reading/closed_words.h"

namespace solferino::reading::detail {

namespace {

using enum NumberWordKind;

constexpr ClosedWords words{std::to_array<ClosedWord<NumberWord>>({
    // clang-format off
    {"zero", {unit, 0}}, {"one", {unit, 1}}, {"two", {unit, 2}}, {"three", {unit, 3}}, {"four", {unit, 4}}, {"five", {unit, 5}},
    {"six", {unit, 6}}, {"seven", {unit, 7}}, {"eight", {unit, 8}}, {"nine", {unit, 9}}, {"ten", {unit, 10}}, {"eleven", {unit, 11}},
    {"twelve", {unit, 12}}, {"thirteen", {unit, 13}}, {"fourteen", {unit, 14}}, {"fifteen", {unit, 15}}, {"sixteen", {unit, 16}},
    {"seventeen", {unit, 17}}, {"eighteen", {unit, 18}}, {"nineteen", {unit, 19}},
    {"twenty", {tens, 20}}, {"thirty", {tens, 30}}, {"forty", {tens, 40}}, {"fourty", {tens, 40}}, {"fifty", {tens, 50}},
    {"sixty", {tens, 60}}, {"seventy", {tens, 70}}, {"eighty", {tens, 80}}, {"ninety", {tens, 90}},
    {"hundred", {hundred, 100}}, {"dozen", {hundred, 12}},
    {"thousand", {scale, 1'000}}, {"lakh", {scale, 100'000}}, {"million", {scale, 1'000'000}}, {"mln", {scale, 1'000'000}},
    {"crore", {scale, 10'000'000}}, {"billion", {scale, 1'000'000'000}}, {"bln", {scale, 1'000'000'000}},
    {"trillion", {scale, 1'000'000'000'000}},
    {"first", {ordinal_unit, 1}}, {"second", {ordinal_unit, 2}}, {"third", {ordinal_unit, 3}}, {"fourth", {ordinal_unit, 4}},
    {"fifth", {ordinal_unit, 5}}, {"sixth", {ordinal_unit, 6}}, {"seventh", {ordinal_unit, 7}}, {"eighth", {ordinal_unit, 8}},
    {"ninth", {ordinal_unit, 9}}, {"tenth", {ordinal_unit, 10}}, {"eleventh", {ordinal_unit, 11}}, {"twelfth", {ordinal_unit, 12}},
    {"thirteenth", {ordinal_unit, 13}}, {"fourteenth", {ordinal_unit, 14}}, {"fifteenth", {ordinal_unit, 15}},
    {"sixteenth", {ordinal_unit, 16}}, {"seventeenth", {ordinal_unit, 17}}, {"eighteenth", {ordinal_unit, 18}},
    {"nineteenth", {ordinal_unit, 19}},
    {"twentieth", {ordinal_tens, 20}}, {"thirtieth", {ordinal_tens, 30}}, {"fortieth", {ordinal_tens, 40}},
    {"fiftieth", {ordinal_tens, 50}}, {"sixtieth", {ordinal_tens, 60}}, {"seventieth", {ordinal_tens, 70}},
    {"eightieth", {ordinal_tens, 80}}, {"ninetieth", {ordinal_tens, 90}},
    {"hundredth", {ordinal_scale, 100}}, {"thousandth", {ordinal_scale, 1'000}},
    // The lower bounds of the contract. "Tens of thousands" and the like multiply.
    {"several", {vague, 3}}, {"few", {vague, 3}}, {"couple", {vague, 2}}, {"tens", {vague, 20}}, {"dozens", {vague, 24}},
    {"scores", {vague, 40}}, {"hundreds", {vague, 200}}, {"thousands", {vague, 2'000}}, {"millions", {vague, 2'000'000}},
    {"billions", {vague, 2'000'000'000}}, {"many", {vague, 2}}, {"numerous", {vague, 2}}, {"countless", {vague, 2}},
    {"multiple", {vague, 2}}, {"various", {vague, 2}}, {"handful", {vague, 2}}, {"number", {vague, 2}}, {"multitude", {vague, 2}},
    {"half", {fraction, 2}}, {"quarter", {fraction, 4}}, {"halves", {fraction, 2}}, {"thirds", {fraction, 3}},
    {"quarters", {fraction, 4}}, {"fourths", {fraction, 4}}, {"fifths", {fraction, 5}}, {"sixths", {fraction, 6}},
    {"eighths", {fraction, 8}}, {"tenths", {fraction, 10}},
    {"no", {nothing, 0}}, {"none", {nothing, 0}}, {"nobody", {nothing, 0}}, {"both", {two, 2}}, {"pair", {two, 2}},
    // clang-format on
})};

struct Halves {
  std::string_view tens;
  std::string_view unit;
};

Halves split(std::string_view folded) {
  const std::size_t hyphen = folded.find('-');
  if (hyphen == std::string_view::npos) return {{}, folded};
  return {folded.substr(0, hyphen), folded.substr(hyphen + 1)};
}

// "twenty" before a hyphen; 0 where nothing stands there, -1 where something else does.
int leading_tens(std::string_view word) {
  if (word.empty()) return 0;
  const NumberWord found = number_word(word);
  return found.kind == tens ? static_cast<int>(found.value) : -1;
}

}  // namespace

NumberWord number_word(std::string_view folded) {
  const NumberWord* found = words.find(folded);
  return found ? *found : NumberWord{};
}

int small_number(std::string_view folded) {
  const Halves halves = split(folded);
  const int lead = leading_tens(halves.tens);
  const NumberWord last = number_word(halves.unit);
  if (lead < 0) return -1;
  if (last.kind == tens && lead == 0) return static_cast<int>(last.value);
  if (last.kind != unit || (lead > 0 && (last.value < 1 || last.value > 9))) return -1;
  return lead + static_cast<int>(last.value);
}

int small_ordinal(std::string_view folded) {
  const Halves halves = split(folded);
  const int lead = leading_tens(halves.tens);
  const NumberWord last = number_word(halves.unit);
  if (lead < 0) return -1;
  if (last.kind == ordinal_tens && lead == 0) return static_cast<int>(last.value);
  if (last.kind != ordinal_unit || (lead > 0 && last.value > 9)) return -1;
  return lead + static_cast<int>(last.value);
}

}  // namespace solferino::reading::detail
