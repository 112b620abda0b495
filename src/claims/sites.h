// SPDX-License-Identifier: Apache-2.0
// Where a happening took place: named buildings and quarters ("Nasser Hospital"), and the toponyms of a sentence that are its places.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/agents.h"
#include "claims/subjects.h"
#include "claims/view.h"
#include "record/record.h"

namespace solferino::claims::detail {

// A facility with a proper name.
struct Site {
  TokenIndex first = 0;
  TokenIndex last = 0;
  record::Facility kind = record::Facility::other;
  std::string rule = {};
};

[[nodiscard]] std::vector<Site> find_sites(const View& view);

// A place of a happening: a toponym, or a site that lies in one (`toponym` is then the settlement, if any).
struct Place {
  const Site* site = nullptr;
  const places::Toponym* toponym = nullptr;
  TokenIndex first = 0;
  TokenIndex last = 0;
};

// The places that a part of a sentence gives, most specific first; empty where it gives none. Names of places that stand for governments, that belong to agents,
// or that open a dateline are left out.
[[nodiscard]] std::vector<Place> places_in(const View& view, const Agents& agents, const std::vector<Site>& sites, Range range);

// The contract's value.
[[nodiscard]] record::Where to_where(const View& view, const Place& place);

// Whether two places may be one: the same name, one inside the other, or so near that one report may give both for one happening.
[[nodiscard]] bool may_be_same(const View& view, const Place& a, const Place& b);

}  // namespace solferino::claims::detail
