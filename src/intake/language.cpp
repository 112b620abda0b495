// SPDX-License-Identifier: Apache-2.0
#include "intake/language.h"

#include <cld2/public/encodings.h>

#include <cstdio>  // CLD2's header names FILE without it
// Keep this order.
#include <cld2/public/compact_lang_det.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/base.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t sample_bytes = 128U << 10U;
constexpr std::size_t slice_bytes = 600;  // two of these settle the language of most texts
constexpr std::size_t short_words = 60;

// Frequent English words that are not also frequent in other languages of the Latin script (so not "in", "on", "was", "is", "to"), and words
// that short reports are made of. Sorted.
constexpr std::array<std::string_view, 94> english_words{
    "about",   "after",  "again",   "against",  "ago",       "and",    "any",     "army",  "arrested", "attack",   "attacked", "attacks",
    "because", "been",   "before",  "between",  "both",      "but",    "by",      "calls", "children", "city",     "civilian", "civilians",
    "clashes", "could",  "dead",    "died",     "displaced", "during", "each",    "eight", "fired",    "five",     "forces",   "four",
    "from",    "have",   "hit",     "houses",   "hundreds",  "hurt",   "injured", "into",  "its",      "killed",   "killing",  "kills",
    "least",   "many",   "more",    "morning",  "near",      "night",  "nine",    "north", "not",      "of",       "other",    "our",
    "out",     "people", "police",  "reported", "reports",   "said",   "says",    "seven", "several",  "shelled",  "shelling", "shells",
    "since",   "six",    "south",   "strike",   "strikes",   "struck", "than",    "that",  "the",      "their",    "they",     "this",
    "three",   "two",    "village", "were",     "which",     "who",    "with",    "women", "wounded",  "yesterday"};
static_assert(std::ranges::is_sorted(english_words));

bool is_letter(char32_t value) { return u_isalpha(static_cast<UChar32>(value)) != 0; }

bool is_address(std::string_view token) {
  return token.find("://") != std::string_view::npos || starts_with_fold(token, "www.") || starts_with_fold(token, "t.me/") ||
         (token.find('@') != std::string_view::npos);
}

// The words without what says nothing of the language: addresses, @names, #tags, digits, emoji.
struct Words {
  std::string text;
  std::size_t count = 0;
  std::size_t english = 0;           // how many are on the list
  std::size_t distinct_english = 0;  // how many different ones
  bool has_long_english = false;     // one that no other language has by chance
};

// Appends the letters of a token, what is between them as one space; false when it has none.
bool append_letters(std::string& out, std::string_view token) {
  bool any = false;
  for (std::size_t at = 0; at < token.size();) {
    const CodePoint point = decode_utf8(token, at);
    at += point.size;
    const auto value = static_cast<UChar32>(point.value);
    const bool is_mark = (U_GET_GC_MASK(value) & U_GC_M_MASK) != 0;
    const bool joins = is_mark || value == '\'' || value == '-' || value == 0x2019 || value == 0x200C;
    if (is_letter(point.value) || (joins && any)) {
      any = true;
      append_utf8(out, point.value);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() != ' ') out.push_back(' ');
  return any;
}

void count_english(Words& words) {
  std::array<bool, english_words.size()> seen{};
  words.count = 0;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return;
    ++words.count;
    const auto found = std::ranges::lower_bound(english_words, std::string_view(word));
    if (found != english_words.end() && *found == word) {
      ++words.english;
      words.has_long_english = words.has_long_english || word.size() >= 5;
      seen[static_cast<std::size_t>(found - english_words.begin())] = true;
    }
    word.clear();
  };
  for (const char c : words.text) {
    if (c == ' ' || c == '-' || c == '\'') {
      finish();
    } else {
      word.push_back(to_lower(c));
    }
  }
  finish();
  words.distinct_english = static_cast<std::size_t>(std::ranges::count(seen, true));
}

bool is_mostly_latin(std::string_view text) {
  std::size_t latin = 0;
  std::size_t all = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    if (!is_letter(point.value)) continue;
    UErrorCode status = U_ZERO_ERROR;
    ++all;
    if (uscript_getScript(static_cast<UChar32>(point.value), &status) == USCRIPT_LATIN) ++latin;
  }
  return latin * 2 > all;
}

// The beginning of the letter that holds the byte at `at`, or the end of the text.
std::size_t letter_start(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
  return at;
}

std::string_view slice(std::string_view text, std::size_t from) {
  const std::size_t begin = letter_start(text, from);
  return text.substr(begin, letter_start(text, begin + slice_bytes) - begin);
}

Words words_that_tell(std::string_view text, bool with_tags) {
  Words words;
  while (!text.empty()) {
    std::size_t end = 0;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view token = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_tag = token.find('#') != std::string_view::npos;
    if (token.empty() || is_address(token) || (is_tag && !with_tags)) continue;
    if (append_letters(words.text, token)) ++words.count;
  }
  return words;
}

struct Guess {
  std::string tag;  // empty when unsure
  bool reliable = false;
};

Guess ask_cld2(const std::string& text, bool best_effort) {
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const auto language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), static_cast<int>(text.size()), true, &hints, best_effort ? CLD2::kCLDFlagBestEffort : 0, languages.data(),
      percents.data(), scores.data(), nullptr, &text_bytes, &reliable, &valid_bytes);
  const std::string_view code = CLD2::LanguageCode(language);
  // "un" is unknown; "xx-..." and "xxx" stand for a script or for noise.
  if (code == "un" || code.starts_with("xx")) return {};
  return {primary_tag(code), reliable};
}

bool english_words_stand_out(const Words& words) {
  if (words.count <= 4) return words.english * 2 >= words.count && words.english > 0;
  return words.distinct_english >= 2 && words.english * 8 >= words.count;
}

}  // namespace

std::string primary_tag(std::string_view tag) {
  std::string primary = lowered(trimmed(tag).substr(0, trimmed(tag).find_first_of("-_")));
  if (primary.size() < 2 || primary.size() > 3 || !std::ranges::all_of(primary, is_ascii_letter)) return {};
  if (primary == "iw") return "he";
  if (primary == "in") return "id";
  if (primary == "ji") return "yi";
  if (primary == "jw") return "jv";
  return primary;
}

std::string detect_language(std::string_view text, std::string_view hint) {
  if (text.size() > 2 * slice_bytes) {
    const std::string slices = std::string(slice(text, 0)) + " " + std::string(slice(text, text.size() / 2));
    const Words words = words_that_tell(slices, false);
    const Guess guess = words.count > short_words ? ask_cld2(words.text, false) : Guess{};
    if (!guess.tag.empty() && guess.reliable) return guess.tag;
  }
  // Cut between code points: CLD2 gives up at the first broken one.
  const std::string_view sample = text.substr(0, letter_start(text, sample_bytes));
  Words words = words_that_tell(sample, false);
  if (words.count < 3) words = words_that_tell(sample, true);
  if (words.count == 0) return "und";
  count_english(words);

  const bool stands_out = english_words_stand_out(words);
  const Guess sure = ask_cld2(words.text, false);
  // On a line or two of names and figures CLD2 can be sure of a wrong thing.
  const bool overruled = stands_out && words.count <= short_words && words.english * 5 >= words.count;
  if (!sure.tag.empty() && sure.reliable && !overruled) return sure.tag;
  if (stands_out) return "en";

  const Guess effort = ask_cld2(words.text, true);
  if ((effort.tag == "en" && words.english > 0) || words.has_long_english) return "en";
  if (!is_mostly_latin(words.text) && !effort.tag.empty() && effort.reliable) return effort.tag;
  const std::string hinted = primary_tag(hint);
  return hinted.empty() ? "und" : hinted;
}

}  // namespace solferino::intake::detail
