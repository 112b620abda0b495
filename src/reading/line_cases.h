// SPDX-License-Identifier: Apache-2.0
// Cases of one line each for tests: a text, then what must be read from it, parted by "|".
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/reading.h"
#include "reading/test_world.h"

namespace solferino::reading {

struct LineCase {
  std::string where;  // "values.case:12"
  std::optional<Date> published;
  std::string text;
  std::vector<std::vector<std::string>> wanted;  // for each mention its words; those in quotation marks are one, marks and all
};

inline std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

inline std::vector<std::string> words_of_case(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t from = text[at] == '"' ? at + 1 : at;
    const std::size_t end = std::min(text.find(text[at] == '"' ? '"' : ' ', from), text.size());
    const std::size_t next = text[at] == '"' ? end + 1 : end;
    words.emplace_back(text.substr(at, next - at));
    at = next;
  }
  return words;
}

inline LineCase parse_line_case(std::string_view line) {
  LineCase one;
  for (std::size_t column = 0, at = 0; at <= line.size(); ++column) {
    const std::size_t bar = std::min(line.find('|', at), line.size());
    const std::string part = trimmed(line.substr(at, bar - at));
    if (column == 0) one.text = part;
    if (column > 0 && part != "none") one.wanted.push_back(words_of_case(part));
    at = bar + 1;
  }
  for (std::size_t at = one.text.find("\\n"); at != std::string::npos; at = one.text.find("\\n")) one.text.replace(at, 2, "\n");
  return one;
}

// All cases of a folder, by file name.
inline std::vector<LineCase> load_line_cases(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<LineCase> cases;
  for (const fs::path& file : files) {
    std::ifstream in(file);
    std::optional<Date> published;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty() || line.starts_with('#')) continue;
      if (line.starts_with("published ")) {
        const auto day = parse_iso_date(trimmed(line.substr(10)));
        published = day ? std::optional(*day) : std::nullopt;
        continue;
      }
      cases.push_back(parse_line_case(line));
      cases.back().where = file.filename().string() + ":" + std::to_string(number);
      cases.back().published = published;
      EXPECT_NE(line.find('|'), std::string::npos) << cases.back().where << " wants nothing; write '| none'";
    }
  }
  return cases;
}

// A reader that knows abbreviations (from `lexicons`) and nothing else: numbers and dates need no lexicons.
inline Reader plain_reader(const std::filesystem::path& lexicons) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const char* name : {"abbreviations.txt", "irregular.txt"}) {
    std::ifstream in(lexicons / name, std::ios::binary);
    files.emplace_back(name, std::string(std::istreambuf_iterator<char>(in), {}));
  }
  const TestFolder folder(files);
  return Reader::load(folder.path()).value();
}

}  // namespace solferino::reading
