// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "claims/perpetrator_links.h"

namespace solferino::claims::detail {

namespace {

// Of the agents in a sentence only so many are looked at: a list of names may be as long as a text.
constexpr std::size_t max_choices = 16;

// The features by name; their numbers are their places here, and the weights in perpetrator_weights.h stand in the same order: tools/train/grouping.sh.
constexpr auto choice_names = std::to_array<std::string_view>({
    "bias",
    "rule_subject",  // what the rules of arguments.cpp say
    "rule_by",
    "rule_from",
    "rule_owner",
    "rule_noun_by",
    "rule_weapon",
    "rule_accused",
    "rule_tied",
    "rule_none",
    "rule_here",    // ... of another agent in this frame
    "rule_beside",  // ... of this one in the frame before or behind
    "rule_once",    // ... of this one somewhere in the document, once, or more often
    "rule_often",
    "rule_most",  // ... of this one more often than of any other
    "rule_none_anywhere",
    "only_here_none",  // rules found nobody for this frame, and this one for another
    "state",
    "military",
    "armed_group",
    "coalition",
    "described",
    "person",
    "unarmed",
    "adjective",
    "located",
    "anaphor",
    "unnamed",
    "alleged_before",  // "suspected", "alleged" before it
    "in_part",         // in the frame's own part of the sentence
    "in_sentence",
    "sentence_before",
    "sentence_behind",
    "elsewhere",
    "near_before",  // words to the trigger
    "mid_before",
    "far_before",
    "near_behind",
    "mid_behind",
    "far_behind",
    "overlaps",
    "opens",
    "after_by",
    "after_from",
    "after_of",
    "after_on",
    "after_in",
    "after_to",
    "after_with",
    "after_and",
    "after_for",
    "after_comma",
    "after_when",
    "after_that",
    "after_verb",
    "before_attack",
    "before_harm",
    "before_weapon",
    "before_speech",
    "before_act",
    "before_owned",
    "before_of",
    "before_in",
    "before_comma",
    "before_and",
    "before_auxiliary",
    "before_relative",
    "subject_of_trigger",
    "subject_of_attack",
    "subject_of_harm",
    "source",
    "source_of_this",
    "victim",
    "target",
    "object_of_accuse",
    "subject_of_accuse",
    "subject_of_deny",
    "subject_of_claim",
    "headline_names",
    "alone",  // no other agent stands in the sentence
    "one_of_many",
    "frame_toll",
    "frame_generic",
    "frame_coerce",
    "frame_weapon",
    "frame_harm",
    "frame_headline",
    "trigger_verb",
    "elsewhere_toll",
    "elsewhere_headline",
    "elsewhere_most",
    "behind_none",  // in the sentence behind, and rules found nobody here
    "before_none",
    "here_none",
    "here_none_armed",
    "here_none_state",
    "state_source",
    "group_source",
    "described_named",  // unnamed, where rules found a name
    "owner_state",
    "source_while_ruled",  // speaks here, and rules found another
    "victim_side",         // soldiers or fighters of its side were hurt here
    "state_beside_ruled",
    "passive_here",
    "elsewhere_here_none",
    "elsewhere_often",
    "elsewhere_state",
    "elsewhere_group",
    "elsewhere_weapon",
    "elsewhere_far",
    "sentence_before_subject",
    "sentence_behind_accused",
    "sentence_behind_claims",
    "headline_subject",
    "opens_and_verb",
});

using Choice = Feature<choice_names>;

// One name for all mentions of an agent.
using Identity = std::uint64_t;

Identity identity_of(const View& view, const AgentMention& agent) {
  return agent.actor ? fnv1a(*agent.actor) * 2 : fnv1a(view.fold(agent.last - 1)) * 2 + 1;
}

bool may_attack(const AgentMention& agent) {
  return agent.armed || agent.adjective || agent.kind == AgentKind::person || agent.kind == AgentKind::described;
}

class Chooser {
 public:
  Chooser(const Material& material, const std::vector<Frame>& frames) : m_(material), view_(material.view), frames_(frames) {
    for (const Frame& frame : frames) {
      for (const auto& found : frame.perpetrators) ++by_rule_[identity_of(view_, *found.agent)];
    }
    for (const auto& [name, count] : by_rule_) most_ = std::max(most_, count);
    for (std::uint32_t s = 0; s < view_.reading().sentences.size() && view_.sentence(s).kind == reading::SentenceKind::headline; ++s) {
      for (const auto& agent : m_.agents.in(view_.range_of(s))) in_headline_.push_back(identity_of(view_, agent));
    }
  }

  std::vector<PerpetratorChoice> run(std::size_t at) {
    at_ = at;
    frame_ = &frames_[at];
    names_.clear();
    choices_.clear();
    trigger_subject_ = m_.agents.subject_of(frame_->trigger.first);
    for (const auto& found : frame_->perpetrators) add(*found.agent, &found);
    const auto s = frame_->sentence;
    add_all(view_.range_of(s));
    if (s > 0) add_all(view_.range_of(s - 1));
    if (s + 1 < view_.reading().sentences.size()) add_all(view_.range_of(s + 1));
    add_elsewhere();
    for (auto& choice : choices_) keep_each_once(choice.features);
    return std::move(choices_);
  }

 private:
  void add_all(Range range) {
    for (const auto& agent : m_.agents.in(range)) {
      if (may_attack(agent) && agent.first >= view_.sentence(view_.sentence_of(agent.first)).body) add(agent, nullptr);
    }
  }

  // Those whom rules hold responsible in other frames; their nearest mention before this one.
  void add_elsewhere() {
    for (std::size_t back = 0; back < frames_.size(); ++back) {
      const std::size_t i = back <= at_ ? at_ - back : back;
      for (const auto& found : frames_[i].perpetrators) {
        const auto name = identity_of(view_, *found.agent);
        if (std::ranges::find(names_, name) == names_.end()) add(*found.agent, nullptr);
      }
      if (back > max_choices) break;
    }
  }

  void add(const AgentMention& agent, const Perpetrator* found) {
    const auto name = identity_of(view_, agent);
    const auto known = std::ranges::find(names_, name);
    if (known == names_.end() && names_.size() >= max_choices) return;
    const auto index = static_cast<std::size_t>(known - names_.begin());
    if (known == names_.end()) {
      names_.push_back(name);
      choices_.push_back(
          {found != nullptr ? *found : Perpetrator{&agent, record::AgentStatus::alleged, "by.linked " + agent.rule, true}, {}});
      put_name(agent, name);
    }
    put_mention(agent, found);
    features_.move_to(choices_[index].features);
  }

  // What holds of the agent wherever it stands.
  void put_name(const AgentMention& agent, Identity name) {
    put("bias");
    const auto counted = by_rule_.find(name);
    const int count = counted == by_rule_.end() ? 0 : counted->second;
    const bool here = std::ranges::any_of(frame_->perpetrators, [&](const auto& p) { return identity_of(view_, *p.agent) == name; });
    const bool none = frame_->perpetrators.empty();
    const int others = count - (here ? 1 : 0);
    put_if(others == 1, "rule_once");
    put_if(others > 1, "rule_often");
    put_if(count > 0 && count == most_, "rule_most");
    put_if(by_rule_.empty(), "rule_none_anywhere");
    put_if(!here && !none, "rule_here");
    put_if(none && others > 0, "only_here_none");
    put_if(beside(name), "rule_beside");
    put_if(std::ranges::find(in_headline_, name) != in_headline_.end(), "headline_names");
    put_kind(agent);
    put_if(frame_->toll, "frame_toll");
    put_if(frame_->generic, "frame_generic");
    put_if(frame_->coerce, "frame_coerce");
    put_if(!frame_->weapons.empty(), "frame_weapon");
    put_if(!frame_->harm.empty(), "frame_harm");
    put_if(frame_->headline, "frame_headline");
    const bool named = std::ranges::any_of(frame_->perpetrators, [](const auto& p) { return p.agent->actor.has_value(); });
    put_if(!agent.actor && named, "described_named");
  }

  void put_kind(const AgentMention& agent) {
    put_if(agent.kind == AgentKind::state, "state");
    put_if(agent.kind == AgentKind::military, "military");
    put_if(agent.kind == AgentKind::armed_group, "armed_group");
    put_if(agent.kind == AgentKind::coalition, "coalition");
    put_if(agent.kind == AgentKind::described, "described");
    put_if(agent.kind == AgentKind::person, "person");
    put_if(!agent.armed, "unarmed");
    put_if(!agent.actor, "unnamed");
  }

  [[nodiscard]] bool is_ruled(const AgentMention& agent) const {
    return std::ranges::any_of(frame_->perpetrators, [&](const auto& p) { return p.agent == &agent; });
  }

  [[nodiscard]] bool beside(Identity name) const {
    const auto holds = [&](const Frame& frame) {
      return std::ranges::any_of(frame.perpetrators, [&](const auto& p) { return identity_of(view_, *p.agent) == name; });
    };
    return (at_ > 0 && holds(frames_[at_ - 1])) || (at_ + 1 < frames_.size() && holds(frames_[at_ + 1]));
  }

  void put_rule(const Perpetrator* found) {
    if (found == nullptr) {
      put("rule_none");
      return;
    }
    const std::string_view rule = found->rule;
    const auto is = [rule](std::string_view name) { return rule.starts_with(name); };
    put_if(is("by.subject"), "rule_subject");
    put_if(is("by.passive") || is("by.participle"), "rule_by");
    put_if(is("by.under_fire_from") || is("by.fire_from"), "rule_from");
    put_if(is("by.noun_owner"), "rule_owner");
    put_if(is("by.noun_by"), "rule_noun_by");
    put_if(is("by.weapon_of"), "rule_weapon");
    put_if(is("by.accused"), "rule_accused");
    put_if(is("by.tied") || is("by.claims"), "rule_tied");
    put_if(is("by.noun_owner") && found->agent->kind == AgentKind::state, "owner_state");
  }

  void put_mention(const AgentMention& agent, const Perpetrator* found) {
    const auto s = view_.sentence_of(agent.first);
    const bool none = frame_->perpetrators.empty();
    const auto near = frame_->sentence;
    if (s != near && s + 1 != near && s != near + 1) {
      put("elsewhere");
      put_if(frame_->toll, "elsewhere_toll");
      put_if(frame_->headline, "elsewhere_headline");
      put_if(none, "elsewhere_here_none");
      put_if(none && (agent.kind == AgentKind::state || agent.kind == AgentKind::military), "elsewhere_state");
      put_if(none && agent.kind == AgentKind::armed_group, "elsewhere_group");
      put_if(none && !frame_->weapons.empty(), "elsewhere_weapon");
      put_if(s > near ? s - near > 6 : near - s > 6, "elsewhere_far");
      const auto counted = by_rule_.find(identity_of(view_, agent));
      put_if(counted != by_rule_.end() && counted->second == most_, "elsewhere_most");
      put_if(none && counted != by_rule_.end() && counted->second >= 3, "elsewhere_often");
      return;
    }
    put_rule(found);
    put_if(agent.adjective, "adjective");
    put_if(agent.located, "located");
    put_if(agent.anaphor, "anaphor");
    put_if(s < near, "sentence_before");
    put_if(s > near, "sentence_behind");
    put_if(s < near && none, "before_none");
    put_if(s > near && none, "behind_none");
    if (s == near) put_here(agent);
    put_around(agent);
    put_roles(agent, s);
  }

  void put_here(const AgentMention& agent) {
    const bool in_part = agent.first >= frame_->range.first && agent.first < frame_->range.last;
    put(in_part ? Choice("in_part") : Choice("in_sentence"));
    const bool none = frame_->perpetrators.empty();
    put_if(none, "here_none");
    put_if(none && (agent.kind == AgentKind::armed_group || agent.kind == AgentKind::described), "here_none_armed");
    put_if(none && agent.kind == AgentKind::state, "here_none_state");
    const auto all = m_.agents.in(view_.range_of(frame_->sentence));
    const auto count = std::ranges::count_if(all, may_attack);
    put_if(count == 1, "alone");
    put_if(count > 3, "one_of_many");
    const Range trigger = frame_->trigger;
    if (agent.last <= trigger.first) {
      const auto gap = trigger.first - agent.last;
      put(gap <= 2 ? Choice("near_before") : gap <= 8 ? Choice("mid_before") : Choice("far_before"));
    } else if (agent.first >= trigger.last) {
      const auto gap = agent.first - trigger.last;
      put(gap <= 3 ? Choice("near_behind") : gap <= 9 ? Choice("mid_behind") : Choice("far_behind"));
    } else {
      put("overlaps");
    }
    const Cue* attack = view_.cue(Lex::attacks, trigger.first);
    put_if(attack != nullptr && attack->entry->attribute("pos") == "v", "trigger_verb");
    const auto covers = [&](const auto& mention) { return mention.first < agent.last && agent.first < mention.last; };
    put_if(std::ranges::any_of(frame_->harm, covers), "victim");
    put_if((agent.kind == AgentKind::state || agent.kind == AgentKind::military) && !is_ruled(agent) && !frame_->perpetrators.empty(),
           "state_beside_ruled");
    const auto hurt = std::ranges::any_of(frame_->harm, [&](const HarmMention& h) {
      return h.who == record::People::combatants && h.first >= agent.last && h.first - agent.last <= 2;
    });
    put_if(hurt, "victim_side");
    const bool passive = trigger.first > 0 && view_.is_any(trigger.first - 1, {"was", "were", "been", "being"});
    put_if(passive && agent.last <= trigger.first, "passive_here");
    put_if(std::ranges::any_of(frame_->targets, covers), "target");
  }

  void put_around(const AgentMention& agent) {
    const auto range = view_.range_of(view_.sentence_of(agent.first));
    TokenIndex at = agent.first;
    while (at > range.first && (view_.is(at - 1, WordClass::determiner) || view_.is(at - 1, WordClass::possessive))) --at;
    if (at > range.first && view_.is_any(at - 1, {"suspected", "alleged", "presumed", "unidentified", "unknown", "armed"})) {
      put("alleged_before");
      --at;
    }
    while (at > range.first && view_.is(at - 1, WordClass::determiner)) --at;
    if (at <= range.first) {
      put("opens");
    } else {
      put_before(at - 1);
    }
    put_behind(agent.last, range);
  }

  void put_before(TokenIndex at) {
    put_if(view_.is(at, "by"), "after_by");
    put_if(view_.is(at, "from"), "after_from");
    put_if(view_.is(at, "of"), "after_of");
    put_if(view_.is_any(at, {"on", "against", "at"}), "after_on");
    put_if(view_.is_any(at, {"in", "near", "inside", "across"}), "after_in");
    put_if(view_.is_any(at, {"to", "into"}), "after_to");
    put_if(view_.is_any(at, {"with", "between"}), "after_with");
    put_if(view_.is_any(at, {"and", "or"}), "after_and");
    put_if(view_.is(at, "for"), "after_for");
    put_if(view_.is(at, WordClass::comma), "after_comma");
    put_if(view_.is_any(at, {"when", "after", "as", "where", "while", "before", "since", "until"}), "after_when");
    put_if(view_.is(at, "that"), "after_that");
    put_if(view_.has(Lex::attacks, at) || view_.has(Lex::harm, at) || view_.has(Lex::acts, at), "after_verb");
  }

  void put_behind(TokenIndex at, Range range) {
    if (at >= range.last) return;
    const bool owned = view_.is_any(at, {"'s", "'"});
    put_if(owned, "before_owned");
    TokenIndex verb = owned ? at + 1 : at;
    put_if(view_.is(verb, WordClass::auxiliary), "before_auxiliary");
    while (verb < range.last && verb < at + 4 && (view_.is(verb, WordClass::auxiliary) || view_.is(verb, WordClass::adverb))) ++verb;
    put_if(view_.has(Lex::attacks, verb), "before_attack");
    put_if(view_.has(Lex::harm, verb), "before_harm");
    put_if(view_.has(Lex::weapons, verb), "before_weapon");
    put_if(view_.has(Lex::speech, verb), "before_speech");
    put_if(view_.has(Lex::acts, verb), "before_act");
    put_if(view_.is(at, "of"), "before_of");
    put_if(view_.is(at, "in"), "before_in");
    put_if(view_.is(at, WordClass::comma), "before_comma");
    put_if(view_.is(at, "and"), "before_and");
    put_if(view_.is(at, WordClass::relative), "before_relative");
  }

  // What an agent does in its sentence, whatever frame asks.
  struct Roles {
    bool attacks = false;
    bool harms = false;
    bool denies = false;
    bool accuses = false;
    bool claims = false;
    bool accused = false;
  };

  // Looked up once an agent: neighbouring frames ask for the same.
  const Roles& roles_of(const AgentMention& agent, Range range) {
    const auto [known, fresh] = roles_.try_emplace(&agent);
    Roles& roles = known->second;
    if (!fresh) return roles;
    roles.attacks = is_subject(agent, Lex::attacks, range, "");
    roles.harms = is_subject(agent, Lex::harm, range, "");
    roles.denies = is_subject(agent, Lex::acts, range, "REJECT");
    roles.accuses = is_subject(agent, Lex::acts, range, "ACCUSE");
    roles.claims = is_subject(agent, Lex::speech, range, "claim");
    for (const Cue& cue : view_.cues(Lex::acts, range)) {
      if (cue.entry->value == "ACCUSE") roles.accused |= m_.agents.starting_near(cue.last, 3) == &agent;
    }
    return roles;
  }

  // What it does in its sentence.
  void put_roles(const AgentMention& agent, std::uint32_t s) {
    const auto range = view_.range_of(s);
    const Roles& roles = roles_of(agent, range);
    put_if(s == frame_->sentence && trigger_subject_ == &agent, "subject_of_trigger");
    put_if(roles.attacks, "subject_of_attack");
    put_if(roles.harms, "subject_of_harm");
    put_if(roles.denies, "subject_of_deny");
    put_if(roles.accuses, "subject_of_accuse");
    put_if(roles.claims, "subject_of_claim");
    put_if(roles.accused, "object_of_accuse");
    put_if(roles.accused && s > frame_->sentence, "sentence_behind_accused");
    const bool violent = roles.attacks || roles.harms;
    put_if(violent && s < frame_->sentence, "sentence_before_subject");
    put_if(violent && agent.first <= range.first + 1, "opens_and_verb");
    put_if(violent && view_.sentence(s).kind == reading::SentenceKind::headline, "headline_subject");
    put_if(s > frame_->sentence && roles.claims, "sentence_behind_claims");
    for (const auto& attribution : m_.attributions_in(s)) {
      const bool same = attribution.agent == &agent || (agent.actor && attribution.actor == agent.actor);
      if (!same) continue;
      put(s == frame_->sentence ? Choice("source_of_this") : Choice("source"));
      put_if(!frame_->perpetrators.empty() && !is_ruled(agent), "source_while_ruled");
      put_if(agent.kind == AgentKind::state || agent.kind == AgentKind::military, "state_source");
      put_if(agent.kind == AgentKind::armed_group, "group_source");
    }
  }

  // Whether it is the subject of a verb of that lexicon, of that value where one is given.
  [[nodiscard]] bool is_subject(const AgentMention& agent, Lex lex, Range range, std::string_view value) const {
    return std::ranges::any_of(view_.cues(lex, range), [&](const Cue& cue) {
      if (cue.first < agent.last || cue.first - agent.last > 14) return false;
      if (!value.empty() && cue.entry->value != value) return false;
      const auto pos = cue.entry->attribute("pos");
      if (lex != Lex::speech && pos != "v" && pos != "s") return false;
      return m_.agents.subject_of(cue.first) == &agent;
    });
  }

  void put(Choice feature) { features_.put(feature); }
  void put_if(bool present, Choice feature) { features_.put_if(present, feature); }

  const Material m_;
  const View& view_;
  const std::vector<Frame>& frames_;
  std::unordered_map<Identity, int> by_rule_;
  std::unordered_map<const AgentMention*, Roles> roles_;
  const AgentMention* trigger_subject_ = nullptr;
  int most_ = 0;
  std::vector<Identity> in_headline_;
  std::size_t at_ = 0;
  const Frame* frame_ = nullptr;
  std::vector<Identity> names_;
  std::vector<PerpetratorChoice> choices_;
  Present<Choice> features_;
};

}  // namespace

std::span<const std::string_view> perpetrator_feature_names() { return choice_names; }

std::vector<std::vector<PerpetratorChoice>> perpetrator_choices(const Material& material, const std::vector<Frame>& frames) {
  Chooser chooser(material, frames);
  std::vector<std::vector<PerpetratorChoice>> all;
  all.reserve(frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) all.push_back(chooser.run(i));
  return all;
}

}  // namespace solferino::claims::detail
