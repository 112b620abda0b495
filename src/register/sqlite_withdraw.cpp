// SPDX-License-Identifier: Apache-2.0
// Removing documents for good.
//
// First the rows go, in one transaction that also leaves the note `scrub` in the table meta. Then their bytes: SQLite overwrites deleted rows (secure_delete), but
// nothing promises that of the places which a row left when pages were split, and FTS5 keeps deleted words until it merges its segments. So the index is merged into one segment,
// and the whole file is written anew: a copy of what is left, made beside it, is copied back over every page through SQLite's backup interface (which takes the locks, so
// that other processes see the old state or the new one). VACUUM would do the same, but through a file in the system's temporary folder, which may lie on a disk that is
// not encrypted. At last the write-ahead log is emptied. When a crash or a reader in another process cuts this short, the note stays and the next writer goes on.
#include <system_error>

#include "register/schema.h"
#include "register/sqlite_register.h"

namespace solferino::registry::detail {

namespace fs = std::filesystem;

namespace {

struct CloseBackup {
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

void copy_back(Database& from, Database& to) {
  const std::unique_ptr<sqlite3_backup, CloseBackup> backup(sqlite3_backup_init(to.handle(), "main", from.handle(), "main"));
  if (!backup) throw Failure(error_of(to.handle(), sqlite3_errcode(to.handle())));
  const int code = sqlite3_backup_step(backup.get(), -1);
  if (code != SQLITE_DONE) throw Failure(error_of(to.handle(), code));
}

// Whether the log could be emptied: not while somebody reads an older state out of it.
bool empty_log(Database& db) {
  auto& checkpoint = db.statement("PRAGMA wal_checkpoint(TRUNCATE)");
  checkpoint.reset();
  const bool done = checkpoint.step() && checkpoint.integer(0) == 0;
  checkpoint.reset();
  return done;
}

void remove_document(Database& db, Store& store, std::int64_t document) {
  std::vector<std::int64_t> readings;
  auto& rows = db.statement("SELECT id FROM reading WHERE document = ?1").bind(document);
  while (rows.step()) readings.push_back(rows.integer(0));
  for (const std::int64_t reading : readings) store.remove_reading(reading);
  db.statement("DELETE FROM source WHERE document = ?1").run(document);
  db.statement("DELETE FROM member WHERE document = ?1 OR container = ?1").run(document);
  db.statement("DELETE FROM leaf WHERE document = ?1").run(document);
  db.statement("DELETE FROM alignment WHERE document = ?1").run(document);
  db.statement("DELETE FROM review WHERE document = ?1").run(document);
  // What people wrote about its claims may quote them; that they decided something, and when, stays.
  db.statement(
        "DELETE FROM leaf WHERE leaf IN (SELECT x.leaf FROM decision x JOIN decision_claim k ON k.decision = x.id WHERE k.document = ?1)")
      .run(document);
  db.statement(
        "UPDATE decision SET value = '', reason = '', leaf = NULL WHERE id IN (SELECT decision FROM decision_claim WHERE document = ?1)")
      .run(document);
}

}  // namespace

Result<Scrubbed> SqliteRegister::withdraw(std::span<const Withdrawal> documents) {
  const auto removed = writing([&] {
    Store store(db_);
    for (const Withdrawal& one : documents) {
      const std::int64_t document = document_row(db_, one.id);
      auto& find = db_.statement("SELECT withdrawn FROM document WHERE id = ?1").bind(document);
      const bool is_withdrawn = find.step() && !find.is_null(0);
      find.reset();
      if (is_withdrawn) continue;
      remove_document(db_, store, document);
      db_.statement("UPDATE document SET source = '', withdrawn = ?2, reason = ?3 WHERE id = ?1").run(document, one.at, one.reason);
      if (one.leaf) store.put_leaf(*one.leaf, document);
    }
    store.finish();
    db_.statement("INSERT INTO meta (key, value) VALUES ('scrub', 1) ON CONFLICT DO NOTHING").run();
  });
  if (!removed) return std::unexpected(removed.error());
  return scrub();
}

Result<Scrubbed> SqliteRegister::scrub() {
  return guarded(file_.string(), [&]() -> Scrubbed {
    if (options_.read_only) throw Failure(ErrorCode::invalid_argument, "the register was opened for reading only");
    try {
      return scrub_now();
    } catch (const Failure& failure) {
      // What was to be removed is removed from every table; only its bytes may be left, and that must be said, not thrown away as a failed call.
      return {false, failure.error.message};
    }
  });
}

Scrubbed SqliteRegister::scrub_now() {
  for (const fs::path& copy : copies_of_older_versions(file_)) fs::remove(copy);
  db_.execute("INSERT INTO words (words) VALUES ('optimize')");
  const fs::path copy = file_.string() + ".scrub";
  fs::remove(copy);
  copy_into(db_, copy);
  {
    Database from(copy.string(), SQLITE_OPEN_READONLY, options_.vfs);
    Database to = open_connection();
    copy_back(from, to);
  }
  fs::remove(copy);
  if (!empty_log(db_))
    return {false, "another process still reads the register as it was; the removed bytes go with the next change after it is done"};
  db_.statement("DELETE FROM meta WHERE key = 'scrub'").run();
  if (!empty_log(db_)) return {false, "another process began to read meanwhile"};
  return {};
}

}  // namespace solferino::registry::detail
