// SPDX-License-Identifier: Apache-2.0
// By what a claim is found beside its words: the terms under which it is filed, and its days. Pure functions of the claim and its document's text.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace solferino::registry::detail {

// `type`: type, event and method; `who`; `kind`: of facility or weapon; `place`: names, admin1, country and P-code, folded; `point`: one place on earth, exactly;
// `actor`: canonical names, folded; `agent`: the words for an actor as they stand, folded.
enum class Field : std::uint8_t { type, who, kind, place, point, actor, agent };
[[nodiscard]] std::string_view to_string(Field field);

struct Term {
  Field field = Field::type;
  std::string key;
  friend auto operator<=>(const Term&, const Term&) = default;
};

// Days since 1970-01-01. A claim without a known day has `undated` for both, far before everything.
inline constexpr std::int64_t undated = -10'000'000;
struct Days {
  std::int64_t first = undated;
  std::int64_t last = undated;
};

struct Facets {
  std::vector<Term> terms;                   // sorted, each once
  std::vector<const record::Where*> places;  // one for each term `point`, in their order; they point into the claim
  Days days;
};

[[nodiscard]] Facets facets_of(const record::Claim& claim, std::string_view text);

// What tells places apart: all that a Where says but for the words that said it.
[[nodiscard]] std::string place_key(const record::Where& where);

[[nodiscard]] std::int64_t day_number(Date day);
[[nodiscard]] Date date_of(std::int64_t day_number);

// Whether a place's middle says where something was: provinces' and countries' do not.
[[nodiscard]] bool is_near_enough_to_point(record::PlacePrecision precision);

}  // namespace solferino::registry::detail
