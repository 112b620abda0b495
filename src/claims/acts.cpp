// SPDX-License-Identifier: Apache-2.0
#include "claims/acts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "claims/act_patterns.h"
#include "claims/act_sides.h"
#include "claims/build.h"

namespace solferino::claims::detail {

namespace {

using reading::Form;
using record::Event;

class Finder {
 public:
  explicit Finder(const Material& material) : m_(material), view_(material.view), sides_(material) {}

  std::vector<record::Claim> run() {
    for (std::uint32_t s = 0; s < view_.reading().sentences.size(); ++s) {
      sentence_ = s;
      range_ = view_.range_of(s);
      sides_.enter(s);
      read_so_did();
      for (const Cue& cue : view_.cues(Lex::acts, range_)) read(cue);
      for (const Act& act : find_pattern_acts(m_, s)) add(act);
    }
    return std::move(claims_);
  }

 private:
  void read(const Cue& cue) {
    const auto event = record::parse_event(cue.entry->value);
    if (!event || !is_told(cue)) return view_.tell(cue, "not told as done: possible, wanted, negated, or no verb here");
    if (const auto then = cue.entry->attribute("then"); !then.empty() && !is_followed(cue, then))
      return view_.tell(cue, "what makes it an act does not follow");
    if (cue.entry->attribute("if") == "deal" && !view_.has_any(Lex::instruments, range_))
      return view_.tell(cue, "no agreement is named beside it");
    if (view_.has(Lex::lookalikes, cue.first) && view_.cue(Lex::lookalikes, cue.first)->last >= cue.last)
      return view_.tell(cue, "lookalike: part of a phrase that is no such act");
    const auto* name = m_.agents.at(cue.first);
    if (name != nullptr && !name->adjective && name->kind != AgentKind::described) return view_.tell(cue, "part of a name");
    Act act{.event = *event, .cue = &cue, .trigger = {cue.first, cue.last}, .rule = cue.entry->rule()};
    act.planned = is_planned(cue);
    if (!sides_.find_actors(act)) return view_.tell(cue, "nobody is found who does it, or nobody who may");
    sides_.find_recipients(act);
    if (cue.entry->has("mutual")) {
      add_mutual(act);
      return;
    }
    add(act);
  }

  // "held X | responsible", "let X | go": whether one of the words follows in the clause.
  [[nodiscard]] bool is_followed(const Cue& cue, std::string_view then) const {
    constexpr TokenIndex reach = 10;
    for (TokenIndex i = cue.last; i < range_.last && i < cue.last + reach; ++i) {
      if (view_.is(i, WordClass::stop) || view_.is(i, WordClass::relative) || view_.is(i, WordClass::comma)) return false;
      if (lists(then, view_.fold(i))) return true;
    }
    return false;
  }

  // "So did the UN coordinator": the act of the sentence before, by somebody else.
  void read_so_did() {
    if (!last_event_ || sentence_ > last_sentence_ + 1) return;
    for (TokenIndex i = range_.first; i + 2 < range_.last; ++i) {
      if (!view_.is(i, "so") || !view_.is_any(i + 1, {"did", "has", "have", "had", "does", "do"})) continue;
      if (i > range_.first && !view_.is_any(i - 1, {"and", ","})) continue;
      const auto* agent = m_.agents.starting_near(i + 2, 3);
      if (agent == nullptr || agent->adjective) return;
      add({.event = *last_event_, .trigger = {i, i + 2}, .rule = "act.so_did", .actors = m_.agents.joined(*agent)});
      return;
    }
  }

  // "will meet", "is to meet", "set to hold"; "would stop" where somebody says so.
  [[nodiscard]] bool is_planned(const Cue& cue) const {
    for (TokenIndex i = cue.first; i > range_.first && cue.first - i < 5; --i) {
      const TokenIndex at = i - 1;
      if (view_.is_any(at, {"will", "would", "shall"})) return true;
      if (view_.is(at, "to")) return is_scheduled(at);
      if (!view_.is(at, WordClass::adverb) && !view_.is(at, WordClass::auxiliary)) return false;
    }
    return false;
  }

  // Not "would condemn", "to demand" (but "is to meet", "will meet", "set to hold"), "did not reject".
  [[nodiscard]] bool is_told(const Cue& cue) const {
    if (cue.entry->attribute("pos") == "n") return true;
    if (is_noun_or_adjective(cue)) return false;
    for (TokenIndex i = cue.first; i > range_.first && cue.first - i < 4; --i) {
      const TokenIndex at = i - 1;
      if (view_.is(at, WordClass::negation)) return false;
      if (view_.is(at, "will")) return true;
      if (view_.is(at, "would")) return is_promised(at);
      if (view_.is(at, WordClass::modal)) return false;
      if (view_.is(at, "to") && view_.is(i, "be")) return is_scheduled(at);
      if (view_.is(at, "to") && i == cue.first) return is_scheduled(at) || is_carried_out(at);
      if (!view_.is(at, WordClass::adverb) && !view_.is(at, WordClass::auxiliary)) {
        // "demanded that they | be freed"
        if (view_.is(at + 1, "be")) return false;
        break;
      }
    }
    // A bare base form is an imperative or an infinitive, unless a plural stands before it.
    if (is_base_verb(cue)) {
      if (view_.is(cue.first - 1, WordClass::conjunction)) return false;
      const auto* subject = m_.agents.subject_of(cue.first);
      return subject != nullptr || view_.is_any(cue.first - 1, {"we", "i", "they"});
    }
    return true;
  }

  [[nodiscard]] bool is_base_verb(const Cue& cue) const {
    if (cue.form != Form::base) return false;
    const auto first = view_.fold(cue.first);
    static constexpr std::array<std::string_view, 8> pasts{"rang", "spoke", "made", "gave", "swore", "sent", "broke", "struck"};
    return !first.ends_with("ed") && !first.ends_with("ing") && !first.ends_with("s") && std::ranges::find(pasts, first) == pasts.end();
  }

  // "a request for help", "the agreed roadmap", "the internationally recognised government", "the authorities backed by Moscow".
  [[nodiscard]] bool is_noun_or_adjective(const Cue& cue) const {
    TokenIndex before = cue.first;
    while (before > range_.first && view_.is(before - 1, WordClass::adverb)) --before;
    if (before == range_.first) return false;
    const bool determined =
        view_.is(before - 1, WordClass::determiner) || view_.is(before - 1, WordClass::possessive) || view_.is(before - 1, "'s");
    return determined && cue.form != Form::ing && cue.last - cue.first == 1;
  }

  // "said it | would withdraw": the subject is the speaker. A conditional sentence promises nothing.
  [[nodiscard]] bool is_promised(TokenIndex would) const {
    if (would < range_.first + 2 || !view_.is(would - 1, WordClass::pronoun)) return false;
    const bool said = view_.has(Lex::speech, would - 2) || (view_.is(would - 2, "that") && view_.has(Lex::speech, would - 3));
    for (TokenIndex i = range_.first; i < range_.last; ++i) {
      if (view_.is_any(i, {"if", "unless"})) return false;
    }
    return said;
  }

  // "voted to cut off", "was forced to halt", "began to send".
  [[nodiscard]] bool is_carried_out(TokenIndex to) const {
    return view_.is_any(
        to - 1, {"on",      "quick",  "voted", "votes",     "decided",   "decides",  "forced", "chose",    "began", "begun", "begins",
                 "started", "starts", "went",  "continued", "continues", "continue", "moved",  "resolved", "had",   "helped"});
  }

  [[nodiscard]] bool is_scheduled(TokenIndex to) const {
    return view_.is_any(to - 1, {"set", "due", "scheduled", "expected", "is", "are", "planned"});
  }

  // "Moscow and Kyiv accuse each other": one act each way.
  void add_mutual(const Act& act) {
    if (act.actors.size() < 2) {
      add(act);
      return;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      Act one = act;
      one.actors = {act.actors[i]};
      one.recipients = {act.actors[1 - i]};
      add(one);
    }
  }

  void add(const Act& act) {
    last_event_ = act.event;
    last_sentence_ = sentence_;
    record::Claim claim;
    claim.type = record::ClaimType::act;
    claim.event = act.event;
    claim.status = act.planned ? record::ClaimStatus::planned : record::ClaimStatus::asserted;
    claim.trigger = {view_.reading().span_of(act.trigger.first, act.trigger.last), act.rule};
    for (const auto* actor : act.actors) claim.actors.push_back(to_agent(view_, *actor, record::AgentStatus::alleged, actor->rule));
    for (const auto* recipient : act.recipients)
      claim.recipients.push_back(to_agent(view_, *recipient, record::AgentStatus::alleged, recipient->rule));
    claim.when = date_of(act);
    claim.where = places_of(act);
    add_instruments(act, claim);
    add_sources(act, claim);
    claim.evidence.push_back(view_.sentence(sentence_).span);
    claim.confidence = 0.5 + (act.recipients.empty() ? 0 : 0.15) + (act.cue != nullptr && !act.cue->entry->has("weak") ? 0.2 : 0);
    if (Claim* same = find_same(claim)) {
      view_.tell_joined(act.trigger, same->trigger.span);
      join(*same, claim);
    } else {
      claims_.push_back(std::move(claim));
    }
  }

  using Claim = record::Claim;

  [[nodiscard]] std::string key_of(const std::vector<record::Agent>& agents) const {
    std::vector<std::string> names;
    names.reserve(agents.size());
    for (const auto& agent : agents)
      names.push_back(agent.actor ? *agent.actor : reading::fold(words_of(view_.reading().text, agent.words.span)));
    std::ranges::sort(names);
    std::string key;
    for (const auto& name : names) key += name + '|';
    return key;
  }

  static bool asks_for_named(const Claim& claim) {
    return std::ranges::any_of(claim.instruments, [](const record::Instrument& instrument) { return instrument.id.has_value(); });
  }

  static constexpr std::size_t max_alike = 32;

  // An act told before: the same kind by the same actors toward the same, or told by the headline without saying toward whom.
  Claim* find_same(const Claim& claim) {
    const auto key =
        std::string(record::to_string(*claim.event)) + (claim.status == record::ClaimStatus::planned ? "?" : "!") + key_of(claim.actors);
    auto& alike = by_actors_[key];
    const auto recipients = key_of(claim.recipients);
    // The first may be the headline's; of the others the last told are looked at.
    const std::size_t skipped = alike.size() > max_alike ? alike.size() - max_alike : 0;
    for (std::size_t i = 0; i < alike.size(); i = i == 0 ? skipped + 1 : i + 1) {
      const std::size_t index = alike[i];
      Claim& other = claims_[index];
      const bool headline = other.evidence.front().begin == 0 && view_.sentence(0).kind == reading::SentenceKind::headline;
      // What asks for a resolution to be kept is another demand than what names none.
      const bool other_matter = claim.event == Event::request && other.instruments.empty() != claim.instruments.empty() &&
                                (asks_for_named(other) || asks_for_named(claim));
      if (other_matter && !headline) continue;
      if (key_of(other.recipients) == recipients) return &other;
      if (headline && (other.recipients.empty() || claim.recipients.empty())) return &other;
    }
    alike.push_back(claims_.size());  // where add() will put it
    return nullptr;
  }

  static void join(Claim& into, const Claim& more) {
    if (!into.when) into.when = more.when;
    if (into.recipients.empty()) into.recipients = more.recipients;
    for (const auto& instrument : more.instruments) {
      const bool known = std::ranges::any_of(into.instruments, [&](const record::Instrument& other) {
        return other.id == instrument.id && other.words.span == instrument.words.span;
      });
      if (!known) into.instruments.push_back(instrument);
    }
    for (const auto& source : more.sources) {
      const bool known = std::ranges::any_of(
          into.sources, [&](const record::Source& other) { return other.actor == source.actor && other.role == source.role; });
      if (!known) into.sources.push_back(source);
    }
    if (into.evidence.back() != more.evidence.front()) into.evidence.push_back(more.evidence.front());
  }

  // A date near the verb with no attack between the two.
  [[nodiscard]] std::optional<record::When> date_of(const Act& act) const {
    for (const auto& date : view_.dates(range_)) {
      if (date.weak || (!date.start && !date.end) || date.first < view_.sentence(sentence_).body) continue;
      const TokenIndex from = std::min(date.last, act.trigger.last);
      const TokenIndex to = std::max(date.first, act.trigger.first);
      if (to > from && to - from > 7) continue;
      bool clear = true;
      for (TokenIndex i = from; i < to; ++i)
        clear &= !view_.has(Lex::attacks, i) && !view_.has(Lex::harm, i) && !view_.is(i, WordClass::stop);
      // "condemned Friday's attack"
      const bool owned = view_.is(date.last - 1, "'s") || view_.is(date.last, "'s");
      if (!clear || owned) continue;
      return to_when(date);
    }
    return std::nullopt;
  }

  // Only acts that happen at a place have one.
  [[nodiscard]] std::vector<record::Where> places_of(const Act& act) const {
    const bool placed = act.event == Event::consult || act.event == Event::agree || act.event == Event::aid ||
                        act.event == Event::protest || act.event == Event::coerce;
    if (!placed) return {};
    for (const auto& place : places_in(view_, m_.agents, m_.sites, {act.trigger.first, range_.last})) {
      if (place.toponym == nullptr || place.toponym->precision > record::PlacePrecision::province || place.first > act.trigger.last + 12)
        continue;
      return {to_where(view_, place)};
    }
    return {};
  }

  // "Qatar praised the UN and | urged Israel to heed the ceasefire": whose verb stands nearer before it, has it.
  [[nodiscard]] bool has_nearer_verb(const Act& act, const InstrumentMention& mention) const {
    if (mention.first < act.trigger.last) return false;
    return std::ranges::any_of(view_.cues(Lex::acts, Range{act.trigger.last, mention.first}), [](const Cue& cue) {
      using reading::Form;
      const bool finite = cue.form == Form::past || cue.form == Form::third || cue.form == Form::past_or_participle;
      return finite && cue.entry->attribute("pos") == "v" && !cue.entry->has("weak");
    });
  }

  void add_instruments(const Act& act, Claim& claim) const {
    for (const auto& mention : find_instruments(view_, sentence_)) {
      if (has_nearer_verb(act, mention)) continue;
      claim.instruments.push_back(to_instrument(view_, mention));
    }
  }

  // Who is quoted beside an act mostly acts himself under another name ("the minister said that his government condemned ...").
  [[nodiscard]] static bool tells_of_acts(const Attribution& attribution) {
    return attribution.role == record::SourceRole::agency || attribution.role == record::SourceRole::channel ||
           attribution.rule.starts_with("source.according");
  }

  // Somebody else who tells of the act.
  void add_sources(const Act& act, Claim& claim) const {
    for (const auto& attribution : m_.attributions_in(sentence_)) {
      if (attribution.whole_document || attribution.fallback || !tells_of_acts(attribution)) continue;
      const bool self = attribution.agent != nullptr && std::ranges::any_of(act.actors, [&](const AgentMention* actor) {
                          return actor == attribution.agent || (actor->actor && actor->actor == attribution.actor);
                        });
      const bool addressed = attribution.agent != nullptr && std::ranges::find(act.recipients, attribution.agent) != act.recipients.end();
      if (self || addressed) continue;
      record::Source source;
      source.words = {view_.reading().span_of(attribution.first, attribution.last), attribution.rule};
      source.actor = attribution.actor;
      source.role = attribution.role;
      source.kind = attribution.source_class;
      claim.sources.push_back(std::move(source));
    }
  }

  const Material& m_;
  const View& view_;
  Sides sides_;
  std::uint32_t sentence_ = 0;
  Range range_{};
  std::optional<Event> last_event_;  // of the act added last, and its sentence
  std::uint32_t last_sentence_ = 0;
  std::vector<record::Claim> claims_;
  std::map<std::string, std::vector<std::size_t>> by_actors_;
};

}  // namespace

std::vector<record::Claim> find_acts(const Material& material) { return Finder(material).run(); }

}  // namespace solferino::claims::detail
