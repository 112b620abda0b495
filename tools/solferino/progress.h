// SPDX-License-Identifier: Apache-2.0
// The bar on standard error: how far a long run has come, how fast, and how long it will take.
#pragma once

#include <chrono>
#include <string>

#include "pipeline.h"

namespace solferino::cli {

// "100 of 400 documents" where each input held one document so far; else "5000 documents", and the files done where there are several.
[[nodiscard]] std::string words_of_extent(const pipeline::Progress& progress);

// The line for a state: a bar where the end is known, documents, rate, and the time left. At most `width` columns, no line break. Pure.
[[nodiscard]] std::string progress_line(const pipeline::Progress& progress, std::chrono::duration<double> elapsed, int width);

// "4 s", "3 min", "2 h 10 min"
[[nodiscard]] std::string words_of_duration(std::chrono::duration<double> duration);

// Draws the line on standard error, in place. Nothing is drawn in the first half second, nor more often than ten times a second, nor where `shown` is false.
class ProgressBar {
 public:
  explicit ProgressBar(bool shown);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(const pipeline::Progress& progress);
  // Takes the line away; call it before anything else is written to the terminal.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  bool drawn_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point last_ = begin_;
};

}  // namespace solferino::cli
