// SPDX-License-Identifier: Apache-2.0
#include "archive/archive.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "archive/checkpoint.h"
#include "archive/durable.h"
#include "archive/encoding.h"
#include "archive/impl.h"
#include "archive/receipt.h"
#include "archive/timestamp.h"

namespace solferino::archive {

namespace fs = std::filesystem;
using namespace detail;

const fs::path& Archive::folder() const { return impl_->folder; }
const std::string& Archive::origin() const { return impl_->manifest.origin; }
const std::string& Archive::vkey() const { return impl_->manifest.vkey; }
const Checkpoint& Archive::checkpoint() const { return impl_->checkpoint; }
std::uint64_t Archive::size() const { return impl_->checkpoint.size; }

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Blobs

Result<std::vector<Digest>> Archive::put_blobs(std::span<const std::string_view> contents) {
  if (auto ready = impl_->ready_to_write(); !ready) return std::unexpected(ready.error());
  if (auto marked = impl_->mark_unlogged(); !marked) return std::unexpected(marked.error());
  auto ids = impl_->blobs.put(contents);
  if (ids) impl_->unlogged.insert(ids->begin(), ids->end());
  return ids;
}

Result<std::string> Archive::get_blob(const Digest& id) const { return impl_->blobs.get(id); }
bool Archive::has_blob(const Digest& id) const { return impl_->blobs.has(id); }
fs::path Archive::blob_path(const Digest& id) const { return impl_->blobs.path(id); }

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Leaves

Result<void> Archive::Impl::check_blobs(std::span<const Leaf> leaves) const {
  for (const Leaf& leaf : leaves) {
    if (leaf.kind == LeafKind::withdraw) continue;
    for (const BlobRef& blob : leaf.blobs) {
      if (!blobs.has(blob.digest))
        return std::unexpected(Error{ErrorCode::not_found, "a leaf names a blob that is not kept", blob.digest.hex()});
    }
  }
  return {};
}

// Disclosures, bundles and tiles, on the disk when it returns; nothing refers to them yet.
Result<void> Archive::Impl::write_batch(const Growth& growth, const std::vector<std::vector<std::string>>& disclosures) {
  PathSet to_sync;
  if (auto written = pending.write({edge.size}, disclosures, to_sync); !written) return written;
  for (const Tile& tile : growth.tiles) {
    const fs::path path = log / tile.path;
    if (auto made = make_folders(files, path.parent_path(), to_sync); !made) return made;
    if (auto written = files.write(path, tile.bytes, Secrecy::everybody); !written) return written;
    to_sync.insert(path);
    to_sync.insert(path.parent_path());
  }
  return sync_all(files, to_sync);
}

Result<std::vector<AppendedLeaf>> Archive::append(std::span<const Leaf> leaves) {
  if (auto ready = impl_->ready_to_write(); !ready) return std::unexpected(ready.error());
  if (leaves.empty()) return std::vector<AppendedLeaf>();
  if (auto there = impl_->check_blobs(leaves); !there) return std::unexpected(there.error());
  std::vector<std::string> receipts;
  std::vector<std::vector<std::string>> disclosures;
  for (const Leaf& leaf : leaves) {
    auto made = make_receipt(leaf, impl_->random);
    if (!made) return std::unexpected(made.error());
    receipts.push_back(std::move(made->receipt));
    disclosures.push_back(std::move(made->disclosures));
  }
  Growth growth = grow(impl_->edge, receipts);
  const LeafIndex first{impl_->edge.size};
  impl_->stale = true;
  if (auto written = impl_->write_batch(growth, disclosures); !written) return std::unexpected(written.error());
  if (auto done = impl_->write_checkpoint(growth.edge.size, growth.edge.root()); !done) return std::unexpected(done.error());
  impl_->edge = std::move(growth.edge);
  impl_->pending.stands(first, leaves.size());
  for (const Leaf& leaf : leaves) {
    for (const BlobRef& blob : leaf.blobs) impl_->unlogged.erase(blob.digest);
  }
  impl_->stale = false;
  // Nobody needs them any more, and the next open removes what stays.
  for (const std::string& folder : growth.obsolete) {
    if (!remove_folder(impl_->files, impl_->log / folder)) break;
  }
  std::vector<AppendedLeaf> appended;
  appended.reserve(leaves.size());
  for (std::size_t i = 0; i < leaves.size(); ++i) appended.push_back({{first.value + i}, disclosures_json(disclosures[i])});
  return appended;
}

Result<void> Archive::settle(std::span<const LeafIndex> leaves) {
  if (auto ready = impl_->ready_to_write(); !ready) return ready;
  return impl_->pending.settle(leaves);
}

Result<std::vector<Unsettled>> Archive::unsettled() const {
  auto entries = impl_->pending.unsettled(size());
  if (!entries) return std::unexpected(entries.error());
  std::vector<Unsettled> found;
  if (entries->empty()) return found;
  auto next = entries->begin();
  const auto read = each_leaf(next->index, [&](const LoggedLeaf& leaf) {
    if (leaf.index == next->index) found.push_back({leaf, std::move((next++)->disclosures)});
    return next != entries->end();
  });
  if (!read) return std::unexpected(read.error());
  return found;
}

Result<LoggedLeaf> Archive::leaf(LeafIndex index) const {
  if (index.value >= size()) return std::unexpected(Error{ErrorCode::not_found, "the log has no leaf " + std::to_string(index.value), {}});
  const auto bundle = TileReader(impl_->files, impl_->log, size()).bundle(index.value / tile_width);
  if (!bundle) return std::unexpected(bundle.error());
  return parse_receipt((*bundle)[index.value % tile_width], index);
}

Result<void> Archive::each_leaf(LeafIndex first, const std::function<bool(const LoggedLeaf&)>& take) const {
  const TileReader reader(impl_->files, impl_->log, size());
  for (std::uint64_t index = first.value; index < size();) {
    const auto bundle = reader.bundle(index / tile_width);
    if (!bundle) return std::unexpected(bundle.error());
    for (std::size_t i = index % tile_width; i < bundle->size(); ++i, ++index) {
      const auto logged = parse_receipt((*bundle)[i], {index});
      if (!logged) return std::unexpected(logged.error());
      if (!take(*logged)) return {};
    }
  }
  return {};
}

Result<AppendedLeaf> Archive::withdraw(const Withdrawal& withdrawal) {
  if (auto ready = impl_->ready_to_write(); !ready) return std::unexpected(ready.error());
  std::vector<BlobRef> blobs = withdrawal.blobs;
  std::ranges::sort(blobs, {}, &BlobRef::role);  // as the receipt will have them
  std::vector<Digest> ids;
  ids.reserve(blobs.size());
  for (const BlobRef& blob : blobs) ids.push_back(blob.digest);
  const Leaf leaf{LeafKind::withdraw, blobs, {{"reason", withdrawal.reason}}, withdrawal.fields};
  const LeafIndex index{size()};
  if (auto announced = impl_->pending.announce_withdrawal(index, ids); !announced) return std::unexpected(announced.error());
  auto appended = append({&leaf, 1});
  if (!appended) return std::unexpected(appended.error());
  impl_->stale = true;  // a removal that fails is tried again before the next write
  if (auto erased = impl_->blobs.erase(ids); !erased) return std::unexpected(erased.error());
  if (auto done = impl_->pending.withdrawal_done(index); !done) return std::unexpected(done.error());
  impl_->stale = false;
  return std::move(appended->front());
}

Result<std::vector<Digest>> Archive::sweep() {
  if (auto ready = impl_->ready_to_write(); !ready) return std::unexpected(ready.error());
  std::set<Digest> named;
  const auto read = each_leaf({0}, [&](const LoggedLeaf& leaf) {
    for (const BlobRef& blob : leaf.blobs) {
      if (leaf.kind == LeafKind::withdraw) {
        named.erase(blob.digest);
      } else {
        named.insert(blob.digest);
      }
    }
    return true;
  });
  if (!read) return std::unexpected(read.error());
  auto all = impl_->blobs.all();
  if (!all) return std::unexpected(all.error());
  std::erase_if(*all, [&](const Digest& id) { return named.contains(id); });
  if (auto erased = impl_->blobs.erase(*all); !erased) return std::unexpected(erased.error());
  impl_->unlogged.clear();
  return all;
}

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Checkpoints and proofs

Result<void> Archive::refresh() {
  auto read = impl_->read_log_checkpoint();
  if (!read) return std::unexpected(read.error());
  if (impl_->lock) return impl_->recover();
  impl_->checkpoint = *std::move(read);
  return {};
}

Result<void> Archive::keep_seen(std::string_view note) {
  const auto given = detail::read_checkpoint(note, impl_->key);
  if (!given) return std::unexpected(given.error());
  if (given->size > size())
    return bad_format("the checkpoint is of a larger log than this one: " + std::to_string(given->size) + " leaves");
  const auto root = TileReader(impl_->files, impl_->log, size()).root(given->size);
  if (!root) return std::unexpected(root.error());
  if (*root != given->root)
    return bad_format("the checkpoint of " + std::to_string(given->size) + " leaves contradicts the log: it has another root");
  const std::string name = sha256(note).hex();
  const fs::path path = impl_->log / "seen" / name;
  if (const auto there = impl_->files.read(path); there && *there == note) return {};
  // A writer that opens the archive just now empties tmp/ under our hands: then once more.
  Result<void> done;
  for (int attempt = 0; attempt < 3; ++attempt) {
    done = replace_file(impl_->files, {impl_->temporary("seen-" + name), path, note, Secrecy::everybody});
    if (done || done.error().code != ErrorCode::not_found) break;
  }
  return done;
}

Result<std::vector<Checkpoint>> Archive::seen() const {
  const auto names = impl_->files.list(impl_->log / "seen");
  if (!names && names.error().code == ErrorCode::not_found) return std::vector<Checkpoint>();
  if (!names) return std::unexpected(names.error());
  std::vector<Checkpoint> found;
  for (const auto& name : *names) {
    const auto note = impl_->files.read(impl_->log / "seen" / name.name);
    if (!note) return std::unexpected(note.error());
    auto checkpoint = detail::read_checkpoint(*note, impl_->key);
    if (!checkpoint) return bad_format(checkpoint.error().message, (impl_->log / "seen" / name.name).string());
    found.push_back(*std::move(checkpoint));
  }
  std::ranges::sort(found, {}, [](const Checkpoint& checkpoint) { return std::tie(checkpoint.size, checkpoint.note); });
  return found;
}

Result<Proof> Archive::prove(LeafIndex index) const {
  auto logged = leaf(index);
  if (!logged) return std::unexpected(logged.error());
  auto path = TileReader(impl_->files, impl_->log, size()).inclusion(index.value);
  if (!path) return std::unexpected(path.error());
  return Proof{index, *std::move(path), impl_->checkpoint, std::move(logged->receipt)};
}

Result<std::vector<Digest>> Archive::prove_consistency(std::uint64_t older, std::uint64_t newer) const {
  if (older > newer || newer > size()) return std::unexpected(Error{ErrorCode::invalid_argument, "the log has no such sizes", {}});
  return TileReader(impl_->files, impl_->log, size()).consistency(older, newer);
}

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------
// Time-stamps

Result<Timestamp> Archive::timestamp(const std::string& url, const TsaTransport& transport) {
  if (auto ready = impl_->ready_to_write(); !ready) return std::unexpected(ready.error());
  const Checkpoint stamped = impl_->checkpoint;
  if (auto kept = keep_seen(stamped.note); !kept) return std::unexpected(kept.error());
  const Digest imprint = sha256(stamped.note);
  const auto request = timestamp_request(imprint, impl_->random);
  if (!request) return std::unexpected(request.error());
  const auto response = transport(url, *request);
  if (!response) return std::unexpected(response.error());
  const auto time = timestamp_time(*response, *request);
  if (!time) return std::unexpected(Error{time.error().code, time.error().message, url});
  const Digest token = sha256(*response);
  const std::string name = token.hex() + ".tsr";
  const auto kept = replace_file(impl_->files, {impl_->temporary(name), impl_->log / "tokens" / name, *response, Secrecy::everybody});
  if (!kept) return std::unexpected(kept.error());
  const Leaf leaf{
      LeafKind::token,
      {},
      {{"authority", url}, {"checkpoint", imprint.hex()}, {"size", std::to_string(stamped.size)}, {"time", *time}, {"token", token.hex()}},
      {}};
  const auto appended = append({&leaf, 1});
  if (!appended) return std::unexpected(appended.error());
  const LeafIndex index = appended->front().index;
  if (auto settled = settle({&index, 1}); !settled) return std::unexpected(settled.error());
  return Timestamp{index, token, stamped.size, *time};
}

}  // namespace solferino::archive
