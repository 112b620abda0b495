// SPDX-License-Identifier: Apache-2.0
#include "reading/lexicon.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <unordered_map>

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

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(trim(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::optional<MatchMode> parse_mode(std::string_view word) {
  if (word == "fold") return MatchMode::fold;
  if (word == "capital") return MatchMode::capital;
  if (word == "exact") return MatchMode::exact;
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  Result<LexiconFile> run();

 private:
  [[nodiscard]] std::unexpected<Error> bad(std::string message) const {
    return std::unexpected(Error{ErrorCode::bad_format, std::move(message), file_ + ":" + std::to_string(line_)});
  }
  Result<void> head(std::string_view line);
  Result<void> check_head() const;
  Result<Fact> fact(std::string_view line) const;
  Result<void> phrase(std::string_view column, Fact& fact) const;
  Result<PhraseWord> word(std::string_view raw) const;
  Result<void> attribute(std::string_view column, Fact& fact) const;

  std::string_view bytes_;
  const std::string& file_;
  int line_ = 0;
  LexiconFile out_;
  MatchMode mode_ = MatchMode::fold;
  bool source_ = false;
  bool licence_ = false;
};

Result<LexiconFile> Parser::run() {
  const std::size_t slash = file_.rfind('/');
  out_.lexicon = file_.substr(slash == std::string::npos ? 0 : slash + 1);
  if (out_.lexicon.ends_with(".txt")) out_.lexicon.resize(out_.lexicon.size() - 4);
  if (bytes_.starts_with("\xEF\xBB\xBF")) bytes_.remove_prefix(3);

  while (!bytes_.empty()) {
    ++line_;
    const std::size_t end = std::min(bytes_.find('\n'), bytes_.size());
    const std::string_view line = trim(bytes_.substr(0, end));
    bytes_.remove_prefix(std::min(end + 1, bytes_.size()));
    if (line.empty()) continue;
    if (!is_valid_utf8(line)) return bad("the line is not UTF-8; save the file as UTF-8");
    if (line.front() == '#') {
      if (auto done = head(line); !done) return std::unexpected(done.error());
      continue;
    }
    if (out_.facts.empty()) {
      if (auto done = check_head(); !done) return std::unexpected(done.error());
    }
    auto one = fact(line);
    if (!one) return std::unexpected(one.error());
    out_.facts.push_back(std::move(*one));
  }
  if (auto done = check_head(); !done) return std::unexpected(done.error());
  return std::move(out_);
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

Result<void> Parser::check_head() const {
  if (!source_) return bad("the head names no source; put a line '# source: ...' above the first fact");
  if (!licence_) return bad("the head names no licence; put a line '# licence: ...' above the first fact");
  return {};
}

Result<Fact> Parser::fact(std::string_view line) const {
  const auto columns = split(line, '|');
  if (columns.size() < 2) return bad("the line has no value; write 'phrase | value', or 'phrase |' where the value is empty");
  Fact fact;
  fact.mode = mode_;
  fact.entry.lexicon = out_.lexicon;
  fact.entry.file = file_;
  fact.entry.line = line_;
  fact.entry.value = columns[1];
  if (auto done = phrase(columns[0], fact); !done) return std::unexpected(done.error());
  for (std::size_t i = 2; i < columns.size(); ++i) {
    if (auto done = attribute(columns[i], fact); !done) return std::unexpected(done.error());
  }
  return fact;
}

Result<void> Parser::phrase(std::string_view column, Fact& fact) const {
  for (const std::string_view raw : split(column, ' ')) {
    if (raw.empty()) continue;
    auto one = word(raw);
    if (!one) return std::unexpected(one.error());
    if (!fact.entry.phrase.empty()) fact.entry.phrase += ' ';
    fact.entry.phrase += one->word;
    fact.words.push_back(std::move(*one));
  }
  if (fact.words.empty()) return bad("the line has no phrase; write 'phrase | value'");
  if (fact.words.size() > max_words) return bad("the phrase is longer than " + std::to_string(max_words) + " words; shorten it");
  const auto marks = std::ranges::count_if(fact.words, [](const PhraseWord& one) { return one.inflection != Inflection::none; });
  if (marks > max_marks) {
    return bad("the phrase has more than " + std::to_string(max_marks) + " marks +n and +v; write some of its forms as lines of their own");
  }
  return {};
}

Result<PhraseWord> Parser::word(std::string_view raw) const {
  const std::size_t plus = raw.rfind('+');
  const bool marked =
      plus != std::string_view::npos && plus > 0 && plus + 1 < raw.size() && std::ranges::all_of(raw.substr(plus + 1), ascii::is_lower);
  if (!marked) return PhraseWord{std::string(raw), Inflection::none};
  const std::string_view mark = raw.substr(plus + 1);
  const std::string base(raw.substr(0, plus));
  if (mark == "n") return PhraseWord{base, Inflection::noun};
  if (mark == "v") return PhraseWord{base, Inflection::verb};
  return bad("'" + std::string(raw) + "' ends in an unknown mark; write +n for a noun's plural or +v for a verb's forms");
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

struct File {
  std::filesystem::path path;
  std::string name;  // below its folder, with '/'
};

Error at_path(ErrorCode code, std::string message, const std::filesystem::path& path) { return {code, std::move(message), path.string()}; }

Result<std::vector<File>> list_files(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return std::unexpected(at_path(ErrorCode::not_found, "there is no such folder of lexicons", folder));
  std::vector<File> files;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() != ".txt" || !it->is_regular_file(error)) continue;
    files.push_back({it->path(), it->path().lexically_relative(folder).generic_string()});
  }
  if (error) return std::unexpected(at_path(ErrorCode::io, error.message(), folder));
  if (files.empty()) return std::unexpected(at_path(ErrorCode::not_found, "the folder holds no lexicon (*.txt)", folder));
  std::ranges::sort(files, {}, &File::name);
  return files;
}

Result<std::string> read_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) return std::unexpected(at_path(ErrorCode::io, "cannot open the file", path));
  std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0)), '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) return std::unexpected(at_path(ErrorCode::io, "cannot read the file", path));
  return bytes;
}

// What a lexicon may say only once. Where case tells phrases apart it is part of the key.
std::string key_of(const Fact& fact) {
  std::string key = fact.entry.lexicon;
  for (const auto& [word, inflection] : fact.words) {
    key += '\n';
    if (fact.mode == MatchMode::fold) {
      append_fold(key, word);
    } else {
      key += word;
    }
    if (inflection != Inflection::none) key += inflection == Inflection::noun ? "+n" : "+v";
  }
  key += '\n';
  key += fact.entry.attribute("if");
  // The same word may be an irregular noun (two columns) and verb (more).
  if (fact.entry.lexicon == "irregular") key += fact.entry.attributes.empty() ? "n" : "v";
  return key;
}

class Gatherer {
 public:
  Result<void> add_folder(const std::filesystem::path& folder);
  Knowledge finish();

 private:
  Result<void> add(Fact fact);

  std::vector<Fact> facts_;
  std::unordered_map<std::string, std::size_t> known_;
  std::size_t folder_begin_ = 0;  // facts of earlier folders may be replaced
  std::uint64_t hash_ = fnv1a("");
};

Result<void> Gatherer::add_folder(const std::filesystem::path& folder) {
  folder_begin_ = facts_.size();
  const auto files = list_files(folder);
  if (!files) return std::unexpected(files.error());
  for (const File& file : *files) {
    const auto bytes = read_bytes(file.path);
    if (!bytes) return std::unexpected(bytes.error());
    hash_ = fnv1a(*bytes, fnv1a(file.name, hash_));
    const auto inside = [&folder](Error error) {
      error.where = (folder / error.where).string();
      return std::unexpected(std::move(error));
    };
    auto parsed = parse_lexicon(*bytes, file.name);
    if (!parsed) return inside(std::move(parsed.error()));
    known_.reserve(known_.size() + parsed->facts.size());
    for (Fact& fact : parsed->facts) {
      if (auto done = add(std::move(fact)); !done) return inside(std::move(done.error()));
    }
  }
  return {};
}

Result<void> Gatherer::add(Fact fact) {
  const auto [known, fresh] = known_.try_emplace(key_of(fact), facts_.size());
  if (!fresh && known->second >= folder_begin_) {
    return std::unexpected(Error{ErrorCode::bad_format,
                                 "'" + fact.entry.phrase + "' stands already in " + facts_[known->second].entry.rule() +
                                     "; take one of the lines away, or tell them apart by an attribute if=",
                                 fact.entry.rule()});
  }
  if (!fresh) facts_[known->second].words.clear();  // replaced by the later folder's
  known->second = facts_.size();
  facts_.push_back(std::move(fact));
  return {};
}

Knowledge Gatherer::finish() {
  Knowledge out;
  for (Fact& fact : facts_) {
    if (fact.words.empty()) continue;
    auto& facts = fact.entry.lexicon == "irregular" ? out.irregular : fact.entry.lexicon == "abbreviations" ? out.sentences : out.facts;
    facts.push_back(std::move(fact));
  }
  constexpr std::string_view digits = "0123456789abcdef";
  for (unsigned shift = 32; shift > 0; shift -= 4) out.version += digits[hash_ >> (shift - 4) & 15U];
  return out;
}

}  // namespace

Result<LexiconFile> parse_lexicon(std::string_view bytes, const std::string& file) { return Parser(bytes, file).run(); }

Result<Knowledge> read_lexicons(const std::vector<std::filesystem::path>& folders) {
  Gatherer gatherer;
  for (const auto& folder : folders) {
    if (auto done = gatherer.add_folder(folder); !done) return std::unexpected(done.error());
  }
  return gatherer.finish();
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
