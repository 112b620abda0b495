// SPDX-License-Identifier: Apache-2.0
// The forms of English verbs and nouns: by rule, and from a table of the irregular ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/hashing.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

struct Inflected {
  std::string word;
  Form form = Form::base;
};

// Immutable once filled. Words come and go as they are written; irregular forms are looked up folded and keep a first capital.
class Inflector {
 public:
  // One line of irregular.txt: the base, then singular and plural of a noun, or past, participle and if need be third person and -ing form of a verb.
  // A cell may hold several forms parted by '/'; a base that begins with '-' stands for all words that end so.
  void add_noun(std::string_view base, std::string_view plural);
  void add_verb(std::string_view base, const std::vector<std::string_view>& forms);

  // The base first, then each other form once. A form that is past and participle alike is told once, as past_or_participle; one that is also the base
  // is told once, as unmarked.
  [[nodiscard]] std::vector<Inflected> noun_forms(std::string_view word) const;
  [[nodiscard]] std::vector<Inflected> verb_forms(std::string_view word) const;

 private:
  struct Verb {
    std::vector<std::string> past, participle, third, ing;
  };
  template <class T>
  struct Table {
    WordMap<T> words;
    WordMap<T> endings;

    // The entry for the word, or for its longest ending; `stem` is what stands before that ending.
    [[nodiscard]] const T* find(std::string_view word, std::string_view& stem) const;
  };

  Table<std::vector<std::string>> nouns_;
  Table<Verb> verbs_;
};

}  // namespace solferino::reading::detail
