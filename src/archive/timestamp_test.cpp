// SPDX-License-Identifier: Apache-2.0
// Time-stamps from an authority of this machine: tests/tsa/responder.py, which is `openssl ts` behind HTTP.
#include "archive/timestamp.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>

#include "archive/fault_fs.h"
#include "archive/test_archive.h"

namespace solferino::archive {
namespace {

// Runs while it lives.
class Authority {
 public:
  explicit Authority(const fs::path& folder) {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (pipe(in.data()) != 0 || pipe(out.data()) != 0) return;
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      for (const int fd : {in[0], in[1], out[0], out[1]}) close(fd);
      execlp("python3", "python3", SOLFERINO_SOURCE_DIR "/tests/tsa/responder.py", folder.c_str(), nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    input_ = in[1];
    // The port and a newline, in as many pieces as they come.
    char c = 0;
    while (read(out[0], &c, 1) == 1 && c != '\n') port_ += c;
    close(out[0]);
  }
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;
  ~Authority() {
    close(input_);
    waitpid(child_, nullptr, 0);
  }
  [[nodiscard]] std::string url(const std::string& path) const { return "http://127.0.0.1:" + port_ + path; }
  [[nodiscard]] bool running() const { return !port_.empty(); }

 private:
  pid_t child_ = -1;
  int input_ = -1;
  std::string port_;
};

TEST(Timestamps, AreAskedForCheckedKeptAndLogged) {
  const TemporaryFolder folder;
  const Authority authority(folder.path());
  ASSERT_TRUE(authority.running()) << "python3, openssl and curl are needed (deps/apt.txt)";
  FaultFs disk(1);
  ASSERT_TRUE(disk.make_folder("/r"));
  auto archive = make_archive(disk, "/r");
  ASSERT_TRUE(add(*archive, {"one"}));
  const std::string stamped = archive->checkpoint().note;

  const auto done = archive->timestamp(authority.url("/tsa"), curl_transport());
  ASSERT_TRUE(done) << describe(done.error());
  EXPECT_EQ(done->size, 1U);
  EXPECT_EQ(done->index.value, 1U);
  EXPECT_EQ(done->time.size(), 20U);
  const auto leaf = archive->leaf(done->index);
  EXPECT_EQ(leaf->kind, LeafKind::token);
  EXPECT_EQ(leaf->open, (std::vector<Field>{{"authority", authority.url("/tsa")},
                                            {"checkpoint", sha256(stamped).hex()},
                                            {"size", "1"},
                                            {"time", done->time},
                                            {"token", done->token.hex()}}));
  const auto token = disk.read("/r/log/tokens/" + done->token.hex() + ".tsr");
  ASSERT_TRUE(token);
  EXPECT_EQ(sha256(*token), done->token);
  EXPECT_EQ(disk.read("/r/log/seen/" + sha256(stamped).hex()), stamped);

  // openssl itself agrees, with the authority's certificate.
  const auto files = real_file_system();
  ASSERT_TRUE(files->write(folder.path() / "token.tsr", *token, Secrecy::everybody));
  ASSERT_TRUE(files->write(folder.path() / "checkpoint", stamped, Secrecy::everybody));
  const std::string command =
      "cd " + folder.path().string() + " && openssl ts -verify -data checkpoint -in token.tsr -CAfile ca.pem >verified.txt 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << files->read(folder.path() / "verified.txt").value_or("");

  // The answer to another request, one that was tampered with, and no answer at all.
  const TsaTransport replay = [&](const std::string&, std::string_view) -> Result<std::string> { return *token; };
  EXPECT_EQ(archive->timestamp("http://replay", replay).error().code, ErrorCode::bad_format);
  const TsaTransport tamper = [&](const std::string& url, std::string_view request) -> Result<std::string> {
    auto response = curl_transport()(url, request);
    if (response) response->at(response->size() - 20) ^= 1;
    return response;
  };
  EXPECT_EQ(archive->timestamp(authority.url("/tsa"), tamper).error().code, ErrorCode::bad_format);
  EXPECT_EQ(archive->timestamp(authority.url("/broken"), curl_transport()).error().code, ErrorCode::bad_format);
  const auto missing = archive->timestamp(authority.url("/nowhere"), curl_transport());
  EXPECT_EQ(missing.error().code, ErrorCode::io);
  EXPECT_NE(missing.error().message.find("404"), std::string::npos) << missing.error().message;
  EXPECT_EQ(archive->timestamp("file:///etc/hostname", curl_transport()).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(archive->size(), 2U);
}

TEST(Timestamps, AnyBytesAreRefusedAsAnAnswer) {
  const auto request = detail::timestamp_request(sha256("x"), counting_bytes());
  ASSERT_TRUE(request);
  for (const std::string_view answer :
       {std::string_view(""), std::string_view("0"), std::string_view(*request), std::string_view("\x30\x80\x00\x00", 4)}) {
    EXPECT_EQ(detail::timestamp_time(answer, *request).error().code, ErrorCode::bad_format);
  }
}

}  // namespace
}  // namespace solferino::archive
