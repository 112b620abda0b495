// SPDX-License-Identifier: Apache-2.0
#include "intake/charset.h"

#include <gtest/gtest.h>

#include "intake/taken_for_test.h"

namespace solferino::intake {
namespace {

using namespace std::string_literals;

// "Five civilians were killed in the shelling of the city's market" in Arabic, and in the bytes of windows-1256.
const std::string arabic =
    "\u0642\u062A\u0644 \u062E\u0645\u0633\u0629 \u0645\u062F\u0646\u064A\u064A\u0646 \u0641\u064A \u0642\u0635\u0641 \u0639\u0644\u0649 "
    "\u0633\u0648\u0642 \u0627\u0644\u0645\u062F\u064A\u0646\u0629";
const std::string arabic_1256 =
    "\xDE\xCA\xE1 \xCE\xE3\xD3\xC9 \xE3\xCF\xE4\xED\xED\xE4 \xDD\xED \xDE\xD5\xDD \xDA\xE1\xEC \xD3\xE6\xDE \xC7\xE1\xE3\xCF\xED\xE4\xC9";

std::string utf8_of(const std::string& bytes, std::string_view declared = {}) {
  const auto decoded = detail::to_utf8(bytes, declared);
  return decoded ? decoded->text : "error: " + decoded.error().message;
}

TEST(Charset, Utf8StaysAsItIsWithoutItsMark) {
  EXPECT_EQ(utf8_of("caf\u00E9"), "caf\u00E9");
  EXPECT_EQ(utf8_of("\xEF\xBB\xBF" + arabic), arabic);
}

TEST(Charset, MarksOfWideCharsetsDecide) {
  EXPECT_EQ(utf8_of("\xFF\xFE"
                    "A\0\xE9\0"s),
            "A\u00E9");
  EXPECT_EQ(utf8_of("\xFE\xFF\0A\0\xE9"s), "A\u00E9");
  EXPECT_EQ(utf8_of("\xFF\xFE\0\0A\0\0\0"s), "A");
  EXPECT_EQ(utf8_of("\0\0\xFE\xFF\0\0\0A"s), "A");
}

TEST(Charset, Utf16WithoutMarkIsSeenByItsNuls) { EXPECT_EQ(utf8_of("F\0i\0v\0e\0 \0d\0e\0a\0d\0"s), "Five dead"); }

TEST(Charset, DeclaredCharsetIsBelievedWhereUtf8Fails) {
  EXPECT_EQ(utf8_of(arabic_1256, "windows-1256"), arabic);
  // By the name of the smaller set pages mean the larger one: 0x93 and 0x94 are quotation marks.
  EXPECT_EQ(utf8_of("\x93no\x94", "ISO-8859-1"), "\u201Cno\u201D");
  // A declaration that is plainly wrong does not spoil UTF-8.
  EXPECT_EQ(utf8_of(arabic, "windows-1256"), arabic);
}

TEST(Charset, UndeclaredCharsetIsGuessed) {
  std::string page;
  for (int i = 0; i < 4; ++i) page += arabic_1256 + ". ";
  EXPECT_NE(utf8_of(page).find(arabic), std::string::npos);
  EXPECT_EQ(utf8_of("The mayor said: \x93We\x92ve lost five people \x96 all civilians.\x94 The caf\xE9 is gone."),
            "The mayor said: \u201CWe\u2019ve lost five people \u2013 all civilians.\u201D The caf\u00E9 is gone.");
}

TEST(Charset, AFewBrokenBytesDoNotTurnUtf8IntoNoise) {
  const auto decoded = detail::to_utf8(arabic + "\xD9", {});
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, arabic + "\uFFFD");
  EXPECT_EQ(decoded->note, "bytes that were not UTF-8 and were replaced: 1");
}

TEST(Charset, WhatIsNoTextIsRefused) {
  EXPECT_EQ(utf8_of("Five\0dead"s), "error: not text: NUL at byte 4");
  std::string noise;
  for (unsigned i = 0; i < 4000; ++i) noise.push_back(static_cast<char>(0x80 + (i * 2654435761U >> 13U) % 128));
  EXPECT_TRUE(utf8_of(noise).starts_with("error: neither UTF-8 nor any charset")) << utf8_of(noise).substr(0, 80);
}

TEST(Charset, PagesNameTheirCharset) {
  EXPECT_EQ(detail::charset_of_page("<html><head><META CHARSET='windows-1256'>"), "windows-1256");
  EXPECT_EQ(detail::charset_of_page("<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">"), "koi8-r");
  EXPECT_EQ(detail::charset_of_page("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>"), "iso-8859-2");
  EXPECT_EQ(detail::charset_of_page("<p>the charset=utf-8 of a page</p>"), "");
}

TEST(Charset, PagesInOldCharsetsAreRead) {
  const std::string head = "<html><head><meta charset=\"windows-1256\"><title>x</title></head><body><p>";
  EXPECT_NE(take_all(head + arabic_1256 + "</p></body></html>", "page.html").text().find(arabic), std::string::npos);
  const std::string western = "<html><head><meta charset=iso-8859-1></head><body><p>The caf\xE9 \x96 destroyed.</p></body></html>";
  EXPECT_EQ(take_all(western, "page.html").text(), "The caf\u00E9 \u2013 destroyed.");
}

}  // namespace
}  // namespace solferino::intake
