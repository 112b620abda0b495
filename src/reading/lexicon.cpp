// SPDX-License-Identifier: Apache-2.0
#include "reading/lexicon.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "reading/glyphs.h"

namespace solferino::reading::detail {
namespace {

constexpr std::size_t max_words = 16;
// Each multiplies the forms of a phrase by up to nine.
constexpr std::ptrdiff_t max_marks = 3;

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

void split(std::string_view text, char separator, std::vector<std::string_view>& parts) {
  parts.clear();
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

std::optional<MatchMode> parse_mode(std::string_view word) {
  if (word == "fold") return MatchMode::fold;
  if (word == "capital") return MatchMode::capital;
  if (word == "exact") return MatchMode::exact;
  return std::nullopt;
}

// Takes +n or +v off the word; nothing where it ends in another mark.
std::optional<Inflection> take_mark(std::string_view& word) {
  const std::size_t plus = word.rfind('+');
  if (plus == std::string_view::npos || plus == 0 || plus + 1 == word.size()) return Inflection::none;
  const std::string_view mark = word.substr(plus + 1);
  if (!std::ranges::all_of(mark, ascii::is_lower)) return Inflection::none;
  if (mark != "n" && mark != "v") return std::nullopt;
  word = word.substr(0, plus);
  return mark == "n" ? Inflection::noun : Inflection::verb;
}

class Parser {
 public:
  // With `faults`, bad lines are told there and left out; without, the first one ends it.
  Parser(std::string_view bytes, const std::string& file, std::vector<Error>* faults = nullptr)
      : bytes_(bytes), file_(file), faults_(faults) {}

  Result<LexiconFile> run();

 private:
  [[nodiscard]] std::unexpected<Error> bad(std::string message) const {
    return std::unexpected(Error{ErrorCode::bad_format, std::move(message), file_ + ":" + std::to_string(line_)});
  }
  Result<void> line(std::string_view line);
  Result<void> head(std::string_view line);
  Result<void> check_head();
  Result<void> fact(std::string_view line);
  Result<void> phrase(std::string_view column, Fact& fact);
  Result<void> attribute(std::string_view column, Fact& fact) const;

  std::string_view bytes_;
  const std::string& file_;
  std::vector<Error>* faults_;
  int line_ = 0;
  LexiconFile out_;
  std::vector<std::string_view> columns_;  // of the line at work
  std::vector<std::string_view> words_;
  MatchMode mode_ = MatchMode::fold;
  bool source_ = false;
  bool licence_ = false;
  bool head_checked_ = false;
};

Result<LexiconFile> Parser::run() {
  const std::size_t slash = file_.rfind('/');
  out_.lexicon = file_.substr(slash == std::string::npos ? 0 : slash + 1);
  if (out_.lexicon.ends_with(".txt")) out_.lexicon.resize(out_.lexicon.size() - 4);
  if (bytes_.starts_with("\xEF\xBB\xBF")) bytes_.remove_prefix(3);
  out_.facts.reserve(static_cast<std::size_t>(std::ranges::count(bytes_, '\n')) + 1);

  while (!bytes_.empty()) {
    ++line_;
    const std::size_t end = std::min(bytes_.find('\n'), bytes_.size());
    const std::string_view text = trim(bytes_.substr(0, end));
    bytes_.remove_prefix(std::min(end + 1, bytes_.size()));
    const std::size_t before = out_.facts.size();
    auto done = line(text);
    if (done) continue;
    if (faults_ == nullptr) return std::unexpected(std::move(done.error()));
    faults_->push_back(std::move(done.error()));
    out_.facts.resize(before);
  }
  if (auto done = check_head(); !done) {
    if (faults_ == nullptr) return std::unexpected(std::move(done.error()));
    faults_->push_back(std::move(done.error()));
  }
  return std::move(out_);
}

Result<void> Parser::line(std::string_view line) {
  if (line.empty()) return {};
  const bool beyond_ascii = std::ranges::any_of(line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (beyond_ascii && !is_valid_utf8(line)) return bad("the line is not UTF-8; save the file as UTF-8");
  if (line.front() == '#') return head(line);
  const auto checked = check_head();
  if (!checked && faults_ == nullptr) return checked;
  if (!checked) faults_->push_back(checked.error());
  return fact(line);
}

// "# key: value" before the first fact; other comments pass.
Result<void> Parser::head(std::string_view line) {
  if (!out_.facts.empty()) return {};
  const std::string_view text = trim(line.substr(1));
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view key = text.substr(0, colon);
  const std::string_view value = trim(text.substr(colon + 1));
  if (key == "source") source_ = !value.empty();
  if (key == "licence") licence_ = !value.empty();
  if (key == "lexicon") {
    if (value.empty()) return bad("'# lexicon:' names no lexicon; name one or leave the line out");
    out_.lexicon = value;
  }
  if (key == "match") {
    const auto mode = parse_mode(value);
    if (!mode) return bad("'# match: " + std::string(value) + "' is unknown; write fold, capital or exact");
    mode_ = *mode;
  }
  return {};
}

// Once, at the first fact or at the end.
Result<void> Parser::check_head() {
  if (std::exchange(head_checked_, true)) return {};
  if (!source_) return bad("the head names no source; put a line '# source: ...' above the first fact");
  if (!licence_) return bad("the head names no licence; put a line '# licence: ...' above the first fact");
  return {};
}

Result<void> Parser::fact(std::string_view line) {
  split(line, '|', columns_);
  if (columns_.size() < 2) return bad("the line has no value; write 'phrase | value', or 'phrase |' where the value is empty");
  Fact& fact = out_.facts.emplace_back();
  fact.mode = mode_;
  fact.entry.lexicon = out_.lexicon;
  fact.entry.file = file_;
  fact.entry.line = line_;
  fact.entry.value = columns_[1];
  fact.entry.attributes.reserve(columns_.size() - 2);
  for (std::size_t i = 2; i < columns_.size(); ++i) {
    if (auto done = attribute(columns_[i], fact); !done) return done;
  }
  return phrase(columns_[0], fact);
}

Result<void> Parser::phrase(std::string_view column, Fact& fact) {
  split(column, ' ', words_);
  fact.words.reserve(words_.size());
  std::string& phrase = fact.entry.phrase;
  phrase.reserve(column.size());
  std::ptrdiff_t marks = 0;
  for (std::string_view word : words_) {
    if (word.empty()) continue;
    const auto inflection = take_mark(word);
    if (!inflection) {
      return bad("'" + std::string(word) + "' ends in an unknown mark; write +n for a noun's plural or +v for a verb's forms");
    }
    if (*inflection != Inflection::none) ++marks;
    if (!phrase.empty()) phrase += ' ';
    fact.words.push_back({static_cast<std::uint32_t>(phrase.size()), static_cast<std::uint32_t>(word.size()), *inflection});
    phrase += word;
  }
  if (fact.words.empty()) return bad("the line has no phrase; write 'phrase | value'");
  if (fact.words.size() > max_words) return bad("the phrase is longer than " + std::to_string(max_words) + " words; shorten it");
  if (marks > max_marks) {
    return bad("the phrase has more than " + std::to_string(max_marks) + " marks +n and +v; write some of its forms as lines of their own");
  }
  return {};
}

Result<void> Parser::attribute(std::string_view column, Fact& fact) const {
  if (column.empty()) return bad("an attribute is empty; take the last '|' away or write 'key=value' behind it");
  const std::size_t equals = column.find('=');
  const std::string_view key = trim(column.substr(0, equals));
  const std::string_view value = equals == std::string_view::npos ? std::string_view{} : trim(column.substr(equals + 1));
  if (key.empty()) return bad("'" + std::string(column) + "' has no key; write 'key=value'");
  const auto mode = key == "match" ? parse_mode(value) : equals == std::string_view::npos ? parse_mode(key) : std::nullopt;
  if (key == "match" && !mode) return bad("'" + std::string(column) + "' is unknown; write match=fold, match=capital or match=exact");
  if (mode) fact.mode = *mode;
  fact.entry.attributes.emplace_back(key, value);
  return {};
}

}  // namespace

Result<LexiconFile> parse_lexicon(std::string_view bytes, const std::string& file) { return Parser(bytes, file).run(); }

LexiconFile parse_lexicon_lines(std::string_view bytes, const std::string& file, std::vector<Error>& faults) {
  return Parser(bytes, file, &faults).run().value_or(LexiconFile{});
}

void write_key(const Fact& fact, std::string& key) {
  key = fact.entry.lexicon;
  for (const PhraseWord& one : fact.words) {
    key += '\n';
    if (fact.mode == MatchMode::fold) {
      append_fold(key, fact.word(one));
    } else {
      key += fact.word(one);
    }
    if (one.inflection != Inflection::none) key += one.inflection == Inflection::noun ? "+n" : "+v";
  }
  for (const char* condition : {"if", "from", "until"}) {
    key += '\n';
    key += fact.entry.attribute(condition);
  }
  // The same word may be an irregular noun (two columns) and verb (more).
  if (fact.entry.lexicon == "irregular") key += fact.entry.attributes.empty() ? "n" : "v";
}

Inflector make_inflector(const std::vector<Fact>& irregular) {
  Inflector inflector;
  for (const Fact& fact : irregular) {
    if (fact.entry.attributes.empty()) {
      inflector.add_noun(fact.entry.phrase, fact.entry.value);
      continue;
    }
    std::vector<std::string_view> forms = {fact.entry.value};
    for (const auto& [form, unused] : fact.entry.attributes) forms.emplace_back(form);
    inflector.add_verb(fact.entry.phrase, forms);
  }
  return inflector;
}

}  // namespace solferino::reading::detail
