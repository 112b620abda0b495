// SPDX-License-Identifier: Apache-2.0
#include "register/query.h"

#include <optional>
#include <utility>

#include "register/register.h"
#include "register/words.h"

namespace solferino::registry {

std::string_view query_help() {
  return R"(hospital strike      both words, anywhere in title or text
"barrel bomb"        these words, one after the other
hospital OR clinic   one or the other; OR binds closer than the space
bomb*                all words that begin so; also "barrel bom*"
-market              not this word
-"car bomb"          nor these words in this order
al-Assad             a word with a mark inside is searched as "al Assad"
Capital letters, accents, Arabic vowel signs and forms of alef and yeh make no difference.
Words are taken as they stand: strike does not find strikes, strike* does.
Place, time, actor and the like have options of their own.
)";
}

}  // namespace solferino::registry

namespace solferino::registry::detail {

namespace {

// What stands between two spaces, or between quotation marks.
struct Piece {
  std::string_view text;
  bool quoted = false;
  bool negated = false;
  bool starred = false;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Quotation marks as people's phones type them: the opening byte sequence's size, or 0.
std::size_t quote_size(std::string_view text) {
  if (text.starts_with('"')) return 1;
  for (const std::string_view mark : {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

class Pieces {
 public:
  explicit Pieces(std::string_view typed) : rest_(typed) {}

  std::optional<Piece> next() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    Piece piece;
    if (rest_.size() > 1 && rest_.front() == '-' && !is_space(rest_[1])) {
      piece.negated = true;
      rest_.remove_prefix(1);
    }
    if (const std::size_t mark = quote_size(rest_)) {
      rest_.remove_prefix(mark);
      take_quoted(piece);
    } else {
      take_bare(piece);
    }
    return piece;
  }

 private:
  // A quotation that nobody closes ends with the query.
  void take_quoted(Piece& piece) {
    piece.quoted = true;
    std::size_t end = 0;
    while (end < rest_.size() && quote_size(rest_.substr(end)) == 0) ++end;
    piece.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    rest_.remove_prefix(quote_size(rest_));
    piece.starred = piece.text.ends_with('*') || rest_.starts_with('*');
    if (rest_.starts_with('*')) rest_.remove_prefix(1);
  }
  void take_bare(Piece& piece) {
    std::size_t end = 0;
    while (end < rest_.size() && !is_space(rest_[end]) && quote_size(rest_.substr(end)) == 0) ++end;
    piece.text = rest_.substr(0, end);
    piece.starred = piece.text.ends_with('*');
    rest_.remove_prefix(end);
  }

  std::string_view rest_;
};

Error refused(std::string message) { return {ErrorCode::invalid_argument, std::move(message), {}}; }

class Builder {
 public:
  // False where the piece cannot be searched for; error() says why.
  bool take(const Piece& piece) {
    if (!piece.quoted && !piece.negated && piece.text == "OR") {
      // At either end OR joins nothing; it is then overlooked.
      joins_ = last_can_be_joined_;
      return true;
    }
    Phrase phrase{folded_words(piece.text), piece.starred};
    if (phrase.words.empty()) return true;
    words_ += phrase.words.size();
    if (words_ > max_query_words) return fail("a query may have at most " + std::to_string(max_query_words) + " words");
    if (phrase.prefix && phrase.words.back().size() < min_prefix_bytes) {
      return fail('"' + phrase.words.back() + "*\" fits too many words; give two letters or more");
    }
    place(std::move(phrase), piece.negated);
    return true;
  }

  Result<WordQuery> finish(bool anything_typed) {
    if (error_) return std::unexpected(*std::move(error_));
    if (query_.all_of.empty() && !query_.none_of.empty())
      return std::unexpected(refused("say what to look for beside what must not be there"));
    if (query_.all_of.empty() && anything_typed) return std::unexpected(refused("there is no word in the query"));
    return std::move(query_);
  }

 private:
  bool fail(std::string message) {
    error_ = refused(std::move(message));
    return false;
  }
  void place(Phrase phrase, bool negated) {
    if (negated) {
      query_.none_of.push_back(std::move(phrase));
      last_can_be_joined_ = false;
    } else {
      if (!joins_) query_.all_of.emplace_back();
      query_.all_of.back().push_back(std::move(phrase));
      last_can_be_joined_ = true;
    }
    joins_ = false;
  }

  WordQuery query_;
  std::optional<Error> error_;
  std::size_t words_ = 0;
  bool joins_ = false;
  bool last_can_be_joined_ = false;
};

void append_phrase(std::string& out, const Phrase& phrase) {
  out += '"';
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (i > 0) out += ' ';
    out += phrase.words[i];
  }
  out += phrase.prefix ? "\" *" : "\"";
}

void append_either(std::string& out, const std::vector<Phrase>& phrases) {
  out += '(';
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i > 0) out += " OR ";
    append_phrase(out, phrases[i]);
  }
  out += ')';
}

}  // namespace

Result<WordQuery> parse_words(std::string_view typed) {
  if (typed.size() > max_query_bytes)
    return std::unexpected(refused("the query is longer than " + std::to_string(max_query_bytes) + " bytes"));
  Pieces pieces(typed);
  Builder builder;
  bool any = false;
  while (const auto piece = pieces.next()) {
    any = true;
    if (!builder.take(*piece)) break;
  }
  return builder.finish(any);
}

std::string to_fts5(const WordQuery& query) {
  std::string out = "(";
  for (std::size_t i = 0; i < query.all_of.size(); ++i) {
    if (i > 0) out += " AND ";
    append_either(out, query.all_of[i]);
  }
  out += ')';
  if (!query.none_of.empty()) {
    out += " NOT ";
    append_either(out, query.none_of);
  }
  return out;
}

}  // namespace solferino::registry::detail
