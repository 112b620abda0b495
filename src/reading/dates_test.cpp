// SPDX-License-Identifier: Apache-2.0
#include "reading/dates.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>

#include "reading/line_cases.h"

namespace solferino::reading {
namespace {

const std::filesystem::path project = SOLFERINO_SOURCE_DIR;

const Reader& reader() {
  static const Reader reader = plain_reader(project / "data/lexicons/en");
  return reader;
}

std::string days_of(const DateMention& date) {
  if (date.start && date.end && *date.start == *date.end) return to_iso(*date.start);
  return (date.start ? to_iso(*date.start) : "") + ".." + (date.end ? to_iso(*date.end) : "");
}

std::string time_of(const DateMention& date) {
  std::string time = date.time.value_or("");
  std::ranges::replace(time, ' ', '_');
  return time;
}

std::string describe(const Reading& reading) {
  std::string out;
  for (const DateMention& date : reading.dates) {
    out += "  " + days_of(date) + " " + std::string(record::to_string(date.precision)) + (date.since ? " since" : "") +
           (date.period ? " period" : "") + (date.anaphoric ? " anaphoric" : "") + (date.weak ? " weak" : "") + " time=" + time_of(date) +
           " \"" + std::string(words_of(reading.text, date.span)) + "\" " + date.rule + "\n";
  }
  return out;
}

bool is_precision(std::string_view word) {
  return word == "range" || word == "week" || word == "month" || word == "year" || word == "unknown";
}

// What the date lacks of the wanted words; empty when it has them all and no mark that is not wanted.
std::string lacks(const Reading& reading, const DateMention& date, const std::vector<std::string>& wanted) {
  if (wanted.at(0) != days_of(date)) return wanted[0];
  const auto wants = [&wanted](std::string_view word) { return std::ranges::find(wanted, word) != wanted.end(); };
  std::string precision = "day";
  std::string time;
  for (const std::string& word : wanted) {
    if (is_precision(word)) precision = word;
    if (word.starts_with("time=")) time = word.substr(5);
    if (word.starts_with("forward=") && (!date.forward || to_iso(*date.forward) != word.substr(8))) return word;
    if (word.starts_with("rule=") && date.rule != "date." + word.substr(5)) return word;
    if (word.starts_with('"') && word != '"' + std::string(words_of(reading.text, date.span)) + '"') return word;
  }
  if (precision != record::to_string(date.precision)) return precision;
  if (time != time_of(date)) return "time=" + time;
  if (wants("since") != date.since) return "since";
  if (wants("anaphoric") != date.anaphoric) return "anaphoric";
  if (wants("weak") != date.weak) return "weak";
  if (wants("period") && !date.period) return "period";
  return "";
}

TEST(Dates, ReadWhatTheCasesSay) {
  const auto cases = load_line_cases(project / "tests/cases/dates");
  EXPECT_GE(cases.size(), 200U);
  for (const LineCase& one : cases) {
    const Reading reading = reader().read(one.text, one.published);
    EXPECT_EQ(reading.dates.size(), one.wanted.size()) << one.where << ": " << one.text << "\n" << describe(reading);
    for (std::size_t i = 0; i < std::min(one.wanted.size(), reading.dates.size()); ++i) {
      EXPECT_EQ(lacks(reading, reading.dates[i], one.wanted[i]), "") << one.where << ": " << one.text << "\n" << describe(reading);
    }
  }
}

constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};

Date any_day() { return Date{std::chrono::days{*rc::gen::inRange(-25'000, 45'000)}}; }  // 1901 to 2093

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

TEST(Dates, ReadEveryDayInAllItsShapes) {
  rc::check("shapes of a day", [] {
    const Date day = any_day();
    const std::chrono::year_month_day ymd{day};
    const std::string month = months.at(static_cast<unsigned>(ymd.month()) - 1);
    const std::string number = std::to_string(static_cast<unsigned>(ymd.day()));
    const std::string year = std::to_string(static_cast<int>(ymd.year()));
    const std::string short_month = month.substr(0, 3);
    for (const std::string& text :
         {joined({number, " ", month, " ", year}), joined({month, " ", number, ", ", year}), joined({number, "-", short_month, "-", year}),
          joined({"on the ", number, "th of ", month, ", ", year}), to_iso(day)}) {
      const Reading reading = reader().read(text, std::nullopt);
      RC_ASSERT(reading.dates.size() == 1U);
      RC_ASSERT(reading.dates[0].start == day);
      RC_ASSERT(reading.dates[0].end == day);
    }
  });
}

TEST(Dates, PutBareWeekdaysIntoTheWeekBeforeThePublication) {
  rc::check("weekdays", [] {
    const Date published = any_day();
    for (const char* name : {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}) {
      const std::string text = "They came on " + std::string(name) + ".";
      const Reading reading = reader().read(text, published);
      RC_ASSERT(reading.dates.size() == 1U);
      const DateMention& date = reading.dates[0];
      RC_ASSERT(date.start && *date.start <= published && *date.start > published - std::chrono::days{7});
      RC_ASSERT(date.forward && *date.forward >= published && (*date.forward - *date.start).count() % 7 == 0);
    }
  });
}

TEST(Dates, HoldTheirInvariantsOnAnyWords) {
  rc::check("invariants", [] {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "on", "in", "since", "from", "to", "between", "and", "the", "night", "of", "May", "June", "2019", "3", "31", "12-14", "Monday",
        "Friday", "last", "next", "same", "week", "days", "two", "ago", "earlier", "before", "year", "today", "yesterday", "overnight",
        "at", "07:30", "pm", "early", "late", "end", "first", "half", "mid-May", "10-Dec-2025", "2019-05-03", "29", "February", ",", ".",
        "(", ")", "-", "\n", "this", "that", "past", "weekend"));
    std::string text;
    for (const std::string& word : words) text += word + " ";
    const bool dated = *rc::gen::arbitrary<bool>();
    const Reading reading = reader().read(text, dated ? std::optional(any_day()) : std::nullopt);
    TokenIndex last = 0;
    for (const DateMention& date : reading.dates) {
      RC_ASSERT(date.first >= last);
      RC_ASSERT(date.first < date.last);
      RC_ASSERT(date.last <= reading.tokens.size());
      RC_ASSERT(date.span == reading.span_of(date.first, date.last));
      RC_ASSERT(!date.start || !date.end || *date.start <= *date.end);
      RC_ASSERT(!date.rule.empty());
      last = date.last;
    }
  });
}

TEST(Dates, TakeLinearTimeOnAnyRepetition) {
  constexpr std::size_t bytes = 200'000;
  for (const std::string_view words : {"May ", "3 May ", "3, ", "3 and ", "since ", "since the ", "from May to ", "at about ", "the last ",
                                       "two days ", "Monday and ", "2019-", "07:30 ", "overnight ", "the end of ", "in 2019 "}) {
    std::string text;
    while (text.size() < bytes) text += words;
    const auto begin = std::chrono::steady_clock::now();
    (void)reader().read(text, make_date(2024, 6, 19));
    EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), 10) << words;
  }
}

}  // namespace
}  // namespace solferino::reading
