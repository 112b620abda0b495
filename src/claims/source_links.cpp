// SPDX-License-Identifier: Apache-2.0
#include "claims/source_links.h"

#include <algorithm>
#include <utility>

#include "claims/source_weights.h"

namespace solferino::claims::detail {

namespace {

using record::SourceClass;
using record::SourceRole;

// What a rule takes is let go only where much speaks against it.
constexpr int least_ruled = -600;
constexpr int least_linked = 0;

// "a war monitor" beside the Observatory, "rescuers" beside the Civil Defence: the same, told by its kind.
void drop_described(std::vector<record::Source>& sources) {
  const auto watches = [](const record::Source& source) { return source.kind == SourceClass::monitor || source.kind == SourceClass::ngo; };
  const auto rescues = [](const record::Source& source) { return source.kind == SourceClass::rescuer; };
  const auto named = [](const record::Source& source) { return source.actor.has_value(); };
  const bool watcher = std::ranges::any_of(sources, [&](const record::Source& source) { return named(source) && watches(source); });
  const bool rescuer = std::ranges::any_of(sources, [&](const record::Source& source) { return named(source) && rescues(source); });
  std::erase_if(sources, [&](const record::Source& source) {
    const bool described = !named(source) && source.role != SourceRole::channel;
    return described && ((watcher && watches(source)) || (rescuer && rescues(source)));
  });
}

}  // namespace

std::vector<record::Source> sources_of(const Material& material, const Draft& draft, bool opens) {
  std::vector<record::Source> sources;
  for (const auto& choice : source_choices(material, draft, opens)) {
    const int least = choice.ruled ? least_ruled : least_linked;
    const Attribution& attribution = choice.attribution;
    if (!choice.stands && score(source_weights, choice.features) <= least) {
      material.view.tell(Range{attribution.first, attribution.last},
                         "no source of it: more speaks against its vouching for this than for it");
      continue;
    }
    record::Source source;
    source.words = {material.view.reading().span_of(attribution.first, attribution.last), attribution.rule};
    source.actor = attribution.actor;
    source.role = attribution.role;
    source.kind = attribution.source_class;
    sources.push_back(std::move(source));
  }
  drop_described(sources);
  return sources;
}

}  // namespace solferino::claims::detail
