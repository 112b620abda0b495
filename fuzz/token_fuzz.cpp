// SPDX-License-Identifier: Apache-2.0
// Any bytes as the answer of a time-stamp authority: the archive and the independent checker refuse them with a reason, or read a time of one form.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "archive/timestamp.h"
#include "fsck/notes.h"
#include "fsck/tokens.h"

namespace {

using namespace solferino;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// The note that the saved answers stand over; tests/old_stores/archive-1 holds it.
const fsck::Hash& stamped() {
  static const fsck::Hash hash = *fsck::hash_from_hex("5767df39f5ecdc3d6934be0a8eecd16c0ca06a625cf151afc535101a8c752f89");
  return hash;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static const std::string request = *archive::detail::timestamp_request(archive::sha256("x"), [](std::span<unsigned char> random) {
    for (unsigned char& byte : random) byte = 7;
  });
  const auto time = archive::detail::timestamp_time(bytes, request);
  require(time ? time->size() == 20 : !time.error().message.empty(), "a time, or why there is none");
  try {
    require(fsck::check_token(bytes, stamped(), {}).time.size() == 20, "a time of one form");
  } catch (const fsck::Wrong& wrong) {
    require(*wrong.what() != '\0', "a reason");
  }
  return 0;
}
