// SPDX-License-Identifier: Apache-2.0
// Showing what is there.
#include <algorithm>
#include <set>

#include "register/schema.h"
#include "register/sqlite_register.h"

namespace solferino::registry::detail {

DocumentSummary summary_from(const Statement& row) {
  DocumentSummary summary;
  summary.sha256 = hex_of(row.view(1));
  summary.id = document_id(summary.sha256);
  summary.source = row.text(2);
  if (!row.is_null(3)) {
    summary.state = DocumentState::withdrawn;
    summary.note = row.text(4);
    return summary;
  }
  summary.outlet = row.maybe_text(5);
  summary.title = row.maybe_text(6);
  if (!row.is_null(7)) {
    const auto day = parse_iso_date(row.view(7));
    if (day) summary.published = *day;
  }
  summary.lang = row.text(8);
  summary.claims = row.count(9);
  summary.state = parse_document_state(row.view(10)).value_or(DocumentState::failed);
  summary.note = row.text(11);
  return summary;
}

std::optional<std::int64_t> live_reading(Database& db, std::int64_t document) {
  auto& find =
      db.statement("SELECT r.id FROM reading r JOIN run u ON u.id = r.run WHERE r.document = ?1 AND u.state = 'live'").bind(document);
  const auto found = find.step() ? std::optional(find.integer(0)) : std::nullopt;
  find.reset();
  return found;
}

record::Claim SqliteRegister::claim_of(std::string_view json) {
  auto claim = parser_.claim(json);
  if (!claim) throw Failure(std::move(claim.error()));
  return *std::move(claim);
}

std::vector<record::Claim> SqliteRegister::claims_of(std::int64_t reading) {
  std::vector<record::Claim> claims;
  auto& rows = db_.statement("SELECT j.json FROM claim c JOIN claim_json j ON j.claim = c.id WHERE c.reading = ?1 ORDER BY c.position")
                   .bind(reading);
  while (rows.step()) claims.push_back(claim_of(rows.view(0)));
  return claims;
}

namespace {

// How many of those that an abbreviation may mean are named.
constexpr std::size_t named = 4;
constexpr std::size_t min_abbreviation = 4;

// The smallest text that is greater than all texts with this beginning of lower-case hex digits.
std::string behind(std::string prefix) {
  prefix.push_back('g');
  return prefix;
}

[[noreturn]] void refuse_ambiguous(std::string_view typed, const std::vector<std::string>& meant) {
  std::string message = '"' + std::string(typed) + "\" may mean";
  for (std::size_t i = 0; i < std::min(meant.size(), named); ++i) message += (i == 0 ? " " : ", ") + meant[i];
  if (meant.size() > named) message += " and others";
  throw Failure(ErrorCode::invalid_argument, message);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

Resolved resolve_claim(Database& db, const std::string& typed) {
  std::vector<Resolved> found;
  std::vector<std::string> names;
  auto& rows = db.statement(
      "SELECT DISTINCT c.name, d.sha256 FROM claim c JOIN run u ON u.id = c.run AND u.state = 'live' JOIN reading r ON r.id = c.reading "
      "JOIN document d ON d.id = r.document WHERE c.name >= ?1 AND c.name < ?2 ORDER BY c.name, d.sha256 LIMIT 6");
  const std::string end = behind(typed);
  rows.bind(typed, end);
  while (rows.step()) {
    found.push_back({document_id(hex_of(rows.view(1))), rows.text(0)});
    names.push_back(rows.text(0) + " of " + found.back().document.text);
  }
  if (found.empty()) throw Failure(ErrorCode::not_found, "no claim " + typed + " is in the register");
  if (found.size() > 1) refuse_ambiguous(typed, names);
  return found.front();
}

// The bounds of all hashes that begin with these digits, which may be an odd number.
std::pair<std::string, std::string> hash_range(const std::string& digits) {
  const std::string first = digits + std::string(64 - digits.size(), '0');
  const std::string last = digits + std::string(64 - digits.size(), 'f');
  return {bytes_of_sha256(first), bytes_of_sha256(last)};
}

Resolved resolve_document(Database& db, const std::string& typed) {
  const std::string digits = typed.starts_with("d-") ? typed.substr(2) : typed;
  if (digits.size() > 64 || digits.find_first_not_of("0123456789abcdef") != std::string::npos) {
    throw Failure(ErrorCode::not_found, '"' + typed + "\" is no id of a document or claim");
  }
  const auto [first, last] = hash_range(digits);
  std::vector<std::string> found;
  auto& rows =
      db.statement("SELECT sha256 FROM document WHERE sha256 BETWEEN ?1 AND ?2 ORDER BY sha256 LIMIT 6").bind(Blob{first}, Blob{last});
  while (rows.step()) found.push_back(document_id(hex_of(rows.view(0))).text);
  if (found.empty()) throw Failure(ErrorCode::not_found, "no document " + typed + " is in the register");
  if (found.size() > 1) refuse_ambiguous(typed, found);
  return {{found.front()}, std::nullopt};
}

std::vector<Membership> memberships(Database& db, const char* sql, std::int64_t document) {
  std::vector<Membership> all;
  auto& rows = db.statement(sql).bind(document);
  while (rows.step()) all.push_back({document_id(hex_of(rows.view(0))), rows.text(1)});
  return all;
}

}  // namespace

Result<Resolved> SqliteRegister::resolve(std::string_view typed) {
  return reading([&] {
    const std::string id = lower(typed);
    const bool is_claim = id.starts_with("c-");
    const std::size_t mark = is_claim || id.starts_with("d-") ? 2 : 0;
    if (id.size() < mark + min_abbreviation) {
      throw Failure(ErrorCode::invalid_argument, "give at least " + std::to_string(min_abbreviation) + " digits of the id");
    }
    return is_claim ? resolve_claim(db_, id) : resolve_document(db_, id);
  });
}

Result<StoredDocument> SqliteRegister::show(const DocumentId& id, std::optional<RunId> run) {
  return reading([&] { return load(document_row(db_, id), run); });
}

StoredDocument SqliteRegister::load(std::int64_t document, std::optional<RunId> run) {
  static const std::string one_reading =
      std::string("SELECT ") + summary_columns +
      ", r.id, r.run, r.reader, r.note, NULL, t.body FROM document d"
      " LEFT JOIN reading r ON r.document = d.id AND r.run = ?2 LEFT JOIN text t ON t.id = r.text WHERE d.id = ?1";
  StoredDocument stored;
  if (run) {
    stored.run = *run;
  } else {
    auto& live =
        db_.statement("SELECT r.run FROM reading r JOIN run u ON u.id = r.run WHERE r.document = ?1 AND u.state = 'live'").bind(document);
    if (live.step()) stored.run = {live.integer(0)};
    live.reset();
  }
  auto& row = db_.statement(one_reading).bind(document, stored.run.number);
  if (!row.step()) throw Failure(ErrorCode::not_found, "the document is gone");
  stored.summary = summary_from(row);
  const bool withdrawn = stored.summary.state == DocumentState::withdrawn;
  if (!withdrawn && row.is_null(summary_width)) {
    throw Failure(ErrorCode::not_found, "run " + std::to_string(stored.run.number) + " did not read " + stored.summary.id.text);
  }
  record::Document& read = stored.read.document;
  read.id = stored.summary.id.text;
  read.source = stored.summary.source;
  read.outlet = stored.summary.outlet;
  read.title = stored.summary.title;
  read.published = stored.summary.published;
  read.lang = stored.summary.lang;
  const std::int64_t reading = row.integer(summary_width);
  stored.read.reader = row.text(summary_width + 2);
  read.note = row.maybe_text(summary_width + 3);
  read.text = row.text(summary_width + 5);
  row.reset();
  if (!withdrawn) stored.read.claims = claims_of(reading);

  auto& sources = db_.statement("SELECT source FROM source WHERE document = ?1 ORDER BY source").bind(document);
  while (sources.step()) stored.sources.push_back(sources.text(0));
  stored.member_of = memberships(
      db_, "SELECT d.sha256, m.name FROM member m JOIN document d ON d.id = m.container WHERE m.document = ?1 ORDER BY 1, 2", document);
  stored.members = memberships(
      db_, "SELECT d.sha256, m.name FROM member m JOIN document d ON d.id = m.document WHERE m.container = ?1 ORDER BY 2, 1", document);
  auto& leaves = db_.statement("SELECT leaf, kind, disclosures FROM leaf WHERE document = ?1 ORDER BY leaf").bind(document);
  while (leaves.step()) stored.leaves.push_back({leaves.count(0), leaves.text(1), leaves.text(2)});
  return stored;
}

Result<void> SqliteRegister::list(const ListFilter& filter, const std::function<bool(const DocumentSummary&)>& sink) {
  static const std::string all =
      std::string("SELECT ") + summary_columns + " FROM document d" + live_reading_join + "ORDER BY d.source, d.sha256";
  return reading([&] {
    auto& rows = db_.statement(all);
    rows.reset();
    while (rows.step()) {
      const DocumentSummary summary = summary_from(rows);
      if (filter.state && summary.state != *filter.state) continue;
      if (!sink(summary)) break;
    }
  });
}

namespace {

void count_documents(Database& db, Stats& stats) {
  auto& rows =
      db.statement("SELECT r.state, r.lang, count(*) FROM reading r JOIN run u ON u.id = r.run AND u.state = 'live' GROUP BY 1, 2");
  rows.reset();
  std::vector<std::pair<std::string, std::uint64_t>> languages;
  while (rows.step()) {
    const std::uint64_t count = rows.count(2);
    switch (parse_document_state(rows.view(0)).value_or(DocumentState::failed)) {
      case DocumentState::read:
        stats.documents_read += count;
        languages.emplace_back(rows.text(1), count);
        break;
      case DocumentState::container:
        stats.documents_container += count;
        break;
      default:
        stats.documents_failed += count;
    }
  }
  std::ranges::sort(languages, [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
  stats.languages = std::move(languages);
}

void count_claims(Database& db, Stats& stats) {
  auto& rows = db.statement("SELECT c.type, count(*) FROM claim c JOIN run u ON u.id = c.run AND u.state = 'live' GROUP BY 1");
  rows.reset();
  while (rows.step()) {
    if (rows.view(0) == "attack") stats.attacks = rows.count(1);
    if (rows.view(0) == "toll") stats.tolls = rows.count(1);
    if (rows.view(0) == "act") stats.acts = rows.count(1);
  }
  auto& days = db.statement(
      "SELECT min(c.first_day), max(c.last_day) FROM claim c JOIN run u ON u.id = c.run AND u.state = 'live' WHERE c.first_day > ?1");
  days.bind(undated);
  if (days.step() && !days.is_null(0)) {
    stats.first_day = date_of(days.integer(0));
    stats.last_day = date_of(days.integer(1));
  }
}

std::uint64_t counted(Database& db, const char* sql) { return static_cast<std::uint64_t>(db.integer(sql)); }

}  // namespace

Result<Stats> SqliteRegister::stats() {
  return reading([&] {
    Stats stats;
    count_documents(db_, stats);
    count_claims(db_, stats);
    stats.documents_withdrawn = counted(db_, "SELECT count(*) FROM document WHERE withdrawn IS NOT NULL");
    stats.places = counted(db_, "SELECT count(*) FROM place");
    stats.actors = counted(db_, "SELECT count(*) FROM term WHERE field = 'actor'");
    stats.outlets = counted(db_, "SELECT count(DISTINCT r.outlet) FROM reading r JOIN run u ON u.id = r.run AND u.state = 'live'");
    stats.decisions = counted(db_, "SELECT count(*) FROM decision");
    stats.for_review =
        counted(db_, "SELECT count(*) FROM review v JOIN run u ON u.id = v.new_run AND u.state <> 'staged' WHERE v.settled = 0");
    stats.text_bytes = counted(db_, "SELECT coalesce(sum(bytes), 0) FROM text");
    stats.file_bytes = counted(db_, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    return stats;
  });
}

Result<std::vector<Leaf>> SqliteRegister::leaves() {
  return reading([&] {
    std::vector<Leaf> all;
    auto& rows = db_.statement("SELECT leaf, kind, disclosures FROM leaf ORDER BY leaf");
    rows.reset();
    while (rows.step()) all.push_back({rows.count(0), rows.text(1), rows.text(2)});
    return all;
  });
}

}  // namespace solferino::registry::detail
