// SPDX-License-Identifier: Apache-2.0
#include "progress.h"

#include <gtest/gtest.h>

#include "text_layout.h"

namespace solferino::cli {
namespace {

using namespace std::chrono_literals;

TEST(Progress, FilesTellHowManyDocumentsThereWillBe) {
  const pipeline::Progress progress{.documents = 99, .failed = 1, .inputs_done = 100, .inputs = 400, .bytes_done = 250, .bytes = 1000};
  EXPECT_EQ(progress_line(progress, 10s, 120), "██████░░░░░░░░░░░░░░░░░░  25 %  100 of 400 documents, 10/s, 1 failed, 30 s left");
}

TEST(Progress, StreamsAreMeasuredInBytes) {
  const pipeline::Progress progress{.documents = 5000, .failed = 0, .inputs_done = 0, .inputs = 1, .bytes_done = 500, .bytes = 1000};
  EXPECT_EQ(progress_line(progress, 100s, 120), "████████████░░░░░░░░░░░░  50 %  5000 documents, 50/s, 2 min left");
}

TEST(Progress, StandardInputHasNoEndInSight) {
  const pipeline::Progress progress{.documents = 5000, .failed = 0, .inputs_done = 0, .inputs = 1, .bytes_done = 0, .bytes = 0};
  EXPECT_EQ(progress_line(progress, 100s, 120), "5000 documents, 50/s");
}

TEST(Progress, NoGuessAtTheVeryStart) {
  const pipeline::Progress progress{.documents = 1, .failed = 0, .inputs_done = 1, .inputs = 400, .bytes_done = 1, .bytes = 1000};
  EXPECT_EQ(progress_line(progress, 600ms, 120).find("left"), std::string::npos);
  EXPECT_EQ(progress_line(progress, 5s, 120).find("left"), std::string::npos) << "a thousandth says nothing";
}

TEST(Progress, FilesThatHoldSeveralDocumentsAreCountedBesideThem) {
  pipeline::Progress progress{.documents = 120, .failed = 0, .inputs_done = 3, .inputs = 7, .bytes_done = 0, .bytes = 0};
  EXPECT_EQ(words_of_extent(progress), "120 documents in 3 of 7 files");
  progress.documents = 4;
  EXPECT_EQ(words_of_extent(progress), "4 of 7 documents") << "the fourth is out, its file not yet known to be at its end";
  progress.inputs = 1;
  EXPECT_EQ(words_of_extent(progress), "4 documents");
}

TEST(Progress, FitsTheTerminal) {
  const pipeline::Progress progress{.documents = 99, .failed = 1, .inputs_done = 100, .inputs = 400, .bytes_done = 250, .bytes = 1000};
  for (int width = 10; width < 90; ++width) EXPECT_LE(columns_of(progress_line(progress, 10s, width)), width);
}

TEST(Progress, DurationsAreRoundedUpToWhatMatters) {
  EXPECT_EQ(words_of_duration(0.2s), "1 s");
  EXPECT_EQ(words_of_duration(59s), "59 s");
  EXPECT_EQ(words_of_duration(60s), "1 min");
  EXPECT_EQ(words_of_duration(3599s), "1 h 0 min");
  EXPECT_EQ(words_of_duration(7800s), "2 h 10 min");
}

}  // namespace
}  // namespace solferino::cli
