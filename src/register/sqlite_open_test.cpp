// SPDX-License-Identifier: Apache-2.0
// Files that are no registers, older and newer ones, damaged ones, and two processes at once.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>

#include "register/schema.h"
#include "register/sqlite.h"
#include "register/test_world.h"

namespace solferino::registry {
namespace {

using detail::Database;
using detail::Migration;

Error error_of_opening(const std::filesystem::path& file, const Options& options = {}) {
  const auto opened = open_sqlite(file, options);
  EXPECT_FALSE(opened);
  return opened ? Error{} : opened.error();
}

Database raw(const std::filesystem::path& file) { return {file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ""}; }

TEST(SqliteOpen, SaysWhatIsWrong) {
  TestFolder folder;
  EXPECT_EQ(error_of_opening(folder.file()).code, ErrorCode::not_found);
  std::ofstream(folder.file()) << "these are not the bytes of a database, however long they go on and on and on";
  EXPECT_EQ(error_of_opening(folder.file()).code, ErrorCode::bad_format);
  EXPECT_EQ(error_of_opening(folder.file()).where, folder.file().string());
  EXPECT_EQ(error_of_opening(folder.path() / "none" / "register.sqlite3", {.create = true}).code, ErrorCode::io);
}

TEST(SqliteOpen, LeavesOthersDatabasesAlone) {
  TestFolder folder;
  raw(folder.file()).execute("CREATE TABLE recipes (name)");
  const std::string before = bytes_of(folder.file());
  EXPECT_EQ(error_of_opening(folder.file()).message, "this file is a database, but no register");
  EXPECT_EQ(bytes_of(folder.file()), before);
  Database again = raw(folder.file());
  EXPECT_EQ(again.integer("SELECT count(*) FROM sqlite_schema"), 1);
}

TEST(SqliteOpen, ANewerFormatIsNotTouched) {
  TestFolder folder;
  must(open_sqlite(folder.file(), {.create = true}));
  raw(folder.file()).execute("PRAGMA user_version = 99");
  EXPECT_EQ(error_of_opening(folder.file()).code, ErrorCode::unsupported);
  EXPECT_EQ(error_of_opening(folder.file(), {.read_only = true}).code, ErrorCode::unsupported);
}

TEST(SqliteOpen, AnOlderFormatIsUpgradedAfterACopy) {
  TestFolder folder;
  add_all(*must(open_sqlite(folder.file(), {.create = true})), {hospital_report().as_new()});
  std::vector<Migration> steps(detail::migrations().begin(), detail::migrations().end());
  steps.push_back({"CREATE TABLE added (x); INSERT INTO added VALUES (7)"});
  Database db = raw(folder.file());
  detail::migrate(db, folder.file(), steps);
  EXPECT_EQ(db.integer("SELECT x FROM added"), 7);
  EXPECT_EQ(db.integer("PRAGMA user_version"), static_cast<std::int64_t>(steps.size()));
  const auto copies = detail::copies_of_older_versions(folder.file());
  ASSERT_EQ(copies.size(), 1U);
  EXPECT_EQ(sources_of(must(must(open_sqlite(copies[0], {}))->search({.words = "hospital"}))),
            std::vector<std::string>{hospital_report().as_new().read.document.source});

  // A step that fails changes nothing, and is tried again.
  steps.push_back({"CREATE TABLE more (x); INSERT INTO nowhere VALUES (1)"});
  EXPECT_THROW(detail::migrate(db, folder.file(), steps), detail::Failure);
  EXPECT_EQ(db.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), 0);
  EXPECT_EQ(db.integer("PRAGMA user_version"), static_cast<std::int64_t>(steps.size()) - 1);
}

TEST(SqliteOpen, ReadingOnlyChangesNothing) {
  TestFolder folder;
  const RunId run = add_all(*must(open_sqlite(folder.file(), {.create = true})), {hospital_report().as_new()});
  const auto reg = must(open_sqlite(folder.file(), {.read_only = true}));
  EXPECT_EQ(must(reg->search({.words = "hospital"})).size(), 1U);
  EXPECT_EQ(reg->add(run, std::vector{market_report().as_new()}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(reg->withdraw(std::vector<Withdrawal>{}).error().code, ErrorCode::invalid_argument);
}

TEST(SqliteOpen, AReadOnlyFolderCanBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  TestFolder folder;
  add_all(*must(open_sqlite(folder.file(), {.create = true})), {hospital_report().as_new()});
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_EQ(must(must(open_sqlite(folder.file(), {.read_only = true}))->search({.words = "hospital"})).size(), 1U);
  EXPECT_EQ(error_of_opening(folder.path() / "new.sqlite3", {.create = true}).code, ErrorCode::io);
}

TEST(SqliteOpen, AWriterWaitsForTheOtherAndThenSaysSo) {
  TestFolder folder;
  const auto reg = must(open_sqlite(folder.file(), {.create = true, .busy_timeout_ms = 60}));
  const RunId run = add_all(*reg, {hospital_report().as_new()});
  Database other = raw(folder.file());
  other.execute("BEGIN IMMEDIATE");
  const auto refused = reg->add(run, std::vector{market_report().as_new()});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::io);
  EXPECT_NE(refused.error().message.find("another process"), std::string::npos);
  EXPECT_EQ(must(reg->search({.words = "hospital"})).size(), 1U);
  other.execute("COMMIT");
  must(reg->add(run, std::vector{market_report().as_new()}));
}

TEST(SqliteOpen, TwoProcessesAddAtOnce) {
  TestFolder folder;
  const RunId run = add_all(*must(open_sqlite(folder.file(), {.create = true})), {});
  constexpr int each = 30;
  std::array<pid_t, 2> children{};
  for (int child = 0; child < 2; ++child) {
    children.at(static_cast<std::size_t>(child)) = ::fork();
    if (children.at(static_cast<std::size_t>(child)) != 0) continue;
    // No assertion from here on: the child tells by its exit status.
    auto reg = open_sqlite(folder.file(), {});
    for (int i = 0; reg && i < each; ++i) {
      Report report("Report " + std::to_string(i) + " of child " + std::to_string(child) + " about hospitals.");
      if (!(*reg)->add(run, std::vector{report.as_new()})) ::_exit(1);
    }
    ::_exit(reg ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  const auto reg = must(open_sqlite(folder.file(), {}));
  EXPECT_EQ(must(reg->search({.words = "hospitals", .limit = 100})).size(), 2U * each);
  EXPECT_EQ(must(reg->check()), std::vector<std::string>());
}

// Whatever byte is changed: an error or an answer, never a crash, and check() never throws.
TEST(SqliteOpen, DamageIsAnsweredWithAnError) {
  TestFolder folder;
  add_all(*must(open_sqlite(folder.file(), {.create = true})), example_documents());
  const std::string sound = bytes_of(folder.file());
  std::uint64_t dice = 7;
  int noticed = 0;
  for (int round = 0; round < 60; ++round) {
    std::string bytes = sound;
    for (int i = 0; i < 40; ++i) {
      dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
      bytes[(dice >> 20U) % bytes.size()] = static_cast<char>(dice >> 50U);
    }
    std::filesystem::remove(folder.file().string() + "-wal");
    std::ofstream(folder.file(), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto reg = open_sqlite(folder.file(), {});
    if (!reg) {
      ++noticed;
      continue;
    }
    int answers = 0;
    answers += (*reg)->search({.words = "killed OR hospital"}) ? 1 : 0;
    answers += (*reg)->search({.place = "SYR"}) ? 1 : 0;
    answers += (*reg)->list({}, [&](const DocumentSummary&) { return true; }) ? 1 : 0;
    for (const NewDocument& one : example_documents()) answers += (*reg)->show(document_id(one.sha256)) ? 1 : 0;
    const auto faults = (*reg)->check();
    const bool is_noticed = !faults || !faults->empty();
    noticed += is_noticed ? 1 : 0;
    if (!is_noticed) EXPECT_EQ(answers, 3 + static_cast<int>(example_documents().size()));
  }
  EXPECT_GE(noticed, 50);
}

}  // namespace
}  // namespace solferino::registry
