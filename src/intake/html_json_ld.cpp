// SPDX-License-Identifier: Apache-2.0
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "intake/html_metadata.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

namespace dom = simdjson::dom;

constexpr int deepest = 8;  // a graph within an array within a page: enough for all that was seen

std::string_view string_of(dom::element value) {
  std::string_view text;
  return value.get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

std::string_view string_at(dom::object object, std::string_view key) {
  dom::element value;
  return object[key].get(value) == simdjson::SUCCESS ? string_of(value) : std::string_view{};
}

// Calls `seen` for every object, outermost first.
template <class Seen>
void for_each_object(dom::element value, int depth, const Seen& seen) {
  if (depth > deepest) return;
  dom::array array;
  if (value.get(array) == simdjson::SUCCESS) {
    for (const dom::element one : array) for_each_object(one, depth + 1, seen);
    return;
  }
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return;
  seen(object);
  for (const dom::key_value_pair field : object) for_each_object(field.value, depth + 1, seen);
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "AnalysisNewsArticle" ||
         type == "CreativeWork";
}

bool is_article(dom::object object) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  dom::array several;
  if (type.get(several) != simdjson::SUCCESS) return is_article_type(string_of(type));
  return std::ranges::any_of(several, [](dom::element one) { return is_article_type(string_of(one)); });
}

class Reader {
 public:
  void read(dom::element root) {
    JsonLd& facts = facts_;
    for_each_object(root, 0, [&facts](dom::object object) {
      if (!is_article(object)) return;
      take(facts.headline, string_at(object, "headline"));
      take(facts.published, string_at(object, "datePublished"));
      take(facts.body, string_at(object, "articleBody"));
      dom::element publisher;
      if (facts.publisher.empty() && object["publisher"].get(publisher) == simdjson::SUCCESS) facts.publisher = name_of(publisher);
    });
    if (facts.publisher.starts_with('@')) resolve(root);
    take_date_of_page(root);
  }
  [[nodiscard]] JsonLd facts() const { return facts_; }

 private:
  static void take(std::string& into, std::string_view value) {
    if (into.empty()) into = value;
  }

  // A publisher is a string, an object with a name, a list of those, or a reference to an object elsewhere: then "@" and its id.
  static std::string name_of(dom::element publisher) {
    if (const std::string_view text = string_of(publisher); !text.empty()) return std::string(text);
    dom::array several;
    if (publisher.get(several) == simdjson::SUCCESS) {
      for (const dom::element one : several) {
        if (const std::string_view text = string_of(one); !text.empty()) return std::string(text);
        dom::object object;
        if (one.get(object) == simdjson::SUCCESS) return std::string(string_at(object, "name"));
      }
      return {};
    }
    dom::object object;
    if (publisher.get(object) != simdjson::SUCCESS) return {};
    const std::string_view name = string_at(object, "name");
    return name.empty() ? "@" + std::string(string_at(object, "@id")) : std::string(name);
  }

  void resolve(dom::element root) {
    const std::string id = facts_.publisher.substr(1);
    facts_.publisher.clear();
    for_each_object(root, 0, [this, &id](dom::object object) {
      if (!id.empty() && string_at(object, "@id") == id) take(facts_.publisher, string_at(object, "name"));
    });
  }

  // Some sites describe only the page, not the article on it.
  void take_date_of_page(dom::element root) {
    for_each_object(root, 0, [this](dom::object object) {
      if (string_at(object, "@type") == "WebPage") take(facts_.published, string_at(object, "datePublished"));
    });
  }

  JsonLd facts_;
};

}  // namespace

JsonLd read_json_ld(const std::vector<std::string>& scripts) {
  Reader reader;
  dom::parser parser;
  for (const std::string& script : scripts) {
    dom::element root;
    // Some systems wrap the object in a comment or a CDATA section.
    const bool is_list = trimmed(script).starts_with('[');
    const std::size_t from = script.find(is_list ? '[' : '{');
    const std::size_t to = script.rfind(is_list ? ']' : '}');
    if (from == std::string::npos || to == std::string::npos || to < from) continue;
    if (parser.parse(script.substr(from, to - from + 1)).get(root) == simdjson::SUCCESS) reader.read(root);
  }
  return reader.facts();
}

}  // namespace solferino::intake::detail
