// SPDX-License-Identifier: Apache-2.0
#include "claims/harm_choices.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "claims/harm_choice_weights.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;
using record::People;

// A claim of a whole book has thousands of figures: each is compared with so many around it.
constexpr std::size_t max_compared = 40;
// What rules read is let go only where much speaks against it.
constexpr int least_kept = -250;

// The features by name; their numbers are their places here, and the weights in harm_choice_weights.h stand in the same order: tools/train/grouping.sh.
constexpr auto choice_names = std::to_array<std::string_view>({
    "bias",
    "active",
    "passive",
    "participle",
    "subject",
    "noun",
    "noun_of",
    "adjective",
    "linked",
    "listed",
    "gapped",
    "total_rule",
    "part_rule",
    "predicate",
    "described",
    "unnumbered",
    "none_rule",
    "counted",
    "uncounted",
    "exact",
    "open",
    "zero",
    "one",
    "bare_two",
    "several",
    "tens",
    "hundreds",
    "thousands",
    "people",
    "civilians",
    "children",
    "women",
    "health_workers",
    "officials",
    "combatants",
    "displaced_people",
    "other_people",
    "killed",
    "injured",
    "casualties",
    "missing",
    "held",
    "displaced",
    "destroyed",
    "damaged",
    "out_of_service",
    "hit",
    "subset",
    "earlier",
    "total",
    "attack",
    "first_of_state",
    "largest",
    "equal_min",  // another whole figure of the same state and least number
    "smaller",
    "half",  // less than half of the largest
    "larger_before",
    "larger_same_sentence",
    "larger_same_who",
    "larger_behind",
    "part_of_larger_word",
    "alone_of_state",
    "alone",
    "headline_only",
    "in_first_frame",
    "in_later_frame",
    "in_generic_frame",
    "in_headline_frame",
    "weak_frame",
    "one_frame",
    "many_frames",
    "toll",
    "attributed",
    "after_among",
    "after_of",
    "after_comma",
    "after_and",
    "after_other",
    "before_among",
    "before_of",
    "opens",
    "uncounted_people",
    "uncounted_thing",
    "uncounted_subset",
    "uncounted_with_figure",
    "counted_thing",
    "class_with_larger",  // children, women, staff, beside a larger figure
    "class_alone",
    "first_frame_alone",
    "same_state_many",
    "kin",
    "sums_with_next",  // stands beside another with which it makes up a larger
    "state_of_first",
    "one_person_named",
    "dated_elsewhere",
});

using Choice = Feature<choice_names>;

struct RuleFeature {
  std::string_view rule;
  Choice feature;
};
constexpr auto rule_features = std::to_array<RuleFeature>({
    {"harm.active", "active"},
    {"harm.passive", "passive"},
    {"harm.participle", "participle"},
    {"harm.subject", "subject"},
    {"harm.noun_of", "noun_of"},
    {"harm.noun", "noun"},
    {"harm.adjective", "adjective"},
    {"harm.linked", "linked"},
    {"harm.listed", "listed"},
    {"harm.gapped", "gapped"},
    {"harm.total", "total_rule"},
    {"harm.part", "part_rule"},
    {"harm.predicate", "predicate"},
    {"harm.described", "described"},
    {"harm.unnumbered", "unnumbered"},
    {"harm.none", "none_rule"},
});

struct WhoFeature {
  People who;
  Choice feature;
};
constexpr auto who_features = std::to_array<WhoFeature>({
    {People::people, "people"},
    {People::civilians, "civilians"},
    {People::children, "children"},
    {People::women, "women"},
    {People::health_workers, "health_workers"},
    {People::officials, "officials"},
    {People::combatants, "combatants"},
    {People::displaced_people, "displaced_people"},
});

bool is_class(People who) { return who != People::people && who != People::civilians && who != People::combatants; }

class Judge {
 public:
  Judge(const Material& material, const Draft& draft, const std::vector<HarmEntry>& entries)
      : m_(material), view_(material.view), draft_(draft), entries_(entries) {}

  FeatureList run(std::size_t at) {
    at_ = at;
    put("bias");
    put_rule();
    put_figure();
    put_who();
    put_state();
    put_others();
    put_frame();
    put_around();
    return features_.take();
  }

 private:
  [[nodiscard]] const HarmMention& mention() const { return *entries_[at_].mention; }

  void put_rule() {
    const std::string_view rule = mention().rule;
    const auto* const known = std::ranges::find_if(rule_features, [&](const RuleFeature& f) { return rule.starts_with(f.rule); });
    if (known != rule_features.end()) put(known->feature);
    put_if(mention().subset, "subset");
    put_if(mention().earlier, "earlier");
    put_if(mention().total, "total");
    put_if(mention().attack, "attack");
  }

  void put_figure() {
    const HarmMention& m = mention();
    put(m.counted ? Choice("counted") : Choice("uncounted"));
    put(m.max ? Choice("exact") : Choice("open"));
    put_if(m.max == 0, "zero");
    put_if(m.min == 1 && m.max == 1, "one");
    put_if(m.min == 2 && !m.max && !m.counted, "bare_two");
    put_if(m.min > 1 && m.min < 10, "several");
    put_if(m.min >= 10 && m.min < 100, "tens");
    put_if(m.min >= 100 && m.min < 1000, "hundreds");
    put_if(m.min >= 1000, "thousands");
    const bool thing = record::befalls_things(m.state);
    put_if(!m.counted && !thing, "uncounted_people");
    put_if(!m.counted && thing, "uncounted_thing");
    put_if(!m.counted && m.subset, "uncounted_subset");
    put_if(m.counted && thing, "counted_thing");
  }

  void put_who() {
    if (record::befalls_things(mention().state)) return;
    const auto* const known = std::ranges::find(who_features, mention().who, &WhoFeature::who);
    put(known != who_features.end() ? known->feature : Choice("other_people"));
    const Cue* people = view_.cue(Lex::people, mention().last - 1);
    put_if(people != nullptr && people->entry->has("kin"), "kin");
  }

  void put_state() {
    const HarmState state = mention().state;
    put_if(state == HarmState::killed, "killed");
    put_if(state == HarmState::injured, "injured");
    put_if(state == HarmState::casualties, "casualties");
    put_if(state == HarmState::missing, "missing");
    put_if(state == HarmState::abducted || state == HarmState::detained, "held");
    put_if(state == HarmState::displaced, "displaced");
    put_if(state == HarmState::destroyed, "destroyed");
    put_if(state == HarmState::damaged, "damaged");
    put_if(state == HarmState::out_of_service, "out_of_service");
    put_if(state == HarmState::hit, "hit");
  }

  void put_others() {
    const HarmMention& m = mention();
    bool first = true;
    int same = 0;
    std::int64_t largest = 0;
    bool figure = false;
    const std::size_t from = at_ > max_compared ? at_ - max_compared : 0;
    const std::size_t to = std::min(entries_.size(), at_ + max_compared);
    for (std::size_t i = from; i < to; ++i) {
      const HarmMention& other = *entries_[i].mention;
      if (i == at_ || other.state != m.state) continue;
      ++same;
      first &= i > at_;
      figure |= other.counted;
      if (!other.subset) largest = std::max(largest, other.min);
      put_if(!other.subset && other.min == m.min, "equal_min");
      if (other.subset || other.min <= m.min) continue;
      put(i < at_ ? Choice("larger_before") : Choice("larger_behind"));
      put_if(other.sentence == m.sentence, "larger_same_sentence");
      put_if(other.who == m.who, "larger_same_who");
      put_if(is_class(m.who) && !record::befalls_things(m.state), "class_with_larger");
    }
    put_if(first, "first_of_state");
    put_if(same == 0, "alone_of_state");
    put_if(same > 3, "same_state_many");
    put_if(entries_.size() == 1, "alone");
    put_if(m.min >= largest, "largest");
    put_if(m.min < largest, "smaller");
    put_if(2 * m.min < largest, "half");
    put_if(!m.counted && figure, "uncounted_with_figure");
    put_if(is_class(m.who) && !record::befalls_things(m.state) && largest == 0, "class_alone");
    put_if(entries_.front().mention->state == m.state, "state_of_first");
    put_sums(largest, from, to);
  }

  void put_sums(std::int64_t largest, std::size_t from, std::size_t to) {
    const HarmMention& m = mention();
    for (std::size_t i = from; i < to; ++i) {
      const HarmMention& other = *entries_[i].mention;
      if (i == at_ || other.state != m.state || other.sentence != m.sentence) continue;
      put_if(other.min < largest && m.min + other.min == largest, "sums_with_next");
    }
  }

  void put_frame() {
    const Frame& frame = *entries_[at_].frame;
    put_if(entries_[at_].headline, "headline_only");
    put(&frame == draft_.frames.front() ? Choice("in_first_frame") : Choice("in_later_frame"));
    put_if(frame.generic, "in_generic_frame");
    put_if(frame.headline, "in_headline_frame");
    put_if(!frame.strong, "weak_frame");
    put_if(draft_.frames.size() == 1, "one_frame");
    put_if(draft_.frames.size() > 3, "many_frames");
    put_if(draft_.toll, "toll");
    put_if(!m_.attributions_in(frame.sentence).empty(), "attributed");
    put_if(&frame == draft_.frames.front() && frame.harm.size() == 1, "first_frame_alone");
    const auto* date = draft_.frames.front()->date;
    put_if(date != nullptr && frame.date != nullptr && frame.date->start != date->start, "dated_elsewhere");
  }

  void put_around() {
    const HarmMention& m = mention();
    const auto range = view_.range_of(m.sentence);
    TokenIndex at = m.first;
    while (at > range.first && view_.is(at - 1, WordClass::determiner)) --at;
    if (at == range.first) {
      put("opens");
    } else {
      const TokenIndex before = at - 1;
      put_if(view_.is_any(before, {"among", "including", "includes", "included", "mostly", "mainly"}), "after_among");
      put_if(view_.is(before, "of"), "after_of");
      put_if(view_.is(before, WordClass::comma), "after_comma");
      put_if(view_.is(before, "and"), "after_and");
    }
    put_if(view_.is_any(m.first, {"other", "others", "another"}) || view_.is_any(m.first + 1, {"other", "others", "more"}), "after_other");
    put_if(view_.is(m.last, "among") || (view_.is(m.last, WordClass::comma) && view_.is(m.last + 1, "among")), "before_among");
    put_if(view_.is(m.last, "of"), "before_of");
    for (TokenIndex i = m.first; i < m.last; ++i) {
      put_if(view_.is(i, "them") || view_.is(i, "whom"), "part_of_larger_word");
      const auto* agent = m_.agents.at(i);
      put_if(agent != nullptr && agent->kind == AgentKind::person, "one_person_named");
    }
  }

  void put(Choice feature) {
    if (!features_.holds(feature)) features_.put(feature);
  }
  void put_if(bool present, Choice feature) {
    if (present) put(feature);
  }

  const Material& m_;
  const View& view_;
  const Draft& draft_;
  const std::vector<HarmEntry>& entries_;
  std::size_t at_ = 0;
  Present<Choice> features_;
};

}  // namespace

std::span<const std::string_view> harm_feature_names() { return choice_names; }

std::vector<FeatureList> harm_features(const Material& material, const Draft& draft, const std::vector<HarmEntry>& entries) {
  std::vector<FeatureList> all;
  all.reserve(entries.size());
  Judge judge(material, draft, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) all.push_back(judge.run(i));
  return all;
}

std::vector<HarmVerdict> judge_harm(const Material& material, const Draft& draft, const std::vector<HarmEntry>& entries) {
  std::vector<HarmVerdict> verdicts;
  verdicts.reserve(entries.size());
  // "Schools and hospitals were destroyed": where nothing of the kind is counted, the words are all there is.
  const auto counted = [&](const HarmMention& mention) {
    return std::ranges::any_of(entries, [&](const HarmEntry& entry) {
      const bool alike = record::befalls_things(mention.state) ? entry.mention->state == mention.state : true;
      return alike && entry.mention->counted;
    });
  };
  const auto all = harm_features(material, draft, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& features = all[i];
    const bool kept = !counted(*entries[i].mention) || score(harm_kept_weights, features) > least_kept;
    const bool part = score(harm_part_weights, features) > 0;
    verdicts.push_back(!kept ? HarmVerdict::drop : part ? HarmVerdict::part : HarmVerdict::whole);
  }
  return verdicts;
}

}  // namespace solferino::claims::detail
