// SPDX-License-Identifier: Apache-2.0
#include "intake/html_page.h"

#include "base/base.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {

HtmlPage::HtmlPage(TamedHtml tamed) : tamed_(std::make_unique<TamedHtml>(std::move(tamed))) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_.reset(gumbo_parse_with_options(&options, tamed_->html.data(), tamed_->html.size()));
  flatten(*output_->root, 0);
}

// Recursion is safe here: taming has bounded the depth.
void HtmlPage::flatten(const GumboNode& node, std::uint32_t parent) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  const bool in_link = !nodes_.empty() && nodes_[parent].is_link;
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
      nodes_.push_back(
          {node.v.element.tag, &node, parent, 0, in_link || gumbo_get_attribute(&node.v.element.attributes, "rel") != nullptr});
      for (unsigned i = 0; i < node.v.element.children.length; ++i) {
        flatten(*static_cast<const GumboNode*>(node.v.element.children.data[i]), index);
      }
      break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      nodes_.push_back({GUMBO_TAG_LAST, &node, parent, 0, in_link});
      break;
    default:
      return;
  }
  nodes_[index].end = static_cast<std::uint32_t>(nodes_.size());
}

std::string_view HtmlPage::attribute(std::size_t index, const char* name) const {
  if (nodes_[index].is_text()) return {};
  const GumboAttribute* found = gumbo_get_attribute(&nodes_[index].gumbo->v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool HtmlPage::has_attribute(std::size_t index, const char* name) const {
  return !nodes_[index].is_text() && gumbo_get_attribute(&nodes_[index].gumbo->v.element.attributes, name) != nullptr;
}

std::string_view HtmlPage::text(std::size_t index) const {
  return nodes_[index].is_text() ? std::string_view(nodes_[index].gumbo->v.text.text) : std::string_view{};
}

std::string HtmlPage::words(std::size_t index, std::size_t most_bytes) const {
  std::string out;
  for (std::size_t i = index; i < nodes_[index].end && out.size() < most_bytes; ++i) {
    if (nodes_[i].tag == GUMBO_TAG_BR) append_collapsed(out, " ");
    append_collapsed(out, text(i));
  }
  return std::string(trimmed(out));
}

bool HtmlPage::is_inside(std::size_t index, GumboTag tag) const {
  for (std::size_t i = index; i != 0; i = nodes_[i].parent) {
    if (nodes_[i].tag == tag) return true;
  }
  return false;
}

void append_collapsed(std::string& out, std::string_view text) {
  const auto space = [&out] {
    if (!out.empty() && out.back() != ' ' && out.back() != '\n') out.push_back(' ');
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.size;
    switch (point.value) {
      case U' ':
      case U'\t':
      case U'\n':
      case U'\r':
      case U'\f':
      case U'\v':
      case U'\u00A0':
      case U'\u2007':
      case U'\u202F':
      case U'\u2028':
      case U'\u2029':
        space();
        break;
      case U'\u00AD':
      case U'\u200B':
      case U'\u2060':
      case U'\uFEFF':
      case U'\0':
        break;
      default:
        append_utf8(out, point.value);
    }
  }
}

}  // namespace solferino::intake::detail
