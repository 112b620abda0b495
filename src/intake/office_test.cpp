// SPDX-License-Identifier: Apache-2.0
#include "intake/office.h"

#include <gtest/gtest.h>

#include "intake/taken_for_test.h"
#include "intake/zip_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;

std::string word(const std::string& body) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m"><w:body>)" +
         body + "</w:body></w:document>";
}
std::string run(const std::string& text) { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"; }
std::string paragraph(const std::string& text, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + run(text) + "</w:p>";
}

std::string docx(const std::string& document, const std::string& core = {}) {
  std::vector<ZipMember> members{{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", document, true}};
  if (!core.empty()) members.push_back({"docProps/core.xml", core});
  return make_zip(members);
}

std::string open_document(const std::string& body) {
  return R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>)" +
         body + "</office:text></office:body></office:document-content>";
}

std::string odt(const std::string& content, const ZipMember& more = {"Thumbnails/x.png", ""}) {
  return make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content, true}, more});
}

TEST(Docx, ParagraphsListsAndTables) {
  const Taken taken = take_all(
      docx(word(paragraph("Situation", "<w:pStyle w:val=\"Heading1\"/>") + "<w:p>" + run("Five people ") + run("were killed.") + "</w:p>" +
                paragraph("two in Idlib", "<w:numPr/>") + paragraph("three in Hama", "<w:numPr/>") + "<w:tbl><w:tr><w:tc>" +
                paragraph("Place") + "</w:tc><w:tc>" + paragraph("Killed") + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("Idlib") +
                "</w:tc><w:tc>" + paragraph("2") + paragraph("(one child)") + "</w:tc></w:tr></w:tbl>" + paragraph(" "))),
      "a.docx");
  ASSERT_EQ(taken.errors, Strings());
  EXPECT_EQ(taken.text(),
            "Situation\n\nFive people were killed.\n\n- two in Idlib\n- three in Hama\n\nPlace | Killed\nIdlib | 2 (one child)");
}

TEST(Docx, WhatAReaderDoesNotSeeIsLeftOut) {
  const std::string box = "<w:txbxContent>" + paragraph("In a box.") + "</w:txbxContent>";
  const Taken taken = take_all(
      docx(word("<w:p>" + run("Five") + "<w:del><w:r><w:delText>Six</w:delText>" + run("Seven") + "</w:r></w:del><w:ins>" + run(" killed") +
                "</w:ins><w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>in Idlib</w:t><w:br/><w:t>today</w:t></w:r>" +
                "<mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box +
                "</mc:Fallback></mc:AlternateContent></w:p>")),
      "a.docx");
  EXPECT_EQ(taken.text(), "In a box.\n\nFive killed in Idlib\ntoday");
}

TEST(Docx, TitleAndDate) {
  const Taken taken = take_all(
      docx(word(paragraph("Five people were killed.")),
           R"(<c xmlns:dc="d" xmlns:dcterms="t"><dc:title>Report 7</dc:title><dcterms:created>2019-05-09T10:00:00Z</dcterms:created></c>)"),
      "a.docx");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].title, "Report 7");
  EXPECT_EQ(to_iso(taken.documents[0].published.value()), "2019-05-09");
  EXPECT_EQ(taken.documents[0].id, "a.docx");
}

TEST(Docx, IsToldFromItsPartsWhateverItsName) {
  EXPECT_EQ(pieces_of(docx(word(paragraph("Five killed."))), "x").at(0).substr(0, 9), "0 docx x ");
  EXPECT_EQ(take_all(make_zip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}}), "a.xlsx").errors,
            (Strings{"a.xlsx: an Excel file is not read; export its texts as JSON lines"}));
  EXPECT_EQ(take_all(make_zip({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}}), "a.pptx").errors,
            (Strings{"a.pptx: a PowerPoint file is not read; save it as text"}));
  EXPECT_EQ(take_all(make_zip({{"mimetype", "application/epub+zip"}}), "a.epub").errors,
            (Strings{"a.epub: EPUB is not read; convert it to HTML (for instance with pandoc)"}));
  EXPECT_EQ(take_all(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "a.ods").errors,
            (Strings{"a.ods: an OpenDocument file other than text is not read; save it as text or HTML"}));
}

TEST(Odt, ParagraphsListsAndTables) {
  const Taken taken = take_all(
      odt(open_document(
          "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Situation</text:h><text:p>Five "
          "<text:span>people</text:span><text:s/>were<text:note><text:note-body><text:p>foot</text:p></text:note-body></text:note> "
          "killed.</text:p><text:list><text:list-item><text:p>two in Idlib</text:p></text:list-item><text:list-item><text:p>three in "
          "Hama</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Idlib</text:p>"
          "</table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>")),
      "a.odt");
  ASSERT_EQ(taken.errors, Strings());
  EXPECT_EQ(taken.text(), "Situation\n\nFive people were killed.\n\n- two in Idlib\n- three in Hama\n\nIdlib | 2");
}

TEST(Odt, TitleDateAndEncryption) {
  const std::string content = open_document("<text:p>Five people were killed.</text:p>");
  const Taken taken = take_all(
      odt(content,
          {"meta.xml",
           R"(<o xmlns:dc="d" xmlns:meta="m"><dc:title>Report</dc:title><meta:creation-date>2020-01-02T03:04:05</meta:creation-date></o>)"}),
      "a.odt");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].title, "Report");
  EXPECT_EQ(to_iso(taken.documents[0].published.value()), "2020-01-02");
  EXPECT_EQ(take_all(odt("rubbish", {"META-INF/manifest.xml", "<m:encryption-data/>"}), "a.odt").errors,
            (Strings{"a.odt: is encrypted; save it without a password"}));
}

TEST(BadOffice, BrokenXmlGivesItsBeginning) {
  const std::string whole = word(paragraph("Five people were killed.") + paragraph("Two were hurt."));
  const Taken taken = take_all(docx(whole.substr(0, whole.find("Two") + 20)), "a.docx");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.text(), "Five people were killed.");
  EXPECT_EQ(taken.documents[0].note, "the document is broken, only its beginning was read");
  EXPECT_EQ(take_all(docx("rubbish"), "a.docx").errors, (Strings{"a.docx: a broken document"}));
  EXPECT_EQ(take_all(docx(word("")), "a.docx").errors, (Strings{"a.docx: holds no text"}));
  EXPECT_EQ(take_all(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}}), "a.odt").errors,
            (Strings{"a.odt: an OpenDocument file without its text"}));
}

TEST(BadOffice, EntitiesAreNotExpanded) {
  const auto with_type = [](const std::string& type, const std::string& text) {
    std::string document = word(paragraph(text));
    return document.insert(document.find("?>") + 2, type);
  };
  const std::string laughs = with_type(R"(<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>)", "&b;");
  EXPECT_EQ(take_all(docx(laughs), "a.docx").errors, (Strings{"a.docx: declares XML entities of its own, as no office program does"}));
  const Taken outside = take_all(docx(with_type(R"(<!DOCTYPE w SYSTEM "file:///etc/passwd">)", "Five killed.")), "a.docx");
  EXPECT_EQ(outside.text(), "Five killed.");
}

TEST(BadOffice, DeepNestingAndLooseEnds) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:tbl><w:tr><w:tc><w:p>";
  const Taken taken = take_all(docx(word(paragraph("Five killed.") + deep)), "a.docx");
  EXPECT_TRUE(taken.text().starts_with("Five killed."));
  const Taken loose = take_all(
      docx(word("<w:tr><w:tc>" + paragraph("one") + "</w:tc></w:tr><w:tc/>" + run("two") + "<w:tbl>" + paragraph("three") + "</w:tbl>")),
      "a.docx");
  EXPECT_EQ(loose.text(), "one\n\nthree");
}

TEST(BadOffice, APartThatUnpacksToVeryMuch) {
  const Taken taken = take_all(docx(word(paragraph("Five killed.")) + std::string(70U << 20U, ' ')), "a.docx");
  EXPECT_EQ(taken.errors, (Strings{"a.docx: unpacks to more than 64 MiB, which is not read"}));
}

}  // namespace
}  // namespace solferino::intake
