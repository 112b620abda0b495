// SPDX-License-Identifier: Apache-2.0
#include "intake/mail.h"

#include <gtest/gtest.h>

#include "intake/mail_header.h"
#include "intake/taken_for_test.h"
#include "intake/zip_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;

const std::string head =
    "From: Monitor <info@monitor.example>\r\nDate: Thu, 09 May 2019 23:30:00 +0300\r\nSubject: Report 7\r\nMIME-Version: 1.0\r\n";

std::string multipart(const std::string& kind, const std::vector<std::string>& parts) {
  std::string out = "Content-Type: multipart/" + kind + "; boundary=\"=b\"\r\n\r\nfor old programs\r\n";
  for (const std::string& part : parts) out += "--=b\r\n" + part + "\r\n";
  return out + "--=b--\r\nbehind\r\n";
}

TEST(Mail, SubjectAndDate) {
  const Taken taken = take_all(head + "\r\nFive people were killed.\r\n", "a.eml");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].title, "Report 7");
  EXPECT_EQ(to_iso(taken.documents[0].published.value()), "2019-05-09");
  EXPECT_EQ(taken.text(), "Report 7\n\nFive people were killed.\n");
  EXPECT_EQ(take_all(head + "\nReport 7: five people were killed.\n", "a.eml").text(), "Report 7: five people were killed.\n");
}

TEST(Mail, IsToldByItsHeaderWhereTheNameSaysNothing) {
  EXPECT_EQ(pieces_of(head + "\r\nFive killed.", "message").at(0).substr(0, 6), "0 eml ");
  EXPECT_EQ(pieces_of("Date: 9 May 2019\nFrom: Kyiv\n\nFive killed.", "message").at(0).substr(0, 7), "0 text ");
}

TEST(Mail, EncodingsAndCharsets) {
  const std::string type = head + "Content-Type: text/plain; charset=";
  EXPECT_EQ(
      take_all(type + "iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 was hit, 5 =\r\nkilled =3D five", "a.eml")
          .text(),
      "Report 7\n\nCafé was hit, 5 killed = five");
  EXPECT_EQ(take_all(type + "\"utf-8\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\nQ2Fmw6kgd2Fz\r\nIGhpdA==", "a.eml").text(),
            "Report 7\n\nCafé was hit");
  EXPECT_EQ(take_all(type + "windows-1256\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\xDF\xE1\xE3\xC9 \xDF\xE1\xE3\xC9", "a.eml").text(),
            "Report 7\n\nكلمة كلمة");
  EXPECT_EQ(take_all(type + "utf-8; format=flowed\r\n\r\nFive people \r\nwere killed.\r\nTwo hurt.\r\n", "a.eml").text(),
            "Report 7\n\nFive people were killed.\nTwo hurt.\n");
}

TEST(Mail, EncodedWords) {
  using detail::decoded_words;
  EXPECT_EQ(decoded_words("=?utf-8?B?w4k=?= =?utf-8?Q?tat_de_?=\r\n =?iso-8859-1?q?si=E8ge?= now"), "État de siège now");
  EXPECT_EQ(decoded_words("=?utf-8?B?w?= =?utf-8?B?4k=?="), decoded_words("=?utf-8?B?w?= =?utf-8?B?4k=?=")) << "broken ones do no harm";
  EXPECT_EQ(decoded_words("=?utf-8?Q?=D8?= =?utf-8?Q?=A7?="), "ا") << "a letter cut in two";
  EXPECT_EQ(decoded_words("a =?b c"), "a =?b c");
  EXPECT_EQ(decoded_words("=?utf-8?X?abc?="), "=?utf-8?X?abc?=");
  EXPECT_EQ(decoded_words("raw \xC3\xA9 stays"), "raw é stays");
  EXPECT_EQ(detail::parse_field("attachment; filename*0*=utf-8''Bericht%20; filename*1*=M%C3%A4rz.pdf").parameter("filename"),
            "Bericht März.pdf");
  EXPECT_EQ(detail::parse_field("a/b; x=\"q \\\" ; y\"; z=1").parameter("x"), "q \" ; y");
}

TEST(Mail, PlainTextStandsAboveHtml) {
  const std::string plain = "Content-Type: text/plain\r\n\r\nFive people were killed.";
  const std::string page = "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Six people were killed.</p></body></html>";
  EXPECT_EQ(take_all(head + multipart("alternative", {plain, page}), "a.eml").text(), "Report 7\n\nFive people were killed.\n");
  EXPECT_EQ(take_all(head + multipart("alternative", {page, plain}), "a.eml").text(), "Report 7\n\nFive people were killed.\n");
  EXPECT_EQ(take_all(head + multipart("alternative", {"Content-Type: text/plain\r\n\r\n ", page}), "a.eml").text(),
            "Report 7\n\nSix people were killed.");
  EXPECT_EQ(take_all(head + page, "a.eml").text(), "Report 7\n\nSix people were killed.");
}

TEST(Mail, AttachmentsAreMembers) {
  const std::string text = "Content-Type: text/plain\r\n\r\nSee the files.";
  const std::string file =
      "Content-Type: application/octet-stream; name=r.html\r\nContent-Disposition: attachment; filename=\"../r.html\"\r\n\r\n<p>Five "
      "killed.</p>";
  const std::string photo = "Content-Type: image/jpeg; name=p.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/";
  const std::string forwarded =
      "Content-Type: message/rfc822\r\n\r\nSubject: Inner\r\nDate: Wed, 08 May 2019 10:00:00 +0000\r\n\r\nTwo hurt.";
  const Strings pieces = pieces_of(head + multipart("mixed", {text, file, photo, forwarded}), "a.eml");
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_TRUE(pieces[0].starts_with("0 eml a.eml '"));
  EXPECT_EQ(pieces[1], "1 html a.eml!r.html in 0 '<p>Five killed.</p>\r\n' document");
  EXPECT_TRUE(pieces[2].starts_with("2 eml a.eml#3 in 0 'Subject: Inner"));
  const Taken taken = take_all(head + multipart("mixed", {text, file, photo, forwarded}), "a.eml");
  ASSERT_EQ(taken.documents.size(), 3U);
  EXPECT_EQ(taken.documents[0].note, "attachment not read: p.jpg");
  EXPECT_EQ(to_iso(taken.documents[1].published.value()), "2019-05-09") << "the message's";
  EXPECT_EQ(to_iso(taken.documents[2].published.value()), "2019-05-08") << "its own";
}

TEST(Mail, AttachmentsOfOneNameAreToldApart) {
  const std::string file = "Content-Type: text/plain; name=a.txt\r\n\r\nFive killed.";
  const Strings pieces = pieces_of(head + multipart("mixed", {file, file}), "a.eml");
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_TRUE(pieces[1].starts_with("1 text a.eml!a.txt in 0"));
  EXPECT_TRUE(pieces[2].starts_with("2 text a.eml#2 in 0"));
}

TEST(Mail, APageSavedWithItsPictures) {
  const Taken taken = take_all(
      "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://news.example/1\r\nSubject: News\r\n"
      "Date: Thu, 9 May 2019 10:00:00 -0000\r\n" +
          multipart("related; type=\"text/html\"",
                    {"Content-Type: text/html\r\n\r\n<p>Five people were killed.</p>", "Content-Type: image/png\r\n\r\nx"}),
      "page.mhtml");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].source, "https://news.example/1");
  EXPECT_EQ(taken.documents[0].id, "page.mhtml");
}

TEST(Mail, Folders) {
  const std::string from = "From info@monitor.example Thu May  9 10:00:00 2019\n";
  const std::string folder =
      from + head + "\r\nFive killed.\n>From Idlib, two.\n\n" + from + "Subject: Second\n\nFrom here on 3:40 text.\n";
  EXPECT_EQ(pieces_of(folder, "a.mbox"),
            (Strings{"0 mbox a.mbox '" + folder + "'", "1 eml a.mbox#1 in 0 '" + head + "\r\nFive killed.\nFrom Idlib, two.\n' document",
                     "2 eml a.mbox#2 in 0 'Subject: Second\n\nFrom here on 3:40 text.\n' document"}));
  EXPECT_EQ(pieces_of(folder, "Inbox").size(), 3U) << "told by its first lines";
  EXPECT_EQ(pieces_of("From here it was shelled at 3:40, they said.\nFive killed.", "a").at(0).substr(0, 6), "0 text");
}

TEST(BadMail, WithoutTextOrEncrypted) {
  EXPECT_EQ(take_all(head + "\r\n", "a.eml").errors, (Strings{"a.eml: the message holds no text"}));
  EXPECT_EQ(take_all(head + multipart("encrypted", {"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1"}), "a.eml").errors,
            (Strings{"a.eml: an encrypted message is not read; save its text"}));
  EXPECT_EQ(take_all("rubbish", "a.mbox").errors, (Strings{"a.mbox: a mail folder without messages"}));
}

TEST(BadMail, PartsInsideEachOther) {
  std::string deep = "Content-Type: text/plain\r\n\r\nFive killed.";
  for (int i = 0; i < 100; ++i) {
    const std::string mark = "b" + std::to_string(i);
    std::string around("Content-Type: multipart/mixed; boundary=");
    around.append(mark).append("\r\n\r\n--").append(mark).append("\r\n").append(deep).append("\r\n--").append(mark).append("--");
    deep = around;
  }
  const Taken taken = take_all(head + deep, "a.eml");
  EXPECT_EQ(taken.documents.size() + taken.errors.size(), 1U);
  std::string inner = "Subject: x\r\n\r\nFive killed.";
  for (int i = 0; i < 100; ++i) inner.insert(0, "Subject: x\r\nContent-Type: message/rfc822\r\n\r\n");
  EXPECT_EQ(take_all(inner, "a.eml").errors.size(), 1U);
}

TEST(BadMail, VeryManyParts) {
  std::string parts;
  for (int i = 0; i < 100'000; ++i) parts += "--b\n\nFive killed.\n";
  const Taken taken = take_all(head + "Content-Type: multipart/mixed; boundary=b\n\n" + parts, "a.eml");
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].note, "a message of very many parts, the rest was not read");
}

TEST(BadMail, FieldsWithoutEnd) {
  const std::string many = "Subject: " + std::string(1'000'000, 'x') + "\n";
  EXPECT_EQ(take_all(many + "\nFive killed.", "a.eml").documents.size(), 1U);
  std::string words = "Subject: ";
  for (int i = 0; i < 100'000; ++i) words += "=?x?q?";
  EXPECT_EQ(take_all(words + "\n\nFive killed.", "a.eml").documents.size(), 1U);
  std::string fields;
  for (int i = 0; i < 100'000; ++i) fields += "X-" + std::to_string(i) + ": 1\n";
  EXPECT_EQ(take_all(fields + "\nFive killed.", "a.eml").text(), "Five killed.");
  EXPECT_EQ(
      take_all("Content-Type: multipart/mixed; boundary=\"" + std::string(100'000, '-') + "\"\n\n" + std::string(4'000'000, '-'), "a.eml")
          .errors.size(),
      1U);
}

TEST(BadMail, CutOffAnywhere) {
  const std::string zip = make_zip({{"a.txt", "one"}});
  const std::string mail = head + multipart("mixed", {"Content-Type: text/plain\r\n\r\nFive killed.",
                                                      "Content-Type: application/zip; name=a.zip\r\n\r\n" + zip});
  for (std::size_t size = 1; size < mail.size(); ++size) {
    const Taken taken = take_all(std::string_view(mail).substr(0, size), "a.eml");
    EXPECT_GE(taken.documents.size() + taken.errors.size(), 1U) << size;
  }
}

}  // namespace
}  // namespace solferino::intake
