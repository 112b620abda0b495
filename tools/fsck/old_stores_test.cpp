// SPDX-License-Identifier: Apache-2.0
// Registers of released formats, as they were written then: they hold, they can be written on, and their time-stamps and cosignatures are verified.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "archive/archive.h"
#include "fsck/fsck.h"

namespace solferino::fsck {
namespace {

namespace fs = std::filesystem;

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string line_of(const fs::path& path) {
  std::string text = read_all(path);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string faults_of(const Report& report) {
  std::string text;
  for (const Fault& fault : report.faults) text += fault.where + ": " + fault.what + "\n";
  return text;
}

class OldStores : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(copy_);
    fs::copy(source_, copy_, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(copy_); }
  [[nodiscard]] Options trusting() const {
    return {.vkey = line_of(copy_ / "bundle/log.vkey"),
            .witnesses = {line_of(copy_ / "witness.vkey")},
            .authorities = copy_ / "ca.pem",
            .threads = 1,
            .progress = {}};
  }

  const fs::path source_ = fs::path(SOLFERINO_SOURCE_DIR) / "tests/old_stores/archive-1";
  const fs::path copy_ = fs::temp_directory_path() / ("solferino_old_" + std::to_string(getpid()));
};

TEST_F(OldStores, ArchiveOneHolds) {
  const Report report = check(copy_ / "register", trusting());
  EXPECT_EQ(faults_of(report), "");
  EXPECT_TRUE(report.notes.empty()) << report.notes.front().where << ": " << report.notes.front().what;
  EXPECT_EQ(report.leaves, 5U);
  EXPECT_EQ(report.checkpoints, 5U);
  EXPECT_EQ(report.tokens, 1U);
  EXPECT_EQ(report.cosignatures, 1U);
  EXPECT_EQ(report.withdrawn, 1U);
  EXPECT_EQ(faults_of(check(copy_ / "bundle", trusting())), "");
}

TEST_F(OldStores, ArchiveOneIsWrittenOn) {
  const auto files = archive::real_file_system();
  auto opened =
      archive::Archive::open(*files, copy_ / "register", {.access = archive::Access::write, .keys = {}, .holder = "a test", .random = {}});
  ASSERT_TRUE(opened) << describe(opened.error());
  const archive::Leaf leaf{archive::LeafKind::run, {}, {}, {{"a", "b"}}};
  ASSERT_TRUE((*opened)->append({&leaf, 1}));
  EXPECT_EQ((*opened)->size(), 6U);
  EXPECT_EQ(faults_of(check(copy_ / "register", trusting())), "");
}

TEST_F(OldStores, ATokenOfAnotherAuthorityIsAFault) {
  Options options = trusting();
  options.authorities = copy_ / "other.pem";
  EXPECT_NE(faults_of(check(copy_ / "register", options)).find("cannot be read"), std::string::npos);
  const std::string make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=other -keyout /dev/null -out " +
                           options.authorities.string() + " 2>/dev/null";
  ASSERT_EQ(std::system(make.c_str()), 0);
  EXPECT_NE(faults_of(check(copy_ / "register", options)).find("not signed by a trusted authority"), std::string::npos);
  options.authorities.clear();
  const Report untrusting = check(copy_ / "register", options);
  EXPECT_EQ(faults_of(untrusting), "");
  ASSERT_EQ(untrusting.notes.size(), 1U) << "nobody said whom to trust: that is worth a note";
}

TEST_F(OldStores, ACosignatureThatIsWrongIsAFault) {
  Options options = trusting();
  for (const auto& seen : fs::directory_iterator(copy_ / "register/log/seen")) {
    std::string note = read_all(seen.path());
    const auto at = note.find("witness.example/w ");
    if (at == std::string::npos) continue;
    note[at + 60] = note[at + 60] == 'A' ? 'B' : 'A';
    fs::remove(seen.path());
    std::ofstream(copy_ / "register/log/seen" / archive::sha256(note).hex()) << note;
  }
  EXPECT_NE(faults_of(check(copy_ / "register", options)).find("cosignature of witness.example/w does not hold"), std::string::npos);
  options.witnesses.clear();
  const Report report = check(copy_ / "register", options);
  EXPECT_EQ(faults_of(report), "");
  EXPECT_TRUE(
      std::ranges::any_of(report.notes, [](const Fault& note) { return note.what.find("witness.example/w") != std::string::npos; }));
}

TEST_F(OldStores, AMissingOrForeignTokenIsAFault) {
  const auto token = fs::directory_iterator(copy_ / "register/log/tokens")->path();
  const std::string name = "log/tokens/" + token.filename().string();
  const std::string good = read_all(token);
  fs::remove(token);
  EXPECT_NE(faults_of(check(copy_ / "register", trusting())).find(name + ": is missing"), std::string::npos);
  std::ofstream(token) << good.substr(1);
  EXPECT_NE(faults_of(check(copy_ / "register", trusting())).find(name + ": its bytes do not have the SHA-256"), std::string::npos);
}

}  // namespace
}  // namespace solferino::fsck
