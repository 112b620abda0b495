// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <tuple>

#include "claims/act_dates.h"
#include "claims/acts.h"
#include "claims/analysis.h"
#include "claims/build.h"
#include "claims/claims.h"
#include "claims/group.h"
#include "claims/statuses.h"

namespace solferino::claims {

namespace {

using namespace detail;

// "A strike on a market has left 18 dead": enough for a post of one sentence, where nothing else is said of a war.
bool tells_of_strike(const Frame& frame) {
  const bool killed = std::ranges::any_of(frame.harm, [](const HarmMention& mention) {
    return mention.counted && mention.min > 0 && mention.state == record::HarmState::killed;
  });
  return killed && frame.strike && !frame.targets.empty() && !frame.places.empty();
}

// How much of a conflict the text is about: what tells of weapons, forces, attacks and instruments ...
int conflict_weight(const View& view, const std::vector<AgentMention>& agents, const std::vector<HarmMention>& harm) {
  int weight = 0;
  for (const Cue& cue : view.cues(Lex::attacks)) weight += cue.entry->has("weak") ? 0 : 2;
  weight += static_cast<int>(view.cues(Lex::weapons).size());
  weight += 2 * static_cast<int>(view.cues(Lex::instruments).size());
  for (const auto& agent : agents) {
    if (agent.kind == AgentKind::armed_group || agent.kind == AgentKind::military || agent.kind == AgentKind::coalition) weight += 2;
    if (agent.kind == AgentKind::described) ++weight;
  }
  for (const auto& mention : harm) weight += mention.counted && !mention.subset && mention.attack ? 1 : 0;
  return weight;
}

// ... and how much of sport, disease, accidents and nature.
int lookalike_weight(const View& view) {
  int weight = 0;
  for (const Cue& cue : view.cues(Lex::lookalikes)) {
    if (cue.entry->attribute("scope") == "phrase") continue;
    const auto value = cue.entry->attribute("weight");
    weight += value.empty() ? 1 : value.front() - '0';
  }
  return weight;
}

// A post of a sentence or two has room for less than an article.
constexpr int least_conflict_weight = 3;
constexpr int least_conflict_weight_of_post = 1;
constexpr std::size_t sentences_of_post = 3;

// A longer text about a war that also has words of other things names a party to it, a body that watches it, or states again and again; else it must tell of people who kill people.
constexpr std::size_t sentences_of_brief = 6;
constexpr std::ptrdiff_t states_again_and_again = 4;
// ... and so must a still longer one that hardly names a state, whatever else it speaks of.
constexpr std::size_t sentences_of_report = 8;
constexpr std::ptrdiff_t states_in_a_report = 3;

bool names_parties(const View& view, const std::vector<AgentMention>& agents, const std::vector<HarmMention>& harm) {
  if (view.reading().sentences.size() <= sentences_of_brief) return true;
  const bool party = std::ranges::any_of(agents, [](const AgentMention& agent) {
    using record::SourceClass;
    const auto kind = agent.source_class;
    const bool watches =
        kind == SourceClass::international || kind == SourceClass::ngo || kind == SourceClass::monitor || kind == SourceClass::rescuer;
    return agent.kind == AgentKind::armed_group || agent.kind == AgentKind::military || agent.kind == AgentKind::coalition ||
           (agent.kind == AgentKind::body && agent.actor && watches);
  });
  if (party) return true;
  if (std::ranges::count(agents, AgentKind::state, &AgentMention::kind) >= states_again_and_again) return true;
  const auto men = std::ranges::count_if(agents, [&](const AgentMention& agent) {
    const bool police = view.is_any(agent.last - 1, {"police", "officer", "officers", "detectives", "deputies", "authorities"});
    return agent.kind == AgentKind::described && !view.has(Lex::weapons, agent.first) && !police;
  });
  const bool killed =
      std::ranges::any_of(harm, [](const HarmMention& mention) { return mention.counted && !mention.subset && mention.attack; });
  return men >= 2 && killed;
}

bool is_about_conflict(const Analysis& analysis) {
  const View& view = analysis.view();
  const bool strike = std::ranges::any_of(analysis.frames(), tells_of_strike);
  const int conflict = std::max(conflict_weight(view, analysis.agents(), analysis.harm()), strike ? least_conflict_weight_of_post : 0);
  const int other = lookalike_weight(view);
  const bool post = view.reading().sentences.size() <= sentences_of_post;
  const bool states = std::ranges::count(analysis.agents(), AgentKind::state, &AgentMention::kind) >= states_in_a_report;
  const bool doubtful = other > 0 || (view.reading().sentences.size() > sentences_of_report && !states);
  if (doubtful && !names_parties(view, analysis.agents(), analysis.harm())) return false;
  return conflict >= (post ? least_conflict_weight_of_post : least_conflict_weight) && 2 * other <= conflict;
}

// A short text in which states or their bodies act, without a weapon or fight in it: it may tell of acts, never of attacks.
bool is_about_states(const View& view, const std::vector<AgentMention>& agents) {
  if (view.reading().sentences.size() > sentences_of_post || lookalike_weight(view) > 0) return false;
  return std::ranges::any_of(agents, [](const AgentMention& agent) {
    const bool power = agent.kind == AgentKind::state || agent.kind == AgentKind::military || agent.kind == AgentKind::armed_group ||
                       agent.kind == AgentKind::coalition;
    const bool office = agent.source_class == record::SourceClass::government || agent.source_class == record::SourceClass::international;
    return agent.actor.has_value() && !agent.located && (power || office);
  });
}

// An attack needs more than harm or a word of many uses: an agent, a weapon, a word that means nothing else, or a text that is plainly about a war.
bool is_credible(const Draft& draft, int conflict) {
  constexpr int plainly = 4;
  return conflict >= plainly || std::ranges::any_of(draft.frames, [](const Frame* frame) {
           const bool armed = !frame->perpetrators.empty() || (!frame->weapons.empty() && !(frame->harm.empty() && frame->targets.empty()));
           return armed || tells_of_strike(*frame) ||
                  (frame->strong && frame->method.has_value() &&
                   (!frame->harm.empty() || !frame->places.empty() || frame->date != nullptr));
         });
}

// What became of the frames of a draft: told with its first, or dropped with it.
void tell_of(const View& view, const Draft& draft, bool credible, Trace& trace) {
  const Span trigger = view.reading().span_of(draft.frames.front()->trigger.first, draft.frames.front()->trigger.last);
  for (const Frame* frame : draft.frames) {
    const Span span = view.reading().span_of(frame->trigger.first, frame->trigger.last);
    if (!credible) {
      trace.notes.push_back(
          {span, "dropped: no agent, weapon or sure word of an attack, in a text that is hardly about a war", frame->trigger_rule});
    } else {
      view.tell_joined(frame->trigger, trigger);
    }
  }
}

void set_ids(const record::Document& document, std::vector<record::Claim>& claims) {
  const auto hash = fnv1a(document.text);
  std::map<std::string, std::uint64_t> given;
  for (auto& claim : claims) {
    claim.id = record::claim_id(hash, claim.type, claim.trigger.span);
    // Two claims of one type on one trigger ("12 killed in X and 7 in Y"): the later ones count on, so that each has an id of its own.
    const auto before = given[claim.id]++;
    if (before > 0) claim.id = record::claim_id(hash + before, claim.type, claim.trigger.span);
  }
}

}  // namespace

std::vector<record::Claim> Extractor::extract(const record::Document& document, Effort effort) const {
  static_cast<void>(effort);  // both efforts read alike until the parser stands
  return extract_traced(document, nullptr);
}

std::vector<record::Claim> Extractor::extract(const record::Document& document, Effort effort, Trace& trace) const {
  static_cast<void>(effort);
  trace = {};
  auto claims = extract_traced(document, &trace);
  std::ranges::stable_sort(trace.notes, [](const TraceNote& a, const TraceNote& b) {
    return std::tie(a.span, a.reason, a.rule) < std::tie(b.span, b.reason, b.rule);
  });
  const auto same = [](const TraceNote& a, const TraceNote& b) { return a.span == b.span && a.reason == b.reason && a.rule == b.rule; };
  trace.notes.erase(std::ranges::unique(trace.notes, same).begin(), trace.notes.end());
  return claims;
}

std::vector<record::Claim> Extractor::extract_traced(const record::Document& document, Trace* trace) const {
  const Analysis analysis(document.text, document.published, *reader_, *gazetteer_, trace);
  if (trace != nullptr) trace->places = analysis.view().toponyms();
  const auto tell_of_document = [trace](const char* why) {
    if (trace != nullptr) trace->notes.push_back({Span{}, why});
  };
  if (analysis.is_empty()) {
    tell_of_document("nothing in the document tells of an attack, of harm or of an act");
    return {};
  }
  const bool violent = is_about_conflict(analysis);
  if (!violent) {
    tell_of_document("the document is hardly about a conflict: too little in it tells of one, or too much of something else");
    if (!is_about_states(analysis.view(), analysis.agents())) return {};
  }
  const Material material = analysis.material();
  const int conflict = conflict_weight(analysis.view(), analysis.agents(), analysis.harm());
  std::vector<record::Claim> claims;
  for (const Draft& draft : group_frames(material, analysis.frames())) {
    const bool credible = violent && is_credible(draft, conflict);
    if (credible) claims.push_back(build_claim(material, draft, claims.empty()));
    if (trace != nullptr) tell_of(analysis.view(), draft, credible, *trace);
  }
  auto acts = find_acts(material);
  date_acts(material, acts);
  settle_statuses(material, claims, acts);
  std::ranges::move(acts, std::back_inserter(claims));
  std::ranges::stable_sort(claims, {}, [](const record::Claim& claim) { return claim.trigger.span; });
  set_ids(document, claims);
  return claims;
}

}  // namespace solferino::claims
