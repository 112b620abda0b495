// SPDX-License-Identifier: Apache-2.0
#include "intake/binary.h"

#include <gtest/gtest.h>

#include "intake/taken_for_test.h"

namespace solferino::intake {
namespace {

using namespace std::string_literals;

std::string refusal(const std::string& bytes, std::string_view name = "report") {
  const Taken taken = take_all(bytes, name);
  EXPECT_TRUE(taken.documents.empty());
  return taken.errors.size() == 1 ? taken.errors.front() : "";
}

TEST(Binary, KindsAreNamedByTheirFirstBytes) {
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s),
            "report: an old Word, Excel or Outlook file, or one with a password, is not read; save it as DOCX, text or HTML");
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n\0\0"s), "report: an image is not read; give its text (for instance from tesseract)");
  EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0\0\x10JFIF"s), "report: an image is not read; give its text (for instance from tesseract)");
  EXPECT_EQ(refusal("\x7F"
                    "ELF\x02\x01\x01\0"s),
            "report: a program is not a report");
  EXPECT_EQ(refusal("\x1F\x8B\x08\0"s), "report: gzip: an archive is not read; unpack it with gunzip");
  EXPECT_EQ(refusal("{\\rtf1\\ansi Five dead}"), "report: RTF is not read; save it as text or HTML");
}

TEST(Binary, TheNameDoesNotMakeItText) {
  EXPECT_EQ(refusal("GIF89a\0\0"s, "a.txt"), "a.txt: an image is not read; give its text (for instance from tesseract)");
}

TEST(Binary, NulBytesAreNamedWithTheirPlace) {
  EXPECT_EQ(refusal("Five killed\0 in"s, "a.txt"), "a.txt: not text: NUL at byte 11");
  // Beyond the first bytes that are looked at for the kind.
  EXPECT_EQ(refusal(std::string(100'000, 'a') + '\0', "a.txt"), "a.txt: not text: NUL at byte 100000");
}

TEST(Binary, ControlCharactersAreNoText) {
  EXPECT_EQ(refusal("abc\x01\x02\x03\x04\x05", "a.txt"), "a.txt: not text: full of control characters");
}

TEST(Binary, WordsThatLookLikeMarksStayText) {
  // "BM", "MZ", "GIF8", "ID3" begin formats, but also sentences.
  EXPECT_EQ(take_all("BM-21 rockets hit the town.", "a").text(), "BM-21 rockets hit the town.");
  EXPECT_EQ(take_all("MZ brigade shelled it.", "a").text(), "MZ brigade shelled it.");
}

}  // namespace
}  // namespace solferino::intake
