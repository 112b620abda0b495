// SPDX-License-Identifier: Apache-2.0
// Withdrawn words must be in no byte of the folder: not in the file, its free space or its log, nor in copies that an upgrade left.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "register/test_world.h"

namespace solferino::registry {
namespace {

// Words that stand nowhere else, also as the index keeps them: in lower case.
const std::vector<std::string> secrets = {"Qadirabad", "qadirabad", "xylophonist", "Brasilwood", "brasilwood", "secretsource"};

Report secret_report() {
  Report report("A xylophonist fell in Qadirabad when Brasilwood shelled it on Monday, and " + std::string(9000, 'y') + " all fled.",
                "secretsource.txt");
  report.document().title = "The xylophonist of Qadirabad";
  report.document().outlet = "Qadirabad Times";
  record::Claim& claim = report.claim(record::ClaimType::attack, "shelled");
  set_day(claim, "2020-01-06", "2020-01-06");
  add_place(claim, report.words("Qadirabad"), "Qadirabad", "XXX", {1, 2});
  claim.perpetrators.push_back({report.words("Brasilwood"), "Brasilwood", record::AgentStatus::alleged});
  return report;
}

std::vector<std::string> secrets_in(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string bytes = bytes_of(entry.path());
    for (const std::string& word : secrets) {
      if (bytes.find(word) != std::string::npos) found.push_back(word + " in " + entry.path().filename().string());
    }
  }
  return found;
}

std::vector<NewDocument> many_documents(int count) {
  std::vector<NewDocument> documents;
  for (int i = 0; i < count; ++i) {
    Report report = hospital_report("r" + std::to_string(i));
    report.document().text += " Report number " + std::to_string(i) + " of " + std::to_string(i * 7919) + '.';
    documents.push_back(report.as_new());
  }
  return documents;
}

const std::vector<Withdrawal> the_secret = {{secret_report().id(), "asked for", "2026-03-01T00:00:00Z", {}}};

TEST(SqliteWithdraw, NoByteOfTheWordsIsLeft) {
  TestFolder folder;
  {
    const auto reg = must(open_sqlite(folder.file(), {.create = true}));
    const RunId run = add_all(*reg, many_documents(300));
    NewDocument secret = secret_report().as_new();
    secret.leaves = {{3, "document", R"(["salt","source","secretsource.txt"])"}};
    must(reg->add(run, std::vector{secret}));
    add_all(*reg, example_documents());
    must(reg->decide(
        {"correct", "{}", "it was Qadirabad", "analyst", "2026-01-01", {{secret_report().id(), secret_report().read().claims[0].id}}, {}}));
    const RunId staged = must(reg->stage_run({.reader = "test 2", .settings = "{}"}));
    must(reg->stage(staged, std::vector<Reread>{{secret_report().id(), DocumentState::read, secret_report().read(), {}}}));
    std::ofstream(folder.file().string() + ".before-1") << "a copy with Qadirabad in it";
    EXPECT_FALSE(secrets_in(folder.path()).empty());

    const Scrubbed scrubbed = must(reg->withdraw(the_secret));
    EXPECT_TRUE(scrubbed.complete) << scrubbed.why;
    EXPECT_EQ(secrets_in(folder.path()), std::vector<std::string>());
    EXPECT_EQ(must(reg->check()), std::vector<std::string>());
    EXPECT_EQ(must(reg->search({.words = "\"report number\"", .limit = 1000})).size(), 300U);
  }
  EXPECT_EQ(secrets_in(folder.path()), std::vector<std::string>());
}

TEST(SqliteWithdraw, GoesOnWhenAReaderHeldItUp) {
  TestFolder folder;
  auto reg = must(open_sqlite(folder.file(), {.create = true, .busy_timeout_ms = 50}));
  add_all(*reg, {secret_report().as_new(), hospital_report().as_new()});
  {
    const auto reader = must(open_sqlite(folder.file(), {.read_only = true}));
    must(reader->list({}, [&](const DocumentSummary&) {
      // In the middle of somebody's reading.
      const Scrubbed scrubbed = must(reg->withdraw(the_secret));
      EXPECT_FALSE(scrubbed.complete);
      EXPECT_FALSE(scrubbed.why.empty());
      return false;
    }));
  }
  EXPECT_EQ(must(reg->search({.words = "hospital"})).size(), 1U);
  reg.reset();
  reg = must(open_sqlite(folder.file(), {}));
  EXPECT_EQ(secrets_in(folder.path()), std::vector<std::string>());
}

}  // namespace
}  // namespace solferino::registry
