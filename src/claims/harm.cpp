// SPDX-License-Identifier: Apache-2.0
#include "claims/harm.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

using reading::Form;
using record::HarmState;

// How far a subject may stand from its verb: "At least 18 people at the funeral of a fighter's father were | killed".
constexpr TokenIndex max_subject_gap = 16;
constexpr TokenIndex max_subject_gap_over_aside = 26;
constexpr TokenIndex max_toll_gap = 9;

class Finder {
 public:
  Finder(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities)
      : view_(view), sentence_(sentence), quantities_(quantities), range_(view.range_of(sentence)) {}

  std::vector<HarmMention> run() {
    for (const Cue& cue : view_.cues(Lex::harm, range_)) read(cue);
    std::ranges::stable_sort(found_, {}, &HarmMention::first);
    read_gapped();
    std::ranges::stable_sort(found_, {}, &HarmMention::first);
    return std::move(found_);
  }

 private:
  void read(const Cue& cue) {
    const auto pos = cue.entry->attribute("pos");
    if (is_hypothetical(cue.first)) return view_.tell(cue, "hypothetical: told as possible, wanted or denied");
    const std::size_t before = found_.size();
    if (pos == "v") read_verb(cue);
    if (pos == "s") read_subject_verb(cue);
    if (pos == "a") read_adjective(cue);
    if (pos == "n") read_noun(cue);
    if (pos == "t") read_total(cue);
    if (found_.size() == before) view_.tell(cue, no_victim);
  }

  // "may", but not in "on 2 May".
  [[nodiscard]] bool is_modal(TokenIndex i) const { return view_.is(i, WordClass::modal) && view_.date(i) == nullptr; }

  // "could kill", "to kill", "threatened to destroy", "did not hurt".
  [[nodiscard]] bool is_hypothetical(TokenIndex verb) const {
    for (TokenIndex i = verb; i > range_.first && verb - i < 3; --i) {
      const TokenIndex before = i - 1;
      if (view_.is(before, WordClass::negation) && !view_.is_any(before, {"no", "nobody", "none"})) return true;
      if (is_modal(before)) return !view_.is(before + 1, "have");
      if (view_.is(before, "to") && i == verb) return true;
      if (!view_.is(before, WordClass::adverb) && !view_.is(before, WordClass::auxiliary)) return false;
    }
    return false;
  }

  // The first word of the verb's chain of auxiliaries; `passive` where a form of "be" or "get" stands in it.
  struct Chain {
    TokenIndex first;
    bool passive;
    bool perfect;
  };
  [[nodiscard]] Chain chain_before(TokenIndex verb) const {
    Chain chain{verb, false, false};
    for (TokenIndex i = verb; i > range_.first; --i) {
      const TokenIndex at = i - 1;
      if (view_.is(at, WordClass::auxiliary)) {
        const bool have = view_.is_any(at, {"has", "have", "had", "having"});
        // "is believed to have killed": what stands behind "have" is active.
        chain.passive |= !have && !chain.perfect && !view_.is_any(at, {"do", "does", "did"});
        chain.perfect |= have;
        chain.first = at;
      } else if (is_modal(at)) {
        chain.first = at;
      } else if (view_.is_any(at, {"remain", "remains", "remained", "lie", "lay", "went", "gone"})) {
        chain.passive = true;  // "six people remain missing"
        chain.first = at;
      } else if (!view_.is(at, WordClass::adverb) &&
                 !view_.is_any(at, {"reportedly", "feared", "believed", "known", "confirmed", "to", "thought", "said", "reported",
                                    "alleged", "estimated", "presumed", "understood", "still"})) {
        break;
      }
    }
    return chain;
  }

  [[nodiscard]] bool fits(const Quantity& quantity, const Cue& cue) const {
    if (cue.entry->has("thing")) return quantity.what.has_value();
    if (cue.entry->attribute("if") == "people") return quantity.who.has_value();
    if (quantity.counted && quantity.max == 0 && quantity.bare) return true;
    return quantity.who.has_value() || (quantity.counted && !quantity.what && (quantity.bare || quantity.unknown_noun));
  }

  // The words between a subject and its verb hold no other verb or stop, but may hold a relative clause or a phrase in commas.
  [[nodiscard]] bool is_clear(TokenIndex first, TokenIndex last) const {
    const bool aside = last > first && view_.is(last - 1, WordClass::comma);  // "X, including those who ..., | died"
    if (last - first > (aside ? max_subject_gap_over_aside : max_subject_gap)) return false;
    bool relative = false;
    int commas = 0;
    for (TokenIndex i = first; i < last; ++i) {
      if (view_.is(i, WordClass::stop) || view_.is_any(i, {"but", "while"})) return false;
      relative |= view_.is(i, WordClass::relative);
      commas += view_.is(i, WordClass::comma) ? 1 : 0;
      const Cue* harm = view_.cue(Lex::harm, i);
      if (harm != nullptr && harm->entry->attribute("pos") != "n" && !relative && commas == 0) return false;
      const Cue* speech = view_.cue(Lex::speech, i);
      if (speech != nullptr && speech->form != Form::base && !relative && !speech->entry->has("weak")) return false;
    }
    return commas != 1 || relative;
  }

  // "by members of the group": they did it.
  [[nodiscard]] bool names_agent(const Quantity& quantity) const {
    return quantity.first > range_.first && view_.is(quantity.first - 1, "by") && !view_.is(quantity.last, WordClass::auxiliary);
  }

  // Subjects that stand before `limit`, nearest first; a part in commas ("three of them children") takes the whole along.
  void take_subjects(const Cue& cue, TokenIndex limit, const char* rule) {
    for (auto it = quantities_.rbegin(); it != quantities_.rend(); ++it) {
      if (it->last > limit || names_agent(*it)) continue;
      if (!fits(*it, cue)) {
        if (limit - it->last > max_subject_gap_over_aside) return;
        continue;
      }
      const bool aside_only = it->who && is_part(view_, *it, range_);
      if (!aside_only && !is_clear(it->last, limit)) return;
      const bool aside = it->first > range_.first && view_.is(it->first - 1, WordClass::comma);
      const bool part = it->who && ((aside && it->partitive) || is_part(view_, *it, range_));
      if (part) continue;  // find_subsets reads it
      add(*it, cue, rule);
      take_coordinated_before(*it, cue, rule);
      return;
    }
  }

  // "five soldiers and two civilians were killed".
  void take_coordinated_before(const Quantity& later, const Cue& cue, const char* rule) {
    const Quantity* right = &later;
    for (auto it = quantities_.rbegin(); it != quantities_.rend(); ++it) {
      if (it->last >= right->first || right->first - it->last > 4) continue;
      const bool near = right->first - it->last <= 2;
      const bool joined = joins(it->last, right->first) ||
                          (near && (view_.is_any(right->first - 1, {"and", "or"}) || view_.is(right->first - 1, WordClass::comma)));
      if (!joined || !fits(*it, cue) || it->partitive || right->partitive || right->bare) return;
      add(*it, cue, rule);
      right = &*it;
    }
  }

  // The object right behind the verb, and what is joined to it.
  bool take_objects(const Cue& cue, TokenIndex from, const char* rule) {
    bool any = false;
    TokenIndex limit = from + 3;
    for (const Quantity& quantity : quantities_) {
      if (quantity.first < from) continue;
      if (quantity.first > limit) break;
      if (blocks_object(from, quantity.first, any)) break;
      if (!fits(quantity, cue) || (any && (starts_own_clause(quantity) || quantity.partitive))) {
        if (any) break;
        return false;
      }
      add(quantity, cue, rule);
      any = true;
      from = quantity.last;
      limit = from + 4;
    }
    return any;
  }

  // "30 civilians along with | 17 soldiers"
  [[nodiscard]] bool joins(TokenIndex from, TokenIndex to) const {
    TokenIndex i = from + (view_.is(from, WordClass::comma) ? 1 : 0);
    if (view_.is_any(i, {"along", "together"}) && view_.is(i + 1, "with")) return i + 2 == to;
    return view_.is(i, "as") && view_.is(i + 1, "well") && view_.is(i + 2, "as") && i + 3 == to;
  }

  [[nodiscard]] bool blocks_object(TokenIndex from, TokenIndex to, bool joined) const {
    for (TokenIndex i = from; i < to; ++i) {
      if (joined && i == from && joins(from, to)) return false;
      if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::preposition) || view_.is(i, WordClass::bracket_open)) return true;
      if (joined && !view_.is_any(i, {"and", "or", ",", "plus"})) return true;
      if (!joined && (view_.is(i, WordClass::comma) || view_.is(i, WordClass::conjunction))) return true;
    }
    return joined && from == to;
  }

  // "killed two people and five | were injured": the second figure is the subject of the next verb.
  [[nodiscard]] bool starts_own_clause(const Quantity& quantity) const {
    const TokenIndex i = quantity.last;
    if (view_.is(i, WordClass::auxiliary) || is_modal(i)) return true;
    return i < range_.last && (view_.has(Lex::harm, i) || view_.has(Lex::speech, i));
  }

  // "claimed 40 lives", but "claimed the attack"; "seized two women", but "seized the town".
  [[nodiscard]] bool meets_condition(const Cue& cue) const {
    const auto condition = cue.entry->attribute("if");
    if (condition != "lives") return true;
    for (TokenIndex i = cue.last; i < range_.last && i < cue.last + 9; ++i) {
      if (view_.is_any(i, {"life", "lives"})) return true;
    }
    return false;
  }

  void read_verb(const Cue& cue) {
    if (!meets_condition(cue)) return;
    const Chain chain = chain_before(cue.first);
    // "hurt" has one form for all: a participle where an auxiliary or a figure stands before it.
    const bool bare_participle =
        (cue.form == Form::base || cue.form == Form::unmarked) &&
        (chain.passive || std::ranges::any_of(quantities_, [&](const Quantity& q) { return q.last == cue.first && q.counted; }));
    const bool participle =
        cue.form == Form::past || cue.form == Form::participle || cue.form == Form::past_or_participle || bare_participle;
    if (participle && read_inside(cue)) return;
    if (participle && chain.passive) {
      take_subjects(cue, chain.first, "harm.passive");
      return;
    }
    if (take_objects(cue, cue.last, "harm.active")) return;
    if (!participle || chain.perfect) return;
    for (const Quantity& quantity : quantities_) {
      if (quantity.last == cue.first && fits(quantity, cue)) {
        add(quantity, cue, "harm.participle");
        return;
      }
    }
    // "10 people were killed and 24 wounded" has been read; "the 24 hurt" and "people, mostly women, killed" are left alone.
    read_listed(cue);
  }

  // "33 injured people", "eight wounded soldiers".
  bool read_inside(const Cue& cue) {
    const auto state = *record::parse_harm_state(cue.entry->value);
    if (state == HarmState::displaced || record::befalls_things(state)) return false;
    for (const Quantity& quantity : quantities_) {
      if (quantity.counted && quantity.who && quantity.first < cue.first && cue.last < quantity.last) {
        add(quantity, cue, "harm.described");
        return true;
      }
    }
    return false;
  }

  void read_subject_verb(const Cue& cue) {
    const Chain chain = chain_before(cue.first);
    if (cue.form == Form::ing && !chain.passive) return;
    // "the men killed 16 people and | fled": the subject is that of the verb before.
    const bool shared = chain.first > range_.first && view_.is_any(chain.first - 1, {"and", "then", "before"});
    if (shared && std::ranges::any_of(found_, [](const HarmMention& m) { return m.rule.starts_with("harm.active"); })) return;
    take_subjects(cue, chain.first, "harm.subject");
  }

  void read_adjective(const Cue& cue) {
    if (cue.first > range_.first && view_.is(cue.first - 1, "from")) return;  // "pulled from under the rubble"
    for (const Quantity& quantity : quantities_) {
      if (quantity.last == cue.first && fits(quantity, cue)) {
        add(quantity, cue, "harm.adjective");
        return;
      }
    }
    const Chain chain = chain_before(cue.first);
    if (chain.passive || cue.last - cue.first > 1) take_subjects(cue, chain.first, "harm.predicate");
    read_listed(cue);
  }

  // "Dead 28", "deaths: 33", in lists and posts.
  void read_listed(const Cue& cue) {
    const bool opens = cue.first == range_.first || view_.is(cue.first - 1, WordClass::stop) || view_.is(cue.first - 1, WordClass::comma) ||
                       view_.is(cue.first - 1, WordClass::other_mark);
    if (!opens) return;
    const TokenIndex at = view_.is(cue.last, ":") ? cue.last + 1 : cue.last;
    for (const Quantity& quantity : quantities_) {
      if (quantity.first == at && quantity.counted && (quantity.bare || quantity.who)) add(quantity, cue, "harm.listed");
    }
  }

  void read_noun(const Cue& cue) {
    for (const Quantity& quantity : quantities_) {
      const bool before = quantity.last == cue.first && quantity.counted && fits(quantity, cue);
      const bool gap = quantity.last + 1 == cue.first && quantity.unknown_noun && view_.is(quantity.last, WordClass::open);
      if (before || gap) {
        add(quantity, cue, "harm.noun");
        return;
      }
      const bool behind = quantity.first == cue.last + 1 && view_.is(cue.last, "of") && fits(quantity, cue);
      if (behind && cue.entry->attribute("if").empty()) {
        take_objects(cue, cue.last + 1, "harm.noun_of");
        return;
      }
    }
    if (view_.is(cue.first - 1, "their") && cue.entry->attribute("if") == "lives") take_lives(cue);
    if (cue.form == Form::plural && cue.entry->attribute("if").empty()) read_unnumbered(cue);
    if (cue.form == Form::plural) read_listed(cue);
  }

  // "have cost 84 civilians their lives".
  void take_lives(const Cue& cue) {
    for (const Quantity& quantity : quantities_) {
      if (quantity.last + 1 == cue.first && fits(quantity, cue)) add(quantity, cue, "harm.their_lives");
    }
  }

  // "causing injuries", "casualties were reported"; "no casualties".
  void read_unnumbered(const Cue& cue) {
    const TokenIndex before = cue.first - 1;
    if (cue.first == range_.first) return;
    if (view_.is(before, "no")) {
      HarmMention& mention = add({.first = before, .last = cue.last, .min = 0, .max = 0, .counted = true}, cue, "harm.none");
      if (mention.state == HarmState::injured) mention.state = HarmState::casualties;
      return;
    }
    const bool caused = view_.is_any(before, {"caused", "causing", "causes", "inflicting", "inflicted", "reported", "more"});
    if (caused) add({.first = before, .last = cue.last, .min = 2, .max = {}}, cue, "harm.unnumbered");
  }

  // "84 civilians were killed by air strikes and 49 by shelling", "82 on Friday and 312 on Saturday": a bare figure that shares the verb before it.
  void read_gapped() {
    const std::size_t told = found_.size();
    for (const Quantity& quantity : quantities_) {
      if (!quantity.bare || !quantity.counted || quantity.partitive || quantity.first == range_.first) continue;
      const bool joined = view_.is_any(quantity.first - 1, {"and", ",", ";", ":", "further", "another"});
      const bool behind = view_.is_any(quantity.last, {"by", "in", "on", "at", "near"});
      if (!joined || !behind) continue;
      const HarmMention* shared = nullptr;
      for (std::size_t i = 0; i < told; ++i) {
        const HarmMention& mention = found_[i];
        if (mention.last <= quantity.first && quantity.first - mention.last < 25 && mention.counted && !mention.subset) shared = &mention;
        if (mention.first == quantity.first) shared = nullptr;
      }
      if (shared == nullptr || record::befalls_things(shared->state)) continue;
      HarmMention mention = *shared;
      mention.min = quantity.min;
      mention.max = quantity.max;
      mention.first = quantity.first;
      mention.last = quantity.last;
      mention.rule = "harm.gapped";
      found_.push_back(std::move(mention));
    }
  }

  // "the death toll has risen from 20 to 24", "put the dead at 53".
  void read_total(const Cue& cue) {
    if (cue.first > range_.first && view_.is(cue.first - 1, "of")) return;  // "one of the dead was 17"
    for (const Quantity& quantity : quantities_) {
      if (quantity.first < cue.last) continue;
      const bool led =
          view_.is_any(quantity.first, {"to", "at"}) || view_.is_any(quantity.first - 1, {"to", "at", "above", "past", "reached", "over"});
      if (quantity.first - cue.last > (led ? 2 * max_toll_gap : max_toll_gap)) return;
      for (TokenIndex i = cue.last; i < quantity.first; ++i) {
        if (view_.is(i, WordClass::stop) && !view_.is(i, ":")) return;
      }
      if (!quantity.counted || quantity.what) continue;
      if (quantity.unknown_noun) return;
      HarmMention& mention = add(quantity, cue, "harm.total");
      const auto* number = view_.number(quantity.first);
      const bool rising = quantity.first > 0 && (view_.is(quantity.first, "from") || view_.is(quantity.first - 1, "from"));
      if (rising && number != nullptr && mention.max) mention.min = *mention.max;
      return;
    }
  }

  HarmMention& add(const Quantity& quantity, const Cue& cue, const char* rule) {
    HarmMention mention{.state = *record::parse_harm_state(cue.entry->value), .min = quantity.min, .max = quantity.max};
    mention.who = quantity.who.value_or(record::People::people);
    mention.what = quantity.what.value_or(record::Facility::other);
    mention.attack = cue.entry->has("attack");
    mention.counted = quantity.counted;
    mention.first = quantity.first;
    mention.last = quantity.last;
    mention.trigger = cue.first;
    mention.trigger_last = cue.last;
    mention.sentence = sentence_;
    if (quantity.max == 0 && mention.state == HarmState::injured) mention.state = HarmState::casualties;
    mention.subset = quantity.partitive && quantity.who.has_value() && !quantity.noun->entry->has("whole");
    mention.rule = rule;
    mention.rule += " " + cue.entry->rule();
    found_.push_back(std::move(mention));
    return found_.back();
  }

  const View& view_;
  std::uint32_t sentence_;
  const std::vector<Quantity>& quantities_;
  Range range_;
  std::vector<HarmMention> found_;
};

// Of two mentions of the same words the later verb's wins only where the states differ ("killed or wounded" has its own line in the lexicon).
void drop_repeats(std::vector<HarmMention>& mentions) {
  std::vector<HarmMention> kept;
  for (auto& mention : mentions) {
    const bool repeat =
        std::ranges::any_of(kept, [&](const HarmMention& other) { return other.first == mention.first && other.state == mention.state; });
    if (!repeat) kept.push_back(std::move(mention));
  }
  mentions = std::move(kept);
}

// "at first", "earlier", "up from 13": figures that the text itself has overtaken.
void mark_earlier(const View& view, std::vector<HarmMention>& mentions) {
  for (auto& mention : mentions) {
    const auto clause = view.clause_of(mention.first);
    for (TokenIndex i = clause.first; i < clause.last; ++i) {
      const bool near = i + 8 > mention.first && i < mention.last + 8;
      if (!near) continue;
      mention.earlier |= view.is_any(i, {"initially", "previously"}) ||
                         (view.is(i, "first") && view.is_any(i - (i > 0 ? 1 : 0), {"at", "had"})) ||
                         (view.is(i, "earlier") && view.is_any(i + 1, {"count", "toll", "figure", "report", "tally"})) ||
                         (view.is(i, "from") && i > 0 && view.is(i - 1, "up") && i < mention.first);
      mention.total |= view.is(i, "total") || (view.is(i, "in") && view.is(i + 1, "all"));
    }
  }
}

}  // namespace

std::vector<HarmMention> find_harm(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities,
                                   const std::vector<HarmMention>& before) {
  auto mentions = Finder(view, sentence, quantities).run();
  drop_repeats(mentions);
  find_subsets(view, sentence, quantities, before, mentions);
  mark_earlier(view, mentions);
  std::ranges::stable_sort(mentions, {}, &HarmMention::first);
  return mentions;
}

}  // namespace solferino::claims::detail
