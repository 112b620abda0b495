// SPDX-License-Identifier: Apache-2.0
// The Register on SQLite. One file of sources a group of calls: sqlite_add, _look, _search, _runs, _decisions, _withdraw, _open.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/claim_json.h"
#include "register/register.h"
#include "register/sqlite.h"
#include "register/store.h"

namespace solferino::registry::detail {

class SqliteRegister final : public Register {
 public:
  // Throws Failure.
  SqliteRegister(std::filesystem::path file, Options options);

  Result<RunId> open_run(const NewRun& run) override;
  Result<std::vector<Added>> add(RunId run, std::span<const NewDocument> batch) override;
  Result<std::vector<std::optional<DocumentState>>> states_of(std::span<const std::string> sha256s) override;
  Result<void> note_source(const DocumentId& id, std::string_view source) override;

  Result<Resolved> resolve(std::string_view typed) override;
  Result<StoredDocument> show(const DocumentId& id, std::optional<RunId> run) override;
  Result<void> list(const ListFilter& filter, const std::function<bool(const DocumentSummary&)>& sink) override;
  Result<std::vector<Hit>> search(const Query& query) override;
  Result<Stats> stats() override;
  Result<std::vector<Leaf>> leaves() override;

  Result<std::vector<Run>> runs() override;
  Result<RunId> stage_run(const NewRun& run) override;
  Result<std::vector<DocumentSummary>> unread(RunId staged, std::size_t limit) override;
  Result<void> stage(RunId staged, std::span<const Reread> batch) override;
  Result<SwitchReport> switch_to(RunId staged) override;
  Result<void> drop_staged(RunId staged) override;
  Result<std::vector<Alignment>> alignments(const DocumentId& id) override;
  Result<std::vector<ReviewItem>> review(bool with_settled) override;
  Result<void> settle(std::int64_t item, std::optional<std::string> live_claim) override;

  Result<std::int64_t> decide(const NewDecision& decision) override;
  Result<std::vector<Decision>> decisions(std::optional<DocumentId> about) override;

  Result<Scrubbed> withdraw(std::span<const Withdrawal> documents) override;
  Result<Scrubbed> scrub() override;

  Result<void> backup(const std::filesystem::path& file) override;
  Result<std::vector<std::string>> check() override;

 private:
  // Runs inside one transaction, and at the room's border.
  template <class Work>
  auto reading(const Work& work) -> Result<decltype(work())>;
  template <class Work>
  auto writing(const Work& work) -> Result<decltype(work())>;

  [[nodiscard]] Database open_connection() const;

  [[nodiscard]] record::Claim claim_of(std::string_view json);
  [[nodiscard]] std::vector<record::Claim> claims_of(std::int64_t reading);
  Added add_one(Store& store, RunId run, const NewDocument& document);
  [[nodiscard]] StoredDocument load(std::int64_t document, std::optional<RunId> run);

  void stage_one(Store& store, RunId staged, const Reread& one);
  void align_with_live(std::int64_t document, RunId staged, const record::ReadDocument& read);
  [[nodiscard]] std::uint64_t move_decisions(RunId staged);
  void prune();
  Scrubbed scrub_now();

  std::filesystem::path file_;
  Options options_;
  Database db_;
  ClaimParser parser_;
};

template <class Work>
auto SqliteRegister::reading(const Work& work) -> Result<decltype(work())> {
  return guarded(file_.string(), [&] {
    Transaction transaction(db_, Transaction::Kind::read);
    return work();
  });
}

template <class Work>
auto SqliteRegister::writing(const Work& work) -> Result<decltype(work())> {
  return guarded(file_.string(), [&] {
    if (options_.read_only) throw Failure(ErrorCode::invalid_argument, "the register was opened for reading only");
    Transaction transaction(db_, Transaction::Kind::write);
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      transaction.commit();
    } else {
      auto outcome = work();
      transaction.commit();
      return outcome;
    }
  });
}

// ---------------------------------------------------------------------------------------------------------------------- shared by the files

// The columns that summary_from() reads; to be joined to `document d`, its reading `r` (perhaps none).
inline constexpr const char* summary_columns =
    "d.id, d.sha256, d.source, d.withdrawn, d.reason, r.outlet, r.title, r.published, r.lang, r.claims, r.state, coalesce(r.error, r.note)";
inline constexpr int summary_width = 12;
[[nodiscard]] DocumentSummary summary_from(const Statement& row);

// "reading r of document d in a live run"; r's columns are null for withdrawn documents.
inline constexpr const char* live_reading_join =
    " LEFT JOIN reading r ON r.document = d.id AND r.run IN (SELECT id FROM run WHERE state = 'live') ";

// Throws not_found, or invalid_argument where the run has another state.
void require_run(Database& db, RunId run, RunState state);

// The live run's row for a document. None where it is withdrawn.
[[nodiscard]] std::optional<std::int64_t> live_reading(Database& db, std::int64_t document);

}  // namespace solferino::registry::detail
