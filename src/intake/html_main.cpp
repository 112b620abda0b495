// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page are its main text.
#include <algorithm>

#include "intake/html_boilerplate.h"
#include "intake/html_text.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

// Shares in percent. Chosen by hand on pages written for the tests; a page near a border reads well on either side of it.
constexpr std::size_t main_share = 40;     // <main> holds so much of the text, or it is a frame for something else
constexpr std::size_t article_share = 50;  // one <article> holds so much, or the page is a list of them
constexpr std::size_t descend_share = 92;  // a child that holds so much is the place to look in
constexpr std::size_t long_block_bytes = 160;

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark :
       {".", "!", "?", ".\"", ".'", ".)", "\xE2\x80\x9D", "\xC2\xBB", "\xE2\x80\xA6", "\xD8\x9F", "\xE3\x80\x82", ":"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

// How much running text a block has: what decides where the main text is.
std::size_t weight_of(const HtmlBlock& block) {
  if (block.kind == BlockKind::caption || block.kind == BlockKind::heading) return 0;
  if (block.link_bytes * 100 > block.text.size() * 40) return 0;
  const bool runs = block.text.size() >= 80 || ends_sentence(block.text) || block.kind == BlockKind::row;
  return runs ? block.text.size() - block.link_bytes : 0;
}

// Sums of weight over any subtree.
class Weights {
 public:
  Weights(const HtmlPage& page, const std::vector<HtmlBlock>& blocks) : page_(page), sums_(blocks.size() + 1), counts_(blocks.size() + 1) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t weight = weight_of(blocks[i]);
      begins_.push_back(blocks[i].node);
      sums_[i + 1] = sums_[i] + weight;
      counts_[i + 1] = counts_[i] + (weight > 0 ? 1 : 0);
    }
  }
  [[nodiscard]] std::size_t weight(std::size_t node) const { return over(sums_, node); }
  [[nodiscard]] std::size_t running_blocks(std::size_t node) const { return over(counts_, node); }

 private:
  [[nodiscard]] std::size_t over(const std::vector<std::size_t>& sums, std::size_t node) const {
    const auto first = std::ranges::lower_bound(begins_, node) - begins_.begin();
    const auto last = std::ranges::lower_bound(begins_, page_.node(node).end) - begins_.begin();
    return sums[static_cast<std::size_t>(last)] - sums[static_cast<std::size_t>(first)];
  }

  const HtmlPage& page_;
  std::vector<std::size_t> begins_;
  std::vector<std::size_t> sums_;
  std::vector<std::size_t> counts_;
};

class MainFinder {
 public:
  MainFinder(const HtmlPage& page, const Weights& weights) : page_(page), weights_(weights) {}

  struct Place {
    std::size_t root = 0;
    bool is_guess = false;  // no element of the page says that this is the text
  };

  [[nodiscard]] Place find() const {
    std::size_t root =
        heaviest(0, [this](std::size_t i) { return page_.node(i).tag == GUMBO_TAG_MAIN || page_.attribute(i, "role") == "main"; });
    if (!has_share(root, 0, main_share)) root = 0;
    const std::size_t article = heaviest(root, [this](std::size_t i) { return page_.node(i).tag == GUMBO_TAG_ARTICLE; });
    if (article != root && has_share(article, root, article_share)) return {article, false};
    while (const std::size_t child = heavy_child(root)) root = child;
    return {root, true};
  }

 private:
  [[nodiscard]] bool has_share(std::size_t node, std::size_t of, std::size_t percent) const {
    return weights_.weight(node) * 100 >= weights_.weight(of) * percent;
  }

  // The outermost of the heaviest, or `within` itself.
  template <class Fits>
  [[nodiscard]] std::size_t heaviest(std::size_t within, Fits fits) const {
    std::size_t best = within;
    for (std::size_t i = within + 1; i < page_.node(within).end; ++i) {
      if (page_.node(i).is_text() || !fits(i)) continue;
      if (best == within || weights_.weight(i) > weights_.weight(best)) best = i;
    }
    return best;
  }

  // 0 where no child has nearly all of the text. One paragraph alone is no place: its neighbours would be lost.
  [[nodiscard]] std::size_t heavy_child(std::size_t node) const {
    for (std::size_t i = node + 1; i < page_.node(node).end; i = page_.node(i).end) {
      if (has_share(i, node, descend_share) && weights_.running_blocks(i) >= 2) return i;
    }
    return 0;
  }

  const HtmlPage& page_;
  const Weights& weights_;
};

bool is_link_heavy(const HtmlBlock& block) {
  const std::size_t percent = block.kind == BlockKind::row ? 85 : 50;
  return block.link_bytes * 100 > block.text.size() * percent && block.text.size() - block.link_bytes < 80;
}

int level_of(const HtmlPage& page, const HtmlBlock& block) {
  std::size_t i = block.node;
  while (i != 0 && (page.node(i).tag < GUMBO_TAG_H1 || page.node(i).tag > GUMBO_TAG_H6)) i = page.node(i).parent;
  return static_cast<int>(page.node(i).tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
}

// "Related", "Comments": a short heading under which nothing is left.
void drop_idle_headings(const HtmlPage& page, std::vector<HtmlBlock>& blocks) {
  std::vector<HtmlBlock> kept;
  for (std::size_t i = blocks.size(); i-- > 0;) {
    HtmlBlock& block = blocks[i];
    if (block.kind == BlockKind::heading && block.text.size() < 60 && !ends_sentence(block.text)) {
      const int level = level_of(page, block);
      const bool has_content = !kept.empty() && (kept.back().kind != BlockKind::heading || level_of(page, kept.back()) > level);
      if (!has_content && level != 1) continue;
    }
    kept.push_back(std::move(block));
  }
  std::ranges::reverse(kept);
  blocks = std::move(kept);
}

void drop_captions(std::vector<HtmlBlock>& blocks) {
  std::size_t captions = 0;
  std::size_t others = 0;
  for (const HtmlBlock& block : blocks) (block.kind == BlockKind::caption ? captions : others) += block.text.size();
  // A photo essay is told in its captions; elsewhere they repeat the text or date from another day.
  if (captions > others) return;
  std::erase_if(blocks, [](const HtmlBlock& block) { return block.kind == BlockKind::caption; });
}

}  // namespace

std::vector<HtmlBlock> main_blocks(const HtmlPage& page, std::vector<HtmlBlock> blocks, std::size_t h1) {
  const Weights weights(page, blocks);
  const MainFinder::Place place = MainFinder(page, weights).find();
  const std::size_t root = place.root;
  const std::size_t parent = page.node(root).parent;
  const auto is_main = [&page, place, root, parent, h1](const HtmlBlock& block) {
    if (block.node >= root && block.node < page.node(root).end) return true;
    if (h1 != 0 && block.node >= h1 && block.node < root) return true;
    const bool is_near = place.is_guess && block.node >= parent && block.node < page.node(parent).end;
    return is_near && block.text.size() >= long_block_bytes && block.link_bytes * 5 < block.text.size();
  };
  std::vector<HtmlBlock> kept;
  for (HtmlBlock& block : blocks) {
    const bool heading = block.kind == BlockKind::heading;
    if (!is_main(block) || (!heading && is_link_heavy(block)) || reads_like_boilerplate(block.text)) continue;
    kept.push_back(std::move(block));
  }
  drop_captions(kept);
  drop_idle_headings(page, kept);
  return kept;
}

}  // namespace solferino::intake::detail
