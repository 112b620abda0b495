// SPDX-License-Identifier: Apache-2.0
// The parts of a search that look at claims: place, time, actor, type, who, kind. One claim must satisfy all that are given.
//
// Each part but time becomes a set of terms; a claim fits where it is filed under one term of every set. Claims are walked under the rarest set, the newest first, so
// that a search for what is common ends early, and probed for the other sets one by one. Sets of several terms (all places near a point) are brought into memory
// as one sorted list.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "register/facets.h"
#include "register/register.h"
#include "register/sqlite.h"

namespace solferino::registry::detail {

struct FoundClaim {
  std::int64_t id = 0;
  std::int64_t reading = 0;
  std::int64_t position = 0;
  Days days;
};

class ClaimFilter {
 public:
  // Throws invalid_argument for a word that no claim could have, a radius or a point that is none.
  ClaimFilter(Database& db, const Query& query);

  // Whether anything was asked of claims at all, or their time alone.
  [[nodiscard]] bool given() const { return timed_ || !sets_.empty(); }
  [[nodiscard]] bool only_time() const { return timed_ && sets_.empty(); }
  // No claim can fit: something asked for occurs nowhere.
  [[nodiscard]] bool hopeless() const;
  // About how many claims a walk may have to look at.
  [[nodiscard]] std::uint64_t effort() const;

  // The claims of live runs that fit, the newest first, until `take` returns false.
  void walk(const std::function<bool(const FoundClaim&)>& take);
  // Those of one reading, in text order.
  [[nodiscard]] std::vector<FoundClaim> of_reading(std::int64_t reading);

  // The window, for what is found by its day of publication. Days since 1970-01-01.
  [[nodiscard]] Days window() const { return {from_, to_}; }

 private:
  // A claim in a list: later days first.
  struct Posting {
    std::int64_t day = 0;
    std::int64_t claim = 0;
    friend auto operator<=>(const Posting&, const Posting&) = default;
  };
  struct TermSet {
    std::vector<std::int64_t> terms;
    std::uint64_t uses = 0;
    std::vector<Posting> postings;  // of several terms: ascending
  };

  void add_words(const Query& query);
  void add_place(std::string_view typed);
  void add_near(const Near& near);
  void add_actor(std::string_view typed);
  void add_term(TermSet& set, Field field, std::string_view key);
  void add_set(TermSet set);
  void fetch(TermSet& set);

  [[nodiscard]] bool in_set(const TermSet& set, Posting posting);
  [[nodiscard]] bool in_window(Days days) const;
  [[nodiscard]] bool fits(Posting posting, std::size_t except);
  void walk_candidates(const std::function<bool(Posting)>& take);

  Database* db_;
  std::vector<TermSet> sets_;  // the rarest first
  bool timed_ = false;
  std::int64_t from_ = undated + 1;
  std::int64_t to_ = -undated;
};

}  // namespace solferino::registry::detail
