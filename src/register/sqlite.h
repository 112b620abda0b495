// SPDX-License-Identifier: Apache-2.0
// SQLite in C++: a connection, prepared statements that are made once, transactions.
//
// Inside the room a failing statement throws Failure: nearly every line of the backend can fail in the same few ways, and all of them end in the same place,
// guarded(), which turns the Failure into the room's Result. Nothing of this leaves the room. SQL texts are constants of the program; what users typed only
// ever goes through bind().
//
//   auto& find = db.statement("SELECT id FROM document WHERE sha256=?1");
//   find.bind(sha256);
//   while (find.step()) use(find.integer(0));
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/base.h"

namespace solferino::registry::detail {

struct Failure : std::exception {
  explicit Failure(Error what_failed) : error(std::move(what_failed)) {}
  Failure(ErrorCode code, std::string message) : error{code, std::move(message), {}} {}
  [[nodiscard]] const char* what() const noexcept override { return error.message.c_str(); }
  Error error;
};

// The room's border.
template <class Work>
auto guarded(const std::string& where, const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const Failure& failure) {
    Error error = failure.error;
    if (error.where.empty() && error.code != ErrorCode::invalid_argument) error.where = where;
    return std::unexpected(std::move(error));
  } catch (const std::bad_alloc&) {
    return std::unexpected(Error{ErrorCode::too_large, "out of memory", where});
  }
}

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql);

  // Starts anew with these values for ?1, ?2 ...; views must live until the last step.
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int at = 0;
    (set(++at, values), ...);
    return *this;
  }
  // The next row, or false at the end.
  [[nodiscard]] bool step();
  // For statements without rows.
  template <class... Values>
  void run(const Values&... values) {
    bind(values...);
    while (step()) {
    }
  }
  void reset();
  // For SQLite's own interfaces that hand out pointers.
  void bind_pointer(int at, void* pointer, const char* type) { sqlite3_bind_pointer(handle_.get(), at, pointer, type, nullptr); }

  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  [[nodiscard]] std::uint64_t count(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  [[nodiscard]] double real(int column) const { return sqlite3_column_double(handle_.get(), column); }
  // Valid until the next step.
  [[nodiscard]] std::string_view view(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
  }

 private:
  void set(int at, std::string_view value);
  void set(int at, const std::string& value) { set(at, std::string_view(value)); }
  void set(int at, const char* value) { set(at, std::string_view(value)); }
  void set(int at, Blob value);
  void set(int at, std::int64_t value);
  void set(int at, unsigned long long value) { set(at, static_cast<std::int64_t>(value)); }
  void set(int at, unsigned long value) { set(at, static_cast<std::int64_t>(value)); }
  void set(int at, int value) { set(at, static_cast<std::int64_t>(value)); }
  void set(int at, double value);
  void set(int at, std::nullopt_t);
  template <class T>
  void set(int at, const std::optional<T>& value) {
    if (value) {
      set(at, *value);
    } else {
      set(at, std::nullopt);
    }
  }

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

class Database {
 public:
  // `flags` are SQLite's SQLITE_OPEN_*.
  Database(const std::string& file, int flags, const std::string& vfs);

  // Made at the first call with this text, then kept. Not to be used within itself.
  Statement& statement(const char* sql);
  // The same for texts that the program puts together.
  Statement& statement(const std::string& sql) { return statement(sql.c_str()); }
  // Statements without values and rows, several at once.
  void execute(const char* sql);
  [[nodiscard]] std::int64_t integer(const char* sql);  // of a query of one row
  [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }
  [[nodiscard]] int changed() const { return sqlite3_changes(handle_.get()); }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  // Ends all queries that were left in the middle, with the read locks that they hold.
  void reset_all();

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

// What the last failed call on the connection means to a user.
[[nodiscard]] Error error_of(sqlite3* db, int code);

// Rolls back unless committed. Write transactions take the writer's lock at once, so that two processes wait for each other at the beginning and never in the middle.
class Transaction {
 public:
  enum class Kind { read, write };
  Transaction(Database& db, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database* db_;
  bool open_ = true;
};

}  // namespace solferino::registry::detail
