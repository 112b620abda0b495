// SPDX-License-Identifier: Apache-2.0
// Any bytes as a receipt and as disclosures: the archive takes only what it would write itself, and the independent checker takes the same for the same.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "archive/receipt.h"
#include "fsck/notes.h"
#include "fsck/receipts.h"

namespace {

using namespace solferino;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto leaf = archive::detail::parse_receipt(bytes, {0});
  if (leaf) {
    try {
      const fsck::Receipt receipt = fsck::read_receipt(bytes);
      require(receipt.kind == archive::name_of(leaf->kind) && receipt.blobs.size() == leaf->blobs.size() &&
                  receipt.open.size() == leaf->open.size() && receipt.digests == leaf->commitments,
              "the checker reads the same receipt");
      for (const auto& field : leaf->open) require(receipt.open.at(field.name) == field.value, "the checker reads the same fields");
    } catch (const fsck::Wrong&) {
      require(false, "the checker takes what the archive takes");
    }
  }
  const auto fields = archive::fields_of(bytes);
  if (fields) {
    // Its own commitments stand for them.
    archive::LoggedLeaf own;
    const auto disclosures = archive::detail::parse_disclosures(bytes);
    for (const std::string& disclosure : *disclosures) own.commitments.push_back(archive::detail::commitment(disclosure));
    std::ranges::sort(own.commitments);
    require(archive::check_disclosures(own, bytes).has_value(), "disclosures stand behind their own digests");
    own.commitments.clear();
    require(fields->empty() || !archive::check_disclosures(own, bytes), "and behind nothing else");
  }
  return 0;
}
