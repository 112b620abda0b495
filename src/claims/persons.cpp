// SPDX-License-Identifier: Apache-2.0
#include "claims/persons.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace solferino::claims::detail {

namespace {

constexpr TokenIndex max_name_words = 5;

// Small words that join the parts of a name.
constexpr std::array<std::string_view, 14> name_particles{"al", "el",  "bin", "ben", "ibn", "abu", "de",
                                                          "da", "del", "van", "von", "der", "la",  "ould"};
// Days and months begin with a capital and are no names.
constexpr std::array<std::string_view, 20> calendar_words{"monday",  "tuesday",   "wednesday", "thursday", "friday",   "saturday", "sunday",
                                                          "january", "february",  "march",     "april",    "may",      "june",     "july",
                                                          "august",  "september", "october",   "november", "december", "ramadan"};

bool is_name_word(const View& view, TokenIndex i) {
  const auto& token = view.token(i);
  if (token.kind != reading::TokenKind::word || !view.is(i, WordClass::open)) return false;
  const bool arabic_article = view.fold(i).starts_with("al-") || view.fold(i).starts_with("el-");
  if (!token.capital && !arabic_article) return false;
  if (std::ranges::find(calendar_words, view.fold(i)) != calendar_words.end()) return false;
  if (token.all_caps && token.span.size() > 1 && token.span.size() < 6) return false;  // an acronym
  return !view.has(Lex::facilities, i) || view.fold(i).size() < 3;
}

bool is_initial(const View& view, TokenIndex i) { return view.token(i).capital && view.token(i).span.size() == 1; }

// The end of the run of name words that begins at i.
TokenIndex name_end(const View& view, TokenIndex i, Range sentence) {
  TokenIndex at = i;
  while (at < sentence.last && at < i + max_name_words) {
    const bool inner = at > i && std::ranges::find(name_particles, view.fold(at)) != name_particles.end() && at + 1 < sentence.last &&
                       is_name_word(view, at + 1);
    const bool initial = is_initial(view, at) && view.is(at + 1, ".") && at + 2 < sentence.last && is_name_word(view, at + 2);
    if (initial) {
      at += 2;
      continue;
    }
    if (!inner && !is_name_word(view, at)) break;
    const Cue* actor = view.cue(Lex::actors, at);
    if (actor != nullptr && actor->entry->attribute("kind") != "person") break;
    if (at > i && (view.has(Lex::roles, at) || view.has(Lex::titles, at))) break;
    ++at;
  }
  return at;
}

bool speech_near(const View& view, TokenIndex first, TokenIndex last, Range sentence) {
  const auto speaks = [&](TokenIndex i) {
    const Cue* cue = view.cue(Lex::speech, i);
    return cue != nullptr && !cue->entry->has("weak");
  };
  return (last < sentence.last && speaks(last)) || (first > sentence.first && speaks(first - 1)) ||
         (first > sentence.first + 1 && view.is(first - 1, "to") && view.is(first - 2, "according"));
}

// A text that names more people does not come back to those of this many before.
constexpr std::size_t max_remembered = 1000;

const KnownPerson* find_known(const View& view, TokenIndex last_word, const std::vector<KnownPerson>& known) {
  const auto name = view.fold(last_word);
  for (const KnownPerson& person : known | std::views::reverse | std::views::take(max_remembered)) {
    if (person.last_name == name) return &person;
  }
  return nullptr;
}

}  // namespace

std::optional<Person> person_at(const View& view, TokenIndex i, Range sentence, const std::vector<KnownPerson>& known, bool behind_office) {
  TokenIndex start = i;
  bool titled = behind_office;
  while (start < sentence.last) {
    const Cue* title = view.cue(Lex::titles, start);
    if (title == nullptr || title->first != start) break;
    start = title->last;
    if (view.is(start, ".") && !view.token(start).space_before) ++start;
    titled = true;
  }
  if (start >= sentence.last || !is_name_word(view, start)) return std::nullopt;
  if (const Cue* actor = view.cue(Lex::actors, start); actor != nullptr && actor->entry->attribute("kind") != "person") return std::nullopt;
  const TokenIndex end = name_end(view, start, sentence);
  if (end == start) return std::nullopt;
  const bool several = end - start >= 2;
  const Cue* given = view.cue(Lex::given_names, start);
  const bool by_name = several && given != nullptr && given->first == start;
  const KnownPerson* person = find_known(view, end - 1, known);
  const bool all_headline = view.sentence(view.sentence_of(i)).kind == reading::SentenceKind::headline;
  const bool by_speech = several && !all_headline && speech_near(view, start, end, sentence);
  // "| Adlan Zeyo, who lost his home": no list has the name, and no word of speech stands beside it.
  const auto tagged = [&] {
    if (!several || all_headline || !view.token(start + 1).capital) return false;
    const auto* mention = view.mention_from(start);
    return mention != nullptr && mention->kind == reading::MentionKind::person && mention->last == end;
  };
  if (!(titled || by_name || by_speech || (person != nullptr && (several || end - start == 1)) || tagged())) return std::nullopt;
  return Person{end, person};
}

}  // namespace solferino::claims::detail
