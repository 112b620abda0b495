// SPDX-License-Identifier: Apache-2.0
// Reading again: a staged run beside the live ones, the alignment of old and new claims, the switch.
//
// What is live is a matter of the table run alone, so the switch is one short transaction whatever the size. It holds since every document has one reading in the
// live runs together: a staged run reads just those documents whose live run differs from it, and takes the places of those runs all at once.
#include <algorithm>

#include "register/align.h"
#include "register/sqlite_register.h"

namespace solferino::registry::detail {

namespace {

// Claims of a retired run that leave the search tables in one transaction.
constexpr int pruned_at_once = 2'000;

std::optional<RunState> parse_run_state(std::string_view word) {
  for (const RunState state : {RunState::live, RunState::staged, RunState::retired}) {
    if (registry::to_string(state) == word) return state;
  }
  return std::nullopt;
}

// "a live run other than ?1's like": those that the staged run ?1 is to replace.
constexpr const char* replaced_runs =
    "(SELECT u.id FROM run u, run s WHERE s.id = ?1 AND u.state = 'live' AND (u.reader <> s.reader OR u.settings <> s.settings))";

std::string with_replaced(std::string before, std::string_view after = {}) { return (before += replaced_runs) += after; }

std::string text_of(Database& db, std::int64_t reading) {
  std::string text;
  auto& find = db.statement("SELECT t.body FROM reading r JOIN text t ON t.id = r.text WHERE r.id = ?1").bind(reading);
  if (find.step()) text = find.text(0);
  find.reset();
  return text;
}

struct LiveReading {
  std::int64_t id = 0;
  std::int64_t run = 0;
};

std::optional<LiveReading> live_reading_and_run(Database& db, std::int64_t document) {
  auto& find = db.statement("SELECT r.id, r.run FROM reading r JOIN run u ON u.id = r.run AND u.state = 'live' WHERE r.document = ?1")
                   .bind(document);
  std::optional<LiveReading> found;
  if (find.step()) found = LiveReading{find.integer(0), find.integer(1)};
  find.reset();
  return found;
}

std::uint64_t count_of(Statement& query) {
  const std::uint64_t count = query.step() ? query.count(0) : 0;
  query.reset();
  return count;
}

}  // namespace

void require_run(Database& db, RunId run, RunState state) {
  auto& find = db.statement("SELECT state FROM run WHERE id = ?1").bind(run.number);
  if (!find.step()) throw Failure(ErrorCode::not_found, "there is no run " + std::to_string(run.number));
  const std::string is = find.text(0);
  find.reset();
  if (is == registry::to_string(state)) return;
  throw Failure(ErrorCode::invalid_argument,
                "run " + std::to_string(run.number) + " is " + is + ", not " + std::string(registry::to_string(state)));
}

Result<std::vector<Run>> SqliteRegister::runs() {
  return reading([&] {
    std::vector<Run> all;
    auto& rows = db_.statement(
        "SELECT u.id, u.state, u.reader, u.settings, u.log_size, u.began, u.leaf, l.kind, l.disclosures, "
        "(SELECT count(*) FROM reading r WHERE r.run = u.id), (SELECT coalesce(sum(r.claims), 0) FROM reading r WHERE r.run = u.id) "
        "FROM run u LEFT JOIN leaf l ON l.leaf = u.leaf ORDER BY u.id");
    rows.reset();
    while (rows.step()) {
      Run run{{rows.integer(0)},
              parse_run_state(rows.view(1)).value_or(RunState::retired),
              {rows.text(2), rows.text(3), rows.count(4), rows.text(5), {}}};
      if (!rows.is_null(6)) run.what.leaf = Leaf{rows.count(6), rows.text(7), rows.text(8)};
      run.documents = rows.count(9);
      run.claims = rows.count(10);
      all.push_back(std::move(run));
    }
    return all;
  });
}

Result<RunId> SqliteRegister::stage_run(const NewRun& run) {
  return writing([&] {
    auto& find = db_.statement("SELECT id, reader, settings FROM run WHERE state = 'staged'");
    find.reset();
    if (find.step()) {
      const RunId staged{find.integer(0)};
      if (find.view(1) == run.reader && find.view(2) == run.settings) return staged;
      throw Failure(ErrorCode::invalid_argument,
                    "run " + std::to_string(staged.number) + " by \"" + find.text(1) + "\" is staged already; finish or drop it first");
    }
    const auto leaf = run.leaf ? std::optional(run.leaf->index) : std::nullopt;
    db_.statement("INSERT INTO run (state, reader, settings, log_size, began, leaf) VALUES ('staged', ?1, ?2, ?3, ?4, ?5)")
        .run(run.reader, run.settings, run.log_size, run.began, leaf);
    const RunId id{db_.last_id()};
    if (run.leaf) Store(db_).put_leaf(*run.leaf, std::nullopt);
    return id;
  });
}

Result<std::vector<DocumentSummary>> SqliteRegister::unread(RunId staged, std::size_t limit) {
  static const std::string sql =
      with_replaced(std::string("SELECT ") + summary_columns + " FROM document d JOIN reading r ON r.document = d.id AND r.run IN ",
                    " WHERE NOT EXISTS (SELECT 1 FROM reading n WHERE n.document = d.id AND n.run = ?1) ORDER BY d.sha256 LIMIT ?2");
  return reading([&] {
    require_run(db_, staged, RunState::staged);
    std::vector<DocumentSummary> all;
    auto& rows = db_.statement(sql).bind(staged.number, limit);
    while (rows.step()) all.push_back(summary_from(rows));
    return all;
  });
}

Result<void> SqliteRegister::stage(RunId staged, std::span<const Reread> batch) {
  return writing([&] {
    require_run(db_, staged, RunState::staged);
    Store store(db_);
    for (const Reread& one : batch) stage_one(store, staged, one);
    store.finish();
  });
}

void SqliteRegister::stage_one(Store& store, RunId staged, const Reread& one) {
  const std::int64_t document = document_row(db_, one.id);
  auto& done = db_.statement("SELECT 1 FROM reading WHERE document = ?1 AND run = ?2").bind(document, staged.number);
  const bool is_done = done.step();
  done.reset();
  // Withdrawn since it was listed, or staged by another process: nothing to do.
  if (is_done || !live_reading(db_, document)) return;
  store.put_reading({document, staged.number, one.state, &one.read, one.error});
  align_with_live(document, staged, one.read);
}

void SqliteRegister::align_with_live(std::int64_t document, RunId staged, const record::ReadDocument& read) {
  const auto live = live_reading_and_run(db_, document);
  if (!live) return;
  const std::string text = text_of(db_, live->id);
  const std::vector<record::Claim> claims = claims_of(live->id);
  const std::vector<Aligned> aligned = align({text, claims}, {read.document.text, read.claims});
  for (std::size_t i = 0; i < aligned.size(); ++i) {
    const auto position = static_cast<std::int64_t>(i);
    if (aligned[i].to) {
      db_.statement(
             "INSERT INTO alignment (document, old_run, new_run, old_position, old_claim, new_claim, how, score) VALUES (?1, ?2, ?3, ?4, "
             "?5, ?6, ?7, ?8)")
          .run(document, live->run, staged.number, position, claims[i].id, read.claims[*aligned[i].to].id,
               registry::to_string(aligned[i].how), aligned[i].score);
    } else {
      db_.statement("INSERT INTO review (document, old_run, new_run, old_position, old_claim, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
          .run(document, live->run, staged.number, position, claims[i].id, aligned[i].why);
    }
  }
}

// Decisions about aligned claims get the new names; the others keep what they hung on, and wait in the review list.
std::uint64_t SqliteRegister::move_decisions(RunId staged) {
  db_.statement(
         "INSERT INTO decision_claim (decision, n, run, document, claim) "
         "SELECT k.decision, k.n, ?1, k.document, a.new_claim FROM decision_claim k "
         "JOIN alignment a ON a.document = k.document AND a.new_run = ?1 AND a.old_run = k.run AND a.old_claim = k.claim "
         "WHERE true ON CONFLICT DO NOTHING")
      .run(staged.number);
  return static_cast<std::uint64_t>(db_.changed());
}

Result<SwitchReport> SqliteRegister::switch_to(RunId staged) {
  static const std::string count_unread =
      with_replaced("SELECT count(*) FROM reading r WHERE r.run IN ",
                    " AND NOT EXISTS (SELECT 1 FROM reading n WHERE n.document = r.document AND n.run = ?1)");
  static const std::string retire = with_replaced("UPDATE run SET state = 'retired' WHERE id IN ");
  auto report = writing([&] {
    require_run(db_, staged, RunState::staged);
    const std::uint64_t missing = count_of(db_.statement(count_unread).bind(staged.number));
    if (missing != 0) throw Failure(ErrorCode::invalid_argument, std::to_string(missing) + " documents are still to be read again");
    SwitchReport counts;
    counts.documents = count_of(db_.statement("SELECT count(*) FROM reading WHERE run = ?1").bind(staged.number));
    counts.aligned_by_id = count_of(db_.statement("SELECT count(*) FROM alignment WHERE new_run = ?1 AND how = 'id'").bind(staged.number));
    counts.aligned_by_overlap =
        count_of(db_.statement("SELECT count(*) FROM alignment WHERE new_run = ?1 AND how = 'overlap'").bind(staged.number));
    counts.for_review = count_of(db_.statement("SELECT count(*) FROM review WHERE new_run = ?1").bind(staged.number));
    const std::uint64_t claims = count_of(db_.statement("SELECT coalesce(sum(claims), 0) FROM reading WHERE run = ?1").bind(staged.number));
    counts.new_claims = claims - counts.aligned_by_id - counts.aligned_by_overlap;
    counts.decisions_moved = move_decisions(staged);
    db_.statement(retire).run(staged.number);
    db_.statement("UPDATE run SET state = 'live' WHERE id = ?1").run(staged.number);
    return counts;
  });
  // The switch is done; what follows only keeps searches fast, and whoever comes next goes on with it.
  if (report) {
    [[maybe_unused]] const auto pruned = guarded(file_.string(), [this] { prune(); });
  }
  return report;
}

// Takes the claims of retired runs out of the search tables. Their values stay.
void SqliteRegister::prune() {
  while (true) {
    Transaction transaction(db_, Transaction::Kind::write);
    const std::int64_t run = db_.integer("SELECT coalesce(min(id), 0) FROM run WHERE state = 'retired' AND pruned = 0");
    if (run == 0) return;
    const std::int64_t begin = db_.integer("SELECT coalesce((SELECT value FROM meta WHERE key = 'pruned_to'), 0)");
    std::vector<std::int64_t> readings;
    auto& rows = db_.statement("SELECT id FROM reading WHERE run = ?1 AND id > ?2 ORDER BY id LIMIT ?3").bind(run, begin, pruned_at_once);
    while (rows.step()) readings.push_back(rows.integer(0));
    Store store(db_);
    for (const std::int64_t one : readings) store.remove_postings(one);
    store.finish();
    if (readings.empty()) {
      db_.statement("UPDATE run SET pruned = 1 WHERE id = ?1").run(run);
      db_.statement("DELETE FROM meta WHERE key = 'pruned_to'").run();
    } else {
      db_.statement("INSERT INTO meta (key, value) VALUES ('pruned_to', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1")
          .run(readings.back());
    }
    transaction.commit();
  }
}

Result<void> SqliteRegister::drop_staged(RunId staged) {
  return writing([&] {
    require_run(db_, staged, RunState::staged);
    std::vector<std::int64_t> readings;
    auto& rows = db_.statement("SELECT id FROM reading WHERE run = ?1").bind(staged.number);
    while (rows.step()) readings.push_back(rows.integer(0));
    Store store(db_);
    for (const std::int64_t one : readings) store.remove_reading(one);
    store.finish();
    db_.statement("DELETE FROM alignment WHERE new_run = ?1").run(staged.number);
    db_.statement("DELETE FROM review WHERE new_run = ?1").run(staged.number);
    db_.statement("DELETE FROM run WHERE id = ?1").run(staged.number);
  });
}

Result<std::vector<Alignment>> SqliteRegister::alignments(const DocumentId& id) {
  return reading([&] {
    std::vector<Alignment> all;
    auto& rows = db_.statement(
                        "SELECT old_claim, old_run, new_claim, new_run, how, score FROM alignment WHERE document = ?1 ORDER BY new_run, "
                        "old_run, old_position")
                     .bind(document_row(db_, id));
    while (rows.step()) {
      Alignment& one = all.emplace_back();
      one.old_claim = {id, rows.text(0)};
      one.old_run = {rows.integer(1)};
      one.new_claim = rows.text(2);
      one.new_run = {rows.integer(3)};
      for (const AlignedBy how : {AlignedBy::id, AlignedBy::overlap, AlignedBy::person}) {
        if (registry::to_string(how) == rows.view(4)) one.how = how;
      }
      one.score = static_cast<int>(rows.integer(5));
    }
    return all;
  });
}

Result<std::vector<ReviewItem>> SqliteRegister::review(bool with_settled) {
  return reading([&] {
    std::vector<ReviewItem> items;
    auto& rows =
        db_.statement(
               "SELECT v.id, d.sha256, v.old_claim, v.old_run, v.new_run, v.why, v.settled, v.settled_as, "
               "(SELECT count(*) FROM decision_claim k WHERE k.document = v.document AND k.claim = v.old_claim AND k.run = v.old_run) "
               "FROM review v JOIN document d ON d.id = v.document JOIN run u ON u.id = v.new_run AND u.state <> 'staged' "
               "WHERE v.settled = 0 OR ?1 ORDER BY v.id")
            .bind(with_settled ? 1 : 0);
    while (rows.step()) {
      ReviewItem& item = items.emplace_back();
      item.number = rows.integer(0);
      item.old_claim = {document_id(hex_of(rows.view(1))), rows.text(2)};
      item.old_run = {rows.integer(3)};
      item.new_run = {rows.integer(4)};
      item.why = rows.text(5);
      item.settled = rows.integer(6) != 0;
      item.settled_as = rows.maybe_text(7);
      item.decisions = rows.count(8);
    }
    return items;
  });
}

Result<void> SqliteRegister::settle(std::int64_t item, std::optional<std::string> live_claim) {
  return writing([&] {
    auto& find = db_.statement("SELECT document, old_run, old_position, old_claim, settled FROM review WHERE id = ?1").bind(item);
    if (!find.step()) throw Failure(ErrorCode::not_found, "there is no item " + std::to_string(item) + " to review");
    const std::int64_t document = find.integer(0);
    const std::int64_t old_run = find.integer(1);
    const std::int64_t position = find.integer(2);
    const std::string old_claim = find.text(3);
    if (find.integer(4) != 0) throw Failure(ErrorCode::invalid_argument, "item " + std::to_string(item) + " is settled already");
    find.reset();
    if (live_claim) {
      auto& claim = db_.statement(
                           "SELECT c.run FROM claim c JOIN reading r ON r.id = c.reading JOIN run u ON u.id = c.run AND u.state = 'live' "
                           "WHERE r.document = ?1 AND c.name = ?2")
                        .bind(document, *live_claim);
      if (!claim.step()) throw Failure(ErrorCode::not_found, "the document has no claim " + *live_claim + " now");
      const std::int64_t run = claim.integer(0);
      claim.reset();
      db_.statement(
             "INSERT INTO alignment (document, old_run, new_run, old_position, old_claim, new_claim, how, score) VALUES (?1, ?2, ?3, ?4, "
             "?5, ?6, 'person', 100)")
          .run(document, old_run, run, position, old_claim, *live_claim);
      db_.statement(
             "INSERT INTO decision_claim (decision, n, run, document, claim) SELECT decision, n, ?3, document, ?4 FROM decision_claim "
             "WHERE document = ?1 AND claim = ?2 AND run = ?5 ON CONFLICT DO NOTHING")
          .run(document, old_claim, run, *live_claim, old_run);
    }
    db_.statement("UPDATE review SET settled = 1, settled_as = ?2 WHERE id = ?1").run(item, live_claim);
  });
}

}  // namespace solferino::registry::detail
