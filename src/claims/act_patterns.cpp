// SPDX-License-Identifier: Apache-2.0
#include "claims/act_patterns.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

using record::Event;

class Finder {
 public:
  Finder(const Material& material, std::uint32_t sentence)
      : m_(material), view_(material.view), sentence_(sentence), range_(view_.range_of(sentence)) {}

  std::vector<Act> run() {
    read_broken_call();
    read_aid();
    read_verdict();
    read_inquiry();
    read_obligation();
    return std::move(found_);
  }

 private:
  void add(Event event, Range trigger, const AgentMention& actor, const char* rule) {
    found_.push_back({.event = event, .trigger = trigger, .rule = rule, .actors = m_.agents.joined_before(actor)});
  }

  // Whether one of the words stands in [from, from + reach) before the clause ends.
  [[nodiscard]] bool reaches(TokenIndex from, TokenIndex reach, std::initializer_list<std::string_view> words) const {
    for (TokenIndex i = from; i < range_.last && i < from + reach; ++i) {
      if (view_.is(i, WordClass::stop)) return false;
      if (view_.is_any(i, words)) return true;
    }
    return false;
  }

  // "They called, too, for": the verb parted from its preposition.
  void read_broken_call() {
    for (TokenIndex i = range_.first; i + 2 < range_.last; ++i) {
      if (!view_.is_any(i, {"called", "calls", "calling", "appealed"}) || view_.has(Lex::acts, i)) continue;
      TokenIndex at = i + 1;
      while (at < range_.last && at < i + 5 &&
             (view_.is(at, WordClass::comma) || view_.is(at, WordClass::adverb) || view_.is_any(at, {"more", "urgently"})))
        ++at;
      if (at == i + 1 || !view_.is_any(at, {"on", "upon", "for", "to"})) continue;
      const auto* actor = m_.agents.subject_of(i);
      if (actor == nullptr || actor->kind == AgentKind::media) continue;
      add(Event::request, {i, at + 1}, *actor, "act.broken_call");
      const auto* addressed = view_.is(at, "for") ? nullptr : m_.agents.starting_near(at + 1, 3);
      if (addressed != nullptr) found_.back().recipients = m_.agents.joined(*addressed);
    }
  }

  // "sent 400 tons of food", "took water and supplies there".
  void read_aid() {
    for (TokenIndex i = range_.first; i + 1 < range_.last; ++i) {
      if (!view_.is_any(i, {"sent", "sends", "delivered", "delivers", "brought", "brings", "took", "provided", "provides", "distributed",
                            "supplied", "donated", "airdropped", "given"}))
        continue;
      if (view_.has(Lex::acts, i)) continue;
      const bool goods = reaches(
          i + 1, 8,
          {"aid", "food", "medicine", "medicines", "supplies", "assistance", "relief", "blankets", "tents", "flour", "parcels", "rations"});
      const auto* actor = goods ? m_.agents.subject_of(i) : nullptr;
      const bool giver =
          actor != nullptr && (actor->kind == AgentKind::body || actor->kind == AgentKind::state || actor->kind == AgentKind::military);
      if (!giver) continue;
      add(Event::aid, {i, i + 1}, *actor, "act.aid");
      return;
    }
  }

  // "called it a massacre", "branded the strike a war crime".
  void read_verdict() {
    for (TokenIndex i = range_.first; i + 2 < range_.last; ++i) {
      if (!view_.is_any(i, {"called", "calls", "calling", "branded", "described", "decried"}) || view_.has(Lex::acts, i)) continue;
      if (view_.is_any(i + 1, {"on", "upon", "for"})) continue;
      if (!reaches(i + 1, 10,
                   {"massacre", "genocide", "barbaric", "barbarous", "heinous", "criminal", "crime", "crimes", "atrocity", "cowardly",
                    "ethnic"}))
        continue;
      const auto* actor = m_.agents.subject_of(i);
      if (actor == nullptr || !may_speak_up(*actor)) continue;
      add(Event::accuse, {i, i + 1}, *actor, "act.verdict");
      return;
    }
  }

  // "has begun a thorough investigation", "ordered an inquiry".
  void read_inquiry() {
    for (TokenIndex i = range_.first; i + 2 < range_.last; ++i) {
      if (!view_.is_any(i, {"opened", "launched", "begun", "began", "ordered", "started", "opens", "launches"}) || view_.has(Lex::acts, i))
        continue;
      if (!view_.is(i + 1, WordClass::determiner) && !view_.is(i + 1, WordClass::possessive)) continue;
      if (!reaches(i + 2, 4, {"investigation", "inquiry", "probe", "investigations"})) continue;
      const auto* actor = m_.agents.subject_of(i);
      if (actor == nullptr || !may_speak_up(*actor)) continue;
      add(Event::accuse, {i, i + 1}, *actor, "act.inquiry");
      return;
    }
  }

  [[nodiscard]] static bool may_speak_up(const AgentMention& agent) {
    return !agent.adjective && agent.kind != AgentKind::media && agent.kind != AgentKind::described &&
           (agent.actor || agent.kind == AgentKind::person || agent.kind == AgentKind::body);
  }

  // Whether the word opens a demand: "must stop", "has to end", "should publish".
  [[nodiscard]] bool is_obligation(TokenIndex i) const {
    if (view_.is(i, "must") || view_.is(i, "should")) return !view_.is(i + 1, "have");
    return view_.is_any(i, {"has", "have", "need", "needs", "ought"}) && view_.is(i + 1, "to") && !view_.is(i + 2, "be") &&
           !view_.is(i - 1, WordClass::modal);
  }

  // Whoever says so: a body, a state, or somebody who speaks for one.
  [[nodiscard]] const AgentMention* demanding_speaker() const {
    for (const auto& attribution : m_.attributions_in(sentence_)) {
      if (attribution.agent == nullptr || attribution.fallback || attribution.whole_document) continue;
      const auto& agent = *attribution.agent;
      if (agent.kind == AgentKind::body || agent.kind == AgentKind::state || agent.kind == AgentKind::armed_group ||
          ((agent.kind == AgentKind::person || agent.kind == AgentKind::role) && agent.actor))
        return &agent;
    }
    return nullptr;
  }

  // "The attacks must stop, X said": a demand by whoever says it, on whoever must act.
  void read_obligation() {
    for (TokenIndex i = range_.first + 1; i + 1 < range_.last; ++i) {
      if (!is_obligation(i)) continue;
      const auto* speaker = demanding_speaker();
      if (speaker == nullptr) return;
      if (speaker->first > i && speaker->first < i + 3) continue;
      const auto* subject = m_.agents.subject_of(i);
      const bool own = subject != nullptr && (subject == speaker || (subject->actor && subject->actor == speaker->actor));
      if (own || view_.is(i - 1, WordClass::pronoun)) continue;
      add(Event::request, {i, i + 1}, *speaker, "act.must");
      const TokenIndex verb = view_.is(i + 1, "to") ? i + 2 : i + 1;
      const bool passive = view_.is(verb, "be") || view_.is(verb + 1, "be");
      if (subject != nullptr && !passive && subject->last + 3 > i) found_.back().recipients = m_.agents.joined_before(*subject);
      return;
    }
  }

  const Material& m_;
  const View& view_;
  std::uint32_t sentence_;
  Range range_;
  std::vector<Act> found_;
};

}  // namespace

std::vector<Act> find_pattern_acts(const Material& material, std::uint32_t sentence) { return Finder(material, sentence).run(); }

}  // namespace solferino::claims::detail
