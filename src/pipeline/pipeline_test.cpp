// SPDX-License-Identifier: Apache-2.0
#include "pipeline/pipeline.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <set>
#include <sstream>

namespace solferino::pipeline {
namespace {

namespace fs = std::filesystem;

// A folder of its own for each test.
class Pipeline : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() /
            ("solferino_pipeline_" + std::to_string(::getpid()) + "_" + testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(root_);
    fs::create_directories(root_ / "in");
  }
  void TearDown() override { fs::remove_all(root_); }

  [[nodiscard]] fs::path folder() const { return root_ / "register"; }

  void write(const std::string& name, const std::string& bytes) const { std::ofstream(root_ / "in" / name, std::ios::binary) << bytes; }

  [[nodiscard]] std::vector<intake::Input> inputs() const { return intake::list_inputs({(root_ / "in").string()}).found; }

  [[nodiscard]] std::unique_ptr<Store> make() const {
    auto store = Store::create({.folder = folder(), .keys = {}, .write = true});
    EXPECT_TRUE(store) << (store ? "" : describe(store.error()));
    return store ? std::move(*store) : nullptr;
  }

  [[nodiscard]] std::unique_ptr<Store> open(bool to_write = true) const {
    auto store = Store::open({.folder = folder(), .keys = {}, .write = to_write});
    EXPECT_TRUE(store) << (store ? "" : describe(store.error()));
    return store ? std::move(*store) : nullptr;
  }

  static AddReport added(Store& store, const std::vector<intake::Input>& inputs, const Reading& reading, const AddOptions& options = {}) {
    auto report = add(store, inputs, reading, options, {});
    EXPECT_TRUE(report) << (report ? "" : describe(report.error()));
    return report ? std::move(*report) : AddReport{};
  }

  fs::path root_;
};

// Reads every text as one attack on its first word; a text that says "crash" breaks the reader.
Reading reading_as(const std::string& name) {
  return {[name](record::Document document) {
            if (document.text.find("crash") != std::string::npos) throw std::runtime_error("broken on purpose");
            record::ReadDocument read;
            read.reader = name;
            record::Claim claim;
            claim.type = record::ClaimType::attack;
            claim.event = record::Event::assault;
            const auto end = static_cast<std::uint32_t>(std::min(document.text.find_first_of(" .\n"), document.text.size()));
            claim.trigger.span = {0, end};
            claim.evidence.push_back({0, static_cast<std::uint32_t>(document.text.size())});
            claim.id = record::claim_id(document.text.size(), claim.type, claim.trigger.span);
            read.claims.push_back(claim);
            read.document = std::move(document);
            return read;
          },
          {.reader = name, .settings = "{}", .log_size = 0, .began = "2026-11-25T00:00:00Z", .leaf = {}}};
}

std::vector<registry::DocumentSummary> listed(Store& store) {
  std::vector<registry::DocumentSummary> all;
  EXPECT_TRUE(store.database().list({}, [&](const registry::DocumentSummary& one) {
    all.push_back(one);
    return true;
  }));
  return all;
}

TEST_F(Pipeline, WhatIsAddedIsPreservedLoggedAndFound) {
  write("a.txt", "Shells hit the market of Kafr Zayta on Wednesday.");
  write("b.txt", "Raids on Morek went on.");
  const auto store = make();
  const auto report = added(*store, inputs(), reading_as("reader 1"));
  EXPECT_EQ(report.added, 2U);
  EXPECT_EQ(report.claims, 2U);
  EXPECT_TRUE(report.failures.empty());
  EXPECT_EQ(store->archive().size(), 3U) << "the run and two documents";
  const auto hits = store->database().search({.words = "market"});
  ASSERT_TRUE(hits);
  ASSERT_EQ(hits->size(), 1U);
  const auto digest = archive::Digest::from_hex(hits->front().document.sha256);
  EXPECT_EQ(store->archive().get_blob(*digest).value(), "Shells hit the market of Kafr Zayta on Wednesday.");
  EXPECT_TRUE(disagreements(*store)->empty());
  EXPECT_TRUE(store->archive().unsettled()->empty());
}

TEST_F(Pipeline, NobodyButItsOwnerIsLetIntoARegister) {
  const auto store = make();
  EXPECT_EQ(fs::status(folder()).permissions(), fs::perms::owner_all);
}

TEST_F(Pipeline, AddingAgainStoresNothingTwice) {
  write("a.txt", "Shells hit the market of Kafr Zayta.");
  const auto store = make();
  EXPECT_EQ(added(*store, inputs(), reading_as("reader 1")).added, 1U);
  write("copy.txt", "Shells hit the market of Kafr Zayta.");
  const auto again = added(*store, inputs(), reading_as("reader 1"));
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.known, 2U);
  EXPECT_EQ(store->archive().size(), 2U);
  EXPECT_EQ(store->database().show(listed(*store).front().id)->sources.size(), 2U) << "the other source is noted";
}

TEST_F(Pipeline, ContainersAndMembersAreKeptWithTheirLink) {
  write("list.jsonl", "{\"id\":\"1\",\"text\":\"Shells hit Morek.\"}\n{\"id\":\"2\",\"text\":\"Raids on Ariha.\"}\n");
  const auto store = make();
  const auto report = added(*store, inputs(), reading_as("reader 1"));
  EXPECT_EQ(report.added, 3U);
  EXPECT_EQ(report.containers, 1U);
  for (const auto& document : listed(*store)) {
    const auto shown = store->database().show(document.id);
    ASSERT_TRUE(shown);
    if (document.state == registry::DocumentState::container) {
      EXPECT_EQ(shown->members.size(), 2U);
    } else {
      ASSERT_EQ(shown->member_of.size(), 1U);
    }
  }
}

TEST_F(Pipeline, WhatCannotBeReadIsKeptWithItsErrorAndTriedAgain) {
  write("bad.txt", "crash here");
  write("good.txt", "Raids on Ariha.");
  const auto store = make();
  const auto report = added(*store, inputs(), reading_as("reader 1"));
  ASSERT_EQ(report.failures.size(), 1U);
  EXPECT_NE(report.failures.front().message.find("broken on purpose"), std::string::npos);
  const auto stats = store->database().stats();
  EXPECT_EQ(stats->documents_failed, 1U);
  EXPECT_EQ(stats->documents_read, 1U);
  auto mended = reading_as("reader 1");
  mended.read = [](record::Document document) {
    record::ReadDocument read;
    read.reader = "reader 1";
    read.document = std::move(document);
    return read;
  };
  EXPECT_EQ(added(*store, inputs(), mended).mended, 1U);
  EXPECT_EQ(store->database().stats()->documents_failed, 0U);
}

TEST_F(Pipeline, AStopKeepsWhatWasTakenAndTheNextRunTakesTheRest) {
  for (int i = 0; i < 40; ++i) write("t" + std::to_string(100 + i) + ".txt", "Shells hit town " + std::to_string(i) + ".");
  const auto store = make();
  std::atomic<bool> cancel{false};
  AddOptions options;
  options.batch = 4;
  options.cancel = &cancel;
  const auto report = add(*store, inputs(), reading_as("reader 1"), options, [&](const AddProgress& now) { cancel = now.documents >= 8; });
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->cancelled);
  EXPECT_GE(report->added, 8U);
  EXPECT_LT(report->added, 40U);
  EXPECT_EQ(listed(*store).size(), report->added);
  const auto rest = added(*store, inputs(), reading_as("reader 1"));
  EXPECT_EQ(rest.added + report->added, 40U);
  EXPECT_TRUE(disagreements(*store)->empty());
}

TEST_F(Pipeline, WhatTheLogHasAndTheDatabaseLacksIsTakenUpWithoutASecondReceipt) {
  write("a.txt", "Shells hit the market of Kafr Zayta.");
  {
    const auto store = make();
    // As if a crash had come between the checkpoint and the database's transaction.
    const std::string bytes = "Shells hit the market of Kafr Zayta.";
    const std::string_view view = bytes;
    ASSERT_TRUE(store->archive().put_blobs(std::span(&view, 1)));
    archive::Leaf leaf;
    leaf.blobs.push_back({"original", archive::sha256(bytes)});
    leaf.fields.push_back({"source", (root_ / "in" / "a.txt").string()});
    ASSERT_TRUE(store->archive().append(std::span(&leaf, 1)));
  }
  const auto store = open();
  ASSERT_EQ(disagreements(*store)->size(), 1U);
  const auto report = added(*store, inputs(), reading_as("reader 1"));
  EXPECT_EQ(report.resumed, 1U);
  EXPECT_EQ(report.known, 1U);
  EXPECT_EQ(listed(*store).size(), 1U);
  EXPECT_EQ(store->archive().size(), 2U) << "the document's leaf and the run's";
  EXPECT_TRUE(disagreements(*store)->empty());
}

TEST_F(Pipeline, TheSameDocumentsGiveTheSameClaimsInAnyOrderAndWithAnyNumberOfJobs) {
  for (int i = 0; i < 30; ++i) write("t" + std::to_string(100 + i) + ".txt", "Shells hit town " + std::to_string(i) + " at dawn.");
  auto files = inputs();
  const auto claims_of = [&](const fs::path& where, const std::vector<intake::Input>& order, unsigned jobs) {
    auto store = Store::create({.folder = where, .keys = {}, .write = true});
    EXPECT_TRUE(store);
    AddOptions options;
    options.jobs = jobs;
    options.batch = 7;
    added(**store, order, reading_as("reader 1"), options);
    std::ostringstream all;
    for (const auto& document : listed(**store)) {
      const auto shown = (*store)->database().show(document.id);
      all << document.id.text << ' ' << document.source << ' ' << record::to_json(shown->read) << '\n';
    }
    return all.str();
  };
  const auto first = claims_of(root_ / "one", files, 1);
  std::ranges::reverse(files);
  EXPECT_EQ(claims_of(root_ / "two", files, 4), first);
  EXPECT_NE(first.find("town 29"), std::string::npos);
}

TEST_F(Pipeline, ReadingAgainSwitchesToTheNewClaims) {
  write("a.txt", "Shells hit Morek.");
  const auto store = make();
  added(*store, inputs(), reading_as("reader 1"));
  const auto report = reread(*store, reading_as("reader 2"), {}, {});
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->documents, 1U);
  EXPECT_EQ(report->moved.aligned_by_id, 1U);
  EXPECT_EQ(store->database().show(listed(*store).front().id)->read.reader, "reader 2");
  EXPECT_EQ(reread(*store, reading_as("reader 2"), {}, {})->documents, 0U);
}

TEST_F(Pipeline, WithdrawnWordsAreFoundNowhereAndWhatIsWithdrawnStaysOut) {
  const std::string text = "Shells hit the bakery of Kafr Zayta where seven people from one family had queued since dawn, a nurse said.";
  write("a.txt", text);
  write("b.txt", "Raids on Ariha.");
  const auto store = make();
  added(*store, inputs(), reading_as("reader 1"));
  const auto id = store->database().search({.words = "bakery"})->front().document.id;
  const auto report = withdraw(*store, id, "asked for", "2026-11-25T00:00:00Z");
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_TRUE(report->scrubbed.complete) << report->scrubbed.why;
  EXPECT_TRUE(report->found_again.empty());
  for (const auto& entry : fs::recursive_directory_iterator(folder())) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    EXPECT_EQ(bytes.str().find("seven people from one family"), std::string::npos) << entry.path();
  }
  EXPECT_TRUE(store->database().search({.words = "bakery"})->empty());
  EXPECT_EQ(added(*store, inputs(), reading_as("reader 1")).withdrawn, 1U);
  EXPECT_TRUE(disagreements(*store)->empty());
}

TEST_F(Pipeline, ATextThatAnotherDocumentHasTooIsKept) {
  write("a.txt", "Shells hit the bakery of Kafr Zayta where seven people had queued.\n");
  write("b.md", "Shells hit the bakery of Kafr Zayta where seven people had queued.");
  const auto store = make();
  added(*store, inputs(), reading_as("reader 1"));
  const auto all = listed(*store);
  ASSERT_EQ(all.size(), 2U);
  const auto report = withdraw(*store, all.front().id, "asked for", "2026-11-25T00:00:00Z");
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_FALSE(report->found_again.empty()) << "the other document has the words";
  const auto other = store->database().show(all.back().id);
  ASSERT_TRUE(other);
  EXPECT_TRUE(store->archive().has_blob(archive::sha256(other->read.document.text)));
}

TEST_F(Pipeline, ASecondWriterIsToldOfTheFirst) {
  const auto store = make();
  const auto second = Store::open({.folder = folder(), .keys = {}, .write = true});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::busy);
  EXPECT_TRUE(Store::open({.folder = folder(), .keys = {}, .write = false})) << "readers need no lock";
}

TEST_F(Pipeline, ABackupUnpacksToTheSameRegister) {
  write("a.txt", "Shells hit Morek.");
  // A key in an odd place within the folder stays out as well.
  auto made = Store::create({.folder = folder(), .keys = folder() / "secret", .write = true});
  ASSERT_TRUE(made) << describe(made.error());
  const auto store = std::move(*made);
  added(*store, inputs(), reading_as("reader 1"));
  const auto file = root_ / "backup.zip";
  ASSERT_TRUE(backup(*store, file));
  EXPECT_FALSE(backup(*store, file)) << "never over a file that is there";
  std::set<std::string> names;
  intake::take_pieces({file.string(), fs::file_size(file)}, {}, [&](const intake::Piece& piece) {
    names.insert(piece.name.substr(piece.name.find('!') + 1));
    return true;
  });
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  for (const auto* part : {"register.sqlite3", "solferino.json", "log/checkpoint"})
    EXPECT_NE(bytes.str().find(part), std::string::npos) << part;
  EXPECT_EQ(bytes.str().find("log.key"), std::string::npos);
}

TEST_F(Pipeline, AProofIsWrittenForOthers) {
  write("a.txt", "Shells hit Morek.");
  const auto store = make();
  added(*store, inputs(), reading_as("reader 1"));
  const auto files = prove(*store, listed(*store).front().id, root_ / "bundle", true);
  ASSERT_TRUE(files) << describe(files.error());
  std::ostringstream text;
  text << std::ifstream(files->proof).rdbuf();
  EXPECT_TRUE(archive::read_proof(text.str(), store->archive().vkey()));
  EXPECT_TRUE(fs::exists(root_ / "bundle" / "log.vkey"));
}

TEST_F(Pipeline, NothingIsMadeInAFolderThatHoldsSomething) {
  fs::create_directories(folder());
  std::ofstream(folder() / "letter.txt") << "mine";
  EXPECT_FALSE(Store::create({.folder = folder(), .keys = {}, .write = true}));
  const auto missing = Store::open({.folder = root_ / "nowhere", .keys = {}, .write = false});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  EXPECT_NE(missing.error().message.find("solferino init"), std::string::npos);
}

}  // namespace
}  // namespace solferino::pipeline
