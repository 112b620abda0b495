// SPDX-License-Identifier: Apache-2.0
#include "intake/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>

#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

// Words that name boilerplate wherever they stand in a class. Sorted.
constexpr std::array<std::string_view, 68> telling{
    "addthis",    "addtoany",    "ads",      "adsbygoogle", "adslot",   "advert",      "advertisement", "advertising",  "banner",
    "breadcrumb", "breadcrumbs", "ccpa",     "colophon",    "comments", "consent",     "cookie",        "cookies",      "copyright",
    "disqus",     "donate",      "dropdown", "editsection", "footer",   "gdpr",        "hamburger",     "interstitial", "lightbox",
    "login",      "masthead",    "megamenu", "menu",        "modal",    "mostread",    "nav",           "navbar",       "navbox",
    "navigation", "newsletter",  "noprint",  "offcanvas",   "onetrust", "outbrain",    "pager",         "pagination",   "popular",
    "popup",      "promo",       "readalso", "readmore",    "recirc",   "recommended", "related",       "relatedposts", "share",
    "sharedaddy", "sharethis",   "sharing",  "sidebar",     "signup",   "sitemap",     "social",        "sponsor",      "sponsored",
    "subscribe",  "taboola",     "tags",     "toolbar",     "trending"};
static_assert(std::ranges::is_sorted(telling));

// Classes that are boilerplate only as a whole: as parts of longer names their words say too little. Sorted.
constexpr std::array<std::string_view, 25> whole{
    "about-author", "ad",           "also-read",       "author-bio",  "author-box", "author-info",
    "comment",      "comment-list", "comment-respond", "commentlist", "follow-us",  "more-news",
    "more-on",      "more-stories", "most-read",       "read-also",   "read-more",  "screen-reader-text",
    "search-form",  "see-also",     "site-header",     "skip-link",   "sr-only",    "visually-hidden",
    "widget-area"};
static_assert(std::ranges::is_sorted(whole));

// What a class of this beginning names is the subject, or a state of the layout.
constexpr std::array<std::string_view, 6> says_nothing{"tag-", "category-", "has-", "no-", "with-", "not-"};

constexpr std::array<std::string_view, 10> boilerplate_roles{"alert",  "alertdialog", "banner", "complementary", "contentinfo",
                                                             "dialog", "form",        "menu",   "navigation",    "search"};

// The beginnings of short blocks that are none of the text.
constexpr std::array<std::string_view, 62> openings{
    "read also",
    "also read",
    "read more",
    "read next",
    "see also:",
    "related:",
    "related articles",
    "related stories",
    "related news",
    "related posts",
    "related topics",
    "more on this story",
    "more on this topic",
    "more from ",
    "share this",
    "share on ",
    "share via ",
    "share:",
    "follow us",
    "sign up for",
    "sign up to",
    "subscribe to",
    "subscribe now",
    "click here to",
    "advertisement",
    "copyright ",
    "all rights reserved",
    "\xC2\xA9",
    "tags:",
    "filed under",
    "topics:",
    "listen to this",
    "recommended for you",
    "recommended stories",
    "recommended reading",
    "most read",
    "most popular",
    "skip to ",
    "we use cookies",
    "this site uses cookies",
    "this website uses cookies",
    "by continuing to use",
    "accept all",
    "accept cookies",
    "your email address will not be published",
    "leave a comment",
    "leave a reply",
    "comments (",
    "download our app",
    "join our telegram",
    "join our whatsapp",
    "back to top",
    "print this",
    "support our journalism",
    "donate now",
    "lire aussi",
    "lea tambi\xC3\xA9n",
    "\xD8\xA7\xD9\x82\xD8\xB1\xD8\xA3 \xD8\xA3\xD9\x8A\xD8\xB6",                                  // Arabic "read also"
    "\xD8\xA7\xD9\x82\xD8\xB1\xD8\xA3 \xD8\xA7\xD9\x84\xD9\x85\xD8\xB2\xD9\x8A\xD8\xAF",          // Arabic "read more"
    "\xD0\xA7\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA",          // Russian and Ukrainian "read also"
    "\xD8\xAE\xD8\xA8\xD8\xB1\xD9\x87\xD8\xA7\xDB\x8C \xD9\x85\xD8\xB1\xD8\xAA\xD8\xA8\xD8\xB7",  // Persian "related news"
    "loading"};

bool is_telling(std::string_view word) { return std::ranges::binary_search(telling, word); }

// "relatedPosts_box" -> related, posts, box
bool has_telling_word(std::string_view name) {
  std::string word;
  char before = '\0';
  for (const char c : name) {
    const bool is_upper = is_ascii_letter(c) && to_lower(c) != c;
    const bool was_lower = is_ascii_letter(before) && to_lower(before) == before;
    const bool joins = is_ascii_letter(c) || is_digit(c);
    if ((!joins || (is_upper && was_lower)) && !word.empty()) {
      if (is_telling(word)) return true;
      word.clear();
    }
    if (joins) word.push_back(to_lower(c));
    before = c;
  }
  return is_telling(word);
}

// Sums over any subtree of what the page holds.
class Measures {
 public:
  explicit Measures(const HtmlPage& page) : text_(page.nodes().size() + 1), headings_(page.nodes().size() + 1) {
    for (std::size_t i = 0; i < page.nodes().size(); ++i) {
      const auto letters = page.node(i).is_link ? 0 : std::ranges::count_if(page.text(i), [](char c) { return !is_space(c); });
      text_[i + 1] = text_[i] + static_cast<std::size_t>(letters);
      headings_[i + 1] = headings_[i] + (page.node(i).tag == GUMBO_TAG_H1 ? 1 : 0);
    }
  }
  [[nodiscard]] std::size_t text(std::size_t from, std::size_t end) const { return text_[end] - text_[from]; }
  [[nodiscard]] std::size_t all_text() const { return text_.back(); }
  [[nodiscard]] bool has_h1(std::size_t from, std::size_t end) const { return headings_[end] > headings_[from]; }

 private:
  std::vector<std::size_t> text_;
  std::vector<std::size_t> headings_;
};

class Marker {
 public:
  explicit Marker(const HtmlPage& page) : page_(page), measures_(page) {}

  std::vector<bool> run() {
    std::vector<bool> off(page_.nodes().size());
    for (std::size_t i = 1; i < off.size(); ++i) off[i] = off[page_.node(i).parent] || (!page_.node(i).is_text() && is_off(i));
    return off;
  }

 private:
  [[nodiscard]] bool is_off(std::size_t i) const {
    switch (page_.node(i).tag) {
      case GUMBO_TAG_HEAD:
      case GUMBO_TAG_TITLE:
      case GUMBO_TAG_NAV:
      case GUMBO_TAG_FOOTER:
      case GUMBO_TAG_MENU:
        return true;
      case GUMBO_TAG_ASIDE:
        return !holds(i, 60);
      case GUMBO_TAG_HEADER:
        return is_site_header(i);
      case GUMBO_TAG_SUP:
        return is_footnote_mark(i);
      case GUMBO_TAG_HTML:
      case GUMBO_TAG_BODY:
      case GUMBO_TAG_MAIN:
      case GUMBO_TAG_ARTICLE:
        return false;
      default:
        return is_off_by_name(i);
    }
  }

  [[nodiscard]] bool is_off_by_name(std::size_t i) const {
    if (page_.has_attribute(i, "hidden")) return !holds(i, 60);
    const std::string_view role = page_.attribute(i, "role");
    if (std::ranges::find(boilerplate_roles, role) != boilerplate_roles.end()) return !holds(i, 60);
    const std::string_view class_name = page_.attribute(i, "class");
    const std::string_view id = page_.attribute(i, "id");
    const bool named = names_boilerplate(class_name) || names_boilerplate(id) || names_boilerplate(page_.attribute(i, "rev"));
    if (!named || measures_.has_h1(i, page_.node(i).end)) return false;
    // Readers often write more than the author.
    const bool are_comments =
        find_fold(class_name, "comment") != std::string_view::npos || find_fold(id, "comment") != std::string_view::npos;
    return !holds(i, are_comments ? 90 : 60);
  }

  // More than so many percent of the page's text outside links.
  [[nodiscard]] bool holds(std::size_t i, std::size_t percent) const {
    return measures_.text(i, page_.node(i).end) * 100 > measures_.all_text() * percent;
  }

  // An article's own header has its title and date.
  [[nodiscard]] bool is_site_header(std::size_t i) const {
    if (page_.is_inside(i, GUMBO_TAG_ARTICLE) || page_.is_inside(i, GUMBO_TAG_MAIN)) return false;
    if (page_.attribute(i, "role") == "banner" || !measures_.has_h1(i, page_.node(i).end)) return true;
    for (std::size_t at = i; at < page_.node(i).end; ++at) {
      if (page_.node(at).tag == GUMBO_TAG_NAV) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_footnote_mark(std::size_t i) const {
    const std::string words = page_.words(i, 16);
    return words.starts_with('[') || (!words.empty() && page_.node(page_.node(i).end - 1).is_link && is_digit(words.front()));
  }

  const HtmlPage& page_;
  Measures measures_;
};

}  // namespace

bool names_boilerplate(std::string_view class_or_id) {
  while (!class_or_id.empty()) {
    const std::size_t end = std::min(class_or_id.find_first_of(" \t\n\r\f"), class_or_id.size());
    const std::string_view name = class_or_id.substr(0, end);
    class_or_id.remove_prefix(std::min(end + 1, class_or_id.size()));
    std::string flat = lowered(name);
    std::ranges::replace(flat, '_', '-');
    if (std::ranges::binary_search(whole, std::string_view(flat))) return true;
    if (std::ranges::any_of(says_nothing, [&flat](std::string_view start) { return flat.starts_with(start); })) continue;
    if (has_telling_word(name)) return true;
  }
  return false;
}

bool reads_like_boilerplate(std::string_view block) {
  if (block.size() > 240) return false;
  while (!block.empty() && std::string_view("-*|>[( ").find(block.front()) != std::string_view::npos) block.remove_prefix(1);
  if (block.size() <= 12 && starts_with_fold(block, "loading")) return true;
  return std::ranges::any_of(openings,
                             [block](std::string_view opening) { return opening != "loading" && starts_with_fold(block, opening); });
}

std::vector<bool> mark_boilerplate(const HtmlPage& page) { return Marker(page).run(); }

}  // namespace solferino::intake::detail
