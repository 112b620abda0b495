// SPDX-License-Identifier: Apache-2.0
#include "readers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "data_files.h"

namespace solferino::cli {

namespace {

// Rules take the values of a lexicon at their word, so a user's lines are tried before they are read.
Result<void> try_own_lexicons(const std::vector<std::string>& lexicons) {
  for (const std::string& path : lexicons) {
    const auto check = reading::check_lexicons({path});
    if (!check) return std::unexpected(check.error());
    const auto fault = std::ranges::find_if(check->findings, [](const reading::LexiconFinding& one) { return one.fault; });
    if (fault == check->findings.end()) continue;
    const std::size_t more = check->faults() - 1;
    const std::string all = more == 0 ? "" : fmt::format(" (and {} more; 'solferino lexicon check {}' tells all)", more, path);
    return std::unexpected(Error{ErrorCode::bad_format, fault->message + all, fmt::format("{}:{}", fault->file, fault->line)});
  }
  return {};
}

}  // namespace

void complain(const Error& error) {
  fmt::print(stderr, "solferino: {}\n", describe(error));
  std::fflush(stderr);
}

Result<Readers> load_readers(const std::optional<std::string>& data, const std::vector<std::string>& lexicons) {
  const auto folders = data_folders(data);
  if (!folders) return std::unexpected(folders.error());
  const auto files = find_data(*folders);
  if (!files) return std::unexpected(files.error());
  if (auto done = try_own_lexicons(lexicons); !done) return std::unexpected(std::move(done.error()));
  std::vector<std::filesystem::path> sources{files->lexicons};
  sources.insert(sources.end(), lexicons.begin(), lexicons.end());
  auto reader = reading::Reader::load(sources);
  if (!reader) return std::unexpected(std::move(reader.error()));
  auto tagger = reading::Tagger::open(files->models);
  if (!tagger) return std::unexpected(std::move(tagger.error()));
  reader->take(std::move(*tagger));
  auto gazetteer = places::Gazetteer::open(files->gazetteer);
  if (!gazetteer) return std::unexpected(std::move(gazetteer.error()));
  return Readers{std::move(*reader), std::move(*gazetteer)};
}

}  // namespace solferino::cli
