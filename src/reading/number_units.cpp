// SPDX-License-Identifier: Apache-2.0
#include "reading/number_units.h"

#include "reading/closed_words.h"

namespace solferino::reading::detail {

namespace {

using enum NumberKind;

constexpr ClosedWords units{std::to_array<ClosedWord<NumberKind>>({
    // clang-format off
    {"second", duration}, {"seconds", duration}, {"sec", duration}, {"secs", duration}, {"minute", duration}, {"minutes", duration},
    {"min", duration}, {"mins", duration}, {"hour", duration}, {"hours", duration}, {"hr", duration}, {"hrs", duration}, {"h", duration},
    {"day", duration}, {"days", duration}, {"night", duration}, {"nights", duration}, {"week", duration}, {"weeks", duration},
    {"weekend", duration}, {"weekends", duration}, {"fortnight", duration}, {"fortnights", duration}, {"month", duration},
    {"months", duration}, {"year", duration}, {"years", duration}, {"yr", duration}, {"yrs", duration}, {"decade", duration},
    {"decades", duration}, {"century", duration}, {"centuries", duration}, {"generations", duration},
    {"km", distance}, {"kms", distance}, {"kilometre", distance}, {"kilometres", distance}, {"kilometer", distance},
    {"kilometers", distance}, {"m", distance}, {"metre", distance}, {"metres", distance}, {"meter", distance}, {"meters", distance},
    {"mile", distance}, {"miles", distance}, {"mi", distance}, {"nm", distance}, {"nmi", distance}, {"foot", distance},
    {"feet", distance}, {"ft", distance}, {"yard", distance}, {"yards", distance}, {"cm", distance}, {"centimetre", distance},
    {"centimetres", distance}, {"centimeter", distance}, {"centimeters", distance}, {"inch", distance}, {"inches", distance},
    {"kg", measure}, {"kgs", measure}, {"kilo", measure}, {"kilos", measure}, {"kilogram", measure}, {"kilograms", measure},
    {"kilogramme", measure}, {"kilogrammes", measure}, {"gram", measure}, {"grams", measure}, {"tonne", measure}, {"tonnes", measure},
    {"ton", measure}, {"tons", measure}, {"lb", measure}, {"lbs", measure}, {"litre", measure}, {"litres", measure},
    {"liter", measure}, {"liters", measure}, {"gallon", measure}, {"gallons", measure}, {"barrels", measure}, {"mm", measure},
    {"millimetre", measure}, {"millimetres", measure}, {"millimeter", measure}, {"millimeters", measure}, {"hectare", measure},
    {"hectares", measure}, {"ha", measure}, {"acre", measure}, {"acres", measure}, {"dunam", measure}, {"dunams", measure},
    {"dunum", measure}, {"dunums", measure}, {"donum", measure}, {"donums", measure}, {"mw", measure}, {"gw", measure}, {"kw", measure},
    {"kwh", measure}, {"mwh", measure}, {"megawatt", measure}, {"megawatts", measure}, {"gigawatts", measure}, {"kilowatts", measure},
    {"kilovolt", measure}, {"kv", measure}, {"volts", measure}, {"degree", measure}, {"degrees", measure}, {"c", measure},
    {"\xC2\xB0", measure}, {"mph", measure}, {"kmh", measure}, {"kph", measure}, {"knots", measure}, {"calibre", measure},
    {"caliber", measure}, {"cal", measure}, {"storey", measure}, {"storeys", measure}, {"story", measure}, {"square-metre", measure},
    {"km2", measure}, {"m2", measure}, {"sqm", measure}, {"sq", measure},
    {"dollar", money}, {"dollars", money}, {"euro", money}, {"euros", money}, {"pound", money}, {"pounds", money}, {"rouble", money},
    {"roubles", money}, {"ruble", money}, {"rubles", money}, {"hryvnia", money}, {"hryvnias", money}, {"hryvnya", money},
    {"lira", money}, {"liras", money}, {"dinar", money}, {"dinars", money}, {"rial", money}, {"rials", money}, {"riyal", money},
    {"riyals", money}, {"yuan", money}, {"yen", money}, {"shekel", money}, {"shekels", money}, {"cents", money}, {"franc", money},
    {"francs", money}, {"birr", money}, {"naira", money}, {"rupee", money}, {"rupees", money}, {"afghanis", money},
    {"dirham", money}, {"dirhams", money}, {"peso", money}, {"pesos", money}, {"shillings", money}, {"usd", money}, {"eur", money},
    {"gbp", money}, {"uah", money}, {"rub", money}, {"syp", money}, {"try", money}, {"$", money}, {"\xE2\x82\xAC", money},
    {"\xC2\xA3", money}, {"\xE2\x82\xB4", money}, {"\xE2\x82\xBD", money}, {"\xE2\x82\xAA", money},
    {"%", percent}, {"percent", percent}, {"percentage", percent}, {"pct", percent},
    {"am", clock}, {"pm", clock}, {"a.m.", clock}, {"p.m.", clock}, {"a.m", clock}, {"p.m", clock}, {"o'clock", clock}, {"gmt", clock},
    {"utc", clock},
    {"vote", score}, {"votes", score}, {"abstention", score}, {"abstentions", score}, {"abstained", score}, {"abstaining", score},
    {"goals", score}, {"goal", score}, {"points", score},
    // clang-format on
})};

constexpr ClosedWords unit_adjectives{std::to_array<ClosedWord<bool>>({
    {"square", true},     {"sq", true},       {"cubic", true},     {"nautical", true},   {"metric", true},     {"consecutive", true},
    {"straight", true},   {"more", true},     {"further", true},   {"additional", true}, {"long", true},       {"full", true},
    {"whole", true},      {"working", true},  {"us", true},        {"u.s.", true},       {"american", true},   {"canadian", true},
    {"australian", true}, {"syrian", true},   {"iraqi", true},     {"turkish", true},    {"lebanese", true},   {"libyan", true},
    {"sudanese", true},   {"egyptian", true}, {"israeli", true},   {"yemeni", true},     {"jordanian", true},  {"swiss", true},
    {"cfa", true},        {"russian", true},  {"pakistani", true}, {"indian", true},     {"successive", true}, {"calendar", true},
    {"light", true},      {"per", true},      {"bloody", true},    {"terrible", true},   {"short", true},
})};

constexpr LeadWord exact_id{identifier, false, false};
constexpr LeadWord exact_ids{identifier, false, true};
constexpr LeadWord loose_id{identifier, true, false};
constexpr LeadWord cash{money, false, false};
constexpr LeadWord years{age, false, true};

constexpr ClosedWords leads{std::to_array<ClosedWord<LeadWord>>({
    // clang-format off
    {"resolution", exact_id}, {"resolutions", exact_ids}, {"article", exact_id}, {"articles", exact_ids}, {"art", exact_id},
    {"paragraph", exact_id}, {"paragraphs", exact_ids}, {"para", exact_id}, {"section", exact_id}, {"sections", exact_ids},
    {"chapter", exact_id}, {"annex", exact_id}, {"appendix", exact_id}, {"protocol", exact_id}, {"protocols", exact_ids},
    {"directive", exact_id}, {"flight", exact_id}, {"unit", exact_id}, {"route", exact_id}, {"routes", exact_ids}, {"highway", exact_id},
    {"update", exact_id}, {"no", exact_id}, {"nos", exact_ids}, {"nr", exact_id}, {"\xE2\x84\x96", exact_id}, {"#", exact_id},
    {"page", exact_id}, {"pages", loose_id}, {"phase", exact_id}, {"grade", exact_id}, {"channel", exact_id}, {"tel", exact_id},
    {"telephone", exact_id}, {"fax", exact_id}, {"hotline", exact_id}, {"boeing", exact_id}, {"airbus", exact_id}, {"mirage", exact_id},
    {"covid", exact_id}, {"version", exact_id}, {"rfc", exact_id}, {"iso", exact_id}, {"volume", exact_id}, {"episode", exact_id},
    {"magnitude", {measure, false, false}}, {"mach", {measure, false, false}},
    {"decree", loose_id}, {"law", loose_id}, {"order", loose_id}, {"act", loose_id}, {"part", loose_id}, {"issue", loose_id},
    {"room", loose_id}, {"gate", loose_id}, {"road", loose_id}, {"sector", loose_id}, {"zone", loose_id}, {"line", loose_id},
    {"pier", loose_id}, {"stage", loose_id}, {"type", loose_id}, {"model", loose_id}, {"class", loose_id}, {"level", loose_id},
    {"category", loose_id}, {"block", loose_id}, {"building", loose_id}, {"apartment", loose_id}, {"flat", loose_id},
    {"platform", loose_id}, {"terminal", loose_id}, {"track", loose_id}, {"clause", loose_id}, {"checkpoint", loose_id},
    {"camp", loose_id}, {"well", loose_id}, {"mark", loose_id}, {"mk", loose_id}, {"brigade", loose_id}, {"battalion", loose_id},
    {"regiment", loose_id}, {"division", loose_id}, {"squadron", loose_id}, {"district", loose_id}, {"ward", loose_id},
    {"area", loose_id}, {"phone", loose_id}, {"call", loose_id}, {"code", loose_id}, {"case", loose_id}, {"id", loose_id},
    {"item", loose_id}, {"figure", loose_id}, {"fig", loose_id}, {"table", loose_id}, {"map", loose_id}, {"photo", loose_id},
    {"season", loose_id}, {"day", loose_id}, {"week", loose_id}, {"step", loose_id}, {"rule", loose_id}, {"mi", loose_id},
    {"su", loose_id}, {"mig", loose_id}, {"il", loose_id}, {"tu", loose_id}, {"an", loose_id}, {"ka", loose_id}, {"kh", loose_id},
    {"f", loose_id}, {"t", loose_id}, {"g", loose_id}, {"bus", loose_id}, {"tram", loose_id}, {"train", loose_id},
    {"hospital", loose_id}, {"school", loose_id}, {"kindergarten", loose_id}, {"polyclinic", loose_id}, {"lyceum", loose_id},
    {"post", loose_id}, {"station", loose_id}, {"reactor", loose_id}, {"tier", loose_id}, {"point", loose_id}, {"number", loose_id},
    {"$", cash}, {"\xE2\x82\xAC", cash}, {"\xC2\xA3", cash}, {"\xE2\x82\xB4", cash}, {"\xE2\x82\xBD", cash}, {"\xE2\x82\xAA", cash},
    {"usd", cash}, {"eur", cash}, {"gbp", cash}, {"us$", cash},
    {"aged", years}, {"age", years}, {"ages", years},
    // clang-format on
})};

constexpr ClosedWords counted_nouns{std::to_array<ClosedWord<bool>>({
    {"people", true},       {"persons", true},     {"civilians", true},  {"men", true},      {"women", true},      {"children", true},
    {"boys", true},         {"girls", true},       {"soldiers", true},   {"troops", true},   {"fighters", true},   {"militants", true},
    {"rebels", true},       {"terrorists", true},  {"insurgents", true}, {"families", true}, {"households", true}, {"residents", true},
    {"villagers", true},    {"inhabitants", true}, {"refugees", true},   {"migrants", true}, {"prisoners", true},  {"detainees", true},
    {"hostages", true},     {"dead", true},        {"killed", true},     {"wounded", true},  {"injured", true},    {"casualties", true},
    {"deaths", true},       {"injuries", true},    {"victims", true},    {"others", true},   {"displaced", true},  {"houses", true},
    {"homes", true},        {"buildings", true},   {"lives", true},      {"patients", true}, {"students", true},   {"pupils", true},
    {"schools", true},      {"personnel", true},   {"members", true},    {"police", true},   {"officers", true},   {"workers", true},
    {"palestinians", true}, {"syrians", true},     {"ukrainians", true}, {"iraqis", true},   {"israelis", true},   {"were", true},
    {"missing", true},      {"arrested", true},    {"detained", true},   {"of", true},
})};

constexpr ClosedWords aged_people{std::to_array<ClosedWord<bool>>({
    {"boy", true},       {"girl", true},          {"man", true},        {"woman", true},      {"child", true},    {"son", true},
    {"daughter", true},  {"brother", true},       {"sister", true},     {"youth", true},      {"teenager", true}, {"baby", true},
    {"toddler", true},   {"infant", true},        {"boys", true},       {"girls", true},      {"men", true},      {"women", true},
    {"children", true},  {"sons", true},          {"daughters", true},  {"brothers", true},   {"sisters", true},  {"youths", true},
    {"teenagers", true}, {"babies", true},        {"toddlers", true},   {"infants", true},    {"kids", true},     {"minors", true},
    {"those", true},     {"anyone", true},        {"everyone", true},   {"pensioner", true},  {"nephew", true},   {"niece", true},
    {"grandson", true},  {"granddaughter", true}, {"males", true},      {"females", true},    {"lad", true},      {"them", true},
    {"student", true},   {"pupil", true},         {"soldier", true},    {"fighter", true},    {"nurse", true},    {"doctor", true},
    {"teacher", true},   {"driver", true},        {"farmer", true},     {"worker", true},     {"resident", true}, {"villager", true},
    {"civilian", true},  {"volunteer", true},     {"journalist", true}, {"policeman", true},  {"guard", true},    {"shepherd", true},
    {"medic", true},     {"paramedic", true},     {"schoolboy", true},  {"schoolgirl", true}, {"husband", true},  {"wife", true},
    {"prisoner", true},  {"labourer", true},      {"officer", true},
})};

}  // namespace

std::optional<NumberKind> kind_by_unit(std::string_view folded) {
  const NumberKind* kind = units.find(folded);
  return kind ? std::optional(*kind) : std::nullopt;
}

bool is_unit_adjective(std::string_view folded) { return unit_adjectives.find(folded) != nullptr; }

const LeadWord* lead_word(std::string_view folded) { return leads.find(folded); }

bool is_counted_noun(std::string_view folded) { return counted_nouns.find(folded) != nullptr; }

bool has_age(std::string_view folded) { return aged_people.find(folded) != nullptr; }

}  // namespace solferino::reading::detail
