// SPDX-License-Identifier: Apache-2.0
#include "register/store.h"

#include <algorithm>

namespace solferino::registry::detail {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// Up to 64 digits to bytes; nothing where a character is no lower-case hex digit.
std::optional<std::string> bytes_of_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto high = hex_digits.find(hex[i]);
    const auto low = hex_digits.find(hex[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

// Titles and bodies are apart, so that ("ab", "c") is not ("a", "bc").
std::int64_t hash_of(const record::Document& document) {
  std::uint64_t hash = fnv1a(document.title.value_or(""));
  hash = fnv1a(std::string_view("\0", 1), hash);
  return static_cast<std::int64_t>(fnv1a(document.text, hash));
}

}  // namespace

std::string bytes_of_sha256(std::string_view hex) {
  const auto bytes = bytes_of_hex(hex);
  if (!bytes || bytes->size() != 32) {
    throw Failure(ErrorCode::invalid_argument, "\"" + std::string(hex) + "\" is no SHA-256 in 64 lower-case hex digits");
  }
  return *bytes;
}

std::string hex_of(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    hex += hex_digits[static_cast<unsigned char>(byte) >> 4U];
    hex += hex_digits[static_cast<unsigned char>(byte) & 0xFU];
  }
  return hex;
}

std::optional<std::int64_t> find_document_row(Database& db, const DocumentId& id) {
  const std::string_view text = id.text;
  const auto prefix = text.starts_with("d-") && text.size() == 18 ? bytes_of_hex(text.substr(2)) : std::nullopt;
  if (!prefix) return std::nullopt;
  const std::string last = *prefix + std::string(32 - prefix->size(), '\xFF');
  auto& find = db.statement("SELECT id FROM document WHERE sha256 BETWEEN ?1 AND ?2").bind(Blob{*prefix}, Blob{last});
  const auto row = find.step() ? std::optional(find.integer(0)) : std::nullopt;
  find.reset();
  return row;
}

std::int64_t document_row(Database& db, const DocumentId& id) {
  const auto row = find_document_row(db, id);
  if (!row) throw Failure(ErrorCode::not_found, "no document " + id.text + " is in the register");
  return *row;
}

std::optional<std::int64_t> Store::put_text(const record::Document& document) {
  if (document.text.empty() && !document.title) return std::nullopt;
  const std::int64_t hash = hash_of(document);
  auto& find = db_->statement("SELECT id, title, body FROM text WHERE hash = ?1").bind(hash);
  while (find.step()) {
    if (find.view(2) != document.text || find.maybe_text(1) != document.title) continue;
    const std::int64_t known = find.integer(0);
    find.reset();
    return known;
  }
  db_->statement("INSERT INTO text (hash, bytes, title, body) VALUES (?1, ?2, ?3, ?4)")
      .run(hash, document.text.size(), document.title, document.text);
  const std::int64_t id = db_->last_id();
  db_->statement("INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)").run(id, document.title, document.text);
  return id;
}

void Store::put_reading(const NewReading& reading) {
  const record::Document& document = reading.read->document;
  const auto text = put_text(document);
  const auto published = document.published ? std::optional(to_iso(*document.published)) : std::nullopt;
  const auto error = reading.error.empty() ? std::nullopt : std::optional(reading.error);
  db_->statement(
         "INSERT INTO reading (document, run, state, reader, lang, published, outlet, title, note, error, text, claims) "
         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
      .run(reading.document, reading.run, registry::to_string(reading.state), reading.read->reader, document.lang, published,
           document.outlet, document.title, document.note, error, text, static_cast<std::int64_t>(reading.read->claims.size()));
  const std::int64_t id = db_->last_id();
  for (std::size_t i = 0; i < reading.read->claims.size(); ++i) put_claim(id, reading, i);
}

void Store::put_claim(std::int64_t reading, const NewReading& of, std::size_t position) {
  const record::Claim& claim = of.read->claims[position];
  const std::string& text = of.read->document.text;
  const Facets facets = facets_of(claim, text);
  db_->statement("INSERT INTO claim (reading, position, run, name, type, first_day, last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .run(reading, static_cast<std::int64_t>(position), of.run, claim.id, record::to_string(claim.type), facets.days.first,
           facets.days.last);
  const std::int64_t id = db_->last_id();
  const std::string json = stored_form(record::to_json(claim, text, record::Rules::given));
  db_->statement("INSERT INTO claim_json (claim, json) VALUES (?1, ?2)").run(id, json);
  std::size_t place = 0;
  for (const Term& term : facets.terms) {
    const std::int64_t term_row = term_id(term, term.field == Field::point ? facets.places[place++] : nullptr);
    db_->statement("INSERT INTO posting (term, day, claim) VALUES (?1, ?2, ?3)").run(term_row, facets.days.first, id);
    ++uses_[term_row];
  }
}

std::int64_t Store::term_id(const Term& term, const record::Where* place) {
  const auto known = terms_.find(term);
  if (known != terms_.end()) return known->second;
  auto& find = db_->statement("SELECT id FROM term WHERE field = ?1 AND key = ?2").bind(to_string(term.field), term.key);
  std::int64_t id = 0;
  if (find.step()) {
    id = find.integer(0);
    find.reset();
  } else {
    db_->statement("INSERT INTO term (field, key, uses) VALUES (?1, ?2, 0)").run(to_string(term.field), term.key);
    id = db_->last_id();
    if (place != nullptr) put_place(id, *place);
  }
  terms_.emplace(term, id);
  return id;
}

void Store::put_place(std::int64_t term, const record::Where& where) {
  const auto lat = where.point ? std::optional(where.point->lat) : std::nullopt;
  const auto lon = where.point ? std::optional(where.point->lon) : std::nullopt;
  const auto geonameid = where.geonameid ? std::optional<std::int64_t>(*where.geonameid) : std::nullopt;
  db_->statement(
         "INSERT INTO place (id, name, country, admin1, pcode, geonameid, lat, lon, radius_km, precision) "
         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
      .run(term, where.name, where.country, where.admin1, where.pcode, geonameid, lat, lon, where.radius_km,
           record::to_string(where.precision));
  if (!where.point || !is_near_enough_to_point(where.precision)) return;
  db_->statement("INSERT INTO place_box (id, min_lat, max_lat, min_lon, max_lon) VALUES (?1, ?2, ?2, ?3, ?3)").run(term, *lat, *lon);
}

void Store::put_leaf(const Leaf& leaf, std::optional<std::int64_t> document) {
  db_->statement("INSERT INTO leaf (leaf, kind, document, disclosures) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (leaf) DO NOTHING")
      .run(leaf.index, leaf.kind, document, leaf.disclosures);
}

void Store::remove_postings(std::int64_t reading) {
  std::string text;
  auto& body = db_->statement("SELECT t.body FROM reading r JOIN text t ON t.id = r.text WHERE r.id = ?1").bind(reading);
  if (body.step()) text = body.text(0);
  body.reset();
  auto& claims = db_->statement("SELECT c.id, c.first_day, j.json FROM claim c JOIN claim_json j ON j.claim = c.id WHERE c.reading = ?1")
                     .bind(reading);
  while (claims.step()) {
    const auto claim = parser_.claim(claims.view(2));
    if (!claim) {
      // Damaged values must not keep a document from being withdrawn: the long way, through the whole table.
      db_->statement("DELETE FROM posting WHERE claim = ?1").run(claims.integer(0));
      continue;
    }
    for (const Term& term : facets_of(*claim, text).terms) {
      auto& find = db_->statement("SELECT id FROM term WHERE field = ?1 AND key = ?2").bind(to_string(term.field), term.key);
      if (!find.step()) continue;
      const std::int64_t id = find.integer(0);
      find.reset();
      db_->statement("DELETE FROM posting WHERE term = ?1 AND day = ?2 AND claim = ?3").run(id, claims.integer(1), claims.integer(0));
      uses_[id] -= db_->changed();
      perhaps_unused_.push_back(id);
    }
  }
}

void Store::remove_reading(std::int64_t reading) {
  remove_postings(reading);
  db_->statement("DELETE FROM claim_json WHERE claim IN (SELECT id FROM claim WHERE reading = ?1)").run(reading);
  db_->statement("DELETE FROM claim WHERE reading = ?1").run(reading);
  std::optional<std::int64_t> text;
  auto& find = db_->statement("SELECT text FROM reading WHERE id = ?1").bind(reading);
  if (find.step() && !find.is_null(0)) text = find.integer(0);
  find.reset();
  db_->statement("DELETE FROM reading WHERE id = ?1").run(reading);
  if (text) remove_text_if_unused(*text);
}

void Store::remove_text_if_unused(std::int64_t text) {
  auto& used = db_->statement("SELECT 1 FROM reading WHERE text = ?1 LIMIT 1").bind(text);
  const bool is_used = used.step();
  used.reset();
  if (is_used) return;
  // The index does not know what it was made from: it has to be told which words to take out.
  db_->statement("INSERT INTO words (words, rowid, title, body) SELECT 'delete', id, title, body FROM text WHERE id = ?1").run(text);
  db_->statement("DELETE FROM text WHERE id = ?1").run(text);
}

void Store::remove_term_if_unused(std::int64_t term) {
  auto& used = db_->statement("SELECT 1 FROM posting WHERE term = ?1 LIMIT 1").bind(term);
  const bool is_used = used.step();
  used.reset();
  if (is_used) return;
  db_->statement("DELETE FROM place_box WHERE id = ?1").run(term);
  db_->statement("DELETE FROM place WHERE id = ?1").run(term);
  db_->statement("DELETE FROM term WHERE id = ?1").run(term);
}

void Store::finish() {
  std::ranges::sort(perhaps_unused_);
  const auto twice = std::ranges::unique(perhaps_unused_);
  perhaps_unused_.erase(twice.begin(), twice.end());
  for (const auto& [term, change] : uses_) {
    if (change != 0) db_->statement("UPDATE term SET uses = uses + ?2 WHERE id = ?1").run(term, change);
  }
  for (const std::int64_t term : perhaps_unused_) remove_term_if_unused(term);
  uses_.clear();
  terms_.clear();
  perhaps_unused_.clear();
}

}  // namespace solferino::registry::detail
