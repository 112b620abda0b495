// SPDX-License-Identifier: Apache-2.0
#include "reading/inflect.h"

#include <algorithm>

#include "reading/glyphs.h"

namespace solferino::reading::detail {
namespace {

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends_in_consonant_y(std::string_view word) { return word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]); }

bool wants_es(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') || word.ends_with("ch") || word.ends_with("sh");
}

std::string with_s(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + (wants_es(word) ? "es" : "s");
}

// The head of a compound stays as it is: "car-bomb" gives "car-bombed".
std::size_t last_part(std::string_view word) {
  const std::size_t hyphen = word.rfind('-');
  return hyphen == std::string_view::npos ? 0 : hyphen + 1;
}

int vowel_groups(std::string_view word) {
  int groups = 0;
  bool inside = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool vowel = (is_vowel(word[i]) || word[i] == 'y') && !(word[i] == 'u' && i > 0 && word[i - 1] == 'q');
    if (vowel && !inside) ++groups;
    inside = vowel;
  }
  return groups;
}

// One consonant behind one vowel ("hit", "quit", "cancel"; not "raid", "bomb", "show").
bool ends_in_short_syllable(std::string_view word) {
  if (word.size() < 3) return false;
  const char last = word.back();
  const char vowel = word[word.size() - 2];
  const char before = word[word.size() - 3];
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y' || last == 'h' || !is_vowel(vowel)) return false;
  return !is_vowel(before) || (before == 'u' && word.size() > 3 && word[word.size() - 4] == 'q');
}

// The stems to which "ed" and "ing" are put. British and American writers part over "cancelled" and "canceled", so both are given.
std::vector<std::string> stems(std::string_view word) {
  const std::string plain(word);
  if (word.ends_with('c')) return {plain + "k"};
  if (!ends_in_short_syllable(word)) return {plain};
  const std::string doubled = plain + word.back();
  if (vowel_groups(word.substr(last_part(word))) == 1) return {doubled};
  if (word.back() == 'l') return {doubled, plain};
  return {plain};
}

std::vector<std::string> regular_past(std::string_view word) {
  if (word.ends_with('e')) return {std::string(word) + "d"};
  if (ends_in_consonant_y(word)) return {std::string(word.substr(0, word.size() - 1)) + "ied"};
  auto forms = stems(word);
  for (auto& form : forms) form += "ed";
  return forms;
}

std::vector<std::string> regular_ing(std::string_view word) {
  if (word.ends_with("ie")) return {std::string(word.substr(0, word.size() - 2)) + "ying"};
  const bool silent_e = word.size() > 2 && word.ends_with('e') && !word.ends_with("ee") && !word.ends_with("oe") && !word.ends_with("ye");
  if (silent_e) return {std::string(word.substr(0, word.size() - 1)) + "ing"};
  auto forms = stems(word);
  for (auto& form : forms) form += "ing";
  return forms;
}

std::vector<std::string> cell_forms(std::string_view cell) {
  std::vector<std::string> forms;
  while (!cell.empty()) {
    const std::size_t slash = std::min(cell.find('/'), cell.size());
    std::string_view form = cell.substr(0, slash);
    while (form.starts_with(' ')) form.remove_prefix(1);
    while (form.ends_with(' ')) form.remove_suffix(1);
    if (form.starts_with('-')) form.remove_prefix(1);
    if (!form.empty()) forms.emplace_back(form);
    cell.remove_prefix(std::min(slash + 1, cell.size()));
  }
  return forms;
}

// Adds a form, or marks the one that is spelled alike as doing for both.
void add_form(std::vector<Inflected>& forms, std::string word, Form form) {
  const auto known = std::ranges::find(forms, word, &Inflected::word);
  if (known == forms.end()) {
    forms.push_back({std::move(word), form});
  } else if (known->form == Form::base && (form == Form::past || form == Form::participle)) {
    known->form = Form::unmarked;
  } else if (known->form == Form::past && form == Form::participle) {
    known->form = Form::past_or_participle;
  }
}

bool is_all_caps(std::string_view word) {
  return word.size() > 1 && std::ranges::none_of(word, [](char c) { return ascii::is_lower(c); });
}

}  // namespace

template <class T>
const T* Inflector::Table<T>::find(std::string_view word, std::string_view& stem) const {
  stem = {};
  if (const auto found = words.find(word); found != words.end()) return &found->second;
  for (std::size_t at = 1; at < word.size() && !endings.empty(); ++at) {
    const auto found = endings.find(word.substr(at));
    if (found == endings.end()) continue;
    stem = word.substr(0, at);
    return &found->second;
  }
  return nullptr;
}

void Inflector::add_noun(std::string_view base, std::string_view plural) {
  const bool ending = base.starts_with('-');
  (ending ? nouns_.endings : nouns_.words)[fold(ending ? base.substr(1) : base)] = cell_forms(plural);
}

void Inflector::add_verb(std::string_view base, const std::vector<std::string_view>& forms) {
  const auto cell = [&forms](std::size_t i) { return i < forms.size() ? cell_forms(forms[i]) : std::vector<std::string>{}; };
  const bool ending = base.starts_with('-');
  (ending ? verbs_.endings : verbs_.words)[fold(ending ? base.substr(1) : base)] = {cell(0), cell(1), cell(2), cell(3)};
}

std::vector<Inflected> Inflector::noun_forms(std::string_view word) const {
  std::vector<Inflected> forms = {{std::string(word), Form::base}};
  if (is_all_caps(word)) {
    add_form(forms, std::string(word) + "s", Form::plural);
    return forms;
  }
  std::string_view stem;
  std::size_t head = 0;
  const std::string folded = fold(word);
  const auto* irregular = nouns_.find(folded, stem);
  if (irregular == nullptr) {
    head = last_part(folded);
    irregular = nouns_.find(std::string_view(folded).substr(head), stem);
  }
  if (irregular == nullptr) {
    add_form(forms, with_s(word), Form::plural);
    return forms;
  }
  for (const auto& plural : *irregular) {
    std::string form = folded.substr(0, head) + std::string(stem) + plural;
    if (ascii::is_upper(word.front())) form.front() = word.front();
    add_form(forms, std::move(form), Form::plural);
  }
  return forms;
}

std::vector<Inflected> Inflector::verb_forms(std::string_view word) const {
  std::vector<Inflected> forms = {{std::string(word), Form::base}};
  std::string_view stem;
  const std::string folded = fold(word);
  const std::size_t head = last_part(folded);
  const auto* irregular = verbs_.find(std::string_view(folded).substr(head), stem);
  const auto add = [&](const std::vector<std::string>* cell, std::vector<std::string> regular, Form form) {
    if (cell == nullptr || cell->empty()) {
      for (auto& one : regular) add_form(forms, std::move(one), form);
      return;
    }
    for (const auto& one : *cell) {
      std::string whole = folded.substr(0, head) + std::string(stem) + one;
      if (ascii::is_upper(word.front())) whole.front() = word.front();
      add_form(forms, std::move(whole), form);
    }
  };
  const bool ends_in_o = word.ends_with('o');
  add(irregular != nullptr ? &irregular->third : nullptr, {ends_in_o ? std::string(word) + "es" : with_s(word)}, Form::third);
  add(irregular != nullptr ? &irregular->past : nullptr, regular_past(word), Form::past);
  add(irregular != nullptr ? &irregular->participle : nullptr, regular_past(word), Form::participle);
  add(irregular != nullptr ? &irregular->ing : nullptr, regular_ing(word), Form::ing);
  return forms;
}

}  // namespace solferino::reading::detail
