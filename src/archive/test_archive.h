// SPDX-License-Identifier: Apache-2.0
// Small archives for tests.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "archive/encoding.h"

namespace solferino::archive {

// Not random at all: 0, 1, 2 ...
inline RandomBytes counting_bytes() {
  return [next = 0U](std::span<unsigned char> bytes) mutable {
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(next++);
  };
}

inline CreateOptions test_options() { return {.origin = "example.org/test", .keys = {}, .random = counting_bytes()}; }

inline std::unique_ptr<Archive> make_archive(FileSystem& files, const std::filesystem::path& folder) {
  auto made = Archive::create(files, folder, test_options());
  EXPECT_TRUE(made) << (made ? "" : describe(made.error()));
  return made ? *std::move(made) : nullptr;
}

inline Result<std::unique_ptr<Archive>> open_to_write(FileSystem& files, const std::filesystem::path& folder) {
  return Archive::open(files, folder, {.access = Access::write, .keys = {}, .holder = "a test", .random = counting_bytes()});
}

// Puts the texts, and a leaf for each.
inline Result<std::vector<AppendedLeaf>> add(Archive& archive, const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto ids = archive.put_blobs(views);
  if (!ids) return std::unexpected(ids.error());
  std::vector<Leaf> leaves;
  leaves.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    leaves.push_back({LeafKind::document,
                      {{"original", (*ids)[i]}},
                      {},
                      {{"title", "About " + texts[i].substr(0, 20)}, {"source", "reports/" + std::to_string(i)}}});
  }
  return archive.append(leaves);
}

// A folder of this test's own, removed with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = (std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
            ("solferino_" + std::to_string(::getpid()) + "_" + test->test_suite_name() + "_" + test->name());
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace solferino::archive
