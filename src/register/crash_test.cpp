// SPDX-License-Identifier: Apache-2.0
// What is left after the current failed at any moment: everything that was acknowledged, each batch whole or not at all, a sound file.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "register/crash_vfs.h"
#include "register/test_world.h"

namespace solferino::registry {
namespace {

Report numbered(int number) {
  const std::string n = std::to_string(number);
  Report report("Shells fell on village" + n + " on Monday and killed " + n + " people, medics said. " + std::string(400, 'x'), "r" + n);
  record::Claim& claim = report.claim(record::ClaimType::attack, "fell");
  set_day(claim, "2020-01-01", "2020-01-01");
  add_place(claim, report.words("village" + n), "Village " + n, "SYR", {35.0 + 0.01 * number, 36.0});
  return report;
}

// What the register promised to keep before the current failed.
struct Promised {
  bool opened = false;
  int documents = 0;       // the first ones of numbered()
  int batch = 0;           // how many more were in the batch under way
  bool withdrawn = false;  // numbered(0)
  bool withdrawing = false;
  bool switched = false;
};

constexpr int batch_size = 3;

void add_some(Register& reg, RunId run, Promised& promised) {
  std::vector<NewDocument> batch;
  batch.reserve(batch_size);
  for (int i = 0; i < batch_size; ++i) batch.push_back(numbered(promised.documents + i).as_new());
  promised.batch = batch_size;
  if (!reg.add(run, batch)) return;
  promised.documents += batch_size;
  promised.batch = 0;
}

void reread_all(Register& reg, Promised& promised) {
  const auto staged = reg.stage_run({.reader = "test 2", .settings = "{}"});
  if (!staged) return;
  const auto unread = reg.unread(*staged, 100);
  if (!unread) return;
  std::vector<Reread> batch;
  for (const DocumentSummary& one : *unread) {
    const auto stored = reg.show(one.id);
    if (stored) batch.push_back({one.id, DocumentState::read, stored->read, {}});
  }
  if (reg.stage(*staged, batch) && reg.switch_to(*staged)) promised.switched = true;
}

Promised work(const std::filesystem::path& file, const CrashingDisk& disk) {
  Promised promised;
  auto opened = open_sqlite(file, {.create = true, .vfs = disk.name()});
  if (!opened) return promised;
  promised.opened = true;
  Register& reg = **opened;
  const auto run = reg.open_run({.reader = "test 1", .settings = "{}"});
  if (!run) return promised;
  for (int i = 0; i < 3 && !disk.is_dead(); ++i) add_some(reg, *run, promised);
  if (promised.documents > 0 && !disk.is_dead()) {
    promised.withdrawing = true;
    promised.withdrawn = reg.withdraw(std::vector<Withdrawal>{{numbered(0).id(), "asked for", "2026-01-01T00:00:00Z", {}}}).has_value();
  }
  if (!disk.is_dead()) reread_all(reg, promised);
  return promised;
}

void expect_kept(Register& reg, const Promised& promised) {
  EXPECT_EQ(must(reg.check()), std::vector<std::string>());
  int present = 0;
  for (int i = 0; i < promised.documents + promised.batch; ++i) {
    const auto stored = reg.show(numbered(i).id());
    if (!stored) {
      EXPECT_GE(i, promised.documents) << "document " << i << " was acknowledged and is lost";
      continue;
    }
    ++present;
    if (i == 0 && promised.withdrawing) {
      if (promised.withdrawn) EXPECT_EQ(stored->summary.state, DocumentState::withdrawn);
      continue;
    }
    EXPECT_EQ(stored->read.document.text, numbered(i).text());
    ASSERT_EQ(stored->read.claims.size(), 1U);
  }
  EXPECT_TRUE(present == promised.documents || present == promised.documents + promised.batch) << present << " documents: half a batch";
  const auto hits = reg.search({.words = "shells", .limit = 100});
  ASSERT_TRUE(hits) << describe(hits.error());
  const auto found = static_cast<int>(hits->size());
  EXPECT_TRUE(found == present || (promised.withdrawing && found == present - 1)) << found << " of " << present;
  if (promised.switched) EXPECT_EQ(must(reg.runs()).back().state, RunState::live);
}

void crash_once(std::uint64_t seed, std::uint64_t operations) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  TestFolder folder;
  CrashingDisk disk(seed);
  disk.fail_at(1 + seed * 2654435761U % operations);
  const Promised promised = work(folder.file(), disk);
  disk.lose_power();
  const auto again = open_sqlite(folder.file(), {.create = true});
  // A file that was never said to be there may be anything.
  if (!promised.opened && !again) return;
  ASSERT_TRUE(again) << describe(again.error());
  expect_kept(**again, promised);
  // And work can go on.
  must((*again)->add(must((*again)->open_run({.reader = "test 1", .settings = "{}"})), std::vector{hospital_report().as_new()}));
}

std::uint64_t operations_in_all() {
  TestFolder folder;
  CrashingDisk disk(0);
  const Promised promised = work(folder.file(), disk);
  EXPECT_EQ(promised.documents, 3 * batch_size);
  EXPECT_TRUE(promised.withdrawn && promised.switched);
  return disk.operations();
}

// SOLFERINO_CRASHES says how many moments are tried; one seed is always the same moment and the same damage.
TEST(Crash, EverythingAcknowledgedIsThere) {
  const char* asked = std::getenv("SOLFERINO_CRASHES");
  const std::uint64_t crashes = asked == nullptr ? 60 : std::strtoull(asked, nullptr, 10);
  const std::uint64_t operations = operations_in_all();
  for (std::uint64_t seed = 1; seed <= crashes && !testing::Test::HasFailure(); ++seed) crash_once(seed, operations);
}

TEST(Crash, AFullDiskKeepsWhatWasThere) {
  for (std::uint64_t space = 0; space < 200'000; space += 17'000) {
    TestFolder folder;
    CrashingDisk disk(space);
    auto reg = must(open_sqlite(folder.file(), {.create = true, .vfs = disk.name()}));
    const RunId run = must(reg->open_run({.reader = "test 1", .settings = "{}"}));
    must(reg->add(run, std::vector{hospital_report().as_new()}));
    disk.fill_up_after(space);
    std::vector<NewDocument> batch;
    batch.reserve(40);
    for (int i = 0; i < 40; ++i) batch.push_back(numbered(i).as_new());
    const auto added = reg->add(run, batch);
    if (!added) {
      EXPECT_EQ(added.error().code, ErrorCode::io);
      EXPECT_NE(added.error().message.find("no space"), std::string::npos) << added.error().message;
    }
    disk.fill_up_after(100'000'000);
    EXPECT_EQ(must(reg->check()), std::vector<std::string>());
    EXPECT_EQ(must(reg->stats()).documents_read, added ? 41U : 1U);
    must(reg->add(run, batch));
    EXPECT_EQ(must(reg->stats()).documents_read, 41U);
  }
}

}  // namespace
}  // namespace solferino::registry
