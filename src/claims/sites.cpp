// SPDX-License-Identifier: Apache-2.0
#include "claims/sites.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

// Reports give a suburb or the next village for one happening; further apart are two.
constexpr double same_place_km = 12;

constexpr TokenIndex max_name_words = 4;

bool is_name_part(const View& view, TokenIndex i) {
  if (view.token(i).kind != reading::TokenKind::word || !view.is(i, WordClass::open)) return false;
  const bool article = view.fold(i).starts_with("al-") || view.fold(i).starts_with("el-");
  return (view.token(i).capital || article) && !view.has(Lex::actors, i) && !view.has(Lex::titles, i) && view.date(i) == nullptr;
}

int precision_rank(const places::Toponym& toponym) { return static_cast<int>(toponym.precision) + 1; }

int rank_of(const Place& place) {
  if (place.site != nullptr) return 0;
  switch (place.toponym->precision) {
    case record::PlacePrecision::site:
      return 1;
    case record::PlacePrecision::settlement:
      return 2;
    case record::PlacePrecision::district:
      return 3;
    case record::PlacePrecision::province:
      return 4;
    case record::PlacePrecision::area:
      return 5;
    case record::PlacePrecision::country:
      return 6;
  }
  return 7;
}

// A name inside an agent's name is no place, but "in Ukraine" is, though Ukraine acts elsewhere in the text.
bool belongs_to_agent(const View& view, const Agents& agents, const places::Toponym& toponym) {
  const AgentMention* agent = agents.at(toponym.first);
  if (agent == nullptr) return false;
  if (agent->kind == AgentKind::person && !agent->actor && toponym.rule.starts_with("place.")) return false;  // "in Lin Ta Gyi"
  const bool plain = agent->kind == AgentKind::state && agent->last <= toponym.last;
  if (!plain) return true;
  TokenIndex before = toponym.first;
  while (before > 0 && view.is(before - 1, WordClass::determiner)) --before;
  if (before == 0) return true;
  if (view.is_any(before - 1, {"in", "across", "inside", "throughout", "near", "into", "at", "around", "outside", "within", "on"}))
    return false;
  // "struck Bamako", "the shelling of Tskhinvali"
  const TokenIndex word = view.is_any(before - 1, {"of", "against"}) && before > 1 ? before - 2 : before - 1;
  return !view.has(Lex::attacks, word);
}

// "witnesses in | Morek | said", "the governor of | Kharkiv | said", "told reporters in | Geneva": where a speaker is.
bool belongs_to_speaker(const View& view, const Agents& agents, const places::Toponym& toponym) {
  if (toponym.first < 2 || !view.is_any(toponym.first - 1, {"in", "of", "from", "at"})) return false;
  const TokenIndex head = toponym.first - 2;
  if (view.is_any(head, {"speaking", "reporters", "journalists", "briefing", "conference"})) return true;
  const AgentMention* speaker = agents.at(head);
  if (speaker == nullptr || speaker->armed || toponym.last >= view.size()) return false;
  const Cue* speech = view.cue(Lex::speech, toponym.last);
  return speech != nullptr && !speech->entry->has("weak") && speech->entry->value == "say" && speech->form != reading::Form::ing;
}

std::optional<GeoPoint> point_of(const places::Toponym& toponym) {
  if (const auto* best = toponym.best()) return best->point;
  if (toponym.parent) return toponym.parent->point;
  return std::nullopt;
}

}  // namespace

std::vector<Site> find_sites(const View& view) {
  std::vector<Site> sites;
  for (const Cue& cue : view.cues(Lex::facilities)) {
    if (!cue.entry->has("named") || cue.form == reading::Form::plural) continue;
    TokenIndex first = cue.first;
    const TokenIndex floor = view.range_of(view.sentence_of(cue.first)).first;
    while (first > floor && cue.first - first < max_name_words && is_name_part(view, first - 1)) --first;
    if (first == cue.first) continue;
    // A capital that opens a sentence or a headline proves nothing by itself.
    const bool opens = first == floor;
    const bool headline = view.sentence(view.sentence_of(first)).kind == reading::SentenceKind::headline && view.token(cue.first).capital;
    if ((opens || headline) && cue.first - first == 1 && view.toponym(first) == nullptr &&
        view.sentence(view.sentence_of(first)).first == first)
      continue;
    const auto kind = record::parse_facility(cue.entry->value);
    sites.push_back({first, cue.last, kind.value_or(record::Facility::other), "site " + cue.entry->rule()});
  }
  std::ranges::stable_sort(sites, {}, &Site::first);
  return sites;
}

std::vector<Place> places_in(const View& view, const Agents& agents, const std::vector<Site>& sites, Range range) {
  std::vector<Place> found;
  const auto body = view.sentence(view.sentence_of(range.first)).body;
  for (auto site = std::ranges::lower_bound(sites, range.first, {}, &Site::first); site != sites.end() && site->first < range.last;
       ++site) {
    if (agents.at(site->first) == nullptr) found.push_back({&*site, nullptr, site->first, site->last});
  }
  for (const auto& toponym : view.toponyms(range)) {
    if (toponym.is_parent || toponym.first < body || belongs_to_agent(view, agents, toponym)) continue;
    const bool in_site = std::ranges::any_of(
        found, [&](const Place& place) { return place.site != nullptr && toponym.first < place.last && place.first < toponym.last; });
    if (!in_site) found.push_back({nullptr, &toponym, toponym.first, toponym.last});
  }
  // Where a speaker is, only where nothing else is told.
  const auto spoken = [&](const Place& place) { return place.site == nullptr && belongs_to_speaker(view, agents, *place.toponym); };
  if (!std::ranges::all_of(found, spoken)) std::erase_if(found, spoken);
  std::ranges::stable_sort(found, {}, rank_of);
  // A site lies in the town that is named with it.
  for (Place& place : found) {
    if (place.site == nullptr) continue;
    const auto town = std::ranges::find_if(
        found, [](const Place& other) { return other.site == nullptr && other.toponym->precision <= record::PlacePrecision::province; });
    if (town != found.end()) place.toponym = town->toponym;
  }
  return found;
}

record::Where to_where(const View& view, const Place& place) {
  if (place.site == nullptr) return places::to_where(*place.toponym);
  record::Where where;
  if (place.toponym != nullptr) where = places::to_where(*place.toponym);
  where.words.span = view.reading().span_of(place.first, place.last);
  where.words.rule = place.site->rule;
  where.name = std::string(words_of(view.reading().text, where.words.span));
  where.precision = record::PlacePrecision::site;
  where.geonameid.reset();
  if (where.point) where.point_of = record::PointOf::parent;
  return where;
}

bool may_be_same(const View& view, const Place& a, const Place& b) {
  if (a.site != nullptr && b.site != nullptr && view.fold(a.first) == view.fold(b.first)) return true;
  if (a.toponym == nullptr || b.toponym == nullptr) return a.site == nullptr || b.site == nullptr || a.site->kind == b.site->kind;
  if (a.site != nullptr && b.site != nullptr && a.site->kind != b.site->kind) return false;
  const auto& one = *a.toponym;
  const auto& two = *b.toponym;
  if (view.fold(one.first) == view.fold(two.first) && one.precision == two.precision) return true;
  const auto* left = one.best();
  const auto* right = two.best();
  if (left != nullptr && right != nullptr && left->geonameid == right->geonameid && left->geonameid != 0) return true;
  const bool wide = precision_rank(one) >= 4 || precision_rank(two) >= 4;
  if (wide) {
    // A province or country holds its towns.
    return left == nullptr || right == nullptr || left->country == right->country;
  }
  const auto here = point_of(one);
  const auto there = point_of(two);
  if (!here || !there) return left == nullptr || right == nullptr;
  return distance_km(*here, *there) <= same_place_km;
}

}  // namespace solferino::claims::detail
