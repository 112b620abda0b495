// SPDX-License-Identifier: Apache-2.0
// A document laid out and read up to its frames: what the claims are then made of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/agents.h"
#include "claims/frames.h"
#include "claims/harm.h"
#include "claims/sites.h"
#include "claims/sources.h"
#include "claims/subjects.h"
#include "claims/view.h"
#include "places/places.h"
#include "reading/reading.h"

namespace solferino::claims::detail {

// Holds what its parts point into, so it stays where it was made.
class Analysis {
 public:
  // The text, the reader, the gazetteer and the trace must outlive it.
  Analysis(std::string_view text, std::optional<Date> published, const reading::Reader& reader, const places::Gazetteer& gazetteer,
           Trace* trace = nullptr);
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  // Nothing in the text could make a claim.
  [[nodiscard]] bool is_empty() const { return empty_; }
  [[nodiscard]] const View& view() const { return view_; }
  [[nodiscard]] const std::vector<AgentMention>& agents() const { return agents_; }
  [[nodiscard]] const std::vector<HarmMention>& harm() const { return harm_; }
  [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }
  // The frames with the alleged perpetrators that rules found, before the learned model has its say: what it is trained from.
  [[nodiscard]] std::vector<Frame> ruled_frames() const;
  [[nodiscard]] Material material() const { return {view_, lookup_, attributions_, sites_, global_attributions_, main_country_}; }

 private:
  void add_unlisted();

  reading::Reading reading_;
  View view_;
  bool empty_;
  std::vector<AgentMention> agents_;
  Agents lookup_;
  std::vector<Attribution> attributions_;
  std::vector<const Attribution*> global_attributions_;
  std::vector<Site> sites_;
  std::string main_country_;
  std::vector<HarmMention> harm_;
  std::vector<Frame> frames_;
};

}  // namespace solferino::claims::detail
