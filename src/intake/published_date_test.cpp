// SPDX-License-Identifier: Apache-2.0
#include "intake/published_date.h"

#include <gtest/gtest.h>

namespace solferino::intake::detail {
namespace {

std::string dateline(std::string_view text) {
  const auto date = date_of_dateline(text);
  return date ? to_iso(*date) : "none";
}

std::string metadata(std::string_view text) {
  const auto date = date_of_metadata(text);
  return date ? to_iso(*date) : "none";
}

TEST(PublishedDate, DatesAndDatetimes) {
  EXPECT_EQ(to_iso(*parse_published("2019-05-09")), "2019-05-09");
  // The day is the writer's, not that of Greenwich.
  EXPECT_EQ(to_iso(*parse_published("2019-05-09T23:30:00-05:00")), "2019-05-09");
  EXPECT_EQ(to_iso(*parse_published("2019-05-09 23:30")), "2019-05-09");
}

TEST(PublishedDate, ImpossibleDatesFail) {
  for (const std::string_view wrong :
       {"2019-02-30", "2019-13-01", "9 May 2019", "2019-05", "2019-05-09T25:00", "2019-05-09x", "2019-05-09T", ""}) {
    EXPECT_FALSE(parse_published(wrong)) << wrong;
  }
}

TEST(PublishedDate, MetadataIsWrittenInManyWays) {
  EXPECT_EQ(metadata("20190509"), "2019-05-09");
  EXPECT_EQ(metadata("Thu, 09 May 2019 10:00:00 GMT"), "2019-05-09");
  EXPECT_EQ(metadata("May 9th, 2019"), "2019-05-09");
  EXPECT_EQ(metadata("09.05.2019 10:00"), "2019-05-09");
  EXPECT_EQ(metadata("2019/05/09"), "2019-05-09");
  EXPECT_EQ(metadata("25/5/2019"), "2019-05-25");
  EXPECT_EQ(metadata("5/25/2019"), "2019-05-25");
  EXPECT_EQ(metadata("5/9/2019"), "none") << "day or month first? nobody knows";
  EXPECT_EQ(metadata("20191309"), "none");
  EXPECT_EQ(metadata("yesterday"), "none");
}

TEST(Dateline, PlaceAndDateBeforeADash) {
  EXPECT_EQ(dateline("KYIV, 25 August 2022 - A rocket hit the station."), "2022-08-25");
  EXPECT_EQ(dateline("Shells hit market\n\nSANA'A, Yemen, Aug. 25, 2022 (Agency) \u2014 Shells hit"), "2022-08-25");
  EXPECT_EQ(dateline("(New York, May 3, 2020) \u2013 All sides should"), "2020-05-03");
  EXPECT_EQ(dateline("Geneva, Wednesday 3 May 1998"), "1998-05-03");
}

TEST(Dateline, LabelsAndLinesOfTheirOwn) {
  EXPECT_EQ(dateline("Title\nPublished: 3 May 2020\nText"), "2020-05-03");
  EXPECT_EQ(dateline("Date: 2020-05-03 10:30\nText"), "2020-05-03");
  EXPECT_EQ(dateline("Title\nPosted on May 3, 2020 by admin\nText"), "2020-05-03");
  EXPECT_EQ(dateline("Title\n\nTuesday, 3rd of May, 2020, 10:15 am GMT\n\nText"), "2020-05-03");
  EXPECT_EQ(dateline("**Date:** 3 May 2020"), "2020-05-03");
}

TEST(Dateline, NeedsDayMonthAndYear) {
  EXPECT_EQ(dateline("KYIV, 25 August - A rocket hit the station."), "none");
  EXPECT_EQ(dateline("KYIV, August 2022 - A rocket hit the station."), "none");
  EXPECT_EQ(dateline("Date: 31 June 2020"), "none");
}

TEST(Dateline, DatesInSentencesAreNone) {
  EXPECT_EQ(dateline("On 3 May 2020 - a Sunday - shells hit the town."), "none");
  EXPECT_EQ(dateline("Shells hit the town on 3 May 2020."), "none");
  EXPECT_EQ(dateline("Since 3 May 2020 the town has been besieged."), "none");
  EXPECT_EQ(dateline("3 May 2020 was a Sunday."), "none");
  EXPECT_EQ(dateline("Attack on Zamra, 3 May 2020"), "none") << "a headline with the day of the attack";
}

TEST(Dateline, ChronologiesHaveNone) {
  EXPECT_EQ(dateline("Attacks on schools\n3 May 2020 - Zamra, one hurt\n7 May 2020 - Afgar, two hurt\n"), "none");
}

TEST(Dateline, OnlyInTheFirstLines) {
  EXPECT_EQ(
      dateline(std::string(30, '\n') + "Title\n" + "line\nline\nline\nline\nline\nline\nline\nline\nline\nline\nline\nDate: 3 May 2020"),
      "none");
}

}  // namespace
}  // namespace solferino::intake::detail
