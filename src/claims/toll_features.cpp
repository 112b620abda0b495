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
    "displaced_only",  // nothing but displacement
    "many_towns",      // three or more, listed
    "two_towns",
    "across",      // "across the country", "in and around", "all over"
    "counted_by",  // recorded, documented, verified ...
    "recurs",      // "attacks", "raids on villages", "in other attacks"
    "day_figure",  // a day and a figure
    "wide_undated",
    "headline_wide",
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
  const auto towns = std::ranges::count_if(frame.places, [](const Place& p) {
    return p.site == nullptr && p.toponym != nullptr && p.toponym->precision <= PlacePrecision::district;
  });
  features.put_if(towns == 2, "two_towns");
  features.put_if(towns > 2, "many_towns");
  const bool wide = precision >= PlacePrecision::province;
  features.put_if(wide && frame.date == nullptr, "wide_undated");
  features.put_if(wide && frame.headline, "headline_wide");
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
    hit |= mention.rule.starts_with("toll.");
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
  features.put_if(displaced > 0 && states.size() == 1, "displaced_only");
  features.put_if(!states.empty() && frame.date != nullptr && frame.date->precision == record::DatePrecision::day && !frame.date->since,
                  "day_figure");
}

// Words of counting and of many places.
void put_words(const View& view, const Frame& frame, Present<Toll>& features) {
  bool across = false;
  bool counted = false;
  bool recurs = false;
  for (TokenIndex i = frame.range.first; i < frame.range.last; ++i) {
    across |= view.is_any(i, {"across", "throughout", "nationwide"}) ||
              (view.is(i, "in") && view.is(i + 1, "and") && view.is(i + 2, "around")) || (view.is(i, "all") && view.is(i + 1, "over"));
    counted |= view.is_any(i, {"recorded", "registered", "documented", "verified", "counted", "tallied", "logged", "count", "tally"});
    recurs |= view.is_any(i, {"other", "several", "various", "repeated", "separate", "multiple"}) && view.has(Lex::attacks, i + 1);
  }
  features.put_if(across, "across");
  features.put_if(counted, "counted_by");
  features.put_if(recurs, "recurs");
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
  put_words(material.view, frame, features);
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
