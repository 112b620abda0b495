// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "claims/build.h"

namespace solferino::claims::detail {

namespace {

using Entry = HarmEntry;

bool same_kind(const HarmMention& a, const HarmMention& b) {
  return a.state == b.state && a.subset == b.subset && (record::befalls_things(a.state) ? a.what == b.what : true);
}

bool same_figure(const HarmMention& a, const HarmMention& b) { return a.min == b.min && a.max == b.max; }

// Whether both may be figures for the same people: everybody, or the same class of them.
bool rivals(const HarmMention& a, const HarmMention& b) {
  using record::People;
  const auto wide = [](People who) { return who == People::people || who == People::civilians; };
  return same_kind(a, b) && (a.who == b.who || (wide(a.who) && wide(b.who)));
}

// Whose combatants they were: "Malian soldiers".
std::optional<std::string> side_of(const Agents& agents, const HarmMention& mention) {
  if (mention.who != record::People::combatants || record::befalls_things(mention.state)) return std::nullopt;
  for (const AgentMention& agent : agents.in({mention.first, mention.last})) {
    if (agent.actor) return agent.actor;
  }
  return std::nullopt;
}

record::Harm to_harm(const Material& material, const Entry& entry) {
  const View& view = material.view;
  const HarmMention& mention = *entry.mention;
  record::Harm harm;
  harm.words = {view.reading().span_of(mention.first, mention.last), mention.rule};
  harm.state = mention.state;
  harm.who = mention.who;
  harm.what = mention.what;
  harm.min = mention.min;
  harm.max = mention.max;
  harm.subset = mention.subset;
  harm.side = side_of(material.agents, mention);
  harm.superseded = entry.superseded;
  return harm;
}

// The more telling of two equal figures stays: one whose people are named.
bool replaces(const HarmMention& later, const HarmMention& earlier) {
  return earlier.who == record::People::people && later.who != record::People::people && !record::befalls_things(later.state);
}

void add_entry(std::vector<Entry>& entries, const HarmMention& mention, const Frame& frame) {
  for (auto& entry : entries) {
    if (!same_kind(*entry.mention, mention)) continue;
    if (same_figure(*entry.mention, mention) &&
        (rivals(*entry.mention, mention) || replaces(mention, *entry.mention) || replaces(*entry.mention, mention))) {
      if (replaces(mention, *entry.mention)) entry.mention = &mention;
      entry.headline = entry.headline && frame.headline;
      return;
    }
  }
  entries.push_back({&mention, &frame, frame.headline});
}

// A headline's figure gives way to a body's; a bare plural to a figure; an earlier count to a later one.
void supersede(std::vector<Entry>& entries) {
  for (auto& entry : entries) {
    entry.superseded = entry.mention->earlier;
    for (const auto& other : entries) {
      if (&other == &entry || !rivals(*entry.mention, *other.mention) || other.mention->earlier) continue;
      const bool body_stands = entry.headline && !other.headline && other.mention->counted;
      const bool figure_stands = !entry.mention->counted && other.mention->counted && !entry.mention->subset && entry.mention->min > 1;
      entry.superseded |= body_stands || figure_stands;
    }
  }
}

}  // namespace

std::vector<HarmEntry> harm_entries(const Draft& draft) {
  std::vector<Entry> entries;
  for (const Frame* frame : draft.frames) {
    for (const auto& mention : frame->harm) {
      if (frame->denied && mention.min > 0 && !mention.counted) continue;
      add_entry(entries, mention, *frame);
    }
  }
  supersede(entries);
  return entries;
}

std::vector<record::Harm> reconcile_harm(const Material& material, const Draft& draft) {
  const auto entries = harm_entries(draft);
  const auto verdicts = judge_harm(material, draft, entries);
  std::vector<record::Harm> harm;
  harm.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto value = to_harm(material, entries[i]);
    // A figure that is let go stays to be seen, as one that others supersede; a mere word ("women") goes.
    if (verdicts[i] == HarmVerdict::drop && !entries[i].mention->counted) {
      material.view.tell(Range{entries[i].mention->first, entries[i].mention->last},
                         "no figure of it: more speaks against these words' counting here than for it");
      continue;
    }
    value.superseded |= verdicts[i] == HarmVerdict::drop;
    value.subset = verdicts[i] == HarmVerdict::part;
    harm.push_back(std::move(value));
  }
  return harm;
}

}  // namespace solferino::claims::detail
