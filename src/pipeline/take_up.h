// SPDX-License-Identifier: Apache-2.0
// From bytes to what the archive and the database are given of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/pipeline.h"

namespace solferino::pipeline::detail {

// Bytes that stand for themselves, on their way into a register.
struct Item {
  std::string name;
  std::string kind;
  std::string bytes;
  archive::Digest digest;
  std::optional<archive::Digest> container;
  std::string name_in_container;
  std::optional<record::Document> document;  // to be read
  std::optional<Error> error;                // or why it cannot be
  registry::DocumentState state = registry::DocumentState::container;
  record::ReadDocument read = {};
  std::optional<registry::DocumentState> known;  // in the database already
};

// What a piece in a container is called there: behind the last '!' or '#' of its name.
[[nodiscard]] std::string name_within(std::string_view name);
// The piece's document, or why there is none.
void take_outcome(Item& item, intake::Piece& piece);
// The same for bytes that are preserved already; what lies in them are documents of their own.
void take_again(Item& item, std::string_view bytes, const intake::Options& options);

// The archive's leaf for an item that was read.
[[nodiscard]] archive::Leaf leaf_of(const Item& item);
// The database's document.
[[nodiscard]] registry::NewDocument document_of(const Item& item);

// Reads the documents of the items, on so many threads. A reader that throws costs its document alone.
void read_all(std::span<Item> items, const Reading& reading, unsigned jobs);

// The run in the database, with its leaf in the log: found, or logged and made.
[[nodiscard]] Result<registry::RunId> open_run(Store& store, const registry::NewRun& run, bool staged);

// Leaves of documents that the log has and the database lacks (a crash came in between): read from their blobs and added. Gives their number.
[[nodiscard]] Result<std::uint64_t> take_up_unsettled(Store& store, registry::RunId run, const Reading& reading, const AddOptions& options);

}  // namespace solferino::pipeline::detail
