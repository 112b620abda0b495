// SPDX-License-Identifier: Apache-2.0
#include "claims/harm_links.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "claims/harm_weights.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;
using record::People;

// A list of figures may be as long as a text; of the words of harm in a sentence only so many are looked at, and of the sentences before it so many.
constexpr std::size_t max_cues = 12;
constexpr std::uint32_t max_back = 2;

// The features by name; their numbers are their places here, and the weights in harm_weights.h stand in the same order: tools/train/grouping.sh.
constexpr auto link_names = std::to_array<std::string_view>({
    "bias",
    "gap_0",  // words between the figure and the word of harm
    "gap_2",          "gap_5",          "gap_10",         "gap_far",
    "behind",  // the word of harm stands behind the figure
    "back_1",  // in the sentence before
    "back_2",  // in the one before that
    "same_clause",    "comma_between",  "stop_between",
    "and_before",  // "and | 12"
    "comma_before",
    "opens",  // the figure opens the sentence
    "closes",
    "place_behind",  // "in", "at", "near" behind the figure
    "by_behind",      "date_behind",    "of_behind",      "relative_behind", "auxiliary_behind",
    "verb_behind",    "bracket_behind", "of_before",      "for_before",      "with_before",
    "than_before",    "from_before",    "to_before",      "in_before",       "among_before",
    "bracket_before", "colon_before",   "that_before",    "other_before",    "verb",
    "subject_verb",   "adjective",      "noun",           "total",           "figure_between",
    "word_free",  // no rule has tied the word of harm to a figure
    "word_taken",     "speech_between", "attack_between", "people",          "civilians",
    "combatants",     "children",       "women",          "other_people",    "bare",
    "unknown_noun",   "capital_noun",   "counted",        "uncounted",       "singular",
    "partitive",      "thousand",       "killed",         "injured",         "displaced",
    "held",           "missing",        "casualties",     "thing",           "has_attack",
    "none",           "none_bare",      "none_unknown",   "none_uncounted",  "none_people",
    "none_thing",
    "none_free",   // a word of harm in the sentence is still free
    "none_empty",  // no word of harm in the sentence
    "none_attack",
});

using Link = Feature<link_names>;

struct Word {
  TokenIndex first;
  TokenIndex last;
  HarmState state;
  std::string_view pos;
  std::string rule;
  std::uint32_t sentence;
  bool attack;
  bool taken;
};

bool is_taken(const std::vector<HarmMention>& mentions, const Quantity& quantity) {
  return std::ranges::any_of(mentions, [&](const HarmMention& m) { return m.first < quantity.last && quantity.first < m.last; });
}

class Chooser {
 public:
  Chooser(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities, const std::vector<HarmMention>& found)
      : view_(view), sentence_(sentence), range_(view.range_of(sentence)), quantities_(quantities), found_(found) {}

  std::vector<LinkChoice> run(const std::vector<HarmMention>& before) {
    collect(before);
    std::vector<LinkChoice> choices;
    if (words_.empty()) return choices;
    for (const Quantity& quantity : quantities_) {
      if (!may_suffer(quantity) || is_taken(found_, quantity)) continue;
      LinkChoice choice{.quantity = &quantity};
      for (const Word& word : words_) {
        if (record::befalls_things(word.state) != quantity.what.has_value()) continue;
        choice.mentions.push_back(mention_of(quantity, word));
        choice.features.push_back(features_of(quantity, word));
      }
      if (choice.mentions.empty()) continue;
      choice.features.push_back(none_features(quantity));
      choices.push_back(std::move(choice));
    }
    return choices;
  }

 private:
  void collect(const std::vector<HarmMention>& before) {
    for (auto it = before.rbegin(); it != before.rend() && words_.size() < max_cues / 2; ++it) {
      if (it->sentence + max_back < sentence_) break;
      if (it->sentence == sentence_ || it->subset || it->state == HarmState::hit) continue;
      const bool known = std::ranges::any_of(words_, [&](const Word& w) { return w.state == it->state; });
      if (!known) words_.push_back({it->trigger, it->trigger_last, it->state, "", "", it->sentence, it->attack, true});
    }
    for (const Cue& cue : view_.cues(Lex::harm, range_)) {
      if (words_.size() >= max_cues) break;
      const auto state = record::parse_harm_state(cue.entry->value);
      if (!state || !cue.entry->attribute("if").empty() || is_hypothetical(cue.first)) continue;
      const bool taken = std::ranges::any_of(found_, [&](const HarmMention& m) { return m.trigger == cue.first; });
      any_free_ |= !taken;
      any_here_ = true;
      words_.push_back(
          {cue.first, cue.last, *state, cue.entry->attribute("pos"), cue.entry->rule(), sentence_, cue.entry->has("attack"), taken});
    }
  }

  // "could die", "to kill"
  [[nodiscard]] bool is_hypothetical(TokenIndex verb) const {
    return verb > range_.first && ((view_.is(verb - 1, WordClass::modal) && view_.date(verb - 1) == nullptr) || view_.is(verb - 1, "to") ||
                                   view_.is(verb - 1, WordClass::negation));
  }

  [[nodiscard]] static bool may_suffer(const Quantity& quantity) {
    if (quantity.max == 0) return false;
    if (quantity.counted) return quantity.who || quantity.what || quantity.bare || quantity.unknown_noun;
    return quantity.who.has_value();
  }

  [[nodiscard]] HarmMention mention_of(const Quantity& quantity, const Word& word) const {
    HarmMention mention{.state = word.state, .min = quantity.min, .max = quantity.max};
    mention.who = quantity.who.value_or(People::people);
    mention.what = quantity.what.value_or(record::Facility::other);
    mention.attack = word.attack;
    mention.counted = quantity.counted;
    mention.first = quantity.first;
    mention.last = quantity.last;
    mention.trigger = word.sentence == sentence_ ? word.first : quantity.first;
    mention.trigger_last = word.sentence == sentence_ ? word.last : quantity.last;
    mention.sentence = sentence_;
    mention.subset = quantity.partitive || is_part(view_, quantity, range_);
    mention.rule = word.rule.empty() ? "harm.linked" : "harm.linked " + word.rule;
    return mention;
  }

  FeatureList features_of(const Quantity& quantity, const Word& word) {
    put("bias");
    if (word.sentence == sentence_) {
      put_distance(quantity, word);
    } else {
      put(word.sentence + 1 == sentence_ ? Link("back_1") : Link("back_2"));
    }
    put_before(quantity);
    put_behind(quantity);
    put_word(word);
    put_quantity(quantity);
    return features_.take();
  }

  void put_distance(const Quantity& quantity, const Word& word) {
    const bool behind = word.first >= quantity.last;
    const TokenIndex first = behind ? quantity.last : word.last;
    const TokenIndex last = behind ? word.first : quantity.first;
    const TokenIndex gap = last > first ? last - first : 0;
    put(gap == 0 ? Link("gap_0") : gap <= 2 ? Link("gap_2") : gap <= 5 ? Link("gap_5") : gap <= 10 ? Link("gap_10") : Link("gap_far"));
    put_if(behind, "behind");
    const auto clause = view_.clause_of(quantity.first);
    put_if(word.first >= clause.first && word.first < clause.last, "same_clause");
    bool comma = false;
    bool stop = false;
    bool speech = false;
    bool attack = false;
    for (TokenIndex i = first; i < last; ++i) {
      comma |= view_.is(i, WordClass::comma);
      stop |= view_.is(i, WordClass::stop);
      speech |= view_.has(Lex::speech, i);
      attack |= view_.has(Lex::attacks, i);
    }
    put_if(comma, "comma_between");
    put_if(stop, "stop_between");
    put_if(speech, "speech_between");
    put_if(attack, "attack_between");
    put_if(std::ranges::any_of(quantities_, [&](const Quantity& q) { return q.first >= first && q.last <= last && &q != &quantity; }),
           "figure_between");
  }

  void put_before(const Quantity& quantity) {
    if (quantity.first == range_.first) {
      put("opens");
      return;
    }
    const TokenIndex at = quantity.first - 1;
    put_if(view_.is(at, "and"), "and_before");
    put_if(view_.is(at, WordClass::comma), "comma_before");
    put_if(view_.is(at, "of"), "of_before");
    put_if(view_.is(at, "for"), "for_before");
    put_if(view_.is(at, "with"), "with_before");
    put_if(view_.is(at, "than"), "than_before");
    put_if(view_.is(at, "from"), "from_before");
    put_if(view_.is(at, "to"), "to_before");
    put_if(view_.is(at, "in"), "in_before");
    put_if(view_.is_any(at, {"among", "including"}), "among_before");
    put_if(view_.is(at, WordClass::bracket_open), "bracket_before");
    put_if(view_.is(at, ":"), "colon_before");
    put_if(view_.is(at, "that"), "that_before");
    put_if(quantity.others, "other_before");
  }

  void put_behind(const Quantity& quantity) {
    const TokenIndex at = quantity.last;
    if (at >= range_.last || view_.is(at, WordClass::stop)) {
      put("closes");
      return;
    }
    put_if(view_.is_any(at, {"in", "at", "near", "on"}) && view_.date(at) == nullptr, "place_behind");
    put_if(view_.date(at) != nullptr, "date_behind");
    put_if(view_.is(at, "by"), "by_behind");
    put_if(view_.is(at, "of"), "of_behind");
    put_if(view_.is(at, WordClass::relative), "relative_behind");
    put_if(view_.is(at, WordClass::auxiliary), "auxiliary_behind");
    put_if(view_.has(Lex::harm, at) || view_.has(Lex::attacks, at), "verb_behind");
    put_if(view_.is(at, WordClass::bracket_open), "bracket_behind");
  }

  void put_word(const Word& word) {
    put_if(word.pos == "v", "verb");
    put_if(word.pos == "s", "subject_verb");
    put_if(word.pos == "a", "adjective");
    put_if(word.pos == "n", "noun");
    put_if(word.pos == "t", "total");
    put_if(!word.taken, "word_free");
    put_if(word.taken, "word_taken");
    const HarmState state = word.state;
    put_if(state == HarmState::killed, "killed");
    put_if(state == HarmState::injured, "injured");
    put_if(state == HarmState::displaced, "displaced");
    put_if(state == HarmState::detained || state == HarmState::abducted, "held");
    put_if(state == HarmState::missing, "missing");
    put_if(state == HarmState::casualties, "casualties");
    put_if(record::befalls_things(state), "thing");
  }

  void put_quantity(const Quantity& quantity) {
    if (quantity.who) {
      const People who = *quantity.who;
      put(who == People::people       ? Link("people")
          : who == People::civilians  ? Link("civilians")
          : who == People::combatants ? Link("combatants")
          : who == People::children   ? Link("children")
          : who == People::women      ? Link("women")
                                      : Link("other_people"));
    }
    put_if(quantity.bare, "bare");
    put_if(quantity.unknown_noun, "unknown_noun");
    put_if(quantity.unknown_noun && view_.token(quantity.last - 1).capital, "capital_noun");
    put(quantity.counted ? Link("counted") : Link("uncounted"));
    put_if(quantity.max == 1, "singular");
    put_if(quantity.partitive, "partitive");
    put_if(quantity.min >= 1000, "thousand");
    put_if(view_.has_any(Lex::attacks, range_), "has_attack");
  }

  FeatureList none_features(const Quantity& quantity) {
    put("none");
    put_if(quantity.bare, "none_bare");
    put_if(quantity.unknown_noun, "none_unknown");
    put_if(!quantity.counted, "none_uncounted");
    put_if(quantity.who.has_value(), "none_people");
    put_if(quantity.what.has_value(), "none_thing");
    put_if(any_free_, "none_free");
    put_if(!any_here_, "none_empty");
    put_if(view_.has_any(Lex::attacks, range_), "none_attack");
    return features_.take();
  }

  void put(Link feature) { features_.put(feature); }
  void put_if(bool present, Link feature) { features_.put_if(present, feature); }

  const View& view_;
  std::uint32_t sentence_;
  Range range_;
  const std::vector<Quantity>& quantities_;
  const std::vector<HarmMention>& found_;
  std::vector<Word> words_;
  bool any_free_ = false;
  bool any_here_ = false;
  Present<Link> features_;
};

}  // namespace

std::span<const std::string_view> link_feature_names() { return link_names; }

std::vector<LinkChoice> link_choices(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities,
                                     const std::vector<HarmMention>& found, const std::vector<HarmMention>& before) {
  return Chooser(view, sentence, quantities, found).run(before);
}

void link_harm(const View& view, std::uint32_t sentence, const std::vector<Quantity>& quantities, const std::vector<HarmMention>& before,
               std::vector<HarmMention>& found) {
  std::vector<HarmMention> linked;
  for (LinkChoice& choice : link_choices(view, sentence, quantities, found, before)) {
    int best_score = score(link_weights, choice.features.back());
    std::size_t best = choice.mentions.size();
    for (std::size_t i = 0; i < choice.mentions.size(); ++i) {
      const int fit = score(link_weights, choice.features[i]);
      if (fit < best_score) continue;
      best = i;
      best_score = fit;
    }
    if (best < choice.mentions.size()) linked.push_back(std::move(choice.mentions[best]));
  }
  found.insert(found.end(), std::make_move_iterator(linked.begin()), std::make_move_iterator(linked.end()));
  std::ranges::stable_sort(found, {}, &HarmMention::first);
}

}  // namespace solferino::claims::detail
