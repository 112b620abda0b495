// SPDX-License-Identifier: Apache-2.0
// The text of a checkpoint (C2SP tlog-checkpoint): origin, size, root, each on a line.
#pragma once

#include <string>

#include "archive/archive.h"
#include "archive/note.h"

namespace solferino::archive::detail {

[[nodiscard]] std::string checkpoint_text(const std::string& origin, std::uint64_t size, const Digest& root);
[[nodiscard]] Result<Digest> digest_from_base64(std::string_view text);
[[nodiscard]] Result<Checkpoint> read_checkpoint(std::string_view note, const PublicKey& key);

}  // namespace solferino::archive::detail
