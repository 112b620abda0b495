// SPDX-License-Identifier: Apache-2.0
#include "archive/archive.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "archive/fault_fs.h"
#include "archive/test_archive.h"

namespace solferino::archive {
namespace {

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class RealArchive : public testing::Test {
 protected:
  void SetUp() override { archive_ = make_archive(*files_, folder_); }
  void reopen() {
    archive_.reset();
    auto opened = open_to_write(*files_, folder_);
    ASSERT_TRUE(opened) << describe(opened.error());
    archive_ = *std::move(opened);
  }

  const TemporaryFolder root_;
  const std::unique_ptr<FileSystem> files_ = real_file_system();
  const fs::path folder_ = root_.path() / "register";
  std::unique_ptr<Archive> archive_;
};

TEST_F(RealArchive, IsAFolderThatStockToolsRead) {
  const auto added = add(*archive_, {"one", "two"});
  ASSERT_TRUE(added) << describe(added.error());
  EXPECT_EQ(archive_->vkey().substr(0, 17), "example.org/test+");
  EXPECT_EQ(read_all(folder_ / "solferino.json"), R"({"format":1,"origin":"example.org/test","vkey":")" + archive_->vkey() + "\"}\n");
  EXPECT_EQ(read_all(folder_ / "log/checkpoint"), archive_->checkpoint().note);
  EXPECT_EQ(archive_->checkpoint().note.substr(0, 19), "example.org/test\n2\n");
  EXPECT_TRUE(fs::exists(folder_ / "log/tile/0/000.p/2"));
  EXPECT_TRUE(fs::exists(folder_ / "log/tile/entries/000.p/2"));
  // echo -n one | sha256sum
  const std::string one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
  EXPECT_EQ(read_all(folder_ / "blobs/76" / one), "one");
  struct stat about{};
  ASSERT_EQ(::stat((folder_ / "keys/log.key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
}

TEST_F(RealArchive, KeepsBlobsOnce) {
  const std::vector<std::string_view> texts{"a", "b", "a", ""};
  const auto ids = archive_->put_blobs(texts);
  ASSERT_TRUE(ids);
  EXPECT_EQ((*ids)[0], (*ids)[2]);
  EXPECT_EQ(archive_->get_blob((*ids)[1]), "b");
  EXPECT_EQ(archive_->get_blob((*ids)[3]), "");
  EXPECT_FALSE(archive_->has_blob(sha256("c")));
  EXPECT_EQ(archive_->get_blob(sha256("c")).error().code, ErrorCode::not_found);

  std::ofstream(archive_->blob_path((*ids)[1])) << "rotten";
  EXPECT_EQ(archive_->get_blob((*ids)[1]).error().code, ErrorCode::bad_format);
  ASSERT_TRUE(archive_->put_blobs(texts));
  EXPECT_EQ(archive_->get_blob((*ids)[1]), "b");
}

TEST_F(RealArchive, ManyBlobsAtOnce) {
  std::vector<std::string> texts;
  texts.reserve(300);
  for (int i = 0; i < 300; ++i) texts.push_back("text " + std::to_string(i));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto ids = archive_->put_blobs(views);
  ASSERT_TRUE(ids) << describe(ids.error());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(archive_->get_blob((*ids)[i]), texts[i]);
}

TEST_F(RealArchive, LeavesComeBackAsTheyWent) {
  const std::string_view text = "a report";
  const auto ids = archive_->put_blobs({&text, 1});
  const Leaf leaf{LeafKind::member,
                  {{"original", (*ids)[0]}, {"container", (*ids)[0]}},
                  {{"error", "none"}},
                  {{"title", "T\xC3\xBCr \"x\"\n"}, {"a", ""}}};
  const auto added = archive_->append({&leaf, 1});
  ASSERT_TRUE(added) << describe(added.error());
  EXPECT_EQ((*added)[0].index.value, 0U);
  const auto back = archive_->leaf({0});
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(back->kind, LeafKind::member);
  EXPECT_EQ(back->blobs, (std::vector<BlobRef>{{"container", (*ids)[0]}, {"original", (*ids)[0]}}));
  EXPECT_EQ(back->open, (std::vector<Field>{{"error", "none"}}));
  EXPECT_EQ(back->commitments.size(), 2U);
  EXPECT_EQ(back->receipt.find("T\xC3\xBCr"), std::string::npos) << "values must not stand in the log";
  EXPECT_EQ(fields_of((*added)[0].disclosures), leaf.fields);
  EXPECT_TRUE(check_disclosures(*back, (*added)[0].disclosures));
  const auto other = archive_->append({&leaf, 1});
  EXPECT_FALSE(check_disclosures(*back, (*other)[0].disclosures)) << "the same values under other salts prove nothing";
  EXPECT_EQ(archive_->leaf({2}).error().code, ErrorCode::not_found);
}

TEST_F(RealArchive, RefusesLeavesThatItCannotKeep) {
  const Leaf no_blob{LeafKind::document, {{"original", sha256("nowhere")}}, {}, {}};
  EXPECT_EQ(archive_->append({&no_blob, 1}).error().code, ErrorCode::not_found);
  const Leaf bad_name{LeafKind::run, {}, {{"Über", "x"}}, {}};
  EXPECT_EQ(archive_->append({&bad_name, 1}).error().code, ErrorCode::invalid_argument);
  const Leaf twice{LeafKind::run, {}, {}, {{"a", "1"}, {"a", "2"}}};
  EXPECT_EQ(archive_->append({&twice, 1}).error().code, ErrorCode::invalid_argument);
  const Leaf bad_text{LeafKind::run, {}, {}, {{"a", "\xFF"}}};
  EXPECT_EQ(archive_->append({&bad_text, 1}).error().code, ErrorCode::invalid_argument);
  const Leaf large{LeafKind::run, {}, {{"a", std::string(66000, 'x')}}, {}};
  EXPECT_EQ(archive_->append({&large, 1}).error().code, ErrorCode::too_large);
  const Leaf long_value{LeafKind::run, {}, {}, {{"a", std::string(66000, 'x')}}};
  EXPECT_TRUE(archive_->append({&long_value, 1})) << "a committed value may have any length";
  EXPECT_EQ(archive_->size(), 1U);
}

TEST_F(RealArchive, OneWriterAtATimeAndAnyReaders) {
  const auto second = open_to_write(*files_, folder_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::busy);
  EXPECT_NE(second.error().message.find("solferino init, process " + std::to_string(getpid())), std::string::npos)
      << second.error().message;
  const auto reader = Archive::open(*files_, folder_, {});
  ASSERT_TRUE(reader) << describe(reader.error());
  EXPECT_EQ((*reader)->put_blobs({}).error().code, ErrorCode::invalid_argument);
  ASSERT_TRUE(add(*archive_, {"one"}));
  EXPECT_EQ((*reader)->size(), 0U);
  ASSERT_TRUE((*reader)->refresh());
  EXPECT_EQ((*reader)->size(), 1U);
  EXPECT_TRUE((*reader)->leaf({0}));
  // A reader that is behind reads on while the writer fills the tile that it looks at.
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(add(*archive_, std::vector<std::string>(10, std::to_string(i))));
  EXPECT_TRUE((*reader)->leaf({0})) << "the partial tile is gone, the full one must do";
  reopen();
  EXPECT_EQ(archive_->size(), 301U);
}

TEST_F(RealArchive, KeysMayLieElsewhere) {
  CreateOptions options = test_options();
  options.keys = root_.path() / "stick";
  options.origin = "example.org/apart";
  {
    auto made = Archive::create(*files_, root_.path() / "apart", options);
    ASSERT_TRUE(made) << describe(made.error());
    EXPECT_FALSE(fs::exists(root_.path() / "apart/keys"));
  }
  EXPECT_EQ(open_to_write(*files_, root_.path() / "apart").error().code, ErrorCode::not_found);
  OpenOptions open{.access = Access::write, .keys = options.keys, .holder = "a test", .random = {}};
  EXPECT_TRUE(Archive::open(*files_, root_.path() / "apart", open));
  // Another register's key does not do, and is not overwritten.
  open.keys = folder_ / "keys";
  EXPECT_EQ(Archive::open(*files_, root_.path() / "apart", open).error().code, ErrorCode::bad_format);
  EXPECT_EQ(Archive::create(*files_, root_.path() / "third", options).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(Archive::create(*files_, folder_, test_options()).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(Archive::create(*files_, root_.path() / "fourth", {.origin = "two words", .keys = {}, .random = {}}).error().code,
            ErrorCode::invalid_argument);
}

TEST_F(RealArchive, ANewerFormatIsNotTouched) {
  archive_.reset();
  std::ofstream(folder_ / "solferino.json") << R"({"format":2,"origin":"x","vkey":"y"})";
  EXPECT_EQ(open_to_write(*files_, folder_).error().code, ErrorCode::unsupported);
}

TEST_F(RealArchive, WithdrawnBlobsAreGoneAndTheLogSaysWhy) {
  const auto added = add(*archive_, {"a secret", "not one"});
  const auto gone = archive_->withdraw({{{"original", sha256("a secret")}}, "asked for", {{"who", "a name"}}});
  ASSERT_TRUE(gone) << describe(gone.error());
  EXPECT_FALSE(archive_->has_blob(sha256("a secret")));
  EXPECT_TRUE(archive_->has_blob(sha256("not one")));
  const auto leaf = archive_->leaf(gone->index);
  EXPECT_EQ(leaf->kind, LeafKind::withdraw);
  EXPECT_EQ(leaf->open, (std::vector<Field>{{"reason", "asked for"}}));
  EXPECT_EQ(leaf->blobs[0].digest, sha256("a secret"));
  EXPECT_EQ(leaf->receipt.find("a name"), std::string::npos);
  // It may come back.
  ASSERT_TRUE(add(*archive_, {"a secret"}));
  reopen();
  EXPECT_TRUE(archive_->has_blob(sha256("a secret")));
}

TEST_F(RealArchive, DisclosuresWaitUntilTheyAreSettled) {
  const auto added = add(*archive_, {"one", "two", "three"});
  ASSERT_TRUE(archive_->settle({&(*added)[1].index, 1}));
  ASSERT_EQ(archive_->unsettled()->size(), 2U);
  reopen();  // the batch is one file: what was settled alone is there again
  ASSERT_EQ(archive_->unsettled()->size(), 3U);
  EXPECT_EQ((*archive_->unsettled())[2].disclosures, (*added)[2].disclosures);
  const std::vector<LeafIndex> all{{0}, {1}, {2}, {99}};
  ASSERT_TRUE(archive_->settle(all));
  EXPECT_TRUE(archive_->unsettled()->empty());
  EXPECT_TRUE(fs::is_empty(folder_ / "pending") || read_all(folder_ / "pending/unlogged").empty());
  reopen();
  EXPECT_TRUE(archive_->unsettled()->empty());
}

TEST_F(RealArchive, SweepsBlobsThatNoLeafNames) {
  ASSERT_TRUE(add(*archive_, {"kept"}));
  const std::string_view stray = "stray";
  ASSERT_TRUE(archive_->put_blobs({&stray, 1}));
  reopen();  // the archive was closed with a blob that nobody logged
  EXPECT_FALSE(archive_->has_blob(sha256("stray")));
  EXPECT_TRUE(archive_->has_blob(sha256("kept")));
}

TEST_F(RealArchive, ALogThatContradictsItselfIsNotOpened) {
  ASSERT_TRUE(add(*archive_, {"one", "two"}));
  archive_.reset();
  std::string tile = read_all(folder_ / "log/tile/0/000.p/2");
  tile[40] = static_cast<char>(tile[40] ^ 1);
  std::ofstream(folder_ / "log/tile/0/000.p/2") << tile;
  EXPECT_EQ(open_to_write(*files_, folder_).error().code, ErrorCode::bad_format);
}

// ---------------------------------------------------------------------------------------------------------------------------------------------------------------------

TEST(FullDisk, LosesNothingAndGoesOnWhenThereIsRoom) {
  FaultFs disk(3);
  ASSERT_TRUE(disk.make_folder("/r"));
  auto archive = make_archive(disk, "/r");
  ASSERT_TRUE(add(*archive, {"one", "two"}));
  for (std::uint64_t room = 10; room < 9000; room += 61) {
    disk.set_capacity(room);
    const auto added = add(*archive, {"more of it " + std::to_string(room)});
    const std::uint64_t size = archive->size();
    disk.set_capacity(1U << 30U);
    if (!added) {
      EXPECT_EQ(added.error().code, ErrorCode::io);
      EXPECT_NE(added.error().message.find("no space"), std::string::npos);
    }
    ASSERT_TRUE(archive->leaf({1})) << "room " << room;
    ASSERT_TRUE(add(*archive, {"again " + std::to_string(room)})) << "room " << room;
    ASSERT_EQ(archive->size(), size + 1);
  }
  archive.reset();
  EXPECT_TRUE(open_to_write(disk, "/r"));
}

TEST(FailingDisk, OneErrorAtAnyStepLeavesAWholeLog) {
  for (std::uint64_t step = 0; step < 80; ++step) {
    FaultFs disk(step);
    ASSERT_TRUE(disk.make_folder("/r"));
    auto archive = make_archive(disk, "/r");
    ASSERT_TRUE(add(*archive, {"one"}));
    disk.fail_once_after(step);
    std::uint64_t acknowledged = 1;
    int failures = 0;
    for (const char* text : {"two", "three", "four", "five"}) {
      if (add(*archive, {text})) {
        ++acknowledged;
      } else {
        ++failures;
      }
    }
    EXPECT_LE(failures, 1) << step;
    // What failed may stand in the log; what did not, must.
    EXPECT_GE(archive->size(), acknowledged) << step;
    EXPECT_LE(archive->size(), 5U) << step;
    archive.reset();
    disk.fail_once_after(1U << 30U);
    ASSERT_TRUE(open_to_write(disk, "/r")) << step;
  }
}

TEST(ReadOnlyFolder, IsReadAndNotWritten) {
  FaultFs disk(4);
  ASSERT_TRUE(disk.make_folder("/r"));
  {
    auto archive = make_archive(disk, "/r");
    ASSERT_TRUE(add(*archive, {"one"}));
  }
  disk.set_read_only(true);
  const auto reader = Archive::open(disk, "/r", {});
  ASSERT_TRUE(reader) << describe(reader.error());
  EXPECT_TRUE((*reader)->leaf({0}));
  EXPECT_TRUE((*reader)->prove({0}));
  EXPECT_EQ(open_to_write(disk, "/r").error().code, ErrorCode::io);
}

}  // namespace
}  // namespace solferino::archive
