// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "data_files.h"
#include "places/places.h"
#include "reading/reading.h"
#include "verbs.h"

namespace solferino::cli {

namespace {

#if defined(__clang__)
constexpr std::string_view compiler = "clang " __clang_version__;
#elif defined(__GNUC__)
constexpr std::string_view compiler = "g++ " __VERSION__;
#else
constexpr std::string_view compiler = "unknown compiler";
#endif

std::string indented(std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    if (end > 0) out.append("  ").append(lines.substr(0, end)).append("\n");
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

}  // namespace

int version(const VersionCommand& command) {
  fmt::print("solferino {}\ncompiler   {}\n", SOLFERINO_VERSION, compiler);

  const auto fail = [](const Error& error) {
    fmt::print(stderr, "solferino: {}\n", describe(error));
    return status_failed;
  };
  const auto folders = data_folders(command.data);
  if (!folders) return fail(folders.error());
  const auto files = find_data(*folders);
  if (!files) return fail(files.error());

  const auto reader = reading::Reader::load(files->lexicons);
  if (!reader) return fail(reader.error());
  fmt::print("lexicons   en {} ({} entries)\n", reader->version(), reader->entry_count());
  const auto tagger = reading::Tagger::open(files->models);
  if (!tagger) return fail(tagger.error());
  fmt::print("models     en {}\n", tagger->version());
  const auto gazetteer = places::Gazetteer::open(files->gazetteer);
  if (!gazetteer) return fail(gazetteer.error());
  fmt::print(
      "gazetteer  {} places\n\nThe lexicons are part of Solferino (Apache-2.0). The places come from:\n{}\nThe models were trained on:\n{}",
      gazetteer->place_count(), indented(gazetteer->attributions()), indented(tagger->attributions()));
  return status_ok;
}

}  // namespace solferino::cli
