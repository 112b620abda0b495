// SPDX-License-Identifier: Apache-2.0
// One token of digits taken apart: "12,500", "2.5", "115-120", "07:30", "14th", "300k", "48-hour".
//
// Takes time linear in the token, however long, and never overflows: what does not fit is marked `huge`.
#pragma once

#include <cstdint>
#include <string_view>

namespace solferino::reading::detail {

enum class NumeralShape : std::uint8_t {
  none,      // does not begin with a digit
  whole,     // "70", "12,500", "1.128.000"
  decimal,   // "2.5", "2,5"
  pair,      // two wholes around a hyphen: "3-4", "1,000-1,500"
  clock,     // "07:30", "7:30", "07:30:15"
  fraction,  // "2/3"
  parts,     // anything longer: "2019-05-03", "03/05/2019", "192.168.0.1"
};

struct Numeral {
  NumeralShape shape = NumeralShape::none;
  bool huge = false;        // a part of it is beyond 10^15
  bool grouped = false;     // has separators of thousands
  bool dotted = false;      // a decimal that may be meant as thousands: "1.128"
  int decimals = 0;         // value is in units of 10^-decimals
  int digits = 0;           // how many digits its first run has: "2019" 4, "07:30" 2
  std::int64_t value = 0;   // of the first part
  std::int64_t second = 0;  // of the second part: the minutes, the divisor, the end of the pair
  std::string_view suffix;  // what follows the digits in the same token: "k", "th", "-year-old", "+"
};

// Reads a folded token.
[[nodiscard]] Numeral read_numeral(std::string_view folded);

}  // namespace solferino::reading::detail
