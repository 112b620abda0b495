// SPDX-License-Identifier: Apache-2.0
// Registers that released versions wrote (tests/old_stores/register-FORMAT/register.sqlite3) open, are upgraded, and give the same documents.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "register/test_world.h"

namespace solferino::registry {
namespace {

namespace fs = std::filesystem;

// What tests/old_stores/make_register.sh asks for: a store of today's format, of the same documents in every format.
TEST(OldStores, AStoreOfTodayIsMadeWhereOneIsAskedFor) {
  const char* asked = std::getenv("SOLFERINO_MAKE_STORE");
  if (asked == nullptr) GTEST_SKIP() << "SOLFERINO_MAKE_STORE names no file";
  const auto reg = must(open_sqlite(asked, {.create = true}));
  const RunId run = add_all(*reg, example_documents(), "solferino 0.1.0");
  NewDocument failed = weather_report("broken.pdf").as_new();
  failed.state = DocumentState::failed;
  failed.error = "no text in it: a scan";
  failed.read.document.text.clear();
  must(reg->add(run, std::vector{failed, hospital_report().as_new(), market_report().as_new()}));
  must(reg->decide({"same",
                    "{}",
                    "as the hospital says",
                    "analyst 1",
                    "2026-01-02T00:00:00Z",
                    {{hospital_report().id(), hospital_report().read().claims[0].id}},
                    {}}));
  const RunId staged = must(reg->stage_run({.reader = "solferino 0.1.1", .settings = "{}"}));
  for (const DocumentSummary& one : must(reg->unread(staged, 100))) {
    const StoredDocument stored = must(reg->show(one.id));
    must(reg->stage(staged, std::vector<Reread>{{one.id, one.state, stored.read, one.state == DocumentState::failed ? one.note : ""}}));
  }
  must(reg->switch_to(staged));
  must(reg->withdraw(std::vector<Withdrawal>{{market_report().id(), "asked for", "2026-03-01T00:00:00Z", Leaf{9, "withdraw", "[]"}}}));
}

void expect_all_there(Register& reg) {
  EXPECT_EQ(must(reg.check()), std::vector<std::string>());
  for (const NewDocument& one : example_documents()) {
    record::ReadDocument expected = one.read;
    expected.document.id = document_id(one.sha256).text;
    EXPECT_EQ(record::to_json(must(reg.show({expected.document.id})).read, record::Rules::given),
              record::to_json(expected, record::Rules::given));
  }
  EXPECT_EQ(must(reg.show(market_report().id())).summary.note, "asked for");
  EXPECT_EQ(must(reg.show(weather_report().id())).summary.note, "no text in it: a scan");
  EXPECT_EQ(must(reg.decisions())[0].live.size(), 1U);
  EXPECT_EQ(must(reg.search({.words = "jets", .place = "Kafr Nubl", .who = "children"})).size(), 1U);
  EXPECT_EQ(must(reg.runs()).size(), 2U);
}

TEST(OldStores, AreReadAndUpgraded) {
  for (int format = 1; format <= schema_version(); ++format) {
    SCOPED_TRACE("format " + std::to_string(format));
    const fs::path old = fs::path(SOLFERINO_SOURCE_DIR "/tests/old_stores") / ("register-" + std::to_string(format)) / "register.sqlite3";
    TestFolder folder;
    ASSERT_TRUE(fs::copy_file(old, folder.file()));
    expect_all_there(*must(open_sqlite(folder.file(), {})));
    const fs::path copy = folder.file().string() + ".before-" + std::to_string(schema_version());
    EXPECT_EQ(fs::exists(copy), format < schema_version());
  }
}

}  // namespace
}  // namespace solferino::registry
