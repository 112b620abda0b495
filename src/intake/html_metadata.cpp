// SPDX-License-Identifier: Apache-2.0
#include "intake/html_metadata.h"

#include <algorithm>
#include <array>

#include "intake/plain_text.h"
#include "intake/published_date.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t title_bytes = 400;

// Names of <meta> tags, in the order in which they are believed.
constexpr std::array<std::string_view, 5> title_names{"og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title"};
constexpr std::array<std::string_view, 6> outlet_names{"og:site_name", "dc.publisher",       "dcterms.publisher",
                                                       "publisher",    "citation_publisher", "application-name"};
constexpr std::array<std::string_view, 22> date_names{"article:published_time",
                                                      "og:article:published_time",
                                                      "og:published_time",
                                                      "article:published",
                                                      "datepublished",
                                                      "parsely-pub-date",
                                                      "sailthru.date",
                                                      "publish-date",
                                                      "publish_date",
                                                      "publishdate",
                                                      "published_time",
                                                      "pubdate",
                                                      "publication_date",
                                                      "dc.date.issued",
                                                      "dcterms.issued",
                                                      "dcterms.created",
                                                      "dc.date.created",
                                                      "citation_publication_date",
                                                      "dc.date",
                                                      "dcterms.date",
                                                      "article:post_date",
                                                      "date"};

std::optional<std::string> cleaned(std::string_view text) {
  std::string out;
  append_collapsed(out, text.substr(0, 4 * title_bytes));
  cut_at_paragraph(out, title_bytes);
  const std::string_view bare = trimmed(out);
  return bare.empty() ? std::nullopt : std::optional<std::string>(bare);
}

class MetaTags {
 public:
  explicit MetaTags(const HtmlPage& page) {
    for (std::size_t i = 0; i < page.nodes().size() && tags_.size() < 1000; ++i) {
      if (page.node(i).tag != GUMBO_TAG_META) continue;
      for (const char* key : {"property", "name", "itemprop"}) {
        const std::string_view name = page.attribute(i, key);
        if (!name.empty()) tags_.push_back({lowered(name), page.attribute(i, "content")});
      }
    }
  }
  template <std::size_t N>
  [[nodiscard]] std::string_view first(const std::array<std::string_view, N>& names) const {
    for (const std::string_view name : names) {
      for (const auto& tag : tags_) {
        if (tag.name == name && !trimmed(tag.content).empty()) return tag.content;
      }
    }
    return {};
  }
  template <std::size_t N>
  [[nodiscard]] std::optional<Date> first_date(const std::array<std::string_view, N>& names) const {
    for (const std::string_view name : names) {
      for (const auto& tag : tags_) {
        const auto date = tag.name == name ? date_of_metadata(tag.content) : std::nullopt;
        if (date) return date;
      }
    }
    return std::nullopt;
  }

 private:
  struct Tag {
    std::string name;
    std::string_view content;
  };
  std::vector<Tag> tags_;
};

// The time of publication shown on the page: one that says so, else the first one in an article or near the headline.
std::optional<Date> date_of_time_element(const HtmlPage& page, const std::vector<bool>& off) {
  std::optional<Date> first;
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.node(i).tag != GUMBO_TAG_TIME && page.attribute(i, "itemprop") != "datePublished") continue;
    auto date = date_of_metadata(page.attribute(i, "datetime"));
    if (!date) date = date_of_metadata(page.attribute(i, "content"));
    if (!date) date = date_of_metadata(page.words(i, 80));
    if (!date) continue;
    if (page.has_attribute(i, "pubdate") || page.attribute(i, "itemprop") == "datePublished") return date;
    if (page.attribute(i, "itemprop") == "dateModified" || find_fold(page.attribute(i, "class"), "updated") != std::string_view::npos)
      continue;
    if (!first && !off[i]) first = date;
  }
  return first;
}

// The first <h1> that is not the name of the site.
std::size_t find_h1(const HtmlPage& page, const std::vector<bool>& off, const std::optional<std::string>& outlet) {
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.node(i).tag != GUMBO_TAG_H1 || off[i]) continue;
    const std::string words = comparable(page.words(i));
    if (words.empty() || (outlet && words == comparable(*outlet))) continue;
    return i;
  }
  return 0;
}

// The title without "| Some News" where that is the outlet's name.
std::string without_outlet(const std::string& title, const std::string& outlet) {
  const SplitTitle split = split_title(title);
  return !split.outlet.empty() && comparable(split.outlet) == comparable(outlet) ? split.head : title;
}

std::string title_element(const HtmlPage& page) {
  for (std::size_t i = 0; i < page.nodes().size(); ++i) {
    if (page.node(i).tag == GUMBO_TAG_TITLE) return page.words(i);
  }
  return {};
}

}  // namespace

SplitTitle split_title(const std::string& title) {
  std::size_t best = std::string::npos;
  std::size_t size = 0;
  for (const std::string_view mark :
       {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 "}) {
    const std::size_t at = title.rfind(mark);
    if (at == std::string::npos || (best != std::string::npos && at < best)) continue;
    best = at;
    size = mark.size();
  }
  if (best == std::string::npos) return {title, {}};
  const std::string head(trimmed(title.substr(0, best)));
  const std::string tail(trimmed(title.substr(best + size)));
  // "Kyiv - a city under fire" has no outlet: names begin with a capital and are short.
  const bool is_name =
      !tail.empty() && (!is_ascii_letter(tail.front()) || to_lower(tail.front()) != tail.front()) && std::ranges::count(tail, ' ') < 5;
  if (!is_name || std::ranges::count(head, ' ') < 2) return {title, {}};
  return {head, tail};
}

HtmlMetadata metadata_of(const HtmlPage& page, const std::vector<bool>& boilerplate) {
  const MetaTags meta(page);
  const JsonLd json = read_json_ld(page.json_ld());
  const SplitTitle split = split_title(title_element(page));

  HtmlMetadata facts;
  facts.outlet = cleaned(meta.first(outlet_names));
  if (facts.outlet && facts.outlet->find("://") != std::string::npos) facts.outlet = std::nullopt;
  if (!facts.outlet) facts.outlet = cleaned(json.publisher);
  if (!facts.outlet) facts.outlet = cleaned(split.outlet);

  facts.h1 = find_h1(page, boilerplate, facts.outlet);
  facts.title = cleaned(meta.first(title_names));
  if (facts.title && facts.outlet) facts.title = without_outlet(*facts.title, *facts.outlet);
  if (!facts.title) facts.title = cleaned(json.headline);
  if (!facts.title && facts.h1 != 0) facts.title = cleaned(page.words(facts.h1));
  if (!facts.title) facts.title = cleaned(split.head);

  facts.published = meta.first_date(date_names);
  if (!facts.published) facts.published = date_of_metadata(json.published);
  if (!facts.published) facts.published = date_of_time_element(page, boilerplate);

  facts.article_body = json.body;
  for (std::size_t i = 0; i < page.nodes().size() && facts.lang.empty(); ++i) {
    if (page.node(i).tag == GUMBO_TAG_HTML) facts.lang = page.attribute(i, "lang");
  }
  return facts;
}

}  // namespace solferino::intake::detail
