// SPDX-License-Identifier: Apache-2.0
#include "claims/group.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string_view>

#include "claims/grouping_features.h"
#include "claims/grouping_weights.h"

namespace solferino::claims::detail {

namespace {

// A long roundup tells of hundreds of attacks; what it told of this many attacks ago it does not come back to.
constexpr std::size_t max_recent = 24;
constexpr std::size_t max_seen = 16;
constexpr std::size_t max_recent_tolls = 64;

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
    // "Since 2015 their firepower has let the army overrun the region": a stretch of time without a figure counts nothing.
    if (frame.harm.empty() && frame.weapons.empty() && frame.targets.empty()) return;
    for (const std::size_t recent : std::views::reverse(tolls_) | std::views::take(max_recent_tolls)) {
      Draft& draft = drafts_[recent];
      if (!same_toll(*draft.frames.front(), frame)) continue;
      draft.frames.push_back(&frame);
      return;
    }
    tolls_.push_back(drafts_.size());
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
    std::vector<FeatureList> joins;
    joins.reserve(recent_.size());
    for (std::size_t recency = 0; recency < recent_.size(); ++recency)
      joins.push_back(join_features(m_, seen_[recent_[recency]], frame, recency));
    int best_score = score(grouping_weights, open_features(m_, recent_.empty(), frame, joins));
    std::optional<std::size_t> best;
    for (std::size_t recency = 0; recency < recent_.size(); ++recency) {
      // What was parted within one sentence stays apart.
      if (seen_[recent_[recency]].frames.back()->sentence == frame.sentence) continue;
      const int fit = score(grouping_weights, joins[recency]);
      if (fit < best_score || (fit == best_score && best && recent_[recency] < *best)) continue;
      best = recent_[recency];
      best_score = fit;
    }
    if (best) {
      drafts_[*best].frames.push_back(&frame);
      see(*best, frame);
    } else if (is_worth_a_claim(frame)) {
      drafts_.push_back({{&frame}, false});
      see(drafts_.size() - 1, frame);
    } else {
      m_.view.tell(frame.trigger, why_not(frame));
    }
  }

  // What is compared of a draft: its first frames and its last, so that a text that tells of one attack in a thousand sentences stays linear.
  void see(std::size_t draft, const Frame& frame) {
    seen_.resize(drafts_.size());
    auto& frames = seen_[draft].frames;
    frames.push_back(&frame);
    if (frames.size() > max_seen) frames.erase(frames.begin() + max_seen / 4);
    touch(draft);
  }

  // Moves an attack to the front of those told of last.
  void touch(std::size_t draft) {
    std::erase(recent_, draft);
    recent_.insert(recent_.begin(), draft);
    if (recent_.size() > max_recent) recent_.pop_back();
  }

  // A reference back with nothing of its own makes no claim.
  [[nodiscard]] static bool is_worth_a_claim(const Frame& frame) {
    const bool located = !frame.places.empty() || frame.date != nullptr;
    if (frame.generic) return frame.has_figure() && located;
    if (frame.planned) return false;
    if (frame.denied && frame.harm.empty()) return false;
    return located || frame.has_figure() || !frame.targets.empty() || frame.strong;
  }

  [[nodiscard]] static std::string_view why_not(const Frame& frame) {
    if (frame.generic) return "refers back to an attack, with no figure, place or day of its own";
    if (frame.planned) return "planned or threatened, not done";
    if (frame.denied && frame.harm.empty()) return "denied";
    return "no place, day, figure or target";
  }

  const Material& m_;
  std::vector<Draft> drafts_;
  std::vector<Draft> seen_;
  std::vector<std::size_t> tolls_;   // in the order they were told in
  std::vector<std::size_t> recent_;  // attacks, the one told of last first
};

}  // namespace

std::vector<Draft> group_frames(const Material& material, const std::vector<Frame>& frames) { return Grouper(material).run(frames); }

}  // namespace solferino::claims::detail
