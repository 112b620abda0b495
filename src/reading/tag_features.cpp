// SPDX-License-Identifier: Apache-2.0
#include "reading/tag_features.h"

#include <algorithm>

#include "reading/glyphs.h"
#include "reading/hashing.h"
#include "reading/reading.h"

namespace solferino::reading::detail {
namespace {

// Bits of a word's shape.
constexpr std::uint32_t shape_capital = 1U << 0U;
constexpr std::uint32_t shape_all_caps = 1U << 1U;
constexpr std::uint32_t shape_digit = 1U << 2U;
constexpr std::uint32_t shape_hyphen = 1U << 3U;
constexpr std::uint32_t shape_stop = 1U << 4U;
constexpr std::uint32_t shape_letter = 1U << 5U;
constexpr std::uint32_t shape_inner_capital = 1U << 6U;
constexpr std::uint32_t shape_short = 1U << 7U;
constexpr std::uint32_t shape_other = 1U << 8U;

// How a sentence uses capitals; a headline's say little about its words.
constexpr std::uint32_t style_plain = 0;
constexpr std::uint32_t style_upper = 1;
constexpr std::uint32_t style_title = 2;
constexpr std::uint32_t style_lower = 3;

std::uint32_t shape_of(const PlainWord& word) {
  std::uint32_t shape =
      (word.capital ? shape_capital : 0) | (word.all_caps ? shape_all_caps : 0) | (word.surface.size() == 1 ? shape_short : 0);
  for (std::size_t i = 0; i < word.surface.size(); ++i) {
    const char c = word.surface[i];
    if (static_cast<unsigned char>(c) >= 0x80 || ascii::is_lower(c)) {
      shape |= shape_letter;
    } else if (ascii::is_upper(c)) {
      shape |= shape_letter | (i > 0 && !word.all_caps ? shape_inner_capital : 0);
    } else if (ascii::is_digit(c)) {
      shape |= shape_digit;
    } else {
      shape |= c == '-' ? shape_hyphen : c == '.' ? shape_stop : shape_other;
    }
  }
  return shape;
}

std::uint32_t last_bytes(std::string_view fold, std::size_t count) {
  std::uint32_t bytes = 0;
  for (const char c : fold.substr(fold.size() - std::min(count, fold.size()))) bytes = bytes << 8U | static_cast<unsigned char>(c);
  return bytes;
}

std::uint32_t first_bytes(std::string_view fold, std::size_t count) {
  std::uint32_t bytes = 0;
  for (const char c : fold.substr(0, count)) bytes = bytes << 8U | static_cast<unsigned char>(c);
  return bytes;
}

// One template: rows of different templates fall apart by their seed.
template <std::uint64_t Template>
std::uint32_t row_of(std::uint64_t value) {
  constexpr std::uint64_t seed = mix(mix(Template + 1) + Template);
  return static_cast<std::uint32_t>(mix(mix(value ^ seed)) >> 24U);
}

// Puts two values into one; both should spread over few bits or be hashes already.
constexpr std::uint64_t both(std::uint64_t a, std::uint64_t b) { return mix(a) + b; }

}  // namespace

std::uint64_t word_hash(std::string_view fold) { return hash_bytes(fold); }

void SentenceFacts::clear() {
  facts_.assign(2, {});
  words_ = cased_ = capitals_ = all_caps_ = 0;
  style_ = style_plain;
}

void SentenceFacts::add(const PlainWord& word, const TagModel& model) {
  WordFacts& facts = facts_.emplace_back();
  facts.word = word_hash(word.fold);
  facts.suffix2 = last_bytes(word.fold, 2);
  facts.suffix3 = last_bytes(word.fold, 3);
  facts.suffix4 = last_bytes(word.fold, 4);
  facts.prefix3 = first_bytes(word.fold, 3);
  facts.shape = shape_of(word);
  facts.word_class = model.class_of(facts.word);
  if (facts.word_class != 0) {
    const ClassLevels levels = model.levels_of(facts.word_class - 1);
    facts.middle = levels.middle + 1U;
    facts.coarse = levels.coarse + 1U;
  }
  const KnownWord known = model.known(facts.word);
  facts.known = both(known.tags, known.best);
  facts.best = known.best;
  facts.decided = known.decided;
  ++words_;
  if ((facts.shape & shape_letter) == 0) return;
  // Short words stand in small letters in most headlines, and say nothing of their style.
  if (word.fold.size() < 4 && !word.all_caps) return;
  ++cased_;
  if (word.capital) ++capitals_;
  if (word.all_caps) ++all_caps_;
}

void SentenceFacts::finish() {
  facts_.resize(facts_.size() + 2);
  if (cased_ < 3) return;
  if (all_caps_ * 4 >= cased_ * 3) {
    style_ = style_upper;
  } else if (capitals_ * 4 >= cased_ * 3) {
    style_ = style_title;
  } else if (capitals_ == 0) {
    style_ = style_lower;
  }
}

void tag_rows(const SentenceFacts& facts, std::size_t i, std::uint32_t before, std::uint32_t two_before, Rows& rows) {
  const auto at = static_cast<std::ptrdiff_t>(i);
  const WordFacts& w = facts.at(at);
  const WordFacts& l = facts.at(at - 1);
  const WordFacts& r = facts.at(at + 1);
  const WordFacts& ll = facts.at(at - 2);
  const WordFacts& rr = facts.at(at + 2);
  const std::uint64_t history = before * 32U + two_before;
  const std::uint64_t shape = std::uint64_t{w.shape} * 8 + std::uint64_t{facts.style()} * 2 + (i == 0 ? 1 : 0);
  std::size_t n = 0;
  const auto put = [&](std::uint32_t row) { rows.row[n++] = row; };
  put(row_of<1>(w.word));
  put(row_of<2>(l.word));
  put(row_of<3>(r.word));
  put(row_of<4>(both(w.word, before)));
  put(row_of<5>(before));
  put(row_of<6>(history));
  put(row_of<7>(both(w.word, r.word)));
  put(row_of<8>(both(l.word, w.word)));
  put(row_of<9>(w.suffix2));
  put(row_of<10>(w.suffix3));
  put(row_of<11>(w.suffix4));
  put(row_of<12>(w.prefix3));
  put(row_of<13>(shape));
  put(row_of<14>(both(shape, w.suffix3)));
  put(row_of<15>(both(shape, before)));
  put(row_of<16>(w.known));
  put(row_of<17>(both(w.known, history)));
  put(row_of<18>(both(w.known, r.known)));
  put(row_of<19>(both(both(before, w.known), r.known)));
  put(row_of<20>(both(r.known, rr.known)));
  put(row_of<21>(w.word_class));
  put(row_of<22>(r.word_class));
  put(row_of<23>(l.word_class));
  put(row_of<24>(both(w.middle, before)));
  put(row_of<25>(both(w.known, r.middle)));
  put(row_of<26>(both(both(w.known, l.coarse), r.coarse)));
  put(row_of<27>(both(w.shape, w.middle)));
  put(row_of<28>(both(r.suffix3, w.known)));
  put(row_of<29>(both(r.shape, w.shape)));
  put(row_of<30>(both(w.word, r.known)));
  put(row_of<31>(rr.word));
  put(row_of<32>(ll.word));
  put(row_of<33>(both(w.middle, r.middle)));
  put(row_of<34>(both(both(w.suffix2, before), r.known)));
  put(row_of<35>(both(w.coarse, both(w.known, before))));
  rows.count = n;
}

std::uint32_t labels_behind(std::uint32_t before) {
  std::uint32_t allowed = 1;
  for (std::uint32_t kind = 0; kind * 2 + 1 < mention_labels; ++kind) {
    allowed |= 1U << first_label(kind);
    if (before == first_label(kind) || before == further_label(kind)) allowed |= 1U << further_label(kind);
  }
  return allowed;
}

bool may_begin_mention(std::uint8_t tag) {
  constexpr std::uint32_t beginners = 1U << static_cast<unsigned>(Tag::noun) | 1U << static_cast<unsigned>(Tag::propn) |
                                      1U << static_cast<unsigned>(Tag::adj) | 1U << static_cast<unsigned>(Tag::x);
  return (beginners >> tag & 1U) != 0;
}

void mention_rows(const SentenceFacts& facts, std::span<const std::uint8_t> tags, std::size_t i, LabelsBefore labels, Rows& rows) {
  const auto [before, two_before] = labels;
  const auto at = static_cast<std::ptrdiff_t>(i);
  const WordFacts& w = facts.at(at);
  const WordFacts& l = facts.at(at - 1);
  const WordFacts& r = facts.at(at + 1);
  const WordFacts& ll = facts.at(at - 2);
  const WordFacts& rr = facts.at(at + 2);
  const std::uint64_t tag = tags[i];
  const std::uint64_t tag_l = i > 0 ? tags[i - 1] : no_tag;
  const std::uint64_t tag_r = i + 1 < tags.size() ? tags[i + 1] : no_tag;
  const std::uint64_t style = facts.style();
  const std::uint64_t shape = (std::uint64_t{w.shape} * 4 + style) * 32 + tag;
  std::size_t n = 0;
  const auto put = [&](std::uint32_t row) { rows.row[n++] = row; };
  put(row_of<101>(both(w.word, 0)));
  put(row_of<102>(both(w.word, before)));
  put(row_of<103>(both(l.word, before)));
  put(row_of<104>(r.word));
  put(row_of<105>(both(l.word, w.word)));
  put(row_of<106>(both(w.word, r.word)));
  put(row_of<107>(before * 32U + two_before));
  put(row_of<108>(both(std::uint64_t{before} * 32U + tag, tag_r)));
  put(row_of<109>(both(tag_l * 32 + tag, tag_r)));
  put(row_of<110>(shape));
  put(row_of<111>(both(shape, before)));
  put(row_of<112>(both(both(shape, l.shape), r.shape)));
  put(row_of<113>(w.word_class));
  put(row_of<114>(both(w.word_class, before)));
  put(row_of<115>(l.word_class));
  put(row_of<116>(r.word_class));
  put(row_of<117>(rr.word_class));
  put(row_of<118>(ll.word_class));
  put(row_of<119>(both(w.middle, r.middle)));
  put(row_of<120>(both(l.middle, w.middle)));
  put(row_of<121>(both(both(w.shape, w.middle), before)));
  put(row_of<122>(both(w.suffix3, tag)));
  put(row_of<123>(both(w.suffix4, before)));
  put(row_of<124>(w.prefix3));
  put(row_of<125>(both(both(w.shape, r.coarse), before)));
  put(row_of<126>(both(r.word, both(w.shape, before))));
  put(row_of<127>(both(l.word, both(w.shape, r.shape))));
  put(row_of<128>(both(ll.word, l.word)));
  put(row_of<129>(both(r.word, rr.word)));
  put(row_of<130>(both(w.shape, both(l.middle, r.middle))));
  rows.count = n;
}

}  // namespace solferino::reading::detail
