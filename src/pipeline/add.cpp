// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <future>
#include <set>
#include <utility>

#include "pipeline/pipeline.h"
#include "pipeline/take_up.h"

namespace solferino::pipeline {

namespace {

using detail::Item;

// What one batch did.
struct Committed {
  std::vector<registry::Added> outcomes;
  std::uint64_t claims = 0;
  std::uint64_t containers = 0;
  std::vector<Error> failures;
};

// Makes a batch durable: blobs, receipts, the database, and only then is it acknowledged.
Result<Committed> commit(Store& store, registry::RunId run, const std::vector<Item>& items) {
  std::vector<std::string_view> blobs;
  std::vector<archive::Leaf> leaves;
  for (const Item& item : items) {
    if (item.known && *item.known != registry::DocumentState::failed) continue;
    if (item.known && item.error) continue;  // failed before, and again
    blobs.emplace_back(item.bytes);
    if (item.state == registry::DocumentState::read) blobs.emplace_back(item.read.document.text);
    leaves.push_back(detail::leaf_of(item));
  }
  if (auto kept = store.archive().put_blobs(blobs); !kept) return std::unexpected(std::move(kept.error()));
  std::vector<archive::AppendedLeaf> logged;
  if (!leaves.empty()) {
    auto appended = store.archive().append(leaves);
    if (!appended) return std::unexpected(std::move(appended.error()));
    logged = std::move(*appended);
  }
  Committed done;
  std::vector<registry::NewDocument> documents;
  std::vector<archive::LeafIndex> indices;
  std::size_t next = 0;
  for (const Item& item : items) {
    documents.push_back(detail::document_of(item));
    const bool fresh = !(item.known && (*item.known != registry::DocumentState::failed || item.error));
    if (!fresh) continue;
    const auto& leaf = logged[next];
    documents.back().leaves.push_back({leaf.index.value, std::string(archive::name_of(leaves[next].kind)), leaf.disclosures});
    indices.push_back(leaf.index);
    ++next;
    done.claims += item.read.claims.size();
    done.containers += item.state == registry::DocumentState::container && !item.error ? 1 : 0;
  }
  for (const Item& item : items) {
    if (item.error && !(item.known && *item.known != registry::DocumentState::failed)) done.failures.push_back(*item.error);
  }
  auto added = store.database().add(run, documents);
  if (!added) return std::unexpected(std::move(added.error()));
  if (auto settled = store.archive().settle(indices); !settled) return std::unexpected(std::move(settled.error()));
  done.outcomes = std::move(*added);
  return done;
}

// Takes inputs on the caller's thread, reads batches on several, and makes each durable while the next is read.
class Adder {
 public:
  Adder(Store& store, const Reading& reading, const AddOptions& options, const OnAdd& on_add)
      : store_(store), reading_(reading), options_(options), on_add_(on_add) {}

  Result<AddReport> run(const std::vector<intake::Input>& inputs) {
    if (auto opened = begin(); !opened) return std::unexpected(std::move(opened.error()));
    progress_.inputs = inputs.size();
    for (const auto& input : inputs) progress_.bytes += input.bytes;
    for (const auto& input : inputs) {
      if (stopping()) break;
      numbers_.clear();
      intake::take_pieces(input, options_.intake, [&](intake::Piece piece) { return accept(std::move(piece)); });
      ++progress_.inputs_done;
      progress_.bytes_done += input.bytes;
    }
    if (!failed_) flush();
    if (!failed_) finish();
    if (failed_) return std::unexpected(std::move(*failed_));
    report_.cancelled = options_.cancel != nullptr && options_.cancel->load() && progress_.inputs_done < inputs.size();
    return std::move(report_);
  }

 private:
  Result<void> begin() {
    auto run = detail::open_run(store_, reading_.run, false);
    if (!run) return std::unexpected(std::move(run.error()));
    run_ = *run;
    auto resumed = detail::take_up_unsettled(store_, run_, reading_, options_);
    if (!resumed) return std::unexpected(std::move(resumed.error()));
    report_.resumed = *resumed;
    // The database belongs to the thread that commits; this one only asks what is known.
    auto looker = registry::open_sqlite(database_file(store_.folder()), {.read_only = true});
    if (!looker) return std::unexpected(std::move(looker.error()));
    looker_ = std::move(*looker);
    return {};
  }

  [[nodiscard]] bool stopping() const { return failed_.has_value() || (options_.cancel != nullptr && options_.cancel->load()); }

  bool accept(intake::Piece piece) {
    if (numbers_.size() <= piece.number) numbers_.resize(piece.number + 1);
    if (piece.bytes.empty()) {
      const bool error = piece.outcome && !*piece.outcome;
      if (error) {
        report_.failures.push_back(piece.outcome->error());
        ++progress_.failed;
      }
      return !stopping();
    }
    Item item;
    item.name = std::move(piece.name);
    item.kind = piece.kind;
    item.bytes = piece.bytes;
    item.digest = archive::sha256(item.bytes);
    numbers_[piece.number] = item.digest;
    if (piece.container && *piece.container < numbers_.size() && numbers_[*piece.container]) {
      item.container = numbers_[*piece.container];
      item.name_in_container = detail::name_within(item.name);
    }
    detail::take_outcome(item, piece);
    bytes_ += item.bytes.size();
    batch_.push_back(std::move(item));
    if (batch_.size() >= options_.batch || bytes_ >= options_.batch_bytes) flush();
    return !stopping();
  }

  void flush() {
    if (batch_.empty()) return;
    std::vector<std::string> names;
    names.reserve(batch_.size());
    for (const Item& item : batch_) names.push_back(item.digest.hex());
    const auto states = looker_->states_of(names);
    if (!states) {
      failed_ = states.error();
      return;
    }
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      Item& item = batch_[i];
      item.known = (*states)[i];
      // What was taken in this very call may not be seen there yet.
      if (!taken_.insert(item.digest).second && !item.known) item.known = registry::DocumentState::read;
      if (item.known && *item.known != registry::DocumentState::failed) {
        item.document.reset();
        item.error.reset();
        item.state = *item.known == registry::DocumentState::withdrawn ? registry::DocumentState::container : *item.known;
      }
    }
    detail::read_all(batch_, reading_, options_.jobs);
    finish();
    if (failed_) return;
    bytes_ = 0;
    pending_ = std::async(std::launch::async, [this, items = std::exchange(batch_, {})] { return commit(store_, run_, items); });
  }

  // Waits for the batch that is being made durable.
  void finish() {
    if (!pending_.valid()) return;
    auto done = pending_.get();
    if (!done) {
      failed_ = std::move(done.error());
      return;
    }
    for (const auto& one : done->outcomes) {
      using registry::AddOutcome;
      report_.added += one.outcome == AddOutcome::added ? 1 : 0;
      report_.known += one.outcome == AddOutcome::known ? 1 : 0;
      report_.mended += one.outcome == AddOutcome::mended ? 1 : 0;
      report_.withdrawn += one.outcome == AddOutcome::withdrawn ? 1 : 0;
    }
    report_.claims += done->claims;
    report_.containers += done->containers;
    progress_.documents += done->outcomes.size();
    progress_.failed += done->failures.size();
    std::ranges::move(done->failures, std::back_inserter(report_.failures));
    if (on_add_) on_add_(progress_);
  }

  Store& store_;
  const Reading& reading_;
  const AddOptions& options_;
  const OnAdd& on_add_;
  registry::RunId run_;
  std::unique_ptr<registry::Register> looker_;
  std::vector<std::optional<archive::Digest>> numbers_;  // of the pieces of one input
  std::vector<Item> batch_;
  std::uint64_t bytes_ = 0;
  std::set<archive::Digest> taken_;
  std::future<Result<Committed>> pending_;
  AddProgress progress_;
  AddReport report_;
  std::optional<Error> failed_;
};

}  // namespace

Result<AddReport> add(Store& store, const std::vector<intake::Input>& inputs, const Reading& reading, const AddOptions& options,
                      const OnAdd& on_add) {
  return Adder(store, reading, options, on_add).run(inputs);
}

}  // namespace solferino::pipeline
