// SPDX-License-Identifier: Apache-2.0
#include "claims/frames.h"

#include <algorithm>
#include <iterator>

#include "claims/arguments.h"
#include "claims/segments.h"

namespace solferino::claims::detail {

namespace {

using reading::Form;

bool is_verb(const Cue& cue) { return cue.entry->attribute("pos") == "v"; }

// "could strike", "to attack", "plans to bomb", "did not shell".
bool is_hypothetical(const View& view, const Cue& cue) {
  if (!is_verb(cue)) return false;
  for (TokenIndex i = cue.first; i > 0 && cue.first - i < 4; --i) {
    if (view.is(i - 1, WordClass::modal)) return !view.is(i, "have");
    if (view.is(i - 1, "to") && i == cue.first && cue.form == Form::base) return true;
    if (!view.is(i - 1, WordClass::adverb) && !view.is(i - 1, WordClass::auxiliary) && !view.is(i - 1, WordClass::negation)) return false;
  }
  return false;
}

// "fears of an | air strike", "the threat of | shelling": a word that says it might be stands right before the trigger, or its article.
bool is_only_feared(const View& view, const Cue& cue) {
  if (cue.first == 0) return false;
  // "any | attack", "any further | attacks"
  const TokenIndex any =
      view.is_any(cue.first - 1, {"further", "new", "future", "such", "other"}) && cue.first > 1 ? cue.first - 2 : cue.first - 1;
  if (!is_verb(cue) && view.is(any, "any")) return true;
  const TokenIndex at = view.is(cue.first - 1, WordClass::determiner) && cue.first > 1 ? cue.first - 2 : cue.first - 1;
  const Cue* hedge = view.cue(Lex::hedges, at);
  return hedge != nullptr && hedge->entry->value == "hypothesis" && hedge->entry->attribute("reach") == "right" &&
         !hedge->entry->has("weak") && view.sentence_of(at) == view.sentence_of(cue.first);
}

class Builder {
 public:
  Builder(const Material& material, const std::vector<HarmMention>& harm) : m_(material), view_(material.view), harm_(harm) {}

  std::vector<Frame> run() {
    for (std::uint32_t s = 0; s < view_.reading().sentences.size(); ++s) {
      for (const Range& part : split_sentence(m_, harm_, s)) {
        add_running_counts(s, part);
        auto frame = read(s, part);
        if (!frame) continue;
        if (!frames_.empty() && frames_.back().sentence == s && !frames_.back().toll) inherit(frames_.back(), *frame);
        frames_.push_back(std::move(*frame));
      }
    }
    return std::move(frames_);
  }

 private:
  std::optional<Frame> read(std::uint32_t sentence, Range range) {
    Frame frame;
    frame.sentence = sentence;
    frame.range = range;
    frame.headline = view_.sentence(sentence).kind == reading::SentenceKind::headline;
    const auto harm = harm_in(harm_, range);
    std::ranges::remove_copy_if(harm, std::back_inserter(frame.harm), &HarmMention::running);
    const Cue* trigger = choose_trigger(range);
    if (trigger != nullptr && frame.harm.empty() && is_counted(*trigger, harm)) return std::nullopt;
    if (trigger == nullptr && frame.harm.empty()) return std::nullopt;
    set_trigger(frame, trigger);
    if (is_lookalike(range)) {
      view_.tell(frame.trigger, "lookalike: words of sport, disease, accidents and the like weigh more in the sentence",
                 trigger == nullptr ? nullptr : trigger->entry);
      return std::nullopt;
    }
    frame.weapons = find_weapons(m_, range);
    frame.targets = find_targets(m_, range, frame.harm);
    frame.perpetrators = find_perpetrators(m_, range, frame.harm);
    frame.places = places_in(view_, m_.agents, m_.sites, range);
    frame.date = choose_date(m_, range, frame.trigger);
    read_modality(frame);
    if (!is_plausible(frame)) {
      view_.tell(frame.trigger, "a word of many uses, with no violence near: no agent, weapon, harm or target",
                 trigger == nullptr ? nullptr : trigger->entry);
      return std::nullopt;
    }
    return frame;
  }

  // "It was the sixth hospital struck in two weeks": a toll of its own, beside whatever else the sentence tells.
  void add_running_counts(std::uint32_t sentence, Range range) {
    for (const HarmMention& mention : harm_in(harm_, range)) {
      if (!mention.running) continue;
      Frame frame;
      frame.sentence = sentence;
      frame.range = range;
      frame.trigger = {mention.first, mention.last};
      frame.trigger_rule = mention.rule;
      frame.toll = true;
      frame.strong = true;
      frame.harm = {mention};
      frame.places = places_in(view_, m_.agents, m_.sites, range);
      for (const auto& date : view_.dates(range)) {
        if (frame.date == nullptr && (date.period || date.since)) frame.date = &date;
      }
      if (frame.date == nullptr) frame.date = choose_date(m_, range, frame.trigger);
      frames_.push_back(std::move(frame));
    }
  }

  // "the 13th strike": said of the count alone.
  [[nodiscard]] static bool is_counted(const Cue& trigger, std::span<const HarmMention> harm) {
    return std::ranges::any_of(harm, [&](const HarmMention& m) { return m.running && m.first <= trigger.first && trigger.last <= m.last; });
  }

  // The second part of a sentence shares the date and the place of the first where it gives none of its own.
  static void inherit(const Frame& before, Frame& frame) {
    if (frame.date == nullptr && frame.places.empty()) frame.date = before.date;
    if (frame.places.empty() && frame.date == before.date) frame.places = before.places;
  }

  // The strongest trigger of the range: one that tells of an attack by itself, then one that is no mere reference, then the first.
  const Cue* choose_trigger(Range range) const {
    const Cue* best = nullptr;
    int best_rank = 0;
    for (const Cue& cue : view_.cues(Lex::attacks, range)) {
      if (is_hypothetical(view_, cue)) view_.tell(cue, "hypothetical: told as possible, wanted or denied");
      if (is_part_of_name(cue)) view_.tell(cue, "part of a name, or of a phrase that is no attack");
      if (is_only_feared(view_, cue)) view_.tell(cue, "hypothetical: feared or possible");
      if (is_hypothetical(view_, cue) || is_only_feared(view_, cue) || is_part_of_name(cue)) continue;
      const bool weak = cue.entry->has("weak");
      const bool generic = cue.entry->has("generic");
      const int rank = generic ? 1 : weak ? 2 : 3;
      if (rank > best_rank) {
        best = &cue;
        best_rank = rank;
      }
    }
    return best;
  }

  [[nodiscard]] bool is_part_of_name(const Cue& cue) const {
    const auto* agent = m_.agents.at(cue.first);
    if (agent != nullptr && agent->last > cue.first && !agent->adjective && agent->kind != AgentKind::described) return true;
    return view_.cue(Lex::lookalikes, cue.first) != nullptr && view_.cue(Lex::lookalikes, cue.first)->last >= cue.last;
  }

  void set_trigger(Frame& frame, const Cue* trigger) const {
    if (trigger == nullptr) {
      frame.trigger = {frame.harm.front().trigger, frame.harm.front().trigger_last};
      frame.trigger_rule = frame.harm.front().rule;
      frame.strong = std::ranges::any_of(frame.harm, [](const HarmMention& mention) { return mention.attack && mention.counted; });
      return;
    }
    frame.trigger = {trigger->first, trigger->last};
    frame.trigger_rule = trigger->entry->rule();
    frame.strong = !trigger->entry->has("weak");
    frame.generic = trigger->entry->has("generic") || (view_.is_any(trigger->first - 1, {"the", "this", "that"}) && !is_verb(*trigger));
    frame.coerce = trigger->entry->attribute("event") == "coerce";
    frame.method = method_in(frame.range);
    const auto& phrase = trigger->entry->phrase;
    frame.strike = !is_verb(*trigger) && (phrase == "strike" || phrase == "attack" || phrase == "raid" || phrase == "assault");
    for (const Cue& cue : view_.cues(Lex::attacks, frame.range))
      frame.on_foot |= view_.fold(cue.first).starts_with("raid") || view_.fold(cue.first).starts_with("storm");
  }

  // The method that the triggers of the range agree on; the first that says one stands.
  [[nodiscard]] std::optional<record::Method> method_in(Range range) const {
    std::optional<record::Method> weak;
    for (const Cue& cue : view_.cues(Lex::attacks, range)) {
      if (is_hypothetical(view_, cue) || is_part_of_name(cue)) continue;
      const auto method = record::parse_method(cue.entry->value);
      if (!method) continue;
      if (!cue.entry->has("weak")) return method;
      if (!weak) weak = method;
    }
    return weak;
  }

  // Sport, disease, accidents, nature: by the weight of what stands in the sentence.
  [[nodiscard]] bool is_lookalike(Range range) const {
    int weight = 0;
    for (const Cue& cue : view_.cues(Lex::lookalikes, range)) {
      if (cue.entry->attribute("scope") == "phrase") continue;
      const auto value = cue.entry->attribute("weight");
      weight += value.empty() ? 1 : value.front() - '0';
    }
    return weight >= 3;
  }

  void read_modality(Frame& frame) const {
    for (TokenIndex i = frame.range.first; i < frame.range.last; ++i) {
      frame.elsewhere |= view_.is_any(i, {"elsewhere", "separately"}) || (view_.is(i, "another") && view_.has(Lex::attacks, i + 1)) ||
                         (view_.is(i, "separate") && view_.has(Lex::attacks, i + 1));
    }
    const auto clause = view_.clause_of(frame.trigger.first);
    for (TokenIndex i = clause.first; i < frame.trigger.first; ++i) {
      const bool near = frame.trigger.first - i <= 6;
      frame.denied |= view_.is_any(i, {"denied", "denies", "deny", "denying"}) || (near && view_.is_any(i, {"never", "n't"})) ||
                      (near && view_.is(i, "not") && !view_.is(i + 1, "only"));
      frame.planned |= view_.is_any(i, {"threatened", "threatens", "threaten", "vowed", "vows"}) && i + 8 > frame.trigger.first;
    }
  }

  // A weak trigger or a bare figure needs something of a conflict beside it.
  [[nodiscard]] bool is_plausible(const Frame& frame) const {
    if (frame.strong) return true;
    const bool armed = !frame.perpetrators.empty();
    const bool weapon = !frame.weapons.empty();
    const bool harmed = !frame.harm.empty();
    const bool target = !frame.targets.empty();
    return armed || weapon || harmed || (target && !frame.generic) || frame.generic;
  }

  const Material& m_;
  const View& view_;
  const std::vector<HarmMention>& harm_;
  std::vector<Frame> frames_;
};

}  // namespace

bool Frame::has_figure() const {
  return std::ranges::any_of(harm, [](const HarmMention& mention) { return mention.counted && !mention.subset; });
}

std::span<const Attribution> Material::attributions_in(std::uint32_t sentence) const {
  const auto [begin, end] = std::ranges::equal_range(attributions, sentence, {}, &Attribution::sentence);
  return {begin, end};
}

std::span<const HarmMention> harm_in(const std::vector<HarmMention>& harm, Range range) {
  const auto begin = std::ranges::lower_bound(harm, range.first, {}, &HarmMention::first);
  const auto end = std::ranges::lower_bound(begin, harm.end(), range.last, {}, &HarmMention::first);
  return {begin, end};
}

std::vector<Frame> find_frames(const Material& material, const std::vector<HarmMention>& harm) { return Builder(material, harm).run(); }

}  // namespace solferino::claims::detail
