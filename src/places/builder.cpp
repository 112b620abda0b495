// SPDX-License-Identifier: Apache-2.0
#include "places/builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "places/derive.h"
#include "places/key.h"
#include "places/skeleton.h"
#include "places/table.h"
#include "reading/reading.h"

namespace solferino::places::detail {

namespace {

constexpr std::uint32_t areas_source = 1U << 4U;  // behind the four packages

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<std::int32_t> degrees(std::string_view text, double limit) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(std::fabs(value) <= limit)) return std::nullopt;
  return static_cast<std::int32_t>(std::lround(value * 1e5));
}

std::optional<FeatureClass> feature_of(std::string_view kind) {
  constexpr std::array<std::string_view, 6> names = {"settlement", "admin2", "admin1", "country", "region", "continent"};
  const auto at = std::ranges::find(names, kind);
  return at == names.end() ? std::nullopt : std::optional(static_cast<FeatureClass>(at - names.begin()));
}

Rank rank_of(std::string_view code) {
  constexpr std::array<std::pair<std::string_view, Rank>, 11> ranks = {{{"PPLX", Rank::quarter},
                                                                        {"PPLA4", Rank::fourth_seat},
                                                                        {"PPLA3", Rank::third_seat},
                                                                        {"PPLA2", Rank::second_seat},
                                                                        {"PPLA", Rank::first_seat},
                                                                        {"PPLC", Rank::capital},
                                                                        {"PPLQ", Rank::abandoned},
                                                                        {"PPLH", Rank::abandoned},
                                                                        {"PPLW", Rank::abandoned},
                                                                        {"ADMIN3", Rank::third_unit},
                                                                        {"ADMIN_OTHER", Rank::third_unit}}};
  const auto at = std::ranges::find(ranks, code, &std::pair<std::string_view, Rank>::first);
  return at == ranks.end() ? Rank::other : at->second;
}

struct Filed {
  std::uint64_t hash;
  std::uint32_t importance;
  std::uint32_t posting;
};

class Builder {
 public:
  Result<void> read_rows(std::string_view text);
  Result<void> read_areas(std::string_view text);
  Result<void> read_aliases(std::string_view text);
  Result<void> read_words(std::string_view text);
  Result<void> read_not_places(std::string_view text);
  std::string finish(std::string_view attributions);

 private:
  using Row = std::vector<std::string_view>;

  Result<void> read_row(const Row& row, int line);
  Result<void> read_area(const Row& row, int line);
  void file_name(std::string_view name, std::uint32_t place, std::uint32_t flags);
  void file_derived(std::string_view name, std::uint32_t place, std::uint32_t flags);
  void file_skeleton(std::string_view name, std::uint32_t place);
  void note_prefix(const NameKey& key);
  void link_units();
  std::uint32_t string(std::string_view text);
  std::uint16_t country_of(std::string_view alpha3);
  [[nodiscard]] std::vector<PackedCountry> countries() const;
  [[nodiscard]] std::vector<PackedKey> keys(std::vector<std::uint32_t>& postings);

  std::vector<PackedPlace> places_;
  std::vector<Filed> filed_;
  std::map<std::string, std::uint32_t, std::less<>> country_place_;
  std::map<std::string, std::uint32_t, std::less<>> unit_place_;  // by unit code, both levels
  std::vector<std::pair<std::string, std::string>> codes_;        // of each place, until link_units
  std::vector<std::string> alpha3_;                               // of each place
  std::map<std::uint64_t, std::uint8_t> prefixes_;                // first word -> words of the longest name
  std::map<std::uint64_t, Stop> stops_;
  std::map<std::uint64_t, std::uint32_t> words_;
  std::string strings_;
  std::unordered_map<std::string, std::uint32_t> string_at_;
};

Error bad_line(std::string_view table, int line, std::string message) {
  return {ErrorCode::bad_format, std::move(message), std::string(table) + ":" + std::to_string(line)};
}

// Calls `take(columns, line)` for each line that is neither empty nor a comment; stops at the first failure.
template <class Take>
Result<void> each_line(std::string_view text, char column, const Take& take) {
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    const std::string_view row = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (trimmed(row).empty() || row.front() == '#') continue;
    if (auto taken = take(split(row, column), line); !taken) return taken;
  }
  return {};
}

std::uint32_t Builder::string(std::string_view text) {
  const auto [at, fresh] = string_at_.try_emplace(std::string(text), static_cast<std::uint32_t>(strings_.size()));
  if (fresh) strings_ += text;
  return at->second;
}

Result<void> Builder::read_rows(std::string_view text) {
  if (auto done = each_line(text, '\t', [&](const Row& row, int line) { return read_row(row, line); }); !done) return done;
  link_units();
  return {};
}

Result<void> Builder::read_row(const Row& row, int line) {
  if (row.size() != 13) return std::unexpected(bad_line("rows", line, "want 13 columns"));
  const auto feature = feature_of(row[0]);
  const auto id = number(row[1]);
  const auto lat = degrees(row[6], 90);
  const auto lon = degrees(row[7], 180);
  const auto population = number(row[8]);
  const auto sources = number(row[10]);
  const auto radius = number(row[11]);
  if (!feature || !id || !lat || !lon || !population || !sources || !radius || row[2].empty() || row[2].size() > 0xFFFF) {
    return std::unexpected(bad_line("rows", line, "bad kind, number, coordinate or name"));
  }
  const auto index = static_cast<std::uint32_t>(places_.size());
  if (index > posting::place_mask) return std::unexpected(bad_line("rows", line, "too many places"));

  PackedPlace place{};
  place.geonameid = static_cast<std::uint32_t>(*id);
  place.name = string(row[2]);
  place.name_size = static_cast<std::uint16_t>(row[2].size());
  place.country = no_country;
  place.feature = static_cast<std::uint8_t>(*feature);
  place.rank = static_cast<std::uint8_t>(rank_of(row[9]));
  place.radius_km = static_cast<std::uint16_t>(std::min<std::uint64_t>(*radius, 0xFFFF));
  place.admin1 = place.admin2 = none;
  place.lat_e5 = *lat;
  place.lon_e5 = *lon;
  place.population = static_cast<std::uint32_t>(std::min<std::uint64_t>(*population, 0xFFFFFFFFU));
  place.sources = static_cast<std::uint32_t>(*sources);
  places_.push_back(place);
  alpha3_.emplace_back(row[3]);
  codes_.emplace_back(row[4], row[5]);

  if (*feature == FeatureClass::country) country_place_.try_emplace(std::string(row[3]), index);
  const bool is_unit = *feature == FeatureClass::admin1 || *feature == FeatureClass::admin2;
  if (is_unit && !row[4].empty()) unit_place_.try_emplace(std::string(row[4]), index);

  file_name(row[2], index, posting::main_name);
  file_derived(row[2], index, 0);
  file_skeleton(row[2], index);
  const std::string main_name = reading::fold(row[2]);
  for (const std::string_view other : split(row[12], '|')) {
    if (other.empty()) continue;
    const std::uint32_t kin = are_kin(main_name, reading::fold(other)) ? 0 : posting::other_name;
    file_name(other, index, kin);
    file_derived(other, index, kin);
    file_skeleton(other, index);
  }
  return {};
}

void Builder::file_skeleton(std::string_view name, std::uint32_t place) {
  if (!romanises(alpha3_[place]) || places_[place].feature == static_cast<std::uint8_t>(FeatureClass::country)) return;
  const std::string bones = skeleton(reading::fold(name));
  if (bones.size() < 3) return;
  filed_.push_back({skeleton_key(bones), importance_of(places_[place]), place});
}

void Builder::file_name(std::string_view name, std::uint32_t place, std::uint32_t flags) {
  NameKey key;
  key.append(reading::fold(name), true);
  if (key.letters() < 2) return;
  filed_.push_back({key.hash(), importance_of(places_[place]), place | flags});
  note_prefix(key);
}

void Builder::file_derived(std::string_view name, std::uint32_t place, std::uint32_t flags) {
  for (const std::string& other : derived_names(reading::fold(name), static_cast<FeatureClass>(places_[place].feature), alpha3_[place])) {
    file_name(other, place, posting::derived | flags);
  }
}

void Builder::note_prefix(const NameKey& key) {
  if (key.words() < 2 || key.begins_with_article()) return;
  auto& longest = prefixes_[key.first_word()];
  longest = std::max(longest, static_cast<std::uint8_t>(std::min(key.words(), 255U)));
}

// Rows may name units that stand further down, so the links are drawn last.
void Builder::link_units() {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    places_[i].country = country_of(alpha3_[i]);
    const auto& [first, second] = codes_[i];
    const auto feature = static_cast<FeatureClass>(places_[i].feature);
    std::string above = first;  // of a second-level unit "SY.12.03": its first level
    if (feature == FeatureClass::admin2) above = first.substr(0, first.rfind('.'));
    if (feature == FeatureClass::settlement || feature == FeatureClass::admin2) {
      if (const auto at = unit_place_.find(above); at != unit_place_.end() && at->second != i) places_[i].admin1 = at->second;
    }
    if (const auto at = unit_place_.find(second); !second.empty() && at != unit_place_.end()) places_[i].admin2 = at->second;
  }
}

std::uint16_t Builder::country_of(std::string_view alpha3) {
  const auto at = country_place_.find(alpha3);
  return at == country_place_.end() ? no_country : static_cast<std::uint16_t>(std::distance(country_place_.begin(), at));
}

Result<void> Builder::read_areas(std::string_view text) {
  return each_line(text, '|', [&](const Row& row, int line) { return read_area(row, line); });
}

Result<void> Builder::read_area(const Row& row, int line) {
  if (row.size() != 6) return std::unexpected(bad_line("areas", line, "want 6 columns"));
  const auto lat = degrees(row[2], 90);
  const auto lon = degrees(row[3], 180);
  const auto radius = number(row[4]);
  if (!lat || !lon || !radius || *radius > 0xFFFF || row[0].empty())
    return std::unexpected(bad_line("areas", line, "bad name, coordinate or radius"));
  const auto owners = split(row[1], ',');
  PackedPlace place{};
  place.name = string(row[0]);
  place.name_size = static_cast<std::uint16_t>(row[0].size());
  place.country = owners.size() == 1 ? country_of(owners.front()) : no_country;
  place.feature = static_cast<std::uint8_t>(FeatureClass::region);
  place.rank = static_cast<std::uint8_t>(Rank::area);
  place.radius_km = static_cast<std::uint16_t>(*radius);
  place.admin1 = place.admin2 = none;
  place.lat_e5 = *lat;
  place.lon_e5 = *lon;
  place.sources = areas_source;
  const auto index = static_cast<std::uint32_t>(places_.size());
  places_.push_back(place);
  alpha3_.emplace_back(owners.size() == 1 ? owners.front() : std::string_view());
  file_name(row[0], index, posting::main_name);
  for (const std::string_view other : split(row[5], ',')) {
    if (!other.empty()) file_name(other, index, posting::main_name);
  }
  return {};
}

Result<void> Builder::read_aliases(std::string_view text) {
  return each_line(text, '|', [&](const Row& row, int line) -> Result<void> {
    if (row.size() < 2 || row[0].empty()) return std::unexpected(bad_line("country_aliases", line, "want a name and a code"));
    const auto& known = row[1].find('.') == std::string_view::npos ? country_place_ : unit_place_;
    const auto at = known.find(row[1]);
    if (at == known.end()) return {};  // a world of a few places has not all countries
    std::uint32_t flags = posting::main_name;
    for (std::size_t i = 2; i < row.size(); ++i) {
      if (row[i] == "exact")
        flags |= posting::exact;
      else if (row[i] == "parent")
        flags |= posting::parent_only | posting::exact;
      else if (row[i] == "adjective")
        flags |= posting::adjective;
      else
        return std::unexpected(bad_line("country_aliases", line, "unknown word in column 3"));
    }
    file_name(row[0], at->second, flags);
    return {};
  });
}

Result<void> Builder::read_words(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::uint32_t>, 16> classes = {{{"settlement", word::settlement},
                                                                                          {"site", word::site},
                                                                                          {"admin2", word::admin2},
                                                                                          {"admin1", word::admin1},
                                                                                          {"state", word::state},
                                                                                          {"area", word::area},
                                                                                          {"before", word::before},
                                                                                          {"title", word::title},
                                                                                          {"given", word::given},
                                                                                          {"organisation", word::organisation},
                                                                                          {"facility", word::facility},
                                                                                          {"speech", word::speech},
                                                                                          {"locative", word::locative},
                                                                                          {"compass", word::compass},
                                                                                          {"common", word::common},
                                                                                          {"of_only", word::of_only}}};
  return each_line(text, '|', [&](const Row& row, int line) -> Result<void> {
    if (row.size() != 2 || row[0].empty()) return std::unexpected(bad_line("words", line, "want a word and its classes"));
    for (const std::string_view name : split(row[1], ',')) {
      const auto at = std::ranges::find(classes, name, &std::pair<std::string_view, std::uint32_t>::first);
      if (at == classes.end()) return std::unexpected(bad_line("words", line, "unknown class " + std::string(name)));
      words_[word_hash(reading::fold(row[0]))] |= at->second;
    }
    return {};
  });
}

Result<void> Builder::read_not_places(std::string_view text) {
  return each_line(text, '|', [&](const Row& row, int line) -> Result<void> {
    const bool first = row.size() == 2 && row[1] == "first";
    if (row[0].empty() || (row.size() > 1 && !first))
      return std::unexpected(bad_line("not_places", line, "want a name, and \"first\" or nothing"));
    NameKey key;
    key.append(reading::fold(row[0]), true);
    stops_[key.hash()] = first ? Stop::first : Stop::always;
    note_prefix(key);
    return {};
  });
}

std::vector<PackedCountry> Builder::countries() const {
  std::vector<PackedCountry> table;
  for (const auto& [alpha3, place] : country_place_) {
    PackedCountry one{};
    std::memcpy(one.alpha3, alpha3.data(), std::min<std::size_t>(alpha3.size(), 3));
    one.place = place;
    table.push_back(one);
  }
  return table;
}

// Sorts what was filed, most important place first under each key, and merges what one place was filed for twice.
std::vector<PackedKey> Builder::keys(std::vector<std::uint32_t>& postings) {
  const auto order = [](const Filed& filed) {
    const bool made = (filed.posting & (posting::derived | posting::other_name)) != 0;
    return std::tuple(filed.hash, ~filed.importance, filed.posting & posting::place_mask, made, ~filed.posting);
  };
  std::ranges::sort(filed_, {}, order);
  std::map<std::uint64_t, PackedKey> extra;  // words that only begin names, or only stop
  for (const auto& [hash, longest] : prefixes_) extra[hash].max_words = longest;
  for (const auto& [hash, stop] : stops_) extra[hash].stop = static_cast<std::uint8_t>(stop);

  std::vector<PackedKey> table;
  table.reserve(filed_.size() / 2 + extra.size());
  for (std::size_t i = 0; i < filed_.size(); ++i) {
    if (table.empty() || table.back().hash != filed_[i].hash) {
      PackedKey key{};
      if (const auto at = extra.find(filed_[i].hash); at != extra.end()) {
        key = at->second;
        extra.erase(at);
      }
      key.hash = filed_[i].hash;
      key.first = static_cast<std::uint32_t>(postings.size());
      table.push_back(key);
    } else if (((filed_[i].posting ^ postings.back()) & posting::place_mask) == 0) {
      continue;  // the same place under the same key: the best of its postings came first
    }
    if (table.back().count == 0xFFFF) continue;
    postings.push_back(filed_[i].posting);
    ++table.back().count;
  }
  for (auto& [hash, key] : extra) {
    key.hash = hash;
    table.push_back(key);
  }
  std::ranges::sort(table, {}, &PackedKey::hash);
  return table;
}

template <class T>
Section append(std::string& out, const std::vector<T>& entries) {
  out.resize((out.size() + 7) / 8 * 8);
  const Section section{out.size(), entries.size()};
  if (!entries.empty()) out.append(reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(T));
  return section;
}

Section append(std::string& out, std::string_view text) {
  const Section section{out.size(), text.size()};
  out += text;
  return section;
}

std::vector<std::uint32_t> buckets_of(const std::vector<PackedKey>& keys) {
  std::vector<std::uint32_t> buckets;
  std::size_t at = 0;
  for (std::uint64_t bucket = 0; bucket < (1ULL << bucket_bits); ++bucket) {
    while (at < keys.size() && keys[at].hash >> (64U - bucket_bits) < bucket) ++at;
    buckets.push_back(static_cast<std::uint32_t>(at));
  }
  buckets.push_back(static_cast<std::uint32_t>(keys.size()));
  return buckets;
}

std::string Builder::finish(std::string_view attributions) {
  std::vector<std::uint32_t> postings;
  const std::vector<PackedKey> sorted = keys(postings);
  std::vector<PackedWord> words;
  words.reserve(words_.size());
  for (const auto& [hash, classes] : words_) words.push_back({hash, classes, 0});

  std::string out(sizeof(Header), '\0');
  Header header{};
  std::memcpy(header.magic, magic, sizeof(magic));
  header.version = format_version;
  header.size = sizeof(Header);
  header.places = append(out, places_);
  header.keys = append(out, sorted);
  header.buckets = append(out, buckets_of(sorted));
  header.postings = append(out, postings);
  header.words = append(out, words);
  header.countries = append(out, countries());
  header.strings = append(out, std::string_view(strings_));
  header.attributions = append(out, attributions);
  header.file_size = out.size();
  header.content = content_hash(std::string_view(out).substr(sizeof(Header)));
  header.checksum = header_checksum(header);
  std::memcpy(out.data(), &header, sizeof(Header));
  return out;
}

}  // namespace

Result<std::string> compile(const SourceTexts& texts) {
  Builder builder;
  if (auto done = builder.read_rows(texts.rows); !done) return std::unexpected(done.error());
  if (auto done = builder.read_areas(texts.areas); !done) return std::unexpected(done.error());
  if (auto done = builder.read_aliases(texts.country_aliases); !done) return std::unexpected(done.error());
  if (auto done = builder.read_words(texts.words); !done) return std::unexpected(done.error());
  if (auto done = builder.read_not_places(texts.not_places); !done) return std::unexpected(done.error());
  return builder.finish(texts.attributions);
}

}  // namespace solferino::places::detail
