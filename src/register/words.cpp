// SPDX-License-Identifier: Apache-2.0
#include "register/words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

namespace solferino::registry::detail {

namespace {

constexpr char32_t tatweel = 0x0640;

// Lower-case letter or digit that an ASCII byte folds to; 0 for what parts words.
constexpr std::array<char, 128> make_ascii_folds() {
  std::array<char, 128> folds{};
  for (int c = '0'; c <= '9'; ++c) folds[static_cast<std::size_t>(c)] = static_cast<char>(c);
  for (int c = 'a'; c <= 'z'; ++c) {
    folds[static_cast<std::size_t>(c)] = static_cast<char>(c);
    folds[static_cast<std::size_t>(c - 32)] = static_cast<char>(c);
  }
  return folds;
}
constexpr std::array<char, 128> ascii_folds = make_ascii_folds();

enum class Part { none, word, alone };

Part part_of(char32_t value) {
  if (value < 0x80) return ascii_folds[value] != 0 ? Part::word : Part::none;
  const auto point = static_cast<UChar32>(value);
  if (u_hasBinaryProperty(point, UCHAR_IDEOGRAPHIC)) return Part::alone;
  const auto mask = U_GET_GC_MASK(point);
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0) return Part::word;
  // Joiners and direction marks inside a word part it as little as a mark does; the zero-width space is there to part.
  if (value == 0x200B) return Part::none;
  return (mask & U_GC_CF_MASK) != 0 ? Part::word : Part::none;
}

bool is_dropped(UChar32 point) {
  if (static_cast<char32_t>(point) == tatweel) return true;
  return (U_GET_GC_MASK(point) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
}

char32_t letter_form(UChar32 point) {
  switch (point) {
    case 0x0671:  // alef wasla
      return 0x0627;
    case 0x0649:  // alef maqsura
    case 0x06CC:  // Farsi yeh
      return 0x064A;
    default:
      return static_cast<char32_t>(point);
  }
}

void append_folded_letter(std::string& out, UChar32 point) {
  if (is_dropped(point)) return;
  const int digit = u_charDigitValue(point);
  if (digit >= 0 && u_charType(point) == U_DECIMAL_DIGIT_NUMBER) {
    out += static_cast<char>('0' + digit);
    return;
  }
  append_utf8(out, letter_form(u_foldCase(point, U_FOLD_CASE_DEFAULT)));
}

// Full folding where one letter becomes several; ICU has it for strings only, and these are all there are outside of what decomposition solves.
bool append_folded_several(std::string& out, UChar32 point) {
  if (point != 0x00DF && point != 0x1E9E) return false;
  out += "ss";
  return true;
}

void append_folded(std::string& out, char32_t value) {
  if (value < 0x80) {
    if (ascii_folds[value] != 0) out += ascii_folds[value];
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 32> parts{};  // the longest decomposition has 18 units
  const auto size =
      unorm2_getDecomposition(nfkd, static_cast<UChar32>(value), parts.data(), static_cast<std::int32_t>(parts.size()), &status);
  if (U_FAILURE(status) != 0 || size < 0) {
    if (!append_folded_several(out, static_cast<UChar32>(value))) append_folded_letter(out, static_cast<UChar32>(value));
    return;
  }
  for (std::int32_t at = 0; at < size;) {
    UChar32 point = 0;
    U16_NEXT(parts.data(), at, size, point);
    if (point < 0x80) {
      // "½" is 1 and 2: the stroke between them parts nothing here, since both came from one character.
      const char folded = ascii_folds[static_cast<std::size_t>(point)];
      if (folded != 0) out += folded;
    } else if (!append_folded_several(out, point) && part_of(static_cast<char32_t>(point)) != Part::none) {
      append_folded_letter(out, point);
    }
  }
}

}  // namespace

bool WordWalk::next() {
  while (at_ < text_.size()) {
    folded_.clear();
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80 && ascii_folds[byte] == 0) {
      ++at_;
      continue;
    }
    span_.begin = static_cast<std::uint32_t>(at_);
    const bool whole = take_ascii() || take_wide();
    span_.end = static_cast<std::uint32_t>(at_);
    if (whole && !folded_.empty()) return true;
  }
  return false;
}

// The common case: a word of ASCII alone. False where something else stands in it or right behind it; at_ is then where the word began.
bool WordWalk::take_ascii() {
  std::size_t at = at_;
  for (; at < text_.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte >= 0x80) {
      folded_.clear();
      return false;
    }
    if (ascii_folds[byte] == 0) break;
    if (folded_.size() < max_word_bytes) folded_ += ascii_folds[byte];
  }
  at_ = at;
  return true;
}

// False where what stands here parts words.
bool WordWalk::take_wide() {
  const std::size_t begin = at_;
  while (at_ < text_.size()) {
    const CodePoint point = decode_utf8(text_, at_);
    const Part part = part_of(point.value);
    if (part == Part::none || (part == Part::alone && at_ > begin)) break;
    const std::size_t before = folded_.size();
    append_folded(folded_, point.value);
    if (folded_.size() > max_word_bytes) folded_.resize(before);
    at_ += point.size;
    if (part == Part::alone) break;
  }
  if (at_ > begin) return true;
  at_ += decode_utf8(text_, at_).size;
  return false;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> all;
  WordWalk words(text);
  while (words.next()) all.push_back(words.folded());
  return all;
}

std::string name_key(std::string_view name) {
  std::string key;
  WordWalk words(name);
  while (words.next()) {
    if (!key.empty()) key += ' ';
    key += words.folded();
  }
  return key;
}

}  // namespace solferino::registry::detail
