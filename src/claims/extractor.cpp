// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <string>

#include "claims/acts.h"
#include "claims/agents.h"
#include "claims/build.h"
#include "claims/claims.h"
#include "claims/frames.h"
#include "claims/group.h"
#include "claims/harm.h"
#include "claims/quantities.h"
#include "claims/sites.h"
#include "claims/sources.h"
#include "claims/statuses.h"
#include "claims/subjects.h"
#include "claims/tolls.h"
#include "claims/view.h"

namespace solferino::claims {

namespace {

using namespace detail;

// The names of persons and bodies are no places; those of states and capitals may be.
places::Hints hints_from(const View& view, const std::vector<AgentMention>& agents) {
  places::Hints hints;
  std::map<std::string, int> countries;
  for (const auto& agent : agents) {
    if (!agent.country.empty()) ++countries[agent.country];
    const bool state = agent.kind == AgentKind::state || agent.adjective;
    if (!state && !agent.anaphor) hints.not_places.push_back(view.reading().span_of(agent.first, agent.last));
  }
  std::vector<std::pair<std::string, int>> ranked(countries.begin(), countries.end());
  std::ranges::stable_sort(ranked, std::ranges::greater{}, &std::pair<std::string, int>::second);
  for (const auto& [country, count] : ranked) hints.countries.push_back(country);
  return hints;
}

// The country where the text plays: that of most of its places.
std::string main_country(const View& view) {
  std::map<std::string, int> counts;
  for (const auto& toponym : view.toponyms()) {
    if (const auto* best = toponym.best(); best != nullptr && !best->country.empty()) ++counts[std::string(best->country)];
  }
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? std::string() : most->first;
}

std::vector<HarmMention> find_all_harm(const View& view) {
  std::vector<HarmMention> all;
  for (std::uint32_t s = 0; s < view.reading().sentences.size(); ++s) {
    const auto range = view.range_of(s);
    const bool counts = view.has_any(Lex::attacks, range);
    if (!counts && !view.has_any(Lex::harm, range) && !view.has_any(Lex::people, range)) continue;
    auto found = find_harm(view, s, find_quantities(view, s), all);
    if (counts) {
      auto hits = find_attack_counts(view, s);
      found.insert(found.end(), hits.begin(), hits.end());
      std::ranges::stable_sort(found, {}, &HarmMention::first);
    }
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
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

constexpr int least_conflict_weight = 3;

bool is_about_conflict(const View& view, const std::vector<AgentMention>& agents, const std::vector<HarmMention>& harm) {
  const int conflict = conflict_weight(view, agents, harm);
  const int other = lookalike_weight(view);
  return conflict >= least_conflict_weight && 2 * other <= conflict;
}

void set_ids(const record::Document& document, std::vector<record::Claim>& claims) {
  const auto hash = fnv1a(document.text);
  for (auto& claim : claims) claim.id = record::claim_id(hash, claim.type, claim.trigger.span);
}

}  // namespace

std::vector<record::Claim> Extractor::extract(const record::Document& document, Effort effort) const {
  static_cast<void>(effort);  // both efforts read alike until the parser stands
  const auto reading = reader_->read(document.text, document.published);
  View view(reading);
  if (view.cues(Lex::attacks).empty() && view.cues(Lex::harm).empty() && view.cues(Lex::acts).empty()) return {};
  auto agents = find_agents(view);
  view.set_toponyms(places::find_toponyms(reading, *gazetteer_, hints_from(view, agents)));
  settle_state_agents(agents, main_country(view));
  const Agents lookup(view, agents);
  const auto attributions = find_attributions(view, lookup);
  const auto sites = find_sites(view);
  const Material material{view, lookup, attributions, sites};
  const auto harm = find_all_harm(view);
  auto frames = find_frames(material, harm);
  if (!is_about_conflict(view, agents, harm)) return {};
  mark_tolls(material, frames);
  std::vector<record::Claim> claims;
  for (const Draft& draft : group_frames(material, frames)) claims.push_back(build_claim(material, draft));
  auto acts = find_acts(material);
  settle_statuses(material, claims, acts);
  std::ranges::move(acts, std::back_inserter(claims));
  std::ranges::stable_sort(claims, {}, [](const record::Claim& claim) { return claim.trigger.span; });
  set_ids(document, claims);
  return claims;
}

}  // namespace solferino::claims
