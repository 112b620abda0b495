// SPDX-License-Identifier: Apache-2.0
#include "places/matcher.h"

#include <algorithm>
#include <string>

namespace solferino::places::detail {

namespace {

// Longest name in words of the text; longer ones are not worth their look-ups.
constexpr TokenIndex max_tokens = 6;

}  // namespace

// Whether a token may go on a name that has begun.
bool Matcher::joins(TokenIndex at, TokenIndex limit) const {
  if (at >= limit) return false;
  if (context_.is_capitalised(at)) return true;
  const std::string_view word = context_.reading.fold(at);
  if (context_.is_possessive(at)) return word == "'s" && at + 1 < limit && context_.token(at + 1).capital;
  return context_.is_word(at) && word.size() <= 4 && context_.token(at).span.size() <= 4 && at + 1 < limit;
}

// The longest name of the gazetteer that begins at a token.
Found Matcher::match(TokenIndex first, const reading::Sentence& sentence, SentenceLook look) const {
  const TokenIndex limit = sentence.last;
  const Place place{sentence, look};
  Found best;
  NameKey key;
  unsigned longest = max_tokens + 2;
  for (TokenIndex i = first; i < limit && i < first + max_tokens + 2; ++i) {
    // "St. Louis": the stop may be a token of its own
    if (context_.is(i, ".") && !context_.token(i).space_before && i > first) continue;
    if (i > first && !joins(i, limit)) break;
    key.append(context_.reading.fold(i), !context_.is_possessive(i));
    if (context_.is_capitalised(i)) {
      if (const auto found = usable(key, first, i + 1, place)) best = *found;
    }
    if (i == first && !key.begins_with_article() && !(i + 1 < limit && context_.is_possessive(i + 1))) {
      const PackedKey* begins = context_.table.find(key.first_word());
      longest = begins == nullptr ? 0 : begins->max_words;
    }
    if (key.words() >= longest) break;
  }
  return best.key == nullptr && key.begins_with_article() ? without_article(first, place) : best;
}

// "al-Fallujah" where the gazetteer has Fallujah.
Found Matcher::without_article(TokenIndex first, const Place& place) const {
  const std::string_view folded = context_.reading.fold(first);
  const std::size_t joint = folded.find('-');
  if (joint == std::string_view::npos || joint > 3 || folded.size() - joint < 5) return {};
  NameKey rest;
  rest.append(folded.substr(joint + 1), true);
  const auto found = usable(rest, first, first + 1, place);
  return found ? *found : Found{};
}

std::optional<Found> Matcher::usable(const NameKey& key, TokenIndex first, TokenIndex last, const Place& place) const {
  const PackedKey* at = context_.table.find(key.hash());
  if (at == nullptr || at->count == 0) return std::nullopt;
  const bool capitals = std::ranges::all_of(context_.reading.tokens.begin() + first, context_.reading.tokens.begin() + last,
                                            [](const reading::Token& one) { return one.kind != reading::TokenKind::word || one.all_caps; });
  const bool acronym = capitals && !place.look.capitals;
  for (const std::uint32_t one : context_.table.postings(*at)) {
    const bool parent = (one & posting::parent_only) != 0 && first > place.sentence.first + 1 && context_.is(first - 1, ",");
    if ((one & posting::exact) == 0 || parent || ((one & posting::parent_only) == 0 && acronym))
      return Found{at, key.hash(), last, key.letters(), (one & posting::exact) != 0};
  }
  return std::nullopt;
}

// "#ElFasher", "#Gaza": the parts of a joined hashtag are its words.
Found Matcher::match_hashtag(TokenIndex at, const reading::Sentence& sentence, SentenceLook look) const {
  const std::string_view word = context_.reading.word(at);
  NameKey key;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= word.size(); ++i) {
    const bool part =
        i == word.size() || (word[i] >= 'A' && word[i] <= 'Z' && !(word[i - 1] >= 'A' && word[i - 1] <= 'Z')) || word[i] == '_';
    if (!part) continue;
    key.append(reading::fold(word.substr(begin, i - begin)), true);
    begin = i;
  }
  const auto found = usable(key, at, at + 1, {sentence, look});
  return found ? *found : Found{};
}

}  // namespace solferino::places::detail
