// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>

#include "places/builder.h"
#include "places/key.h"
#include "places/places.h"
#include "places/table.h"
#include "reading/reading.h"

namespace solferino::places {

namespace {

constexpr std::array<std::string_view, 11> type_words = {"city",     "province", "governorate", "oblast",  "state", "region",
                                                         "district", "county",   "town",        "village", "camp"};

// The name without a leading "the" or a trailing word for its type; empty where it has neither.
std::string_view shortened(std::string_view folded) {
  if (folded.starts_with("the ")) return folded.substr(4);
  const std::size_t space = folded.rfind(' ');
  if (space == std::string_view::npos) return {};
  for (const std::string_view word : type_words) {
    if (folded.substr(space + 1) == word) return folded.substr(0, space);
  }
  return {};
}

}  // namespace

Gazetteer::Gazetteer(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::open(const std::filesystem::path& file) {
  auto table = Table::open(file);
  if (!table) return std::unexpected(table.error());
  return Gazetteer(std::move(*table));
}

std::vector<Place> Gazetteer::find(std::string_view name) const {
  std::vector<Place> found;
  const std::string folded = reading::fold(name);
  for (std::string_view tried = folded; !tried.empty() && found.empty(); tried = shortened(tried)) {
    detail::NameKey key;
    key.append(tried, true);
    const detail::PackedKey* at = table_->find(key.hash());
    if (at == nullptr) continue;
    for (const std::uint32_t one : table_->postings(*at)) {
      if ((one & detail::posting::adjective) == 0) found.push_back(table_->place(one & detail::posting::place_mask));
    }
  }
  return found;
}

std::string Gazetteer::attributions() const { return std::string(table_->attributions()); }
bool Gazetteer::intact() const { return table_->intact(); }
std::size_t Gazetteer::place_count() const { return table_->place_count(); }

Result<std::string> compile_gazetteer(const GazetteerSources& sources) { return detail::compile(sources); }

std::string Gazetteer::version() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned shift = 64; shift > 0; shift -= 4) text += digits[(table_->content() >> (shift - 4U)) & 0xFU];
  return text;
}

}  // namespace solferino::places
