// SPDX-License-Identifier: Apache-2.0
#include "claims/group.h"

#include <algorithm>

#include "claims/grouping_features.h"
#include "claims/grouping_weights.h"

namespace solferino::claims::detail {

namespace {

class Grouper {
 public:
  explicit Grouper(const Material& material) : m_(material) {}

  std::vector<Draft> run(const std::vector<Frame>& frames) {
    for (const Frame& frame : frames) {
      if (frame.toll) {
        add_toll(frame);
      } else {
        add_attack(frame);
      }
    }
    return std::move(drafts_);
  }

 private:
  void add_toll(const Frame& frame) {
    for (auto& draft : drafts_) {
      if (draft.toll && same_toll(*draft.frames.front(), frame)) {
        draft.frames.push_back(&frame);
        return;
      }
    }
    drafts_.push_back({{&frame}, true});
  }

  // The same figures for the same stretch of time.
  [[nodiscard]] static bool same_toll(const Frame& a, const Frame& b) {
    const bool dates =
        (a.date == nullptr) == (b.date == nullptr) && (a.date == nullptr || (a.date->start == b.date->start && a.date->end == b.date->end));
    if (!dates && !(a.headline && b.date != nullptr)) return false;
    for (const auto& left : a.harm) {
      for (const auto& right : b.harm) {
        if (!left.subset && !right.subset && left.state == right.state && left.min == right.min) return true;
      }
    }
    return false;
  }

  void add_attack(const Frame& frame) {
    Draft* best = nullptr;
    int best_score = score(grouping_weights, open_features(m_, drafts_, frame));
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].toll) continue;
      const int fit = score(grouping_weights, join_features(m_, drafts_[i], frame, recency_of(i)));
      if (fit < best_score) continue;
      best = &drafts_[i];
      best_score = fit;
    }
    if (best != nullptr) {
      best->frames.push_back(&frame);
    } else if (is_worth_a_claim(frame)) {
      drafts_.push_back({{&frame}, false});
    }
  }

  // How many attacks were told of later than this one.
  [[nodiscard]] std::size_t recency_of(std::size_t draft) const {
    const auto told = [this](std::size_t i) { return std::pair(drafts_[i].frames.back()->sentence, i); };
    std::size_t later = 0;
    for (std::size_t i = 0; i < drafts_.size(); ++i) later += !drafts_[i].toll && told(i) > told(draft) ? 1 : 0;
    return later;
  }

  // A reference back with nothing of its own makes no claim.
  [[nodiscard]] static bool is_worth_a_claim(const Frame& frame) {
    const bool located = !frame.places.empty() || frame.date != nullptr;
    if (frame.generic) return frame.has_figure() && located;
    if (frame.planned) return false;
    if (frame.denied && frame.harm.empty()) return false;
    return located || frame.has_figure() || !frame.targets.empty() || frame.strong;
  }

  const Material& m_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> group_frames(const Material& material, const std::vector<Frame>& frames) { return Grouper(material).run(frames); }

}  // namespace solferino::claims::detail
