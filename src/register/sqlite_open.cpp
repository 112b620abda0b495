// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <system_error>

#include "register/ranking.h"
#include "register/schema.h"
#include "register/sqlite_register.h"
#include "register/tokenizer.h"
#include "register/words.h"

namespace solferino::registry {

namespace fs = std::filesystem;

Result<std::unique_ptr<Register>> open_sqlite(const fs::path& file, const Options& options) {
  return detail::guarded(file.string(),
                         [&]() -> std::unique_ptr<Register> { return std::make_unique<detail::SqliteRegister>(file, options); });
}

}  // namespace solferino::registry

namespace solferino::registry::detail {

namespace fs = std::filesystem;

namespace {

// A file name as the path of a URI: https://www.sqlite.org/uri.html
std::string uri_of(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      uri += '%';
      uri += hex_of(std::string_view(&c, 1));
    } else {
      uri += c;
    }
  }
  return uri;
}

// SQLite reads a database in WAL mode only where it may put files beside it. Where it may not (a CD, a folder of somebody else's) and no log waits there, nothing
// changes the file, and it can be told so.
bool is_on_unwritable_ground(const fs::path& file) {
  std::error_code ignored;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  const fs::path log = file.string() + "-wal";
  return ::access(folder.c_str(), W_OK) != 0 && (!fs::exists(log, ignored) || fs::file_size(log, ignored) == 0);
}

}  // namespace

Database SqliteRegister::open_connection() const {
  std::error_code ignored;
  if (!options_.create && !fs::exists(file_, ignored)) throw Failure(ErrorCode::not_found, "there is no register");
  const bool frozen = options_.read_only && is_on_unwritable_ground(file_);
  const int access = options_.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (options_.create ? SQLITE_OPEN_CREATE : 0);
  const std::string name = frozen ? uri_of(file_) + "?immutable=1" : file_.string();
  Database db(name, access | (frozen ? SQLITE_OPEN_URI : 0), options_.vfs);
  sqlite3_busy_timeout(db.handle(), options_.busy_timeout_ms);
  require_ours(db);
  // The file may come from anywhere: what stands in its schema is not to be trusted, and nothing may write into the index's own tables.
  sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  db.execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY");
  db.execute(("PRAGMA cache_size = -" + std::to_string(options_.cache_mb * 1024)).c_str());
  if (!options_.read_only) {
    db.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864");
  }
  add_tokenizer(db);
  add_ranking(db);
  return db;
}

SqliteRegister::SqliteRegister(fs::path file, Options options)
    : file_(std::move(file)), options_(std::move(options)), db_(open_connection()) {
  if (options_.read_only) {
    const std::int64_t version = db_.integer("PRAGMA user_version");
    if (version > schema_version())
      throw Failure(ErrorCode::unsupported, "made by a newer version (format " + std::to_string(version) + ')');
    if (version < schema_version())
      throw Failure(ErrorCode::unsupported, "made by an older version; open it for writing once, so that it is upgraded");
    return;
  }
  migrate(db_, file_, migrations());
  if (db_.integer("SELECT count(*) FROM meta WHERE key = 'scrub'") != 0) {
    // Where it cannot be finished now, the note stays for the next one.
    [[maybe_unused]] const auto scrubbed = scrub();
  }
}

Result<void> SqliteRegister::backup(const fs::path& file) {
  return guarded(file_.string(), [&] {
    std::error_code ignored;
    if (fs::exists(file, ignored))
      throw Failure(Error{ErrorCode::invalid_argument, "is there already; a backup never replaces a file", file.string()});
    copy_into(db_, file);
  });
}

Result<std::vector<std::string>> SqliteRegister::check() {
  return guarded(file_.string(), [&] {
    std::vector<std::string> faults;
    const auto ask = [&](const char* sql, const std::string& what) {
      auto& query = db_.statement(sql);
      query.reset();
      while (query.step()) faults.push_back(what + ": " + query.text(0));
    };
    ask("SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "the file is damaged");
    ask("SELECT DISTINCT \"table\" || ' without ' || parent FROM pragma_foreign_key_check", "rows point to nothing");
    ask("SELECT lower(hex(d.sha256)) FROM document d WHERE d.withdrawn IS NULL AND 1 <> "
        "(SELECT count(*) FROM reading r JOIN run u ON u.id = r.run AND u.state = 'live' WHERE r.document = d.id)",
        "a document without exactly one live reading");
    ask("SELECT lower(hex(d.sha256)) FROM document d JOIN reading r ON r.document = d.id WHERE d.withdrawn IS NOT NULL",
        "a withdrawn document that is still there");
    ask("SELECT id FROM reading r WHERE claims <> (SELECT count(*) FROM claim c WHERE c.reading = r.id)",
        "a reading with claims too many or too few");
    ask("SELECT c.id FROM claim c LEFT JOIN claim_json j ON j.claim = c.id WHERE j.claim IS NULL", "a claim without its values");
    if (!options_.read_only) {
      try {
        db_.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)");
      } catch (const Failure& failure) {
        faults.push_back("the index of words does not fit the texts: " + failure.error.message);
      }
    }
    return faults;
  });
}

}  // namespace solferino::registry::detail
