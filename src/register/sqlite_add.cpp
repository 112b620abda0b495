// SPDX-License-Identifier: Apache-2.0
// Taking documents up.
#include "register/sqlite_register.h"

namespace solferino::registry::detail {

namespace {

// Ids are the beginnings of hashes: two documents that share one would be taken for each other. Nobody will ever see this; who does must not lose a document to it.
void refuse_namesake(Database& db, const NewDocument& document) {
  if (find_document_row(db, document_id(document.sha256))) {
    throw Failure(ErrorCode::unsupported, "two documents whose hashes begin alike: " + document.sha256);
  }
}

void note_source_row(Database& db, std::int64_t document, std::string_view source) {
  db.statement("INSERT INTO source (document, source) VALUES (?1, ?2) ON CONFLICT DO NOTHING").run(document, source);
  if (db.changed() != 0) db.statement("UPDATE document SET source = ?2 WHERE id = ?1 AND source > ?2").run(document, source);
}

void note_member(Database& db, std::int64_t document, const Membership& membership) {
  const auto container = find_document_row(db, membership.container);
  if (!container) {
    throw Failure(ErrorCode::not_found,
                  "the container " + membership.container.text + " is not in the register; add it before its members");
  }
  db.statement("INSERT INTO member (container, name, document) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
      .run(*container, membership.name, document);
}

struct Known {
  std::int64_t row = 0;
  bool withdrawn = false;
};

std::optional<Known> find_by_hash(Database& db, const std::string& sha256) {
  auto& find = db.statement("SELECT id, withdrawn FROM document WHERE sha256 = ?1").bind(Blob{sha256});
  if (!find.step()) return std::nullopt;
  const Known known{find.integer(0), !find.is_null(1)};
  find.reset();
  return known;
}

bool failed_live(Database& db, std::int64_t reading) {
  auto& find = db.statement("SELECT state FROM reading WHERE id = ?1").bind(reading);
  const bool failed = find.step() && find.view(0) == "failed";
  find.reset();
  return failed;
}

}  // namespace

Result<RunId> SqliteRegister::open_run(const NewRun& run) {
  return writing([&] {
    auto& find = db_.statement("SELECT id FROM run WHERE state = 'live' AND reader = ?1 AND settings = ?2 ORDER BY id LIMIT 1")
                     .bind(run.reader, run.settings);
    if (find.step()) return RunId{find.integer(0)};
    const auto leaf = run.leaf ? std::optional(run.leaf->index) : std::nullopt;
    db_.statement("INSERT INTO run (state, reader, settings, log_size, began, leaf) VALUES ('live', ?1, ?2, ?3, ?4, ?5)")
        .run(run.reader, run.settings, run.log_size, run.began, leaf);
    const RunId id{db_.last_id()};
    if (run.leaf) Store(db_).put_leaf(*run.leaf, std::nullopt);
    return id;
  });
}

Result<std::vector<Added>> SqliteRegister::add(RunId run, std::span<const NewDocument> batch) {
  return writing([&] {
    require_run(db_, run, RunState::live);
    Store store(db_);
    std::vector<Added> outcomes;
    outcomes.reserve(batch.size());
    for (const NewDocument& document : batch) outcomes.push_back(add_one(store, run, document));
    store.finish();
    return outcomes;
  });
}

Added SqliteRegister::add_one(Store& store, RunId run, const NewDocument& document) {
  const std::string sha256 = bytes_of_sha256(document.sha256);
  if (document.state == DocumentState::withdrawn)
    throw Failure(ErrorCode::invalid_argument, "a document is withdrawn by withdraw, not by add");
  Added added{document_id(document.sha256), AddOutcome::added};
  auto known = find_by_hash(db_, sha256);
  if (known && known->withdrawn) {
    added.outcome = AddOutcome::withdrawn;
    return added;
  }
  if (!known) {
    refuse_namesake(db_, document);
    db_.statement("INSERT INTO document (sha256, source) VALUES (?1, ?2)").run(Blob{sha256}, document.read.document.source);
    known = Known{db_.last_id(), false};
  } else {
    added.outcome = AddOutcome::known;
    const auto reading = live_reading(db_, known->row);
    if (document.state != DocumentState::failed && reading && failed_live(db_, *reading)) {
      store.remove_reading(*reading);
      added.outcome = AddOutcome::mended;
    }
  }
  note_source_row(db_, known->row, document.read.document.source);
  if (document.member_of) note_member(db_, known->row, *document.member_of);
  for (const Leaf& leaf : document.leaves) store.put_leaf(leaf, known->row);
  if (added.outcome != AddOutcome::known) store.put_reading({known->row, run.number, document.state, &document.read, document.error});
  return added;
}

Result<std::vector<std::optional<DocumentState>>> SqliteRegister::states_of(std::span<const std::string> sha256s) {
  return reading([&] {
    std::vector<std::optional<DocumentState>> states;
    for (const std::string& sha256 : sha256s) {
      const std::string bytes = bytes_of_sha256(sha256);
      auto& find = db_.statement(
                          "SELECT d.withdrawn, r.state FROM document d LEFT JOIN reading r ON r.document = d.id "
                          "AND r.run IN (SELECT id FROM run WHERE state = 'live') WHERE d.sha256 = ?1")
                       .bind(Blob{bytes});
      if (!find.step()) {
        states.emplace_back(std::nullopt);
      } else {
        states.push_back(find.is_null(0) ? parse_document_state(find.view(1)) : DocumentState::withdrawn);
      }
      find.reset();
    }
    return states;
  });
}

Result<void> SqliteRegister::note_source(const DocumentId& id, std::string_view source) {
  return writing([&] {
    const std::int64_t row = document_row(db_, id);
    auto& find = db_.statement("SELECT withdrawn FROM document WHERE id = ?1").bind(row);
    const bool withdrawn = find.step() && !find.is_null(0);
    find.reset();
    if (!withdrawn) note_source_row(db_, row, source);
  });
}

}  // namespace solferino::registry::detail
