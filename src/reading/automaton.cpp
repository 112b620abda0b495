// SPDX-License-Identifier: Apache-2.0
#include "reading/automaton.h"

#include <algorithm>
#include <bit>

#include "reading/hashing.h"
#include "reading/subwords.h"
#include "reading/tokens.h"

namespace solferino::reading::detail {
namespace {

// What a text's part is, below its word number.
constexpr unsigned part_bits = 5;
constexpr std::uint32_t begins_token = 1;
constexpr std::uint32_t ends_token = 2;
constexpr std::uint32_t after_hyphen_bit = 4;
constexpr std::uint32_t capital_bit = 8;
constexpr std::uint32_t ends_sentence = 16;

// The label of an edge: a hyphen of a phrase is met by a hyphen alone, its space by both.
constexpr std::uint32_t label_of(std::uint32_t word, bool hyphen_only) { return word << 1U | static_cast<std::uint32_t>(hyphen_only); }

bool is_plain_word(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return ascii::is_upper(c) || ascii::is_lower(c); });
}

// Whether the text has the phrase's very letters; spaces and hyphens were compared on the way.
bool has_letters(std::string_view text, std::string_view phrase) {
  const auto next_letter = [](std::string_view& rest) {
    while (!rest.empty()) {
      const Glyph glyph = glyph_at(rest, 0);
      rest.remove_prefix(glyph.size);
      if (glyph.kind == GlyphKind::space || glyph.kind == GlyphKind::newline || glyph.kind == GlyphKind::hyphen) continue;
      return glyph.kind == GlyphKind::apostrophe ? U'\'' : glyph.value;
    }
    return U'\0';
  };
  while (!text.empty() || !phrase.empty()) {
    if (next_letter(text) != next_letter(phrase)) return false;
  }
  return true;
}

}  // namespace

std::uint32_t WordTable::find(std::string_view word) const {
  const std::uint64_t hash = hash_bytes(word);
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash || slot.number == 0) return slot.number;
  }
}

// The word's slot, or the empty one that it may take.
WordTable::Slot& WordTable::place(std::uint64_t hash) {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].number != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

std::uint32_t WordTable::add(std::string_view word) {
  if (2 * (std::size_t{size_} + 1) > slots_.size()) grow();
  const std::uint64_t hash = hash_bytes(word);
  Slot& slot = place(hash);
  if (slot.number == 0) slot = {hash, ++size_};
  return slot.number;
}

void WordTable::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.number != 0) place(slot.hash) = slot;
  }
}

std::uint32_t EdgeTable::find(std::uint32_t node, std::uint32_t label) const {
  const std::uint64_t key = static_cast<std::uint64_t>(node) << 32U | label;
  const std::uint64_t hash = mix(key);
  if (!filter_.empty() && (filter_[hash >> 38U & (filter_.size() - 1)] >> (hash >> 32U & 63U) & 1U) == 0) return 0;
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.key == key) return slot.target;
    if (slot.target == 0) return 0;
  }
}

void EdgeTable::seal() {
  // Eight bits an edge; no more words than the hash has bits to tell them apart.
  filter_.assign(std::min<std::size_t>(std::bit_ceil(used_ / 8 + 1), 1U << 26U), 0);
  for (const Slot& slot : slots_) {
    const std::uint64_t hash = mix(slot.key);
    if (slot.target != 0) filter_[hash >> 38U & (filter_.size() - 1)] |= 1ULL << (hash >> 32U & 63U);
  }
}

std::uint32_t EdgeTable::add(std::uint32_t node, std::uint32_t label, std::uint32_t next) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  const std::uint64_t key = static_cast<std::uint64_t>(node) << 32U | label;
  for (std::size_t at = mix(key) & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    Slot& slot = slots_[at];
    if (slot.key == key) return slot.target;
    if (slot.target != 0) continue;
    slot = {key, next};
    ++used_;
    return next;
  }
}

void EdgeTable::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.target == 0) continue;
    std::size_t at = mix(slot.key) & (slots_.size() - 1);
    while (slots_[at].target != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

struct Automaton::Phrase {
  std::uint32_t entry;
  const Fact& fact;
  const Inflector& inflector;
};

// How far a phrase has been laid into the trie.
struct Automaton::Path {
  std::uint32_t node = root;
  unsigned parts = 0;
  std::uint32_t capitals = 0;
  Form form = Form::base;
  std::string exact;
};

void Automaton::add(std::uint32_t entry, const Fact& fact, const Inflector& inflector) { add_words({entry, fact, inflector}, {}, 0); }

void Automaton::add_output(const Phrase& phrase, const Path& path) {
  Output output{phrase.entry, path.form, phrase.fact.mode, 0, 0, path.capitals, nodes_[path.node].outputs_begin};
  // One phrase may reach a node twice, by forms that fold alike; the first form tells.
  if (output.before != 0 && outputs_[output.before - 1].entry == phrase.entry && path.exact.empty()) return;
  if (phrase.fact.mode == MatchMode::exact) {
    output.exact_begin = static_cast<std::uint32_t>(exact_.size());
    output.exact_size = static_cast<std::uint16_t>(path.exact.size());
    exact_ += path.exact;
  }
  outputs_.push_back(output);
  nodes_[path.node].outputs_begin = static_cast<std::uint32_t>(outputs_.size());
}

void Automaton::add_words(const Phrase& phrase, const Path& path, std::size_t next) {
  if (next == phrase.fact.words.size()) {
    add_output(phrase, path);
    return;
  }
  const auto go_on = [&](std::string_view word, Form form) {
    Path longer = path;
    step(longer, word);
    if (longer.form == Form::base) longer.form = form;
    if (phrase.fact.mode == MatchMode::exact) longer.exact += word;
    add_words(phrase, longer, next + 1);
  };
  const Inflection inflection = phrase.fact.words[next].inflection;
  const std::string_view word = phrase.fact.word(phrase.fact.words[next]);
  if (inflection == Inflection::none) {
    go_on(word, Form::base);
    return;
  }
  for (const auto& [inflected, form] :
       inflection == Inflection::noun ? phrase.inflector.noun_forms(word) : phrase.inflector.verb_forms(word)) {
    go_on(inflected, form);
  }
}

void Automaton::step(Path& path, std::string_view word) {
  if (is_plain_word(word)) {
    scratch_.clear();
    append_fold(scratch_, word);
    step(path, scratch_, false, ascii::is_upper(word.front()));
    return;
  }
  const Tokens tokens = tokenize(word);
  for (const Token& token : tokens.tokens) {
    const std::string_view folded = std::string_view(tokens.folded).substr(token.fold_begin, token.fold_size);
    if (is_hyphenated(token.kind, folded)) {
      cut_at_hyphens(words_of(word, token.span), folded,
                     [&](const Subword& part) { step(path, part.folded, part.after_hyphen, part.capital); });
    } else {
      step(path, folded, false, token.capital);
    }
  }
}

void Automaton::step(Path& path, std::string_view part, bool after_hyphen, bool capital) {
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  const std::uint32_t target = edges_.add(path.node, label_of(words_.add(part), after_hyphen), fresh);
  if (target == fresh) {
    nodes_.emplace_back();
    nodes_[path.node].has_edges = true;
  }
  path.node = target;
  if (capital && path.parts < 32) path.capitals |= 1U << path.parts;
  ++path.parts;
}

void Automaton::finish() {
  // The chains become runs, in the order in which their phrases came.
  std::vector<Output> runs;
  runs.reserve(outputs_.size());
  for (Node& node : nodes_) {
    const auto begin = static_cast<std::ptrdiff_t>(runs.size());
    for (std::uint32_t next = node.outputs_begin; next != 0; next = outputs_[next - 1].before) runs.push_back(outputs_[next - 1]);
    std::reverse(runs.begin() + begin, runs.end());
    node.outputs_begin = static_cast<std::uint32_t>(begin);
    node.outputs_end = static_cast<std::uint32_t>(runs.size());
  }
  outputs_ = std::move(runs);
  edges_.seal();
  from_root_.assign(words_.size() + 1, 0);
  for (std::uint32_t word = 1; word <= words_.size(); ++word) from_root_[word] = edges_.find(root, label_of(word, false));
}

void Automaton::number_token(const Reading& reading, TokenIndex i, std::vector<std::uint32_t>& out) const {
  const Token& token = reading.tokens[i];
  const std::string_view folded = reading.fold(i);
  const std::size_t begin = out.size();
  const auto add = [&](const Subword& part) {
    out.push_back(words_.find(part.folded) << part_bits | (part.after_hyphen ? after_hyphen_bit : 0) | (part.capital ? capital_bit : 0) |
                  (part.may_end ? ends_token : 0));
  };
  const bool tag = i > 0 && !token.space_before && token.kind == TokenKind::word && reading.fold(i - 1) == "#";
  if (tag && folded.size() == token.span.size() && words_.find(folded) == 0) {
    cut_at_capitals(reading.word(i), folded, add);
  } else if (is_hyphenated(token.kind, folded)) {
    cut_at_hyphens(reading.word(i), folded, add);
  } else {
    add({folded, false, token.capital});
  }
  if (out.size() == begin) out.push_back(0);
  out[begin] |= begins_token;
  out.back() |= ends_token;
}

// The text's parts, each with its word number and what it is. Most tokens are one part.
std::vector<std::uint32_t> Automaton::number_parts(const Reading& reading) const {
  std::vector<std::uint32_t> parts;
  parts.reserve(reading.tokens.size() + reading.tokens.size() / 16);
  for (const Sentence& sentence : reading.sentences) {
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) number_token(reading, i, parts);
    parts.back() |= ends_sentence;
  }
  return parts;
}

// From one token along all phrases that begin there.
class Automaton::Walk {
 public:
  Walk(const Automaton& automaton, const Reading& reading, const std::vector<std::uint32_t>& parts, std::vector<Found>& found)
      : automaton_(automaton), reading_(reading), parts_(parts), found_(found) {}

  void begin(std::size_t part, TokenIndex first) {
    first_ = first;
    const std::uint32_t node = automaton_.from_root_[parts_[part] >> part_bits];
    if (node != 0) go(node, {part, first, (parts_[part] & capital_bit) != 0 ? 1U : 0U, 1});
  }

 private:
  struct Place {
    std::size_t part;
    TokenIndex token;
    std::uint32_t capitals;
    unsigned depth;
  };

  void go(std::uint32_t node_number, Place at) {
    const Node& node = automaton_.nodes_[node_number];
    const std::uint32_t here = parts_[at.part];
    if ((here & ends_token) != 0) {
      for (std::uint32_t i = node.outputs_begin; i < node.outputs_end; ++i) accept(automaton_.outputs_[i], at);
    }
    if (!node.has_edges || (here & ends_sentence) != 0) return;
    const std::uint32_t next = parts_[++at.part];
    const std::uint32_t word = next >> part_bits;
    if (word == 0) return;
    if ((next & begins_token) != 0) ++at.token;
    if ((next & capital_bit) != 0 && at.depth < 32) at.capitals |= 1U << at.depth;
    ++at.depth;
    const std::uint32_t by_any = automaton_.edges_.find(node_number, label_of(word, false));
    const std::uint32_t by_hyphen = (next & after_hyphen_bit) != 0 ? automaton_.edges_.find(node_number, label_of(word, true)) : 0;
    if (by_any != 0) go(by_any, at);
    if (by_hyphen != 0) go(by_hyphen, at);
  }

  void accept(const Output& output, const Place& at) {
    if (output.mode != MatchMode::fold && (output.capitals & ~at.capitals) != 0) return;
    const TokenIndex last = at.token + 1;
    if (output.mode == MatchMode::exact) {
      const auto letters = std::string_view(automaton_.exact_).substr(output.exact_begin, output.exact_size);
      if (!has_letters(words_of(reading_.text, reading_.span_of(first_, last)), letters)) return;
    }
    found_.push_back({output.entry, output.form, last});
  }

  const Automaton& automaton_;
  const Reading& reading_;
  const std::vector<std::uint32_t>& parts_;
  std::vector<Found>& found_;
  TokenIndex first_ = 0;
};

void Automaton::find(const Reading& reading, const Sink& sink) const {
  const auto parts = number_parts(reading);
  std::vector<Found> found;
  Walk walk(*this, reading, parts, found);
  TokenIndex token = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    if ((parts[part] & begins_token) == 0) continue;
    walk.begin(part, token++);
    if (found.empty()) continue;
    sink(token - 1, found);
    found.clear();
  }
}

}  // namespace solferino::reading::detail
