// SPDX-License-Identifier: Apache-2.0
// Any bytes as a signed note and as a checkpoint, unsigned, signed by the log's key, or signed and followed by more lines; what the archive takes, the independent checker
// takes for the same.
//
// The first byte says which of the three the rest is; in the third a NUL parts the text from the lines behind it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "archive/checkpoint.h"
#include "archive/note.h"
#include "fsck/notes.h"

namespace {

using namespace solferino;
using namespace solferino::archive::detail;

// Any answer is fine, as long as it is one.
template <class T>
void may_fail(const Result<T>& /*result*/) {}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

const SigningKey& log_key() {
  static const SigningKey key = *SigningKey::generate("example.org/fuzz", [](std::span<unsigned char> bytes) {
    for (unsigned char& byte : bytes) byte = 7;
  });
  return key;
}

std::string note_of(unsigned char how, std::string_view rest) {
  if (how % 3 == 0) return std::string(rest);
  const auto end = how % 3 == 1 ? std::string_view::npos : rest.find('\0');
  std::string note = log_key().sign(std::string(rest.substr(0, end)));
  if (end != std::string_view::npos) note += rest.substr(end + 1);
  return note;
}

// The checker's answer; nothing where it refuses.
template <class Read>
auto checkers(Read read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const fsck::Wrong&) {
    return std::nullopt;
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes = note_of(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
  const std::string vkey = format_vkey(log_key().public_key());
  const auto note = parse_note(bytes);
  const auto other_note = checkers([&] { return fsck::read_note(bytes); });
  if (note) {
    require(other_note && other_note->text == note->text && other_note->signatures.size() == note->signatures.size(),
            "the checker reads the same note");
  }
  const auto checkpoint = archive::read_checkpoint(bytes, vkey);
  const auto head = checkers([&] { return fsck::read_head(bytes, fsck::read_vkey(vkey)); });
  if (checkpoint) {
    require(head && head->size == checkpoint->size && head->root == checkpoint->root.bytes && head->origin == checkpoint->origin,
            "the checker reads the same checkpoint");
    const std::string witness = "w.example+6ce1a4c6+BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    may_fail(archive::cosignatures(*checkpoint, {&witness, 1}));
  } else {
    require(!checkpoint.error().message.empty(), "an error says why");
  }
  may_fail(parse_vkey(bytes));
  may_fail(SigningKey::parse(bytes));
  return 0;
}
