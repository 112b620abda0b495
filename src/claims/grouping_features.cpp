// SPDX-License-Identifier: Apache-2.0
#include "claims/grouping_features.h"
// budget: the features of both models stand in one file, so that their numbers and their names cannot drift apart.

#include <algorithm>
#include <array>
#include <optional>

#include "claims/tolls.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;

enum Join : std::uint16_t {
  bias,
  recent_0,
  recent_1,
  recent_2,
  distance_1,
  distance_2,
  distance_5,
  distance_far,
  same_paragraph,
  time_same,
  time_conflict,
  time_frame_none,
  time_draft_none,
  time_wide,
  place_same,
  place_near,
  place_conflict,
  place_frame_none,
  place_draft_none,
  place_wide_only,
  site_same,
  site_conflict,
  method_same,
  method_conflict,
  agent_same,
  agent_conflict,
  target_same,
  target_conflict,
  weapon_same,
  figure_same,
  figure_conflict,
  figure_frame_none,
  figure_draft_none,
  figure_grows,
  injured_conflict,
  frame_generic,
  frame_headline,
  draft_headline_only,
  frame_strong,
  frame_elsewhere,
  frame_accuses,
  draft_first,
  coerce_differs,
  no_time_no_place,
  time_place_same,
  figure_conflict_same_place,
  figure_conflict_no_clue,
  open_bias,
  open_first,
  open_headline,
  open_elsewhere,
  open_generic,
  open_dated,
  open_placed,
  open_dated_placed,
  open_figure,
  open_no_clue,
  open_past,
  open_strong,
  open_part,
  join_count
};

constexpr std::array<std::string_view, join_count> join_names{"bias",
                                                              "recent_0",
                                                              "recent_1",
                                                              "recent_2",
                                                              "distance_1",
                                                              "distance_2",
                                                              "distance_5",
                                                              "distance_far",
                                                              "same_paragraph",
                                                              "time_same",
                                                              "time_conflict",
                                                              "time_frame_none",
                                                              "time_draft_none",
                                                              "time_wide",
                                                              "place_same",
                                                              "place_near",
                                                              "place_conflict",
                                                              "place_frame_none",
                                                              "place_draft_none",
                                                              "place_wide_only",
                                                              "site_same",
                                                              "site_conflict",
                                                              "method_same",
                                                              "method_conflict",
                                                              "agent_same",
                                                              "agent_conflict",
                                                              "target_same",
                                                              "target_conflict",
                                                              "weapon_same",
                                                              "figure_same",
                                                              "figure_conflict",
                                                              "figure_frame_none",
                                                              "figure_draft_none",
                                                              "figure_grows",
                                                              "injured_conflict",
                                                              "frame_generic",
                                                              "frame_headline",
                                                              "draft_headline_only",
                                                              "frame_strong",
                                                              "frame_elsewhere",
                                                              "frame_accuses",
                                                              "draft_first",
                                                              "coerce_differs",
                                                              "no_time_no_place",
                                                              "time_place_same",
                                                              "figure_conflict_same_place",
                                                              "figure_conflict_no_clue",
                                                              "open_bias",
                                                              "open_first",
                                                              "open_headline",
                                                              "open_elsewhere",
                                                              "open_generic",
                                                              "open_dated",
                                                              "open_placed",
                                                              "open_dated_placed",
                                                              "open_figure",
                                                              "open_no_clue",
                                                              "open_past",
                                                              "open_strong",
                                                              "open_part"};

enum Toll : std::uint16_t {
  t_bias,
  t_period,
  t_since,
  t_range,
  t_week,
  t_month,
  t_year,
  t_day,
  t_no_date,
  t_site,
  t_town,
  t_province,
  t_country,
  t_area,
  t_no_place,
  t_many_places,
  t_hit,
  t_displaced,
  t_displaced_many,
  t_killed_100,
  t_killed_1000,
  t_no_figure,
  t_plural_trigger,
  t_no_trigger,
  t_weak_trigger,
  t_strong_trigger,
  t_generic_trigger,
  t_war,
  t_total,
  t_headline,
  t_two_states,
  t_agent,
  t_no_agent,
  t_target,
  t_weapon,
  t_verb_trigger,
  t_perfect,
  t_coerce,
  t_anaphoric,
  t_rate,
  t_method,
  t_first_sentence,
  t_detained,
  t_count
};

constexpr std::array<std::string_view, t_count> toll_names{
    "bias",         "period",         "since",      "range",        "week",           "month",           "year",
    "day",          "no_date",        "site",       "town",         "province",       "country",         "area",
    "no_place",     "many_places",    "hit",        "displaced",    "displaced_many", "killed_100",      "killed_1000",
    "no_figure",    "plural_trigger", "no_trigger", "weak_trigger", "strong_trigger", "generic_trigger", "war",
    "total",        "headline",       "two_states", "agent",        "no_agent",       "target",          "weapon",
    "verb_trigger", "perfect",        "coerce",     "anaphoric",    "rate",           "method",          "first_sentence",
    "detained"};

// -1 where two dates exclude each other, 1 where they are one, 0 where nothing can be said; 2 where one is a wide stretch that holds the other.
int compare_dates(const Frame& a, const Frame& b) {
  if (a.date == nullptr || b.date == nullptr || !a.date->start || !b.date->start || !a.date->end || !b.date->end) return 0;
  if (*a.date->start > *b.date->end || *b.date->start > *a.date->end) return -1;
  const auto days = [](const Frame& f) { return (*f.date->end - *f.date->start).count(); };
  return days(a) > 3 || days(b) > 3 ? 2 : 1;
}

std::optional<std::pair<std::int64_t, std::int64_t>> figure(const Frame& frame, HarmState state) {
  for (const auto& mention : frame.harm) {
    if (mention.state == state && mention.counted && !mention.subset) return std::pair{mention.min, mention.max.value_or(-1)};
  }
  return std::nullopt;
}

bool has_town(const Frame& frame) {
  return std::ranges::any_of(frame.places, [](const Place& place) {
    return place.toponym != nullptr && place.toponym->precision <= record::PlacePrecision::district;
  });
}

bool has_site(const Frame& frame) {
  return std::ranges::any_of(frame.places, [](const Place& place) { return place.site != nullptr; });
}

class Joiner {
 public:
  Joiner(const Material& material, const Draft& draft, const Frame& frame) : m_(material), draft_(draft), frame_(frame) {}

  FeatureList run(std::size_t recency) {
    put(bias);
    if (recency < 3) put(static_cast<Join>(recent_0 + recency));
    distance();
    time();
    place();
    method_and_agents();
    things();
    figures();
    flags();
    return std::move(list_);
  }

 private:
  void put(Join feature) { list_.push_back(feature); }
  void put_if(bool present, Join feature) {
    if (present) put(feature);
  }

  void distance() {
    const auto gap = frame_.sentence - draft_.frames.back()->sentence;
    put(gap <= 1 ? distance_1 : gap == 2 ? distance_2 : gap <= 5 ? distance_5 : distance_far);
    put_if(m_.view.sentence(frame_.sentence).paragraph == m_.view.sentence(draft_.frames.back()->sentence).paragraph, same_paragraph);
  }

  void time() {
    if (frame_.date == nullptr) put(time_frame_none);
    bool dated = false;
    int best = 0;
    for (const Frame* other : draft_.frames) {
      dated |= other->date != nullptr;
      const int order = compare_dates(frame_, *other);
      if (order < 0) best = -1;
      if (order > 0 && best == 0) best = order;
    }
    put_if(!dated, time_draft_none);
    put_if(best < 0, time_conflict);
    put_if(best == 1, time_same);
    put_if(best == 2, time_wide);
    time_ = best;
  }

  void place() {
    if (frame_.places.empty()) put(place_frame_none);
    bool placed = false;
    bool same = false;
    bool conflict = false;
    for (const Frame* other : draft_.frames) {
      placed |= !other->places.empty();
      if (!has_town(frame_) || !has_town(*other)) continue;
      const bool match = std::ranges::any_of(frame_.places, [&](const Place& a) {
        return std::ranges::any_of(other->places, [&](const Place& b) {
          return a.toponym != nullptr && b.toponym != nullptr &&
                 may_be_same(m_.view, {nullptr, a.toponym, 0, 0}, {nullptr, b.toponym, 0, 0});
        });
      });
      same |= match;
      conflict |= !match;
    }
    put_if(!placed, place_draft_none);
    put_if(same, place_same);
    put_if(conflict && !same, place_conflict);
    put_if(placed && !frame_.places.empty() && !same && !conflict, place_wide_only);
    place_ = same ? 1 : conflict ? -1 : 0;
    sites();
  }

  void sites() {
    bool same = false;
    bool other_site = false;
    for (const Frame* other : draft_.frames) {
      for (const Place& a : frame_.places) {
        for (const Place& b : other->places) {
          if (a.site == nullptr || b.site == nullptr) continue;
          const bool match = m_.view.fold(a.first) == m_.view.fold(b.first);
          same |= match;
          other_site |= !match;
        }
      }
    }
    put_if(same, site_same);
    put_if(other_site && !same, site_conflict);
  }

  void method_and_agents() {
    bool same_method = false;
    bool other_method = false;
    bool same_agent = false;
    bool other_agent = false;
    for (const Frame* other : draft_.frames) {
      if (frame_.method && other->method) (*frame_.method == *other->method ? same_method : other_method) = true;
      for (const auto& here : frame_.perpetrators) {
        for (const auto& there : other->perpetrators) {
          if (!here.agent->actor || !there.agent->actor) continue;
          (*here.agent->actor == *there.agent->actor ? same_agent : other_agent) = true;
        }
      }
    }
    put_if(same_method, method_same);
    put_if(other_method && !same_method, method_conflict);
    put_if(same_agent, agent_same);
    put_if(other_agent && !same_agent, agent_conflict);
  }

  void things() {
    bool same_target = false;
    bool other_target = false;
    bool same_weapon = false;
    for (const Frame* other : draft_.frames) {
      for (const auto& here : frame_.targets) {
        for (const auto& there : other->targets) (here.kind == there.kind ? same_target : other_target) = true;
      }
      for (const auto& here : frame_.weapons) {
        for (const auto& there : other->weapons) same_weapon |= here.kind == there.kind;
      }
    }
    put_if(same_target, target_same);
    put_if(other_target && !same_target, target_conflict);
    put_if(same_weapon, weapon_same);
  }

  void figures() {
    bool counted = false;
    bool same = false;
    bool other_figure = false;
    bool grows = false;
    bool injured = false;
    const auto here = figure(frame_, HarmState::killed);
    const auto hurt = figure(frame_, HarmState::injured);
    for (const Frame* other : draft_.frames) {
      const auto there = figure(*other, HarmState::killed);
      counted |= there.has_value();
      if (here && there) {
        same |= *here == *there;
        other_figure |= *here != *there;
        grows |= here->first > there->first;
      }
      const auto other_hurt = figure(*other, HarmState::injured);
      injured |= hurt && other_hurt && *hurt != *other_hurt;
    }
    put_if(!here, figure_frame_none);
    put_if(!counted, figure_draft_none);
    put_if(same, figure_same);
    const bool conflict = other_figure && !same;
    put_if(conflict, figure_conflict);
    put_if(conflict && grows, figure_grows);
    put_if(injured, injured_conflict);
    put_if(conflict && place_ == 1, figure_conflict_same_place);
    put_if(conflict && place_ == 0 && time_ == 0, figure_conflict_no_clue);
    put_if(place_ == 1 && time_ == 1, time_place_same);
    put_if(place_ == 0 && time_ == 0, no_time_no_place);
  }

  void flags() {
    put_if(frame_.generic, frame_generic);
    put_if(frame_.headline, frame_headline);
    put_if(std::ranges::all_of(draft_.frames, &Frame::headline), draft_headline_only);
    put_if(frame_.strong, frame_strong);
    put_if(frame_.elsewhere, frame_elsewhere);
    put_if(std::ranges::any_of(frame_.perpetrators, [](const Perpetrator& p) { return p.rule.starts_with("by.accused"); }), frame_accuses);
    put_if(draft_.frames.front()->sentence <= 1, draft_first);
    put_if(draft_.frames.front()->coerce != frame_.coerce, coerce_differs);
  }

  const Material& m_;
  const Draft& draft_;
  const Frame& frame_;
  int time_ = 0;
  int place_ = 0;
  FeatureList list_;
};

bool speaks_of_past(const View& view, Range range) {
  for (TokenIndex i = range.first; i < range.last; ++i) {
    if (view.is_any(i, {"previous", "previously", "earlier", "last", "ago", "before"})) return true;
  }
  return false;
}

void put_date(const Frame& frame, FeatureList& list) {
  if (frame.date == nullptr) {
    list.push_back(t_no_date);
    return;
  }
  using record::DatePrecision;
  const auto& date = *frame.date;
  if (date.period) list.push_back(t_period);
  if (date.since) list.push_back(t_since);
  if (date.anaphoric) list.push_back(t_anaphoric);
  const auto precision = date.precision;
  if (precision == DatePrecision::day) list.push_back(t_day);
  if (precision == DatePrecision::range) list.push_back(t_range);
  if (precision == DatePrecision::week) list.push_back(t_week);
  if (precision == DatePrecision::month) list.push_back(t_month);
  if (precision == DatePrecision::year) list.push_back(t_year);
}

void put_places(const Frame& frame, FeatureList& list) {
  if (frame.places.empty()) {
    list.push_back(t_no_place);
    return;
  }
  using record::PlacePrecision;
  const Place& place = frame.places.front();
  const auto precision = place.site != nullptr ? PlacePrecision::site : place.toponym->precision;
  if (precision == PlacePrecision::site) list.push_back(t_site);
  if (precision == PlacePrecision::settlement || precision == PlacePrecision::district) list.push_back(t_town);
  if (precision == PlacePrecision::province) list.push_back(t_province);
  if (precision == PlacePrecision::country) list.push_back(t_country);
  if (precision == PlacePrecision::area) list.push_back(t_area);
  if (frame.places.size() > 2) list.push_back(t_many_places);
}

void put_harm(const Frame& frame, FeatureList& list) {
  std::int64_t killed = 0;
  std::int64_t displaced = 0;
  bool hit = false;
  bool detained = false;
  std::vector<HarmState> states;
  for (const auto& mention : frame.harm) {
    if (!mention.counted || mention.subset) continue;
    if (std::ranges::find(states, mention.state) == states.end()) states.push_back(mention.state);
    if (mention.state == HarmState::killed) killed = std::max(killed, mention.min);
    if (mention.state == HarmState::displaced) displaced = std::max(displaced, mention.min);
    hit |= mention.state == HarmState::hit;
    detained |= mention.state == HarmState::detained;
  }
  if (hit) list.push_back(t_hit);
  if (displaced > 0) list.push_back(t_displaced);
  if (displaced >= 10'000) list.push_back(t_displaced_many);
  if (killed >= 100) list.push_back(t_killed_100);
  if (killed >= 1'000) list.push_back(t_killed_1000);
  if (states.empty()) list.push_back(t_no_figure);
  if (states.size() > 1) list.push_back(t_two_states);
  if (detained) list.push_back(t_detained);
}

void put_trigger(const View& view, const Frame& frame, FeatureList& list) {
  const Cue* trigger = view.cue(Lex::attacks, frame.trigger.first);
  if (trigger == nullptr) {
    list.push_back(t_no_trigger);
  } else {
    const bool verb = trigger->entry->attribute("pos") == "v";
    if (verb) list.push_back(t_verb_trigger);
    if (!verb && trigger->form == reading::Form::plural) list.push_back(t_plural_trigger);
    list.push_back(trigger->entry->has("weak") ? t_weak_trigger : t_strong_trigger);
    if (trigger->entry->has("generic")) list.push_back(t_generic_trigger);
  }
  for (TokenIndex i = frame.range.first; i + 1 < frame.range.last; ++i) {
    if (!view.is_any(i, {"has", "have"})) continue;
    list.push_back(t_perfect);
    break;
  }
}

}  // namespace

std::span<const std::string_view> grouping_feature_names() { return join_names; }
std::span<const std::string_view> toll_feature_names() { return toll_names; }

FeatureList join_features(const Material& material, const Draft& draft, const Frame& frame, std::size_t recency) {
  return Joiner(material, draft, frame).run(recency);
}

FeatureList open_features(const Material& material, const std::vector<Draft>& drafts, const Frame& frame) {
  FeatureList list{open_bias};
  const bool first = std::ranges::none_of(drafts, [](const Draft& draft) { return !draft.toll; });
  const bool dated = frame.date != nullptr;
  const bool placed = has_town(frame) || has_site(frame);
  if (first) list.push_back(open_first);
  if (frame.headline) list.push_back(open_headline);
  if (frame.elsewhere) list.push_back(open_elsewhere);
  if (frame.generic) list.push_back(open_generic);
  if (dated) list.push_back(open_dated);
  if (placed) list.push_back(open_placed);
  if (dated && placed) list.push_back(open_dated_placed);
  if (frame.has_figure()) list.push_back(open_figure);
  if (!dated && !placed) list.push_back(open_no_clue);
  if (speaks_of_past(material.view, frame.range)) list.push_back(open_past);
  if (frame.strong) list.push_back(open_strong);
  if (frame.range.first != material.view.sentence(frame.sentence).first) list.push_back(open_part);
  return list;
}

FeatureList toll_features(const Material& material, const Frame& frame) {
  FeatureList list{t_bias};
  put_date(frame, list);
  put_places(frame, list);
  put_harm(frame, list);
  put_trigger(material.view, frame, list);
  if (names_war(material.view, frame.range)) list.push_back(t_war);
  if (says_total(material.view, frame.range)) list.push_back(t_total);
  if (frame.headline) list.push_back(t_headline);
  list.push_back(frame.perpetrators.empty() ? t_no_agent : t_agent);
  if (!frame.targets.empty()) list.push_back(t_target);
  if (!frame.weapons.empty()) list.push_back(t_weapon);
  if (frame.coerce) list.push_back(t_coerce);
  if (frame.method) list.push_back(t_method);
  if (frame.sentence <= 1) list.push_back(t_first_sentence);
  return list;
}

int score(std::span<const std::int16_t> weights, const FeatureList& features) {
  int sum = 0;
  for (const auto feature : features) sum += weights[feature];
  return sum;
}

}  // namespace solferino::claims::detail
