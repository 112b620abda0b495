// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "intake/intake.h"

namespace solferino::intake {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

// A folder with some files, gone when the test ends.
class Folder {
 public:
  explicit Folder(const Strings& files) : root_(fs::temp_directory_path() / ("intake_test." + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    for (const std::string& file : files) {
      fs::create_directories((root_ / file).parent_path());
      std::ofstream(root_ / file) << "Five killed.";
    }
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(root_); }

  [[nodiscard]] std::string path(const std::string& below = {}) const { return below.empty() ? root_.string() : (root_ / below).string(); }

  // Paths found, without the folder's own.
  [[nodiscard]] Strings found(const Strings& below) const {
    Strings paths;
    for (const std::string& one : below) paths.push_back(path(one));
    Strings names;
    for (const Input& input : list_inputs(paths).found) names.push_back(input.path.substr(root_.string().size() + 1));
    return names;
  }

 private:
  fs::path root_;
};

TEST(Inputs, FoldersGiveTheKindsThatAreReadSortedByPath) {
  const Folder folder(
      {"b.txt", "a/z.html", "a-b.md", "a/c/d.JSONL", "pic.png", "table.csv", ".hidden.txt", ".git/x.txt", "README", "B.htm"});
  EXPECT_EQ(folder.found({""}), (Strings{"B.htm", "README", "a-b.md", "a/c/d.JSONL", "a/z.html", "b.txt"}));
}

TEST(Inputs, FoldersGiveWhatHoldsOthersToo) {
  const Folder folder({"a.pdf", "b.DOCX", "c.odt", "d.eml", "e.mbox", "f.warc", "g.warc.gz", "h.zip", "i.mhtml", "j.xlsx", "k.tar.gz",
                       "l.gz", "m.doc", "n.jpg"});
  EXPECT_EQ(folder.found({""}), (Strings{"a.pdf", "b.DOCX", "c.odt", "d.eml", "e.mbox", "f.warc", "g.warc.gz", "h.zip", "i.mhtml"}));
}

TEST(Inputs, FilesStayInTheOrderGivenWhateverTheirEnding) {
  const Folder folder({"b.txt", "a.csv", ".hidden.txt"});
  EXPECT_EQ(folder.found({"b.txt", "a.csv", ".hidden.txt", "b.txt"}), (Strings{"b.txt", "a.csv", ".hidden.txt", "b.txt"}));
}

TEST(Inputs, GlobsAreSortedByteByByte) {
  const Folder folder({"b.txt", "a.txt", "B.txt", "c.md", "d/e.txt"});
  EXPECT_EQ(folder.found({"*.txt"}), (Strings{"B.txt", "a.txt", "b.txt"}));
  EXPECT_EQ(folder.found({"d*"}), (Strings{"d/e.txt"}));
}

TEST(Inputs, AFileWithStarsInItsNameIsNoGlob) {
  const Folder folder({"a[1].txt", "a1.txt"});
  EXPECT_EQ(folder.found({"a[1].txt"}), (Strings{"a[1].txt"}));
}

TEST(Inputs, SizesAreKnown) {
  const Folder folder({"a.txt"});
  EXPECT_EQ(list_inputs({folder.path("a.txt")}).found.at(0).bytes, 12U);
}

TEST(Inputs, LoopsOfLinksEnd) {
  const Folder folder({"a/b/c.txt"});
  fs::create_directory_symlink(folder.path(), folder.path("a/b/up"));
  fs::create_directory_symlink(folder.path("a/b"), folder.path("other"));
  fs::create_symlink(folder.path("nowhere"), folder.path("dangling.txt"));
  EXPECT_EQ(folder.found({""}), (Strings{"a/b/c.txt"}));
}

TEST(Inputs, WhatIsNotThereIsNamed) {
  const Folder folder({"a.txt"});
  const Inputs inputs = list_inputs({folder.path("none.txt"), folder.path("*.html"), ""});
  EXPECT_TRUE(inputs.found.empty());
  ASSERT_EQ(inputs.failed.size(), 3U);
  EXPECT_EQ(describe(inputs.failed[0]), folder.path("none.txt") + ": No such file or directory");
  EXPECT_EQ(inputs.failed[0].code, ErrorCode::not_found);
  EXPECT_EQ(describe(inputs.failed[1]), folder.path("*.html") + ": no file matches");
  EXPECT_EQ(describe(inputs.failed[2]), "an empty path");
}

TEST(Inputs, StandardInputKeepsItsPlace) {
  const Folder folder({"a.txt", "b.txt"});
  const Inputs inputs = list_inputs({folder.path("b.txt"), "-", folder.path("a.txt")});
  ASSERT_EQ(inputs.found.size(), 3U);
  EXPECT_EQ(inputs.found[1].path, "-");
}

}  // namespace
}  // namespace solferino::intake
