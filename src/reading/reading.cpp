// SPDX-License-Identifier: Apache-2.0
#include "reading/reading.h"

#include <algorithm>

#include "reading/dates.h"
#include "reading/lexicons.h"
#include "reading/numbers.h"

namespace solferino::reading {

std::string_view Entry::attribute(std::string_view key) const {
  const auto found = std::ranges::find(attributes, key, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? std::string_view{} : found->second;
}

bool Entry::has(std::string_view key) const {
  return std::ranges::find(attributes, key, &std::pair<std::string, std::string>::first) != attributes.end();
}

std::string Entry::rule() const { return file + ":" + std::to_string(line); }

Reader::Reader(std::unique_ptr<const Lexicons> lexicons) : lexicons_(std::move(lexicons)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::load(const std::filesystem::path& folder) { return load(std::vector{folder}); }

Result<Reader> Reader::load(const std::vector<std::filesystem::path>& folders) {
  auto lexicons = Lexicons::load(folders);
  if (!lexicons) return std::unexpected(std::move(lexicons.error()));
  return Reader(std::move(*lexicons));
}

Reading Reader::read(std::string_view text, std::optional<Date> published) const {
  // Spans are 32 bits wide.
  text = text.substr(0, UINT32_MAX - 1);
  Reading reading = lexicons_->lay_out(text);
  reading.published = published;
  reading.tagger = tagger_.get();
  find_dates(reading);
  find_numbers(reading);
  return reading;
}

void Reader::take(Tagger tagger) { tagger_ = std::make_unique<const Tagger>(std::move(tagger)); }

std::string Reader::version() const { return lexicons_->version; }
std::size_t Reader::entry_count() const { return lexicons_->entries.size(); }

}  // namespace solferino::reading
