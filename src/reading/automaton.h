// SPDX-License-Identifier: Apache-2.0
// All phrases of all lexicons in one trie over words. Immutable once built; find() may run in any number of threads.
//
// Words are numbered; a word that stands in no phrase has number 0 and is skipped at once. A trie of word numbers with its edges in one hash table is walked
// from every token; phrases are short, so nothing is gained by failure links.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/lexicon.h"
#include "reading/reading.h"

namespace solferino::reading::detail {

// Strings to numbers from 1, in the order in which they came. Words are known by 64 bits of hash alone: that a foreign word shares one with a word of ours is
// not to be expected before billions of texts, and looking would cost a miss of the cache a word.
class WordTable {
 public:
  [[nodiscard]] std::uint32_t find(std::string_view word) const;  // 0 when unknown
  std::uint32_t add(std::string_view word);
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;
  };
  Slot& place(std::uint64_t hash);
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::uint32_t size_ = 0;
};

// (node, label) to node.
class EdgeTable {
 public:
  [[nodiscard]] std::uint32_t find(std::uint32_t node, std::uint32_t label) const;  // 0 when there is none
  // The edge's target; `next` becomes it where the edge is new.
  std::uint32_t add(std::uint32_t node, std::uint32_t label, std::uint32_t next);
  // Once after the last edge, for speed: a filter that fits the cache tells of most edges sought in texts that they are not there.
  void seal();

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t target = 0;
  };
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t used_ = 0;
  std::vector<std::uint64_t> filter_;  // by the upper half of the hash; empty until sealed
};

class Automaton {
 public:
  Automaton() { nodes_.resize(2); }

  // Phrase after phrase, then finish() once.
  void add(std::uint32_t entry, const Fact& fact, const Inflector& inflector);
  void finish();

  struct Found {
    std::uint32_t entry;
    Form form;
    TokenIndex last;
  };

  // Calls sink(first token, phrases that begin there, shortest first) for each token where any does. No phrase crosses the end of a sentence.
  using Sink = std::function<void(TokenIndex, std::vector<Found>&)>;
  void find(const Reading& reading, const Sink& sink) const;

 private:
  static constexpr std::uint32_t root = 1;

  struct Node {
    std::uint32_t outputs_begin = 0;  // while phrases are added: the last one, from 1, of a chain by Output::before
    std::uint32_t outputs_end = 0;
    bool has_edges = false;
  };
  // A phrase that ends at a node, and what else its words must be.
  struct Output {
    std::uint32_t entry = 0;
    Form form = Form::base;
    MatchMode mode = MatchMode::fold;
    std::uint16_t exact_size = 0;
    std::uint32_t exact_begin = 0;  // its letters in exact_, where they are asked for
    std::uint32_t capitals = 0;     // bit i: the phrase's i-th part begins with a capital
    std::uint32_t before = 0;
  };
  struct Path;
  struct Phrase;
  class Walk;

  void add_output(const Phrase& phrase, const Path& path);
  void add_words(const Phrase& phrase, const Path& path, std::size_t next);
  void step(Path& path, std::string_view word);
  void step(Path& path, std::string_view part, bool after_hyphen, bool capital);
  [[nodiscard]] std::vector<std::uint32_t> number_parts(const Reading& reading) const;
  void number_token(const Reading& reading, TokenIndex i, std::vector<std::uint32_t>& out) const;

  WordTable words_;
  EdgeTable edges_;
  std::vector<Node> nodes_;
  std::vector<Output> outputs_;
  std::vector<std::uint32_t> from_root_;  // by word number: the root's own edges
  std::string exact_;
  std::string scratch_;  // while phrases are added
};

}  // namespace solferino::reading::detail
