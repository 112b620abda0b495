// SPDX-License-Identifier: Apache-2.0
// From the names of places in a text to points on the ground.
//
// A Gazetteer is one memory-mapped file, built from registry packages of GeoNames data by tools/gazetteer; it is immutable once opened, so threads may
// share it. Places point into it: it must outlive them.
//
//   auto gazetteer = Gazetteer::open("build/gazetteer.bin");
//   std::vector<Toponym> toponyms = find_toponyms(reading, *gazetteer, hints);
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "reading/reading.h"
#include "record/record.h"

namespace solferino::places {

enum class FeatureClass : std::uint8_t { settlement, admin2, admin1, country, region, continent };

// One entry of the gazetteer. All views point into it.
struct Place {
  std::uint32_t geonameid = 0;
  std::string_view name;
  FeatureClass feature = FeatureClass::settlement;
  std::string_view country;  // ISO 3166 alpha-3; empty for what lies in several
  std::string_view admin1;   // canonical name of the first-level unit; empty when unknown
  GeoPoint point;
  std::uint32_t population = 0;
  std::string_view admin2;      // canonical name of the second-level unit; empty when unknown
  std::uint32_t radius_km = 0;  // of areas; 0 when unknown
  std::uint32_t sources = 0;    // which packages or tables it comes from: bit n is line n of attributions()
  std::uint32_t index = 0;      // its place in the gazetteer: an id within this file
};

// One possible meaning of a name. The scores of one name sum to at most 1; what is missing is the chance that no listed place was meant.
struct Candidate {
  Place place;
  double score = 0;
};

class Gazetteer {
 public:
  // Fails with not_found, or with bad_format where the file is not a gazetteer of this version.
  [[nodiscard]] static Result<Gazetteer> open(const std::filesystem::path& file);

  // All places of that name (any spelling that the gazetteer lists), most populous first. `name` need not be folded.
  [[nodiscard]] std::vector<Place> find(std::string_view name) const;

  // Sources and licences of its data, one a line.
  [[nodiscard]] std::string attributions() const;
  [[nodiscard]] std::size_t place_count() const;
  // Sixteen hex digits that name the data: the same for the same packages, tables and format.
  [[nodiscard]] std::string version() const;

  // Whether the bytes are those that were compiled. Reads the whole file; opening checks its header alone.
  [[nodiscard]] bool intact() const;

  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  class Table;
  [[nodiscard]] const Table& table() const { return *table_; }

 private:
  explicit Gazetteer(std::unique_ptr<const Table> table);
  std::unique_ptr<const Table> table_;
};

// What a gazetteer is compiled from: a table of places and the tables of data/places, as docs/formats/gazetteer.md describes them. All but `rows` may be empty.
struct GazetteerSources {
  std::string_view rows;             // what tools/gazetteer/unpack.py writes
  std::string_view areas;            // data/places/areas.txt
  std::string_view country_aliases;  // data/places/country_aliases.txt
  std::string_view words;            // data/places/words.txt
  std::string_view not_places;       // data/places/not_places.txt
  std::string_view attributions;     // one line a source, in the order of the bits in the rows' column of sources
};

// The bytes of a gazetteer's file; the same texts give the same bytes. Fails with bad_format, naming table and line. Nothing of the texts is kept.
[[nodiscard]] Result<std::string> compile_gazetteer(const GazetteerSources& sources);

// What the document tells beside its names.
struct Hints {
  std::vector<std::string>
      countries;                 // ISO alpha-3 of its actors' countries and its outlet's, most telling first; repeated ones weigh more
  std::vector<Span> not_places;  // spans that are certainly something else (persons, organisations, outlets): no toponym starts inside
};

// A name of a place in the text, resolved in the light of the whole document. `candidates` is empty where a name is evidently a place ("the town of Kafr
// Zayn") but in no list; then `parent` may still say where it lies.
struct Toponym {
  Span span;                      // the name itself, with "al-" and the like, without "the town of"
  Span full;                      // with what belongs to it: "the village of X", "X province", "X district", "northern X", "X camp"
  reading::TokenIndex first = 0;  // tokens of `full`
  reading::TokenIndex last = 0;
  std::vector<Candidate> candidates;  // best first
  std::optional<Place> parent;        // the place that it is said, or found, to lie in ("Maarat in Idlib province")
  record::PlacePrecision precision = record::PlacePrecision::settlement;
  bool is_parent = false;  // stands in the text only as the parent of another ("in Idlib province, Syria" behind a town)
  bool in_name = false;    // stands inside the name of a facility ("Aleppo University Hospital"): tells where that is
  bool area = false;       // a landscape, a front, a part of a country ("northern Gaza", "eastern Ukraine")
  std::string name;        // the words of `span`: what to call it where no list has it
  std::string rule;        // "gazetteer", "cue.village_of", ...

  [[nodiscard]] const Place* best() const { return candidates.empty() ? nullptr : &candidates.front().place; }
};

// In text order; never overlapping.
[[nodiscard]] std::vector<Toponym> find_toponyms(const reading::Reading& reading, const Gazetteer& gazetteer, const Hints& hints);

// The contract's value for a toponym: name, country, admin1, coordinates, precision.
[[nodiscard]] record::Where to_where(const Toponym& toponym);

}  // namespace solferino::places
