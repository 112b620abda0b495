// SPDX-License-Identifier: Apache-2.0
#include "reading/number_kinds.h"

#include <algorithm>
#include <array>

#include "reading/closed_words.h"
#include "reading/number_units.h"

namespace solferino::reading::detail {

namespace {

using enum NumberKind;

// A figure and what stands around it.
struct Context {
  const Reading& reading;
  const Figure& figure;
  TokenIndex first;  // of its hedges

  [[nodiscard]] bool hedged() const { return first < figure.first; }
  // The k-th folded token behind the figure, and before its hedges; empty beyond the text.
  [[nodiscard]] std::string_view after(TokenIndex k = 0) const { return fold_at(reading, figure.last + k); }
  [[nodiscard]] std::string_view before(TokenIndex k = 0) const { return first > k ? reading.fold(first - 1 - k) : std::string_view{}; }
  [[nodiscard]] const Token* token_after(TokenIndex k = 0) const {
    return figure.last + k < reading.tokens.size() ? &reading.tokens[figure.last + k] : nullptr;
  }
  [[nodiscard]] const Token* token_before(TokenIndex k = 0) const { return first > k ? &reading.tokens[first - 1 - k] : nullptr; }
  [[nodiscard]] bool ends() const { return token_after() == nullptr || token_after()->kind == TokenKind::punct; }
};

using Sense = std::optional<NumberSense>;

// Words that show that no noun follows the figure: "a girl of 11 was hurt", against "a group of 11 men".
constexpr ClosedWords closing{std::to_array<ClosedWord<bool>>({
    {"and", true},   {"or", true},      {"was", true},     {"were", true},  {"who", true},      {"from", true},
    {"had", true},   {"has", true},     {"have", true},    {"is", true},    {"are", true},      {"died", true},
    {"in", true},    {"at", true},      {"on", true},      {"to", true},    {"with", true},     {"by", true},
    {"whose", true}, {"when", true},    {"as", true},      {"after", true}, {"reported", true}, {"killed", true},
    {"lost", true},  {"wounded", true}, {"injured", true}, {"said", true},  {"dead", true},     {"while", true},
})};

bool closes(const Context& context) { return context.ends() || closing.find(context.after()) != nullptr; }

bool may_be_age(const Figure& figure) {
  const bool plain =
      figure.form == FigureForm::words ||
      (figure.form == FigureForm::digits && (figure.numeral.shape == NumeralShape::whole || figure.numeral.shape == NumeralShape::pair));
  return plain && figure.value <= 110;
}

Sense by_form(const Context& context) {
  const Figure& figure = context.figure;
  if (figure.form == FigureForm::ordinal) return NumberSense{ordinal, "number.ordinal"};
  if (figure.form == FigureForm::fraction) return NumberSense{context.after() == "past" ? clock : percent, "number.fraction"};
  if (figure.form != FigureForm::digits) return std::nullopt;
  const Numeral& numeral = figure.numeral;
  if (numeral.shape == NumeralShape::parts) return NumberSense{identifier, "number.parts"};
  if (numeral.shape == NumeralShape::clock) {
    const bool minutes = context.reading.fold(figure.first).size() >= static_cast<std::size_t>(numeral.digits) + 3;
    const bool time = minutes && numeral.value <= 24 && numeral.second < 60;
    return NumberSense{time ? clock : score, "number.clock"};
  }
  if (numeral.shape == NumeralShape::fraction) {
    const bool part = numeral.value < numeral.second && numeral.second <= 10;
    return NumberSense{part ? percent : identifier, "number.fraction"};
  }
  return std::nullopt;
}

Sense by_suffix(const Context& context) {
  const std::string_view suffix = context.figure.suffix;
  if (suffix.empty() || suffix == "odd" || suffix == "plus") return std::nullopt;
  if (suffix.find("-old") != suffix.npos) return NumberSense{age, "number.years_old"};
  if (suffix == "s") return NumberSense{context.figure.numeral.digits == 4 ? year : age, "number.decade"};
  if (const auto kind = kind_by_unit(suffix.substr(0, suffix.find('-')))) return NumberSense{*kind, "number.hyphen_unit"};
  return NumberSense{identifier, {}};  // "two-state", "12-member": no number of its own
}

// "9M723", "A/73/2", "4x4": digits glued to other things.
Sense by_touching(const Context& context) {
  if (context.figure.form != FigureForm::digits) return std::nullopt;
  const Token* next = context.token_after();
  const Token* previous = context.token_before();
  if (previous && touches(context.reading, context.first)) {
    const std::string_view mark = context.before();
    // "Sep.'09"
    if (mark == "'" && context.figure.numeral.digits == 2) return NumberSense{year, "number.year"};
    if (previous->kind == TokenKind::word || mark == "/" || mark == "_" || mark == "@") return NumberSense{identifier, "number.glued"};
  }
  if (!next || next->space_before) return std::nullopt;
  const std::string_view mark = context.after();
  if (next->kind == TokenKind::word && !mark.starts_with('\'') && !kind_by_unit(mark)) return NumberSense{identifier, "number.glued"};
  if (mark == "/" && context.token_after(1) && !context.token_after(1)->space_before) return NumberSense{identifier, "number.glued"};
  return std::nullopt;
}

bool is_capital(const Token* token) { return token && token->capital; }

// "resolution 2254", "No. 4", "tel: 55", "aged 18", "$ 5".
Sense by_lead(const Context& context) {
  if (begins_line(context.reading, context.first)) return std::nullopt;
  TokenIndex k = 0;
  const std::string_view called = context.before(1);
  const bool phone =
      called == "tel" || called == "telephone" || called == "phone" || called == "fax" || called == "hotline" || called == "call";
  if (context.before() == "." || (context.before() == ":" && phone)) k = 1;
  if (context.before() == "between" || context.before() == "number") k = 1;
  const LeadWord* lead = lead_word(context.before(k));
  if (!lead) lead = lead_word(context.before(k = 0));
  if (!lead || context.figure.form == FigureForm::vague) return std::nullopt;
  const bool dotted = k == 1 && context.before() == ".";
  // "The second hospital. 12 people": only abbreviations take a full stop.
  if (dotted && context.before(k).size() > 4) return std::nullopt;
  if (lead->loose && (!is_capital(context.token_before(k)) || is_counted_noun(context.after()))) return std::nullopt;
  if (context.before(k) == "no" && !dotted && !is_capital(context.token_before(k))) return std::nullopt;
  if (lead->kind == age) return NumberSense{age, "number.aged"};
  if (lead->kind == identifier) return NumberSense{identifier, lead->plural ? "number.ids" : "number.id"};
  return NumberSense{lead->kind, "number.lead"};
}

bool is_hour_of_four(const Context& context) {
  const Figure& figure = context.figure;
  const bool four = figure.form == FigureForm::digits && figure.numeral.digits == 4 && figure.value < 2400 && figure.value % 100 < 60;
  return four && (context.reading.fold(figure.first).starts_with('0') || context.before() == "at");
}

Sense by_unit(const Context& context) {
  TokenIndex k = 0;
  if (context.after() == "per" && context.after(1) == "cent") return NumberSense{percent, "number.unit"};
  if (context.after() == "in" && (context.after(1) == "favour" || context.after(1) == "favor")) return NumberSense{score, "number.unit"};
  if (context.figure.form == FigureForm::vague && context.after() == "of") ++k;  // "hundreds of miles"
  while (k < 2 && is_unit_adjective(context.after(k))) ++k;
  const auto kind = kind_by_unit(context.after(k));
  if (!kind && k > 0) {
    const auto direct = kind_by_unit(context.after());  // "sq" is both
    return direct ? Sense(NumberSense{*direct, "number.unit"}) : std::nullopt;
  }
  if (!kind) return std::nullopt;
  if (*kind == duration) {
    if (is_hour_of_four(context)) return NumberSense{clock, "number.clock"};
    if (context.after(k + 1) == "old" || (context.after(k + 1) == "of" && context.after(k + 2) == "age"))
      return NumberSense{age, "number.years_old"};
  }
  const std::string_view adjective = k > 0 ? context.after(k - 1) : std::string_view{};
  if (adjective == "square" || adjective == "sq" || adjective == "cubic") return NumberSense{measure, "number.unit"};
  return NumberSense{*kind, "number.unit"};
}

// "a visitor of 24", "one driver of 45": nouns that name a person by their ending.
bool names_person(const Context& context) {
  const std::string_view noun = context.before(1);
  const bool ending =
      noun.ends_with("er") || noun.ends_with("or") || noun.ends_with("ist") || noun.ends_with("man") || noun.ends_with("ian");
  const bool other =
      noun == "number" || noun == "order" || noun == "cluster" || noun == "quarter" || noun == "further" || noun == "over" || noun == "for";
  if (!ending || other || context.figure.value < 10) return false;
  const auto is_article = [](std::string_view word) { return word == "a" || word == "an" || word == "one"; };
  return is_article(context.before(2)) || is_article(context.before(3));
}

// "the youngest of the dead was 17", "who was 15 at the time".
bool tells_age(const Context& context) {
  const std::string_view verb = context.before();
  if (verb != "was" && verb != "is" && verb != "were" && verb != "are") return false;
  if (context.after() == "at" && context.after(1) == "the" && context.after(2) == "time") return true;
  constexpr TokenIndex reach = 6;
  for (TokenIndex k = 1; k <= reach; ++k) {
    const std::string_view word = context.before(k);
    if (word == "youngest" || word == "oldest" || word == "eldest") return true;
  }
  return false;
}

// "Ali Hasan (48)", "Ali Hasan, 58,"; "Hasan, 58, said", but not "Idlib, 12, Hama, 8".
Sense by_age_of_name(const Context& context) {
  if (context.figure.form != FigureForm::digits || !is_capital(context.token_before(1))) return std::nullopt;
  const std::string_view open = context.before();
  const std::string_view close = context.after();
  const bool full_name = is_capital(context.token_before(2));
  const bool bracketed = open == "(" && close == ")";
  const bool apposed = open == "," && (close == "," || close == "." || close == ")" || close == ";");
  const Token* next = context.token_after(1);
  const bool goes_on = close == "," && next && next->kind == TokenKind::word && !next->capital && context.figure.value > 12;
  if (full_name ? bracketed || apposed : apposed && goes_on) return NumberSense{age, "number.age_of_name"};
  return std::nullopt;
}

// "a boy of 11", "children under 5", "Ali Hasan (48)", "Ali Hasan, 58,".
Sense by_age(const Context& context) {
  if (!may_be_age(context.figure)) return std::nullopt;
  if (context.before() == "of" && closes(context)) {
    const bool parent = context.before(1) == "father" || context.before(1) == "mother" || context.before(1) == "grandmother";
    if (has_age(context.before(1)) || parent || names_person(context)) {
      return NumberSense{age, parent && context.figure.value < 13 ? "number.children_of" : "number.age_of"};
    }
  }
  const bool named_age = context.before() == "of" && (context.before(1) == "age" || context.before(1) == "ages");
  const bool or_older = context.after() == "or" && (context.after(1) == "older" || context.after(1) == "younger");
  if (named_age || or_older) return NumberSense{age, "number.aged"};
  if (tells_age(context)) return NumberSense{age, "number.years_old"};
  const std::string_view hedge = context.hedged() ? context.reading.fold(context.first) : std::string_view{};
  const bool limits = hedge == "under" || hedge == "over" || hedge == "below" || hedge == "above";
  if (limits && has_age(context.before()) && closes(context)) return NumberSense{age, "number.age_of"};
  return by_age_of_name(context);
}

Sense by_hour(const Context& context) {
  const Figure& figure = context.figure;
  const bool at = context.before() == "at" || context.before() == "around" || context.before() == "about" || context.before() == "by" ||
                  context.before() == "before" || context.before() == "after" || context.before() == "from" || context.before() == "until";
  const std::string_view part = context.before(1);
  if ((context.before() == "past" || context.before() == "to") && (part == "half" || part == "quarter"))
    return NumberSense{clock, "number.clock"};
  if (is_hour_of_four(context) && (context.after() == "local" || context.after().starts_with('z')))
    return NumberSense{clock, "number.clock"};
  const Numeral& numeral = figure.numeral;
  if (figure.form == FigureForm::digits && numeral.shape == NumeralShape::decimal && numeral.decimals == 2 && figure.value < 24 &&
      numeral.value % 100 < 60 && (context.before() == "at" || context.hedged()) && context.ends()) {
    return NumberSense{clock, "number.clock"};
  }
  if (figure.value > 24 || !(at || context.hedged())) return std::nullopt;
  const std::string_view when = context.after(2);
  const bool morning = when == "morning" || when == "afternoon" || when == "evening";
  if (context.after() == "in" && context.after(1) == "the" && morning) return NumberSense{clock, "number.clock"};
  if (context.after() == "at" && context.after(1) == "night") return NumberSense{clock, "number.clock"};
  return std::nullopt;
}

// "1. ", "2/ ", "(3) " at the start of a line.
Sense by_line(const Context& context) {
  const Figure& figure = context.figure;
  if (figure.form != FigureForm::digits || figure.value > 200 || context.hedged() || figure.numeral.shape != NumeralShape::whole)
    return std::nullopt;
  const bool bracket = context.before() == "(" && context.after() == ")";
  if (!begins_line(context.reading, bracket ? figure.first - 1 : figure.first)) return std::nullopt;
  const Token* mark = context.token_after();
  if (!mark || mark->space_before) return std::nullopt;
  const std::string_view word = context.after();
  const bool numbers = word == "." || word == ")" || word == "/";
  return numbers ? Sense(NumberSense{identifier, "number.list"}) : std::nullopt;
}

bool is_year(std::int64_t value) { return value >= 1800 && value <= 2100; }

Sense by_year(const Context& context) {
  const Figure& figure = context.figure;
  const Numeral& numeral = figure.numeral;
  if (figure.form != FigureForm::digits || numeral.digits != 4 || figure.scale != 1 || !is_year(numeral.value)) return std::nullopt;
  if (numeral.shape == NumeralShape::pair && (numeral.second < 100 || is_year(numeral.second))) return NumberSense{year, "number.year"};
  if (numeral.shape != NumeralShape::whole || numeral.grouped || context.hedged() || is_counted_noun(context.after())) return std::nullopt;
  return NumberSense{year, "number.year"};
}

constexpr ClosedWords contests{std::to_array<ClosedWord<bool>>({
    {"vote", true},     {"votes", true}, {"voted", true},   {"victory", true}, {"win", true},    {"won", true},       {"defeat", true},
    {"defeated", true}, {"loss", true},  {"lost", true},    {"lead", true},    {"led", true},    {"leading", true},   {"draw", true},
    {"drew", true},     {"beat", true},  {"beating", true}, {"score", true},   {"scored", true}, {"scoreline", true}, {"majority", true},
})};

// "2-1", "a 13-2 vote", "by 13 votes to 1".
Sense by_contest(const Context& context) {
  const Figure& figure = context.figure;
  if (context.before() == "to" && kind_by_unit(context.before(1)) == score) return NumberSense{score, "number.score"};
  if (!figure.second || figure.form != FigureForm::digits) return std::nullopt;
  const bool phone = figure.numeral.digits == 3 && *figure.second >= 1000 && !figure.numeral.grouped;  // "619-3946"
  if (phone) return NumberSense{identifier, "number.parts"};
  const bool played = contests.find(context.after()) != nullptr || contests.find(context.before()) != nullptr;
  if (played || figure.value >= *figure.second) return NumberSense{score, "number.score"};
  return std::nullopt;
}

Sense by_decimals(const Context& context) {
  const Numeral& numeral = context.figure.numeral;
  if (numeral.dotted || (context.figure.whole && (numeral.decimals == 0 || context.figure.scale > 1))) return std::nullopt;
  return NumberSense{measure, "number.decimal"};
}

// In this order: what is said outright comes before what is guessed.
constexpr std::array<Sense (*)(const Context&), 11> tests{by_form, by_suffix, by_lead, by_unit,    by_touching, by_age,
                                                          by_hour, by_line,   by_year, by_contest, by_decimals};

}  // namespace

std::optional<NumberSense> sense_of(const Reading& reading, const Figure& figure, TokenIndex first) {
  const Context context{reading, figure, first};
  for (const auto& test : tests) {
    const Sense sense = test(context);
    if (!sense) continue;
    return sense->rule.empty() ? std::nullopt : sense;
  }
  return NumberSense{};
}

void take_scale_letter(const Reading& reading, Figure& figure) {
  if (figure.form != FigureForm::digits || !figure.suffix.empty() || figure.scale != 1 || !touches(reading, figure.last)) return;
  const std::string_view letter = fold_at(reading, figure.last);
  if (letter != "m" && letter != "b") return;
  const LeadWord* lead = figure.first > 0 ? lead_word(reading.fold(figure.first - 1)) : nullptr;
  const bool cash = lead && lead->kind == money;
  if (!cash && (letter == "b" || !is_counted_noun(fold_at(reading, figure.last + 1)))) return;
  figure.scale = letter == "m" ? 1'000'000 : 1'000'000'000;
  std::int64_t unit = 1;
  for (int i = 0; i < figure.numeral.decimals; ++i) unit *= 10;
  figure.huge = figure.huge || figure.numeral.value > 100 * largest_number / figure.scale;
  if (!figure.huge) figure.value = figure.numeral.value * figure.scale / unit;
  figure.whole = true;
  ++figure.last;
}

}  // namespace solferino::reading::detail
