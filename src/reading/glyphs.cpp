// SPDX-License-Identifier: Apache-2.0
#include "reading/glyphs.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <span>

#include "reading/reading.h"

namespace solferino::reading {
namespace detail {
namespace {

constexpr bool between(char32_t value, char32_t low, char32_t high) { return value >= low && value <= high; }

constexpr bool is_ideograph(char32_t value) {
  return between(value, 0x3040, 0x30FF) || between(value, 0x3400, 0x4DBF) || between(value, 0x4E00, 0x9FFF) ||
         between(value, 0xF900, 0xFAFF) || between(value, 0x20000, 0x3FFFF);
}

GlyphKind kind_by_category(char32_t value) {
  switch (u_charType(static_cast<UChar32>(value))) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_LETTER_NUMBER:
      return GlyphKind::letter;
    case U_DECIMAL_DIGIT_NUMBER:
      return GlyphKind::digit;
    case U_ENCLOSING_MARK:
      return GlyphKind::extender;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return GlyphKind::newline;
    case U_SPACE_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return GlyphKind::space;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_CONNECTOR_PUNCTUATION:
    case U_OTHER_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return GlyphKind::punct;
    default:
      return GlyphKind::symbol;
  }
}

GlyphKind kind_of(char32_t value) {
  switch (value) {
    case 0x00AD:  // soft hyphen
    case 0x200C:  // zero-width non-joiner and joiner
    case 0x200D:
      return GlyphKind::letter;
    case 0x00BC:  // one quarter, one half, three quarters
    case 0x00BD:
    case 0x00BE:
      return GlyphKind::digit;
    case 0x2010:  // hyphen, non-breaking hyphen
    case 0x2011:
      return GlyphKind::hyphen;
    case 0x2018:  // single quotes
    case 0x2019:
    case 0x02BC:
    case 0x02BB:
      return GlyphKind::apostrophe;
    default:
      break;
  }
  if (between(value, 0xFE00, 0xFE0F) || between(value, 0x1F3FB, 0x1F3FF) || between(value, 0xE0020, 0xE007F)) return GlyphKind::extender;
  if (is_ideograph(value)) return GlyphKind::ideograph;
  return kind_by_category(value);
}

// The plain counterpart of a typographic mark; empty when it has none.
constexpr std::string_view plain_mark(char32_t value) {
  switch (value) {
    case '`':
    case 0x00B4:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
      return "'";
    case 0x00AB:
    case 0x00BB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return "-";
    case 0x2026:
      return "...";
    case 0x00A0:
    case 0x202F:
      return " ";
    default:
      return {};
  }
}

// Letters of the Latin script that no decomposition brings to a plain one.
constexpr std::string_view plain_letter(char32_t lower) {
  switch (lower) {
    case 0x00DF:
      return "ss";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F8:
      return "o";
    case 0x00F0:
    case 0x0111:
      return "d";
    case 0x00FE:
      return "th";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x014B:
      return "n";
    case 0x0167:
      return "t";
    case 0x0259:
      return "e";
    default:
      return {};
  }
}

// Marks that change no word: accents that stand alone, tatweel and vowel signs of Arabic, soft hyphens, joiners, and the scholars' signs for
// ayn and hamza, which common spelling leaves out.
constexpr bool is_silent(char32_t value) {
  return between(value, 0x0300, 0x036F) || between(value, 0x064B, 0x065F) || value == 0x0640 || value == 0x0670 ||
         between(value, 0x06D6, 0x06DC) || value == 0x00AD || value == 0x200C || value == 0x200D || value == 0x02BE || value == 0x02BF ||
         between(value, 0xFE00, 0xFE0F);
}

bool is_cased_or_digit(UChar32 value) {
  const auto type = u_charType(value);
  return type == U_UPPERCASE_LETTER || type == U_LOWERCASE_LETTER || type == U_TITLECASE_LETTER || type == U_DECIMAL_DIGIT_NUMBER ||
         type == U_MODIFIER_LETTER || type == U_OTHER_LETTER;
}

void append_lower(std::string& out, char32_t value) {
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
  if (const auto plain = plain_letter(lower); !plain.empty()) {
    out += plain;
  } else if (const auto mark = plain_mark(lower); !mark.empty()) {
    out += mark;
  } else {
    append_utf8(out, lower);
  }
}

// Compatibility decomposition, kept only where it ends in plain ASCII (Latin letters with accents, full-width and mathematical letters and digits) or
// where the letter is a presentation form; other scripts keep their composed letters.
void append_letter(std::string& out, char32_t value) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<UChar, 32> units{};
  const auto room = static_cast<std::int32_t>(units.size());
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  const std::int32_t size =
      U_FAILURE(status) ? -1 : unorm2_getDecomposition(nfkd, static_cast<UChar32>(value), units.data(), room, &status);
  const bool presentation = between(value, 0xFB00, 0xFDFF) || between(value, 0xFE70, 0xFEFF);
  if (size <= 0 || U_FAILURE(status) ||
      (units[0] >= 0x80 && plain_letter(static_cast<char32_t>(u_tolower(units[0]))).empty() && !presentation)) {
    append_lower(out, value);
    return;
  }
  for (std::int32_t i = 0; i < size;) {
    UChar32 point = 0;
    U16_NEXT(units.data(), i, size, point);
    const auto part = static_cast<char32_t>(point);
    if (!is_silent(part)) append_lower(out, part);
  }
}

void append_wide(std::string& out, char32_t value) {
  if (is_silent(value)) return;
  if (const auto mark = plain_mark(value); !mark.empty()) {
    out += mark;
    return;
  }
  const auto point = static_cast<UChar32>(value);
  if (between(value, 0x0600, 0x06FF)) {
    const int digit = u_charDigitValue(point);
    append_utf8(out, digit >= 0 ? static_cast<char32_t>('0' + digit) : value);
  } else if (is_cased_or_digit(point)) {
    append_letter(out, value);
  } else {
    append_utf8(out, value);
  }
}

}  // namespace

Glyph wide_glyph(std::string_view text, std::size_t at) {
  const CodePoint point = decode_utf8(text, at);
  return {kind_of(point.value), point.size, point.value};
}

void append_fold(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out.push_back(c == '`' ? '\'' : ascii::lower(c));
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    append_wide(out, point.value);
    at += point.size;
  }
}

bool is_upper(char32_t letter) {
  return letter < 0x80 ? ascii::is_upper(static_cast<char>(letter)) : u_isupper(static_cast<UChar32>(letter));
}
bool is_lower(char32_t letter) {
  return letter < 0x80 ? ascii::is_lower(static_cast<char>(letter)) : u_islower(static_cast<UChar32>(letter));
}

}  // namespace detail

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  detail::append_fold(out, text);
  return out;
}

}  // namespace solferino::reading
