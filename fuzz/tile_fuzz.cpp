// SPDX-License-Identifier: Apache-2.0
// A whole register one file of which holds any bytes (tiles, bundles, checkpoint, key, manifest, pending disclosures, blobs): it is opened and read, or refused with a
// reason; and what opens proves its leaves. The first byte chooses the file, the next two where in it the rest is written; with 0xFFFF the rest is the whole file.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fault_fs.h"

namespace {

using namespace solferino;
using namespace solferino::archive;

// Any answer is fine, as long as it is one.
template <class T>
void may_fail(const Result<T>& /*result*/) {}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

struct World {
  std::vector<std::pair<fs::path, std::string>> files;
  World() {
    FaultFs disk(1);
    may_fail(disk.make_folder("/r"));
    const RandomBytes random = [next = 0U](std::span<unsigned char> bytes) mutable {
      for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(next++);
    };
    {
      auto archive = *Archive::create(disk, "/r", {.origin = "example.org/fuzz", .keys = {}, .random = random});
      const std::vector<std::string_view> texts{"one", "two"};
      const auto ids = *archive->put_blobs(texts);
      std::vector<Leaf> leaves(258, Leaf{LeafKind::run, {}, {{"a", "b"}}, {}});
      leaves.push_back({LeafKind::document, {{"original", ids[0]}}, {}, {{"title", "x"}}});
      leaves.push_back({LeafKind::document, {{"original", ids[1]}}, {}, {}});
      require(archive->append(leaves).has_value(), "the world is made");
      require(archive->keep_seen(archive->checkpoint().note).has_value(), "the world is made");
    }
    for (const fs::path& path : disk.all_files()) files.emplace_back(path, *disk.read(path));
  }
};

// A disk of its own for every input.
std::unique_ptr<FaultFs> disk_with(const World& world, std::size_t chosen, const std::string& bytes) {
  auto disk = std::make_unique<FaultFs>(1);
  const auto make = [&](auto&& self, const fs::path& folder) -> void {
    if (disk->exists(folder)) return;
    self(self, folder.parent_path());
    may_fail(disk->make_folder(folder));
  };
  for (const char* folder : {"/r/tmp", "/r/pending", "/r/log/seen", "/r/log/tokens"}) make(make, folder);
  for (std::size_t i = 0; i < world.files.size(); ++i) {
    make(make, world.files[i].first.parent_path());
    may_fail(disk->write(world.files[i].first, i == chosen ? bytes : world.files[i].second, Secrecy::everybody));
  }
  return disk;
}

void use(Archive& archive) {
  may_fail(archive.each_leaf({0}, [](const LoggedLeaf&) { return true; }));
  may_fail(archive.seen());
  may_fail(archive.unsettled());
  for (const std::uint64_t index : {0U, 257U, 259U}) {
    const auto proof = archive.prove({index});
    // A reader trusts nothing it reads: a proof that it made may be wrong, and is then found out here.
    if (proof) may_fail(read_proof(write_proof(*proof), archive.vkey()));
  }
  may_fail(archive.prove_consistency(1, archive.size()));
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  static const World world;
  const std::size_t chosen = data[0] % world.files.size();
  const std::size_t at = static_cast<std::size_t>(data[1]) << 8U | data[2];
  std::string bytes(reinterpret_cast<const char*>(data) + 3, size - 3);
  if (at != 0xFFFF) {
    std::string whole = world.files[chosen].second;
    const std::size_t place = whole.empty() ? 0 : at % whole.size();
    bytes = whole.replace(place, std::min(bytes.size(), whole.size() - place), bytes);
  }
  const auto disk = disk_with(world, chosen, bytes);
  if (const auto reader = Archive::open(*disk, "/r", {})) {
    use(**reader);
  } else {
    require(!reader.error().message.empty(), "an error says why");
  }
  const auto writer = Archive::open(*disk, "/r", {.access = Access::write, .keys = {}, .holder = "the fuzzer", .random = {}});
  if (!writer) {
    require(!writer.error().message.empty(), "an error says why");
    return 0;
  }
  use(**writer);
  const Leaf leaf{LeafKind::run, {}, {}, {}};
  const auto before = (*writer)->checkpoint();
  if ((*writer)->append({&leaf, 1})) {
    const auto proof = (*writer)->prove_consistency(before.size, before.size + 1);
    // Tiles that are full are not read again when a log is opened: one that rotted is `verify`'s to find.
    if (proof && chosen != 0 && bytes == world.files[chosen].second)
      require(check_consistency(before, (*writer)->checkpoint(), *proof).has_value(), "the log grew");
  }
  return 0;
}
