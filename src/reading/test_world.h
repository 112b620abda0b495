// SPDX-License-Identifier: Apache-2.0
// A folder of small lexicons for tests, gone with the test.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "reading/reading.h"

namespace solferino::reading {

using TestFiles = std::vector<std::pair<std::string, std::string>>;

class TestFolder {
 public:
  // Files by name. A file whose first line is no comment gets a head of its own.
  explicit TestFolder(const TestFiles& files) {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::path(::testing::TempDir()) / ("reading." + std::string(test->test_suite_name()) + "." + test->name());
    for (int i = 0; std::filesystem::exists(path_); ++i) path_ += std::to_string(i);
    for (const auto& [name, content] : files) {
      std::filesystem::create_directories((path_ / name).parent_path());
      std::ofstream(path_ / name, std::ios::binary)
          << (content.starts_with('#') ? "" : "# source: a test\n# licence: Apache-2.0\n") << content;
    }
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace solferino::reading
