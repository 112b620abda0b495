// SPDX-License-Identifier: Apache-2.0
#include "intake/binary.h"

#include <algorithm>
#include <array>

namespace solferino::intake::detail {
namespace {

using std::string_view_literals::operator""sv;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  bool wants_nul;  // the mark is also a common word or too short: believe it only where a NUL byte follows
  std::string_view message;
};

constexpr std::string_view archive_advice = "an archive is not read; unpack it and give the folder";
constexpr std::string_view image_advice = "an image is not read; give its text (for instance from tesseract)";
constexpr std::string_view media_advice = "sound and video are not read; give a transcript";
constexpr std::string_view program_advice = "a program is not a report";

constexpr std::array magics{
    Magic{0, "{\\rtf"sv, false, "RTF is not read; save it as text or HTML"},
    Magic{0, "%!PS"sv, false, "PostScript is not read; convert it with ps2ascii"},
    Magic{0, "\xD0\xCF\x11\xE0"sv, false,
          "an old Word, Excel or Outlook file, or one with a password, is not read; save it as DOCX, text or HTML"},
    Magic{0, "\x1F\x8B"sv, false, "gzip: an archive is not read; unpack it with gunzip"},
    Magic{0, "BZh"sv, true, "bzip2: an archive is not read; unpack it with bunzip2"},
    Magic{0,
          "\xFD"
          "7zXZ"sv,
          false, "xz: an archive is not read; unpack it with unxz"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, false, "zstd: an archive is not read; unpack it with unzstd"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, false, archive_advice},
    Magic{0, "Rar!\x1A"sv, false, archive_advice},
    Magic{257, "ustar"sv, true, archive_advice},
    Magic{0, "\x89PNG"sv, false, image_advice},
    Magic{0, "\xFF\xD8\xFF"sv, false, image_advice},
    Magic{0, "GIF8"sv, true, image_advice},
    Magic{0, "BM"sv, true, image_advice},
    Magic{0, "II*\0"sv, false, image_advice},
    Magic{0, "MM\0*"sv, false, image_advice},
    Magic{8, "WEBP"sv, true, image_advice},
    Magic{4, "ftyphei"sv, true, image_advice},
    Magic{4, "ftypavif"sv, true, image_advice},
    Magic{4, "ftyp"sv, true, media_advice},
    Magic{0, "ID3"sv, true, media_advice},
    Magic{0, "OggS"sv, true, media_advice},
    Magic{0, "fLaC"sv, true, media_advice},
    Magic{0, "RIFF"sv, true, media_advice},
    Magic{0, "\x1A\x45\xDF\xA3"sv, false, media_advice},
    Magic{0,
          "\x7F"
          "ELF"sv,
          false, program_advice},
    Magic{0, "MZ"sv, true, program_advice},
    Magic{0, "\xCF\xFA\xED\xFE"sv, false, program_advice},
    Magic{0, "\xCA\xFE\xBA\xBE"sv, false, program_advice},
    Magic{0, "\0asm"sv, false, program_advice},
    Magic{0, "SQLite format 3"sv, true, "a database is not read; export its texts as JSON lines"},
    Magic{0, "PAR1"sv, true, "Parquet is not read; export it as JSON lines"},
};

bool has_at(std::string_view bytes, std::size_t at, std::string_view what) {
  return bytes.size() >= at + what.size() && bytes.substr(at, what.size()) == what;
}

std::optional<std::string_view> message_of(std::string_view head) {
  const bool has_nul = head.find('\0') != std::string_view::npos;
  for (const Magic& magic : magics) {
    if (has_at(head, magic.at, magic.bytes) && (has_nul || !magic.wants_nul)) return magic.message;
  }
  return std::nullopt;
}

// Control characters that no text needs: more than one in fifty of the first bytes means that it is none.
bool looks_scrambled(std::string_view head) {
  const auto odd = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1B) || byte == 0x7F;
  });
  return static_cast<std::size_t>(odd) * 50 > head.size();
}

}  // namespace

bool has_wide_mark(std::string_view head) {
  return has_at(head, 0, "\xFF\xFE"sv) || has_at(head, 0, "\xFE\xFF"sv) || has_at(head, 0, "\0\0\xFE\xFF"sv);
}

std::string_view utf16_without_mark(std::string_view head) {
  head = head.substr(0, std::min<std::size_t>(head.size(), 4096) & ~std::size_t{1});
  std::array<std::size_t, 2> nuls{};
  for (std::size_t at = 0; at < head.size(); ++at) nuls[at % 2] += head[at] == '\0' ? 1 : 0;
  // Western text has a NUL in nearly each unit, all on one side. A unit of two NULs is no text.
  const std::size_t units = head.size() / 2;
  if (units < 4) return {};
  if (nuls[0] == 0 && nuls[1] * 10 >= units * 7) return "UTF-16LE";
  if (nuls[1] == 0 && nuls[0] * 10 >= units * 7) return "UTF-16BE";
  return {};
}

std::optional<Error> refuse_binary(std::string_view head) {
  if (const auto message = message_of(head)) return Error{ErrorCode::unsupported, std::string(*message), {}};
  if (has_wide_mark(head) || !utf16_without_mark(head).empty()) return std::nullopt;
  if (const std::size_t nul = head.find('\0'); nul != std::string_view::npos) {
    return Error{ErrorCode::bad_encoding, "not text: NUL at byte " + std::to_string(nul), {}};
  }
  if (looks_scrambled(head.substr(0, 4096))) return Error{ErrorCode::bad_encoding, "not text: full of control characters", {}};
  return std::nullopt;
}

}  // namespace solferino::intake::detail
