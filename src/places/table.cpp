// SPDX-License-Identifier: Apache-2.0
#include "places/table.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>

namespace solferino::places {

// The file is read in place.
static_assert(std::endian::native == std::endian::little, "the gazetteer's file is little-endian");

namespace detail {

std::uint64_t header_checksum(Header header) {
  header.checksum = 0;
  const auto bytes = std::bit_cast<std::array<char, sizeof(Header)>>(header);
  return fnv1a({bytes.data(), bytes.size()});
}

std::uint64_t content_hash(std::string_view bytes) {
  std::uint64_t hash = fnv1a({});
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), 8);
    hash = (hash ^ word) * 1099511628211ULL;
    hash ^= hash >> 32U;
  }
  return fnv1a(bytes, hash);
}

}  // namespace detail

namespace {

using detail::Header;
using detail::Section;

Error error_of(ErrorCode code, std::string message, const std::filesystem::path& file) { return {code, std::move(message), file.string()}; }

template <class T>
bool lies_inside(const Section& section, std::size_t file_size) {
  if (section.offset < sizeof(Header) || section.offset > file_size || section.offset % alignof(T) != 0) return false;
  return section.count <= (file_size - section.offset) / sizeof(T);
}

template <class T>
std::span<const T> view_of(const char* bytes, const Section& section) {
  return {reinterpret_cast<const T*>(bytes + section.offset), static_cast<std::size_t>(section.count)};
}

std::string_view text_of(const char* bytes, const Section& section) {
  return {bytes + section.offset, static_cast<std::size_t>(section.count)};
}

}  // namespace

Gazetteer::Table::~Table() {
  if (bytes_ != nullptr) ::munmap(const_cast<char*>(bytes_), size_);
}

Result<std::unique_ptr<const Gazetteer::Table>> Gazetteer::Table::open(const std::filesystem::path& file) {
  std::unique_ptr<Table> table(new Table());
  if (auto mapped = table->map(file); !mapped) return std::unexpected(mapped.error());
  if (auto checked = table->check(file); !checked) return std::unexpected(checked.error());
  return table;
}

Result<void> Gazetteer::Table::map(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const auto code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return std::unexpected(error_of(code, std::strerror(errno), file));
  }
  struct stat status{};
  const bool known = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = known ? static_cast<std::size_t>(status.st_size) : 0;
  void* mapped = size >= sizeof(Header) ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  ::close(descriptor);
  if (!known || size < sizeof(Header)) return std::unexpected(error_of(ErrorCode::bad_format, "too short for a gazetteer", file));
  if (mapped == MAP_FAILED) return std::unexpected(error_of(ErrorCode::io, "cannot be mapped into memory", file));
  bytes_ = static_cast<const char*>(mapped);
  size_ = size;
  return {};
}

Result<void> Gazetteer::Table::check(const std::filesystem::path& file) {
  std::memcpy(&header_, bytes_, sizeof(Header));
  const auto bad = [&](const char* why) { return std::unexpected(error_of(ErrorCode::bad_format, why, file)); };
  if (std::memcmp(header_.magic, detail::magic, sizeof(detail::magic)) != 0) return bad("not a gazetteer");
  if (header_.version != detail::format_version || header_.size != sizeof(Header))
    return bad("a gazetteer of another version; build it again");
  if (header_.checksum != detail::header_checksum(header_)) return bad("the gazetteer's header is damaged");
  if (header_.file_size != size_) return bad("the gazetteer is cut short, or too long");
  const bool inside = lies_inside<detail::PackedPlace>(header_.places, size_) && lies_inside<detail::PackedKey>(header_.keys, size_) &&
                      lies_inside<std::uint32_t>(header_.buckets, size_) && lies_inside<std::uint32_t>(header_.postings, size_) &&
                      lies_inside<detail::PackedWord>(header_.words, size_) &&
                      lies_inside<detail::PackedCountry>(header_.countries, size_) && lies_inside<char>(header_.strings, size_) &&
                      lies_inside<char>(header_.attributions, size_);
  if (!inside || header_.buckets.count != (1ULL << detail::bucket_bits) + 1) return bad("the gazetteer's sections do not fit its size");
  places_ = view_of<detail::PackedPlace>(bytes_, header_.places);
  keys_ = view_of<detail::PackedKey>(bytes_, header_.keys);
  buckets_ = view_of<std::uint32_t>(bytes_, header_.buckets);
  postings_ = view_of<std::uint32_t>(bytes_, header_.postings);
  words_ = view_of<detail::PackedWord>(bytes_, header_.words);
  countries_ = view_of<detail::PackedCountry>(bytes_, header_.countries);
  strings_ = text_of(bytes_, header_.strings);
  attributions_ = text_of(bytes_, header_.attributions);
  return {};
}

const detail::PackedKey* Gazetteer::Table::find(std::uint64_t hash) const {
  const auto bucket = static_cast<std::size_t>(hash >> (64U - detail::bucket_bits));
  const std::size_t first = std::min<std::size_t>(buckets_[bucket], keys_.size());
  const std::size_t last = std::min<std::size_t>(buckets_[bucket + 1], keys_.size());
  for (std::size_t i = first; i < last; ++i) {
    if (keys_[i].hash >= hash) return keys_[i].hash == hash ? &keys_[i] : nullptr;
  }
  return nullptr;
}

std::span<const std::uint32_t> Gazetteer::Table::postings(const detail::PackedKey& key) const {
  if (key.first > postings_.size() || key.count > postings_.size() - key.first) return {};
  return postings_.subspan(key.first, key.count);
}

std::string_view Gazetteer::Table::string(std::uint32_t offset, std::size_t size) const {
  if (offset > strings_.size() || size > strings_.size() - offset) return {};
  return strings_.substr(offset, size);
}

Place Gazetteer::Table::place(std::uint32_t index) const {
  Place place;
  const detail::PackedPlace* found = packed(index);
  if (found == nullptr) return place;
  place.index = index;
  place.geonameid = found->geonameid;
  place.name = string(found->name, found->name_size);
  place.feature = static_cast<FeatureClass>(std::min<std::uint8_t>(found->feature, static_cast<std::uint8_t>(FeatureClass::continent)));
  if (found->country < countries_.size()) place.country = std::string_view(countries_[found->country].alpha3, 3);
  if (const auto* unit = packed(found->admin1)) place.admin1 = string(unit->name, unit->name_size);
  if (const auto* unit = packed(found->admin2)) place.admin2 = string(unit->name, unit->name_size);
  place.point = {found->lat_e5 / 1e5, found->lon_e5 / 1e5};
  place.radius_km = found->radius_km;
  place.population = found->population;
  place.sources = found->sources;
  return place;
}

std::uint32_t Gazetteer::Table::classes(std::uint64_t word_hash) const {
  const auto at = std::ranges::lower_bound(words_, word_hash, {}, &detail::PackedWord::hash);
  return at != words_.end() && at->hash == word_hash ? at->classes : 0;
}

std::uint16_t Gazetteer::Table::country(std::string_view alpha3) const {
  const auto code = [](const detail::PackedCountry& one) { return std::string_view(one.alpha3, 3); };
  const auto at = std::ranges::lower_bound(countries_, alpha3, {}, code);
  return at != countries_.end() && code(*at) == alpha3 ? static_cast<std::uint16_t>(at - countries_.begin()) : detail::no_country;
}

bool Gazetteer::Table::intact() const { return detail::content_hash({bytes_ + sizeof(Header), size_ - sizeof(Header)}) == header_.content; }

}  // namespace solferino::places
