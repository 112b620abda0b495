// SPDX-License-Identifier: Apache-2.0
#include "reading/calendar_words.h"

#include "reading/closed_words.h"

namespace solferino::reading::detail {

namespace {

using enum DateWordKind;

constexpr DateWord of(Determiner determiner) { return {DateWordKind::determiner, static_cast<int>(determiner)}; }
constexpr DateWord of(TimeUnit time_unit) { return {unit, static_cast<int>(time_unit)}; }

constexpr ClosedWords words{std::to_array<ClosedWord<DateWord>>({
    // clang-format off
    {"january", {month, 1}}, {"february", {month, 2}}, {"march", {month, 3}}, {"april", {month, 4}}, {"may", {month, 5}},
    {"june", {month, 6}}, {"july", {month, 7}}, {"august", {month, 8}}, {"september", {month, 9}}, {"october", {month, 10}},
    {"november", {month, 11}}, {"december", {month, 12}},
    {"jan", {short_month, 1}}, {"feb", {short_month, 2}}, {"mar", {short_month, 3}}, {"apr", {short_month, 4}}, {"jun", {short_month, 6}},
    {"jul", {short_month, 7}}, {"aug", {short_month, 8}}, {"sep", {short_month, 9}}, {"sept", {short_month, 9}},
    {"oct", {short_month, 10}}, {"nov", {short_month, 11}}, {"dec", {short_month, 12}},
    {"monday", {weekday, 1}}, {"tuesday", {weekday, 2}}, {"wednesday", {weekday, 3}}, {"thursday", {weekday, 4}},
    {"friday", {weekday, 5}}, {"saturday", {weekday, 6}}, {"sunday", {weekday, 7}},
    {"mon", {short_weekday, 1}}, {"tue", {short_weekday, 2}}, {"tues", {short_weekday, 2}}, {"wed", {short_weekday, 3}},
    {"weds", {short_weekday, 3}}, {"thu", {short_weekday, 4}}, {"thur", {short_weekday, 4}}, {"thurs", {short_weekday, 4}},
    {"fri", {short_weekday, 5}}, {"sat", {short_weekday, 6}}, {"sun", {short_weekday, 7}},
    {"mondays", {weekdays, 1}}, {"tuesdays", {weekdays, 2}}, {"wednesdays", {weekdays, 3}}, {"thursdays", {weekdays, 4}},
    {"fridays", {weekdays, 5}}, {"saturdays", {weekdays, 6}}, {"sundays", {weekdays, 7}},
    {"today", {relative_day, 0}}, {"yesterday", {relative_day, -1}}, {"tomorrow", {relative_day, 1}}, {"tonight", {relative_day, 0}},
    {"overnight", {overnight, 0}},
    {"last", of(Determiner::last)}, {"past", of(Determiner::past)}, {"this", of(Determiner::present)}, {"current", of(Determiner::present)},
    {"next", of(Determiner::next)}, {"coming", of(Determiner::next)}, {"previous", of(Determiner::previous)},
    {"preceding", of(Determiner::previous)}, {"following", of(Determiner::following)}, {"same", of(Determiner::same)},
    {"that", of(Determiner::that)}, {"recent", of(Determiner::recent)},
    {"minute", of(TimeUnit::minute)}, {"minutes", of(TimeUnit::minute)}, {"hour", of(TimeUnit::hour)}, {"hours", of(TimeUnit::hour)},
    {"day", of(TimeUnit::day)}, {"days", of(TimeUnit::day)}, {"week", of(TimeUnit::week)}, {"weeks", of(TimeUnit::week)},
    {"month", of(TimeUnit::month)}, {"months", of(TimeUnit::month)}, {"year", of(TimeUnit::year)}, {"years", of(TimeUnit::year)},
    {"decade", of(TimeUnit::decade)}, {"decades", of(TimeUnit::decade)}, {"weekend", of(TimeUnit::weekend)},
    {"night", of(TimeUnit::night)}, {"nights", of(TimeUnit::night)},
    {"morning", {part_of_day, 1}}, {"afternoon", {part_of_day, 1}}, {"evening", {part_of_day, 1}}, {"dawn", {part_of_day, 1}},
    {"daybreak", {part_of_day, 0}}, {"sunrise", {part_of_day, 0}}, {"sunset", {part_of_day, 0}}, {"dusk", {part_of_day, 0}},
    {"noon", {part_of_day, 1}}, {"midday", {part_of_day, 1}}, {"midnight", {part_of_day, 0}},
    // clang-format on
})};

}  // namespace

DateWord date_word(std::string_view folded) {
  const DateWord* found = words.find(folded);
  return found ? *found : DateWord{};
}

unsigned month_of(std::string_view folded) {
  const DateWord word = date_word(folded);
  return word.kind == month || word.kind == short_month ? static_cast<unsigned>(word.value) : 0;
}

unsigned weekday_of(std::string_view folded) {
  const DateWord word = date_word(folded);
  return word.kind == weekday || word.kind == short_weekday ? static_cast<unsigned>(word.value) : 0;
}

}  // namespace solferino::reading::detail
