// SPDX-License-Identifier: Apache-2.0
// How well a text fits the words looked for: an auxiliary function of SQLite's FTS5, term_rank(words). https://www.sqlite.org/fts5.html#custom_auxiliary_functions
#pragma once

#include "register/sqlite.h"

namespace solferino::registry::detail {

// Makes term_rank() known to this connection. It is Okapi BM25 (Robertson and others 1994) with k1 = 1.2 and b = 0: all texts count as equally long. FTS5's own bm25() looks up the length of every
// text that fits, which makes a common word slow, and favours short texts, which among reports are posts and headlines.
void add_ranking(Database& db);

}  // namespace solferino::registry::detail
