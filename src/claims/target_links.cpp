// SPDX-License-Identifier: Apache-2.0
#include "claims/target_links.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "claims/arguments.h"
#include "claims/target_weights.h"

namespace solferino::claims::detail {

namespace {

using record::Facility;
using record::Method;

// Of the facilities in one sentence only so many are looked at.
constexpr std::size_t max_mentions = 24;
// What a rule found is let go only where much speaks against it.
constexpr int least_ruled = -600;
constexpr int least_linked = 0;

// The features by name; their numbers are their places here, and the weights in target_weights.h stand in the same order: tools/train/grouping.sh.
constexpr auto choice_names = std::to_array<std::string_view>({
    "bias",
    "health",
    "school",
    "home",
    "market",
    "worship",
    "camp",
    "water",
    "power",
    "aid",
    "food",
    "media",
    "heritage",
    "transport",
    "government",
    "military",
    "infrastructure",
    "people",
    "other",
    "ruled",
    "ruled_twice",
    "ruled_generic",  // only in a sentence that refers back
    "ruled_first",
    "ruled_later",
    "not_ruled",
    "none_ruled",
    "others_ruled",
    "many_ruled",
    "first_ruled",  // stands first of those that rules found
    "in_headline",
    "in_first",
    "in_later",
    "before",
    "behind",
    "beside_none",
    "beside_the",
    "twice",
    "an",
    "the",
    "its",
    "bare",
    "plural",
    "named",
    "vehicle",
    "weak",
    "abstract",
    "owned",
    "owned_by_alleged",
    "after_on",
    "after_in",
    "after_near",
    "after_of",
    "after_to",
    "after_from",
    "after_by",
    "after_and",
    "after_attack",
    "after_harm",
    "before_attack",
    "before_harm",
    "before_was",
    "before_of",
    "before_person",
    "opens",
    "near_before",
    "near_behind",
    "mid_before",
    "mid_behind",
    "far",
    "is_harmed",
    "is_site",
    "is_place",
    "speech_near",
    "toll",
    "one_frame",
    "many_frames",
    "coerce",
    "from_above",
    "on_ground",
    "planted",
    "ground_not_ruled",
    "above_not_ruled",
    "people_killed",
    "people_of_place",
    "people_crowd",
    "people_civilians",
    "people_seized",
    "people_no_facility",
    "people_with_facility",
    "people_combatants",
});

using Choice = Feature<choice_names>;

struct KindFeature {
  Facility kind;
  Choice feature;
};
constexpr auto kind_features = std::to_array<KindFeature>({
    {Facility::health, "health"},
    {Facility::school, "school"},
    {Facility::home, "home"},
    {Facility::market, "market"},
    {Facility::worship, "worship"},
    {Facility::camp, "camp"},
    {Facility::water, "water"},
    {Facility::power, "power"},
    {Facility::aid, "aid"},
    {Facility::food, "food"},
    {Facility::media, "media"},
    {Facility::heritage, "heritage"},
    {Facility::transport, "transport"},
    {Facility::government, "government"},
    {Facility::military, "military"},
    {Facility::infrastructure, "infrastructure"},
    {Facility::people, "people"},
    {Facility::other, "other"},
});

class Chooser {
 public:
  Chooser(const Material& material, const Draft& draft) : m_(material), view_(material.view), draft_(draft) {
    for (const Frame* frame : draft.frames) {
      sentences_.insert(frame->sentence);
      if (!method_) method_ = frame->method;
      for (const auto& target : frame->targets) ruled_kinds_.insert(target.kind);
      for (const auto& p : frame->perpetrators) {
        if (p.agent->actor) alleged_.insert(*p.agent->actor);
      }
    }
  }

  std::vector<TargetChoice> run() {
    for (const Frame* frame : draft_.frames) {
      for (const auto& target : frame->targets) add_ruled(*frame, target);
    }
    for (const auto s : sentences_) add_all(s);
    const auto first = *sentences_.begin();
    const auto last = *sentences_.rbegin();
    if (first > 0 && !sentences_.contains(first - 1)) add_all(first - 1);
    if (last + 1 < view_.reading().sentences.size()) add_all(last + 1);
    add_people();
    for (auto& choice : choices_) keep_each_once(choice.features);
    return std::move(choices_);
  }

 private:
  TargetChoice& choice_for(const TargetMention& target) {
    const auto known = std::ranges::find(choices_, target.kind, [](const TargetChoice& choice) { return choice.target.kind; });
    if (known != choices_.end()) {
      put("twice");
      return *known;
    }
    choices_.push_back({.target = target});
    put_kind(target.kind);
    return choices_.back();
  }

  void store(TargetChoice& choice) { features_.move_to(choice.features); }

  void put_kind(Facility kind) {
    put("bias");
    for (const auto& [facility, feature] : kind_features) put_if(facility == kind, feature);
    const bool ruled = ruled_kinds_.contains(kind);
    put_if(!ruled, "not_ruled");
    put_if(ruled_kinds_.empty(), "none_ruled");
    put_if(ruled_kinds_.size() > (ruled ? 1U : 0U), "others_ruled");
    put_if(ruled_kinds_.size() > 2, "many_ruled");
    put_if(draft_.toll, "toll");
    put_if(draft_.frames.size() == 1, "one_frame");
    put_if(draft_.frames.size() > 3, "many_frames");
    put_if(draft_.frames.front()->coerce, "coerce");
    put_method(ruled);
  }

  void put_method(bool ruled) {
    const bool above = method_ && (*method_ == Method::air_strike || *method_ == Method::drone_strike || *method_ == Method::shelling ||
                                   *method_ == Method::missile);
    const bool ground = method_ && (*method_ == Method::ground_attack || *method_ == Method::abduction ||
                                    *method_ == Method::arson_looting || *method_ == Method::execution);
    put_if(above, "from_above");
    put_if(ground, "on_ground");
    put_if(method_ == Method::bombing, "planted");
    put_if(ground && !ruled, "ground_not_ruled");
    put_if(above && !ruled, "above_not_ruled");
  }

  void add_ruled(const Frame& frame, const TargetMention& target) {
    const bool first = choices_.empty();
    TargetChoice& choice = choice_for(target);
    put_if(choice.ruled, "ruled_twice");
    choice.ruled = true;
    put("ruled");
    put_if(first, "first_ruled");
    put_if(frame.generic && frame.harm.empty() && !frame.headline, "ruled_generic");
    put(frame.sentence == *sentences_.begin() ? Choice("ruled_first") : Choice("ruled_later"));
    put_words(target.first, target.last, frame.sentence);
    store(choice);
  }

  void add_all(std::uint32_t s) {
    const auto& sentence = view_.sentence(s);
    std::size_t count = 0;
    for (const Cue& cue : view_.cues(Lex::facilities, {sentence.body, view_.range_of(s).last})) {
      if (++count > max_mentions) return;
      const auto kind = record::parse_facility(cue.entry->value);
      if (!kind || explodes(view_, cue) || is_named_agent(cue)) continue;
      if (cue.entry->has("place")) continue;
      TargetMention target{.first = cue.first, .last = cue.last, .kind = *kind};
      target.rule = "target.linked " + cue.entry->rule();
      TargetChoice& choice = choice_for(target);
      put_words(cue.first, cue.last, s);
      if (!sentences_.contains(s)) {
        put(s < *sentences_.begin() ? Choice("before") : Choice("behind"));
        put_if(ruled_kinds_.empty(), "beside_none");
        put_if(cue.first > 0 && view_.is_any(cue.first - 1, {"the", "its", "their", "that", "this"}), "beside_the");
      }
      put_cue(cue);
      store(choice);
    }
  }

  [[nodiscard]] bool is_named_agent(const Cue& cue) const {
    const auto* agent = m_.agents.at(cue.first);
    return agent != nullptr && agent->kind != AgentKind::described && !agent->adjective;
  }

  void put_cue(const Cue& cue) {
    put_if(cue.entry->has("vehicle"), "vehicle");
    put_if(cue.entry->has("weak"), "weak");
    put_if(cue.entry->has("abstract"), "abstract");
    put_if(cue.form == reading::Form::plural || cue.entry->has("plural"), "plural");
    const auto site = std::ranges::any_of(m_.sites, [&](const Site& one) { return one.first <= cue.first && cue.last <= one.last; });
    put_if(site, "is_site");
  }

  void put_words(TokenIndex first, TokenIndex last, std::uint32_t s) {
    const auto range = view_.range_of(s);
    put_if(view_.sentence(s).kind == reading::SentenceKind::headline, "in_headline");
    if (sentences_.contains(s)) put(s == *sentences_.begin() ? Choice("in_first") : Choice("in_later"));
    TokenIndex at = first;
    if (view_.is_any(at, {"a", "an", "one"})) put("an");
    if (view_.is(at, "the")) put("the");
    while (at > range.first && first - at < 5 &&
           (view_.is(at - 1, WordClass::open) || view_.is(at - 1, WordClass::number) || view_.is(at - 1, "'s")) &&
           !view_.has(Lex::attacks, at - 1) && !view_.has(Lex::harm, at - 1)) {
      --at;
    }
    put_if(at < first && view_.token(at).capital, "named");
    if (at > range.first && (view_.is(at - 1, WordClass::determiner) || view_.is(at - 1, WordClass::possessive))) {
      --at;
      put(view_.is_any(at, {"a", "an", "another", "one"}) ? Choice("an") : view_.is(at, "the") ? Choice("the") : Choice("its"));
    } else {
      put_if(!view_.is_any(first, {"a", "an", "the", "one"}), "bare");
    }
    if (at > range.first) {
      put_before(at - 1);
    } else {
      put("opens");
    }
    put_behind(last, range);
    put_owner(first, at);
    put_trigger(first, last, s);
  }

  void put_before(TokenIndex at) {
    put_if(view_.is_any(at, {"on", "at", "into", "against", "onto"}), "after_on");
    put_if(view_.is_any(at, {"in", "inside"}), "after_in");
    put_if(view_.is_any(at, {"near", "outside", "beside", "from", "around", "close"}), "after_near");
    put_if(view_.is(at, "of"), "after_of");
    put_if(view_.is_any(at, {"to", "towards"}), "after_to");
    put_if(view_.is(at, "from"), "after_from");
    put_if(view_.is(at, "by"), "after_by");
    put_if(view_.is_any(at, {"and", "or", ","}), "after_and");
    put_if(view_.has(Lex::attacks, at), "after_attack");
    put_if(view_.has(Lex::harm, at), "after_harm");
  }

  void put_behind(TokenIndex at, Range range) {
    if (at >= range.last) return;
    put_if(view_.has(Lex::attacks, at), "before_attack");
    put_if(view_.has(Lex::harm, at), "before_harm");
    put_if(view_.is_any(at, {"was", "were", "had", "has", "have", "came"}), "before_was");
    put_if(view_.is(at, "of"), "before_of");
    put_if(view_.has(Lex::roles, at) || view_.has(Lex::people, at), "before_person");
    for (TokenIndex i = at; i < range.last && i < at + 3; ++i) put_if(view_.has(Lex::speech, i), "speech_near");
  }

  void put_owner(TokenIndex first, TokenIndex at) {
    for (TokenIndex i = at; i < first; ++i) {
      const auto* agent = m_.agents.at(i);
      if (agent == nullptr) continue;
      put("owned");
      put_if(agent->actor && alleged_.contains(*agent->actor), "owned_by_alleged");
      return;
    }
  }

  void put_trigger(TokenIndex first, TokenIndex last, std::uint32_t s) {
    for (const Frame* frame : draft_.frames) {
      if (frame->sentence != s) continue;
      const Range trigger = frame->trigger;
      const auto gap = first >= trigger.last ? first - trigger.last : trigger.first >= last ? trigger.first - last : 0;
      const bool behind = first >= trigger.last;
      if (gap <= 4) {
        put(behind ? Choice("near_behind") : Choice("near_before"));
      } else if (gap <= 12) {
        put(behind ? Choice("mid_behind") : Choice("mid_before"));
      } else {
        put("far");
      }
      const auto harmed = std::ranges::any_of(
          frame->harm, [&](const HarmMention& h) { return record::befalls_things(h.state) && h.first < last && first < h.last; });
      put_if(harmed, "is_harmed");
      const auto placed =
          std::ranges::any_of(frame->places, [&](const Place& p) { return p.site != nullptr && p.first < last && first < p.last; });
      put_if(placed, "is_place");
    }
  }

  // Those who were there, where rules found nobody: the people of the place, a crowd, those whom the words of harm name.
  void add_people() {
    TargetMention best{.kind = Facility::people};
    bool any = false;
    bool crowd = false;
    bool place = false;
    for (const auto s : sentences_) {
      for (const Cue& cue : view_.cues(Lex::facilities, view_.range_of(s))) {
        if (!cue.entry->has("place")) continue;
        place = true;
        if (!std::exchange(any, true)) take(best, cue);
      }
      for (const Cue& cue : view_.cues(Lex::people, view_.range_of(s))) {
        const bool gathers =
            view_.is_any(cue.first, {"crowd", "crowds", "gathering", "mourners", "worshippers", "protesters", "demonstrators", "shoppers",
                                     "passengers", "queue", "guests", "villagers", "residents", "farmers"});
        if (gathers && !crowd) take(best, cue);
        crowd |= gathers;
        if (!std::exchange(any, true)) take(best, cue);
      }
    }
    if (!any) return;
    TargetChoice& choice = choice_for(best);
    put_if(place, "people_of_place");
    put_if(crowd, "people_crowd");
    put_people_harm();
    const bool facility = std::ranges::any_of(ruled_kinds_, [](Facility kind) { return kind != Facility::people; });
    put(facility ? Choice("people_with_facility") : Choice("people_no_facility"));
    store(choice);
  }

  void take(TargetMention& target, const Cue& cue) const {
    target.first = cue.first;
    target.last = cue.last;
    target.rule = "target.linked " + cue.entry->rule();
  }

  void put_people_harm() {
    for (const Frame* frame : draft_.frames) {
      for (const auto& harm : frame->harm) {
        if (record::befalls_things(harm.state)) continue;
        put_if(harm.state == record::HarmState::killed, "people_killed");
        put_if(harm.who == record::People::civilians, "people_civilians");
        put_if(harm.who == record::People::combatants, "people_combatants");
        put_if(harm.state == record::HarmState::abducted || harm.state == record::HarmState::detained, "people_seized");
      }
    }
  }

  void put(Choice feature) { features_.put(feature); }
  void put_if(bool present, Choice feature) { features_.put_if(present, feature); }

  const Material& m_;
  const View& view_;
  const Draft& draft_;
  std::set<std::uint32_t> sentences_;
  std::optional<Method> method_;
  std::set<Facility> ruled_kinds_;
  std::set<std::string> alleged_;
  std::vector<TargetChoice> choices_;
  Present<Choice> features_;
};

}  // namespace

std::span<const std::string_view> target_feature_names() { return choice_names; }

std::vector<TargetChoice> target_choices(const Material& material, const Draft& draft) { return Chooser(material, draft).run(); }

std::vector<TargetMention> targets_of(const Material& material, const Draft& draft) {
  std::vector<TargetMention> targets;
  for (const auto& choice : target_choices(material, draft)) {
    if (score(target_weights, choice.features) <= (choice.ruled ? least_ruled : least_linked)) {
      material.view.tell(Range{choice.target.first, choice.target.last},
                         "no target: more speaks against its having been struck than for it");
      continue;
    }
    if (!choice.ruled) {
      targets.push_back(choice.target);
      continue;
    }
    for (const Frame* frame : draft.frames) {
      if (frame->generic && !frame->headline && frame->harm.empty()) continue;
      std::ranges::copy_if(frame->targets, std::back_inserter(targets), [&](const auto& t) { return t.kind == choice.target.kind; });
    }
  }
  return targets;
}

}  // namespace solferino::claims::detail
