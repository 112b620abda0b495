// SPDX-License-Identifier: Apache-2.0
#include "claims/place_links.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string_view>
#include <unordered_map>

#include "claims/place_weights.h"

namespace solferino::claims::detail {

namespace {

using record::PlacePrecision;

// How many sentences from those of the happening a place may stand, and how many places are ranked.
constexpr std::uint32_t reach = 12;
constexpr std::size_t max_choices = 40;

constexpr std::size_t expected_features = 64;

// The features by name; their numbers are their places here, and the weights in place_weights.h stand in the same order: tools/train/grouping.sh.
constexpr auto choice_names = std::to_array<std::string_view>({
    "ruled",
    "ruled_here",  // what rules take stands in the sentences of the happening
    "ruled_wide",
    "ruled_country",
    "listed",  // a place of one of its frames
    "listed_first",
    "listed_headline",
    "site",
    "settlement",
    "district",
    "province",
    "country",
    "area",
    "unknown",  // in no gazetteer
    "unlisted_settlement",
    "narrow_and_ruled_wide",
    "wide_and_ruled_narrow",
    "in_first",
    "in_later",
    "in_figure",
    "back_1",
    "back_2",
    "back_far",
    "on_1",
    "on_2",
    "on_far",
    "inside",
    "same_paragraph",
    "headline",
    "dateline",
    "violence_between",
    "narrow_back",
    "narrow_on",
    "once",
    "often",
    "most_narrow",  // the settlement, quarter or site named most often
    "first_narrow",
    "main_country",
    "other_country",
    "after_in",
    "after_at",
    "after_near",
    "after_of",
    "after_on",
    "after_to",
    "after_from",
    "after_and",
    "after_comma",
    "after_the",
    "opens",
    "before_comma",
    "before_and",
    "before_owned",
    "before_verb",
    "village_word",
    "is_parent",
    "in_name",
    "agent",
    "speech_near",
    "source_place",
    "near_before",
    "near_behind",
    "mid",
    "far",
    "same_part",
    "other_part",
    "toll",
    "toll_country",
    "toll_province",
    "toll_narrow",
    "toll_area",
    "toll_back",
    "date_near",
    "site_of_target",
    "site_in_first",
    "site_in_later",
    "country_beside_narrow",
    "province_beside_narrow",
    "listed_settlement",
    "listed_site",
    "listed_district",
    "listed_province",
    "listed_country",
    "listed_area",
    "toll_main_country",
    "toll_listed",
    "first_and_in",
    "wide_elsewhere",
    "narrow_elsewhere",
});

using Choice = Feature<choice_names>;

// One name for all mentions of a place; 0 is none.
using Identity = std::uint64_t;

Identity identity_of(const View& view, const Place& place) {
  constexpr Identity prime = 1099511628211U;  // FNV-1a
  Identity hash = place.site != nullptr ? 14695981039346656037U : 14695981039346656036U;
  const std::string_view name = place.site != nullptr ? view.fold(place.first) : std::string_view(place.toponym->name);
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)) * prime;
  return hash;
}

PlacePrecision precision_of(const Place& place) { return place.site != nullptr ? PlacePrecision::site : place.toponym->precision; }

bool is_narrow(PlacePrecision precision) { return precision == PlacePrecision::site || precision == PlacePrecision::settlement; }

class Chooser {
 public:
  Chooser(const Material& material, const Draft& draft, Span ruled) : m_(material), view_(material.view), draft_(draft), ruled_(ruled) {
    for (const Frame* frame : draft.frames) sentences_.insert(frame->sentence);
    count_all();
    settle_ruled();
  }

  std::vector<PlaceChoice> run() {
    for (const auto s : sentences_) add_all(s);
    const auto first = *sentences_.begin();
    const auto last = *sentences_.rbegin();
    for (std::uint32_t away = 1; away <= reach; ++away) {
      if (away <= first) add_all(first - away);
      if (last + away < view_.reading().sentences.size()) add_all(last + away);
    }
    for (std::uint32_t s = first + 1; s < last && s < first + 64; ++s) {
      if (!sentences_.contains(s)) add_all(s);
    }
    if (first > reach) add_all(0);
    add_ruled();
    for (auto& choice : choices_) keep_each_once(choice.features);
    return std::move(choices_);
  }

 private:
  // The sites and toponyms of a sentence.
  template <class Take>
  void each_in(std::uint32_t s, const Take& take) const {
    const auto range = view_.range_of(s);
    const auto begin = std::ranges::lower_bound(m_.sites, range.first, {}, &Site::first);
    for (auto site = begin; site != m_.sites.end() && site->first < range.last; ++site) {
      if (m_.agents.at(site->first) == nullptr) take(Place{&*site, nullptr, site->first, site->last});
    }
    for (const auto& toponym : view_.toponyms(range)) take(Place{nullptr, &toponym, toponym.first, toponym.last});
  }

  void count_all() {
    const auto first = *sentences_.begin();
    const auto from = first > 2 * reach ? first - 2 * reach : 0;
    for (auto s = from; s <= first + 2 * reach && s < view_.reading().sentences.size(); ++s) {
      each_in(s, [&](const Place& place) {
        const auto name = identity_of(view_, place);
        const int count = ++counts_[name];
        if (!is_narrow(precision_of(place))) return;
        if (first_narrow_ == 0 && (place.site != nullptr || place.first >= view_.sentence(s).body)) first_narrow_ = name;
        most_ = std::max(most_, count);
      });
    }
  }

  // What rules take: where it stands and how wide it is.
  void settle_ruled() {
    if (ruled_.end == 0) return;
    for (std::uint32_t s = 0; s < view_.reading().sentences.size(); ++s) {
      const auto span = view_.sentence(s).span;
      if (ruled_.begin < span.begin || ruled_.begin >= span.end) continue;
      each_in(s, [&](const Place& place) {
        const auto words = view_.reading().span_of(place.first, place.last);
        const bool same = ruled_.begin < words.end && words.begin < ruled_.end;
        if (same && ruled_name_ == 0) {
          ruled_name_ = identity_of(view_, place);
          ruled_place_ = place;
          ruled_sentence_ = s;
        }
      });
      break;
    }
  }

  void add_ruled() {
    if (ruled_name_ != 0 && std::ranges::find(names_, ruled_name_) == names_.end()) add(ruled_place_, ruled_sentence_);
  }

  void add_all(std::uint32_t s) {
    each_in(s, [&](const Place& place) { add(place, s); });
  }

  void add(const Place& place, std::uint32_t s) {
    const auto name = identity_of(view_, place);
    const auto known = std::ranges::find(names_, name);
    const auto index = static_cast<std::size_t>(known - names_.begin());
    if (known == names_.end()) {
      if (names_.size() >= max_choices && name != ruled_name_) return;
      names_.push_back(name);
      choices_.push_back({place, {}});
      choices_.back().features.reserve(expected_features);
      put_name(place, name);
    }
    put_mention(place, s);
    features_.move_to(choices_[index].features);
  }

  void put_name(const Place& place, Identity name) {
    const auto precision = precision_of(place);
    const bool ruled = name == ruled_name_;
    const bool ruled_wide = ruled_name_ != 0 && !is_narrow(precision_of(ruled_place_));
    put_if(ruled, "ruled");
    put_if(ruled && sentences_.contains(ruled_sentence_), "ruled_here");
    put_if(ruled && ruled_wide, "ruled_wide");
    put_if(ruled && precision == PlacePrecision::country, "ruled_country");
    put_if(!ruled && ruled_wide && is_narrow(precision), "narrow_and_ruled_wide");
    put_if(!ruled && ruled_name_ != 0 && !ruled_wide && !is_narrow(precision), "wide_and_ruled_narrow");
    put_precision(place, precision);
    const int count = counts_[name];
    put_if(count == 1, "once");
    put_if(count >= 3, "often");
    put_if(is_narrow(precision) && count > 1 && count == most_, "most_narrow");
    put_if(name == first_narrow_, "first_narrow");
    const auto* best = place.toponym == nullptr ? nullptr : place.toponym->best();
    if (best != nullptr && !best->country.empty()) put(best->country == m_.main_country ? Choice("main_country") : Choice("other_country"));
    put_if(draft_.toll, "toll");
    put_if(draft_.toll && precision == PlacePrecision::country, "toll_country");
    put_if(draft_.toll && precision == PlacePrecision::province, "toll_province");
    put_if(draft_.toll && precision == PlacePrecision::area, "toll_area");
    put_if(draft_.toll && is_narrow(precision), "toll_narrow");
    put_if(draft_.toll && precision == PlacePrecision::country && best != nullptr && best->country == m_.main_country, "toll_main_country");
  }

  void put_precision(const Place& place, PlacePrecision precision) {
    put_if(precision == PlacePrecision::site, "site");
    put_if(precision == PlacePrecision::settlement, "settlement");
    put_if(precision == PlacePrecision::district, "district");
    put_if(precision == PlacePrecision::province, "province");
    put_if(precision == PlacePrecision::country, "country");
    put_if(precision == PlacePrecision::area, "area");
    const bool unknown = place.toponym != nullptr && place.toponym->best() == nullptr;
    put_if(unknown, "unknown");
    put_if(unknown && precision == PlacePrecision::settlement, "unlisted_settlement");
  }

  void put_mention(const Place& place, std::uint32_t s) {
    const auto precision = precision_of(place);
    put_sentence(place, precision, s);
    put_if(view_.sentence(s).kind == reading::SentenceKind::headline, "headline");
    put_if(place.first < view_.sentence(s).body, "dateline");
    if (place.toponym != nullptr) {
      put_if(place.toponym->is_parent, "is_parent");
      put_if(place.toponym->in_name, "in_name");
      put_if(place.toponym->rule.starts_with("cue."), "village_word");
    }
    const auto* agent = m_.agents.at(place.first);
    put_if(agent != nullptr && !agent->located, "agent");
    put_around(place, s);
  }

  void put_sentence(const Place& place, PlacePrecision precision, std::uint32_t s) {
    const auto first = *sentences_.begin();
    const auto last = *sentences_.rbegin();
    if (sentences_.contains(s)) {
      put(s == first ? Choice("in_first") : Choice("in_later"));
      put_if(precision == PlacePrecision::site, s == first ? Choice("site_in_first") : Choice("site_in_later"));
      put_frames(place, precision, s);
      return;
    }
    const auto paragraph = view_.sentence(s).paragraph;
    put_if(paragraph == view_.sentence(first).paragraph || paragraph == view_.sentence(last).paragraph, "same_paragraph");
    if (s < first) {
      put(first - s == 1 ? Choice("back_1") : first - s == 2 ? Choice("back_2") : Choice("back_far"));
      put_if(is_narrow(precision) && first - s < 3, "narrow_back");
      put_if(is_narrow(precision), "narrow_elsewhere");
      put_if(!is_narrow(precision), "wide_elsewhere");
      put_if(draft_.toll, "toll_back");
    } else if (s > last) {
      put(s - last == 1 ? Choice("on_1") : s - last == 2 ? Choice("on_2") : Choice("on_far"));
      put_if(is_narrow(precision) && s - last < 3, "narrow_on");
    } else {
      put("inside");
    }
    const auto from = s < first ? s + 1 : last + 1;
    const auto to = s < first ? first : s;
    for (std::uint32_t i = from; i < to; ++i) {
      if (sentences_.contains(i) || !view_.has_any(Lex::attacks, view_.range_of(i)) || !view_.has_any(Lex::harm, view_.range_of(i)))
        continue;
      put("violence_between");
      break;
    }
  }

  void put_frames(const Place& place, PlacePrecision precision, std::uint32_t s) {
    for (const Frame* frame : draft_.frames) {
      if (frame->sentence != s) continue;
      const bool here = std::ranges::any_of(frame->places, [&](const Place& p) { return p.first < place.last && place.first < p.last; });
      put_if(here, "listed");
      put_if(here && frame == draft_.frames.front(), "listed_first");
      put_if(here && frame->headline, "listed_headline");
      put_if(frame->has_figure(), "in_figure");
      if (here) {
        put_if(precision == PlacePrecision::settlement, "listed_settlement");
        put_if(precision == PlacePrecision::site, "listed_site");
        put_if(precision == PlacePrecision::district, "listed_district");
        put_if(precision == PlacePrecision::province, "listed_province");
        put_if(precision == PlacePrecision::country, "listed_country");
        put_if(precision == PlacePrecision::area, "listed_area");
        put_if(draft_.toll, "toll_listed");
      }
      const bool part = place.first >= frame->range.first && place.first < frame->range.last;
      put(part ? Choice("same_part") : Choice("other_part"));
      const bool narrow = std::ranges::any_of(frame->places, [](const Place& p) { return is_narrow(precision_of(p)); });
      put_if(narrow && precision == PlacePrecision::country, "country_beside_narrow");
      put_if(narrow && (precision == PlacePrecision::province || precision == PlacePrecision::district), "province_beside_narrow");
      if (place.site != nullptr) {
        const auto kind = place.site->kind;
        put_if(std::ranges::any_of(frame->targets, [&](const auto& t) { return t.kind == kind; }), "site_of_target");
      }
      const Range trigger = frame->trigger;
      const bool behind = place.first >= trigger.last;
      const auto gap = behind ? place.first - trigger.last : trigger.first >= place.last ? trigger.first - place.last : 0;
      if (gap <= 6) {
        put(behind ? Choice("near_behind") : Choice("near_before"));
      } else {
        put(gap <= 15 ? Choice("mid") : Choice("far"));
      }
    }
  }

  void put_around(const Place& place, std::uint32_t s) {
    const auto range = view_.range_of(s);
    TokenIndex at = place.first;
    if (at > range.first && view_.is(at - 1, "the")) {
      put("after_the");
      --at;
    }
    if (at <= range.first) {
      put("opens");
    } else {
      const TokenIndex before = at - 1;
      put_if(view_.is_any(before, {"in", "inside", "across", "within"}), "after_in");
      put_if(view_.is(before, "in") && s == *sentences_.begin(), "first_and_in");
      put_if(view_.is(before, "at"), "after_at");
      put_if(view_.is_any(before, {"near", "outside", "around"}), "after_near");
      put_if(view_.is(before, "of"), "after_of");
      put_if(view_.is_any(before, {"on", "against", "into"}), "after_on");
      put_if(view_.is_any(before, {"to", "towards"}), "after_to");
      put_if(view_.is(before, "from"), "after_from");
      put_if(view_.is_any(before, {"and", "or"}), "after_and");
      put_if(view_.is(before, WordClass::comma), "after_comma");
    }
    const TokenIndex behind = place.last;
    if (behind >= range.last) return;
    put_if(view_.is(behind, WordClass::comma), "before_comma");
    put_if(view_.is(behind, "and"), "before_and");
    put_if(view_.is_any(behind, {"'s", "'"}), "before_owned");
    put_if(view_.has(Lex::speech, behind) || view_.is(behind, WordClass::auxiliary) || view_.has(Lex::acts, behind), "before_verb");
    for (TokenIndex i = place.first; i > range.first && place.first - i < 7; --i) put_if(view_.has(Lex::speech, i - 1), "speech_near");
    for (const auto& source : m_.attributions_in(s)) put_if(place.first >= source.first && place.first < source.last + 3, "source_place");
    put_if(view_.date(behind) != nullptr || (at > range.first + 1 && view_.date(at - 2) != nullptr), "date_near");
  }

  void put(Choice feature) { features_.put(feature); }
  void put_if(bool present, Choice feature) { features_.put_if(present, feature); }

  const Material& m_;
  const View& view_;
  const Draft& draft_;
  Span ruled_;
  Identity ruled_name_ = 0;
  Place ruled_place_;
  std::uint32_t ruled_sentence_ = 0;
  std::set<std::uint32_t> sentences_;
  std::unordered_map<Identity, int> counts_;
  int most_ = 0;
  Identity first_narrow_ = 0;
  std::vector<Identity> names_;
  std::vector<PlaceChoice> choices_;
  Present<Choice> features_;
};

}  // namespace

std::span<const std::string_view> place_feature_names() { return choice_names; }

std::vector<PlaceChoice> place_choices(const Material& material, const Draft& draft, Span ruled) {
  return Chooser(material, draft, ruled).run();
}

std::optional<Place> better_place(const Material& material, const Draft& draft, Span ruled) {
  const auto choices = place_choices(material, draft, ruled);
  const PlaceChoice* best = nullptr;
  int best_score = 0;
  for (const auto& choice : choices) {
    const int fit = score(place_weights, choice.features);
    if (best != nullptr && fit <= best_score) continue;
    best = &choice;
    best_score = fit;
  }
  if (best == nullptr || (!best->features.empty() && best->features.front() == 0)) return std::nullopt;  // 0 is "ruled"
  return best->place;
}

}  // namespace solferino::claims::detail
