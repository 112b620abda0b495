// SPDX-License-Identifier: Apache-2.0
// A parsed page as one flat array of nodes in document order: every subtree is a range, so sums over subtrees need no recursion.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intake/html_tame.h"

namespace solferino::intake::detail {

struct HtmlNode {
  GumboTag tag = GUMBO_TAG_LAST;  // GUMBO_TAG_LAST for text
  const GumboNode* gumbo = nullptr;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  // the subtree is [own index, end)
  bool is_link = false;   // itself or an element around it

  [[nodiscard]] bool is_text() const { return tag == GUMBO_TAG_LAST; }
};

// Owns the parse. Nodes point into it; moving keeps them valid.
class HtmlPage {
 public:
  explicit HtmlPage(TamedHtml tamed);

  [[nodiscard]] const std::vector<HtmlNode>& nodes() const { return nodes_; }
  [[nodiscard]] const HtmlNode& node(std::size_t index) const { return nodes_[index]; }
  [[nodiscard]] const std::vector<std::string>& json_ld() const { return tamed_->json_ld; }
  [[nodiscard]] bool cut() const { return tamed_->cut; }

  // The value of an attribute, or empty.
  [[nodiscard]] std::string_view attribute(std::size_t index, const char* name) const;
  [[nodiscard]] bool has_attribute(std::size_t index, const char* name) const;
  // The words of a text node.
  [[nodiscard]] std::string_view text(std::size_t index) const;
  // All words below a node, white space collapsed.
  [[nodiscard]] std::string words(std::size_t index, std::size_t most_bytes = 4096) const;
  // Whether a node lies in an element of that kind.
  [[nodiscard]] bool is_inside(std::size_t index, GumboTag tag) const;

 private:
  struct Destroy {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
  };
  void flatten(const GumboNode& node, std::uint32_t parent);

  std::unique_ptr<TamedHtml> tamed_;  // gumbo keeps pointers into it
  std::unique_ptr<GumboOutput, Destroy> output_;
  std::vector<HtmlNode> nodes_;
};

// Appends text with runs of white space as one space, and without the marks that only steer the breaking of lines.
void append_collapsed(std::string& out, std::string_view text);

}  // namespace solferino::intake::detail
