// SPDX-License-Identifier: Apache-2.0
#include "intake/json.h"

#include <simdjson.h>

#include "intake/charset.h"
#include "intake/language.h"
#include "intake/plain_text.h"
#include "intake/published_date.h"

namespace solferino::intake::detail {
namespace {

namespace dom = simdjson::dom;

std::unexpected<Error> bad(std::string message) { return std::unexpected(Error{ErrorCode::bad_format, std::move(message), {}}); }

std::string_view kind_of(dom::element value) {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "a list";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::STRING:
      return "a string";
    case dom::element_type::BOOL:
      return "true or false";
    case dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

// The error in words; simdjson's own are for programmers.
std::string words_of_error(simdjson::error_code code) {
  switch (code) {
    case simdjson::DEPTH_ERROR:
      return "JSON nested deeper than " + std::to_string(json_depth);
    case simdjson::UTF8_ERROR:
      return "JSON that is not UTF-8";
    case simdjson::UNCLOSED_STRING:
      return "broken JSON: a string is not closed (is the line cut in two?)";
    case simdjson::STRING_ERROR:
      return "broken JSON: a bad escape in a string";
    case simdjson::UNESCAPED_CHARS:
      return "broken JSON: a control character in a string";
    case simdjson::NUMBER_ERROR:
      return "broken JSON: a bad number";
    case simdjson::EMPTY:
      return "is empty";
    case simdjson::TAPE_ERROR:
      return "broken JSON: it ends too early, or a comma, colon or bracket is missing";
    default:
      return std::string("broken JSON: ") + simdjson::error_message(code);
  }
}

// Fills a string from a field; null leaves it empty.
Result<void> take_string(dom::element value, std::string_view key, std::string& into) {
  std::string_view text;
  if (value.is_null()) return {};
  if (value.get(text) != simdjson::SUCCESS)
    return bad("\"" + std::string(key) + "\" is " + std::string(kind_of(value)) + ", want a string");
  if (text.find('\0') != std::string_view::npos) return bad("\"" + std::string(key) + "\" holds a NUL character");
  into = text;
  return {};
}

struct Fields {
  std::string id, text, title, published, outlet, source, lang;
  bool has_text = false;
};

// A database's number serves as an id.
Result<void> take_id(dom::element value, std::string& into) {
  std::int64_t number = 0;
  if (value.get(number) != simdjson::SUCCESS) return take_string(value, "id", into);
  into = std::to_string(number);
  return {};
}

Result<Fields> fields_of(dom::object object) {
  Fields fields;
  for (const dom::key_value_pair field : object) {
    Result<void> taken;
    if (field.key == "id") taken = take_id(field.value, fields.id);
    if (field.key == "text") taken = take_string(field.value, "text", fields.text);
    if (field.key == "title") taken = take_string(field.value, "title", fields.title);
    if (field.key == "published") taken = take_string(field.value, "published", fields.published);
    if (field.key == "outlet") taken = take_string(field.value, "outlet", fields.outlet);
    if (field.key == "source") taken = take_string(field.value, "source", fields.source);
    if (field.key == "lang") taken = take_string(field.value, "lang", fields.lang);
    if (!taken) return std::unexpected(taken.error());
    if (field.key == "text") fields.has_text = !field.value.is_null();
  }
  if (!fields.has_text) return bad("no \"text\"");
  return fields;
}

Result<record::Document> document_of(dom::element value) {
  dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return bad("want an object with \"text\", found " + std::string(kind_of(value)));
  auto fields = fields_of(object);
  if (!fields) return std::unexpected(fields.error());

  record::Document document;
  document.id = std::move(fields->id);
  document.source = std::move(fields->source);
  document.text = std::move(fields->text);
  if (!fields->title.empty()) document.title = std::move(fields->title);
  if (!fields->outlet.empty()) document.outlet = std::move(fields->outlet);
  if (!fields->published.empty()) {
    const auto date = parse_published(fields->published);
    if (!date) return bad("\"published\": " + date.error().message);
    document.published = *date;
  }
  if (!fields->lang.empty()) {
    document.lang = primary_tag(fields->lang);
    if (document.lang.empty()) return bad("\"lang\": '" + fields->lang.substr(0, 40) + "' is not a language tag (want \"en\", \"ar\")");
  }
  return document;
}

}  // namespace

struct JsonRecords::Parser {
  dom::parser parser{json_value_bytes + simdjson::SIMDJSON_PADDING};
};

JsonRecords::JsonRecords() : parser_(std::make_unique<Parser>()) {}
JsonRecords::~JsonRecords() = default;
JsonRecords::JsonRecords(JsonRecords&&) noexcept = default;
JsonRecords& JsonRecords::operator=(JsonRecords&&) noexcept = default;

bool JsonRecords::read(std::string_view json, const Found& found) {
  json = trimmed(without_utf8_mark(json));
  if (json.size() > json_value_bytes) {
    return found(std::unexpected(Error{ErrorCode::too_large,
                                       "JSON value of " + std::to_string(json.size() >> 20U) + " MiB; at most " +
                                           std::to_string(json_value_bytes >> 20U) + " MiB are read",
                                       {}}),
                 json);
  }
  dom::element root;
  const auto code = parser_->parser.parse(json.data(), json.size(), true).get(root);
  if (code != simdjson::SUCCESS) return found(bad(words_of_error(code)), json);

  dom::array several;
  if (root["documents"].get(several) != simdjson::SUCCESS) return found(document_of(root), json);
  for (const dom::element one : several) {
    if (!found(document_of(one), simdjson::minify(one))) return false;
  }
  return true;
}

}  // namespace solferino::intake::detail
