// SPDX-License-Identifier: Apache-2.0
#include "claims/sources.h"

#include <algorithm>

namespace solferino::claims::detail {

namespace {

using record::SourceClass;
using record::SourceRole;

class Finder {
 public:
  Finder(const View& view, const Agents& agents) : view_(view), agents_(agents) {}

  std::vector<Attribution> run() {
    for (std::uint32_t s = 0; s < view_.reading().sentences.size(); ++s) {
      sentence_ = s;
      range_ = view_.range_of(s);
      read_dateline();
      read_credit();
      read_label();
      for (const Cue& cue : view_.cues(Lex::speech, range_)) read_speech(cue);
      for (const Cue& cue : view_.cues(Lex::acts, range_)) read_blame(cue);
      read_channels();
    }
    return std::move(found_);
  }

 private:
  void read_speech(const Cue& cue) {
    const auto value = cue.entry->value;
    if (value == "according") {
      read_behind(cue);
    } else if (value == "by") {
      if (const auto* agent = agents_.starting_near(cue.last)) add(*agent, cue, "source.by");
    } else {
      read_verb(cue);
    }
  }

  // "according to X": an agent, or else whatever stands there.
  void read_behind(const Cue& cue) {
    if (cue.entry->attribute("if") == "colon") return;
    if (const auto* agent = agents_.starting_near(cue.last, 4)) {
      for (const auto* each : agents_.joined(*agent)) add(*each, cue, "source.according");
      return;
    }
    if (cue.entry->has("weak") || view_.is_any(cue.last, {"early", "initial", "preliminary", "first", "some", "that"}))
      return view_.tell(cue, "no source: nobody is named behind it");
    TokenIndex last = cue.last;
    while (last < range_.last && last < cue.last + 9 && !view_.is(last, WordClass::comma) && !view_.is(last, WordClass::stop) &&
           !view_.is(last, WordClass::relative) && !view_.is(last, WordClass::bracket_open) && !view_.is(last, WordClass::quote) &&
           !view_.is(last, WordClass::auxiliary)) {
      ++last;
    }
    if (last > cue.last && !view_.is(cue.last, WordClass::number)) add_words(cue.last, last, "source.according_words");
  }

  [[nodiscard]] bool is_told(const Cue& cue) const {
    using reading::Form;
    if (cue.form == Form::ing && !view_.is(cue.first - 1, WordClass::comma)) return false;
    if (view_.is(cue.first - 1, "to") || view_.is(cue.first - 1, WordClass::negation)) return false;
    return true;
  }

  // "X said", "said X", "X was quoted".
  void read_verb(const Cue& cue) {
    if (!is_told(cue)) return view_.tell(cue, "no source: not told as said");
    const bool weak = cue.entry->has("weak");
    const AgentMention* inverted = agents_.starting_near(cue.last, 2);
    const bool after_comma =
        cue.first > range_.first && (view_.is(cue.first - 1, WordClass::comma) || view_.is(cue.first - 1, WordClass::quote));
    const AgentMention* speaker = nullptr;
    if (after_comma && inverted != nullptr && !weak) speaker = inverted;
    if (speaker == nullptr) speaker = agents_.subject_of(cue.first);
    if (speaker == nullptr && inverted != nullptr && !weak && !view_.is(cue.last, WordClass::number)) speaker = inverted;
    if (speaker == nullptr) return view_.tell(cue, "no source: nobody is named who says it");
    if (!may_speak(*speaker, weak))
      return view_.tell(Range{speaker->first, speaker->last}, "no source: an adjective, fighters, or beside a word of many uses");
    for (const auto* each : agents_.joined(*speaker)) add(*each, cue, "source.says");
    // "told the Associated Press"
    if (!view_.is_any(cue.first, {"told", "tells", "telling"})) return;
    const auto* listener = agents_.starting_near(cue.last, 2);
    if (listener != nullptr && listener->kind == AgentKind::media) add(*listener, cue, "source.told");
  }

  // "The envoy condemned the attack that killed 13": nobody else is named, so it is on the envoy's word.
  void read_blame(const Cue& cue) {
    if (cue.entry->value != "ACCUSE" || cue.entry->attribute("pos") != "v" || view_.has(Lex::speech, cue.first)) return;
    const auto* speaker = agents_.subject_of(cue.first);
    if (speaker == nullptr || !may_speak(*speaker, false) || speaker->kind == AgentKind::media) return;
    for (const auto* each : agents_.joined(*speaker)) {
      add(*each, cue, "source.blames");
      found_.back().fallback = true;
    }
  }

  [[nodiscard]] static bool may_speak(const AgentMention& agent, bool weak) {
    if (agent.adjective || agent.source_class == SourceClass::social_media) return false;
    if (agent.kind == AgentKind::described) return agent.state_here && !weak;
    if (!weak) return true;
    return agent.kind == AgentKind::media || agent.kind == AgentKind::body || agent.kind == AgentKind::person ||
           (agent.kind == AgentKind::role && agent.source_class != SourceClass::unknown);
  }

  // "HAIFA, Israel (AP) - ": the agency vouches for the whole document.
  void read_dateline() {
    const auto& sentence = view_.sentence(sentence_);
    for (const auto& agent : agents_.in({sentence.first, sentence.body})) {
      if (agent.kind == AgentKind::media) add_global(agent, "source.dateline");
    }
  }

  // "Source: X", "(Source: X)", "(Reporting by Reuters)", a short last line that only names an agency.
  void read_credit() {
    for (TokenIndex i = range_.first; i < range_.last; ++i) {
      const bool credit = view_.is_any(i, {"source", "sources", "credit"}) && view_.is(i + 1, ":");
      if (!credit) continue;
      if (const auto* agent = agents_.starting_near(i + 2, 4)) {
        add_global(*agent, "source.credit");
      } else {
        TokenIndex last = i + 2;
        while (last < range_.last && !view_.is(last, WordClass::stop) && !view_.is(last, WordClass::bracket_close)) ++last;
        if (last > i + 2) add_words(i + 2, last, "source.credit_words");
        if (last > i + 2) found_.back().whole_document = true;
      }
    }
    const auto here = agents_.in(range_);
    const bool only_agency = here.size() == 1 && here.front().kind == AgentKind::media &&
                             range_.last - range_.first <= here.front().last - here.front().first + 3;
    if (only_agency) add_global(here.front(), "source.byline");
  }

  // "UNISFA: our camp was struck", "Zelensky: the search goes on".
  void read_label() {
    const auto& sentence = view_.sentence(sentence_);
    const auto* agent = agents_.starting_near(sentence.body, 2);
    if (agent == nullptr || agent->adjective || !may_speak(*agent, false)) return;
    if (agent->kind == AgentKind::role && !agent->actor && sentence.kind == reading::SentenceKind::headline) return;
    TokenIndex at = agent->last;
    if (view_.is(at, WordClass::bracket_open)) {
      while (at < range_.last && !view_.is(at, WordClass::bracket_close)) ++at;
      ++at;
    }
    if (view_.is(at, ":") && at + 1 < range_.last) add(*agent, {at, at, nullptr}, "source.label");
  }

  void read_channels() {
    for (const Cue& cue : view_.cues(Lex::channels, range_)) {
      if (!view_.is_any(cue.first - 1, {"on", "via", "to"})) continue;
      Attribution channel{.first = cue.first,
                          .last = cue.last,
                          .actor = cue.entry->value,
                          .role = SourceRole::channel,
                          .source_class = SourceClass::social_media};
      channel.sentence = sentence_;
      channel.rule = cue.entry->rule();
      found_.push_back(std::move(channel));
    }
  }

  void add(const AgentMention& agent, const Cue& cue, const char* rule) {
    Attribution source{.first = agent.first, .last = agent.last, .actor = agent.actor, .country = agent.country};
    source.source_class = class_of(agent);
    source.role = agent.kind == AgentKind::media    ? SourceRole::agency
                  : agent.kind == AgentKind::person ? SourceRole::speaker
                                                    : SourceRole::origin;
    source.sentence = sentence_;
    source.agent = &agent;
    source.headline = view_.sentence(sentence_).kind == reading::SentenceKind::headline;
    source.rule = rule;
    if (cue.entry != nullptr) source.rule += " " + cue.entry->rule();
    found_.push_back(std::move(source));
  }

  void add_global(const AgentMention& agent, const char* rule) {
    add(agent, {agent.first, agent.last, nullptr}, rule);
    found_.back().whole_document = true;
  }

  void add_words(TokenIndex first, TokenIndex last, const char* rule) {
    while (first < last && view_.is(first, WordClass::determiner)) ++first;
    if (first == last) return;
    Attribution source{.first = first, .last = last};
    source.role = SourceRole::origin;
    source.sentence = sentence_;
    source.rule = rule;
    found_.push_back(std::move(source));
  }

  [[nodiscard]] static SourceClass class_of(const AgentMention& agent) {
    if (agent.source_class != SourceClass::unknown) return agent.source_class;
    switch (agent.kind) {
      case AgentKind::state:
      case AgentKind::military:
        return SourceClass::government;
      case AgentKind::armed_group:
        return SourceClass::armed_group;
      case AgentKind::media:
        return SourceClass::media;
      default:
        return SourceClass::unknown;
    }
  }

  const View& view_;
  const Agents& agents_;
  std::uint32_t sentence_ = 0;
  Range range_{};
  std::vector<Attribution> found_;
};

}  // namespace

std::vector<Attribution> find_attributions(const View& view, const Agents& agents) { return Finder(view, agents).run(); }

}  // namespace solferino::claims::detail
