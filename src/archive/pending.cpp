// SPDX-License-Identifier: Apache-2.0
#include "archive/pending.h"

#include <optional>

#include "archive/durable.h"
#include "archive/encoding.h"
#include "archive/receipt.h"

namespace solferino::archive::detail {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view batch_suffix = ".disclosures";
constexpr std::string_view withdrawal_suffix = ".withdrawal";

// "17.disclosures" is 17.
std::optional<std::uint64_t> number_of(std::string_view name, std::string_view suffix) {
  if (!name.ends_with(suffix)) return std::nullopt;
  name.remove_suffix(suffix.size());
  return from_decimal(name);
}

// A leaf's disclosures a line, the first line that of leaf `first`.
std::vector<Pending::Entry> entries_of(std::uint64_t first, std::string_view text) {
  std::vector<Pending::Entry> entries;
  for (std::uint64_t index = first; !text.empty(); ++index) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) break;
    entries.push_back({{index}, std::string(text.substr(0, end))});
    text.remove_prefix(end + 1);
  }
  return entries;
}

}  // namespace

fs::path Pending::batch_path(std::uint64_t first) const { return folder_ / (std::to_string(first) + std::string(batch_suffix)); }
fs::path Pending::withdrawal_path(LeafIndex index) const {
  return folder_ / (std::to_string(index.value) + std::string(withdrawal_suffix));
}

Result<void> Pending::write(LeafIndex first, const std::vector<std::vector<std::string>>& disclosures, std::set<fs::path>& to_sync) {
  std::string text;
  for (const auto& leaf : disclosures) (text += disclosures_json(leaf)) += '\n';
  const fs::path path = batch_path(first.value);
  to_sync.insert(path);
  to_sync.insert(folder_);
  return files_.write(path, text, Secrecy::owner_only);
}

void Pending::stands(LeafIndex first, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) open_[first.value].insert(first.value + i);
}

Result<void> Pending::settle(std::span<const LeafIndex> leaves) {
  for (const LeafIndex leaf : leaves) {
    auto batch = open_.upper_bound(leaf.value);
    if (batch == open_.begin()) continue;
    --batch;
    batch->second.erase(leaf.value);
    if (!batch->second.empty()) continue;
    // Titles and addresses stand in it: it is overwritten, like what a withdrawal removes.
    if (auto erased = files_.erase(batch_path(batch->first)); !erased) return erased;
    open_.erase(batch);
  }
  return {};
}

Result<std::vector<Pending::Entry>> Pending::unsettled(std::uint64_t size) const {
  const auto names = files_.list(folder_);
  if (!names && names.error().code == ErrorCode::not_found) return std::vector<Entry>();
  if (!names) return std::unexpected(names.error());
  std::map<std::uint64_t, Entry> found;
  for (const auto& name : *names) {
    const auto first = number_of(name.name, batch_suffix);
    if (!first || *first >= size) continue;
    const auto text = files_.read(folder_ / name.name);
    if (!text) return std::unexpected(text.error());
    const auto known = open_.find(*first);
    for (Entry& entry : entries_of(*first, *text)) {
      if (known != open_.end() && !known->second.contains(entry.index.value)) continue;
      found.emplace(entry.index.value, std::move(entry));
    }
  }
  std::vector<Entry> entries;
  for (auto& [index, entry] : found) {
    if (index < size) entries.push_back(std::move(entry));
  }
  return entries;
}

Result<void> Pending::announce_withdrawal(LeafIndex index, std::span<const Digest> blobs) {
  std::string text;
  for (const Digest& blob : blobs) (text += blob.hex()) += '\n';
  const fs::path path = withdrawal_path(index);
  if (auto written = files_.write(path, text, Secrecy::owner_only); !written) return written;
  return sync_all(files_, {path, folder_});
}

Result<void> Pending::withdrawal_done(LeafIndex index) { return files_.remove(withdrawal_path(index)); }

Result<std::vector<Pending::Announced>> Pending::announced() const {
  const auto names = files_.list(folder_);
  if (!names) return std::unexpected(names.error());
  std::vector<Announced> found;
  for (const auto& name : *names) {
    const auto index = number_of(name.name, withdrawal_suffix);
    if (!index) continue;
    const auto text = files_.read(folder_ / name.name);
    if (!text) return std::unexpected(text.error());
    found.push_back({{*index}, {}});
    for (const Entry& line : entries_of(0, *text)) {
      // A line that is no digest was torn by the crash, before the leaf could be logged.
      if (const auto digest = Digest::from_hex(line.disclosures)) found.back().blobs.push_back(*digest);
    }
  }
  return found;
}

Result<void> Pending::recover(std::uint64_t size) {
  open_.clear();
  const auto names = files_.list(folder_);
  if (!names) return std::unexpected(names.error());
  for (const auto& name : *names) {
    const auto first = number_of(name.name, batch_suffix);
    if (!first) continue;
    if (*first >= size) {
      if (auto erased = files_.erase(folder_ / name.name); !erased) return erased;
      continue;
    }
    const auto text = files_.read(folder_ / name.name);
    if (!text) return std::unexpected(text.error());
    for (const Entry& entry : entries_of(*first, *text)) open_[*first].insert(entry.index.value);
  }
  return {};
}

}  // namespace solferino::archive::detail
