// SPDX-License-Identifier: Apache-2.0
#include "claims/agents.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "claims/persons.h"

namespace solferino::claims::detail {

namespace {

using record::SourceClass;

// "Russian | occupation army's engineering | troops": how far a force or an office may stand from the state that it belongs to.
constexpr TokenIndex max_composed_words = 4;

struct KindName {
  std::string_view name;
  AgentKind kind;
  bool armed;
};
constexpr std::array<KindName, 15> kind_names{{{"state", AgentKind::state, true},
                                               {"government", AgentKind::state, true},
                                               {"military", AgentKind::military, true},
                                               {"armed_group", AgentKind::armed_group, true},
                                               {"coalition", AgentKind::coalition, true},
                                               {"un", AgentKind::body, false},
                                               {"igo", AgentKind::body, false},
                                               {"ngo", AgentKind::body, false},
                                               {"monitor", AgentKind::body, false},
                                               {"rescuer", AgentKind::body, false},
                                               {"health", AgentKind::body, false},
                                               {"court", AgentKind::body, false},
                                               {"party", AgentKind::body, false},
                                               {"media", AgentKind::media, false},
                                               {"person", AgentKind::person, false}}};

KindName kind_of(std::string_view name) {
  const auto* const found = std::ranges::find(kind_names, name, &KindName::name);
  return found == kind_names.end() ? KindName{name, AgentKind::body, false} : *found;
}

// Nouns that stand for a body named before: by its kind, or by a word of its name.
enum class Stands : std::uint8_t { armed, body, name };
struct AnaphorNoun {
  std::string_view noun;
  Stands stands;
};
constexpr std::array<AnaphorNoun, 24> anaphor_nouns{
    {{"group", Stands::armed},       {"movement", Stands::armed},    {"militia", Stands::armed}, {"militias", Stands::armed},
     {"insurgents", Stands::armed},  {"sect", Stands::armed},        {"rebels", Stands::armed},  {"jihadists", Stands::armed},
     {"organisation", Stands::body}, {"organization", Stands::body}, {"agency", Stands::body},   {"charity", Stands::body},
     {"report", Stands::body},       {"office", Stands::body},       {"ministry", Stands::name}, {"mission", Stands::name},
     {"council", Stands::name},      {"coalition", Stands::name},    {"network", Stands::name},  {"observatory", Stands::name},
     {"union", Stands::name},        {"committee", Stands::name},    {"court", Stands::name},    {"commission", Stands::name}}};

class Finder {
 public:
  explicit Finder(const View& view) : view_(view) {}

  std::vector<AgentMention> run() {
    for (std::uint32_t s = 0; s < view_.reading().sentences.size(); ++s) {
      range_ = view_.range_of(s);
      body_ = view_.sentence(s).body;
      for (TokenIndex i = range_.first; i < range_.last;) i = std::max(i + 1, read_at(i));
    }
    return std::move(found_);
  }

 private:
  // Reads the agent that begins at i, if any; returns the first word after it.
  TokenIndex read_at(TokenIndex i) {
    const Cue* actor = view_.cue(Lex::actors, i);
    if (actor != nullptr && actor->first == i) return read_actor(*actor);
    const Cue* agent = view_.cue(Lex::agents, i);
    const Cue* role = view_.cue(Lex::roles, i);
    if (agent != nullptr && agent->first == i && (role == nullptr || role->last <= agent->last)) return read_described(*agent);
    if (role != nullptr && role->first == i) return read_role(*role);
    if (const auto person = person_at(view_, i, range_, persons_)) return add_person(i, i, *person);
    if (view_.is(i, "the") || view_.is(i, "its")) return read_anaphor(i);
    return read_unlisted(i);
  }

  // "the Zayn Relief Committee", "the Sons of Kafr Zayn": a body that no list has, where the tagger sees one in a sentence with a word of speech or of an act.
  TokenIndex read_unlisted(TokenIndex i) {
    // Most words are out at once: a name of one word alone is left to the lists.
    if (!view_.token(i).capital || !view_.is(i, WordClass::open) || i + 2 >= range_.last) return i + 1;
    if (!view_.token(i + 1).capital && !(view_.is(i + 1, "of") && (view_.token(i + 2).capital || view_.is(i + 2, "the")))) return i + 1;
    if (view_.has(Lex::actors, i) || view_.has(Lex::actors, i + 1)) return i + 1;
    const bool told = view_.has_any(Lex::speech, range_) || view_.has_any(Lex::acts, range_);
    if (!told || view_.sentence(view_.sentence_of(i)).kind == reading::SentenceKind::headline) return i + 1;
    const auto* mention = view_.mention_from(i);
    if (mention == nullptr || mention->last > range_.last || mention->last - i < 2) return i + 1;
    const bool armed = mention->kind == reading::MentionKind::armed_group;
    if (!armed && mention->kind != reading::MentionKind::organisation) return i + 1;
    for (TokenIndex at = i; at < mention->last; ++at) {
      if (view_.has(Lex::actors, at) || view_.has(Lex::facilities, at) || view_.has(Lex::instruments, at)) return i + 1;
    }
    AgentMention agent{.first = i, .last = mention->last, .kind = armed ? AgentKind::armed_group : AgentKind::body, .armed = armed};
    return finish(agent);
  }

  TokenIndex read_actor(const Cue& cue) {
    const auto role = cue.entry->attribute("role");
    const auto kind = kind_of(cue.entry->attribute("kind"));
    AgentMention mention{.first = cue.first, .last = cue.last, .actor = cue.entry->value, .kind = kind.kind, .armed = kind.armed};
    mention.country = cue.entry->attribute("country");
    mention.source_class = record::parse_source_class(cue.entry->attribute("class")).value_or(SourceClass::unknown);
    mention.rule = cue.entry->rule();
    // "Palestinians" are mostly those who suffer; "the Russians" mostly those who act.
    if (role == "demonym" && !view_.is(cue.first - 1, "the")) mention.armed = false;
    const bool owns = view_.is(cue.last, "'s") || view_.is(cue.last, "'");
    const TokenIndex behind = owns ? cue.last + 1 : cue.last;
    if (role == "adjective" || owns || kind.kind == AgentKind::armed_group || kind.kind == AgentKind::coalition || role == "country") {
      if (compose(mention, behind)) return finish(mention);
    }
    const bool plain_state = kind.kind == AgentKind::state && !owns;
    mention.adjective = role == "adjective" ||
                        (!plain_state && behind < range_.last && (view_.has(Lex::attacks, behind) || view_.has(Lex::weapons, behind)) &&
                         !is_verb_here(behind) && kind.kind != AgentKind::media);
    if (mention.adjective && owns) mention.last = cue.last;
    if (role == "holder" || kind.kind == AgentKind::person) remember_holder(mention);
    return finish(mention);
  }

  // "Hezbollah strikes" may be a noun or a verb: a verb where its object follows.
  [[nodiscard]] bool is_verb_here(TokenIndex i) const {
    const Cue* attack = view_.cue(Lex::attacks, i);
    if (attack == nullptr || attack->entry->attribute("pos") == "n") return false;
    const TokenIndex after = attack->last;
    return view_.is(after, WordClass::determiner) || view_.is(after, WordClass::possessive) || view_.is(after, WordClass::number) ||
           (after < range_.last && view_.token(after).capital && !view_.is_any(after, {"on", "in"}));
  }

  void remember_holder(const AgentMention& mention) {
    persons_.push_back(
        {std::string(view_.fold(mention.last - 1)), mention.actor, mention.country, mention.source_class, AgentKind::person});
  }

  // Takes in the force, office or group behind an adjective or possessive: "Israeli | army", "Ukraine's | interior minister".
  bool compose(AgentMention& mention, TokenIndex behind) {
    TokenIndex i = behind;
    const Cue* head = nullptr;
    Lex lex = Lex::agents;
    for (TokenIndex words = 0; i < range_.last && words <= max_composed_words; ++words) {
      if (const Cue* cue = head_at(i, lex)) {
        head = cue;
        i = cue->last;
        words = 0;
        continue;
      }
      if (head != nullptr) break;
      // "Yemen's | Houthi rebels": a group of its own name.
      const Cue* inner = view_.cue(Lex::actors, i);
      if (inner != nullptr && inner->entry->attribute("role") != "adjective" && inner->entry->attribute("kind") != "state") return false;
      if (!view_.is(i, WordClass::open) || view_.has(Lex::weapons, i) || view_.has(Lex::attacks, i) || view_.has(Lex::harm, i) ||
          view_.has(Lex::speech, i))
        return false;
      if (view_.has(Lex::facilities, i) && head_at(i + 1, lex) == nullptr) return false;
      if (is_finite_act(i)) return false;
      ++i;
    }
    if (head == nullptr) return false;
    mention.last = head->last;
    mention.rule += " + " + head->entry->rule();
    if (lex == Lex::roles) {
      mention.kind = AgentKind::role;
      mention.armed = false;
      if (const auto as = record::parse_source_class(head->entry->value); as && mention.source_class == SourceClass::unknown)
        mention.source_class = *as;
    } else if (lex == Lex::agents) {
      mention.kind = mention.kind == AgentKind::state ? AgentKind::military : mention.kind;
      mention.armed = true;
    } else {
      mention.armed = mention.kind != AgentKind::body;
      if (mention.kind == AgentKind::state) mention.kind = AgentKind::military;
    }
    return true;
  }

  // "Belarus | began joint military exercises": a verb of an act parts the state from what follows.
  [[nodiscard]] bool is_finite_act(TokenIndex i) const {
    const Cue* act = view_.cue(Lex::acts, i);
    if (act == nullptr || act->first != i || act->entry->attribute("pos") != "v") return false;
    return act->form == reading::Form::past || act->form == reading::Form::past_or_participle || act->form == reading::Form::third;
  }

  [[nodiscard]] const Cue* head_at(TokenIndex i, Lex& lex) const {
    if (i >= range_.last) return nullptr;
    for (const Lex candidate : {Lex::agents, Lex::roles}) {
      const Cue* cue = view_.cue(candidate, i);
      if (cue != nullptr && cue->first == i) {
        lex = candidate;
        return cue;
      }
    }
    const Cue* people = view_.cue(Lex::people, i);
    if (people != nullptr && people->first == i && people->entry->has("combat")) {
      lex = Lex::people;
      return people;
    }
    return nullptr;
  }

  TokenIndex read_described(const Cue& cue) {
    AgentMention mention{.first = cue.first, .last = cue.last, .kind = AgentKind::described, .armed = true};
    mention.state_here = cue.entry->has("state");
    mention.source_class = mention.state_here ? SourceClass::government : SourceClass::unknown;
    if (!cue.entry->value.empty()) mention.actor = cue.entry->value;
    mention.rule = cue.entry->rule();
    take_owner_behind(mention);
    return finish(mention);
  }

  TokenIndex read_role(const Cue& cue) {
    AgentMention mention{.first = cue.first, .last = cue.last, .kind = AgentKind::role};
    mention.source_class = record::parse_source_class(cue.entry->value).value_or(SourceClass::unknown);
    mention.state_here = mention.source_class == SourceClass::government || mention.source_class == SourceClass::official_local;
    mention.rule = cue.entry->rule();
    take_owner_behind(mention);
    return finish(mention);
  }

  // "the Defence Ministry | in Moscow", "spokesman | for the coalition", "the army | of Sudan", "head of | the Observatory".
  void take_owner_behind(AgentMention& mention) {
    if (!view_.is_any(mention.last, {"of", "for", "in", "at", "from"})) return;
    const TokenIndex at = view_.is(mention.last + 1, "the") || view_.is(mention.last + 1, "its") ? mention.last + 2 : mention.last + 1;
    if (at >= range_.last) return;
    const Cue* owner = view_.cue(Lex::actors, at);
    if (owner == nullptr || owner->first != at) return;
    const bool place_only = view_.is_any(mention.last, {"in", "at", "from"}) &&
                            kind_of(owner->entry->attribute("kind")).kind == AgentKind::state &&
                            owner->entry->attribute("role") != "metonym" && mention.kind != AgentKind::role;
    if (place_only && !mention.state_here) return;
    mention.actor = owner->entry->value;
    mention.country = owner->entry->attribute("country");
    mention.state_here = false;
    mention.last = owner->last;
    mention.rule += " + " + owner->entry->rule();
    const auto as = record::parse_source_class(owner->entry->attribute("class"));
    if (as && mention.source_class == SourceClass::unknown) mention.source_class = *as;
    // "Russia's | air force": the owner's own force or office.
    if (!view_.is(owner->last, "'s")) return;
    AgentMention inner = mention;
    if (compose(inner, owner->last + 1)) mention.last = inner.last;
  }

  // Adds a mention, with the person's name behind an office and the short form in brackets taken in; returns the first word after it.
  TokenIndex finish(AgentMention mention) {
    if (mention.last < range_.last && (mention.kind == AgentKind::role || mention.kind == AgentKind::state) && !mention.adjective) {
      if (const auto person = person_at(view_, mention.last, range_, persons_, true); person && mention.kind == AgentKind::role)
        return add_person(mention, *person);
    }
    const Cue* inside = mention.last + 1 < range_.last ? view_.cue(Lex::actors, mention.last + 1) : nullptr;
    const bool agency = inside != nullptr && inside->entry->attribute("kind") == "media";
    if (view_.is(mention.last, "(") && mention.last + 2 < range_.last && view_.is(mention.last + 2, ")") &&
        view_.token(mention.last + 1).capital && !agency) {
      // The article between a name and its short form is part of neither; what is quoted runs to the bracket's end.
      mention.last += 3;
    }
    const TokenIndex last = mention.last;
    mention.located = mention.kind == AgentKind::state && !mention.adjective && (last <= body_ || is_located(mention.first));
    found_.push_back(std::move(mention));
    return last;
  }

  [[nodiscard]] bool is_located(TokenIndex first) const {
    TokenIndex before = first;
    while (before > range_.first &&
           (view_.is(before - 1, WordClass::determiner) ||
            view_.is_any(before - 1, {"neighbouring", "neighboring", "northern", "southern", "eastern", "western", "central"})))
      --before;
    return before > range_.first &&
           view_.is_any(before - 1, {"in", "at", "near", "across", "inside", "outside", "throughout", "within", "around"});
  }

  TokenIndex add_person(const AgentMention& office, const Person& person) {
    AgentMention mention = office;
    mention.kind = AgentKind::person;
    mention.last = person.last;
    mention.rule += " + person";
    if (person.known != nullptr && person.known->actor) {
      mention.actor = person.known->actor;
      mention.country = person.known->country;
      mention.source_class = person.known->source_class;
      mention.state_here = false;
    }
    remember(person, mention);
    found_.push_back(mention);
    return person.last;
  }

  TokenIndex add_person(TokenIndex first, TokenIndex, const Person& person) {
    AgentMention mention{.first = first, .last = person.last, .kind = AgentKind::person};
    mention.rule = "person";
    if (person.known != nullptr) {
      mention.actor = person.known->actor;
      mention.country = person.known->country;
      mention.source_class = person.known->source_class;
    } else {
      inherit_office_before(mention);
      if (!mention.actor) read_apposition(mention);
      // "Brigadier X": the title says of what class its holder mostly is.
      const Cue* title = view_.cue(Lex::titles, first);
      if (title != nullptr && mention.source_class == SourceClass::unknown)
        mention.source_class = record::parse_source_class(title->entry->value).value_or(SourceClass::unknown);
      remember(person, mention);
    }
    found_.push_back(mention);
    return person.last;
  }

  void remember(const Person& person, const AgentMention& mention) {
    persons_.push_back({std::string(view_.fold(person.last - 1)), mention.actor, mention.country, mention.source_class,
                        mention.state_here ? AgentKind::role : AgentKind::person});
  }

  // "Ukraine's interior minister, | Igor Klymenko".
  void inherit_office_before(AgentMention& mention) {
    if (found_.empty() || mention.first == 0 || !view_.is(mention.first - 1, WordClass::comma)) return;
    const AgentMention& office = found_.back();
    if (office.kind != AgentKind::role || office.last + 1 != mention.first) return;
    mention.actor = office.actor;
    mention.country = office.country;
    mention.source_class = office.source_class;
    mention.state_here = office.state_here;
  }

  // "Igor Klymenko, | Ukraine's interior minister", "Roger Wangeve, the head of civil society in ...".
  void read_apposition(AgentMention& mention) {
    TokenIndex i = mention.last;
    if (!view_.is(i, WordClass::comma) && !view_.is(i, WordClass::bracket_open)) return;
    const Cue* office = nullptr;
    for (++i; i < range_.last && i < mention.last + 14; ++i) {
      if (view_.is(i, WordClass::comma) || view_.is(i, WordClass::stop) || view_.is(i, WordClass::bracket_close) ||
          view_.is(i, WordClass::auxiliary))
        break;
      const Cue* speech = view_.cue(Lex::speech, i);
      if (speech != nullptr && speech->form != reading::Form::base && !speech->entry->has("weak")) break;
      const Cue* role = view_.cue(Lex::roles, i);
      if (role != nullptr && office == nullptr) office = role;
      const Cue* actor = view_.cue(Lex::actors, i);
      if (actor != nullptr && !mention.actor && actor->entry->attribute("kind") != "person") {
        mention.actor = actor->entry->value;
        mention.country = actor->entry->attribute("country");
        if (const auto as = record::parse_source_class(actor->entry->attribute("class"))) mention.source_class = *as;
      }
    }
    if (office == nullptr) {
      // An actor named behind a comma is another matter unless an office ties the two.
      mention.actor.reset();
      return;
    }
    const auto as = record::parse_source_class(office->entry->value).value_or(SourceClass::unknown);
    if (mention.source_class == SourceClass::unknown) mention.source_class = as;
    mention.state_here = !mention.actor && (as == SourceClass::government || as == SourceClass::official_local);
  }

  [[nodiscard]] bool stands_for(const AgentMention& agent, const AnaphorNoun& noun) const {
    if (!agent.actor || agent.kind == AgentKind::person || agent.kind == AgentKind::media) return false;
    if (noun.stands == Stands::armed) return agent.kind == AgentKind::armed_group;
    if (noun.stands == Stands::body) return agent.kind == AgentKind::body;
    if (reading::fold(*agent.actor).find(noun.noun) != std::string::npos) return true;
    for (TokenIndex i = agent.first; i < agent.last; ++i) {
      if (view_.is(i, noun.noun)) return true;
    }
    return false;
  }

  // "the group", "the ministry": the last body of a fitting kind.
  TokenIndex read_anaphor(TokenIndex i) {
    const TokenIndex noun = i + 1;
    if (noun >= range_.last || found_.empty()) return i + 1;
    const auto* const known = std::ranges::find(anaphor_nouns, view_.fold(noun), &AnaphorNoun::noun);
    if (known == anaphor_nouns.end() || view_.is(noun + 1, "of")) return i + 1;
    for (auto it = found_.rbegin(); it != found_.rend(); ++it) {
      if (!stands_for(*it, *known)) continue;
      AgentMention mention = *it;
      mention.first = i;
      mention.last = noun + 1;
      mention.anaphor = true;
      mention.rule = "anaphor";
      found_.push_back(std::move(mention));
      return noun + 1;
    }
    return i + 1;
  }

  const View& view_;
  Range range_{};
  TokenIndex body_ = 0;  // behind the dateline
  std::vector<AgentMention> found_;
  std::vector<KnownPerson> persons_;
};

}  // namespace

std::vector<AgentMention> find_agents(const View& view) { return Finder(view).run(); }

void settle_state_agents(std::vector<AgentMention>& agents, const std::string& country) {
  if (country.empty()) return;
  std::optional<std::string> name;
  for (const auto& agent : agents) {
    if (agent.country == country && agent.actor && (agent.kind == AgentKind::state || agent.kind == AgentKind::military))
      name = agent.actor;
    if (name) break;
  }
  if (!name) return;
  for (auto& agent : agents) {
    if (!agent.state_here || agent.actor) continue;
    agent.actor = name;
    agent.country = country;
  }
}

}  // namespace solferino::claims::detail
