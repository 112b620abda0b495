// SPDX-License-Identifier: Apache-2.0
#include "claims/place_rules.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "claims/place_links.h"

namespace solferino::claims::detail {

namespace {

bool is_narrow(const Place& place) { return place.site != nullptr || place.toponym->precision <= record::PlacePrecision::district; }

// The settlement that a site lies in: of the same frame, of another frame of the draft, or the nearest one named before it.
const places::Toponym* town_for(const Material& m, const Draft& draft, const Frame& at) {
  const auto town = [](const Frame& frame) -> const places::Toponym* {
    for (const auto& place : frame.places) {
      if (place.toponym != nullptr && place.toponym->precision <= record::PlacePrecision::province && place.toponym->best() != nullptr)
        return place.toponym;
    }
    return nullptr;
  };
  if (const auto* here = town(at)) return here;
  for (const Frame* frame : draft.frames) {
    if (const auto* there = town(*frame)) return there;
  }
  const auto& all = m.view.toponyms();
  auto it = std::ranges::upper_bound(all, at.range.last, {}, &places::Toponym::first);
  while (it != all.begin()) {
    --it;
    if (it->best() != nullptr && it->precision <= record::PlacePrecision::province) return &*it;
  }
  return nullptr;
}

bool is_country(const places::Toponym& toponym) { return toponym.precision == record::PlacePrecision::country; }

constexpr std::size_t max_joined = 12;

// "Idlib | and Hama": the places told in one breath.
std::vector<record::Where> with_joined(const Material& m, const places::Toponym& last) {
  std::vector<const places::Toponym*> chain{&last};
  const auto& all = m.view.toponyms();
  auto it = std::ranges::lower_bound(all, last.first, {}, &places::Toponym::first);
  while (it != all.begin()) {
    --it;
    const auto& next = *chain.back();
    const bool joined =
        it->last < next.first && next.first - it->last <= 2 && m.view.is_any(it->last, {"and", ","}) && it->precision == last.precision;
    if (!joined || chain.size() >= max_joined) break;
    chain.push_back(&*it);
  }
  std::vector<record::Where> where;
  for (auto one = chain.rbegin(); one != chain.rend(); ++one) where.push_back(places::to_where(**one));
  return where;
}

// Where the frames give no place: an attack plays where the text last was, a toll counts in the country that the text is most about.
std::vector<record::Where> inherited_place(const Material& m, const Draft& draft) {
  const Frame& first = *draft.frames.front();
  const auto body = m.view.sentence(0).body;
  const auto& all = m.view.toponyms();
  const auto fits = [&](const places::Toponym& toponym) {
    return toponym.first >= body && toponym.best() != nullptr && !toponym.is_parent &&
           toponym.precision <= record::PlacePrecision::province && m.agents.at(toponym.first) == nullptr;
  };
  const auto here = std::ranges::upper_bound(all, first.range.last, {}, &places::Toponym::first);
  if (!draft.toll) {
    for (auto it = here; it != all.begin();) {
      if (fits(*--it)) return with_joined(m, *it);
    }
    const auto next = std::find_if(here, all.end(), fits);
    if (next != all.end()) return with_joined(m, *next);
  }
  const auto country = std::ranges::find_if(all, [&](const places::Toponym& toponym) {
    return toponym.best() != nullptr && is_country(toponym) && toponym.best()->country == m.main_country;
  });
  if (country != all.end()) return {places::to_where(*country)};
  return {};
}

// "An air strike on a monastery in Myanmar ... The monastery stands in Lin Ta Lu, a village of Sagaing.": where a sentence that tells of no other attack says more
// closely what the draft gives as a province or a country.
std::optional<Place> closer_place(const Material& m, const Draft& draft, const Place& wide) {
  const auto country_of = [](const places::Toponym* toponym) {
    const auto* known = toponym == nullptr           ? nullptr
                        : toponym->best() != nullptr ? toponym->best()
                        : toponym->parent            ? &*toponym->parent
                                                     : nullptr;
    return known == nullptr ? std::string_view() : std::string_view(known->country);
  };
  for (const Frame* frame : draft.frames) {
    for (std::uint32_t s = frame->sentence; s <= frame->sentence + 1 && s < m.view.reading().sentences.size(); ++s) {
      const auto range = m.view.range_of(s);
      const bool tells = std::ranges::any_of(m.view.cues(Lex::attacks, range), [](const Cue& cue) { return !cue.entry->has("generic"); });
      const bool other = s != frame->sentence && tells && m.view.has_any(Lex::harm, range);
      if (other) continue;
      for (const Place& place : places_in(m.view, m.agents, m.sites, range)) {
        if (!is_narrow(place) || place.toponym == nullptr) continue;
        const auto here = country_of(place.toponym);
        if (here.empty() || country_of(wide.toponym).empty() || here == country_of(wide.toponym)) return place;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

// The most specific place of the draft first, then those told with it; the settlement behind a site.
std::vector<record::Where> ruled_where(const Material& m, const Draft& draft) {
  const Frame* best = nullptr;
  for (const Frame* frame : draft.frames) {
    if (frame->places.empty()) continue;
    const bool better = best == nullptr || (is_narrow(frame->places.front()) && !is_narrow(best->places.front()));
    if (better) best = frame;
  }
  std::vector<record::Where> where;
  if (best == nullptr) return inherited_place(m, draft);
  if (!draft.toll && !is_narrow(best->places.front())) {
    if (const auto closer = closer_place(m, draft, best->places.front())) return {to_where(m.view, *closer)};
  }
  const auto* town = town_for(m, draft, *best);
  for (Place place : best->places) {
    if (!where.empty() && (is_narrow(place) != is_narrow(best->places.front()) || draft.toll)) break;
    if (place.site != nullptr) place.toponym = town;
    where.push_back(to_where(m.view, place));
  }
  if (best->places.front().site != nullptr && town != nullptr) {
    const bool listed = std::ranges::any_of(where, [&](const record::Where& w) { return w.words.span == town->span; });
    if (!listed) where.push_back(places::to_where(*town));
  }
  return where;
}

// What rules take, or what the model ranks before it.
std::vector<record::Where> choose_where(const Material& m, const Draft& draft) {
  auto where = ruled_where(m, draft);
  auto better = better_place(m, draft, where.empty() ? Span{} : where.front().words.span);
  if (!better) return where;
  // The town of a site that rules take says less, and so does what is wider.
  const auto words = m.view.reading().span_of(better->first, better->last);
  const bool among =
      std::ranges::any_of(where, [&](const record::Where& w) { return w.words.span.begin < words.end && words.begin < w.words.span.end; });
  const bool wider = !draft.toll && !is_narrow(*better) && !where.empty() && where.front().precision <= record::PlacePrecision::settlement;
  if (among || wider) return where;
  if (better->site != nullptr) {
    better->toponym = town_for(m, draft, *draft.frames.front());
    where = {to_where(m.view, *better)};
    if (better->toponym != nullptr) where.push_back(places::to_where(*better->toponym));
    return where;
  }
  return {to_where(m.view, *better)};
}

}  // namespace solferino::claims::detail
