// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "pipeline/pipeline.h"
#include "pipeline/take_up.h"

namespace solferino::pipeline {

namespace {

using detail::Item;

constexpr std::size_t batch_size = 256;

Result<Item> item_of(Store& store, const registry::DocumentSummary& summary, const intake::Options& intake) {
  Item item;
  item.name = summary.source;
  const auto digest = archive::Digest::from_hex(summary.sha256);
  if (!digest) return std::unexpected(digest.error());
  item.digest = *digest;
  const auto bytes = store.archive().get_blob(item.digest);
  if (!bytes) return std::unexpected(bytes.error());
  intake::Options how = intake;
  if (!how.outlet) how.outlet = summary.outlet;
  if (!how.published) how.published = summary.published;
  detail::take_again(item, *bytes, how);
  return item;
}

Result<void> stage(Store& store, registry::RunId run, const std::vector<registry::DocumentSummary>& documents, const Reading& reading,
                   const AddOptions& options) {
  std::vector<Item> items;
  for (const auto& summary : documents) {
    auto item = item_of(store, summary, options.intake);
    if (!item) return std::unexpected(std::move(item.error()));
    items.push_back(std::move(*item));
  }
  detail::read_all(items, reading, options.jobs);
  std::vector<registry::Reread> batch;
  for (std::size_t i = 0; i < items.size(); ++i) {
    registry::Reread one;
    one.id = documents[i].id;
    one.state = items[i].error ? registry::DocumentState::failed : items[i].state;
    one.read = std::move(items[i].read);
    one.read.document.source = items[i].name;
    if (items[i].error) one.error = items[i].error->message;
    batch.push_back(std::move(one));
  }
  return store.database().stage(run, batch);
}

}  // namespace

Result<RereadReport> reread(Store& store, const Reading& reading, const AddOptions& options, const OnAdd& on_progress) {
  RereadReport report;
  const auto stats = store.database().stats();
  if (!stats) return std::unexpected(stats.error());
  AddProgress progress;
  progress.inputs = stats->documents_read + stats->documents_failed;
  const auto run = detail::open_run(store, reading.run, true);
  if (!run) return std::unexpected(run.error());
  while (true) {
    if (options.cancel != nullptr && options.cancel->load()) {
      report.cancelled = true;
      return report;
    }
    const auto documents = store.database().unread(*run, batch_size);
    if (!documents) return std::unexpected(documents.error());
    if (documents->empty()) break;
    if (auto done = stage(store, *run, *documents, reading, options); !done) return std::unexpected(std::move(done.error()));
    report.documents += documents->size();
    progress.documents = report.documents;
    progress.inputs_done = report.documents;
    if (on_progress) on_progress(progress);
  }
  if (report.documents == 0) {
    if (auto done = store.database().drop_staged(*run); !done) return std::unexpected(std::move(done.error()));
    return report;
  }
  auto moved = store.database().switch_to(*run);
  if (!moved) return std::unexpected(std::move(moved.error()));
  report.moved = *moved;
  return report;
}

}  // namespace solferino::pipeline
