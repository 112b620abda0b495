// SPDX-License-Identifier: Apache-2.0
#include "intake/html_tame.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "intake/html_tags.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t name_bytes = 40;
constexpr std::size_t class_bytes = 256;
constexpr std::size_t value_bytes = 2048;
constexpr std::size_t dropped_bytes = 512U << 10U;  // an end tag farther away than this belongs to another element
constexpr std::size_t json_ld_bytes = 1U << 20U;

struct Attribute {
  std::string name;  // lower case
  std::string_view value;
};

struct Tag {
  std::string name;  // lower case
  bool is_end = false;
  bool closes_itself = false;
  std::vector<Attribute> attributes;  // those that are kept
  bool hidden = false;
  bool has_href = false;

  [[nodiscard]] std::string_view attribute(std::string_view wanted) const {
    const auto found = std::ranges::find(attributes, wanted, &Attribute::name);
    return found == attributes.end() ? std::string_view{} : found->value;
  }
};

bool is_kept_attribute(std::string_view name) {
  constexpr std::array<std::string_view, 12> kept{"class", "content", "datetime", "id",      "itemprop", "itemtype",
                                                  "lang",  "name",    "property", "pubdate", "role",     "type"};
  return std::ranges::find(kept, name) != kept.end();
}

bool hides(std::string_view style) {
  std::string tight;
  for (const char c : style.substr(0, value_bytes)) {
    if (!is_space(c)) tight.push_back(to_lower(c));
  }
  return tight.find("display:none") != npos || tight.find("visibility:hidden") != npos;
}

// Reads one tag that begins at `at` ('<'); `at` then stands behind it. The syntax is that of the HTML standard's tokenizer.
class TagReader {
 public:
  TagReader(std::string_view page, std::size_t& at) : page_(page), at_(at) {}

  Tag read() {
    Tag tag;
    ++at_;
    if (peek() == '/') {
      tag.is_end = true;
      ++at_;
    }
    const std::size_t from = at_;
    while (at_ < page_.size() && !ends_name(page_[at_])) ++at_;
    tag.name = lowered(page_.substr(from, std::min(at_ - from, name_bytes)));
    while (at_ < page_.size() && page_[at_] != '>') {
      if (is_space(page_[at_])) {
        ++at_;
      } else if (page_[at_] == '/') {
        ++at_;
        tag.closes_itself = peek() == '>';
      } else {
        read_attribute(tag);
      }
    }
    if (at_ < page_.size()) ++at_;
    return tag;
  }

 private:
  static bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }
  [[nodiscard]] char peek() const { return at_ < page_.size() ? page_[at_] : '\0'; }

  void read_attribute(Tag& tag) {
    const std::size_t from = at_;
    ++at_;  // even '=' may begin a name
    while (at_ < page_.size() && !ends_name(page_[at_]) && page_[at_] != '=') ++at_;
    const std::string name = lowered(page_.substr(from, std::min(at_ - from, name_bytes)));
    while (at_ < page_.size() && is_space(page_[at_])) ++at_;
    const std::string_view value = peek() == '=' ? read_value() : std::string_view{};
    if (name == "href") tag.has_href = true;
    if (name == "hidden" || (name == "style" && hides(value))) tag.hidden = true;
    const bool is_first = std::ranges::find(tag.attributes, name, &Attribute::name) == tag.attributes.end();
    if (is_first && is_kept_attribute(name)) tag.attributes.push_back({name, value});
  }

  std::string_view read_value() {
    ++at_;
    while (at_ < page_.size() && is_space(page_[at_])) ++at_;
    const char quote = peek();
    const std::size_t from = at_ + 1;
    if (quote == '"' || quote == '\'') {
      at_ = std::min(page_.find(quote, from), page_.size());
      const std::string_view value = page_.substr(std::min(from, page_.size()), at_ - std::min(from, at_));
      at_ = std::min(at_ + 1, page_.size());
      return value;
    }
    const std::size_t bare = at_;
    while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
    return page_.substr(bare, at_ - bare);
  }

  std::string_view page_;
  std::size_t& at_;
};

// Finds the end tag of an element whose content is skipped. Remembers what it found, so that a page of unclosed elements costs one search.
class EndTagFinder {
 public:
  explicit EndTagFinder(std::string_view page) : page_(page) {}

  std::size_t find(std::string_view name, std::size_t from) {
    const auto known = next_.find(name);
    if (known != next_.end() && known->second >= from) return known->second;
    const std::string wanted = "</" + std::string(name);
    std::size_t at = from;
    while (at != npos) {
      at = page_.find("</", at);
      if (at == npos) break;
      const bool fits = starts_with_fold(page_.substr(at), wanted);
      const char after = at + wanted.size() < page_.size() ? page_[at + wanted.size()] : '>';
      if (fits && (is_space(after) || after == '/' || after == '>')) break;
      at += 2;
    }
    next_.insert_or_assign(std::string(name), at);
    return at;
  }

 private:
  std::string_view page_;
  std::map<std::string, std::size_t, std::less<>> next_;
};

class Tamer {
 public:
  Tamer(std::string_view page, const HtmlLimits& limits)
      : page_(page), limits_(limits), is_xml_(page.substr(0, 256).find("<?xml") != npos), ends_(page) {}

  TamedHtml run() {
    out_.html = "<!doctype html>";
    while (at_ < page_.size()) {
      if (tags_ >= limits_.tags || out_.html.size() >= limits_.bytes) {
        out_.cut = true;
        break;
      }
      step();
    }
    close_to(0);
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name;     // as in the page
    std::string_view emitted;  // as in the rewritten page
    bool is_box;               // not a block: an end tag of its kind must not close blocks
  };

  void step() {
    const std::size_t next = std::min(page_.find('<', at_), page_.size());
    if (next > at_) {
      const std::size_t room = limits_.bytes - out_.html.size();
      out_.html += page_.substr(at_, std::min(next - at_, room));
      out_.cut = out_.cut || next - at_ > room;
      at_ = next;
      return;
    }
    const char after = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
    const bool ends = after == '/' && at_ + 2 < page_.size() && is_ascii_letter(page_[at_ + 2]);
    if (is_ascii_letter(after) || ends) {
      take_tag();
    } else if (after == '!' || after == '?' || after == '/') {
      skip_declaration();
    } else {
      out_.html += "&lt;";
      ++at_;
    }
  }

  // Comments, doctypes, processing instructions; a CDATA section is text in XHTML.
  void skip_declaration() {
    const std::string_view rest = page_.substr(at_);
    if (rest.starts_with("<!--")) {
      const std::size_t end = page_.find("-->", at_ + 2);
      at_ = end == npos ? page_.size() : end + 3;
    } else if (is_xml_ && rest.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(page_.find("]]>", at_), page_.size());
      emit_text(page_.substr(at_ + 9, end - std::min(at_ + 9, end)));
      at_ = std::min(end + 3, page_.size());
    } else {
      const std::size_t end = page_.find('>', at_);
      at_ = end == npos ? page_.size() : end + 1;
    }
  }

  void take_tag() {
    const Tag tag = TagReader(page_, at_).read();
    ++tags_;
    const auto known = find_html_tag(tag.name);
    if (!known) {
      // A page's own elements <x-y>: no more than boxes with a telling name.
      if (tag.name.find('-') == npos) return;
      tag.is_end ? end(tag.name) : start_box(tag, tag.name);
      return;
    }
    if (tag.is_end) {
      if (known->kind == TagKind::block || known->kind == TagKind::inline_box || known->kind == TagKind::link) end(known->name);
      if (known->name == "br") out_.html += "<br>";
      return;
    }
    start(tag, *known);
  }

  void start(const Tag& tag, const HtmlTag& known) {
    switch (known.kind) {
      case TagKind::unwrap:
        return;
      case TagKind::block:
        return start_block(tag, known.name);
      case TagKind::inline_box:
        return start_box(tag, known.name);
      case TagKind::link:
        return start_link(tag);
      case TagKind::root:
        return emit_start("html", tag, {});
      case TagKind::empty:
        if (known.name == "hr") close_paragraph();
        return emit_start(known.name, tag, {});
      case TagKind::title:
        return take_title(tag);
      case TagKind::raw:
      case TagKind::with_content:
        return skip_content(tag, known);
    }
  }

  void skip_content(const Tag& tag, const HtmlTag& known) {
    if (tag.closes_itself && is_xml_) return;
    const bool raw = known.kind == TagKind::raw;
    const std::size_t end = ends_.find(known.name, at_);
    if (end == npos && !raw) return;
    if (end != npos && !raw && end - at_ > dropped_bytes) return;
    const std::string_view content = page_.substr(at_, end == npos ? npos : end - at_);
    if (known.name == "script" && find_fold(tag.attribute("type"), "ld+json") != npos && json_ld_used_ + content.size() <= json_ld_bytes) {
      out_.json_ld.emplace_back(content);
      json_ld_used_ += content.size();
    }
    at_ = end == npos ? page_.size() : std::min(page_.find('>', end), page_.size() - 1) + 1;
  }

  void take_title(const Tag& tag) {
    if (tag.closes_itself && is_xml_) return;
    const std::size_t end = ends_.find("title", at_);
    if (end == npos) return;
    out_.html += "<title>";
    emit_text(page_.substr(at_, std::min(end - at_, value_bytes)));
    out_.html += "</title>";
    at_ = std::min(page_.find('>', end), page_.size() - 1) + 1;
  }

  // Text, whose character references stay as they are.
  void emit_text(std::string_view text) {
    for (const char c : text) {
      if (c == '<') {
        out_.html += "&lt;";
      } else {
        out_.html.push_back(c);
      }
    }
  }

  void emit_start(std::string_view name, const Tag& tag, std::string_view extra) {
    out_.html += '<';
    out_.html += name;
    for (const Attribute& one : tag.attributes) {
      std::size_t size = std::min(one.value.size(), one.name == "class" || one.name == "id" ? class_bytes : value_bytes);
      while (size < one.value.size() && size > 0 && (static_cast<unsigned char>(one.value[size]) & 0xC0U) == 0x80) --size;
      out_.html += ' ';
      out_.html += one.name;
      out_.html += "=\"";
      for (const char c : one.value.substr(0, size)) {
        if (c == '"') {
          out_.html += "&quot;";
        } else {
          out_.html.push_back(c);
        }
      }
      out_.html += '"';
    }
    if (tag.hidden) out_.html += " hidden";
    out_.html += extra;
    out_.html += '>';
  }

  // Beyond the depth limit only the tag is dropped. Its end tag must then be dropped too, or it would close an element farther out.
  void open(std::string_view name, std::string_view emitted, const Tag& tag, std::string_view extra) {
    if (stack_.size() >= limits_.depth) {
      ++too_deep_[std::string(name)];
      return;
    }
    emit_start(emitted, tag, extra);
    stack_.push_back({name, emitted, emitted == "span" || emitted == "label" || emitted == "time" || emitted == "sup"});
    if (tag.closes_itself && is_xml_) close_to(stack_.size() - 1);
  }

  void start_box(const Tag& tag, std::string_view name) {
    const auto known = find_html_tag(name);
    if (known) return open(known->name, known->name, tag, {});
    const std::string extra = " rev=\"" + std::string(name.substr(0, name.find('"'))) + "\"";
    open(*own_names_.insert(std::string(name)).first, "span", tag, extra);
  }

  void start_link(const Tag& tag) {
    close_nearest("a");  // a link cannot hold a link
    if (tag.has_href) open("a", "span", tag, " rel=a");
  }

  void start_block(const Tag& tag, std::string_view name) {
    if (name != "caption" && name != "tr" && name != "td" && name != "th") close_paragraph();
    close_implied(name);
    if (name == "form" || name == "search" || name == "dialog")
      return open(name, "div", tag, tag.attribute("role").empty() ? form_role(name) : "");
    open(name, name, tag, {});
  }

  static std::string_view form_role(std::string_view name) {
    if (name == "form") return " role=form";
    return name == "search" ? " role=search" : " role=dialog";
  }

  // The end tags that HTML lets authors leave out.
  void close_implied(std::string_view name) {
    if (name == "li") close_sibling({"li"}, {"ul", "ol", "menu", "dir"});
    if (name == "dt" || name == "dd") close_sibling({"dt", "dd"}, {"dl"});
    if (name == "td" || name == "th") close_sibling({"td", "th"}, {"table"});
    if (name == "tr") close_sibling({"tr"}, {"table"});
    if (name == "tbody" || name == "thead" || name == "tfoot") close_sibling({"tbody", "thead", "tfoot", "tr"}, {"table"});
    if (is_heading(name) && !stack_.empty() && is_heading(stack_.back().name)) close_to(stack_.size() - 1);
  }

  void close_sibling(std::initializer_list<std::string_view> siblings, std::initializer_list<std::string_view> parents) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (std::ranges::find(parents, stack_[i].name) != parents.end()) return;
      if (std::ranges::find(siblings, stack_[i].name) != siblings.end()) return close_to(i);
      const bool in_cell = is_scope_barrier(stack_[i].name) && *siblings.begin() != "tr" && *siblings.begin() != "tbody";
      if (in_cell) return;
    }
  }

  void close_paragraph() { close_nearest("p"); }

  // Closes the innermost element of that name if it is open in the same cell and nothing but boxes lies within it.
  void close_nearest(std::string_view name) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].name == name) return close_to(i);
      if (!stack_[i].is_box) return;
    }
  }

  void end(std::string_view name) {
    if (const auto deep = too_deep_.find(name); deep != too_deep_.end() && deep->second > 0) {
      --deep->second;
      return;
    }
    const bool closes_tables = name == "table" || name == "tr" || name == "td" || name == "th" || name == "tbody" || name == "thead" ||
                               name == "tfoot" || name == "caption";
    const bool is_box = name == "a" || name == "span" || name == "label" || name == "time" || name == "sup" || name.find('-') != npos;
    for (std::size_t i = stack_.size(); i-- > 0;) {
      const bool fits = stack_[i].name == name || (is_heading(name) && is_heading(stack_[i].name));
      if (fits) return close_to(i);
      if (is_box && !stack_[i].is_box) return;
      if (closes_tables ? stack_[i].name == "table" : is_scope_barrier(stack_[i].name)) return;
    }
  }

  void close_to(std::size_t size) {
    while (stack_.size() > size) {
      out_.html += "</";
      out_.html += stack_.back().emitted;
      out_.html += '>';
      stack_.pop_back();
    }
  }

  std::string_view page_;
  HtmlLimits limits_;
  bool is_xml_;
  EndTagFinder ends_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  std::size_t json_ld_used_ = 0;
  std::vector<Open> stack_;
  std::map<std::string, std::size_t, std::less<>> too_deep_;
  std::set<std::string, std::less<>> own_names_;
  TamedHtml out_;
};

}  // namespace

TamedHtml tame_html(std::string_view page, const HtmlLimits& limits) { return Tamer(page, limits).run(); }

}  // namespace solferino::intake::detail
