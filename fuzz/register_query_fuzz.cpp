// SPDX-License-Identifier: Apache-2.0
// Any bytes as a query: what is read becomes an FTS5 expression that FTS5 understands, and finds in a text what the snippet marks there. Any bytes as a stored
// claim, too: read or refused.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "register/claim_json.h"
#include "register/query.h"
#include "register/snippet.h"
#include "register/sqlite.h"
#include "register/tokenizer.h"

namespace {

using namespace solferino;
using namespace solferino::registry::detail;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// An index of one text at a time, in memory.
class Index {
 public:
  Index() : db_(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "") {
    add_tokenizer(db_);
    db_.execute("CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = 'solferino 1')");
  }
  bool finds(std::string_view text, const std::string& expression) {
    db_.statement("INSERT INTO words (rowid, body) VALUES (1, ?1)").run(text);
    auto& query = db_.statement("SELECT 1 FROM words WHERE words MATCH ?1").bind(expression);
    const bool found = query.step();
    query.reset();
    db_.execute("DELETE FROM words");
    return found;
  }

 private:
  Database db_;
};

Index& index() {
  static Index one;
  return one;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static ClaimParser parser;
  const auto claim = parser.claim(stored_form(bytes));
  require(claim || claim.error().code == ErrorCode::bad_format, "what is no claim is refused as such");

  const auto query = parse_words(bytes);
  if (!query || query->empty()) return 0;
  // The query itself is the text: marks and quotes mean nothing there.
  const auto found = occurrences(bytes, *query);
  const auto snippet = snippet_of(bytes, found, {});
  require(snippet.span.end <= bytes.size() && snippet.text == words_of(bytes, snippet.span), "a snippet is a piece of the text");
  for (const Span mark : snippet.marks) require(mark.begin < mark.end && mark.end <= snippet.text.size(), "marks lie in the snippet");
  // FTS5 must agree about each group; the text stands in one column and is short, so nothing is cut.
  for (std::size_t group = 0; group < query->all_of.size(); ++group) {
    bool here = false;
    for (const Occurrence& one : found) here = here || one.group == group;
    const WordQuery alone{{query->all_of[group]}, {}};
    require(index().finds(bytes, to_fts5(alone)) == here, "the index and the snippet find the same words");
  }
  return 0;
}
