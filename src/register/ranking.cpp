// SPDX-License-Identifier: Apache-2.0
#include "register/ranking.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <vector>

namespace solferino::registry::detail {

namespace {

constexpr double k1 = 1.2;
// A word that stands in most texts still counts for something.
constexpr double least_weight = 1e-6;

using Weights = std::vector<double>;  // of each phrase of the query: the inverse of how many texts have it

int count_row(const Fts5ExtensionApi* /*api*/, Fts5Context* /*query*/, void* rows) {
  ++*static_cast<sqlite3_int64*>(rows);
  return SQLITE_OK;
}

void drop_weights(void* weights) { delete static_cast<Weights*>(weights); }

// Computed once a query and kept with it.
const Weights* weights_of(const Fts5ExtensionApi* api, Fts5Context* query) {
  if (const auto* known = static_cast<const Weights*>(api->xGetAuxdata(query, 0))) return known;
  sqlite3_int64 all = 0;
  if (api->xRowCount(query, &all) != SQLITE_OK) return nullptr;
  auto weights = std::make_unique<Weights>();
  for (int phrase = 0; phrase < api->xPhraseCount(query); ++phrase) {
    sqlite3_int64 rows = 0;
    if (api->xQueryPhrase(query, phrase, &rows, count_row) != SQLITE_OK) return nullptr;
    const auto hits = static_cast<double>(rows);
    weights->push_back(std::max(least_weight, std::log((static_cast<double>(all) - hits + 0.5) / (hits + 0.5))));
  }
  const Weights* kept = weights.get();
  return api->xSetAuxdata(query, weights.release(), drop_weights) == SQLITE_OK ? kept : nullptr;
}

// budget: FTS5 calls it with these parameters
void term_rank(const Fts5ExtensionApi* api, Fts5Context* query, sqlite3_context* result, int /*count*/, sqlite3_value** /*values*/) {
  try {
    const Weights* weights = weights_of(api, query);
    if (weights == nullptr) return sqlite3_result_error_code(result, SQLITE_ERROR);
    double score = 0;
    for (int phrase = 0; phrase < static_cast<int>(weights->size()); ++phrase) {
      Fts5PhraseIter at{};
      int column = 0;
      int offset = 0;
      double times = 0;
      if (const int code = api->xPhraseFirst(query, phrase, &at, &column, &offset); code != SQLITE_OK)
        return sqlite3_result_error_code(result, code);
      for (; column >= 0; api->xPhraseNext(query, &at, &column, &offset)) ++times;
      score += (*weights)[static_cast<std::size_t>(phrase)] * times * (k1 + 1) / (times + k1);
    }
    sqlite3_result_double(result, -score);  // the better the lower, as rank is
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(result);
  }
}

}  // namespace

void add_ranking(Database& db) {
  Statement query(db.handle(), "SELECT fts5(?1)");
  fts5_api* api = nullptr;
  query.bind_pointer(1, static_cast<void*>(&api), "fts5_api_ptr");
  while (query.step()) {
  }
  if (api == nullptr) throw Failure(ErrorCode::unsupported, "this SQLite was built without FTS5");
  const int code = api->xCreateFunction(api, "term_rank", nullptr, term_rank, nullptr);
  if (code != SQLITE_OK) throw Failure(error_of(db.handle(), code));
}

}  // namespace solferino::registry::detail
