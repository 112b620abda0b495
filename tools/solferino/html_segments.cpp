// SPDX-License-Identifier: Apache-2.0
#include "html_segments.h"

#include <algorithm>
#include <numeric>

namespace solferino::cli {

namespace {

// The first place at or behind `at` where a character begins.
std::uint32_t character_from(std::string_view text, std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(text.size());
  at = std::min(at, size);
  while (at < size && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

std::vector<std::uint32_t> borders_of(std::string_view text, const std::vector<Mark>& marks) {
  std::vector<std::uint32_t> borders{0, static_cast<std::uint32_t>(text.size())};
  for (const Mark& mark : marks) {
    borders.push_back(mark.span.begin);
    borders.push_back(mark.span.end);
  }
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    borders.push_back(static_cast<std::uint32_t>(at));
    borders.push_back(static_cast<std::uint32_t>(at + 1));
  }
  std::ranges::sort(borders);
  borders.erase(std::ranges::unique(borders).begin(), borders.end());
  return borders;
}

}  // namespace

std::vector<Segment> cut(std::string_view text, std::vector<Mark>& marks) {
  for (Mark& mark : marks) {
    mark.span.begin = character_from(text, mark.span.begin);
    mark.span.end = std::max(mark.span.begin, character_from(text, mark.span.end));
  }
  std::vector<std::size_t> coming(marks.size());
  std::iota(coming.begin(), coming.end(), std::size_t{0});
  std::ranges::stable_sort(coming, [&](std::size_t a, std::size_t b) {
    const Span left = marks[a].span;
    const Span right = marks[b].span;
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });

  std::vector<Segment> segments;
  std::vector<std::size_t> open;
  auto next = coming.begin();
  const std::vector<std::uint32_t> borders = borders_of(text, marks);
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    const Span here{borders[i], borders[i + 1]};
    std::erase_if(open, [&](std::size_t mark) { return marks[mark].span.end <= here.begin; });
    for (; next != coming.end() && marks[*next].span.begin == here.begin; ++next) {
      if (!marks[*next].span.empty()) open.push_back(*next);
    }
    segments.push_back({here, open});
  }
  return segments;
}

}  // namespace solferino::cli
