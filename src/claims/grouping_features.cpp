// SPDX-License-Identifier: Apache-2.0
#include "claims/grouping_features.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "claims/features.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;

// The features by name; their numbers are their places here. The weights in grouping_weights.h stand in the same order, so a change needs new
// ones: tools/train/grouping.sh.
constexpr auto join_names = std::to_array<std::string_view>({
    "bias",
    "recent_0",  // the draft that was told of last
    "recent_1",
    "recent_2",
    "distance_1",    // sentences from its last frame: at most 1
    "distance_2",    // 2
    "distance_5",    // 3 to 5
    "distance_far",  // more
    "same_paragraph",
    "time_same",
    "time_conflict",
    "time_frame_none",
    "time_draft_none",
    "time_wide",  // their dates meet, but one is a wide stretch
    "place_same",
    "place_conflict",
    "place_frame_none",
    "place_draft_none",
    "place_wide_only",  // both have places, but not both a town
    "site_same",
    "site_conflict",
    "method_same",
    "method_conflict",
    "agent_same",
    "agent_conflict",
    "target_same",
    "target_conflict",
    "weapon_same",
    "figure_same",
    "figure_conflict",  // of the killed
    "figure_frame_none",
    "figure_draft_none",
    "figure_grows",  // and this one is higher
    "injured_conflict",
    "frame_generic",
    "frame_headline",
    "draft_headline_only",
    "frame_strong",
    "frame_elsewhere",
    "frame_accuses",  // who did it is told by an accusation
    "draft_first",    // the draft opened the text
    "coerce_differs",
    "no_time_no_place",  // neither speaks for or against
    "time_place_same",
    "figure_conflict_same_place",
    "figure_conflict_no_clue",
    "open_bias",
    "open_first",
    "open_headline",
    "open_elsewhere",
    "open_generic",
    "open_dated",
    "open_placed",
    "open_dated_placed",
    "open_figure",
    "open_no_clue",  // neither dated nor placed
    "open_past",     // "previous", "earlier", "ago" ...
    "open_strong",
    "open_part",  // read from a later part of its sentence
    "same_sentence",
    "frame_indefinite",  // "an air strike"
    "frame_definite",    // "the strike"
    "frame_past",        // "had been hit"
    "frame_item",        // opens an item of a list
    "place_first_same",  // the town that the draft opened with
    "place_first_conflict",
    "place_figure_conflict",  // another town with a figure of its own
    "date_before",            // days before the draft's
    "draft_long",
    "open_indefinite",
    "open_definite",
    "open_frame_past",
    "open_item",
    "open_paragraph",  // opens a paragraph
    "open_place_new",  // a town that no draft has
    "open_place_known",
    "open_figure_new",  // killed, as many as no draft has
    "open_figure_known",
    "open_time_new",
    "open_time_known",
    "open_place_figure_new",
    "open_agent_new",
});

using Join = Feature<join_names>;

constexpr std::array<Join, 3> recent{"recent_0", "recent_1", "recent_2"};

// -1 where two dates exclude each other, 1 where they are one, 0 where nothing can be said; 2 where one is a wide stretch that holds the other.
int compare_dates(const Frame& a, const Frame& b) {
  if (a.date == nullptr || b.date == nullptr || !a.date->start || !b.date->start || !a.date->end || !b.date->end) return 0;
  if (*a.date->start > *b.date->end || *b.date->start > *a.date->end) return -1;
  const auto days = [](const Frame& f) { return (*f.date->end - *f.date->start).count(); };
  return days(a) > 3 || days(b) > 3 ? 2 : 1;
}

std::optional<std::pair<std::int64_t, std::int64_t>> figure(const Frame& frame, HarmState state) {
  for (const auto& mention : frame.harm) {
    if (mention.state == state && mention.counted && !mention.subset) return std::pair{mention.min, mention.max.value_or(-1)};
  }
  return std::nullopt;
}

bool has_town(const Frame& frame) {
  return std::ranges::any_of(frame.places, [](const Place& place) {
    return place.toponym != nullptr && place.toponym->precision <= record::PlacePrecision::district;
  });
}

// How the trigger is brought in: as something new, or as something known.
bool is_indefinite(const View& view, const Frame& frame) {
  for (TokenIndex i = frame.trigger.first, n = 0; i > frame.range.first && n < 4; --i, ++n) {
    if (view.is_any(i - 1, {"a", "an", "another"})) return true;
    if (!view.is(i - 1, WordClass::open)) return false;
  }
  return false;
}

bool is_definite(const View& view, const Frame& frame) {
  for (TokenIndex i = frame.trigger.first, n = 0; i > frame.range.first && n < 4; --i, ++n) {
    if (view.is_any(i - 1, {"the", "this", "that", "these", "those", "its", "their"})) return true;
    if (!view.is(i - 1, WordClass::open)) return false;
  }
  return false;
}

// "had shelled", "had earlier been hit".
bool is_past_perfect(const View& view, const Frame& frame) {
  for (TokenIndex i = frame.trigger.first, n = 0; i > frame.range.first && n < 4; --i, ++n) {
    if (view.is(i - 1, "had")) return true;
    if (!view.is(i - 1, WordClass::adverb) && !view.is(i - 1, WordClass::auxiliary)) return false;
  }
  return false;
}

bool opens_item(const View& view, const Frame& frame) {
  const auto& sentence = view.sentence(frame.sentence);
  return sentence.kind == reading::SentenceKind::list_item && frame.range.first == sentence.first;
}

bool opens_paragraph(const View& view, const Frame& frame) {
  return frame.sentence == 0 || view.sentence(frame.sentence - 1).paragraph != view.sentence(frame.sentence).paragraph;
}

bool shares_town(const View& view, const Frame& a, const Frame& b) {
  return std::ranges::any_of(a.places, [&](const Place& here) {
    return std::ranges::any_of(b.places, [&](const Place& there) {
      return here.toponym != nullptr && there.toponym != nullptr &&
             may_be_same(view, {nullptr, here.toponym, 0, 0}, {nullptr, there.toponym, 0, 0});
    });
  });
}

bool has_site(const Frame& frame) {
  return std::ranges::any_of(frame.places, [](const Place& place) { return place.site != nullptr; });
}

class Joiner : Present<Join> {
 public:
  Joiner(const Material& material, const Draft& draft, const Frame& frame) : m_(material), draft_(draft), frame_(frame) {}

  FeatureList run(std::size_t recency) {
    put("bias");
    if (recency < recent.size()) put(recent[recency]);
    distance();
    time();
    place();
    method_and_agents();
    things();
    figures();
    flags();
    return take();
  }

 private:
  void distance() {
    const auto gap = frame_.sentence - draft_.frames.back()->sentence;
    put_if(gap <= 1, "distance_1");
    put_if(gap == 2, "distance_2");
    put_if(gap > 2 && gap <= 5, "distance_5");
    put_if(gap > 5, "distance_far");
    put_if(m_.view.sentence(frame_.sentence).paragraph == m_.view.sentence(draft_.frames.back()->sentence).paragraph, "same_paragraph");
  }

  void time() {
    if (frame_.date == nullptr) put("time_frame_none");
    bool dated = false;
    int best = 0;
    for (const Frame* other : draft_.frames) {
      dated |= other->date != nullptr;
      const int order = compare_dates(frame_, *other);
      if (order < 0) best = -1;
      if (order > 0 && best == 0) best = order;
    }
    put_if(!dated, "time_draft_none");
    put_if(best < 0, "time_conflict");
    put_if(best == 1, "time_same");
    put_if(best == 2, "time_wide");
    time_ = best;
    const Frame& first = *draft_.frames.front();
    put_if(best < 0 && first.date != nullptr && frame_.date->end && first.date->start && *frame_.date->end < *first.date->start,
           "date_before");
  }

  void place() {
    if (frame_.places.empty()) put("place_frame_none");
    bool placed = false;
    bool same = false;
    bool conflict = false;
    for (const Frame* other : draft_.frames) {
      placed |= !other->places.empty();
      if (!has_town(frame_) || !has_town(*other)) continue;
      const bool match = shares_town(m_.view, frame_, *other);
      same |= match;
      conflict |= !match;
    }
    put_if(!placed, "place_draft_none");
    put_if(same, "place_same");
    put_if(conflict && !same, "place_conflict");
    put_if(placed && !frame_.places.empty() && !same && !conflict, "place_wide_only");
    place_ = same ? 1 : conflict ? -1 : 0;
    first_place();
    sites();
  }

  // A draft that took in another town by mistake must not draw that town's other attacks after it.
  void first_place() {
    if (!has_town(frame_)) return;
    const auto located = std::ranges::find_if(draft_.frames, [](const Frame* other) { return has_town(*other); });
    if (located == draft_.frames.end()) return;
    const bool same = shares_town(m_.view, frame_, **located);
    put(same ? Join("place_first_same") : Join("place_first_conflict"));
    put_if(!same && frame_.has_figure() && std::ranges::any_of(draft_.frames, &Frame::has_figure), "place_figure_conflict");
  }

  void sites() {
    bool same = false;
    bool other_site = false;
    for (const Frame* other : draft_.frames) {
      for (const Place& a : frame_.places) {
        for (const Place& b : other->places) {
          if (a.site == nullptr || b.site == nullptr) continue;
          const bool match = m_.view.fold(a.first) == m_.view.fold(b.first);
          same |= match;
          other_site |= !match;
        }
      }
    }
    put_if(same, "site_same");
    put_if(other_site && !same, "site_conflict");
  }

  void method_and_agents() {
    bool same_method = false;
    bool other_method = false;
    bool same_agent = false;
    bool other_agent = false;
    for (const Frame* other : draft_.frames) {
      if (frame_.method && other->method) (*frame_.method == *other->method ? same_method : other_method) = true;
      for (const auto& here : frame_.perpetrators) {
        for (const auto& there : other->perpetrators) {
          if (!here.agent->actor || !there.agent->actor) continue;
          (*here.agent->actor == *there.agent->actor ? same_agent : other_agent) = true;
        }
      }
    }
    put_if(same_method, "method_same");
    put_if(other_method && !same_method, "method_conflict");
    put_if(same_agent, "agent_same");
    put_if(other_agent && !same_agent, "agent_conflict");
  }

  void things() {
    bool same_target = false;
    bool other_target = false;
    bool same_weapon = false;
    for (const Frame* other : draft_.frames) {
      for (const auto& here : frame_.targets) {
        for (const auto& there : other->targets) (here.kind == there.kind ? same_target : other_target) = true;
      }
      for (const auto& here : frame_.weapons) {
        for (const auto& there : other->weapons) same_weapon |= here.kind == there.kind;
      }
    }
    put_if(same_target, "target_same");
    put_if(other_target && !same_target, "target_conflict");
    put_if(same_weapon, "weapon_same");
  }

  void figures() {
    bool counted = false;
    bool same = false;
    bool other_figure = false;
    bool grows = false;
    bool injured = false;
    const auto here = figure(frame_, HarmState::killed);
    const auto hurt = figure(frame_, HarmState::injured);
    for (const Frame* other : draft_.frames) {
      const auto there = figure(*other, HarmState::killed);
      counted |= there.has_value();
      if (here && there) {
        same |= *here == *there;
        other_figure |= *here != *there;
        grows |= here->first > there->first;
      }
      const auto other_hurt = figure(*other, HarmState::injured);
      injured |= hurt && other_hurt && *hurt != *other_hurt;
    }
    put_if(!here, "figure_frame_none");
    put_if(!counted, "figure_draft_none");
    put_if(same, "figure_same");
    const bool conflict = other_figure && !same;
    put_if(conflict, "figure_conflict");
    put_if(conflict && grows, "figure_grows");
    put_if(injured, "injured_conflict");
    put_if(conflict && place_ == 1, "figure_conflict_same_place");
    put_if(conflict && place_ == 0 && time_ == 0, "figure_conflict_no_clue");
    put_if(place_ == 1 && time_ == 1, "time_place_same");
    put_if(place_ == 0 && time_ == 0, "no_time_no_place");
  }

  void flags() {
    put_if(frame_.generic, "frame_generic");
    put_if(frame_.headline, "frame_headline");
    put_if(std::ranges::all_of(draft_.frames, &Frame::headline), "draft_headline_only");
    put_if(frame_.strong, "frame_strong");
    put_if(frame_.elsewhere, "frame_elsewhere");
    put_if(std::ranges::any_of(frame_.perpetrators, [](const Perpetrator& p) { return p.rule.starts_with("by.accused"); }),
           "frame_accuses");
    put_if(draft_.frames.front()->sentence <= 1, "draft_first");
    put_if(draft_.frames.front()->coerce != frame_.coerce, "coerce_differs");
    put_if(draft_.frames.back()->sentence == frame_.sentence, "same_sentence");
    put_if(is_indefinite(m_.view, frame_), "frame_indefinite");
    put_if(is_definite(m_.view, frame_), "frame_definite");
    put_if(is_past_perfect(m_.view, frame_), "frame_past");
    put_if(opens_item(m_.view, frame_), "frame_item");
    put_if(draft_.frames.size() > 4, "draft_long");
  }

  const Material& m_;
  const Draft& draft_;
  const Frame& frame_;
  int time_ = 0;
  int place_ = 0;
};

bool speaks_of_past(const View& view, Range range) {
  for (TokenIndex i = range.first; i < range.last; ++i) {
    if (view.is_any(i, {"previous", "previously", "earlier", "last", "ago", "before"})) return true;
  }
  return false;
}

}  // namespace

std::span<const std::string_view> grouping_feature_names() { return join_names; }

std::size_t recency_of(const std::vector<Draft>& drafts, std::size_t draft) {
  const auto told = [&](std::size_t i) { return std::pair(drafts[i].frames.back()->sentence, i); };
  std::size_t later = 0;
  for (std::size_t i = 0; i < drafts.size(); ++i) later += !drafts[i].toll && told(i) > told(draft) ? 1 : 0;
  return later;
}

FeatureList join_features(const Material& material, const Draft& draft, const Frame& frame, std::size_t recency) {
  return Joiner(material, draft, frame).run(recency);
}

FeatureList open_features(const Material& material, bool first, const Frame& frame, std::span<const FeatureList> joins) {
  Present<Join> features;
  features.put("open_bias");
  const bool dated = frame.date != nullptr;
  const bool placed = has_town(frame) || has_site(frame);
  features.put_if(first, "open_first");
  features.put_if(frame.headline, "open_headline");
  features.put_if(frame.elsewhere, "open_elsewhere");
  features.put_if(frame.generic, "open_generic");
  features.put_if(dated, "open_dated");
  features.put_if(placed, "open_placed");
  features.put_if(dated && placed, "open_dated_placed");
  features.put_if(frame.has_figure(), "open_figure");
  features.put_if(!dated && !placed, "open_no_clue");
  features.put_if(speaks_of_past(material.view, frame.range), "open_past");
  features.put_if(frame.strong, "open_strong");
  features.put_if(frame.range.first != material.view.sentence(frame.sentence).first, "open_part");
  features.put_if(is_indefinite(material.view, frame), "open_indefinite");
  features.put_if(is_definite(material.view, frame), "open_definite");
  features.put_if(is_past_perfect(material.view, frame), "open_frame_past");
  features.put_if(opens_item(material.view, frame), "open_item");
  features.put_if(opens_paragraph(material.view, frame), "open_paragraph");
  if (first) return features.take();
  const auto known = [&](std::initializer_list<Join> any) {
    return std::ranges::any_of(joins, [&](const FeatureList& join) {
      return std::ranges::any_of(any, [&](Join feature) { return std::ranges::find(join, feature.number) != join.end(); });
    });
  };
  const bool place_new = has_town(frame) && !known({"place_same"});
  const bool counted = figure(frame, HarmState::killed).has_value();
  const bool figure_new = counted && !known({"figure_same"});
  features.put_if(place_new, "open_place_new");
  features.put_if(has_town(frame) && !place_new, "open_place_known");
  features.put_if(figure_new, "open_figure_new");
  features.put_if(counted && !figure_new, "open_figure_known");
  features.put_if(place_new && figure_new, "open_place_figure_new");
  const bool time_known = known({"time_same", "time_wide"});
  features.put_if(dated && !time_known, "open_time_new");
  features.put_if(dated && time_known, "open_time_known");
  features.put_if(!known({"agent_same"}) && known({"agent_conflict"}), "open_agent_new");
  return features.take();
}

}  // namespace solferino::claims::detail
