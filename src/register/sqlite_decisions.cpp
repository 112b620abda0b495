// SPDX-License-Identifier: Apache-2.0
// What people decided about claims.
#include "register/sqlite_register.h"

namespace solferino::registry::detail {

namespace {

struct LiveClaim {
  std::int64_t document = 0;
  std::int64_t run = 0;
};

LiveClaim live_claim(Database& db, const ClaimRef& claim) {
  const std::int64_t document = document_row(db, claim.document);
  auto& find = db.statement(
                     "SELECT c.run FROM claim c JOIN reading r ON r.id = c.reading JOIN run u ON u.id = c.run AND u.state = 'live' "
                     "WHERE r.document = ?1 AND c.name = ?2")
                   .bind(document, claim.claim);
  if (!find.step()) throw Failure(ErrorCode::not_found, claim.document.text + " has no claim " + claim.claim + " now");
  const LiveClaim live{document, find.integer(0)};
  find.reset();
  return live;
}

// The first name of each claim, and its name in the live runs where it has one.
void fill_claims(Database& db, Decision& decision) {
  auto& rows = db.statement(
                     "SELECT k.n, d.sha256, k.claim, u.state = 'live' FROM decision_claim k JOIN document d ON d.id = k.document JOIN run "
                     "u ON u.id = k.run "
                     "WHERE k.decision = ?1 ORDER BY k.n, k.run")
                   .bind(decision.number);
  std::int64_t last = -1;
  while (rows.step()) {
    const ClaimRef name{document_id(hex_of(rows.view(1))), rows.text(2)};
    if (rows.integer(0) != last) decision.what.claims.push_back(name);
    if (rows.integer(3) != 0) decision.live.push_back(name);
    last = rows.integer(0);
  }
}

}  // namespace

Result<std::int64_t> SqliteRegister::decide(const NewDecision& decision) {
  return writing([&] {
    if (decision.claims.empty()) throw Failure(ErrorCode::invalid_argument, "a decision is about a claim");
    const auto leaf = decision.leaf ? std::optional(decision.leaf->index) : std::nullopt;
    db_.statement("INSERT INTO decision (kind, value, reason, person, at, leaf) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .run(decision.kind, decision.value, decision.reason, decision.by, decision.at, leaf);
    const std::int64_t number = db_.last_id();
    for (std::size_t n = 0; n < decision.claims.size(); ++n) {
      const LiveClaim live = live_claim(db_, decision.claims[n]);
      db_.statement("INSERT INTO decision_claim (decision, n, run, document, claim) VALUES (?1, ?2, ?3, ?4, ?5)")
          .run(number, n, live.run, live.document, decision.claims[n].claim);
    }
    if (decision.leaf) Store(db_).put_leaf(*decision.leaf, std::nullopt);
    return number;
  });
}

Result<std::vector<Decision>> SqliteRegister::decisions(std::optional<DocumentId> about) {
  return reading([&] {
    const auto document = about ? std::optional(document_row(db_, *about)) : std::nullopt;
    std::vector<Decision> all;
    auto& rows = db_.statement(
                        "SELECT x.id, x.kind, x.value, x.reason, x.person, x.at, x.leaf, l.kind, l.disclosures FROM decision x LEFT JOIN "
                        "leaf l ON l.leaf = x.leaf "
                        "WHERE ?1 IS NULL OR x.id IN (SELECT decision FROM decision_claim WHERE document = ?1) ORDER BY x.id")
                     .bind(document);
    while (rows.step()) {
      Decision& one = all.emplace_back();
      one.number = rows.integer(0);
      one.what.kind = rows.text(1);
      one.what.value = rows.text(2);
      one.what.reason = rows.text(3);
      one.what.by = rows.text(4);
      one.what.at = rows.text(5);
      if (!rows.is_null(6)) one.what.leaf = Leaf{rows.count(6), rows.text(7), rows.text(8)};
      fill_claims(db_, one);
    }
    return all;
  });
}

}  // namespace solferino::registry::detail
