// SPDX-License-Identifier: Apache-2.0
// C2SP tlog-proof, and consistency between checkpoints.
#include "archive/checkpoint.h"
#include "archive/encoding.h"
#include "archive/merkle.h"

namespace solferino::archive {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";
constexpr std::size_t max_path = 64;

std::optional<std::string_view> after(std::string_view line, std::string_view word) {
  if (!line.starts_with(word)) return std::nullopt;
  return line.substr(word.size());
}

struct Lines {
  std::string_view rest;

  std::string_view take() {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
  }
};

}  // namespace

std::string write_proof(const Proof& proof) {
  std::string text =
      std::string(first_line) + "\nextra " + detail::to_base64(proof.receipt) + "\nindex " + std::to_string(proof.index.value) + "\n";
  for (const Digest& digest : proof.path) (text += detail::to_base64(detail::as_text(digest.bytes))) += '\n';
  return (text += '\n') += proof.checkpoint.note;
}

Result<Proof> read_proof(std::string_view text, std::string_view vkey) {
  Lines lines{text};
  if (lines.take() != first_line) return detail::bad_format("the proof does not begin with " + std::string(first_line));
  // Without the receipt there would be nothing to prove.
  const auto extra = after(lines.take(), "extra ");
  const auto receipt = extra ? detail::from_base64(*extra) : std::nullopt;
  if (!receipt) return detail::bad_format("the proof carries no receipt");
  const auto index_text = after(lines.take(), "index ");
  const auto index = index_text ? detail::from_decimal(*index_text) : std::nullopt;
  if (!index) return detail::bad_format("the proof has no index");
  Proof proof;
  proof.index = {*index};
  proof.receipt = *receipt;
  for (std::string_view line = lines.take(); !line.empty(); line = lines.take()) {
    const auto digest = detail::digest_from_base64(line);
    if (!digest) return std::unexpected(digest.error());
    if (proof.path.size() == max_path) return detail::bad_format("the proof's path is too long");
    proof.path.push_back(*digest);
  }
  auto checkpoint = read_checkpoint(lines.rest, vkey);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  proof.checkpoint = *std::move(checkpoint);
  const auto root = detail::root_along(detail::leaf_hash(proof.receipt), *index, proof.checkpoint.size, proof.path);
  if (!root || *root != proof.checkpoint.root) return detail::bad_format("the receipt does not lead to the checkpoint's root");
  return proof;
}

Result<void> check_consistency(const Checkpoint& older, const Checkpoint& newer, std::span<const Digest> proof) {
  if (older.origin != newer.origin) return detail::bad_format("the checkpoints are of two logs");
  if (!detail::is_consistent({older.size, older.root}, {newer.size, newer.root}, proof)) {
    return detail::bad_format("the proof does not show that the log of " + std::to_string(newer.size) + " leaves grew out of that of " +
                              std::to_string(older.size));
  }
  return {};
}

}  // namespace solferino::archive
