// SPDX-License-Identifier: Apache-2.0
// Any bytes as a gazetteer's file, and a good file with any bytes written over it: it is refused, or whatever is looked up in it stays inside the file.
//
// The first four bytes say where the rest is written over the good file; with 0xFFFFFFFF the rest is the whole file.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "places/builder.h"
#include "places/places.h"
#include "places/table.h"
#include "reading/reading.h"

namespace {

using namespace solferino;

constexpr std::string_view rows =
    "country\t1\tSyria\tSYR\t\t\t35.0\t38.0\t17000000\tPCLI\t1\t0\t\n"
    "admin1\t2\tIdlib\tSYR\tSY.12\t\t35.77\t36.67\t1500000\tADMIN1\t1\t0\t\n"
    "settlement\t3\tIdlib\tSYR\tSY.12\t\t35.93\t36.63\t128000\tPPLA\t1\t0\tEdlib|Idlip\n"
    "settlement\t4\tKafr Zayn\tSYR\tSY.12\t\t35.1\t36.7\t500\tPPL\t1\t0\tKafr Zein\n";
constexpr std::string_view text =
    "Jets bombed Idlib, Syria, and the village of Kafr Zayn in Idlib province. #KafrZayn Mr Idlib said so in northern Syria near Kofer "
    "Zain.";

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const std::string& good_file() {
  static const std::string bytes = *places::detail::compile({.rows = rows,
                                                             .areas = {},
                                                             .country_aliases = {},
                                                             .words = "village | settlement\nmr | title\nnorthern | compass\n",
                                                             .not_places = {},
                                                             .attributions = "none\n"});
  return bytes;
}

// A header that was written over is sealed again, so that what it says is tried too.
std::string damaged(const std::uint8_t* data, std::size_t size) {
  std::uint32_t at = 0;
  std::memcpy(&at, data, sizeof(at));
  const std::string_view rest(reinterpret_cast<const char*>(data + sizeof(at)), size - sizeof(at));
  if (at == 0xFFFFFFFFU) return std::string(rest);
  std::string bytes = good_file();
  at %= static_cast<std::uint32_t>(bytes.size());
  std::memcpy(bytes.data() + at, rest.data(), std::min(rest.size(), bytes.size() - at));
  places::detail::Header header{};
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.checksum = places::detail::header_checksum(header);
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

std::optional<reading::Reading> read_text() {
  static const auto reader = reading::Reader::load(std::string(SOLFERINO_SOURCE_DIR) + "/data/lexicons/en");
  if (!reader) return std::nullopt;
  return reader->read(text, std::nullopt);
}

void look_around(const places::Gazetteer& gazetteer) {
  for (const std::string_view name : {"Idlib", "Kafr Zein", "Syria", "SYR", ""}) {
    for (const places::Place& place : gazetteer.find(name)) require(place.name.size() <= 0xFFFF, "a name lies in the strings");
  }
  for (std::uint32_t i = 0; i < std::min<std::size_t>(gazetteer.place_count(), 64); ++i) static_cast<void>(gazetteer.table().place(i));
  static const auto reading = read_text();
  if (!reading) return;
  std::uint32_t end = 0;
  for (const places::Toponym& one : places::find_toponyms(*reading, gazetteer, {.countries = {"SYR"}, .not_places = {}})) {
    require(one.span.begin >= end && one.span.end <= text.size(), "toponyms stand in the text, one behind the other");
    static_cast<void>(places::to_where(one));
    end = one.span.end;
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < sizeof(std::uint32_t)) return 0;
  const std::string bytes = damaged(data, size);
  const int descriptor = ::memfd_create("gazetteer", 0);
  require(descriptor >= 0, "there is memory for a file");
  require(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "the file can be written");
  const auto gazetteer = places::Gazetteer::open("/proc/self/fd/" + std::to_string(descriptor));
  if (gazetteer)
    look_around(*gazetteer);
  else
    require(!gazetteer.error().message.empty(), "an error says why");
  ::close(descriptor);
  return 0;
}
