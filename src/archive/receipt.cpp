// SPDX-License-Identifier: Apache-2.0
#include "archive/receipt.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "archive/encoding.h"
#include "archive/note.h"

namespace solferino::archive {
namespace detail {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view receipt_format = "solferino-receipt/1";
constexpr std::array kind_names = {
    std::pair{LeafKind::document, std::string_view("document")}, std::pair{LeafKind::member, std::string_view("member")},
    std::pair{LeafKind::error, std::string_view("error")},       std::pair{LeafKind::run, std::string_view("run")},
    std::pair{LeafKind::withdraw, std::string_view("withdraw")}, std::pair{LeafKind::decision, std::string_view("decision")},
    std::pair{LeafKind::token, std::string_view("token")},
};

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

Result<void> check_names(std::vector<std::string_view> names) {
  std::ranges::sort(names);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!is_name(names[i]))
      return std::unexpected(Error{ErrorCode::invalid_argument, "no name for a field: '" + std::string(names[i]) + "'", {}});
    if (i > 0 && names[i] == names[i - 1]) {
      return std::unexpected(Error{ErrorCode::invalid_argument, "a field stands twice: " + std::string(names[i]), {}});
    }
  }
  return {};
}

Result<void> check_fields(const std::vector<Field>& fields) {
  std::vector<std::string_view> names;
  for (const Field& field : fields) {
    names.push_back(field.name);
    if (!is_valid_utf8(field.value))
      return std::unexpected(Error{ErrorCode::invalid_argument, "the field " + field.name + " is not UTF-8", {}});
  }
  return check_names(std::move(names));
}

Result<void> check_leaf(const Leaf& leaf) {
  std::vector<std::string_view> roles;
  roles.reserve(leaf.blobs.size());
  for (const BlobRef& blob : leaf.blobs) roles.push_back(blob.role);
  if (auto roles_fine = check_names(std::move(roles)); !roles_fine) return roles_fine;
  if (auto open_fine = check_fields(leaf.open); !open_fine) return open_fine;
  return check_fields(leaf.fields);
}

// A salt of 128 bits, as RFC 9901 recommends.
std::string make_disclosure(const Field& field, const RandomBytes& random) {
  std::array<unsigned char, 16> salt{};
  fill_random(random, salt);
  std::string json = "[";
  append_json_string(json, to_base64url(as_text(salt)));
  append_json_string(json += ',', field.name);
  append_json_string(json += ',', field.value);
  return to_base64url(json += ']');
}

// Keys in the order of RFC 8785; those of the lists are sorted here.
std::string write_receipt(const LoggedLeaf& leaf) {
  std::string json = "{\"_sd\":[";
  for (const std::string& digest : leaf.commitments) {
    if (json.back() != '[') json += ',';
    append_json_string(json, digest);
  }
  json += "],\"_sd_alg\":\"sha-256\",\"blobs\":{";
  for (const BlobRef& blob : leaf.blobs) {
    if (json.back() != '{') json += ',';
    append_json_string(json, blob.role);
    append_json_string(json += ':', blob.digest.hex());
  }
  append_json_string(json += "},\"format\":", receipt_format);
  append_json_string(json += ",\"kind\":", name_of(leaf.kind));
  json += ",\"open\":{";
  for (const Field& field : leaf.open) {
    if (json.back() != '{') json += ',';
    append_json_string(json, field.name);
    append_json_string(json += ':', field.value);
  }
  return json += "}}";
}

struct Reader {
  dom::parser parser;
  dom::element root;
  bool failed = false;

  std::string_view string(dom::element value) {
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) failed = true;
    return text;
  }
  dom::element at(std::string_view key) {
    dom::element value;
    if (root[key].get(value) != simdjson::SUCCESS) failed = true;
    return value;
  }
  dom::object object(std::string_view key) {
    dom::object value;
    if (root[key].get_object().get(value) != simdjson::SUCCESS) failed = true;
    return value;
  }
  dom::array array(std::string_view key) {
    dom::array value;
    if (root[key].get_array().get(value) != simdjson::SUCCESS) failed = true;
    return value;
  }
};

// What it says, as far as it says something; the comparison with what we would write finds everything else.
bool read_members(Reader& reader, LoggedLeaf& leaf) {
  const dom::array digests = reader.array("_sd");
  const dom::object blobs = reader.object("blobs");
  const dom::object open = reader.object("open");
  const dom::element kind = reader.at("kind");
  if (reader.failed) return false;
  const auto* known = std::ranges::find(kind_names, reader.string(kind), &decltype(kind_names)::value_type::second);
  if (reader.failed || known == kind_names.end()) return false;
  leaf.kind = known->first;
  for (const dom::element digest : digests) leaf.commitments.emplace_back(reader.string(digest));
  for (const auto& [role, value] : blobs) {
    const auto digest = Digest::from_hex(reader.string(value));
    if (!digest) return false;
    leaf.blobs.push_back({std::string(role), *digest});
  }
  for (const auto& [name, value] : open) leaf.open.push_back({std::string(name), std::string(reader.string(value))});
  return !reader.failed;
}

bool well_formed(const LoggedLeaf& leaf) {
  if (!std::ranges::is_sorted(leaf.commitments) || !std::ranges::is_sorted(leaf.blobs, {}, &BlobRef::role) ||
      !std::ranges::is_sorted(leaf.open, {}, &Field::name)) {
    return false;
  }
  const auto is_digest = [](const std::string& text) { return text.size() == 43 && from_base64url(text).has_value(); };
  return std::ranges::all_of(leaf.commitments, is_digest) && check_leaf({leaf.kind, leaf.blobs, leaf.open, {}}).has_value();
}

}  // namespace

std::string commitment(std::string_view disclosure) { return to_base64url(as_text(sha256(disclosure).bytes)); }

Result<NewReceipt> make_receipt(const Leaf& leaf, const RandomBytes& random) {
  if (auto fine = check_leaf(leaf); !fine) return std::unexpected(fine.error());
  NewReceipt made;
  LoggedLeaf logged{.index = {}, .kind = leaf.kind, .blobs = leaf.blobs, .open = leaf.open, .commitments = {}, .receipt = {}};
  for (const Field& field : leaf.fields) {
    made.disclosures.push_back(make_disclosure(field, random));
    logged.commitments.push_back(commitment(made.disclosures.back()));
  }
  std::ranges::sort(logged.commitments);
  std::ranges::sort(logged.blobs, {}, &BlobRef::role);
  std::ranges::sort(logged.open, {}, &Field::name);
  made.receipt = write_receipt(logged);
  if (made.receipt.size() > max_receipt_bytes) {
    return std::unexpected(
        Error{ErrorCode::too_large, "a receipt of " + std::to_string(made.receipt.size()) + " bytes; the log takes less than 65,535", {}});
  }
  return made;
}

Result<LoggedLeaf> parse_receipt(std::string_view receipt, LeafIndex index) {
  const std::string where = "leaf " + std::to_string(index.value);
  if (receipt.size() > max_receipt_bytes) return bad_format("a receipt has less than 65,535 bytes", where);
  Reader reader;
  if (reader.parser.parse(receipt.data(), receipt.size()).get(reader.root) != simdjson::SUCCESS)
    return bad_format("the receipt is not JSON", where);
  LoggedLeaf leaf;
  leaf.index = index;
  if (!read_members(reader, leaf) || !well_formed(leaf) || write_receipt(leaf) != receipt) {
    return bad_format("not a receipt of the format " + std::string(receipt_format), where);
  }
  leaf.receipt = std::string(receipt);
  return leaf;
}

std::string disclosures_json(const std::vector<std::string>& disclosures) {
  std::string json = "[";
  for (const std::string& disclosure : disclosures) {
    if (json.back() != '[') json += ',';
    append_json_string(json, disclosure);
  }
  return json += ']';
}

Result<std::vector<std::string>> parse_disclosures(std::string_view json) {
  dom::parser parser;
  dom::array array;
  if (parser.parse(json.data(), json.size()).get_array().get(array) != simdjson::SUCCESS)
    return bad_format("disclosures are a JSON array of strings");
  std::vector<std::string> disclosures;
  for (const dom::element value : array) {
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) return bad_format("disclosures are a JSON array of strings");
    disclosures.emplace_back(text);
  }
  return disclosures;
}

namespace {

Result<Field> field_of(std::string_view disclosure) {
  const auto json = from_base64url(disclosure);
  dom::parser parser;
  dom::array array;
  if (!json || parser.parse(json->data(), json->size()).get_array().get(array) != simdjson::SUCCESS || array.size() != 3) {
    return bad_format("a disclosure is base64url of [salt, name, value]");
  }
  std::array<std::string_view, 3> parts;
  std::size_t i = 0;
  for (const dom::element value : array) {
    if (value.get_string().get(parts[i++]) != simdjson::SUCCESS) return bad_format("the parts of a disclosure are strings");
  }
  return Field{std::string(parts[1]), std::string(parts[2])};
}

}  // namespace
}  // namespace detail

std::string_view name_of(LeafKind kind) { return detail::kind_names[static_cast<std::size_t>(kind)].second; }

Result<std::vector<Field>> fields_of(std::string_view disclosures) {
  const auto list = detail::parse_disclosures(disclosures);
  if (!list) return std::unexpected(list.error());
  std::vector<Field> fields;
  for (const std::string& disclosure : *list) {
    auto field = detail::field_of(disclosure);
    if (!field) return std::unexpected(field.error());
    fields.push_back(*std::move(field));
  }
  return fields;
}

Result<void> check_disclosures(const LoggedLeaf& leaf, std::string_view disclosures) {
  const auto list = detail::parse_disclosures(disclosures);
  if (!list) return std::unexpected(list.error());
  for (const std::string& disclosure : *list) {
    const auto field = detail::field_of(disclosure);
    if (!field) return std::unexpected(field.error());
    if (!std::ranges::binary_search(leaf.commitments, detail::commitment(disclosure))) {
      return detail::bad_format("leaf " + std::to_string(leaf.index.value) + " commits to no such value of the field " + field->name);
    }
  }
  return {};
}

}  // namespace solferino::archive
