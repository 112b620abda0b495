// SPDX-License-Identifier: Apache-2.0
#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "terminal.h"
#include "text_layout.h"

namespace solferino::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto quiet_time = 500ms;
constexpr auto redraw_time = 100ms;
constexpr int bar_columns = 24;
// Before so much is done, the time left would be a guess.
constexpr double least_share = 0.01;
constexpr std::chrono::duration<double> least_elapsed = 1s;

// 0..1, or nothing where the end is not known.
std::optional<double> share_done(const pipeline::Progress& progress) {
  if (progress.bytes > 0) return std::min(1.0, static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes));
  if (progress.inputs > 1) return static_cast<double>(progress.inputs_done) / static_cast<double>(progress.inputs);
  return std::nullopt;
}

std::size_t results_of(const pipeline::Progress& progress) { return progress.documents + progress.failed; }

std::string bar(double share) {
  const auto full = static_cast<int>(std::lround(share * bar_columns));
  std::string out;
  for (int i = 0; i < bar_columns; ++i) out += i < full ? "█" : "░";
  return out;
}

void write_to_terminal(std::string_view text) {
  // A bar that cannot be drawn is no reason to stop.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

std::string words_of_extent(const pipeline::Progress& progress) {
  const std::size_t results = results_of(progress);
  if (progress.inputs <= 1) return fmt::format("{} documents", results);
  // The last document may be out before its input is known to be at its end.
  const bool one_each = results == progress.inputs_done || (progress.inputs_done > 0 && results == progress.inputs_done + 1);
  if (one_each) return fmt::format("{} of {} documents", results, progress.inputs);
  return fmt::format("{} documents in {} of {} files", results, progress.inputs_done, progress.inputs);
}

std::string words_of_duration(std::chrono::duration<double> duration) {
  const auto seconds = static_cast<long>(std::ceil(duration.count()));
  if (seconds < 60) return fmt::format("{} s", seconds);
  const long minutes = (seconds + 30) / 60;
  if (minutes < 60) return fmt::format("{} min", minutes);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string progress_line(const pipeline::Progress& progress, std::chrono::duration<double> elapsed, int width) {
  const std::optional<double> share = share_done(progress);
  std::string line = share ? fmt::format("{} {:3.0f} %  ", bar(*share), std::floor(*share * 100)) : std::string();

  line += words_of_extent(progress);
  if (elapsed.count() > 0) line += fmt::format(", {:.0f}/s", static_cast<double>(results_of(progress)) / elapsed.count());
  if (progress.failed > 0) line += fmt::format(", {} failed", progress.failed);
  if (share && *share >= least_share && elapsed >= least_elapsed)
    line += ", " + words_of_duration(elapsed * (1 - *share) / *share) + " left";
  return shorten(line, width);
}

ProgressBar::ProgressBar(bool shown) : shown_(shown) {}

void ProgressBar::update(const pipeline::Progress& progress) {
  const auto now = Clock::now();
  if (!shown_ || now - begin_ < quiet_time || (drawn_ && now - last_ < redraw_time)) return;
  last_ = now;
  drawn_ = true;
  // One column less than there are, lest the terminal wraps. \x1B[K takes away what a longer line left behind.
  write_to_terminal('\r' + progress_line(progress, now - begin_, terminal_of(STDERR_FILENO).width - 1) + "\x1B[K");
}

void ProgressBar::clear() {
  if (!drawn_) return;
  drawn_ = false;
  write_to_terminal("\r\x1B[K");
}

}  // namespace solferino::cli
