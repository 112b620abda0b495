// SPDX-License-Identifier: Apache-2.0
// The gazetteer's names in a text's tokens.
#pragma once

#include <cstdint>
#include <optional>

#include "places/context.h"
#include "places/key.h"
#include "places/table.h"

namespace solferino::places::detail {

struct Found {
  const PackedKey* key = nullptr;
  std::uint64_t hash = 0;
  TokenIndex last = 0;
  unsigned letters = 0;
  bool acronym = false;  // matched as "US" is, by its very letters
};

// Borrows the context, which must outlive it.
class Matcher {
 public:
  explicit Matcher(const Context& context) : context_(context) {}

  // The longest name that begins at a token of the sentence; no key where there is none.
  [[nodiscard]] Found match(TokenIndex first, const reading::Sentence& sentence, SentenceLook look) const;
  // "#ElFasher", "#Gaza": the token behind the '#', whose parts are its words.
  [[nodiscard]] Found match_hashtag(TokenIndex at, const reading::Sentence& sentence, SentenceLook look) const;

 private:
  struct Place {
    const reading::Sentence& sentence;
    SentenceLook look;
  };
  [[nodiscard]] std::optional<Found> usable(const NameKey& key, TokenIndex first, TokenIndex last, const Place& place) const;
  [[nodiscard]] Found without_article(TokenIndex first, const Place& place) const;
  [[nodiscard]] bool joins(TokenIndex at, TokenIndex limit) const;

  const Context& context_;
};

}  // namespace solferino::places::detail
