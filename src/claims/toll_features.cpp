// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "claims/features.h"
#include "claims/grouping_features.h"
#include "claims/tolls.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;

// The features by name; their numbers are their places here. The weights in grouping_weights.h stand in the same order, so a change needs new ones:
// tools/train/grouping.sh.
constexpr auto toll_names = std::to_array<std::string_view>({
    "bias",
    "period",
    "since",
    "range",
    "week",
    "month",
    "year",
    "day",
    "no_date",
    "site",
    "town",
    "province",
    "country",
    "area",
    "no_place",
    "many_places",
    "hit",  // a count of attacks
    "displaced",
    "displaced_many",
    "killed_100",
    "killed_1000",
    "no_figure",
    "plural_trigger",
    "no_trigger",
    "weak_trigger",
    "strong_trigger",
    "generic_trigger",
    "war",    // names a war or campaign as the cause
    "total",  // "so far", "bringing to"
    "headline",
    "two_states",
    "agent",
    "no_agent",
    "target",
    "weapon",
    "verb_trigger",
    "perfect",  // "has killed", "have fled"
    "coerce",
    "anaphoric",  // "that day"
    "method",
    "first_sentence",
    "detained",
});

using Toll = Feature<toll_names>;

void put_date(const Frame& frame, Present<Toll>& features) {
  if (frame.date == nullptr) {
    features.put("no_date");
    return;
  }
  using record::DatePrecision;
  const auto& date = *frame.date;
  features.put_if(date.period, "period");
  features.put_if(date.since, "since");
  features.put_if(date.anaphoric, "anaphoric");
  const auto precision = date.precision;
  features.put_if(precision == DatePrecision::day, "day");
  features.put_if(precision == DatePrecision::range, "range");
  features.put_if(precision == DatePrecision::week, "week");
  features.put_if(precision == DatePrecision::month, "month");
  features.put_if(precision == DatePrecision::year, "year");
}

void put_places(const Frame& frame, Present<Toll>& features) {
  if (frame.places.empty()) {
    features.put("no_place");
    return;
  }
  using record::PlacePrecision;
  const Place& place = frame.places.front();
  const auto precision = place.site != nullptr ? PlacePrecision::site : place.toponym->precision;
  features.put_if(precision == PlacePrecision::site, "site");
  features.put_if(precision == PlacePrecision::settlement || precision == PlacePrecision::district, "town");
  features.put_if(precision == PlacePrecision::province, "province");
  features.put_if(precision == PlacePrecision::country, "country");
  features.put_if(precision == PlacePrecision::area, "area");
  features.put_if(frame.places.size() > 2, "many_places");
}

void put_harm(const Frame& frame, Present<Toll>& features) {
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
  features.put_if(hit, "hit");
  features.put_if(displaced > 0, "displaced");
  features.put_if(displaced >= 10'000, "displaced_many");
  features.put_if(killed >= 100, "killed_100");
  features.put_if(killed >= 1'000, "killed_1000");
  features.put_if(states.empty(), "no_figure");
  features.put_if(states.size() > 1, "two_states");
  features.put_if(detained, "detained");
}

void put_trigger(const View& view, const Frame& frame, Present<Toll>& features) {
  const Cue* trigger = view.cue(Lex::attacks, frame.trigger.first);
  if (trigger == nullptr) {
    features.put("no_trigger");
  } else {
    const bool verb = trigger->entry->attribute("pos") == "v";
    features.put_if(verb, "verb_trigger");
    features.put_if(!verb && trigger->form == reading::Form::plural, "plural_trigger");
    const bool weak = trigger->entry->has("weak");
    features.put_if(weak, "weak_trigger");
    features.put_if(!weak, "strong_trigger");
    features.put_if(trigger->entry->has("generic"), "generic_trigger");
  }
  for (TokenIndex i = frame.range.first; i + 1 < frame.range.last; ++i) {
    if (!view.is_any(i, {"has", "have"})) continue;
    features.put("perfect");
    break;
  }
}

}  // namespace

std::span<const std::string_view> toll_feature_names() { return toll_names; }

FeatureList toll_features(const Material& material, const Frame& frame) {
  Present<Toll> features;
  features.put("bias");
  put_date(frame, features);
  put_places(frame, features);
  put_harm(frame, features);
  put_trigger(material.view, frame, features);
  features.put_if(names_war(material.view, frame.range), "war");
  features.put_if(says_total(material.view, frame.range), "total");
  features.put_if(frame.headline, "headline");
  features.put_if(!frame.perpetrators.empty(), "agent");
  features.put_if(frame.perpetrators.empty(), "no_agent");
  features.put_if(!frame.targets.empty(), "target");
  features.put_if(!frame.weapons.empty(), "weapon");
  features.put_if(frame.coerce, "coerce");
  features.put_if(frame.method.has_value(), "method");
  features.put_if(frame.sentence <= 1, "first_sentence");
  return features.take();
}

}  // namespace solferino::claims::detail
