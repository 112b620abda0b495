// SPDX-License-Identifier: Apache-2.0
#include "reading/lexicon_schema.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reading/glyphs.h"
#include "record/vocabulary.h"

namespace solferino::reading::detail {
namespace {

// One column that lines of a lexicon may have: its value (key empty) or an attribute. `says` lists the words allowed, parted by spaces; a word in angles
// stands for a whole vocabulary, "_" for none at all ("strike+n |", a bare attribute). A lexicon whose value is not listed may say any.
struct Column {
  std::string_view lexicon;
  std::string_view key;
  std::string_view says;
};

constexpr std::array columns{
    Column{"abbreviations", "", "name number inside end time starter zone plain"},
    Column{"actors", "", "<text>"},
    Column{"actors", "kind",
           "state government military armed_group coalition un igo ngo monitor rescuer health court party media person company"},
    Column{"actors", "country", "<country>"},
    Column{"actors", "class", "<class>"},
    Column{"actors", "role", "country adjective demonym metonym holder"},
    Column{"actors", "agency", "yes"},
    Column{"actors", "from", "<day>"},
    Column{"actors", "until", "<day>"},
    Column{"acts", "", "<event> OTHER"},
    Column{"acts", "pos", "v n"},
    Column{"acts", "rec", "<list>"},
    Column{"acts", "actor", "after speaker"},
    Column{"acts", "as", "plan"},
    Column{"acts", "if", "deal"},
    Column{"acts", "then", "<text>"},
    Column{"acts", "mutual", "_"},
    Column{"acts", "unsaid", "_"},
    Column{"acts", "weak", "_"},
    Column{"agents", "", "<text> _"},
    Column{"agents", "kind", "armed military police government air unknown"},
    Column{"agents", "state", "_"},
    Column{"agents", "anaphor", "_"},
    Column{"agents", "weak", "_"},
    Column{"attacks", "", "<method> _"},
    Column{"attacks", "pos", "v n"},
    Column{"attacks", "subj", "agent weapon victim target none"},
    Column{"attacks", "dir", "under"},
    Column{"attacks", "event", "coerce"},
    Column{"attacks", "weak", "_"},
    Column{"attacks", "generic", "_"},
    Column{"blame", "", "alleged claimed"},
    Column{"blame", "side", "behind before"},
    Column{"channels", "", "<text> _"},
    Column{"channels", "kind", "channel"},
    Column{"channels", "class", "<class>"},
    Column{"facilities", "", "<facility>"},
    Column{"facilities", "named", "_"},
    Column{"facilities", "vehicle", "_"},
    Column{"facilities", "weapon", "_"},
    Column{"facilities", "place", "_"},
    Column{"facilities", "plural", "_"},
    Column{"facilities", "abstract", "_"},
    Column{"facilities", "weak", "_"},
    Column{"given_names", "", "m f _"},
    Column{"given_names", "weak", "_"},
    Column{"harm", "", "<harm>"},
    Column{"harm", "pos", "v s a n t"},
    Column{"harm", "if", "people lives counted"},
    Column{"harm", "thing", "_"},
    Column{"harm", "attack", "_"},
    Column{"hedges", "", "alleged unconfirmed attribution negation denial hypothesis question future intercepted"},
    Column{"hedges", "reach", "left right clause"},
    Column{"hedges", "weak", "_"},
    Column{"instruments", "", "<text>"},
    Column{"instruments", "kind", "accord treaty generic law statute sanctions"},
    Column{"instruments", "year", "<day>"},
    Column{"instruments", "id", "<text>"},
    Column{"instruments", "if", "breach the"},
    Column{"lookalikes", "", "sport disease accident nature business crime culture figurative"},
    Column{"lookalikes", "weight", "1 2 3"},
    Column{"lookalikes", "scope", "sentence document phrase"},
    Column{"people", "", "<people>"},
    Column{"people", "combat", "_"},
    Column{"people", "plural", "_"},
    Column{"people", "group", "_"},
    Column{"people", "whole", "_"},
    Column{"people", "kin", "_"},
    Column{"people", "weak", "_"},
    Column{"people", "sex", "f m"},
    Column{"people", "age", "child old"},
    Column{"roles", "", "<class>"},
    Column{"roles", "role", "speaker origin agency channel"},
    Column{"roles", "body", "_"},
    Column{"roles", "addressee", "_"},
    Column{"roles", "weak", "_"},
    Column{"speech", "", "say according by claim"},
    Column{"speech", "if", "colon"},
    Column{"speech", "weak", "_"},
    Column{"titles", "", "<class>"},
    Column{"titles", "sex", "f m"},
    Column{"titles", "who", "<people>"},
    Column{"titles", "weak", "_"},
    Column{"weapons", "", "<weapon>"},
    Column{"weapons", "method", "<method>"},
    Column{"weapons", "irregular", "<method>"},
    Column{"weapons", "deliverer", "_"},
    Column{"weapons", "defence", "_"},
    Column{"weapons", "weak", "_"},
};

// irregular.txt has columns of its own: forms of words, not attributes.
constexpr std::string_view free_lexicon = "irregular";

template <class Take>
void each_word(std::string_view list, Take take) {
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(' '), list.size());
    take(list.substr(0, space));
    list.remove_prefix(std::min(space + 1, list.size()));
  }
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_of(std::string_view vocabulary, std::string_view text) {
  if (vocabulary == "_") return text.empty();
  if (text.empty()) return false;
  if (vocabulary == "<text>") return true;
  if (vocabulary == "<day>") return is_day_or_longer(text);
  if (vocabulary == "<country>") return text.size() == 3 && std::ranges::all_of(text, ascii::is_upper);
  if (vocabulary == "<list>") return std::ranges::all_of(text, [](char c) { return ascii::is_lower(c) || c == ','; });
  if (vocabulary == "<method>") return record::parse_method(text).has_value();
  if (vocabulary == "<event>") return record::parse_event(text).has_value();
  if (vocabulary == "<facility>") return record::parse_facility(text).has_value();
  if (vocabulary == "<people>") return record::parse_people(text).has_value();
  if (vocabulary == "<weapon>") return record::parse_weapon(text).has_value();
  if (vocabulary == "<harm>") return record::parse_harm_state(text).has_value();
  if (vocabulary == "<class>") return record::parse_source_class(text).has_value();
  return vocabulary == text;
}

bool allows(const Column& column, std::string_view text) {
  bool fits = false;
  each_word(column.says, [&](std::string_view word) { fits |= is_of(word, text); });
  return fits;
}

// "shelling, missile ..." for people.
std::string in_words(const Column& column) {
  std::string out;
  each_word(column.says, [&](std::string_view word) {
    if (!out.empty()) out += ", ";
    if (word == "_") {
      out += "nothing";
    } else if (word == "<text>") {
      out += "a name";
    } else if (word == "<day>") {
      out += "a year, month or day (2014, 2014-06, 2014-06-29)";
    } else if (word == "<country>") {
      out += "a country's three letters (ISO 3166: SYR)";
    } else if (word == "<list>") {
      out += "words parted by commas";
    } else if (word.starts_with('<')) {
      out += "one of the contract's words for it (docs/formats/claims.md)";
    } else {
      out += word;
    }
  });
  return out;
}

const Column* find(std::string_view lexicon, std::string_view key) {
  const auto* const found = std::ranges::find_if(columns, [&](const Column& one) { return one.lexicon == lexicon && one.key == key; });
  return found == columns.end() ? nullptr : found;
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string unknown_lexicon(const Entry& entry) {
  std::string out =
      "there is no lexicon " + in_quotes(entry.lexicon) + ", so nothing would read it; name one by a line '# lexicon: ...' in the head: ";
  for (const Column& column : columns) {
    if (column.key.empty()) out.append(column.lexicon == columns.front().lexicon ? "" : ", ").append(column.lexicon);
  }
  return out;
}

std::string unknown_attribute(const Entry& entry, std::string_view key) {
  std::string out = in_quotes(key) + " is no attribute of " + entry.lexicon + "; it has ";
  bool first = true;
  for (const Column& column : columns) {
    if (column.lexicon != entry.lexicon || column.key.empty()) continue;
    out.append(std::exchange(first, false) ? "" : ", ").append(column.key);
  }
  return out + (first ? "none" : "");
}

}  // namespace

bool is_day_or_longer(std::string_view text) {
  if (text.size() < 4 || !is_digits(text.substr(0, 4))) return false;
  if (text.size() == 4) return true;
  if (text.size() == 7) return parse_iso_date(std::string(text) + "-01").has_value();
  return parse_iso_date(text).has_value();
}

bool is_known_lexicon(std::string_view name) { return name == free_lexicon || find(name, "") != nullptr; }

std::optional<std::string> fault_of(const Entry& entry) {
  if (entry.lexicon == free_lexicon) return std::nullopt;
  const Column* value = find(entry.lexicon, "");
  if (value == nullptr) return unknown_lexicon(entry);
  if (!allows(*value, entry.value)) {
    const std::string what = entry.value.empty() ? "the line has no value" : in_quotes(entry.value) + " is no value of " + entry.lexicon;
    return what + "; write " + in_words(*value);
  }
  for (const auto& [key, says] : entry.attributes) {
    const bool mode = key == "fold" || key == "capital" || key == "exact";
    if (key == "match" || (mode && says.empty())) continue;
    const Column* column = find(entry.lexicon, key);
    if (column == nullptr) return unknown_attribute(entry, key);
    if (allows(*column, says)) continue;
    std::string said = key;
    if (!says.empty()) said.append("=").append(says);
    return in_quotes(said) + " is unknown; " + key + " may be " + in_words(*column);
  }
  const auto kind = entry.attribute("kind");
  const bool national = entry.lexicon == "actors" && (kind == "state" || kind == "government" || kind == "military");
  if (national && !entry.has("country"))
    return "a " + std::string(kind) + " has a country; write 'country=' and its three letters (ISO 3166)";
  if (entry.lexicon == "actors" && !entry.has("kind"))
    return "the actor has no kind; write 'kind=...': " + in_words(*find("actors", "kind"));
  return std::nullopt;
}

}  // namespace solferino::reading::detail
