// SPDX-License-Identifier: Apache-2.0
// A log of the size that C2SP tlog-tiles counts through as its example. Where SOLFERINO_EXAMPLE names a folder, it stays there, with proofs and blobs, for
// tools/checks/golang.sh.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "archive/test_archive.h"

namespace solferino::archive {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::pair<int, int>> count_tiles(const fs::path& tiles) {
  std::map<std::string, std::pair<int, int>> counts;  // level to full and partial ones
  for (const auto& entry : fs::recursive_directory_iterator(tiles)) {
    if (!entry.is_regular_file()) continue;
    const fs::path name = entry.path().lexically_relative(tiles);
    auto& [full, partial] = counts[name.begin()->string()];
    (name.parent_path().extension() == ".p" ? partial : full) += 1;
  }
  return counts;
}

TEST(Example, SeventyThousandLeaves) {
  const TemporaryFolder temporary;
  const char* wanted = std::getenv("SOLFERINO_EXAMPLE");
  const fs::path root = wanted != nullptr ? fs::path(wanted) : temporary.path();
  const auto files = real_file_system();
  auto archive = make_archive(*files, root / "register");
  ASSERT_TRUE(archive);
  std::vector<std::string> texts;
  texts.reserve(300);
  for (int i = 0; i < 300; ++i) texts.push_back("Report " + std::to_string(i));
  ASSERT_TRUE(add(*archive, texts));
  ASSERT_TRUE(archive->keep_seen(archive->checkpoint().note));
  const std::vector<Leaf> runs(697, Leaf{LeafKind::run, {}, {{"version", "0.1.0"}}, {}});
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(archive->append(runs));
    if (i == 40) ASSERT_TRUE(archive->keep_seen(archive->checkpoint().note));
  }
  std::vector<LeafIndex> all;
  all.reserve(archive->size());
  for (std::uint64_t i = 0; i < archive->size(); ++i) all.push_back({i});
  ASSERT_TRUE(archive->settle(all));
  ASSERT_EQ(archive->size(), 70000U);
  const auto counts = count_tiles(root / "register/log/tile");
  EXPECT_EQ(counts.at("0").first, 273);
  EXPECT_EQ(counts.at("entries").first, 273);
  EXPECT_EQ(counts.at("1").first, 1);
  EXPECT_EQ(counts.at("2").first, 0);
  EXPECT_TRUE(fs::exists(root / "register/log/tile/0/273.p/112"));
  EXPECT_TRUE(fs::exists(root / "register/log/tile/1/001.p/17"));
  EXPECT_TRUE(fs::exists(root / "register/log/tile/2/000.p/1"));
  ASSERT_TRUE(files->make_folder(root / "bundle"));
  for (const std::uint64_t index : {0U, 1U, 255U, 256U, 299U, 65535U, 65536U, 69999U}) {
    const auto proof = archive->prove({index});
    ASSERT_TRUE(proof) << describe(proof.error());
    const std::string text = write_proof(*proof);
    EXPECT_TRUE(read_proof(text, archive->vkey()));
    ASSERT_TRUE(files->write(root / "bundle" / (std::to_string(index) + ".tlog-proof"), text, Secrecy::everybody));
  }
}

}  // namespace
}  // namespace solferino::archive
