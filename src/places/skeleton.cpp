// SPDX-License-Identifier: Apache-2.0
#include "places/skeleton.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/base.h"
#include "places/key.h"

namespace solferino::places::detail {

namespace {

constexpr std::array<std::string_view, 47> romanised = {"AFG", "ARE", "ARM", "AZE", "BFA", "BGD", "BGR", "BHR", "BLR", "CAF", "CMR", "COD",
                                                        "DJI", "DZA", "EGY", "ERI", "ESH", "ETH", "GEO", "IRN", "IRQ", "ISR", "JOR", "KAZ",
                                                        "KGZ", "KWT", "LBN", "LBY", "LKA", "MAR", "MKD", "MLI", "MMR", "MRT", "NER", "NGA",
                                                        "OMN", "PAK", "PSE", "QAT", "RUS", "SAU", "SDN", "SOM", "SSD", "SYR", "TCD"};
constexpr std::array<std::string_view, 6> romanised_too = {"TJK", "TKM", "TUN", "UKR", "UZB", "YEM"};

// Two letters that spell one sound, and the letter that stands for it.
constexpr std::array<std::pair<std::string_view, char>, 12> digraphs = {{{"sh", 'S'},
                                                                         {"ch", 'S'},
                                                                         {"kh", 'k'},
                                                                         {"gh", 'g'},
                                                                         {"dh", 'd'},
                                                                         {"th", 't'},
                                                                         {"ph", 'f'},
                                                                         {"zh", 'z'},
                                                                         {"dj", 'j'},
                                                                         {"ts", 'z'},
                                                                         {"tz", 'z'},
                                                                         {"ck", 'k'}}};

constexpr char sound_of(char c) {
  switch (c) {
    case 'q':
    case 'c':
      return 'k';
    case 'v':
    case 'w':
      return 'v';
    case 'p':
      return 'b';
    case 'x':
      return 'S';
    default:
      return c;
  }
}

bool is_article(std::string_view word) {
  return word == "al" || word == "el" || word == "ul" ||
         (word.size() == 2 && (word[0] == 'a' || word[0] == 'e') && std::string_view("nrsdtz").find(word[1]) != std::string_view::npos) ||
         word == "ash" || word == "esh";
}

void add_word(std::string& bones, std::string_view word) {
  if (is_article(word)) return;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c < 'a' || c > 'z') continue;
    const auto pair = std::ranges::find(digraphs, word.substr(i, 2), &std::pair<std::string_view, char>::first);
    char sound = sound_of(c);
    if (pair != digraphs.end()) {
      sound = pair->second;
      ++i;
    } else if (std::string_view("aeiouy").find(c) != std::string_view::npos || (c == 'w' && i > 0) || (c == 'h' && i > 0)) {
      continue;
    }
    const bool doubled = i > 0 && word[i] == word[i - 1] && !bones.empty() && bones.back() == sound;
    if (!doubled) bones += sound;
  }
}

}  // namespace

std::string skeleton(std::string_view folded) {
  std::string bones;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i < folded.size() && static_cast<unsigned char>(folded[i]) >= 0x80) {
      const CodePoint next = decode_utf8(folded, i);
      // Marks of romanisation may stay after folding; any other letter is of another script.
      if (next.value >= 0x0370 && !(next.value >= 0x1E00 && next.value <= 0x1EFF) && !(next.value >= 0x2010 && next.value <= 0x201F))
        return {};
    }
    if (i < folded.size() && folded[i] != ' ' && folded[i] != '-') continue;
    add_word(bones, folded.substr(begin, i - begin));
    begin = i + 1;
  }
  return bones;
}

std::uint64_t skeleton_key(std::string_view skeleton) { return word_hash(std::string("\x01") += skeleton); }

bool are_kin(std::string_view a, std::string_view b) {
  const std::string x = skeleton(a);
  const std::string y = skeleton(b);
  if (x.empty() || y.empty() || x == y) return true;
  const auto& longer = x.size() >= y.size() ? x : y;
  const auto& shorter = x.size() >= y.size() ? y : x;
  if (longer.size() - shorter.size() > 1 || shorter.size() < 3) return false;
  // One changed or one left out: the common beginning and the common end must meet.
  std::size_t front = 0;
  while (front < shorter.size() && shorter[front] == longer[front]) ++front;
  std::size_t back = 0;
  while (back < shorter.size() - front && shorter[shorter.size() - 1 - back] == longer[longer.size() - 1 - back]) ++back;
  return front + back + 1 >= longer.size();
}

bool romanises(std::string_view alpha3) {
  return std::ranges::find(romanised, alpha3) != romanised.end() || std::ranges::find(romanised_too, alpha3) != romanised_too.end();
}

}  // namespace solferino::places::detail
