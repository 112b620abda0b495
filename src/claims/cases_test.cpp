// SPDX-License-Identifier: Apache-2.0
// Runs the text cases in tests/cases/claims/*.case, each a test of its own. tests/cases/README.md says how to write one.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/claims.h"
#include "claims/test_world.h"

namespace solferino::claims {
namespace {

namespace fs = std::filesystem;

// One word of an expectation: `killed`, or `min=2`.
struct Term {
  std::string key;
  std::string value;
};

// `claim ...` or `not ...`: whether some claim, or none, has all the terms.
struct Expectation {
  bool wanted = true;
  int line = 0;
  std::string said;
  std::vector<Term> terms;
};

struct Case {
  std::string name;  // "two_places", or "two_places_2" for the second of a file
  std::string where;
  record::Document document;
  std::vector<Expectation> expectations;
  std::optional<std::size_t> count;
};

// What gtest prints of a case where it fails.
std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.where; }

std::string slurp(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

// Words parted by spaces; a value may stand in quotation marks: place="Tell Hamra".
std::vector<Term> parse_terms(std::string_view line) {
  std::vector<Term> terms;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t key_end = std::min(line.find_first_of(" =", at), line.size());
    Term term{std::string(line.substr(at, key_end - at)), ""};
    at = key_end;
    if (at < line.size() && line[at] == '=') {
      const bool quoted = at + 1 < line.size() && line[at + 1] == '"';
      const std::size_t begin = at + (quoted ? 2 : 1);
      const std::size_t end = std::min(line.find(quoted ? '"' : ' ', begin), line.size());
      term.value = line.substr(begin, end - begin);
      at = end + (quoted ? 1 : 0);
    }
    terms.push_back(std::move(term));
  }
  return terms;
}

// ---- whether a claim has a term -----------------------------------------------------------------------------------------------------------------

// The document's words hold the phrase, or the canonical name is it.
bool names(std::string_view text, const record::Words& words, const std::optional<std::string>& name, std::string_view phrase) {
  if (name && *name == phrase) return true;
  return words_of(text, words.span).find(phrase) != std::string_view::npos;
}

// Whether one of the values fits; "none" asks for an empty list.
template <class Values, class Fits>
bool any_of(const Values& values, std::string_view asked, Fits fits) {
  if (asked == "none") return values.empty();
  return std::any_of(values.begin(), values.end(), fits);
}

bool has_agent(std::string_view text, const std::vector<record::Agent>& agents, std::string_view asked) {
  return any_of(agents, asked, [&](const record::Agent& agent) { return names(text, agent.words, agent.actor, asked); });
}

// "2019-05-08" or "2019-05-03..2019-05-09".
bool has_when(const std::optional<record::When>& when, std::string_view asked) {
  if (asked == "none") return !when || (!when->start && !when->end);
  if (!when || !when->start || !when->end) return false;
  const std::string start = to_iso(*when->start);
  const std::string end = to_iso(*when->end);
  return asked == start + ".." + end || (start == end && asked == start);
}

using HasTerm = std::function<bool(std::string_view text, const record::Claim& claim, std::string_view asked)>;
struct Key {
  std::string_view name;
  HasTerm has;
};

template <class T>
std::string_view word_or_none(const std::optional<T>& value) {
  return value ? record::to_string(*value) : "none";
}

const std::vector<Key>& keys() {
  static const std::vector<Key> all = {
      {"type", [](auto, const auto& claim, auto asked) { return record::to_string(claim.type) == asked; }},
      {"status", [](auto, const auto& claim, auto asked) { return record::to_string(claim.status) == asked; }},
      {"event", [](auto, const auto& claim, auto asked) { return word_or_none(claim.event) == asked; }},
      {"method", [](auto, const auto& claim, auto asked) { return word_or_none(claim.method) == asked; }},
      {"when", [](auto, const auto& claim, auto asked) { return has_when(claim.when, asked); }},
      {"time", [](auto, const auto& claim, auto asked) { return claim.when && claim.when->time == asked; }},
      {"precision", [](auto, const auto& claim, auto asked) { return claim.when && record::to_string(claim.when->precision) == asked; }},
      {"place",
       [](auto text, const auto& claim, auto asked) {
         return any_of(claim.where, asked, [&](const auto& where) { return names(text, where.words, where.name, asked); });
       }},
      {"country", [](auto, const auto& claim,
                     auto asked) { return any_of(claim.where, asked, [&](const auto& where) { return where.country == asked; }); }},
      {"by", [](auto text, const auto& claim, auto asked) { return has_agent(text, claim.perpetrators, asked); }},
      {"by_status",
       [](auto, const auto& claim, auto asked) {
         return any_of(claim.perpetrators, asked, [&](const auto& agent) { return record::to_string(agent.status) == asked; });
       }},
      {"actor", [](auto text, const auto& claim, auto asked) { return has_agent(text, claim.actors, asked); }},
      {"recipient", [](auto text, const auto& claim, auto asked) { return has_agent(text, claim.recipients, asked); }},
      {"source",
       [](auto text, const auto& claim, auto asked) {
         return any_of(claim.sources, asked, [&](const auto& source) { return names(text, source.words, source.actor, asked); });
       }},
      {"role",
       [](auto, const auto& claim, auto asked) {
         return any_of(claim.sources, asked, [&](const auto& source) { return record::to_string(source.role) == asked; });
       }},
      {"class",
       [](auto, const auto& claim, auto asked) {
         return any_of(claim.sources, asked, [&](const auto& source) { return record::to_string(source.kind) == asked; });
       }},
      {"target",
       [](auto, const auto& claim, auto asked) {
         return any_of(claim.targets, asked, [&](const auto& target) { return record::to_string(target.kind) == asked; });
       }},
      {"weapon",
       [](auto, const auto& claim, auto asked) {
         return any_of(claim.weapons, asked, [&](const auto& weapon) { return record::to_string(weapon.kind) == asked; });
       }},
      {"victim",
       [](auto text, const auto& claim, auto asked) {
         return any_of(claim.victims, asked, [&](const auto& victim) { return names(text, victim.words, victim.name, asked); });
       }},
      {"instrument",
       [](auto text, const auto& claim, auto asked) {
         return any_of(claim.instruments, asked, [&](const auto& one) { return names(text, one.words, one.id, asked); });
       }},
      {"relation",
       [](auto, const auto& claim, auto asked) {
         return any_of(claim.instruments, asked, [&](const auto& one) { return record::to_string(one.relation) == asked; });
       }},
      {"harm", [](auto, const auto& claim, auto asked) { return asked == "none" && claim.harm.empty(); }},
  };
  return all;
}

// Terms about one entry of harm: a state, and what follows it up to the next state.
bool is_harm_detail(std::string_view key) {
  constexpr std::array<std::string_view, 6> details = {"min", "max", "who", "subset", "superseded", "side"};
  return std::find(details.begin(), details.end(), key) != details.end();
}

bool has_detail(const record::Harm& harm, const Term& term) {
  if (record::parse_harm_state(term.key)) return record::to_string(harm.state) == term.key;
  if (term.key == "min") return std::to_string(harm.min) == term.value;
  if (term.key == "max") return term.value == (harm.max ? std::to_string(*harm.max) : "none");
  if (term.key == "subset") return harm.subset == (term.value != "no");
  if (term.key == "superseded") return harm.superseded == (term.value != "no");
  if (term.key == "side") return harm.side == term.value;
  const std::string_view who = record::befalls_things(harm.state) ? record::to_string(harm.what) : record::to_string(harm.who);
  return who == term.value;
}

// One entry must have all of [begin, end).
using Terms = std::vector<Term>::const_iterator;
bool has_harm(const record::Claim& claim, Terms begin, Terms end) {
  return std::any_of(claim.harm.begin(), claim.harm.end(), [&](const record::Harm& harm) {
    return std::all_of(begin, end, [&](const Term& term) { return has_detail(harm, term); });
  });
}

bool fits(std::string_view text, const record::Claim& claim, const std::vector<Term>& terms) {
  for (auto term = terms.begin(); term != terms.end();) {
    auto next = term + 1;
    if (record::parse_harm_state(term->key) || is_harm_detail(term->key)) {
      next = std::find_if_not(next, terms.end(), [](const Term& one) { return is_harm_detail(one.key); });
      if (!has_harm(claim, term, next)) return false;
    } else {
      const auto key = std::find_if(keys().begin(), keys().end(), [&](const Key& one) { return one.name == term->key; });
      if (!key->has(text, claim, term->value)) return false;
    }
    term = next;
  }
  return true;
}

// ---- reading case files -------------------------------------------------------------------------------------------------------------------------

// `attack`, `toll` and `act` are short for type=attack and so on.
std::vector<Term> checked_terms(std::string_view line, const std::string& where) {
  std::vector<Term> terms = parse_terms(line);
  if (terms.empty()) throw std::runtime_error(where + ": expects nothing");
  for (Term& term : terms) {
    if (term.key == "attack" || term.key == "toll" || term.key == "act") term = {"type", term.key};
    const bool known = record::parse_harm_state(term.key) || is_harm_detail(term.key) ||
                       std::any_of(keys().begin(), keys().end(), [&](const Key& key) { return key.name == term.key; });
    if (!known) throw std::runtime_error(where + ": unknown word '" + term.key + "'");
  }
  return terms;
}

void add_text(record::Document& document, std::string_view text) {
  if (!document.text.empty()) document.text += '\n';
  document.text += text;
}

void add_line(Case& one, std::string_view key, std::string_view rest, int number) {
  const std::string where = one.where.substr(0, one.where.rfind(':') + 1) + std::to_string(number);
  record::Document& document = one.document;
  if (key == "text") return add_text(document, rest);
  if (key == "file") return add_text(document, slurp(fs::path(SOLFERINO_SOURCE_DIR) / rest));
  if (key == "outlet") {
    document.outlet = rest;
    return;
  }
  if (key == "published") {
    const auto day = parse_iso_date(rest);
    if (!day) throw std::runtime_error(where + ": no day is " + std::string(rest));
    document.published = *day;
  } else if (key == "claims") {
    one.count = std::stoul(std::string(rest));
  } else if (key == "claim" || key == "not") {
    one.expectations.push_back({key == "claim", number, std::string(key) + " " + std::string(rest), checked_terms(rest, where)});
  } else {
    throw std::runtime_error(where + ": a line begins with text, file, published, outlet, claims, claim or not");
  }
}

Case new_case(const fs::path& path, int number, std::size_t nth) {
  Case one;
  one.name = path.stem().string() + (nth == 0 ? "" : "_" + std::to_string(nth + 1));
  one.where = path.string() + ":" + std::to_string(number);
  one.document.id = one.name;
  one.document.lang = "en";
  return one;
}

void keep(std::vector<Case>& cases, Case one) {
  if (one.document.text.empty()) throw std::runtime_error(one.where + ": a case without text");
  if (one.expectations.empty() && !one.count) throw std::runtime_error(one.where + ": a case that expects nothing");
  cases.push_back(std::move(one));
}

std::vector<Case> parse_cases(const std::string& content, const fs::path& path) {
  std::vector<Case> cases;
  Case one = new_case(path, 1, 0);
  std::istringstream lines(content);
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string_view trimmed = trim(line);
    if (trimmed == "---") {
      keep(cases, std::move(one));
      one = new_case(path, number + 1, cases.size());
    } else if (!trimmed.empty() && trimmed.front() != '#') {
      const std::size_t space = std::min(trimmed.find(' '), trimmed.size());
      add_line(one, trimmed.substr(0, space), trim(trimmed.substr(space)), number);
    }
  }
  keep(cases, std::move(one));
  return cases;
}

std::vector<Case> all_cases() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(SOLFERINO_SOURCE_DIR) / "tests/cases/claims")) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Case> cases;
  for (const fs::path& file : files) {
    const std::vector<Case> some = parse_cases(slurp(file), file);
    cases.insert(cases.end(), some.begin(), some.end());
  }
  return cases;
}

// ---- the tests ----------------------------------------------------------------------------------------------------------------------------------

std::string printed(const record::Document& document, std::vector<record::Claim> claims) {
  return record::to_json({document, "test", std::move(claims)}, record::Rules::given);
}

class ClaimCases : public testing::TestWithParam<Case> {};

TEST_P(ClaimCases, ReadAsExpected) {
  const Engine& with = engine();
  ASSERT_TRUE(with.reader) << describe(with.reader.error());
  ASSERT_TRUE(with.gazetteer) << describe(with.gazetteer.error())
                              << "\nBuild the gazetteer first: tools/gazetteer/fetch.sh, then the target `gazetteer` of this build tree.";
  const Case& one = GetParam();
  const auto claims = Extractor(*with.reader, *with.gazetteer).extract(one.document, Effort::full);
  for (const Expectation& expectation : one.expectations) {
    const bool found =
        std::any_of(claims.begin(), claims.end(), [&](const auto& c) { return fits(one.document.text, c, expectation.terms); });
    EXPECT_EQ(found, expectation.wanted) << one.where.substr(0, one.where.rfind(':') + 1) << expectation.line << ": " << expectation.said
                                         << "\nin " << printed(one.document, claims);
  }
  if (one.count) {
    EXPECT_EQ(claims.size(), *one.count) << one.where << "\nin " << printed(one.document, claims);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, ClaimCases, testing::ValuesIn(all_cases()), [](const auto& tested) { return tested.param.name; });

// ---- lexicons and their cases --------------------------------------------------------------------------------------------------------------------

struct LexiconFile {
  fs::path path;
  std::vector<std::string> cases;  // what its head names behind "# cases:"
};

std::vector<LexiconFile> lexicon_files() {
  std::vector<LexiconFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en")) {
    if (entry.path().extension() != ".txt") continue;
    LexiconFile file{entry.path(), {}};
    std::istringstream lines(slurp(file.path));
    constexpr std::string_view key = "# cases:";
    for (std::string line; std::getline(lines, line) && line.starts_with('#');) {
      if (!line.starts_with(key)) continue;
      std::istringstream names(line.substr(key.size()));
      for (std::string name; names >> name;) file.cases.push_back(name);
    }
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &LexiconFile::path);
  return files;
}

std::ostream& operator<<(std::ostream& out, const LexiconFile& file) { return out << file.path.filename().string(); }

bool holds(const Case& one, const reading::Reader& reader) {
  const auto claims = Extractor(reader, *engine().gazetteer).extract(one.document, Effort::full);
  return (!one.count || claims.size() == *one.count) && std::ranges::all_of(one.expectations, [&](const Expectation& expectation) {
           return std::ranges::any_of(claims, [&](const auto& c) { return fits(one.document.text, c, expectation.terms); }) ==
                  expectation.wanted;
         });
}

class LexiconCases : public testing::TestWithParam<LexiconFile> {};

// A lexicon that no case sees could lose its lines unnoticed: without the file, some case that its head names must fail.
TEST_P(LexiconCases, SeeTheLexicon) {
  ASSERT_TRUE(engine().gazetteer) << describe(engine().gazetteer.error());
  const LexiconFile& file = GetParam();
  ASSERT_FALSE(file.cases.empty()) << file.path << ": the head names no cases; write '# cases: NAME.case' (files in tests/cases/claims)";
  std::vector<fs::path> others;
  for (const LexiconFile& other : lexicon_files()) {
    if (other.path != file.path) others.insert(others.begin(), other.path);  // of two files the later one is read first
  }
  const auto without = reading::Reader::load(others);
  ASSERT_TRUE(without) << describe(without.error());
  for (const std::string& name : file.cases) {
    const fs::path path = fs::path(SOLFERINO_SOURCE_DIR) / "tests/cases/claims" / name;
    const auto cases = parse_cases(slurp(path), path);
    EXPECT_TRUE(std::ranges::any_of(cases, [&](const Case& one) { return holds(one, *engine().reader) && !holds(one, *without); }))
        << file.path << ": no case of " << name << " needs it";
  }
}

INSTANTIATE_TEST_SUITE_P(Files, LexiconCases, testing::ValuesIn(lexicon_files()),
                         [](const auto& tested) { return tested.param.path.stem().string(); });

TEST(ClaimCasesParser, ReadsWhatStandsThere) {
  const auto cases = parse_cases(
      "# a comment\ntext One.\ntext Two.\npublished 2019-05-09\nclaim attack killed min=2 place=\"Tell Hamra\"\n---\ntext X.\nclaims 0\n",
      "dir/two_places.case");
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].document.text, "One.\nTwo.");
  ASSERT_EQ(cases[0].expectations.size(), 1U);
  EXPECT_EQ(cases[0].expectations[0].line, 5);
  EXPECT_EQ(cases[0].expectations[0].terms.back().value, "Tell Hamra");
  EXPECT_EQ(cases[1].name, "two_places_2");
  EXPECT_EQ(cases[1].count, 0U);
}

TEST(ClaimCasesParser, RefusesWhatCouldNotFail) {
  EXPECT_THROW(parse_cases("text One.\n", "a.case"), std::runtime_error);
  EXPECT_THROW(parse_cases("claims 1\n", "a.case"), std::runtime_error);
  EXPECT_THROW(parse_cases("text One.\nclaim\n", "a.case"), std::runtime_error);
  EXPECT_THROW(parse_cases("text One.\nclaim atack\n", "a.case"), std::runtime_error);
  EXPECT_THROW(parse_cases("text One.\nclaim attack method=\nwant 2\n", "a.case"), std::runtime_error);
}

TEST(ClaimCasesParser, HarmTermsMeetOneEntry) {
  const std::string text = "two civilians dead and five children hurt in Tell Hamra";
  record::Claim claim;
  claim.harm.push_back({{{0, 13}, ""}, record::HarmState::killed, record::People::civilians, {}, 2, 2, false, false, {}, {}});
  claim.harm.push_back({{{23, 36}, ""}, record::HarmState::injured, record::People::children, {}, 5, {}, true, false, {}, {}});
  EXPECT_TRUE(fits(text, claim, checked_terms("attack killed min=2 max=2 who=civilians injured min=5 max=none subset place=none", "x")));
  EXPECT_FALSE(fits(text, claim, checked_terms("killed min=5", "x")));
  EXPECT_FALSE(fits(text, claim, checked_terms("injured who=civilians", "x")));
  EXPECT_FALSE(fits(text, claim, checked_terms("toll killed min=2", "x")));
  EXPECT_FALSE(fits(text, claim, checked_terms("place=\"Tell Hamra\"", "x")));
}

}  // namespace
}  // namespace solferino::claims
