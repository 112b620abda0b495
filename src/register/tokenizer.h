// SPDX-License-Identifier: Apache-2.0
// Our normaliser (words.h) as a tokenizer of SQLite's FTS5, under the name "solferino". https://www.sqlite.org/fts5.html#custom_tokenizers
#pragma once

#include "register/sqlite.h"

namespace solferino::registry::detail {

// Makes the tokenizer known to this connection; must precede any use of the full-text index.
void add_tokenizer(Database& db);

}  // namespace solferino::registry::detail
