// SPDX-License-Identifier: Apache-2.0
// What the archive writes, the checker finds whole; what somebody broke, it finds and names.
#include "fsck/fsck.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

#include "archive/archive.h"

namespace solferino::fsck {
namespace {

namespace fs = std::filesystem;
using archive::Archive;
using archive::LeafKind;

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_all(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string faults_of(const Report& report) {
  std::string text;
  for (const Fault& fault : report.faults) text += fault.where + ": " + fault.what + "\n";
  return text;
}

bool names(const Report& report, const std::string& where, const std::string& what = "") {
  return std::ranges::any_of(report.faults, [&](const Fault& fault) {
    return fault.where.find(where) != std::string::npos && fault.what.find(what) != std::string::npos;
  });
}

// A register with every kind of leaf, a withdrawal, and more than one tile.
class Fsck : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    // Memory where there is some to be had as files: what is tested here does not depend on the disk, and hundreds of fsyncs do.
    root_ = (fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
            ("solferino_fsck_" + std::to_string(getpid()) + "_" + test->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
    folder_ = root_ / "register";
    auto made = Archive::create(*files_, folder_, {.origin = "example.org/fsck", .keys = {}, .random = {}});
    ASSERT_TRUE(made) << describe(made.error());
    archive_ = *std::move(made);
    ids_ = add(600);
    append({{LeafKind::run, {}, {{"version", "0.1.0"}}, {{"settings", "fast"}}},
            {LeafKind::error, {{"original", ids_[3]}}, {{"error", "bad_format"}}, {{"message", "no text in it"}}},
            {LeafKind::member, {{"container", ids_[0]}, {"original", ids_[1]}}, {}, {{"name", "inner.txt"}}},
            {LeafKind::decision, {}, {}, {{"decision", "the same"}}}});
    const auto gone = archive_->withdraw({{{"original", ids_[5]}}, "asked for by the person named", {}});
    ASSERT_TRUE(gone) << describe(gone.error());
    settle_all();
  }

  void TearDown() override {
    archive_.reset();
    fs::remove_all(root_);
  }

  std::vector<archive::Digest> add(int count, int first = 0) {
    std::vector<std::string> texts;
    for (int i = 0; i < count; ++i) texts.push_back("Report number " + std::to_string(first + i) + " of a test.\n");
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    auto ids = archive_->put_blobs(views);
    EXPECT_TRUE(ids);
    std::vector<archive::Leaf> leaves;
    for (int i = 0; i < count; ++i) {
      leaves.push_back({LeafKind::document,
                        {{"original", (*ids)[static_cast<std::size_t>(i)]}},
                        {},
                        {{"title", "Report \"" + std::to_string(i) + "\"\n\xC3\xA9"}}});
    }
    append(leaves);
    return *std::move(ids);
  }

  void append(const std::vector<archive::Leaf>& leaves) {
    const auto done = archive_->append(leaves);
    ASSERT_TRUE(done) << describe(done.error());
  }

  void settle_all() {
    std::vector<archive::LeafIndex> all;
    for (std::uint64_t i = 0; i < archive_->size(); ++i) all.push_back({i});
    ASSERT_TRUE(archive_->settle(all));
  }

  [[nodiscard]] fs::path blob(std::size_t i) const { return archive_->blob_path(ids_[i]); }
  [[nodiscard]] Report check_it(const Options& options = {}) const { return check(folder_, options); }

  const std::unique_ptr<archive::FileSystem> files_ = archive::real_file_system();
  fs::path root_;
  fs::path folder_;
  std::unique_ptr<Archive> archive_;
  std::vector<archive::Digest> ids_;
};

TEST_F(Fsck, FindsAWholeRegisterWhole) {
  const Report report = check_it({.vkey = archive_->vkey(), .witnesses = {}, .authorities = {}, .threads = 2, .progress = {}});
  EXPECT_EQ(faults_of(report), "");
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.leaves, 605U);
  EXPECT_EQ(report.blobs, 599U);
  EXPECT_EQ(report.withdrawn, 1U);
  EXPECT_EQ(report.origin, "example.org/fsck");
  EXPECT_EQ(report.notes.size(), 0U);
  EXPECT_EQ(archive_->checkpoint().note.substr(0, 21 + report.root.size()), "example.org/fsck\n605\n" + report.root);
}

TEST_F(Fsck, NamesAFlippedBitAnywhere) {
  ASSERT_TRUE(archive_->keep_seen(archive_->checkpoint().note));
  archive_.reset();
  std::vector<fs::path> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
    // The lock's words mean nothing.
    if (entry.is_regular_file() && entry.path().filename() != "lock") all.push_back(entry.path());
  }
  std::mt19937 random(7);
  ASSERT_GT(all.size(), 600U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const fs::path& path = all[i];
    if (path.string().find("/blobs/") != std::string::npos && i % 37 != 0) continue;  // one blob is like the others
    const std::string good = read_all(path);
    for (int flip = 0; flip < 3; ++flip) {
      std::string bad = good;
      const std::size_t bit = random() % (bad.size() * 8);
      bad[bit / 8] = static_cast<char>(static_cast<unsigned char>(bad[bit / 8]) ^ (1U << (bit % 8)));
      // A newline more or less at the end of a key's file is no other key.
      if (path.parent_path().filename() == "keys" && bit / 8 + 1 == bad.size()) continue;
      write_all(path, bad);
      const Report report = check_it();
      const std::string name = path.lexically_relative(folder_).string();
      EXPECT_TRUE(names(report, name)) << name << " bit " << bit << "\n" << faults_of(report);
    }
    write_all(path, good);
  }
  EXPECT_EQ(faults_of(check_it()), "");
}

TEST_F(Fsck, NamesWhatIsMissingOrTooMuch) {
  fs::remove(blob(7));
  write_all(blob(5), "Report number 5 of a test.\n");  // withdrawn
  write_all(folder_ / "blobs/ab/notes.txt", "mine");
  fs::remove(folder_ / "log/tile/0/001");
  fs::remove(folder_ / "log/tile/entries/001");
  const Report report = check_it();
  EXPECT_TRUE(names(report, ids_[7].hex(), "leaf 7 names it and no later leaf withdraws it")) << faults_of(report);
  EXPECT_TRUE(names(report, ids_[5].hex(), "leaf 604 withdrew it"));
  EXPECT_TRUE(names(report, "blobs/ab/notes.txt"));
  EXPECT_TRUE(names(report, "log/tile/0/001", "missing"));
  EXPECT_TRUE(names(report, "log/tile/entries/001", "missing"));
}

TEST_F(Fsck, ABlobWithoutALeafIsANote) {
  const std::string_view text = "put and never logged";
  const auto ids = archive_->put_blobs({&text, 1});
  const Report report = check_it();
  EXPECT_EQ(faults_of(report), "");
  ASSERT_EQ(report.notes.size(), 1U);
  EXPECT_NE(report.notes[0].where.find((*ids)[0].hex()), std::string::npos);
}

TEST_F(Fsck, NamesALogThatWasCutOrRewritten) {
  // An older state of everything, with what was seen later: as if somebody put a backup back.
  const fs::path old = root_ / "old";
  fs::copy(folder_, old, fs::copy_options::recursive);
  add(3, 1000);
  settle_all();
  ASSERT_TRUE(archive_->keep_seen(archive_->checkpoint().note));
  for (const auto& seen : fs::directory_iterator(folder_ / "log/seen"))
    fs::copy(seen.path(), old / "log/seen", fs::copy_options::skip_existing);
  EXPECT_TRUE(names(check(old, {}), "log/seen/", "more than the log has"));

  // The old state goes on in another way, by the same key: the two contradict each other.
  archive_.reset();
  for (const auto& seen : fs::directory_iterator(old / "log/seen")) fs::remove(seen.path());
  auto other = Archive::open(*files_, old, {.access = archive::Access::write, .keys = {}, .holder = "a test", .random = {}});
  ASSERT_TRUE(other) << describe(other.error());
  archive_ = *std::move(other);
  add(3, 2000);
  for (const auto& seen : fs::directory_iterator(folder_ / "log/seen"))
    fs::copy(seen.path(), old / "log/seen", fs::copy_options::skip_existing);
  EXPECT_TRUE(names(check(old, {}), "log/seen/", "do not have the root")) << faults_of(check(old, {}));
}

TEST_F(Fsck, HoldsTheFolderAgainstTheKeyGiven) {
  auto other = Archive::create(*files_, root_ / "other", {.origin = "example.org/fsck", .keys = {}, .random = {}});
  ASSERT_TRUE(other);
  const Report report = check_it({.vkey = (*other)->vkey(), .witnesses = {}, .authorities = {}, .threads = 1, .progress = {}});
  EXPECT_TRUE(names(report, "solferino.json", "another key"));
  EXPECT_TRUE(names(report, "log/checkpoint", "not signed by the log's key")) << faults_of(report);
}

TEST_F(Fsck, ChecksABundle) {
  const auto proof = archive_->prove({2});
  ASSERT_TRUE(proof);
  const fs::path bundle = root_ / "bundle";
  write_all(bundle / "report.tlog-proof", archive::write_proof(*proof));
  write_all(bundle / "log.vkey", archive_->vkey() + "\n");
  const fs::path copy = bundle / "blobs" / ids_[2].hex().substr(0, 2) / ids_[2].hex();
  write_all(copy, read_all(blob(2)));
  EXPECT_EQ(faults_of(check(bundle, {})), "");
  EXPECT_EQ(check(bundle, {}).proofs, 1U);
  EXPECT_EQ(check(bundle, {}).blobs, 1U);
  EXPECT_EQ(faults_of(check(bundle / "report.tlog-proof", {})), "");

  write_all(copy, "something else");
  EXPECT_TRUE(names(check(bundle, {}), ids_[2].hex()));
  write_all(bundle / "report.disclosures.json", R"(["WyJzYWx0IiwidGl0bGUiLCJub3Qgc28iXQ"])");  // ["salt","title","not so"]
  EXPECT_TRUE(names(check(bundle, {}), "report.tlog-proof", "no such value of title"));
  std::string text = archive::write_proof(*proof);
  text.replace(text.find("index 2"), 7, "index 3");
  write_all(bundle / "report.tlog-proof", text);
  EXPECT_TRUE(names(check(bundle, {}), "report.tlog-proof", "does not lead to the checkpoint's root"));
}

TEST_F(Fsck, AnEmptyRegisterHolds) {
  auto empty = Archive::create(*files_, root_ / "empty", {});
  ASSERT_TRUE(empty);
  EXPECT_EQ(faults_of(check(root_ / "empty", {})), "");
  EXPECT_TRUE(names(check(root_ / "nowhere", {}), "nowhere", "not there"));
  fs::create_directories(root_ / "plain");
  EXPECT_TRUE(names(check(root_ / "plain", {}), "plain", "neither a register nor a bundle"));
}

TEST_F(Fsck, TheProgramExitsWithOneWhereSomethingFails) {
  const std::string program = std::string(SOLFERINO_FSCK) + " --quiet " + folder_.string() + " >" + (root_ / "out").string();
  EXPECT_EQ(WEXITSTATUS(std::system(program.c_str())), 0);
  EXPECT_EQ(read_all(root_ / "out"), "");
  write_all(blob(9), "forged");
  EXPECT_EQ(WEXITSTATUS(std::system(program.c_str())), 1);
  EXPECT_NE(read_all(root_ / "out").find("FAILED  blobs/" + ids_[9].hex().substr(0, 2) + "/" + ids_[9].hex()), std::string::npos);
  EXPECT_EQ(WEXITSTATUS(std::system((std::string(SOLFERINO_FSCK) + " 2>/dev/null").c_str())), 2);
}

}  // namespace
}  // namespace solferino::fsck
