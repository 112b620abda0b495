// SPDX-License-Identifier: Apache-2.0
#include "intake/warc.h"

#include <gtest/gtest.h>

#include "intake/taken_for_test.h"
#include "intake/zip_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;

const std::string page =
    "<html><head><title>News</title></head><body><article><p>Five people were killed in the town.</p></article></body></html>";
const std::string page_text = "News\n\nFive people were killed in the town.";

struct Record {
  std::string type;
  std::string target;
  std::string content_type;
  std::string block;
  std::string more = {};
};

std::string warc_of(const Record& record) {
  return "WARC/1.0\r\nWARC-Type: " + record.type + "\r\nWARC-Target-URI: " + record.target +
         "\r\nWARC-Date: 2019-05-09T23:00:00Z\r\nContent-Type: " + record.content_type + "\r\n" + record.more +
         "Content-Length: " + std::to_string(record.block.size()) + "\r\n\r\n" + record.block + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& fields = "Content-Type: text/html; charset=utf-8\r\n",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

std::string response(const std::string& target, const std::string& block) {
  return warc_of({"response", target, "application/http; msgtype=response", block});
}

std::string chunked(const std::string& bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 10) {
    const std::string chunk = bytes.substr(at, 10);
    out += (chunk.size() == 10 ? "A" : std::to_string(chunk.size())) + ";x=y\r\n" + chunk + "\r\n";
  }
  return out + "0\r\n\r\n";
}

TEST(Warc, PagesAreDocumentsWithTheirAddress) {
  const std::string warc = warc_of({"warcinfo", "", "application/warc-fields", "software: x\r\n"}) +
                           warc_of({"request", "http://n.example/1", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"}) +
                           response("<http://n.example/1>", http(page)) +
                           response("http://n.example/404", http(page, "Content-Type: text/html\r\n", "404 Not Found")) +
                           response("http://n.example/x.js", http("var a;", "Content-Type: application/javascript\r\n")) +
                           warc_of({"conversion", "http://n.example/2", "text/plain", "Two people were hurt."});
  for (const std::string& bytes : {warc, gzipped(warc)}) {
    const Taken taken = take_all(bytes, "crawl");
    EXPECT_EQ(taken.errors, Strings());
    ASSERT_EQ(taken.documents.size(), 2U);
    EXPECT_EQ(taken.documents[0].id, "crawl#1");
    EXPECT_EQ(taken.documents[0].source, "http://n.example/1");
    EXPECT_EQ(taken.documents[0].text, page_text);
    EXPECT_EQ(to_iso(taken.documents[0].published.value()), "2019-05-09");
    EXPECT_EQ(taken.documents[1].text, "Two people were hurt.");
  }
  const Strings pieces = pieces_of(gzipped(warc), "crawl.warc.gz");
  ASSERT_EQ(pieces.size(), 3U);
  EXPECT_EQ(pieces[1], "1 html crawl.warc.gz#1 in 0 '" + page + "' document");
  EXPECT_EQ(pieces[2], "2 text crawl.warc.gz#2 in 0 'Two people were hurt.' document");
}

TEST(Warc, RecordsPackedOneByOne) {
  const std::string first = gzipped(response("http://n.example/1", http(page)));
  const std::string second = gzipped(response("http://n.example/2", http(page)));
  EXPECT_EQ(take_all(first + second, "a.warc.gz").documents.size(), 2U);
  const Taken cut = take_all((first + second).substr(0, first.size() + 20), "a.warc.gz");
  EXPECT_EQ(cut.documents.size(), 1U);
  EXPECT_EQ(cut.errors, (Strings{"a.warc.gz: gzip that ends too early"}));
  EXPECT_EQ(take_all(first + std::string(512, '\0'), "a.warc.gz").errors, Strings()) << "filled up to a block";
}

TEST(Warc, BodiesAsABrowserWouldSaveThem) {
  const std::string html = "Content-Type: text/html\r\n";
  const auto text_of = [&](const std::string& block) { return take_all(response("http://n.example/1", block), "a.warc").text(); };
  EXPECT_EQ(text_of(http(chunked(page), html + "Transfer-Encoding: chunked\r\n")), page_text);
  EXPECT_EQ(text_of(http(page, html + "Transfer-Encoding: chunked\r\n")), page_text) << "put together already";
  EXPECT_EQ(text_of(http(gzipped(page), html + "Content-Encoding: gzip\r\n")), page_text);
  EXPECT_EQ(text_of(http(page, html + "Content-Encoding: gzip\r\n")), page_text) << "unpacked already";
  EXPECT_EQ(text_of(http(chunked(gzipped(page)), html + "Content-Encoding: x-gzip\r\nTransfer-Encoding: chunked\r\n")), page_text);
  EXPECT_EQ(text_of(http(deflated(page), html + "Content-Encoding: deflate\r\n")), page_text);
  EXPECT_EQ(text_of(http(deflated(page, 15), html + "Content-Encoding: deflate\r\n")), page_text);
  EXPECT_EQ(text_of(http("<p>Caf\xE9 hit, five killed.</p>", "Content-Type: text/html; charset=iso-8859-1\r\n")), "Café hit, five killed.");
  EXPECT_EQ(text_of(http(page, "")), page_text) << "no type: looked into";
}

TEST(Warc, BytesStandAboveWhatTheServerSays) {
  const Taken taken = take_all(response("http://n.example/1.pdf", http(page, "Content-Type: application/pdf\r\n")) +
                                   response("http://n.example/2", http(make_zip({{"a.txt", "Two hurt."}}), "Content-Type: text/html\r\n")),
                               "a.warc");
  ASSERT_EQ(taken.documents.size(), 2U);
  EXPECT_EQ(taken.documents[0].text, page_text);
  EXPECT_EQ(taken.documents[1].id, "a.warc#2!a.txt");
}

TEST(Warc, JsonAloneThatHoldsADocument) {
  const std::string json = "Content-Type: application/json\r\n";
  const Taken taken = take_all(response("http://n.example/a", http(R"({"config":1})", json)) +
                                   response("http://n.example/b", http(R"({"text":"Five killed."})", json)) +
                                   response("http://n.example/c", http("{broken", json)),
                               "a.warc");
  EXPECT_EQ(taken.errors, Strings());
  ASSERT_EQ(taken.documents.size(), 1U);
  EXPECT_EQ(taken.documents[0].source, "http://n.example/b");
}

TEST(Warc, WhatIsNotWhole) {
  const std::string part = deflated(page, 15 + 16);
  const Taken taken = take_all(
      response("http://n.example/1", http(part.substr(0, part.size() - 12), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")) +
          warc_of({"response", "http://n.example/2", "application/http", http(page), "WARC-Truncated: length\r\n"}) +
          response("http://n.example/3", http("\x1B", "Content-Type: text/html\r\nContent-Encoding: br\r\n")),
      "a.warc");
  ASSERT_EQ(taken.documents.size(), 2U);
  EXPECT_EQ(taken.documents[0].note, "the page is cut off, only its beginning was read");
  EXPECT_EQ(taken.documents[1].note, "the web archive holds only the beginning");
  EXPECT_EQ(taken.errors, (Strings{"a.warc#3: packed as \"br\", which is not read"}));
}

TEST(BadWarc, CutOffAnywhere) {
  const std::string warc = response("http://n.example/1", http(page)) + response("http://n.example/2", http(page));
  for (std::size_t size = 1; size < warc.size(); ++size) {
    const Taken taken = take_all(std::string_view(warc).substr(0, size), "a.warc");
    EXPECT_GE(taken.documents.size() + taken.errors.size(), 1U) << size;
    EXPECT_LE(taken.errors.size(), 1U) << size;
  }
  const std::string packed = gzipped(warc);
  for (std::size_t size = 30; size < packed.size(); ++size) {
    EXPECT_GE(take_all(std::string_view(packed).substr(0, size), "a.warc.gz").errors.size(), 1U) << size;
  }
}

TEST(BadWarc, HeadersThatLie) {
  EXPECT_EQ(take_all("WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a").errors, (Strings{"a: a WARC record without its length (WARC/1.0)"}));
  EXPECT_EQ(take_all("WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\n", "a").errors.size(), 1U);
  EXPECT_EQ(
      take_all("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 18446744073709551615\r\n\r\nabc", "a")
          .errors,
      (Strings{"a: the last WARC record is cut off"}));
  EXPECT_EQ(take_all("WARC/1.0\r\n" + std::string(100'000, 'x'), "a").errors,
            (Strings{"a: a WARC record without the end of its header at byte 0"}));
  EXPECT_EQ(take_all(response("http://n.example/1", http(page)) + "rubbish", "a").errors.size(), 1U);
  EXPECT_EQ(take_all(warc_of({"warcinfo", "", "application/warc-fields", "x"}), "a").errors,
            (Strings{"a: a web archive without pages that are read"}));
}

TEST(Bomb, APageOfZeros) {
  const Taken page_bomb = take_all(
      response("http://n.example/1", http(gzipped(std::string(100U << 20U, 'a')), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")),
      "a.warc");
  EXPECT_EQ(page_bomb.errors.size(), 1U);
  EXPECT_TRUE(page_bomb.documents.empty());
}

TEST(Bomb, ARecordOfZeros) {
  const Taken taken = take_all(gzipped(response("http://n.example/1", http(std::string(100U << 20U, 'a')))), "a.warc.gz");
  EXPECT_EQ(taken.errors, (Strings{"a.warc.gz: unpacks to more than 200 times its size (a bomb?); its rest is not read"}));
}

}  // namespace
}  // namespace solferino::intake
