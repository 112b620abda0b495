// SPDX-License-Identifier: Apache-2.0
// Searching: candidates in order, then the hits that were asked for.
#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "register/claim_filter.h"
#include "register/query.h"
#include "register/snippet.h"
#include "register/sqlite_register.h"

namespace solferino::registry::detail {

namespace {

// A filter that leaves fewer claims than this is looked up first, and the words' ranking is asked only about their documents; a wider one is tried on each
// document in the order of the ranking, since it will soon have let enough of them through.
constexpr std::uint64_t few_claims = 20'000;
// Of candidates as good as the last one wanted, all are needed to tell which come first; beyond this many the order among them is left open.
constexpr std::size_t max_ties = 200;
constexpr std::size_t max_limit = 10'000;

// What may become a hit. Ordered by score, then time, both the higher the better.
struct Candidate {
  double score = 0;
  std::int64_t day = 0;
  std::int64_t reading = 0;
  std::optional<FoundClaim> claim;
};

bool equally_good(const Candidate& one, const Candidate& other) { return one.score == other.score && one.day == other.day; }

// Takes candidates best first until there are enough.
class Shortlist {
 public:
  explicit Shortlist(std::size_t wanted) : wanted_(wanted) {}

  // False where no more are needed.
  bool take(Candidate candidate) {
    if (enough_before(candidate)) return false;
    all_.push_back(candidate);
    return true;
  }
  [[nodiscard]] bool enough_before(const Candidate& next) const {
    if (all_.size() < wanted_) return false;
    return !equally_good(all_.back(), next) || all_.size() >= wanted_ + max_ties;
  }
  [[nodiscard]] std::vector<Candidate> all() && { return std::move(all_); }

 private:
  std::size_t wanted_;
  std::vector<Candidate> all_;
};

class Search {
 public:
  Search(Database& db, const Query& query, WordQuery words)
      : db_(&db), query_(&query), words_(std::move(words)), filter_(db, query), shortlist_(query.offset + query.limit) {}

  [[nodiscard]] const WordQuery& words() const { return words_; }
  [[nodiscard]] bool by_claims() const { return filter_.given(); }

  std::vector<Candidate> run() {
    if (words_.empty() && !filter_.given()) throw Failure(ErrorCode::invalid_argument, "there is nothing to look for");
    if (query_->limit == 0 || query_->limit > max_limit)
      throw Failure(ErrorCode::invalid_argument, "limit must be 1 to " + std::to_string(max_limit));
    if (filter_.hopeless()) return {};
    if (words_.empty()) {
      by_time();
    } else if (filter_.given() && filter_.effort() < few_claims) {
      few_then_rank();
    } else {
      by_rank();
    }
    std::vector<Candidate> all = std::move(shortlist_).all();
    sort(all);
    const std::size_t begin = std::min(all.size(), query_->offset);
    const std::size_t end = std::min(all.size(), begin + query_->limit);
    return {all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end)};
  }

 private:
  // --- without words

  void by_time() {
    std::vector<Candidate> claims;
    filter_.walk([&](const FoundClaim& claim) {
      const Candidate next{0, claim.days.first, claim.reading, claim};
      if (claims.size() >= wanted() && (!equally_good(claims.back(), next) || claims.size() >= wanted() + max_ties)) return false;
      claims.push_back(next);
      return true;
    });
    if (filter_.only_time()) add_by_publication(claims);
    std::ranges::stable_sort(claims, [](const Candidate& a, const Candidate& b) { return a.day > b.day; });
    for (const Candidate& claim : claims) {
      if (!shortlist_.take(claim)) break;
    }
  }

  // Documents without a fitting claim, by their own day.
  void add_by_publication(std::vector<Candidate>& candidates) {
    auto& rows = db_->statement(
        "SELECT r.id, r.published FROM reading r JOIN run u ON u.id = r.run AND u.state = 'live' "
        "WHERE r.published BETWEEN ?1 AND ?2 ORDER BY r.published DESC");
    const auto [from, to] = published_window();
    rows.bind(from, to);
    Shortlist documents(wanted());
    while (rows.step()) {
      const auto day = parse_iso_date(rows.view(1));
      if (!day || !filter_.of_reading(rows.integer(0)).empty()) continue;
      if (!documents.take({0, day_number(*day), rows.integer(0), std::nullopt})) break;
    }
    rows.reset();
    for (const Candidate& document : std::move(documents).all()) candidates.push_back(document);
  }

  // --- with words

  void by_rank() {
    const std::string expression = to_fts5(words_);
    take_texts(db_->statement("SELECT rowid, term_rank(words) FROM words WHERE words MATCH ?1").bind(expression));
  }

  void few_then_rank() {
    std::unordered_map<std::int64_t, std::vector<FoundClaim>> by_reading;
    filter_.walk([&](const FoundClaim& claim) {
      by_reading[claim.reading].push_back(claim);
      return true;
    });
    std::set<std::int64_t> texts;
    for (const auto& [reading, claims] : by_reading) {
      auto& find = db_->statement("SELECT text FROM reading WHERE id = ?1 AND text IS NOT NULL").bind(reading);
      if (find.step()) texts.insert(find.integer(0));
      find.reset();
    }
    std::string list = "[";
    for (const std::int64_t text : texts) (list += list.size() > 1 ? "," : "") += std::to_string(text);
    list += ']';
    // The plus keeps SQLite from asking the index about each text in turn.
    const std::string expression = to_fts5(words_);
    take_texts(
        db_->statement("SELECT rowid, term_rank(words) FROM words WHERE words MATCH ?1 AND +rowid IN (SELECT value FROM json_each(?2))")
            .bind(expression, list));
  }

  // Best first. A heap here costs a tenth of ORDER BY there, which would carry each text's list of positions along.
  void take_texts(Statement& rows) {
    struct Ranked {
      double score;
      std::int64_t text;
    };
    std::vector<Ranked> ranked;
    while (rows.step()) ranked.push_back({-rows.real(1), rows.integer(0)});
    const auto worse = [](const Ranked& a, const Ranked& b) { return a.score < b.score; };
    std::ranges::make_heap(ranked, worse);
    while (!ranked.empty() && take_text(ranked.front().text, ranked.front().score)) {
      std::ranges::pop_heap(ranked, worse);
      ranked.pop_back();
    }
  }

  // False where no more are needed.
  bool take_text(std::int64_t text, double score) {
    if (shortlist_.enough_before({score, 0, 0, std::nullopt})) return false;
    auto& rows = db_->statement("SELECT r.id, r.published FROM reading r JOIN run u ON u.id = r.run AND u.state = 'live' WHERE r.text = ?1")
                     .bind(text);
    while (rows.step()) {
      if (!take_reading(rows.integer(0), rows.view(1), score)) break;
    }
    rows.reset();
    return true;
  }

  bool take_reading(std::int64_t reading, std::string_view published, double score) {
    if (!filter_.given()) return shortlist_.take({score, 0, reading, std::nullopt});
    const std::vector<FoundClaim> claims = filter_.of_reading(reading);
    if (claims.empty() && filter_.only_time()) {
      const auto [from, to] = published_window();
      if (!published.empty() && published >= from && published <= to) return shortlist_.take({score, 0, reading, std::nullopt});
    }
    for (const FoundClaim& claim : claims) {
      if (!shortlist_.take({score, 0, reading, claim})) return false;
    }
    return true;
  }

  // --- both

  [[nodiscard]] std::size_t wanted() const { return query_->offset + query_->limit; }

  [[nodiscard]] std::pair<std::string, std::string> published_window() const {
    return {query_->from ? to_iso(*query_->from) : "", query_->to ? to_iso(*query_->to) : "9999-12-31"};
  }

  // Best first; of equally good ones by document and position, which do not depend on the order of adding.
  void sort(std::vector<Candidate>& candidates) {
    std::unordered_map<std::int64_t, std::string> hashes;
    for (const Candidate& candidate : candidates) {
      std::string& hash = hashes[candidate.reading];
      if (!hash.empty()) continue;
      auto& find =
          db_->statement("SELECT d.sha256 FROM reading r JOIN document d ON d.id = r.document WHERE r.id = ?1").bind(candidate.reading);
      if (find.step()) hash = find.text(0);
      find.reset();
    }
    const auto order = [&](const Candidate& one) {
      return std::tuple(-one.score, -one.day, std::string_view(hashes[one.reading]), one.claim ? one.claim->position : -1);
    };
    std::ranges::sort(candidates, [&](const Candidate& a, const Candidate& b) { return order(a) < order(b); });
  }

  Database* db_;
  const Query* query_;
  WordQuery words_;
  ClaimFilter filter_;
  Shortlist shortlist_;
};

bool inside(const std::vector<Span>& sentences, Span words) {
  return std::ranges::any_of(sentences, [words](Span sentence) { return sentence.contains(words); });
}

// How many parts of the query, and how many words, stand in the claim's sentences.
std::pair<std::size_t, std::size_t> words_in(const record::Claim& claim, const std::vector<Occurrence>& found) {
  std::set<std::size_t> groups;
  std::size_t count = 0;
  for (const Occurrence& one : found) {
    if (!inside(claim.evidence, one.span)) continue;
    groups.insert(one.group);
    ++count;
  }
  return {groups.size(), count};
}

std::optional<record::Claim> best_claim(std::vector<record::Claim> claims, const std::vector<Occurrence>& found) {
  std::optional<std::size_t> best;
  std::pair<std::size_t, std::size_t> most{0, 0};
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto words = words_in(claims[i], found);
    if (words <= most) continue;
    best = i;
    most = words;
  }
  return best ? std::optional(std::move(claims[*best])) : std::nullopt;
}

std::vector<Occurrence> those_in(const record::Claim& claim, const std::vector<Occurrence>& found) {
  std::vector<Occurrence> within;
  for (const Occurrence& one : found) {
    if (inside(claim.evidence, one.span)) within.push_back(one);
  }
  return within;
}

}  // namespace

Result<std::vector<Hit>> SqliteRegister::search(const Query& query) {
  auto words = parse_words(query.words);
  if (!words) return std::unexpected(std::move(words.error()));
  static const std::string one_reading =
      std::string("SELECT ") + summary_columns +
      ", t.body FROM reading r JOIN document d ON d.id = r.document LEFT JOIN text t ON t.id = r.text WHERE r.id = ?1";
  return reading([&] {
    Search search(db_, query, *std::move(words));
    std::vector<Hit> hits;
    for (const Candidate& candidate : search.run()) {
      auto& row = db_.statement(one_reading).bind(candidate.reading);
      if (!row.step()) continue;
      Hit& hit = hits.emplace_back();
      hit.document = summary_from(row);
      hit.score = candidate.score;
      const std::string text = row.text(summary_width);
      row.reset();
      std::vector<Occurrence> found = occurrences(text, search.words());
      if (candidate.claim) {
        auto& json = db_.statement("SELECT json FROM claim_json WHERE claim = ?1").bind(candidate.claim->id);
        if (json.step()) hit.claim = claim_of(json.view(0));
        json.reset();
      } else if (!search.by_claims() && !found.empty()) {
        hit.claim = best_claim(claims_of(candidate.reading), found);
      }
      Span otherwise;
      if (hit.claim) {
        if (!hit.claim->evidence.empty()) otherwise = hit.claim->evidence.front();
        const std::vector<Occurrence> within = those_in(*hit.claim, found);
        if (!within.empty()) found = within;
      }
      hit.snippet = snippet_of(text, found, otherwise);
    }
    return hits;
  });
}

}  // namespace solferino::registry::detail
