// SPDX-License-Identifier: Apache-2.0
#include "claims/group.h"

#include <algorithm>

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
    int best_score = -1;
    for (auto& draft : drafts_) {
      if (draft.toll) continue;
      const int score = fit(draft, frame);
      if (score >= best_score) {
        best = &draft;
        best_score = score;
      }
    }
    if (best != nullptr && best_score >= 0) {
      best->frames.push_back(&frame);
      return;
    }
    if (is_worth_a_claim(frame)) drafts_.push_back({{&frame}, false});
  }

  // A reference back with nothing of its own makes no claim.
  [[nodiscard]] static bool is_worth_a_claim(const Frame& frame) {
    const bool located = !frame.places.empty() || frame.date != nullptr;
    if (frame.generic) return frame.has_figure() && located;
    if (frame.planned) return false;
    if (frame.denied && frame.harm.empty()) return false;
    return located || frame.has_figure() || !frame.targets.empty() || frame.strong;
  }

  // How well a frame fits a draft; below zero where it must tell of something else.
  [[nodiscard]] int fit(const Draft& draft, const Frame& frame) const {
    int score = 0;
    const int time = date_fit(draft, frame);
    const int place = place_fit(draft, frame);
    const int method = method_fit(draft, frame);
    if (time < 0 || place < 0) return -1;
    if (frame.elsewhere && !(time > 0 && place > 0)) return -1;
    if (method < 0 && frame.has_figure() && time <= 0 && place <= 0) return -1;
    if (method < 0 && frame.coerce != draft.frames.front()->coerce) return -1;
    score += 3 * place + 2 * time + method + 1;
    return std::max(score, 0);
  }

  [[nodiscard]] static int date_fit(const Draft& draft, const Frame& frame) {
    if (frame.date == nullptr || !frame.date->start || !frame.date->end) return 0;
    int fit = 0;
    for (const Frame* other : draft.frames) {
      if (other->date == nullptr || !other->date->start || !other->date->end) continue;
      const bool overlap = *frame.date->start <= *other->date->end && *other->date->start <= *frame.date->end;
      if (!overlap) return -1;
      fit = 1;
    }
    return fit;
  }

  [[nodiscard]] int place_fit(const Draft& draft, const Frame& frame) const {
    if (frame.places.empty()) return 0;
    int fit = 0;
    const bool narrow = has_town(frame);
    for (const Frame* other : draft.frames) {
      if (other->places.empty()) continue;
      // A country or province says little of which of its towns is meant.
      if (narrow && !has_town(*other) && draft.frames.size() > 1) continue;
      const bool same = std::ranges::any_of(frame.places, [&](const Place& a) {
        return std::ranges::any_of(other->places, [&](const Place& b) { return may_be_same(m_.view, a, b); });
      });
      if (same) return 1;
      fit = -1;
    }
    return fit;
  }

  [[nodiscard]] static bool has_town(const Frame& frame) {
    return std::ranges::any_of(frame.places, [](const Place& place) {
      return place.toponym != nullptr && place.toponym->precision <= record::PlacePrecision::district;
    });
  }

  [[nodiscard]] static int method_fit(const Draft& draft, const Frame& frame) {
    if (!frame.method) return 0;
    int fit = 0;
    for (const Frame* other : draft.frames) {
      if (!other->method) continue;
      if (*other->method == *frame.method) return 1;
      fit = -1;
    }
    return fit;
  }

  const Material& m_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> group_frames(const Material& material, const std::vector<Frame>& frames) { return Grouper(material).run(frames); }

}  // namespace solferino::claims::detail
