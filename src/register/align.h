// SPDX-License-Identifier: Apache-2.0
// Which of a newer reader's claims says what an older claim of the same document said. Pure functions.
//
// Claims with the same id are the same: it is made from the text, the type and the trigger. Of the rest, claims of one type are compared by where their triggers and
// evidence stand, their places, event and method; pairs are taken best first, each claim once. Where the best two for an old claim are equally good, nobody is
// guessed: a person decides.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/register.h"

namespace solferino::registry::detail {

// What one run read: claims and the text that their spans point into, which a newer intake may have changed.
struct ReadClaims {
  std::string_view text;
  std::span<const record::Claim> claims;
};

// What became of the n-th old claim.
struct Aligned {
  std::optional<std::size_t> to;  // index of the new claim
  AlignedBy how = AlignedBy::id;
  int score = 0;
  std::string why;  // where there is none
};

// As many as there are old claims, in their order.
[[nodiscard]] std::vector<Aligned> align(const ReadClaims& before, const ReadClaims& after);

// How much of two claims is the same, 0..100; from `enough` on they may be aligned.
inline constexpr int enough = 50;
[[nodiscard]] int likeness(const record::Claim& before, const record::Claim& after);

}  // namespace solferino::registry::detail
