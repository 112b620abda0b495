// SPDX-License-Identifier: Apache-2.0
#include "claims/victims.h"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>
#include <utility>

#include "claims/persons.h"

namespace solferino::claims::detail {

namespace {

using record::HarmState;
using record::People;
using record::Victim;

// How far what is said of a person may reach: "Amal Sabri, | a nurse at the town's last hospital".
constexpr TokenIndex max_apposition = 7;
constexpr TokenIndex max_list_lead = 12;
// Each person is compared with so many told of before.
constexpr std::size_t max_compared = 64;

class VictimFinder {
 public:
  explicit VictimFinder(const Material& material) : m_(material), view_(material.view) {}

  std::vector<Victim> run(const std::vector<const Frame*>& frames) {
    for (const Frame* frame : frames) {
      range_ = view_.range_of(frame->sentence);
      for (const Cue& cue : view_.cues(Lex::harm, frame->range)) read_verb(cue);
      read_lists(frame->range);
      // The named come first: "Yusuf Karim, a cameraman" is one person.
      for (const HarmMention& mention : frame->harm) read_singled_out(mention);
    }
    std::ranges::stable_sort(found_, {}, [](const Victim& victim) { return victim.words.span; });
    return std::move(found_);
  }

 private:
  // "a nurse", "a 7-year-old girl", "the village chief Sory Diarra": one, and no figure.
  void read_singled_out(const HarmMention& mention) {
    if (record::befalls_things(mention.state) || mention.counted || mention.min != 1 || mention.max != 1) return;
    const Cue* noun = noun_in({mention.first, mention.last});
    if (noun == nullptr || noun->entry->has("group") || noun->entry->has("whole") || view_.is(noun->first, "militia")) return;
    TokenIndex last = mention.last;
    std::optional<Range> name = name_behind(last);
    if (name) last = name->last;
    add({with_age(mention.first), last}, name, mention.state, mention.who, mention.rule);
  }

  // "a 7-year-old | girl"
  [[nodiscard]] TokenIndex with_age(TokenIndex first) const {
    const auto* number = first > range_.first ? view_.number(first - 1) : nullptr;
    if (number == nullptr || number->kind != reading::NumberKind::age) return first;
    const TokenIndex age = number->first;
    return age > range_.first && view_.is(age - 1, WordClass::determiner) ? age - 1 : age;
  }

  // "killed Yusuf Karim, a reporter"; "Amal Sabri was shot dead"; "Sory Diarra died".
  void read_verb(const Cue& cue) {
    const auto pos = cue.entry->attribute("pos");
    const auto state = record::parse_harm_state(cue.entry->value);
    if (!state || record::befalls_things(*state) || (pos != "v" && pos != "s")) return;
    if (pos == "v" && !is_passive(cue.first)) {
      if (const auto name = full_name_at(cue.last)) add_named(*name, *state, "victim.object");
      return;
    }
    const AgentMention* subject = m_.agents.subject_of(cue.first);
    if (subject == nullptr || subject->kind != AgentKind::person || subject->first < range_.first || subject->last > cue.first) return;
    if (view_.has_any(Lex::speech, {subject->last, cue.first})) return;  // "Sory Diarra said that ... were killed"
    add_named(name_of(*subject, subject->first), *state, pos == "s" ? "victim.subject" : "victim.passive");
  }

  // "Among those killed were A, a cameraman, and B"; "the dead include A".
  void read_lists(Range range) {
    for (const Cue& cue : view_.cues(Lex::harm, range)) {
      const auto state = record::parse_harm_state(cue.entry->value);
      if (!state || record::befalls_things(*state)) continue;
      const bool among =
          cue.first >= range_.first + 2 && (view_.is_any(cue.first - 2, {"among", "amongst"}) || view_.is(cue.first - 1, "among"));
      TokenIndex i = cue.last;
      const TokenIndex limit = std::min(range.last, i + max_list_lead);
      while (i < limit && !view_.is_any(i, {"was", "were", "is", "are", "include", "includes", "included"})) ++i;
      if (i >= limit || (!among && !view_.is_any(i, {"include", "includes", "included"}))) continue;
      read_names({i + 1, range.last}, *state);
    }
  }

  void read_names(Range range, HarmState state) {
    for (TokenIndex i = range.first; i < range.last;) {
      const bool starts = i == range.first || view_.is_any(i - 1, {",", ";", "and", ":"});
      const auto name = starts ? full_name_at(i) : std::nullopt;
      if (name) add_named(*name, state, "victim.list");
      i = name ? name->last : i + 1;
    }
  }

  [[nodiscard]] bool is_passive(TokenIndex verb) const {
    for (TokenIndex i = verb; i > range_.first && verb - i < 5; --i) {
      if (view_.is_any(i - 1, {"was", "were", "been", "be", "is", "are", "being"})) return true;
      if (!view_.is(i - 1, WordClass::adverb) && !view_.is(i - 1, WordClass::auxiliary)) return false;
    }
    return false;
  }

  // A name of two words or more, its titles and office taken in; no place and no body.
  [[nodiscard]] std::optional<Range> full_name_at(TokenIndex i) const {
    if (i >= range_.last) return std::nullopt;
    const AgentMention* agent = m_.agents.at(i);
    if (agent != nullptr && agent->kind != AgentKind::person) return std::nullopt;
    if (agent != nullptr) return name_of(*agent, i);
    if (view_.toponym(i) != nullptr || view_.has(Lex::facilities, i) || view_.has(Lex::weapons, i)) return std::nullopt;
    const auto person = person_at(view_, i, range_, {}, true);
    if (!person || person->last - i < 2 || m_.agents.at(person->last - 1) != nullptr) return std::nullopt;
    return Range{i, person->last};
  }

  // The words of the name alone, behind its office.
  [[nodiscard]] Range name_of(const AgentMention& agent, TokenIndex from) const {
    TokenIndex first = from;
    while (first + 1 < agent.last &&
           (!view_.token(first).capital || view_.has(Lex::titles, first) || view_.has(Lex::roles, first) || view_.has(Lex::people, first)))
      ++first;
    return {first, agent.last};
  }

  // "the village chief | Sory Diarra", "a paramedic, | Amal Sabri,"
  [[nodiscard]] std::optional<Range> name_behind(TokenIndex i) const {
    const bool apposed = view_.is(i, WordClass::comma);
    const auto name = full_name_at(apposed ? i + 1 : i);
    if (!name) return std::nullopt;
    const bool closed = name->last >= range_.last || view_.is(name->last, WordClass::comma) || view_.is(name->last, WordClass::stop);
    return apposed && !closed ? std::nullopt : name;
  }

  void add_named(Range name, HarmState state, const char* rule) {
    Range words = name;
    People who = People::people;
    // "Amal Sabri, | 31, | a nurse at the hospital,"
    TokenIndex at = name.last;
    if (view_.is(at, WordClass::comma) && view_.number(at + 1) != nullptr) at = view_.number(at + 1)->last;
    if (view_.is(at, WordClass::comma) && view_.is_any(at + 1, {"a", "an", "the"})) {
      if (const Cue* noun = noun_in({at + 2, std::min(range_.last, at + 2 + max_apposition)});
          noun != nullptr && is_run(at + 2, noun->first)) {
        words.last = noun->last;
        who = people_of(*noun);
      }
    }
    if (const Cue* title = name.first > range_.first ? view_.cue(Lex::titles, name.first - 1) : nullptr; title != nullptr) {
      if (const auto of = record::parse_people(title->entry->attribute("who")); of && who == People::people) who = *of;
      words.first = title->first;
    }
    // "the cameraman | Yusuf Karim", "BBC reporter | Yusuf Karim"
    const Cue* office = name.first > range_.first ? view_.cue(Lex::people, name.first - 1) : nullptr;
    if (office != nullptr && who == People::people) {
      who = people_of(*office);
      words.first = office->first;
    }
    add(words, name, state, who, rule);
  }

  [[nodiscard]] bool is_run(TokenIndex first, TokenIndex last) const {
    for (TokenIndex i = first; i < last; ++i) {
      if (!view_.is(i, WordClass::open) && !view_.is(i, WordClass::number) && !view_.is(i, "'s")) return false;
    }
    return true;
  }

  [[nodiscard]] const Cue* noun_in(Range range) const {
    const auto cues = view_.cues(Lex::people, range);
    return cues.empty() ? nullptr : &cues.front();
  }

  void add(Range words, std::optional<Range> name, HarmState state, People who, std::string rule) {
    Victim victim;
    victim.words = {view_.reading().span_of(words.first, words.last), std::move(rule)};
    if (name) victim.name = std::string(words_of(view_.reading().text, view_.reading().span_of(name->first, name->last)));
    victim.state = state;
    victim.who = who;
    victim.age = age_near(words);
    victim.sex = sex_in(words);
    const auto last = found_ | std::views::reverse | std::views::take(max_compared);
    const bool known = std::ranges::any_of(last, [&](const Victim& other) {
      const bool same_words = other.words.span.begin < victim.words.span.end && victim.words.span.begin < other.words.span.end;
      const bool same_text = !victim.name && !other.name && other.state == victim.state && folded(other) == folded(victim);
      return same_words || same_text || (victim.name && other.name == victim.name);
    });
    if (!known) found_.push_back(std::move(victim));
  }

  [[nodiscard]] std::string folded(const Victim& victim) const { return reading::fold(words_of(view_.reading().text, victim.words.span)); }

  // "a 7-year-old girl", "Amal Sabri, 31,", "a boy of 12", "a girl aged nine"
  [[nodiscard]] std::optional<int> age_near(Range words) const {
    const Range near{words.first, std::min(range_.last, words.last + 4)};
    for (const auto& number : view_.numbers(near)) {
      if (number.kind != reading::NumberKind::age || number.max != number.min) continue;
      for (TokenIndex i = words.last; i < number.first; ++i) {
        if (!view_.is_any(i, {",", "of", "aged", "age", "who", "was", "("})) return std::nullopt;
      }
      return static_cast<int>(number.min);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> sex_in(Range words) const {
    for (const Lex lex : {Lex::people, Lex::titles}) {
      for (const Cue& cue : view_.cues(lex, words)) {
        const auto sex = cue.entry->attribute("sex");
        if (sex == "f") return "female";
        if (sex == "m") return "male";
      }
    }
    return std::nullopt;
  }

  const Material& m_;
  const View& view_;
  Range range_ = {};
  std::vector<Victim> found_;
};

}  // namespace

std::vector<Victim> find_victims(const Material& material, const std::vector<const Frame*>& frames) {
  return VictimFinder(material).run(frames);
}

}  // namespace solferino::claims::detail
