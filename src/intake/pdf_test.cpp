// SPDX-License-Identifier: Apache-2.0
#include "intake/pdf.h"

#include <gtest/gtest.h>

#include "intake/program.h"
#include "intake/taken_for_test.h"
#include "intake/zip_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;
using detail::text_of_pages;

constexpr const char* report = "Shelling killed three people and wounded seven in the town on Monday,";

bool has_pdftotext() { return detail::run_program({"pdftotext", {"-v"}}, {}, {}).has_value(); }

TEST(PdfText, LinesBecomeParagraphs) {
  EXPECT_EQ(text_of_pages("Weekly report 12\n"
                          "Shelling killed three people and wounded seven in the town on Monday,\n"
                          "a doctor said. Two of the wounded, a woman and her son, died later in a\n"
                          "hospital.\n"
                          "The next day a strike destroyed the market of the town, witnesses said,\n"
                          "and hit a school.\n\n\f"),
            "Weekly report 12\n\n"
            "Shelling killed three people and wounded seven in the town on Monday, a doctor said. Two of the wounded, a woman and her son, "
            "died later in a hospital.\n\n"
            "The next day a strike destroyed the market of the town, witnesses said, and hit a school.");
}

TEST(PdfText, ListsAndTablesKeepTheirLines) {
  EXPECT_EQ(text_of_pages("\u2022 two killed in Idlib on 8 May\n\u2022\nfour wounded in Saraqib\n- one missing\n"),
            "- two killed in Idlib on 8 May\n- four wounded in Saraqib\n- one missing");
  EXPECT_EQ(text_of_pages("1. A strike hit the hospital of the town on Monday, killing a doctor\n2. Shelling hit the market\n"),
            "1. A strike hit the hospital of the town on Monday, killing a doctor\n2. Shelling hit the market");
  EXPECT_EQ(text_of_pages("Place\nKilled\nIdlib\n5\n\fHama\n3\n"), "Place\nKilled\nIdlib\n5\n\nHama\n3");
}

TEST(PdfText, AParagraphGoesOnOverThePage) {
  EXPECT_EQ(text_of_pages("The strike hit the hospital of the town and\n\nPage 1 of 2\n\fPage 2 of 2\nkilled ten people.\n\f"),
            "The strike hit the hospital of the town and killed ten people.");
}

TEST(PdfText, WhatStandsAtTheEdgeOfMostPagesIsNoText) {
  std::string pages;
  for (int i = 1; i <= 4; ++i)
    pages +=
        "Example Monitor, report 7\n\nText of page " + std::string(1, static_cast<char>('A' + i)) + ".\n\n" + std::to_string(i) + "\n\f";
  EXPECT_EQ(text_of_pages(pages), "Text of page B.\n\nText of page C.\n\nText of page D.\n\nText of page E.");
}

TEST(PdfText, AnythingIsText) {
  EXPECT_EQ(text_of_pages(""), "");
  EXPECT_EQ(text_of_pages("\f\f\n\n\f"), "");
  EXPECT_EQ(text_of_pages("o\nfour killed"), "- four killed") << "as some fonts write bullets";
  EXPECT_EQ(text_of_pages("on Monday four were killed"), "on Monday four were killed");
}

TEST(Pdf, TextTitleAndDate) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  const std::string pdf = make_pdf({{"Weekly report", "", report, "a doctor said."}, {"Second page."}},
                                   "/Title (Weekly <report> & more) /CreationDate (D:20190509120000+03'00')");
  const Taken taken = take_all(pdf, "a.pdf");
  ASSERT_EQ(taken.errors, Strings());
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].title, "Weekly <report> & more");
  EXPECT_EQ(to_iso(taken.documents[0].published.value()), "2019-05-09");
  EXPECT_EQ(taken.text(), "Weekly report\n\n" + std::string(report) + " a doctor said.\n\nSecond page.");
  EXPECT_EQ(take_all("\r\n" + pdf, "named.txt").text(), taken.text()) << "told by its first bytes";
}

TEST(Pdf, TheDatelineStandsAboveTheDateOfTheFile) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  const Taken taken = take_all(make_pdf({{"KYIV, 25 August 2022 - Five people were killed."}}, "/CreationDate (D:20230101)"), "a.pdf");
  EXPECT_EQ(to_iso(taken.documents.at(0).published.value()), "2022-08-25");
}

TEST(Pdf, NamesOfFilesAreNoTitles) {
  EXPECT_FALSE(detail::document_of_pdftotext("<title>Microsoft Word - final.docx</title><pre>\nx</pre>").title);
  EXPECT_FALSE(detail::document_of_pdftotext("<title>report.indd</title><pre>\nx</pre>").title);
  EXPECT_FALSE(detail::document_of_pdftotext("<title></title><pre>\nx</pre>").title);
  EXPECT_EQ(detail::document_of_pdftotext("<title>T</title><pre>\na </pre> b\n</pre>").text, "a </pre> b") << "the text is not escaped";
  EXPECT_EQ(detail::document_of_pdftotext("rubbish").text, "");
}

TEST(Pdf, WithoutTextBrokenOrEncrypted) {
  if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_EQ(take_all(make_pdf({{}}), "a.pdf").errors,
            (Strings{"a.pdf: the PDF holds no text (a scan?); give it a text layer, for instance with ocrmypdf"}));
  const std::string pdf = make_pdf({{report}});
  for (const std::size_t size : {9U, 100U, 300U}) {
    const Taken cut = take_all(std::string_view(pdf).substr(0, size), "a.pdf");
    ASSERT_EQ(cut.errors.size(), 1U) << size;
    EXPECT_TRUE(cut.errors[0].starts_with("a.pdf: ")) << cut.errors[0];
  }
  std::string encrypted = pdf;
  encrypted.replace(encrypted.find("/Root"), 5,
                    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + std::string(64, '1') + "> /U <" + std::string(64, '2') +
                        "> >> /ID [<31> <31>] /Root");
  EXPECT_EQ(take_all(encrypted, "a.pdf").errors, (Strings{"a.pdf: an encrypted PDF is not read; save it without a password"}));
}

TEST(Pdf, AMissingProgramIsNamed) {
  Options options;
  options.pdftotext = "/nowhere/pdftotext";
  EXPECT_EQ(take_all(make_pdf({{report}}), "a.pdf", options).errors,
            (Strings{"a.pdf: to read PDF, install pdftotext (on Debian and Ubuntu: apt install poppler-utils)"}));
}

TEST(Program, BytesInAndOut) {
  const auto end = detail::run_program({"cat", {}}, std::string(1'000'000, 'x') + "\n", {});
  ASSERT_TRUE(end.has_value());
  EXPECT_EQ(end->output.size(), 1'000'001U);
  EXPECT_EQ(end->status, 0);
  EXPECT_FALSE(end->output_cut || end->out_of_time);
}

TEST(Program, NoShellAndLittleEnvironment) {
  const auto words = detail::run_program({"echo", {"$HOME; `id` *"}}, {}, {});
  EXPECT_EQ(words.value().output, "$HOME; `id` *\n");
  const auto environment = detail::run_program({"env", {}}, {}, {});
  EXPECT_EQ(environment.value().output.find("HOME="), std::string::npos);
}

TEST(Program, StatusAndComplaints) {
  const auto end = detail::run_program({"sh", {"-c", "echo no >&2; exit 7"}}, {}, {});
  EXPECT_EQ(end.value().status, 7);
  EXPECT_EQ(end->complaints, "no\n");
  EXPECT_EQ(detail::run_program({"/nowhere/at/all", {}}, {}, {}).error().code, ErrorCode::not_found);
}

TEST(Program, LimitsHold) {
  detail::ProgramLimits limits;
  limits.wall_seconds = 1;
  const auto slow = detail::run_program({"sleep", {"60"}}, {}, limits);
  EXPECT_TRUE(slow.value().out_of_time);
  const auto closed = detail::run_program({"sh", {"-c", "exec >&- 2>&-; sleep 60"}}, {}, limits);
  EXPECT_TRUE(closed.value().out_of_time) << "says nothing more and does not end";

  limits.wall_seconds = 20;
  limits.cpu_seconds = 1;
  const auto busy = detail::run_program({"sh", {"-c", "while :; do :; done"}}, {}, limits);
  EXPECT_TRUE(busy.value().out_of_time);

  limits.output_bytes = 1000;
  const auto endless = detail::run_program({"yes", {}}, {}, limits);
  EXPECT_TRUE(endless.value().output_cut);
  EXPECT_EQ(endless->output.size(), 1000U);

  limits.memory_bytes = 64U << 20U;
  const auto greedy = detail::run_program({"sh", {"-c", "x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo ${#x}"}}, {}, limits);
  EXPECT_NE(greedy.value().output, "200000000\n");
}

}  // namespace
}  // namespace solferino::intake
