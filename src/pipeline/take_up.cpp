// SPDX-License-Identifier: Apache-2.0
#include "pipeline/take_up.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <new>
#include <thread>
#include <utility>

namespace solferino::pipeline::detail {

namespace {

using archive::BlobRef;
using archive::Field;
using archive::LeafKind;

void read_one(Item& item, const Reading& reading) {
  if (!item.document) return;
  try {
    item.read = reading.read(std::move(*item.document));
    item.state = registry::DocumentState::read;
  } catch (const std::bad_alloc&) {
    item.error = Error{ErrorCode::too_large, "not enough memory to read it", item.name};
  } catch (const std::exception& failure) {
    item.error = Error{ErrorCode::unsupported, std::string("the reader failed: ") + failure.what(), item.name};
  }
  item.document.reset();
}

void add_field(std::vector<Field>& fields, std::string_view name, const std::optional<std::string>& value) {
  if (value && !value->empty()) fields.push_back({std::string(name), *value});
}

std::string value_of(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? std::string() : found->value;
}

const archive::Digest* blob_of(const archive::LoggedLeaf& leaf, std::string_view role) {
  const auto found = std::ranges::find(leaf.blobs, role, &BlobRef::role);
  return found == leaf.blobs.end() ? nullptr : &found->digest;
}

}  // namespace

std::string name_within(std::string_view name) {
  const auto cut = name.find_last_of("!#");
  return std::string(cut == std::string_view::npos ? name : name.substr(cut + 1));
}

void take_outcome(Item& item, intake::Piece& piece) {
  if (!piece.outcome) return;
  if (*piece.outcome) {
    item.document = std::move(**piece.outcome);
  } else {
    item.error = piece.outcome->error();
  }
}

void take_again(Item& item, std::string_view bytes, const intake::Options& options) {
  intake::take_pieces_of_bytes(bytes, item.name, options, [&](intake::Piece piece) {
    take_outcome(item, piece);
    return false;  // the bytes themselves come first
  });
}

archive::Leaf leaf_of(const Item& item) {
  archive::Leaf leaf;
  leaf.kind = item.error ? LeafKind::error : item.container ? LeafKind::member : LeafKind::document;
  leaf.blobs.push_back({"original", item.digest});
  if (item.state == registry::DocumentState::read) leaf.blobs.push_back({"text", archive::sha256(item.read.document.text)});
  if (item.container) leaf.blobs.push_back({"container", *item.container});
  const record::Document& document = item.read.document;
  add_field(leaf.fields, "source", item.name);
  add_field(leaf.fields, "kind", item.kind);
  add_field(leaf.fields, "outlet", document.outlet);
  add_field(leaf.fields, "title", document.title);
  add_field(leaf.fields, "published", document.published ? std::optional(to_iso(*document.published)) : std::nullopt);
  add_field(leaf.fields, "lang", document.lang);
  add_field(leaf.fields, "reader", item.read.reader);
  if (item.error) add_field(leaf.fields, "error", item.error->message);
  return leaf;
}

registry::NewDocument document_of(const Item& item) {
  registry::NewDocument document;
  document.sha256 = item.digest.hex();
  document.state = item.error ? registry::DocumentState::failed : item.state;
  document.read = item.read;
  document.read.document.source = item.name;
  if (item.error) document.error = item.error->message;
  if (item.container) document.member_of = registry::Membership{registry::document_id(item.container->hex()), item.name_in_container};
  return document;
}

void read_all(std::span<Item> items, const Reading& reading, unsigned jobs) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < items.size(); i = next++) read_one(items[i], reading);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(jobs, items.size()); ++i) others.emplace_back(work);
  work();
}

Result<registry::RunId> open_run(Store& store, const registry::NewRun& run, bool staged) {
  auto runs = store.database().runs();
  if (!runs) return std::unexpected(std::move(runs.error()));
  const auto wanted = staged ? registry::RunState::staged : registry::RunState::live;
  const bool known = std::ranges::any_of(*runs, [&](const registry::Run& other) {
    return other.state == wanted && other.what.reader == run.reader && other.what.settings == run.settings;
  });
  registry::NewRun fresh = run;
  if (!known) {
    fresh.log_size = store.archive().size();
    archive::Leaf leaf{.kind = LeafKind::run, .blobs = {}, .open = {}, .fields = {}};
    leaf.open = {{"reader", run.reader}, {"settings", run.settings}, {"log_size", std::to_string(fresh.log_size)}};
    auto logged = store.archive().append(std::span(&leaf, 1));
    if (!logged) return std::unexpected(std::move(logged.error()));
    fresh.leaf = registry::Leaf{logged->front().index.value, "run", logged->front().disclosures};
  }
  auto id = staged ? store.database().stage_run(fresh) : store.database().open_run(fresh);
  if (!id) return std::unexpected(std::move(id.error()));
  if (fresh.leaf) {
    const archive::LeafIndex index{fresh.leaf->index};
    if (auto done = store.archive().settle(std::span(&index, 1)); !done) return std::unexpected(std::move(done.error()));
  }
  return *id;
}

namespace {

// The item that an unsettled leaf speaks of, read anew from its blob; nothing where the blob is gone.
Result<std::optional<Item>> item_of(Store& store, const archive::Unsettled& unsettled, const Reading& reading, const AddOptions& options) {
  const auto* original = blob_of(unsettled.leaf, "original");
  if (original == nullptr || !store.archive().has_blob(*original)) return std::nullopt;
  auto bytes = store.archive().get_blob(*original);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  const auto fields = archive::fields_of(unsettled.disclosures);
  if (!fields) return std::unexpected(fields.error());
  Item item;
  item.name = value_of(*fields, "source");
  item.kind = value_of(*fields, "kind");
  item.digest = *original;
  if (const auto* container = blob_of(unsettled.leaf, "container")) {
    item.container = *container;
    item.name_in_container = name_within(item.name);
  }
  intake::Options how = options.intake;
  if (auto outlet = value_of(*fields, "outlet"); !outlet.empty()) how.outlet = std::move(outlet);
  if (const auto published = parse_iso_date(value_of(*fields, "published"))) how.published = *published;
  take_again(item, *bytes, how);
  read_one(item, reading);
  return item;
}

}  // namespace

Result<std::uint64_t> take_up_unsettled(Store& store, registry::RunId run, const Reading& reading, const AddOptions& options) {
  auto unsettled = store.archive().unsettled();
  if (!unsettled) return std::unexpected(std::move(unsettled.error()));
  std::uint64_t taken = 0;
  for (const auto& one : *unsettled) {
    const bool document = one.leaf.kind == LeafKind::document || one.leaf.kind == LeafKind::member || one.leaf.kind == LeafKind::error;
    if (document) {
      auto item = item_of(store, one, reading, options);
      if (!item) return std::unexpected(std::move(item.error()));
      if (*item) {
        auto fresh = document_of(**item);
        fresh.leaves.push_back({one.leaf.index.value, std::string(archive::name_of(one.leaf.kind)), one.disclosures});
        const auto added = store.database().add(run, std::span(&fresh, 1));
        if (!added) return std::unexpected(added.error());
        taken += added->front().outcome == registry::AddOutcome::added || added->front().outcome == registry::AddOutcome::mended ? 1 : 0;
      }
    }
    if (auto done = store.archive().settle(std::span(&one.leaf.index, 1)); !done) return std::unexpected(std::move(done.error()));
  }
  return taken;
}

}  // namespace solferino::pipeline::detail
