// SPDX-License-Identifier: Apache-2.0
#include "register/schema.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "register/register.h"

namespace solferino::registry {

int schema_version() { return static_cast<int>(detail::migrations().size()); }

}  // namespace solferino::registry

namespace solferino::registry::detail {

namespace fs = std::filesystem;

namespace {

constexpr const char* first_schema = R"sql(
-- One row each: what concerns the file as a whole.
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('live', 'staged', 'retired')),
  reader TEXT NOT NULL,
  settings TEXT NOT NULL,
  log_size INTEGER NOT NULL,
  began TEXT NOT NULL,
  leaf INTEGER,
  pruned INTEGER NOT NULL DEFAULT 0            -- 1: a retired run whose claims have left the table posting
);

-- What a document is, whoever reads it.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  source TEXT NOT NULL,                         -- the first of its sources, byte by byte
  withdrawn TEXT,                               -- when; then only this row and leaves are left
  reason TEXT
);
CREATE INDEX document_by_source ON document (source, sha256);
CREATE TABLE source (document INTEGER NOT NULL REFERENCES document, source TEXT NOT NULL, PRIMARY KEY (document, source)) WITHOUT ROWID;
CREATE TABLE member (
  container INTEGER NOT NULL REFERENCES document,
  name TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (container, name, document)
) WITHOUT ROWID;
CREATE INDEX member_by_document ON member (document);

-- Texts, each once: most readings of a document share theirs.
CREATE TABLE text (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, bytes INTEGER NOT NULL, title TEXT, body TEXT NOT NULL);
CREATE INDEX text_by_hash ON text (hash, bytes);
CREATE VIRTUAL TABLE words USING fts5 (title, body, content = 'text', content_rowid = 'id', tokenize = 'solferino 1');
-- A word in the title counts twice.
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(2.0, 1.0)');

-- What one run made of one document.
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  run INTEGER NOT NULL REFERENCES run,
  state TEXT NOT NULL CHECK (state IN ('read', 'container', 'failed')),
  reader TEXT NOT NULL,
  lang TEXT NOT NULL,
  published TEXT,
  outlet TEXT,
  title TEXT,
  note TEXT,
  error TEXT,
  text INTEGER REFERENCES text,
  claims INTEGER NOT NULL,                      -- how many
  UNIQUE (document, run)
);
CREATE INDEX reading_by_run ON reading (run);
CREATE INDEX reading_by_text ON reading (text);
CREATE INDEX reading_by_published ON reading (published) WHERE published IS NOT NULL;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading,
  position INTEGER NOT NULL,                    -- in the document, from 0
  run INTEGER NOT NULL REFERENCES run,
  name TEXT NOT NULL,                           -- c-9f31c2ab
  type TEXT NOT NULL,
  first_day INTEGER NOT NULL,                   -- days since 1970-01-01; -10000000: no day is known
  last_day INTEGER NOT NULL,
  UNIQUE (reading, position)
);
CREATE INDEX claim_by_name ON claim (name);
CREATE INDEX claim_by_day ON claim (first_day, last_day);
-- Every value and span, as the contract's JSON without what follows from the rest. Apart from claim, so that searches need not wade through it.
CREATE TABLE claim_json (claim INTEGER PRIMARY KEY REFERENCES claim, json TEXT NOT NULL);

-- By what claims are found: terms, and under each its claims by day.
CREATE TABLE term (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  key TEXT NOT NULL,
  uses INTEGER NOT NULL,                        -- about how many claims: for planning alone
  UNIQUE (field, key)
);
CREATE TABLE posting (
  term INTEGER NOT NULL REFERENCES term,
  day INTEGER NOT NULL,                         -- the claim's first_day
  claim INTEGER NOT NULL REFERENCES claim,
  PRIMARY KEY (term, day, claim)
) WITHOUT ROWID;

-- The places behind the terms of field point, and a box around each that has coordinates.
CREATE TABLE place (
  id INTEGER PRIMARY KEY REFERENCES term,
  name TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  pcode TEXT,
  geonameid INTEGER,
  lat REAL,
  lon REAL,
  radius_km REAL,
  precision TEXT NOT NULL
);
CREATE INDEX place_countries ON place (name, country) WHERE precision = 'country';
CREATE VIRTUAL TABLE place_box USING rtree (id, min_lat, max_lat, min_lon, max_lon);

-- What opens the commitments in the log.
CREATE TABLE leaf (leaf INTEGER PRIMARY KEY, kind TEXT NOT NULL, document INTEGER REFERENCES document, disclosures TEXT NOT NULL);
CREATE INDEX leaf_by_document ON leaf (document) WHERE document IS NOT NULL;

-- How claims moved from run to run, and those that could not.
CREATE TABLE alignment (
  document INTEGER NOT NULL REFERENCES document,
  old_run INTEGER NOT NULL REFERENCES run,
  new_run INTEGER NOT NULL REFERENCES run,
  old_position INTEGER NOT NULL,
  old_claim TEXT NOT NULL,
  new_claim TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('id', 'overlap', 'person')),
  score INTEGER NOT NULL,
  PRIMARY KEY (document, new_run, old_run, old_position)
) WITHOUT ROWID;
CREATE INDEX alignment_by_run ON alignment (new_run, how);
CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  old_run INTEGER NOT NULL REFERENCES run,
  new_run INTEGER NOT NULL REFERENCES run,
  old_position INTEGER NOT NULL,
  old_claim TEXT NOT NULL,
  why TEXT NOT NULL,
  settled INTEGER NOT NULL DEFAULT 0,
  settled_as TEXT,
  UNIQUE (document, new_run, old_run, old_position)
);
CREATE INDEX review_by_run ON review (new_run);

-- People's decisions: rows are added, never changed; a withdrawal alone empties their words.
CREATE TABLE decision (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, leaf INTEGER);
-- What a decision's n-th claim is called in each run.
CREATE TABLE decision_claim (
  decision INTEGER NOT NULL REFERENCES decision,
  n INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run,
  document INTEGER NOT NULL REFERENCES document,
  claim TEXT NOT NULL,
  PRIMARY KEY (decision, n, run)
) WITHOUT ROWID;
CREATE INDEX decision_claim_by_document ON decision_claim (document, claim);
)sql";

constexpr std::array<Migration, 1> all_migrations = {{{first_schema}}};

}  // namespace

std::span<const Migration> migrations() { return all_migrations; }

void require_ours(Database& db) {
  const bool empty = db.integer("PRAGMA user_version") == 0 && db.integer("SELECT count(*) FROM sqlite_schema") == 0;
  if (!empty && db.integer("PRAGMA application_id") != application_id) {
    throw Failure(ErrorCode::bad_format, "this file is a database, but no register");
  }
}

void migrate(Database& db, const fs::path& file, std::span<const Migration> steps) {
  const auto newest = static_cast<std::int64_t>(steps.size());
  const auto version_now = [&db] { return db.integer("PRAGMA user_version"); };
  const std::int64_t found = version_now();
  if (found > newest) {
    throw Failure(ErrorCode::unsupported,
                  "made by a newer version (format " + std::to_string(found) + ", this one knows up to " + std::to_string(newest) + ')');
  }
  if (found == newest) return;
  if (found > 0) {
    const fs::path copy = file.string() + ".before-" + std::to_string(newest);
    std::error_code ignored;
    fs::remove(copy, ignored);  // of an upgrade that was cut short: it may be half a copy
    copy_into(db, copy);
  }
  for (std::int64_t version = found + 1; version <= newest; ++version) {
    Transaction step(db, Transaction::Kind::write);
    // Another process may have done it while this one waited for the lock.
    if (version_now() >= version) continue;
    db.execute(steps[static_cast<std::size_t>(version - 1)].sql);
    db.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
    db.execute(("PRAGMA user_version = " + std::to_string(version)).c_str());
    step.commit();
  }
}

std::vector<fs::path> copies_of_older_versions(const fs::path& file) {
  std::vector<fs::path> copies;
  std::error_code ignored;
  const std::string prefix = file.filename().string() + ".before-";
  for (const auto& entry : fs::directory_iterator(file.has_parent_path() ? file.parent_path() : fs::path("."), ignored)) {
    if (entry.path().filename().string().starts_with(prefix)) copies.push_back(entry.path());
  }
  std::ranges::sort(copies);
  return copies;
}

void copy_into(Database& db, const fs::path& target) { db.statement("VACUUM INTO ?1").run(target.string()); }

}  // namespace solferino::registry::detail
