// SPDX-License-Identifier: Apache-2.0
// Words in columns: how wide a text stands on a terminal, and how it is cut into lines of a given width.
//
// Widths are counted in terminal columns by Unicode properties (UAX 11 for wide characters, UAX 29 for what belongs together), never by the C locale. The
// texts come from strangers' reports: pass them through `printable` first, so that no report can steer the terminal. Pure functions, any thread.
//
//   for (const std::string& line : wrap(printable(words), {.width = 20, .max_lines = 4})) std::cout << pad(line, 20) << "|\n";
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace solferino::cli {

// One user-perceived character: a letter with its accents, a flag, a family of emoji.
struct Cluster {
  std::size_t bytes = 0;
  int columns = 0;
};

// The cluster that begins at `at`, which must lie inside the text.
[[nodiscard]] Cluster cluster_at(std::string_view text, std::size_t at);

// Columns of a text without line breaks.
[[nodiscard]] int columns_of(std::string_view text);

// One line that may safely be shown: control characters and runs of white space become one space, directional controls are dropped (a report must not turn
// around the line that it is quoted in), white space at the ends goes.
[[nodiscard]] std::string printable(std::string_view text);

// The text, or its beginning with "…" where it is wider than `width`.
[[nodiscard]] std::string shorten(std::string_view text, int width);

struct WrapOptions {
  int width = 80;
  std::size_t max_lines = 0;  // 0: as many as it takes; else the last line ends in "…" where something was left out
};

// Lines of at most `width` columns, broken at spaces, behind dashes (where no digit follows) and between wide characters; a word that is wider than a line is broken
// inside. An empty text gives no lines.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, const WrapOptions& options);

// Each run of right-to-left words is put between FSI and PDI (UAX 9), so that it keeps its own order, and what stands beside it keeps its place.
[[nodiscard]] std::string isolate(std::string_view line);

// The same, filled up with spaces to `width`.
[[nodiscard]] std::string pad(std::string_view line, int width);

}  // namespace solferino::cli
