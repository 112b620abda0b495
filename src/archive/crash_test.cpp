// SPDX-License-Identifier: Apache-2.0
// After any crash: everything acknowledged is there, the root can be rebuilt, no checkpoint is ahead of its tiles.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "archive/encoding.h"
#include "archive/fault_fs.h"
#include "archive/merkle.h"
#include "archive/test_archive.h"

namespace solferino::archive {
namespace {

// What the outside world was told.
struct Told {
  std::map<std::uint64_t, Leaf> leaves;  // acknowledged, by index
  std::map<std::uint64_t, std::string> disclosures;
  std::map<Digest, std::string> blobs;  // of acknowledged leaves
  std::set<Digest> withdrawn;
  std::vector<Checkpoint> checkpoints;  // that stood behind an acknowledgement
  std::set<std::uint64_t> settled;
};

// What is tried while the machine goes down; what came of it, check() sees.
template <class T>
void may_fail(const Result<T>& /*result*/) {}

class Crashes {
 public:
  explicit Crashes(std::uint64_t seed) : random_(seed), disk_(seed) {
    may_fail(disk_.make_folder("/r"));
    may_fail(disk_.sync(root_));
  }

  void run(int rounds) {
    for (int round = 0; round < rounds && !testing::Test::HasFailure(); ++round) {
      disk_.crash_after(random_() % 120);
      work();
      disk_.restart();
      check();
    }
  }

  [[nodiscard]] std::size_t told() const { return told_.leaves.size(); }

 private:
  std::uint64_t pick(std::uint64_t below) { return random_() % below; }

  void work() {
    auto archive = disk_.exists("/r/solferino.json") ? open_to_write(disk_, "/r") : Archive::create(disk_, "/r", test_options());
    if (!archive) return expect_crash(archive.error());
    if (!told_.leaves.empty()) take_up(**archive);
    while (!disk_.crashed()) {
      const auto what = pick(10);
      if (what < 7) {
        add_some(**archive);
      } else if (what < 8) {
        withdraw_one(**archive);
      } else if (what < 9) {
        may_fail((*archive)->keep_seen((*archive)->checkpoint().note));
      } else {
        may_fail((*archive)->sweep());
      }
    }
  }

  void expect_crash(const Error& error) { EXPECT_TRUE(disk_.crashed()) << describe(error); }

  void add_some(Archive& archive) {
    std::vector<std::string> texts;
    for (std::uint64_t i = 0, count = 1 + pick(pick(8) == 0 ? 300 : 5); i < count; ++i)
      texts.push_back("Report " + std::to_string(pick(100000)) + " of " + std::to_string(i));
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto ids = archive.put_blobs(views);
    if (!ids) return expect_crash(ids.error());
    std::vector<Leaf> leaves;
    leaves.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
      leaves.push_back({LeafKind::document, {{"original", (*ids)[i]}}, {}, {{"title", texts[i]}}});
    const auto done = archive.append(leaves);
    if (!done) return expect_crash(done.error());
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      const auto index = (*done)[i].index.value;
      told_.leaves[index] = leaves[i];
      told_.disclosures[index] = (*done)[i].disclosures;
      told_.blobs[(*ids)[i]] = texts[i];
      told_.withdrawn.erase((*ids)[i]);
    }
    told_.checkpoints.push_back(archive.checkpoint());
    if (pick(2) == 0) {
      for (const auto& leaf : *done) told_.settled.insert(leaf.index.value);
      std::vector<LeafIndex> indices;
      for (const auto& leaf : *done) indices.push_back(leaf.index);
      may_fail(archive.settle(indices));
    }
  }

  void withdraw_one(Archive& archive) {
    if (told_.blobs.empty()) return;
    const auto chosen = std::next(told_.blobs.begin(), static_cast<std::ptrdiff_t>(pick(told_.blobs.size())))->first;
    const auto done = archive.withdraw({{{"original", chosen}}, "asked for", {}});
    // Whether the leaf stands is not known after an error: the blob may be there or not.
    told_.withdrawn.insert(chosen);
    if (!done) {
      unsure_.insert(chosen);
      return expect_crash(done.error());
    }
    EXPECT_FALSE(archive.has_blob(chosen));
    unsure_.erase(chosen);
    told_.settled.insert(done->index.value);
    may_fail(archive.settle({&done->index, 1}));
  }

  // Disclosures of leaves that were not settled are still to be had.
  void take_up(Archive& archive) {
    const auto unsettled = archive.unsettled();
    if (!unsettled) return expect_crash(unsettled.error());
    std::map<std::uint64_t, std::string> found;
    for (const auto& entry : *unsettled) {
      found[entry.leaf.index.value] = entry.disclosures;
      EXPECT_TRUE(check_disclosures(entry.leaf, entry.disclosures));
    }
    for (const auto& [index, disclosures] : told_.disclosures) {
      if (!told_.settled.contains(index)) {
        EXPECT_EQ(found[index], disclosures) << "leaf " << index;
      }
    }
  }

  // Before anything is mended: a reader's view. Then the writer's.
  void check() {
    if (!disk_.exists("/r/solferino.json")) {
      EXPECT_TRUE(told_.leaves.empty());
      return;
    }
    const auto reader = Archive::open(disk_, "/r", {});
    ASSERT_TRUE(reader) << describe(reader.error());
    check_log(**reader);
    auto writer = open_to_write(disk_, "/r");
    ASSERT_TRUE(writer) << describe(writer.error());
    check_log(**writer);
    std::set<Digest> kept;
    may_fail((*writer)->each_leaf({0}, [&](const LoggedLeaf& leaf) {
      for (const BlobRef& blob : leaf.blobs) {
        if (leaf.kind == LeafKind::withdraw) {
          kept.erase(blob.digest);
        } else {
          kept.insert(blob.digest);
        }
      }
      return true;
    }));
    for (const auto& [id, text] : told_.blobs) {
      if (!unsure_.contains(id)) EXPECT_EQ(kept.contains(id), !told_.withdrawn.contains(id)) << id.hex();
      if (kept.contains(id)) EXPECT_EQ((*writer)->get_blob(id).value_or("(broken)"), text);
    }
    check_blobs(**writer, kept);
    check_nothing_uncovered((*writer)->size());
  }

  void check_log(const Archive& archive) {
    std::vector<Digest> hashes;
    const auto read = archive.each_leaf({0}, [&](const LoggedLeaf& leaf) {
      hashes.push_back(detail::leaf_hash(leaf.receipt));
      if (const auto told = told_.leaves.find(leaf.index.value); told != told_.leaves.end()) {
        EXPECT_EQ(leaf.blobs, told->second.blobs);
        EXPECT_TRUE(check_disclosures(leaf, told_.disclosures[leaf.index.value]));
      }
      return true;
    });
    ASSERT_TRUE(read) << describe(read.error());
    ASSERT_EQ(hashes.size(), archive.size());
    if (!hashes.empty()) EXPECT_EQ(detail::root_of(hashes), archive.checkpoint().root);
    for (const Checkpoint& told : told_.checkpoints) {
      ASSERT_LE(told.size, archive.size()) << "an acknowledged checkpoint is gone";
      const auto proof = archive.prove_consistency(told.size, archive.size());
      ASSERT_TRUE(proof) << describe(proof.error());
      EXPECT_TRUE(check_consistency(told, archive.checkpoint(), *proof));
    }
  }

  // The blobs that lie there are those that the log says are kept.
  void check_blobs(const Archive& archive, const std::set<Digest>& kept) {
    std::set<Digest> there;
    for (const auto& path : disk_.all_files()) {
      if (path.string().starts_with("/r/blobs/")) there.insert(*Digest::from_hex(path.filename().string()));
    }
    EXPECT_EQ(there, kept);
    for (const Digest& id : kept) EXPECT_TRUE(archive.get_blob(id)) << id.hex();
  }

  void check_nothing_uncovered(std::uint64_t size) {
    for (const auto& path : disk_.all_files()) {
      const std::string name = path.string();
      EXPECT_FALSE(name.starts_with("/r/tmp/")) << name;
      if (!name.starts_with("/r/log/tile/0/") || name.find("/x") != std::string::npos) continue;
      const auto part = name.find(".p/");
      const std::uint64_t tile = std::stoull(name.substr(14, 3));
      const std::uint64_t end = part == std::string::npos ? (tile + 1) * 256 : tile * 256 + std::stoull(name.substr(part + 3));
      EXPECT_LE(end, size) << name;
    }
  }

  const std::vector<std::filesystem::path> root_{"/"};
  std::mt19937_64 random_;
  FaultFs disk_;
  Told told_;
  std::set<Digest> unsure_;
};

TEST(Crash, KeepsWhatWasAcknowledged) {
  std::size_t told = 0;
  for (std::uint64_t seed = 1; seed <= 60 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Crashes crashes(seed);
    crashes.run(12);
    told += crashes.told();
  }
  // Crashes that come before anything happens would prove nothing.
  EXPECT_GT(told, 1000U);
}

}  // namespace
}  // namespace solferino::archive
