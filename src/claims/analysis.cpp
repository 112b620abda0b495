// SPDX-License-Identifier: Apache-2.0
#include "claims/analysis.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "claims/attack_counts.h"
#include "claims/harm_links.h"
#include "claims/perpetrator_links.h"
#include "claims/quantities.h"
#include "claims/tolls.h"
#include "claims/unlisted.h"

namespace solferino::claims::detail {

namespace {

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

constexpr std::ptrdiff_t max_harm_before = 16;
// Agencies and closing credits; a file of many articles in one names more, and none of them for all.
constexpr std::size_t max_global_attributions = 4;

std::vector<HarmMention> find_all_harm(const View& view) {
  std::vector<HarmMention> all;
  for (std::uint32_t s = 0; s < view.reading().sentences.size(); ++s) {
    const auto range = view.range_of(s);
    const bool counts = view.has_any(Lex::attacks, range);
    if (!counts && !view.has_any(Lex::harm, range) && !view.has_any(Lex::people, range)) continue;
    // Parts refer back a sentence or two at most.
    const std::vector<HarmMention> before(all.size() > max_harm_before ? all.end() - max_harm_before : all.begin(), all.end());
    const auto quantities = find_quantities(view, s);
    auto found = find_harm(view, s, quantities, before);
    link_harm(view, s, quantities, before, found);
    if (counts) {
      for (auto& hit : find_attack_counts(view, s)) {
        const bool told =
            std::ranges::any_of(found, [&](const HarmMention& other) { return other.first < hit.last && hit.first < other.last; });
        if (!told) found.push_back(std::move(hit));
      }
      std::ranges::stable_sort(found, {}, &HarmMention::first);
    }
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

// A word of harm that one rule found no victim for may have got one by another.
void forget_found(const View& view, const std::vector<HarmMention>& harm, Trace& trace) {
  std::erase_if(trace.notes, [&](const TraceNote& note) {
    return note.reason == no_victim && std::ranges::any_of(harm, [&](const HarmMention& mention) {
             return view.reading().span_of(mention.trigger, mention.trigger_last) == note.span;
           });
  });
}

}  // namespace

void Analysis::add_unlisted() {
  auto all = view_.toponyms();
  std::ranges::move(find_unlisted_places(view_, lookup_), std::back_inserter(all));
  std::ranges::stable_sort(all, {}, &places::Toponym::first);
  view_.set_toponyms(std::move(all));
}

Analysis::Analysis(std::string_view text, std::optional<Date> published, const reading::Reader& reader, const places::Gazetteer& gazetteer,
                   Trace* trace)
    : reading_(reader.read(text, published)),
      view_(reading_, trace),
      empty_(view_.cues(Lex::attacks).empty() && view_.cues(Lex::harm).empty() && view_.cues(Lex::acts).empty()),
      lookup_(view_, agents_) {
  if (empty_) return;
  agents_ = find_agents(view_);
  view_.set_toponyms(places::find_toponyms(reading_, gazetteer, hints_from(view_, agents_)));
  add_unlisted();
  main_country_ = main_country(view_);
  settle_state_agents(agents_, main_country_);
  attributions_ = find_attributions(view_, lookup_);
  for (const auto& attribution : attributions_) {
    if (attribution.whole_document && global_attributions_.size() < max_global_attributions) global_attributions_.push_back(&attribution);
  }
  sites_ = find_sites(view_);
  harm_ = find_all_harm(view_);
  if (trace != nullptr) forget_found(view_, harm_, *trace);
  frames_ = ruled_frames();
  link_perpetrators(material(), frames_);
}

std::vector<Frame> Analysis::ruled_frames() const {
  auto frames = find_frames(material(), harm_);
  mark_tolls(material(), frames);
  return frames;
}

}  // namespace solferino::claims::detail
