// SPDX-License-Identifier: Apache-2.0
#include "register/align.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace solferino::registry::detail {

namespace {

using record::Claim;

std::uint64_t covered(const std::vector<Span>& spans) {
  std::uint64_t bytes = 0;
  for (const Span span : spans) bytes += span.size();
  return bytes;
}

std::uint64_t shared(const std::vector<Span>& one, const std::vector<Span>& other) {
  std::uint64_t bytes = 0;
  for (const Span a : one) {
    for (const Span b : other) {
      if (a.overlaps(b)) bytes += std::min(a.end, b.end) - std::max(a.begin, b.begin);
    }
  }
  return bytes;
}

bool same_place(const record::Where& one, const record::Where& other) {
  if (one.geonameid && other.geonameid) return *one.geonameid == *other.geonameid;
  return one.name == other.name && one.country == other.country;
}

int place_points(const Claim& before, const Claim& after) {
  if (before.where.empty() && after.where.empty()) return 10;
  for (const record::Where& one : before.where) {
    for (const record::Where& other : after.where) {
      if (same_place(one, other)) return 20;
    }
  }
  return 0;
}

int trigger_points(Span before, Span after) {
  if (before.empty() || after.empty()) return 0;
  if (before == after) return 40;
  return before.overlaps(after) ? 30 : 0;
}

int evidence_points(const Claim& before, const Claim& after) {
  const std::uint64_t both = shared(before.evidence, after.evidence);
  const std::uint64_t either = covered(before.evidence) + covered(after.evidence) - both;
  return either == 0 ? 0 : static_cast<int>(30 * both / either);
}

// Where the words of an old span stand in a changed text: of the same words the ones nearest to where they stood.
Span moved(std::string_view before, std::string_view after, Span span) {
  if (span.empty() || span.end > before.size()) return {};
  const std::string_view words = words_of(before, span);
  std::size_t best = std::string_view::npos;
  std::size_t best_distance = 0;
  for (std::size_t at = after.find(words); at != std::string_view::npos; at = after.find(words, at + 1)) {
    const std::size_t distance = at > span.begin ? at - span.begin : span.begin - at;
    if (best == std::string_view::npos || distance < best_distance) {
      best = at;
      best_distance = distance;
    }
  }
  if (best == std::string_view::npos) return {};
  return {static_cast<std::uint32_t>(best), static_cast<std::uint32_t>(best + words.size())};
}

// The old claim as if it had been read in the new text.
Claim carried_over(const Claim& claim, std::string_view before, std::string_view after) {
  Claim carried = claim;
  carried.evidence.clear();
  for (const Span sentence : claim.evidence) {
    const Span found = moved(before, after, sentence);
    if (!found.empty()) carried.evidence.push_back(found);
  }
  // A trigger is short and stands in many places: it is looked for in its sentence.
  carried.trigger.span = {};
  for (std::size_t i = 0; i < claim.evidence.size(); ++i) {
    if (!claim.evidence[i].contains(claim.trigger.span) || claim.trigger.span.empty()) continue;
    const Span sentence = moved(before, after, claim.evidence[i]);
    const std::uint32_t shift = claim.trigger.span.begin - claim.evidence[i].begin;
    if (!sentence.empty()) carried.trigger.span = {sentence.begin + shift, sentence.begin + shift + claim.trigger.span.size()};
  }
  return carried;
}

struct Pair {
  int score = 0;
  std::size_t before = 0;
  std::size_t after = 0;
};

// Best first; of equal ones in text order.
std::vector<Pair> likely_pairs(const std::vector<Claim>& before, std::span<const Claim> after, const std::vector<bool>& before_done,
                               const std::vector<bool>& after_done) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before_done[i]) continue;
    for (std::size_t k = 0; k < after.size(); ++k) {
      const int score = after_done[k] ? 0 : likeness(before[i], after[k]);
      if (score >= enough) pairs.push_back({score, i, k});
    }
  }
  std::ranges::sort(
      pairs, [](const Pair& a, const Pair& b) { return std::tie(b.score, a.before, a.after) < std::tie(a.score, b.before, b.after); });
  return pairs;
}

// Claims of one id are paired in text order.
void align_by_id(const ReadClaims& before, const ReadClaims& after, std::vector<Aligned>& aligned, std::vector<bool>& taken) {
  for (std::size_t i = 0; i < before.claims.size(); ++i) {
    for (std::size_t k = 0; k < after.claims.size(); ++k) {
      if (taken[k] || before.claims[i].id != after.claims[k].id) continue;
      aligned[i] = {k, AlignedBy::id, 100, {}};
      taken[k] = true;
      break;
    }
  }
}

}  // namespace

int likeness(const Claim& before, const Claim& after) {
  if (before.type != after.type) return 0;
  const int words = trigger_points(before.trigger.span, after.trigger.span) + evidence_points(before, after);
  // Two happenings of one kind in one town are two: without a common word nothing else counts.
  if (words == 0) return 0;
  return words + place_points(before, after) + (before.event == after.event ? 5 : 0) + (before.method == after.method ? 5 : 0);
}

std::vector<Aligned> align(const ReadClaims& before, const ReadClaims& after) {
  std::vector<Aligned> aligned(before.claims.size());
  std::vector<bool> taken(after.claims.size(), false);
  align_by_id(before, after, aligned, taken);

  std::vector<Claim> carried;
  carried.reserve(before.claims.size());
  for (const Claim& claim : before.claims)
    carried.push_back(before.text == after.text ? claim : carried_over(claim, before.text, after.text));
  std::vector<bool> done;
  done.reserve(aligned.size());
  for (const Aligned& one : aligned) done.push_back(one.to.has_value());

  const std::vector<Pair> pairs = likely_pairs(carried, after.claims, done, taken);
  for (std::size_t at = 0; at < pairs.size(); ++at) {
    const Pair& pair = pairs[at];
    if (done[pair.before] || taken[pair.after]) continue;
    const bool rival = std::any_of(pairs.begin() + static_cast<std::ptrdiff_t>(at) + 1, pairs.end(), [&](const Pair& other) {
      return other.score == pair.score && other.before == pair.before && !taken[other.after];
    });
    done[pair.before] = true;
    if (rival) {
      aligned[pair.before].why = "two new claims fit as well as each other";
    } else {
      aligned[pair.before] = {pair.after, AlignedBy::overlap, pair.score, {}};
      taken[pair.after] = true;
    }
  }
  for (Aligned& one : aligned) {
    if (!one.to && one.why.empty()) one.why = "no new claim stands in the same words";
  }
  return aligned;
}

}  // namespace solferino::registry::detail
