// SPDX-License-Identifier: Apache-2.0
// Writing and removing rows: what a batch of documents becomes in the tables. Lives for one write transaction, whose ids it remembers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "register/claim_json.h"
#include "register/facets.h"
#include "register/register.h"
#include "register/sqlite.h"

namespace solferino::registry::detail {

// What a reader made of a document, whether it comes by `add` or by `reread`.
struct NewReading {
  std::int64_t document = 0;
  std::int64_t run = 0;
  DocumentState state = DocumentState::read;
  const record::ReadDocument* read = nullptr;
  std::string_view error;
};

class Store {
 public:
  explicit Store(Database& db) : db_(&db) {}

  // The reading with its text, claims and terms.
  void put_reading(const NewReading& reading);
  // Everything put_reading made. The text stays where another reading shares it.
  void remove_reading(std::int64_t reading);
  // Takes a reading's claims out of the search tables only.
  void remove_postings(std::int64_t reading);
  void put_leaf(const Leaf& leaf, std::optional<std::int64_t> document);
  // To be called once at the end: terms that nothing uses any more, and the counts of the others.
  void finish();

 private:
  std::optional<std::int64_t> put_text(const record::Document& document);
  void put_claim(std::int64_t reading, const NewReading& of, std::size_t position);
  std::int64_t term_id(const Term& term, const record::Where* place);
  void put_place(std::int64_t term, const record::Where& where);
  void remove_text_if_unused(std::int64_t text);
  void remove_term_if_unused(std::int64_t term);

  Database* db_;
  ClaimParser parser_;
  std::map<Term, std::int64_t> terms_;
  std::unordered_map<std::int64_t, std::int64_t> uses_;  // term to change of its count
  std::vector<std::int64_t> perhaps_unused_;
};

// The bytes of 64 lower-case hex digits, and back. Throws invalid_argument.
[[nodiscard]] std::string bytes_of_sha256(std::string_view hex);
[[nodiscard]] std::string hex_of(std::string_view bytes);

// The row of a document. Throws not_found.
[[nodiscard]] std::int64_t document_row(Database& db, const DocumentId& id);
[[nodiscard]] std::optional<std::int64_t> find_document_row(Database& db, const DocumentId& id);

}  // namespace solferino::registry::detail
