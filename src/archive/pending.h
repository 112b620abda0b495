// SPDX-License-Identifier: Apache-2.0
// What must outlive a crash between two steps: disclosures that the caller has not stored yet, and withdrawals that are logged and not carried out. DIR/pending/.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace solferino::archive::detail {

class Pending {
 public:
  Pending(FileSystem& files, const std::filesystem::path& folder) : files_(files), folder_(folder / "pending") {}

  // Writes the disclosures of a batch, leaf by leaf from `first` on. The caller syncs the file and the folder, both returned in the set, with what else it has.
  [[nodiscard]] Result<void> write(LeafIndex first, const std::vector<std::vector<std::string>>& disclosures,
                                   std::set<std::filesystem::path>& to_sync);
  // A batch that stands under the log's checkpoint now.
  void stands(LeafIndex first, std::size_t count);
  [[nodiscard]] Result<void> settle(std::span<const LeafIndex> leaves);

  struct Entry {
    LeafIndex index;
    std::string disclosures;
  };
  // Of the leaves below `size`, those that are not settled, by index.
  [[nodiscard]] Result<std::vector<Entry>> unsettled(std::uint64_t size) const;

  // Before and after a withdrawal: the blobs that go when the leaf `index` is logged.
  [[nodiscard]] Result<void> announce_withdrawal(LeafIndex index, std::span<const Digest> blobs);
  [[nodiscard]] Result<void> withdrawal_done(LeafIndex index);
  struct Announced {
    LeafIndex index;
    std::vector<Digest> blobs;
  };
  [[nodiscard]] Result<std::vector<Announced>> announced() const;

  // On opening for writing: erases batches at `size` or beyond, which never came to stand, and learns of the others.
  [[nodiscard]] Result<void> recover(std::uint64_t size);

 private:
  [[nodiscard]] std::filesystem::path batch_path(std::uint64_t first) const;
  [[nodiscard]] std::filesystem::path withdrawal_path(LeafIndex index) const;

  FileSystem& files_;
  std::filesystem::path folder_;
  std::map<std::uint64_t, std::set<std::uint64_t>> open_;  // first index of a batch's file, indices in it that are not settled
};

}  // namespace solferino::archive::detail
