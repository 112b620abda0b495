// SPDX-License-Identifier: Apache-2.0
#include "claims/attack_counts.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "claims/quantities.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;

std::optional<std::pair<const Cue*, TokenIndex>> attacks_behind(const View& view, TokenIndex from, Range range) {
  for (TokenIndex i = from; i < range.last && i < from + 4; ++i) {
    const Cue* cue = view.cue(Lex::attacks, i);
    if (cue != nullptr && cue->first == i && cue->entry->attribute("pos") == "n") {
      if (cue->form != reading::Form::plural || (cue->entry->has("generic") && !view.is(i, "incidents"))) return std::nullopt;
      return std::pair{cue, cue->last};
    }
    if (!view.is(i, WordClass::open) || view.has(Lex::people, i)) return std::nullopt;
  }
  return std::nullopt;
}

record::Facility facility_behind(const View& view, TokenIndex from, Range range) {
  for (TokenIndex i = from; i < range.last && i < from + 7; ++i) {
    if (view.is(i, WordClass::stop)) break;
    const Cue* facility = view.cue(Lex::facilities, i);
    if (facility != nullptr) return record::parse_facility(facility->entry->value).value_or(record::Facility::other);
    if (view.is(i, "health")) return record::Facility::health;
  }
  return record::Facility::other;
}

// "over two weeks", "since 2019", "in July", "this year".
bool names_period(const View& view, Range range) {
  return std::ranges::any_of(view.dates(range), [](const reading::DateMention& date) {
    using record::DatePrecision;
    return date.period || date.since || date.precision == DatePrecision::month || date.precision == DatePrecision::year ||
           date.precision == DatePrecision::week;
  });
}

bool is_attack_verb(const View& view, TokenIndex i) {
  const Cue* cue = view.cue(Lex::attacks, i);
  return cue != nullptr && cue->entry->attribute("pos") == "v" && cue->form != reading::Form::base;
}

class RunningCounts {
 public:
  RunningCounts(const View& view, std::uint32_t sentence) : view_(view), sentence_(sentence), range_(view.range_of(sentence)) {}

  std::vector<HarmMention> run() {
    if (!names_period(view_, range_)) return {};
    for (const auto& number : view_.numbers(range_)) {
      if (number.kind == reading::NumberKind::ordinal && number.min >= 2 && number.max == number.min) ordinal(number);
      if (number.kind == reading::NumberKind::count && number.min >= 2 && view_.is(number.last, "times"))
        times(number.first, number.last + 1, number.min);
    }
    for (TokenIndex i = range_.first; i < range_.last; ++i) {
      if (view_.is(i, "twice")) times(i, i + 1, 2);
    }
    return std::move(found_);
  }

 private:
  // "the 13th strike on", "the sixth hospital struck", "the second time in four days that shells hit".
  void ordinal(const reading::Number& number) {
    for (TokenIndex i = number.last; i < range_.last && i < number.last + 5; ++i) {
      const Cue* attack = view_.cue(Lex::attacks, i);
      if (attack != nullptr && attack->first == i && attack->entry->attribute("pos") == "n") {
        if (attack->form == reading::Form::plural) return;
        add(number.first, attack->last, number.min, facility_behind(view_, attack->last, range_));
        return;
      }
      if (const Cue* facility = view_.cue(Lex::facilities, i); facility != nullptr) {
        if (is_struck(facility->last))
          add(number.first, facility->last, number.min, record::parse_facility(facility->entry->value).value_or(record::Facility::other));
        return;
      }
      if (i == number.last && view_.is(i, "time")) {
        if (any_attack()) add(number.first, i + 1, number.min, record::Facility::other);
        return;
      }
      if (!view_.is(i, WordClass::open)) return;
    }
  }

  // "the airport was struck twice"
  void times(TokenIndex first, TokenIndex last, std::int64_t count) {
    for (TokenIndex i = first; i > range_.first && first - i < 4; --i) {
      if (is_attack_verb(view_, i - 1)) return add(first, last, count, facility_before(i - 1));
    }
    for (TokenIndex i = last; i < range_.last && i < last + 3; ++i) {
      if (is_attack_verb(view_, i)) return add(first, last, count, facility_before(first));
    }
  }

  [[nodiscard]] bool is_struck(TokenIndex from) const {
    for (TokenIndex i = from; i < range_.last && i < from + 5; ++i) {
      if (is_attack_verb(view_, i)) return true;
    }
    return false;
  }

  [[nodiscard]] bool any_attack() const { return view_.has_any(Lex::attacks, range_); }

  [[nodiscard]] record::Facility facility_before(TokenIndex at) const {
    for (TokenIndex i = at; i > range_.first && at - i < 6; --i) {
      if (const Cue* cue = view_.cue(Lex::facilities, i - 1); cue != nullptr)
        return record::parse_facility(cue->entry->value).value_or(record::Facility::other);
    }
    return record::Facility::other;
  }

  void add(TokenIndex first, TokenIndex last, std::int64_t count, record::Facility what) {
    HarmMention mention;
    mention.state = HarmState::hit;
    mention.what = what;
    mention.min = count;
    mention.max = count;
    mention.counted = true;
    mention.running = true;
    mention.first = first;
    mention.last = last;
    mention.trigger = first;
    mention.trigger_last = last;
    mention.sentence = sentence_;
    mention.rule = "toll.running_count";
    found_.push_back(std::move(mention));
  }

  const View& view_;
  std::uint32_t sentence_;
  Range range_;
  std::vector<HarmMention> found_;
};

// "2015 attacks" are those of a year.
bool is_year(const View& view, const reading::Number& number) {
  return number.last - number.core_first == 1 && view.fold(number.core_first).size() == 4 && number.min >= 1900 && number.min < 2100;
}

// "197 arrests", "40 abductions": people, not blows.
std::optional<HarmState> state_of(const View& view, const Cue& attack) {
  if (attack.entry->attribute("event") != "coerce") return HarmState::hit;
  const auto word = view.fold(attack.last - 1);
  if (word.starts_with("arrest") || word.starts_with("detention")) return HarmState::detained;
  if (word.starts_with("abduction") || word.starts_with("kidnapping")) return HarmState::abducted;
  return std::nullopt;
}

void add_attacks(const View& view, std::uint32_t sentence, std::vector<HarmMention>& found) {
  const auto range = view.range_of(sentence);
  for (const auto& number : view.numbers(range)) {
    if (number.kind != reading::NumberKind::count || number.min < 2 || is_year(view, number)) continue;
    if (number.vague && number.min < 20) continue;  // "several attacks"
    const auto attacks = attacks_behind(view, number.last, range);
    if (!attacks) continue;
    // "two air strikes hit the town and killed 12" is one attack told in two blows.
    if (number.min < 4 && number.max == number.min) {
      view.tell(Range{number.first, attacks->second}, "no toll: a few blows are one attack");
      continue;
    }
    const auto state = state_of(view, *attacks->first);
    if (!state) continue;
    HarmMention mention;
    mention.state = *state;
    mention.what = facility_behind(view, attacks->second, range);
    mention.min = number.min;
    mention.max = number.max;
    mention.counted = true;
    mention.first = number.first;
    mention.last = attacks->second;
    mention.trigger = attacks->first->first;
    mention.trigger_last = attacks->second;
    mention.sentence = sentence;
    mention.rule = "toll.attack_count " + attacks->first->entry->rule();
    found.push_back(std::move(mention));
  }
}

// "in Yemen three health facilities were bombed in the past six months".
void add_facilities(const View& view, std::uint32_t sentence, std::vector<HarmMention>& found) {
  const auto range = view.range_of(sentence);
  if (!view.has_any(Lex::facilities, range) || !view.has_any(Lex::attacks, range) || !names_period(view, range)) return;
  for (const Quantity& quantity : find_quantities(view, sentence)) {
    if (!quantity.what || !quantity.counted || quantity.min < 3) continue;
    TokenIndex verb = quantity.last;
    while (verb < range.last && verb < quantity.last + 5 && !is_attack_verb(view, verb)) ++verb;
    if (!is_attack_verb(view, verb)) continue;
    HarmMention mention;
    mention.state = HarmState::hit;
    mention.what = *quantity.what;
    mention.min = quantity.min;
    mention.max = quantity.max;
    mention.counted = true;
    mention.first = quantity.first;
    mention.last = quantity.last;
    mention.trigger = verb;
    mention.trigger_last = verb + 1;
    mention.sentence = sentence;
    mention.rule = "toll.facility_count";
    found.push_back(std::move(mention));
  }
}

}  // namespace

std::vector<HarmMention> find_attack_counts(const View& view, std::uint32_t sentence) {
  std::vector<HarmMention> found;
  add_attacks(view, sentence, found);
  add_facilities(view, sentence, found);
  std::ranges::move(RunningCounts(view, sentence).run(), std::back_inserter(found));
  std::ranges::stable_sort(found, {}, &HarmMention::first);
  return found;
}

}  // namespace solferino::claims::detail
