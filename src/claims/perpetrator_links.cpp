// SPDX-License-Identifier: Apache-2.0
#include "claims/perpetrator_links.h"

#include <utility>

#include "claims/perpetrator_weights.h"

namespace solferino::claims::detail {

namespace {

// What a rule found is let go only where much speaks against it, and where no rule did, something must speak for it. In cross-validation over whole documents, end to end,
// anything near these values serves alike.
constexpr int least_ruled = -600;
constexpr int least_linked = 150;

}  // namespace

void link_perpetrators(const Material& material, std::vector<Frame>& frames) {
  auto choices = perpetrator_choices(material, frames);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    frames[i].perpetrators.clear();
    for (auto& choice : choices[i]) {
      const int least = choice.perpetrator.linked ? least_linked : least_ruled;
      if (score(perpetrator_weights, choice.features) > least) {
        frames[i].perpetrators.push_back(std::move(choice.perpetrator));
      } else {
        const auto& agent = *choice.perpetrator.agent;
        material.view.tell(Range{agent.first, agent.last},
                           "no alleged perpetrator: more speaks against the text's holding it responsible than for it");
      }
    }
  }
}

}  // namespace solferino::claims::detail
