// SPDX-License-Identifier: Apache-2.0
// check_lexicons: what is wrong with lexicon files, found line by line, then by reading each phrase with all lexicons together.
#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "reading/lexicon_files.h"
#include "reading/lexicon_schema.h"
#include "reading/lexicons.h"

namespace solferino::reading {

namespace {

namespace fs = std::filesystem;
using detail::Fact;
using detail::Inflection;
using detail::LexiconFile;
using detail::LexiconFiles;

// A file that is tried. Its entries name it as the user did.
struct Tried {
  fs::path path;  // canonical
  std::string name;
  std::string bytes;
};

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

bool same_meaning(const Entry& a, const Entry& b) { return a.value == b.value && a.attributes == b.attributes; }

// "'rocket', weak, method=shelling".
std::string meaning_of(const Entry& entry) {
  std::string out = entry.value.empty() ? "no value" : in_quotes(entry.value);
  for (const auto& [key, value] : entry.attributes) out += ", " + key + (value.empty() ? "" : "=" + value);
  return out;
}

std::string key_of(const Fact& fact) {
  std::string key;
  detail::write_key(fact, key);
  return key;
}

bool is_special(const Fact& fact) { return fact.entry.lexicon == "irregular" || fact.entry.lexicon == "abbreviations"; }

fs::path resolved(const fs::path& path) {
  std::error_code ignored;
  return fs::weakly_canonical(path, ignored);
}

class Check {
 public:
  Result<void> open(const std::vector<fs::path>& paths);
  void try_lines();
  Result<void> open_shipped(const fs::path& folder);
  Result<void> compile();
  void compare();
  LexiconCheck result();

 private:
  using ByKey = std::map<std::string, const Entry*>;

  void parse(const Tried& file);
  void find_dead(std::size_t index);
  [[nodiscard]] std::vector<std::string> spellings(const Fact& fact) const;
  void tell(bool fault, const Entry& entry, std::string message) {
    out_.findings.push_back({fault, entry.file, entry.line, std::move(message)});
  }

  std::vector<Tried> tried_;
  std::vector<Fact> facts_;    // of the files that are tried, without faulty lines
  std::vector<Fact> shipped_;  // of the shipped files that are not tried
  ByKey shipped_by_key_;
  detail::Inflector inflector_;
  Lexicons lexicons_;  // the tried lines first, one by one, then the shipped ones
  LexiconCheck out_;
};

Result<void> Check::open(const std::vector<fs::path>& paths) {
  std::set<fs::path> seen;
  for (const fs::path& path : paths) {
    auto files = LexiconFiles::list(path, 0);
    if (!files) return std::unexpected(std::move(files.error()));
    for (auto& file : *files) {
      if (auto done = LexiconFiles::read(file); !done) return done;
      const fs::path whole = file.folder / file.name;
      if (seen.insert(resolved(whole)).second) tried_.push_back({resolved(whole), whole.generic_string(), std::move(file.bytes)});
    }
  }
  out_.files = tried_.size();
  return {};
}

void Check::parse(const Tried& file) {
  std::vector<Error> faults;
  LexiconFile parsed = detail::parse_lexicon_lines(file.bytes, file.name, faults);
  for (Error& fault : faults) {
    out_.findings.push_back({true, file.name, std::stoi(fault.where.substr(fault.where.rfind(':') + 1)), std::move(fault.message)});
  }
  // That a lexicon is unknown is told once, not line by line.
  const bool known = detail::is_known_lexicon(parsed.lexicon);
  for (Fact& fact : parsed.facts) {
    auto fault = detail::fault_of(fact.entry);
    if (fault) tell(true, fact.entry, std::move(*fault));
    if (!known) return;
    if (!fault) facts_.push_back(std::move(fact));
  }
}

void Check::try_lines() {
  for (const Tried& file : tried_) parse(file);
  std::map<std::string, std::size_t> count;
  std::map<std::string, std::size_t> said;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const Entry& entry = facts_[i].entry;
    const auto [before, fresh] = said.try_emplace(key_of(facts_[i]), i);
    if (fresh) {
      ++count[entry.lexicon];
      continue;
    }
    const Entry& other = facts_[before->second].entry;
    const std::string where = other.file == entry.file ? "line " + std::to_string(other.line) : other.rule();
    std::string clash = in_quotes(entry.phrase);
    clash.append(" stands already in ").append(where);
    if (!same_meaning(other, entry)) clash.append(" with another meaning (").append(meaning_of(other)).append(")");
    tell(true, entry, clash.append("; take one of the lines away, or tell them apart by an attribute if="));
    facts_[i].words.clear();  // not read again
  }
  std::erase_if(facts_, [](const Fact& fact) { return fact.words.empty(); });
  out_.entries.assign(count.begin(), count.end());
}

Result<void> Check::open_shipped(const fs::path& folder) {
  auto files = LexiconFiles::list(folder, 0);
  if (!files) return std::unexpected(std::move(files.error()));
  for (auto& file : *files) {
    if (std::ranges::find(tried_, resolved(file.folder / file.name), &Tried::path) != tried_.end()) continue;
    if (auto done = LexiconFiles::read(file); !done) return done;
    auto parsed = detail::parse_lexicon(file.bytes, file.name);
    if (!parsed) return std::unexpected(std::move(parsed.error()));
    std::ranges::move(parsed->facts, std::back_inserter(shipped_));
  }
  for (const Fact& fact : shipped_) shipped_by_key_.try_emplace(key_of(fact), &fact.entry);
  return {};
}

// As the lexicons would be loaded: a tried line stands for a shipped one of the same words.
Result<void> Check::compile() {
  std::map<std::string, std::vector<Fact>> special;
  std::vector<Fact> plain;
  std::set<std::string> tried;
  for (const Fact& fact : facts_) {
    tried.insert(key_of(fact));
    if (is_special(fact)) special[fact.entry.lexicon].push_back(fact);
  }
  for (const Fact& fact : shipped_) {
    if (tried.contains(key_of(fact))) continue;
    (is_special(fact) ? special[fact.entry.lexicon] : plain).push_back(fact);
  }
  auto stop_words = detail::StopWords::from(special["abbreviations"]);
  if (!stop_words) return std::unexpected(std::move(stop_words.error()));
  lexicons_.stop_words = std::move(*stop_words);
  inflector_ = detail::make_inflector(special["irregular"]);
  lexicons_.entries.reserve(facts_.size() + plain.size());
  lexicons_.add(facts_, inflector_);
  lexicons_.add(std::move(plain), inflector_);
  lexicons_.finish();
  return {};
}

// What the lines repeat or change of the shipped ones, and which can never be found.
void Check::compare() {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const Entry& entry = facts_[i].entry;
    if (const auto found = shipped_by_key_.find(key_of(facts_[i])); found != shipped_by_key_.end()) {
      const Entry& other = *found->second;
      tell(false, entry,
           same_meaning(other, entry)
               ? in_quotes(entry.phrase) + " says what the shipped " + other.rule() + " says already; the line can go"
               : in_quotes(entry.phrase) + " changes the shipped " + other.rule() + " from " + meaning_of(other) + " to " +
                     meaning_of(entry));
    }
    if (!is_special(facts_[i])) find_dead(i);
  }
}

// The phrase as it may stand in a text: as written, then with each marked word in its other forms.
std::vector<std::string> Check::spellings(const Fact& fact) const {
  std::vector<std::string> out{fact.entry.phrase};
  for (const detail::PhraseWord& one : fact.words) {
    if (one.inflection == Inflection::none) continue;
    const auto forms = one.inflection == Inflection::noun ? inflector_.noun_forms(fact.word(one)) : inflector_.verb_forms(fact.word(one));
    for (const auto& form : forms) {
      out.push_back(fact.entry.phrase.substr(0, one.begin) + form.word + fact.entry.phrase.substr(one.begin + one.size));
    }
  }
  return out;
}

// A phrase is tried by reading it. Of one lexicon the first entry that covers the words is the one that rules see.
void Check::find_dead(std::size_t index) {
  const Entry& entry = lexicons_.entries[index];
  const Entry* shadow = nullptr;
  for (const std::string& spelled : spellings(facts_[index])) {
    const std::string text = "xxx " + spelled + " yyy";
    const Reading reading = lexicons_.lay_out(text);
    const Entry* first = nullptr;
    bool found = false;
    for (const Match& match : reading.matches) {
      if (match.entry->lexicon != entry.lexicon || words_of(text, reading.span_of(match)) != spelled) continue;
      if (first == nullptr) first = match.entry;
      found |= match.entry == &entry;
    }
    if (first == &entry) return;
    if (found && shadow == nullptr) shadow = first;
  }
  if (shadow == nullptr) {
    tell(true, entry,
         in_quotes(entry.phrase) + " can never be found: a text with these words is cut in another way; write the words as they are cut");
    return;
  }
  // Which of the two it is depends on the document's date.
  const auto years = [](const Entry& one) { return one.has("from") || one.has("until"); };
  if (years(entry) || years(*shadow)) return;
  const bool harmless = entry.has("if") || shadow->has("if") || same_meaning(entry, *shadow);
  tell(!harmless, entry,
       in_quotes(entry.phrase) + " is never read: " + shadow->rule() + " says the same words (" + meaning_of(*shadow) +
           ") and stands before it");
}

LexiconCheck Check::result() {
  std::ranges::stable_sort(
      out_.findings, [](const LexiconFinding& a, const LexiconFinding& b) { return a.file != b.file ? a.file < b.file : a.line < b.line; });
  return std::move(out_);
}

}  // namespace

std::size_t LexiconCheck::faults() const {
  return static_cast<std::size_t>(std::ranges::count_if(findings, [](const LexiconFinding& one) { return one.fault; }));
}

Result<LexiconCheck> check_lexicons(const std::vector<fs::path>& paths, const std::optional<fs::path>& shipped) {
  Check check;
  if (auto done = check.open(paths); !done) return std::unexpected(std::move(done.error()));
  check.try_lines();
  if (shipped) {
    if (auto done = check.open_shipped(*shipped); !done) return std::unexpected(std::move(done.error()));
    if (auto done = check.compile(); !done) return std::unexpected(std::move(done.error()));
    check.compare();
  }
  return check.result();
}

}  // namespace solferino::reading
