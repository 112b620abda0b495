// SPDX-License-Identifier: Apache-2.0
#include "html.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <vector>

#include "example_claims.h"
#include "html_escape.h"
#include "html_kinds.h"
#include "html_values.h"

namespace solferino::cli {
namespace {

std::string page_of(const std::vector<record::ReadDocument>& documents) {
  HtmlPage page;
  std::string out = page.begin();
  for (const record::ReadDocument& read : documents) out += page.add(read);
  return out + page.end();
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

std::string without(std::string text, std::string_view part, std::string_view instead = "") {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + instead.size()))
    text.replace(at, part.size(), instead);
  return text;
}

// A second, independent way through a page: its tags with their attributes, and the words between them as a browser would show them.
struct Tag {
  std::string name;  // "/p" where it closes
  std::map<std::string, std::string> attributes;
};

std::string unescaped(std::string text) {
  const std::vector<std::pair<std::string, std::string>> references{
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : references) text = without(text, reference, character);
  return text;
}

class Walk {
 public:
  explicit Walk(const std::string& page) {
    // Applied to one tag at a time: std::regex recurses, and would run out of stack on a whole page.
    const std::regex tag(R"(<(/?[a-zA-Z0-9]+|!DOCTYPE)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>)");
    for (std::size_t at = 0; at < page.size();) {
      const bool is_tag = page[at] == '<';
      const std::string part = page.substr(at, is_tag ? page.find('>', at) + 1 - at : page.find('<', at) - at);
      std::smatch found;
      if (!is_tag) {
        words(part);
      } else if (std::regex_match(part, found, tag)) {
        step(found[1], found[2]);
      } else if (!is_raw()) {
        faults.push_back("no tag: " + part);
      }
      at += is_tag && found.empty() ? 1 : part.size();
    }
  }

  std::vector<Tag> tags;
  std::vector<std::string> open;             // at the end of the page
  std::string document_text;                 // all that stands in class "text", paragraphs parted by line feeds
  std::map<std::string, std::string> texts;  // by id of an element without elements of text inside: marks
  std::vector<std::string> faults;

 private:
  [[nodiscard]] bool is_raw() const { return !open.empty() && (open.back() == "script" || open.back() == "style"); }

  void step(const std::string& name, const std::string& attributes) {
    if (is_raw() && name != "/" + open.back()) return;
    Tag tag{name, {}};
    const std::regex attribute(R"re(([a-z-]+)(?:="([^"]*)")?)re");
    for (std::sregex_iterator at(attributes.begin(), attributes.end(), attribute), end; at != end; ++at)
      tag.attributes[(*at)[1]] = unescaped((*at)[2]);
    if (name[0] == '/') {
      if (open.empty() || open.back() != name.substr(1)) faults.push_back("closes " + name);
      if (!open.empty()) open.pop_back();
      if (name == "/div") in_text_ = false;
      if (name == "/p" && in_text_) document_text += '\n';
    } else if (name != "meta" && name != "input" && name != "!DOCTYPE") {
      open.push_back(name);
    }
    if (tag.attributes["class"] == "text") in_text_ = true;
    if (name == "mark") mark_ = tag.attributes["id"];
    if (name == "/mark") mark_.clear();
    tags.push_back(tag);
  }

  void words(const std::string& part) {
    if (is_raw()) return;
    // What parts paragraphs in the source.
    if (in_text_ && (open.back() != "div" || part != "\n")) document_text += unescaped(part);
    if (!mark_.empty()) texts[mark_] += unescaped(part);
  }

  bool in_text_ = false;
  std::string mark_;
};

record::Where place(record::Words words, std::string name) {
  record::Where where;
  where.words = std::move(words);
  where.name = std::move(name);
  return where;
}

record::ReadDocument hostile() {
  const std::string bad = R"bad(</script><img onerror="alert('1')" src=x><!-- & &lt; ]]> </mark>)bad";
  ExampleDocument example("He said " + bad + "\nin " + bad + ".");
  example.document().id = bad;
  example.document().source = "\" onmouseover=\"x";
  example.document().title = "<b>" + bad;
  example.document().outlet = bad;
  example.document().note = bad;
  example.document().lang = bad;
  record::Claim& claim = example.add_claim();
  claim.id = bad;
  claim.trigger = example.quote(bad, bad);
  claim.when = record::When{example.quote("in"), {}, {}, record::DatePrecision::unknown, bad};
  claim.where.push_back(place(example.quote("said " + bad), bad));
  claim.where.back().country = claim.where.back().admin1 = claim.where.back().pcode = bad;
  claim.perpetrators.push_back({example.quote("He"), bad, record::AgentStatus::alleged});
  claim.targets.push_back({example.quote("He"), record::Facility::other, bad, 1, bad});
  claim.harm.push_back(harm_of(record::HarmState::killed, 1, 1, example.quote("He")));
  claim.harm.back().side = bad;
  claim.victims.push_back({example.quote("He"), bad, record::HarmState::killed, record::People::people, 3, bad});
  claim.sources.push_back({example.quote("He"), bad, record::SourceRole::speaker, record::SourceClass::unknown});
  claim.actors.push_back({example.quote("He"), bad, record::AgentStatus::alleged});
  claim.recipients.push_back({example.quote("He"), bad, record::AgentStatus::alleged});
  claim.instruments.push_back({example.quote("He"), bad, record::Relation::breached});
  claim.evidence.push_back({0, 20});
  record::ReadDocument read = example.read();
  read.reader = bad;
  return read;
}

TEST(HtmlEscape, NothingStaysMarkup) {
  EXPECT_EQ(escaped("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
  EXPECT_EQ(escaped("Кафр\tنبل\n"), "Кафр\tنبل\n");
  EXPECT_EQ(escaped(std::string_view("a\0\r\x1b\x7f", 5)), "a\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(escaped("\xff<\xc3"), "\uFFFD&lt;\uFFFD") << "not UTF-8";
}

TEST(HtmlPage, IsWholeAndDeclaresThatItAsksNobody) {
  const std::string page = page_of({});
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_TRUE(page.ends_with("</body>\n</html>\n"));
  EXPECT_NE(page.find("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:;"),
            std::string::npos);
  EXPECT_NE(page.find("<b>0 documents</b><b>0 claims</b>"), std::string::npos);
}

TEST(HtmlPage, NamesNoHost) {
  const std::string page = without(page_of({hospital_hit().read(), hospital_hit().read()}), "http-equiv");
  for (const std::string_view reach : {"http", "//www", "url(", "@import", " src=", "fetch(", "import("})
    EXPECT_EQ(count(page, reach), 0U) << reach;
}

TEST(HtmlPage, TheSameDocumentsGiveTheSameBytes) {
  const std::vector<record::ReadDocument> documents{hospital_hit().read(), hostile()};
  EXPECT_EQ(page_of(documents), page_of(documents));
}

TEST(HtmlPage, HostileWordsStayWords) {
  const Walk walk(page_of({hostile(), hospital_hit().read()}));
  EXPECT_TRUE(walk.faults.empty()) << walk.faults.front();
  EXPECT_TRUE(walk.open.empty());
  const std::set<std::string> known{"!DOCTYPE", "html",   "head", "meta",  "title",  "style",  "body",    "a",       "div",
                                    "h1",       "input",  "ul",   "li",    "button", "output", "main",    "b",       "i",
                                    "section",  "header", "h2",   "p",     "bdi",    "span",   "mark",    "article", "h3",
                                    "label",    "dl",     "dt",   "dd",    "em",     "small",  "details", "summary", "table",
                                    "thead",    "tr",     "th",   "tbody", "td",     "kbd",    "footer",  "script"};
  for (const Tag& tag : walk.tags) {
    EXPECT_TRUE(known.contains(tag.name[0] == '/' ? tag.name.substr(1) : tag.name)) << tag.name;
    for (const auto& [name, value] : tag.attributes) EXPECT_FALSE(name.starts_with("on")) << name;
  }
  EXPECT_EQ(std::ranges::count(walk.tags, std::string("script"), &Tag::name), 1);
}

TEST(HtmlPage, TheTextIsTheDocumentsText) {
  ExampleDocument example("First line <1>.\n\n  قُتل 14 مدنيًّا في كفر نبل.\nLast & least.");
  example.add_claim().trigger = example.quote("line <1>.\n\n  قُتل");
  example.claim().evidence = {{0, 30}, {3, 8}};
  const std::string page = page_of({example.read()});
  EXPECT_EQ(Walk(page).document_text, example.text() + '\n');
  EXPECT_EQ(count(page, "<p dir=\"auto\">"), 4U) << "each line finds its own direction";
}

TEST(HtmlPage, EveryLinkLeadsToTheWordsOfItsValue) {
  const ExampleDocument example = hospital_hit();
  const record::ReadDocument& read = example.read();
  const Walk walk(page_of({read}));

  std::set<std::string> links;
  for (const Tag& tag : walk.tags) {
    const auto link = tag.attributes.find("href");
    if (tag.name == "a" && link != tag.attributes.end() && link->second.starts_with("#d1s")) links.insert(link->second.substr(1));
  }
  EXPECT_GE(links.size(), 11U);
  for (const std::string& link : links) EXPECT_TRUE(walk.texts.contains(link)) << link;

  std::set<std::string> marked;
  for (const auto& [id, words] : walk.texts) marked.insert(words);
  for (const CardLine& line : card_lines(read.claims[0], example.text())) {
    // "three children" and the like are marks of their own; all of them begin at a link's end.
    const std::string words(words_of(example.text(), line.words.span));
    EXPECT_TRUE(std::ranges::any_of(marked, [&](const std::string& one) { return words.starts_with(one); })) << words;
  }
}

TEST(HtmlPage, MarksOfOneStretchShareIt) {
  ExampleDocument example("Aleppo hospital was hit.");
  record::Claim& claim = example.add_claim();
  claim.trigger = example.quote("hit");
  claim.where.push_back(place(example.quote("Aleppo hospital"), "Aleppo"));
  claim.targets.push_back({example.quote("hospital"), record::Facility::health, {}, {}, {}});
  const std::string page = page_of({example.read()});

  EXPECT_NE(page.find("<mark class=\"where\" id=\"d1s0\" tabindex=\"0\" data-c=\"1\" data-v=\"2\" title=\"where; claim 1\"><i "
                      "class=\"where\"></i>Aleppo </mark>"),
            std::string::npos);
  EXPECT_NE(
      page.find("<mark class=\"where target-2 m2\" id=\"d1s1\" tabindex=\"0\" data-c=\"1\" data-v=\"2 3\" title=\"where, target; claim 1\">"
                "<i class=\"target\"></i>hospital</mark>"),
      std::string::npos);
}

TEST(HtmlPage, AValueWithoutWordsHasNoLink) {
  ExampleDocument example("They met.");
  example.add_claim().trigger = example.quote("met");
  example.claim().actors.push_back({{{}, "inherited"}, "Turkey", record::AgentStatus::alleged});
  const std::string page = page_of({example.read()});
  EXPECT_NE(page.find("<b><bdi>Turkey</bdi></b><small class=\"why\">inherited</small></dd>"), std::string::npos);
}

TEST(HtmlPage, SumsUpByType) {
  ExampleDocument example("They met.");
  example.add_claim().type = record::ClaimType::act;
  example.add_claim().type = record::ClaimType::act;
  example.document().title = "A title";
  const std::string page = page_of({hospital_hit().read(), example.read(), ExampleDocument("Nothing.").read()});

  EXPECT_NE(page.find("<b>3 documents</b><b>3 claims</b>"), std::string::npos);
  EXPECT_NE(page.find(">1 attack</button>"), std::string::npos);
  EXPECT_NE(page.find(">2 acts</button>"), std::string::npos);
  EXPECT_EQ(page.find(" tolls</button>"), std::string::npos) << "nothing to hide";
  EXPECT_NE(page.find("1 document without claims"), std::string::npos);
  EXPECT_NE(page.find("<a href=\"#d2\"><bdi>A title</bdi></a></td>"), std::string::npos);
  EXPECT_EQ(count(page, "No claims were read from this document."), 1U);
  EXPECT_EQ(count(page, "Read by solferino test<"), 1U);
}

TEST(HtmlPage, SeveralThousandValuesOnTheSameWordsTakeNoTimeToSpeakOf) {
  ExampleDocument example(std::string(2000, 'a'));
  for (std::uint32_t i = 0; i < 2000; ++i) {
    example.add_claim().trigger = {{i, i + 1}, "r"};
    example.claim().where.push_back(place({{0, 9}, "r"}, "A"));
  }
  EXPECT_LT(page_of({example.read()}).size(), 4'000'000U);
}

std::map<std::string, std::string> lines_by_value(const ExampleDocument& example) {
  std::map<std::string, std::string> notes;
  for (const CardLine& line : card_lines(example.read().claims[0], example.text()))
    notes[std::string(line.label) + ": " + line.value] = line.note;
  return notes;
}

TEST(HtmlValues, SayWhatTheDocumentSaysAndOnWhoseWord) {
  const auto notes = lines_by_value(hospital_hit());
  EXPECT_EQ(notes.at("what: ASSAULT, air strike"), "");
  EXPECT_EQ(notes.at("when: 2019-05-08"), "precision: day");
  EXPECT_EQ(notes.at("where: Kafr Nubl, Idlib, SYR"), "settlement");
  EXPECT_EQ(notes.at("harm: killed 10+ civilians"), "");
  EXPECT_EQ(notes.at("by whom: Russia"), "alleged");
  EXPECT_EQ(notes.at("by whom: Syria"), "denied");
  EXPECT_EQ(notes.at("target: health"), "count 1");
  EXPECT_EQ(notes.at("weapon: barrel bomb"), "");
  EXPECT_EQ(notes.at("says who: Syrian Observatory for Human Rights"), "origin, monitor");
  EXPECT_EQ(notes.at("says who: not named"), "channel, social media");
}

TEST(HtmlValues, TellWhoseCoordinatesTheseAre) {
  ExampleDocument example("near Idlib");
  record::Where where = place(example.quote("Idlib"), "Idlib");
  where.point = GeoPoint{35.93062, 36.63393};
  where.point_of = record::PointOf::place;
  const auto note = [&] {
    example.add_claim().where = {where};
    return card_lines(example.claim(), example.text()).back().note;
  };
  EXPECT_EQ(note(), "settlement, 35.9306 36.6339");
  where.point_of = record::PointOf::parent;
  EXPECT_EQ(note(), "settlement, 35.9306 36.6339 (of the unit around it)");
  where.point_of = record::PointOf::centre;
  where.radius_km = 40;
  EXPECT_EQ(note(), "settlement, 35.9306 36.6339 (middle of the area) ± 40 km");
}

TEST(HtmlValues, FiguresKeepTheirStanding) {
  ExampleDocument example("13, later 25, among them 3 of the army, by one count");
  record::Claim& claim = example.add_claim();
  claim.sources.push_back({example.quote("one count"), "A", record::SourceRole::origin, record::SourceClass::ngo});
  claim.harm.push_back(harm_of(record::HarmState::killed, 13, 13, example.quote("13")));
  claim.harm.back().superseded = true;
  claim.harm.push_back(harm_of(record::HarmState::killed, 3, {}, example.quote("3 of the army")));
  claim.harm.back().subset = true;
  claim.harm.back().side = "Syria";
  claim.harm.back().source = 0;

  const auto lines = card_lines(claim, example.text());
  EXPECT_TRUE(lines[1].superseded);
  EXPECT_EQ(lines[1].note, "earlier figure, superseded");
  EXPECT_TRUE(lines[2].part);
  EXPECT_EQ(lines[2].note, "on the side of Syria, according to A");
  EXPECT_EQ(lines[2].detail, "min 3, max open");
}

// WCAG 2: relative luminance of "#rrggbb", and the contrast of two colours.
double luminance(const std::string& colour) {
  const auto channel = [&](std::size_t at) {
    const double value = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(const std::string& a, const std::string& b) {
  const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
  return (light + 0.05) / (dark + 0.05);
}

// The value that the n-th style rule for the whole page gives a name: 0 in light, 1 in dark.
std::string colour_of(const std::string& page, const std::string& name, std::size_t which) {
  std::size_t at = page.find("--" + name + ":#");
  for (std::size_t i = 0; i < which; ++i) at = page.find("--" + name + ":#", at + 1);
  return page.substr(at + name.size() + 3, 7);
}

TEST(HtmlKinds, ColoursStandOut) {
  const std::string page = HtmlPage().begin();
  for (const std::size_t which : {0U, 1U}) {
    const auto colour = [&](const std::string& name) { return colour_of(page, name, which); };
    for (const std::string ground : {"page", "sheet", "hover"}) {
      for (const std::string ink : {"ink", "soft", "accent"})
        EXPECT_GE(contrast(colour(ink), colour(ground)), 4.5) << ink << " on " << ground << which;
    }
    EXPECT_GE(contrast(colour("faint"), colour("sheet")), 4.5) << which;
    EXPECT_GE(contrast(colour("alert"), colour("page")), 4.5) << which;
    for (const KindLook& look : kind_looks()) {
      const std::string name(look.name);
      EXPECT_GE(contrast(colour("ink"), colour(name + "-ground")), 4.5) << name << which;
      EXPECT_GE(contrast(colour(name + "-ink"), colour(name + "-ground")), 4.5) << name << which;
      EXPECT_GE(contrast(colour(name + "-ink"), colour("sheet")), 4.5) << name << which;
    }
  }
}

TEST(HtmlKinds, NoTwoShareALetterOrAName) {
  std::set<char> letters;
  std::set<std::string_view> names;
  for (const KindLook& look : kind_looks()) {
    EXPECT_EQ(look_of(look.kind).name, look.name) << "the table stands in the order of the kinds";
    letters.insert(look.letter);
    names.insert(look.name);
  }
  EXPECT_EQ(letters.size(), kind_count);
  EXPECT_EQ(names.size(), kind_count);
}

}  // namespace
}  // namespace solferino::cli
