// SPDX-License-Identifier: Apache-2.0
#include "table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cells.h"
#include "explain.h"
#include "text_layout.h"

namespace solferino::cli {

namespace {

constexpr int indent = 2;
constexpr int gap = 2;
constexpr int all_columns_from = 100;  // narrower terminals get the stacked layout
constexpr int day_columns = 10;        // "2019-05-03"
constexpr int range_columns = 19;      // "2019-05-03 to 05-04"
constexpr std::size_t max_lines = 6;   // of one value; the explanation and the other formats have it all

// One value in a cell. In the stacked layout a lead says which of the values it is.
struct Part {
  std::string Row::* value;
  std::string_view lead = {};
  Ink ink = Ink::plain;
};

struct Column {
  std::string_view title;
  int width;
  std::vector<Part> parts;
};

Ink ink_of(record::ClaimType type) {
  switch (type) {
    case record::ClaimType::attack:
      return Ink::attack;
    case record::ClaimType::toll:
      return Ink::toll;
    case record::ClaimType::act:
      return Ink::act;
  }
  return Ink::plain;
}

// Gives the columns with width 0 their share of what the others leave.
std::vector<Column> share(std::vector<Column> columns, const std::vector<int>& weights, int width) {
  int left = width - indent - gap * (static_cast<int>(columns.size()) - 1);
  int weight_left = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    left -= columns[i].width;
    weight_left += weights[i];
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (weights[i] == 0) continue;
    columns[i].width = left * weights[i] / weight_left;
    left -= columns[i].width;
    weight_left -= weights[i];
  }
  return columns;
}

std::vector<Column> columns_for(int width) {
  if (width < all_columns_from) {
    std::vector<Column> stacked{{"claim", day_columns, {{&Row::type}, {&Row::when}}},
                                {"where", 0, {{&Row::where}}},
                                {"what, harm", 0, {{&Row::what}, {&Row::harm, {}, Ink::harm}}},
                                {"by whom, says who", 0, {{&Row::by_whom, "by "}, {&Row::according_to, "says ", Ink::dim}}}};
    return share(std::move(stacked), {0, 16, 26, 22}, width);
  }
  const bool roomy = width >= all_columns_from + 50;
  std::vector<Column> all{{"type", 6, {{&Row::type}}},
                          {"when", roomy ? range_columns : day_columns, {{&Row::when}}},
                          {"where", 0, {{&Row::where}}},
                          {"what", 0, {{&Row::what}}},
                          {"harm", 0, {{&Row::harm, {}, Ink::harm}}},
                          {"by whom", 0, {{&Row::by_whom}}},
                          {"says who", 0, {{&Row::according_to, {}, Ink::dim}}}};
  return share(std::move(all), {0, 0, 18, 26, 24, 16, 20}, width);
}

struct Line {
  std::string words;
  Ink ink = Ink::plain;
};

// The lines of several cells side by side.
std::string side_by_side(const std::vector<Column>& columns, const std::vector<std::vector<Line>>& cells, bool colours) {
  std::size_t height = 0;
  for (const auto& cell : cells) height = std::max(height, cell.size());

  std::string out;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    int missing = indent;  // spaces owed; never paid at the end of a line
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Line here = row < cells[i].size() ? cells[i][row] : Line{};
      if (!here.words.empty()) {
        line.append(static_cast<std::size_t>(missing), ' ').append(paint(isolate(here.words), here.ink, colours));
        missing = 0;
      }
      missing += columns[i].width - columns_of(here.words) + gap;
    }
    out += line + '\n';
  }
  return out;
}

std::string titles(const std::vector<Column>& columns, bool colours) {
  std::vector<std::vector<Line>> cells;
  cells.reserve(columns.size());
  for (const Column& column : columns) cells.push_back({{shorten(column.title, column.width), Ink::dim}});
  return side_by_side(columns, cells, colours);
}

std::string row_lines(const record::Claim& claim, std::string_view text, const std::vector<Column>& columns, bool colours) {
  const Row row = row_of(claim, text);
  std::vector<std::vector<Line>> cells;
  for (const Column& column : columns) {
    auto& cell = cells.emplace_back();
    for (const Part& part : column.parts) {
      const std::string& value = row.*part.value;
      if (value.empty()) continue;
      const Ink ink = part.value == &Row::type ? ink_of(claim.type) : part.ink;
      for (std::string& line : wrap(std::string(part.lead) + value, {column.width, max_lines})) cell.push_back({std::move(line), ink});
    }
  }
  return side_by_side(columns, cells, colours);
}

// What the document is called, and dim behind it whence it is. Where it is too long, everything gives way a little, the name last.
std::string heading(const record::Document& document, const Terminal& terminal) {
  const std::string name = printable(document.title ? *document.title : document.id);
  const auto origin = [&](int widest) {
    std::string out;
    const auto add = [&](const std::string& part) {
      if (!part.empty()) out.append(" · ").append(shorten(part, widest));
    };
    if (document.title) add(printable(document.id));
    if (document.outlet) add(printable(*document.outlet));
    if (document.published) add(to_iso(*document.published));
    return out;
  };
  std::string behind = origin(terminal.width);
  if (columns_of(name) + columns_of(behind) > terminal.width) behind = origin(terminal.width / 4);

  const std::string fitted = shorten(name, std::max(10, terminal.width - columns_of(behind)));
  return paint(isolate(fitted), Ink::strong, terminal.colours) + paint(isolate(behind), Ink::dim, terminal.colours) + '\n';
}

std::string remark(std::string_view words, Ink ink, const Terminal& terminal) {
  std::string out;
  for (const std::string& line : wrap(printable(words), {terminal.width - indent, 0}))
    out += std::string(indent, ' ') + paint(isolate(line), ink, terminal.colours) + '\n';
  return out;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

}  // namespace

std::string Table::add(const record::ReadDocument& read) {
  const Terminal& terminal = options_.terminal;
  const auto columns = columns_for(terminal.width);
  std::string out;
  if (!titles_shown_ && !read.claims.empty()) {
    out += titles(columns, terminal.colours) + '\n';
    titles_shown_ = true;
  }

  ++documents_;
  out += heading(read.document, terminal);
  if (read.document.note) out += remark(*read.document.note, Ink::warning, terminal);
  if (read.claims.empty() && !read.document.note) out += remark("no claims", Ink::dim, terminal);
  for (const record::Claim& claim : read.claims) {
    if (claim.type == record::ClaimType::attack) ++attacks_;
    if (claim.type == record::ClaimType::toll) ++tolls_;
    if (claim.type == record::ClaimType::act) ++acts_;
    out += row_lines(claim, read.document.text, columns, terminal.colours);
    if (options_.explain) out += explanation(claim, read.document.text, terminal);
  }
  return out + '\n';
}

std::string Table::summary(std::size_t failed) const {
  std::string out = counted(documents_, "document", "documents") + ", " + counted(attacks_ + tolls_ + acts_, "claim", "claims") + " (" +
                    counted(attacks_, "attack", "attacks") + ", " + counted(tolls_, "toll", "tolls") + ", " +
                    counted(acts_, "act", "acts") + "), " + std::to_string(failed) + " failed";
  return paint(out, Ink::strong, options_.terminal.colours) + '\n';
}

}  // namespace solferino::cli
