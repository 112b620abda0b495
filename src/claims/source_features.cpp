// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "claims/source_links.h"

namespace solferino::claims::detail {

namespace {

using record::SourceClass;
using record::SourceRole;

// How many sentences from those of the happening an attribution may stand, and how many sources are weighed.
constexpr std::uint32_t reach = 10;
constexpr std::size_t max_choices = 24;

constexpr std::size_t expected_features = 64;

// The features by name; their numbers are their places here, and the weights in source_weights.h stand in the same order: tools/train/grouping.sh.
constexpr auto choice_names = std::to_array<std::string_view>({
    "bias",
    "ruled",  // an attribution in a sentence of the happening, as a rule takes it
    "not_ruled",
    "ruled_before",  // by "according to" in the sentence before
    "none_ruled",    // no rule takes any
    "in_first",      // in the first sentence of the happening
    "in_figure",     // in one that tells a figure
    "in_other",
    "twice",  // in more than one of its sentences
    "same_paragraph",
    "back_1",  // so many sentences before the first
    "back_2",
    "back_far",
    "on_1",  // behind the last
    "on_2",
    "on_far",
    "inside",  // between the first and the last
    "violence_between",
    "headline",
    "headline_and_body",
    "whole_document",
    "whole_opens",
    "whole_later",
    "opens",
    "opens_near",
    "later_near",
    "toll",
    "toll_near",
    "says",
    "according",
    "by",
    "told",
    "label",
    "blames",
    "channel",
    "credit",
    "dateline",
    "byline",
    "unsaid",  // an agent without a word of speech
    "unsaid_first",
    "unsaid_media",
    "unsaid_role",
    "unsaid_body",
    "unsaid_person",
    "unsaid_of",
    "unsaid_after_in",
    "speaker",
    "origin",
    "agency",
    "government",
    "armed_group",
    "international",
    "ngo",
    "monitor",
    "health",
    "rescuer",
    "media",
    "resident",
    "official_local",
    "social_media",
    "class_unknown",
    "named",
    "unnamed",
    "unnamed_beside_named",
    "state_itself",
    "often",  // in three or more sentences of the document
    "most",
    "once",
    "only",
    "perpetrator",
    "perpetrator_says",
    "perpetrator_denies",
    "accuser",
    "denier",
    "demander",
    "with_others",
    "one_frame",
    "many_frames",
    "nested",  // another attribution in the same sentence
    "speech_near",
    "before_trigger",
    "behind_trigger",
    "near_government",
    "near_watcher",
    "near_resident",
    "near_none_ruled",
    "opens_sentence",
});

using Choice = Feature<choice_names>;

// "Governor Denis Pushilin", later "Pushilin": one speaker; a body and the person who speaks for it are two.
using Identity = std::uint64_t;

Identity identity_of(const View& view, const Attribution& source) {
  const Identity role = source.role == SourceRole::speaker ? 1 : source.role == SourceRole::channel ? 2 : 3;
  if (source.actor && source.role != SourceRole::speaker) return fnv1a(*source.actor) * 8 + role;
  return fnv1a(view.fold(source.last - 1)) * 8 + role;
}

std::set<std::uint32_t> sentences_of(const Draft& draft) {
  std::set<std::uint32_t> sentences;
  for (const Frame* frame : draft.frames) sentences.insert(frame->sentence);
  return sentences;
}

SourceClass class_of(const AgentMention& agent) {
  if (agent.source_class != SourceClass::unknown) return agent.source_class;
  if (agent.kind == AgentKind::state || agent.kind == AgentKind::military) return SourceClass::government;
  if (agent.kind == AgentKind::armed_group) return SourceClass::armed_group;
  return agent.kind == AgentKind::media ? SourceClass::media : SourceClass::unknown;
}

// An agent as if it had been said to speak.
Attribution as_source(const AgentMention& agent, std::uint32_t sentence) {
  Attribution source{.first = agent.first, .last = agent.last, .actor = agent.actor, .country = agent.country};
  source.source_class = class_of(agent);
  source.role = agent.kind == AgentKind::media    ? SourceRole::agency
                : agent.kind == AgentKind::person ? SourceRole::speaker
                                                  : SourceRole::origin;
  source.sentence = sentence;
  source.agent = &agent;
  source.rule = "source.linked " + agent.rule;
  return source;
}

class Chooser {
 public:
  Chooser(const Material& material, const Draft& draft, bool opens)
      : m_(material), view_(material.view), draft_(draft), opens_(opens), sentences_(sentences_of(draft)) {
    for (const auto s : sentences_) {
      for (const auto& source : m_.attributions_in(s)) {
        if (source.whole_document || source.fallback) continue;
        told_ = true;
        told_in_body_ |= !source.headline;
        named_ |= source.actor.has_value();
      }
    }
    for (const Frame* frame : draft.frames) {
      for (const auto& p : frame->perpetrators) {
        if (p.agent->actor) perpetrators_.insert(*p.agent->actor);
      }
    }
    count_all();
  }

  std::vector<SourceChoice> run() {
    for (const auto s : sentences_) {
      for (const auto& source : m_.attributions_in(s)) add(source, true);
    }
    for (const auto s : sentences_) {
      const auto body = view_.sentence(s).body;
      for (const auto& agent : m_.agents.in(view_.range_of(s))) {
        if (agent.first >= body && may_tell(agent)) add(as_source(agent, s), false);
      }
    }
    const auto first = *sentences_.begin();
    const auto last = *sentences_.rbegin();
    for (std::uint32_t back = 1; back <= reach && back <= first; ++back) add_near(first - back);
    for (std::uint32_t s = first + 1; s <= last + reach && s < view_.reading().sentences.size() && s < first + 64; ++s) {
      if (!sentences_.contains(s)) add_near(s);
    }
    for (const Attribution* source : m_.global_attributions) add(*source, true);
    for (auto& choice : choices_) keep_each_once(choice.features);
    return std::move(choices_);
  }

 private:
  void add_near(std::uint32_t s) {
    for (const auto& source : m_.attributions_in(s)) add(source, true);
  }

  [[nodiscard]] static bool may_tell(const AgentMention& agent) {
    if (agent.adjective || agent.located) return false;
    switch (agent.kind) {
      case AgentKind::media:
      case AgentKind::body:
      case AgentKind::person:
        return true;
      case AgentKind::role:
        return agent.source_class != SourceClass::unknown;
      default:
        return false;
    }
  }

  // How often each source speaks in the document, near this happening.
  void count_all() {
    const auto first = *sentences_.begin();
    const auto from = first > 2 * reach ? first - 2 * reach : 0;
    const auto begin = std::ranges::lower_bound(m_.attributions, from, {}, &Attribution::sentence);
    for (auto it = begin; it != m_.attributions.end() && it->sentence <= first + 2 * reach; ++it) {
      const auto name = identity_of(view_, *it);
      const auto known = std::ranges::find(counts_, name, &std::pair<Identity, int>::first);
      if (known != counts_.end()) {
        ++known->second;
      } else if (counts_.size() < 2 * max_choices) {
        counts_.emplace_back(name, 1);
      }
    }
    for (const auto& [name, count] : counts_) most_ = std::max(most_, count);
  }

  void add(const Attribution& source, bool said) {
    const auto name = identity_of(view_, source);
    const auto known = std::ranges::find(names_, name);
    const auto index = static_cast<std::size_t>(known - names_.begin());
    if (known == names_.end()) {
      if (names_.size() >= max_choices) return;
      names_.push_back(name);
      choices_.push_back({.attribution = source});
      choices_.back().features.reserve(expected_features);
      put_name(source, name);
    }
    put_mention(source, said, index);
    features_.move_to(choices_[index].features);
  }

  void put_name(const Attribution& source, Identity name) {
    put("bias");
    put_if(!told_, "none_ruled");
    put_if(opens_, "opens");
    put_if(draft_.toll, "toll");
    put_if(draft_.frames.size() == 1, "one_frame");
    put_if(draft_.frames.size() > 3, "many_frames");
    put_class(source);
    put_if(source.actor.has_value(), "named");
    put_if(!source.actor.has_value(), "unnamed");
    put_if(!source.actor && named_, "unnamed_beside_named");
    const auto counted = std::ranges::find(counts_, name, &std::pair<Identity, int>::first);
    const int count = counted == counts_.end() ? 0 : counted->second;
    put_if(count >= 3, "often");
    put_if(count == 1, "once");
    put_if(count > 1 && count == most_, "most");
    put_if(counts_.size() == 1, "only");
  }

  void put_class(const Attribution& source) {
    put_if(source.role == SourceRole::speaker, "speaker");
    put_if(source.role == SourceRole::origin, "origin");
    put_if(source.role == SourceRole::agency, "agency");
    const auto is = [&](SourceClass kind, Choice feature) { put_if(source.source_class == kind, feature); };
    is(SourceClass::government, "government");
    is(SourceClass::armed_group, "armed_group");
    is(SourceClass::international, "international");
    is(SourceClass::ngo, "ngo");
    is(SourceClass::monitor, "monitor");
    is(SourceClass::health, "health");
    is(SourceClass::rescuer, "rescuer");
    is(SourceClass::media, "media");
    is(SourceClass::resident, "resident");
    is(SourceClass::official_local, "official_local");
    is(SourceClass::social_media, "social_media");
    is(SourceClass::unknown, "class_unknown");
    const bool state = source.agent != nullptr && (source.agent->kind == AgentKind::state || source.agent->kind == AgentKind::military);
    put_if(state, "state_itself");
  }

  void put_rule(const Attribution& source) {
    const std::string_view rule = source.rule;
    const auto is = [rule](std::string_view name) { return rule.starts_with(name); };
    put_if(is("source.says"), "says");
    put_if(is("source.according"), "according");
    put_if(is("source.by "), "by");
    put_if(is("source.told"), "told");
    put_if(is("source.label"), "label");
    put_if(source.fallback, "blames");
    put_if(source.role == SourceRole::channel, "channel");
    put_if(is("source.credit"), "credit");
    put_if(is("source.dateline"), "dateline");
    put_if(is("source.byline"), "byline");
  }

  // "According to the UN the situation gets worse. The campaign has also forced 300,000 to flee.": the next sentence of the same paragraph is on the same word.
  [[nodiscard]] bool stands_over(const Attribution& source) const {
    const auto first = *sentences_.begin();
    const auto before = m_.attributions_in(first - 1);
    return view_.sentence(first - 1).paragraph == view_.sentence(first).paragraph && !source.fallback &&
           std::ranges::any_of(before, [](const Attribution& other) { return other.rule.starts_with("source.according"); });
  }

  // Whether the rules that stood before the model would take it.
  [[nodiscard]] bool is_ruled(const Attribution& source) const {
    if (source.whole_document) return opens_;
    if (source.sentence + 1 == *sentences_.begin() && !told_) return stands_over(source);
    if (!sentences_.contains(source.sentence)) return false;
    return !(source.headline && told_in_body_) && !(source.fallback && told_);
  }

  void put_mention(const Attribution& source, bool said, std::size_t index) {
    if (!said) {
      put_unsaid(source);
      return;
    }
    const bool ruled = is_ruled(source);
    put(ruled ? Choice("ruled") : Choice("not_ruled"));
    put_if(ruled && !sentences_.contains(source.sentence) && !source.whole_document, "ruled_before");
    choices_[index].ruled |= ruled;
    choices_[index].stands |= ruled && source.sentence + 1 == *sentences_.begin();
    put_rule(source);
    put_if(source.headline, "headline");
    put_if(source.headline && told_in_body_, "headline_and_body");
    if (source.whole_document) {
      put("whole_document");
      put_if(opens_, "whole_opens");
      put_if(!opens_, "whole_later");
      return;
    }
    put_place(source);
    put_agent(source);
    put_if(m_.attributions_in(source.sentence).size() > 1, "nested");
  }

  void put_place(const Attribution& source) {
    const auto s = source.sentence;
    const auto first = *sentences_.begin();
    const auto last = *sentences_.rbegin();
    if (sentences_.contains(s)) {
      if (s == first) {
        put("in_first");
      } else {
        const bool figure =
            std::ranges::any_of(draft_.frames, [&](const Frame* frame) { return frame->sentence == s && frame->has_figure(); });
        put(figure ? Choice("in_figure") : Choice("in_other"));
      }
      put_trigger(source);
      return;
    }
    put_if(view_.sentence(s).paragraph == view_.sentence(first).paragraph || view_.sentence(s).paragraph == view_.sentence(last).paragraph,
           "same_paragraph");
    if (s < first) {
      put(first - s == 1 ? Choice("back_1") : first - s == 2 ? Choice("back_2") : Choice("back_far"));
    } else if (s > last) {
      put(s - last == 1 ? Choice("on_1") : s - last == 2 ? Choice("on_2") : Choice("on_far"));
    } else {
      put("inside");
    }
    const bool near = s + 2 >= first && s <= last + 2;
    put_if(near && opens_, "opens_near");
    put_if(near && !opens_, "later_near");
    put_if(near && draft_.toll, "toll_near");
    put_if(near && !told_, "near_none_ruled");
    put_if(near && source.source_class == SourceClass::government, "near_government");
    put_if(near && (source.source_class == SourceClass::monitor || source.source_class == SourceClass::health), "near_watcher");
    put_if(near && source.source_class == SourceClass::resident, "near_resident");
    put_between(s, first, last);
  }

  // Other violence is told between the source and the happening, or in the source's own sentence.
  void put_between(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
    const auto from = s < first ? s : last + 1;
    const auto to = s < first ? first : s + 1;
    for (std::uint32_t i = from; i < to; ++i) {
      if (!sentences_.contains(i) && view_.has_any(Lex::attacks, view_.range_of(i)) && view_.has_any(Lex::harm, view_.range_of(i))) {
        put("violence_between");
        return;
      }
    }
  }

  void put_trigger(const Attribution& source) {
    for (const Frame* frame : draft_.frames) {
      if (frame->sentence != source.sentence) continue;
      put(source.first < frame->trigger.first ? Choice("before_trigger") : Choice("behind_trigger"));
    }
    put_if(counted_.contains(identity_of(view_, source)), "twice");
    counted_.insert(identity_of(view_, source));
  }

  void put_agent(const Attribution& source) {
    const bool blamed = source.actor && perpetrators_.contains(*source.actor);
    put_if(blamed, "perpetrator");
    put_if(blamed && source.role == SourceRole::speaker, "perpetrator_says");
    const auto range = view_.range_of(source.sentence);
    put_if(source.first == range.first || (source.first == range.first + 1 && view_.is(range.first, WordClass::determiner)),
           "opens_sentence");
    for (const Cue& cue : view_.cues(Lex::acts, range)) {
      if (cue.first < source.last || cue.entry->attribute("pos") != "v") continue;
      if (cue.first - source.last > 4) break;
      put_if(cue.entry->value == "ACCUSE", "accuser");
      put_if(cue.entry->value == "REJECT", "denier");
      put_if(blamed && cue.entry->value == "REJECT", "perpetrator_denies");
      put_if(cue.entry->value == "REQUEST" || cue.entry->value == "THREATEN", "demander");
    }
  }

  void put_unsaid(const Attribution& source) {
    put("unsaid");
    put_if(source.sentence == *sentences_.begin(), "unsaid_first");
    const auto& agent = *source.agent;
    put_if(agent.kind == AgentKind::media, "unsaid_media");
    put_if(agent.kind == AgentKind::role, "unsaid_role");
    put_if(agent.kind == AgentKind::body, "unsaid_body");
    put_if(agent.kind == AgentKind::person, "unsaid_person");
    put_if(agent.first > 0 && view_.is_any(agent.first - 1, {"of", "the"}), "unsaid_of");
    put_if(agent.first > 0 && view_.is_any(agent.first - 1, {"in", "at", "on"}), "unsaid_after_in");
    put_agent(source);
    const auto range = view_.range_of(source.sentence);
    for (const Cue& cue : view_.cues(Lex::speech, range)) {
      const auto gap = cue.first >= source.last ? cue.first - source.last : source.first > cue.last ? source.first - cue.last : 0;
      put_if(gap <= 6, "speech_near");
    }
    put_if(view_.cues(Lex::speech, range).empty() && !told_, "with_others");
  }

  void put(Choice feature) { features_.put(feature); }
  void put_if(bool present, Choice feature) { features_.put_if(present, feature); }

  const Material& m_;
  const View& view_;
  const Draft& draft_;
  bool opens_;
  std::set<std::uint32_t> sentences_;
  bool told_ = false;
  bool told_in_body_ = false;
  bool named_ = false;
  std::set<std::string> perpetrators_;
  std::vector<std::pair<Identity, int>> counts_;
  int most_ = 0;
  std::set<Identity> counted_;
  std::vector<Identity> names_;
  std::vector<SourceChoice> choices_;
  Present<Choice> features_;
};

}  // namespace

std::span<const std::string_view> source_feature_names() { return choice_names; }

std::vector<SourceChoice> source_choices(const Material& material, const Draft& draft, bool opens) {
  return Chooser(material, draft, opens).run();
}

}  // namespace solferino::claims::detail
