// SPDX-License-Identifier: Apache-2.0
// The gazetteer's file as it lies in memory; docs/formats/gazetteer.md is its description.
//
// Opening checks the header alone (its checksum, and that every section lies inside the file), so it costs the same whatever the size. Everything behind the
// header is checked where it is used: a damaged file gives wrong or missing places, never a read outside the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/base.h"
#include "places/places.h"

namespace solferino::places {

namespace detail {

inline constexpr std::uint32_t none = 0xFFFFFFFFU;
inline constexpr std::uint16_t no_country = 0xFFFFU;

// What a settlement or unit is, finer than FeatureClass; GeoNames' feature codes.
enum class Rank : std::uint8_t { other, quarter, fourth_seat, third_seat, second_seat, first_seat, capital, abandoned, area, third_unit };

struct PackedPlace {
  std::uint32_t geonameid;
  std::uint32_t name;  // offset into the strings
  std::uint16_t name_size;
  std::uint16_t country;  // index of the table of countries
  std::uint8_t feature;
  std::uint8_t rank;
  std::uint16_t radius_km;
  std::uint32_t admin1;  // places
  std::uint32_t admin2;
  std::int32_t lat_e5;  // degrees times 100,000
  std::int32_t lon_e5;
  std::uint32_t population;
  std::uint32_t sources;  // one bit a package, in the order of the attributions
};
static_assert(sizeof(PackedPlace) == 40);

struct PackedKey {
  std::uint64_t hash;
  std::uint32_t first;     // posting
  std::uint16_t count;     // how many; 0 for a word that only begins longer names
  std::uint8_t max_words;  // of the longest name that begins with this word; 0 for keys of several words
  std::uint8_t stop;       // Stop
};
static_assert(sizeof(PackedKey) == 16);

enum class Stop : std::uint8_t { no, first, always };

// A posting: a place's index and how it bears the name.
namespace posting {
inline constexpr std::uint32_t place_mask = 0x00FFFFFFU;
inline constexpr std::uint32_t main_name = 1U << 24U;    // the name that the gazetteer shows, or one that data/places gives
inline constexpr std::uint32_t exact = 1U << 25U;        // these very letters only: US, UAE
inline constexpr std::uint32_t parent_only = 1U << 26U;  // only behind another place: "Fla."
inline constexpr std::uint32_t adjective = 1U << 27U;    // "Syrian": says a country, is no place
inline constexpr std::uint32_t derived = 1U << 28U;      // made by the builder: "Hasakah" for "Al Hasakah"
inline constexpr std::uint32_t other_name =
    1U << 29U;  // no spelling of the main name: an older or foreign name, or one that some list got wrong
}  // namespace posting

// Classes of words (data/places/words.txt).
namespace word {
inline constexpr std::uint32_t settlement = 1U << 0U;
inline constexpr std::uint32_t site = 1U << 1U;
inline constexpr std::uint32_t admin2 = 1U << 2U;
inline constexpr std::uint32_t admin1 = 1U << 3U;
inline constexpr std::uint32_t state = 1U << 4U;
inline constexpr std::uint32_t area = 1U << 5U;
inline constexpr std::uint32_t type = settlement | site | admin2 | admin1 | state | area;
inline constexpr std::uint32_t before = 1U << 6U;
inline constexpr std::uint32_t title = 1U << 7U;
inline constexpr std::uint32_t given = 1U << 8U;
inline constexpr std::uint32_t organisation = 1U << 9U;
inline constexpr std::uint32_t facility = 1U << 10U;
inline constexpr std::uint32_t speech = 1U << 11U;
inline constexpr std::uint32_t locative = 1U << 12U;
inline constexpr std::uint32_t compass = 1U << 13U;
inline constexpr std::uint32_t common = 1U << 14U;
inline constexpr std::uint32_t of_only = 1U << 15U;  // names follow it with "of" alone ("the port of X")
}  // namespace word

struct PackedWord {
  std::uint64_t hash;
  std::uint32_t classes;
  std::uint32_t unused;
};

struct PackedCountry {
  char alpha3[4];
  std::uint32_t place;
};

struct Section {
  std::uint64_t offset;
  std::uint64_t count;  // entries, or bytes
};

inline constexpr std::size_t bucket_bits = 16;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t size;  // of this header
  std::uint64_t file_size;
  Section places;
  Section keys;
  Section buckets;  // index of the first key whose upper bits are at least the bucket's number; one more than there are buckets
  Section postings;
  Section words;
  Section countries;
  Section strings;
  Section attributions;  // text
  std::uint64_t
      content;  // FNV-1a of everything behind the header, by words of 8 bytes; a name for the version of the data, not checked at opening
  std::uint64_t checksum;  // FNV-1a of the header with this field zero
};
static_assert(sizeof(Header) == 168);

inline constexpr char magic[8] = {'S', 'L', 'F', 'R', 'N', 'G', 'A', 'Z'};
inline constexpr std::uint32_t format_version = 1;

[[nodiscard]] std::uint64_t header_checksum(Header header);
[[nodiscard]] std::uint64_t content_hash(std::string_view bytes);

}  // namespace detail

class Gazetteer::Table {
 public:
  [[nodiscard]] static Result<std::unique_ptr<const Table>> open(const std::filesystem::path& file);
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table();

  // All are empty where the table has nothing, or the file is damaged there.
  [[nodiscard]] const detail::PackedKey* find(std::uint64_t hash) const;
  [[nodiscard]] std::span<const std::uint32_t> postings(const detail::PackedKey& key) const;
  [[nodiscard]] const detail::PackedPlace* packed(std::uint32_t index) const { return index < places_.size() ? &places_[index] : nullptr; }
  [[nodiscard]] Place place(std::uint32_t index) const;
  [[nodiscard]] std::uint32_t classes(std::uint64_t word_hash) const;
  // The index of a country by ISO alpha-3; detail::no_country for others.
  [[nodiscard]] std::uint16_t country(std::string_view alpha3) const;

  [[nodiscard]] std::size_t place_count() const { return places_.size(); }
  [[nodiscard]] std::size_t country_count() const { return countries_.size(); }
  [[nodiscard]] std::string_view attributions() const { return attributions_; }
  [[nodiscard]] std::uint64_t content() const { return header_.content; }
  // Whether the bytes behind the header are those that were written. Reads the whole file.
  [[nodiscard]] bool intact() const;

 private:
  Table() = default;
  [[nodiscard]] Result<void> map(const std::filesystem::path& file);
  [[nodiscard]] Result<void> check(const std::filesystem::path& file);
  [[nodiscard]] std::string_view string(std::uint32_t offset, std::size_t size) const;

  const char* bytes_ = nullptr;
  std::size_t size_ = 0;
  detail::Header header_{};
  std::span<const detail::PackedPlace> places_;
  std::span<const detail::PackedKey> keys_;
  std::span<const std::uint32_t> buckets_;
  std::span<const std::uint32_t> postings_;
  std::span<const detail::PackedWord> words_;
  std::span<const detail::PackedCountry> countries_;
  std::string_view strings_;
  std::string_view attributions_;
};

}  // namespace solferino::places
