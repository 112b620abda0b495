// SPDX-License-Identifier: Apache-2.0
#include "register/sqlite.h"

#include <string>

namespace solferino::registry::detail {

namespace {

[[noreturn]] void fail(sqlite3* db, int code) { throw Failure(error_of(db, code)); }

}  // namespace

Error error_of(sqlite3* db, int code) {
  const std::string said = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::io, "the register is in use by another process; try again when it is done", {}};
    case SQLITE_CORRUPT:
      return {ErrorCode::bad_format,
              "the register's file is damaged (" + said + "); restore it from a backup or build it anew from the archive",
              {}};
    case SQLITE_NOTADB:
      return {ErrorCode::bad_format, "this file is no register, or its beginning is damaged", {}};
    case SQLITE_FULL:
      return {ErrorCode::io, "no space left on the disk; nothing of this step was kept", {}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorCode::io, "the register cannot be written: the file or its folder is read-only", {}};
    case SQLITE_CANTOPEN:
      return {ErrorCode::io, "the register cannot be opened (" + said + ")", {}};
    case SQLITE_TOOBIG:
      return {ErrorCode::too_large, "a text is larger than the register can hold", {}};
    case SQLITE_INTERRUPT:
      return {ErrorCode::interrupted, "interrupted", {}};
    case SQLITE_NOMEM:
      return {ErrorCode::too_large, "out of memory", {}};
    default:
      return {ErrorCode::io, "the register's file could not be read or written (" + said + ")", {}};
  }
}

Statement::Statement(sqlite3* db, std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) fail(db, code);
}

void Statement::reset() {
  // What reset returns is the error of the last step, which step() has thrown already.
  sqlite3_reset(handle_.get());
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    // Give the read lock back: a statement left standing at its end would keep the log from being emptied.
    sqlite3_reset(handle_.get());
    return false;
  }
  const Error error = error_of(sqlite3_db_handle(handle_.get()), code);
  sqlite3_reset(handle_.get());
  throw Failure(error);
}

std::string_view Statement::view(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

void Statement::set(int at, std::string_view value) {
  const char* begin = value.data() == nullptr ? "" : value.data();
  const int code = sqlite3_bind_text64(handle_.get(), at, begin, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(handle_.get()), code);
}

void Statement::set(int at, Blob value) {
  const int code = sqlite3_bind_blob64(handle_.get(), at, value.bytes.data(), value.bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(handle_.get()), code);
}

void Statement::set(int at, std::int64_t value) {
  const int code = sqlite3_bind_int64(handle_.get(), at, value);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(handle_.get()), code);
}

void Statement::set(int at, double value) {
  const int code = sqlite3_bind_double(handle_.get(), at, value);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(handle_.get()), code);
}

void Statement::set(int at, std::nullopt_t) {
  const int code = sqlite3_bind_null(handle_.get(), at);
  if (code != SQLITE_OK) fail(sqlite3_db_handle(handle_.get()), code);
}

Database::Database(const std::string& file, int flags, const std::string& vfs) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs.empty() ? nullptr : vfs.c_str());
  handle_.reset(raw);
  if (code != SQLITE_OK) fail(raw, code);
}

Statement& Database::statement(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) kept = std::make_unique<Statement>(handle_.get(), sql);
  return *kept;
}

void Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_.get(), code);
}

std::int64_t Database::integer(const char* sql) {
  Statement& query = statement(sql);
  query.reset();
  const std::int64_t value = query.step() ? query.integer(0) : 0;
  query.reset();
  return value;
}

void Database::reset_all() {
  for (auto& [sql, statement] : statements_) {
    if (statement) statement->reset();
  }
}

Transaction::Transaction(Database& db, Kind kind) : db_(&db) { db.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN"); }

Transaction::~Transaction() {
  db_->reset_all();
  // SQLite may have rolled back by itself (disk full); then there is nothing left to do.
  if (open_ && sqlite3_get_autocommit(db_->handle()) == 0) sqlite3_exec(db_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_->reset_all();
  db_->execute("COMMIT");
  open_ = false;
}

}  // namespace solferino::registry::detail
