// SPDX-License-Identifier: Apache-2.0
#include "places/key.h"

#include <utility>

#include "base/base.h"
#include "reading/reading.h"

namespace solferino::places::detail {

namespace {

// FNV's upper bits are weak for short words; the table sorts by them, so they are mixed once more (the finaliser of MurmurHash3, public domain).
constexpr std::uint64_t mixed(std::uint64_t h) {
  h ^= h >> 33U;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33U;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33U);
}

constexpr std::uint64_t extended(std::uint64_t hash, std::string_view word) { return fnv1a(word, fnv1a(" ", hash)); }

// Letters that decomposition does not take apart.
constexpr std::array<std::pair<char32_t, std::string_view>, 14> spelled_out = {{{U'ß', "ss"},
                                                                                {U'æ', "ae"},
                                                                                {U'œ', "oe"},
                                                                                {U'ø', "o"},
                                                                                {U'ł', "l"},
                                                                                {U'đ', "d"},
                                                                                {U'ð', "d"},
                                                                                {U'þ', "th"},
                                                                                {U'ı', "i"},
                                                                                {U'ħ', "h"},
                                                                                {U'ŧ', "t"},
                                                                                {U'ə', "a"},
                                                                                {U'ɛ', "e"},
                                                                                {U'ɔ', "o"}}};

// Marks that romanisations put between letters: modifier letters (ʿ ʾ ʻ ʼ), typographic quotes, accents that stand alone, joiners.
constexpr bool is_mark(char32_t c) {
  return (c >= 0x02B0 && c <= 0x036F) || (c >= 0x2018 && c <= 0x201F) || c == 0x00B4 || c == 0x2032 || (c >= 0x200B && c <= 0x200F) ||
         c == 0xFFFD;
}

constexpr bool is_dash(char32_t c) { return c >= 0x2010 && c <= 0x2015; }

constexpr std::string_view canonical(std::string_view word) {
  if (word == "el") return "al";
  if (word == "st") return "saint";
  if (word == "ste") return "sainte";
  if (word == "mt") return "mount";
  if (word == "ft") return "fort";
  return word;
}

// "an", "ash", "edh" ... what would stand for the l of "al" if the next word begins with it; empty for any other word.
constexpr std::string_view assimilated(std::string_view word) {
  if (word.size() < 2 || word.size() > 3 || (word[0] != 'a' && word[0] != 'e' && word[0] != 'u')) return {};
  const std::string_view sound = word.substr(1);
  for (const std::string_view sun : {"n", "r", "s", "d", "t", "z", "sh", "dh", "th"}) {
    if (sound == sun) return sound;
  }
  return {};
}

}  // namespace

void NameKey::put(char c) {
  if (size_ < max_word) word_[size_++] = c;
  ++letters_;
}

void NameKey::put_wide(std::string_view folded, std::size_t& at) {
  const CodePoint next = decode_utf8(folded, at);
  const std::size_t begin = at;
  at += next.size;
  if (is_mark(next.value)) return;
  if (is_dash(next.value)) return end_word();
  for (const auto& [letter, spelling] : spelled_out) {
    if (letter == next.value) {
      for (const char c : spelling) put(c);
      return;
    }
  }
  if (size_ + next.size > max_word) return;
  for (std::size_t i = begin; i < at; ++i) word_[size_++] = folded[i];
  ++letters_;
}

void NameKey::end_word() {
  if (size_ == 0) return;
  const std::string_view text = word();
  if (article_size_ > 0 && text.starts_with(std::string_view(article_.data(), article_size_))) pending_ = extended(before_, "al");
  before_ = pending_;
  const std::string_view sound = assimilated(text);
  article_size_ = static_cast<std::uint8_t>(sound.size());
  for (std::size_t i = 0; i < sound.size(); ++i) article_[i] = sound[i];
  pending_ = extended(before_, canonical(text));
  if (words_ == 0) {
    first_word_ = mixed(pending_);
    article_first_ = canonical(text) == "al" || !sound.empty();
  }
  ++words_;
  size_ = 0;
}

bool NameKey::begins_with_article() const {
  NameKey whole = *this;
  whole.end_word();
  return whole.article_first_;
}

void NameKey::append(std::string_view folded, bool apart) {
  if (apart) end_word();
  for (std::size_t at = 0; at < folded.size();) {
    const char c = folded[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      put_wide(folded, at);
      continue;
    }
    ++at;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(c);
    } else if (c == '&') {
      end_word();
      for (const char letter : std::string_view("and")) put(letter);
      end_word();
    } else if (c == ' ' || c == '-' || c == '/' || c == '_') {
      end_word();
    }  // everything else (apostrophes, dots, commas, brackets) is left out
  }
}

std::uint64_t NameKey::hash() const {
  NameKey whole = *this;
  whole.end_word();
  return mixed(whole.pending_);
}

std::uint64_t key_of(std::string_view name) {
  NameKey key;
  key.append(reading::fold(name), true);
  return key.hash();
}

std::uint64_t word_hash(std::string_view folded) { return mixed(fnv1a(folded, 0x9e3779b97f4a7c15ULL)); }

}  // namespace solferino::places::detail
