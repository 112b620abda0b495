// SPDX-License-Identifier: Apache-2.0
#include "register/tokenizer.h"

#include <cstdlib>
#include <string>

#include "register/words.h"

namespace solferino::registry::detail {

namespace {

// The tokenizer has no state; FTS5 wants a pointer that is not null.
struct Stateless {};

int create(void* /*context*/, const char** arguments, int count, Fts5Tokenizer** out) {
  // The index says which normaliser made it ("solferino 1"): another one would look for words that do not stand in it.
  if (count != 1 || std::atoi(arguments[0]) != normaliser_version) return SQLITE_ERROR;
  auto* one = new (std::nothrow) Stateless;
  *out = reinterpret_cast<Fts5Tokenizer*>(one);
  return one == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Stateless*>(tokenizer); }

using Take = int (*)(void*, int, const char*, int, int, int);

// budget: FTS5 calls it with these parameters
int tokenize(Fts5Tokenizer* /*tokenizer*/, void* context, int /*flags*/, const char* text, int size, Take take) {
  try {
    WordWalk words(std::string_view(text, static_cast<std::size_t>(size)));
    while (words.next()) {
      const std::string& folded = words.folded();
      const Span span = words.span();
      const int code =
          take(context, 0, folded.data(), static_cast<int>(folded.size()), static_cast<int>(span.begin), static_cast<int>(span.end));
      if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
}

}  // namespace

void add_tokenizer(Database& db) {
  Statement query(db.handle(), "SELECT fts5(?1)");
  fts5_api* api = nullptr;
  query.bind_pointer(1, static_cast<void*>(&api), "fts5_api_ptr");
  while (query.step()) {
  }
  if (api == nullptr) throw Failure(ErrorCode::unsupported, "this SQLite was built without FTS5");
  fts5_tokenizer functions{create, destroy, tokenize};
  const int code = api->xCreateTokenizer(api, "solferino", nullptr, &functions, nullptr);
  if (code != SQLITE_OK) throw Failure(error_of(db.handle(), code));
}

}  // namespace solferino::registry::detail
