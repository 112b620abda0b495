// SPDX-License-Identifier: Apache-2.0
// ZIP archives: what is taken of them, and what people make to break those who unpack them.
#include <gtest/gtest.h>

#include "intake/taken_for_test.h"
#include "intake/zip_file.h"
#include "intake/zip_for_test.h"

namespace solferino::intake {
namespace {

using Strings = std::vector<std::string>;

Strings ids_of(const Taken& taken) {
  Strings ids;
  for (const record::Document& document : taken.documents) ids.push_back(document.id);
  return ids;
}

TEST(Zip, MembersAreReadLikeAFolder) {
  const Taken taken = take_all(make_zip({{"folder/", ""},
                                         {"folder/b.txt", "Five killed.", true},
                                         {"a.jsonl", "{\"text\":\"one\"}\n{\"id\":\"x\",\"text\":\"two\"}"},
                                         {"photo.jpg", "\xFF\xD8\xFF"},
                                         {"__MACOSX/._a.txt", "x"},
                                         {".hidden.txt", "x"},
                                         {"c.html", "<p>Shells hit the town.</p>"}}),
                               "r.zip");
  EXPECT_EQ(taken.errors, Strings());
  EXPECT_EQ(ids_of(taken), (Strings{"r.zip!folder/b.txt", "r.zip!a.jsonl#1", "x", "r.zip!c.html"}));
  EXPECT_EQ(taken.documents[0].source, "r.zip!folder/b.txt");
  EXPECT_EQ(taken.documents[2].source, "r.zip!a.jsonl");
}

TEST(Zip, PiecesHoldTheirBytesAndTheirContainer) {
  const std::string inner = make_zip({{"b.txt", "two", true}});
  EXPECT_EQ(pieces_of(make_zip({{"a.txt", "one", true}, {"inner.zip", inner, true}, {"c.txt", "three"}}), "r.zip"),
            (Strings{"0 zip r.zip '" + make_zip({{"a.txt", "one", true}, {"inner.zip", inner, true}, {"c.txt", "three"}}) + "'",
                     "1 text r.zip!a.txt in 0 'one' document", "2 zip r.zip!inner.zip in 0 '" + inner + "'",
                     "3 text r.zip!inner.zip!b.txt in 2 'two' document", "4 text r.zip!c.txt in 0 'three' document"}));
}

TEST(BadZip, OneBadMemberDoesNotStopTheOthers) {
  std::string zip = make_zip({{"a.txt", "one", false, true},
                              {"../b.txt", "two"},
                              {"/c.txt", "three"},
                              {"x/..\\d.txt", "four"},
                              {"C:\\e.txt", "five"},
                              {"f.txt", "broken"},
                              {"g.txt", ""},
                              {"h.txt", "The last one."}});
  zip.replace(zip.find("broken"), 6, "BROKEN");  // its checksum is wrong now
  const Taken taken = take_all(zip, "r.zip");
  EXPECT_EQ(ids_of(taken), (Strings{"r.zip!h.txt"}));
  const std::string leads_out = ": a name that leads out of the archive; its file is not read";
  EXPECT_EQ(taken.errors, (Strings{"r.zip!a.txt: is encrypted; unpack it with its password and give what it holds",
                                   "r.zip!../b.txt" + leads_out, "r.zip!/c.txt" + leads_out, "r.zip!x/..\\d.txt" + leads_out,
                                   "r.zip!C:\\e.txt" + leads_out, "r.zip!f.txt: broken ZIP: crc error", "r.zip!g.txt: is empty"}));
}

TEST(BadZip, WaysOfPackingThatMayTakeMuchMemory) {
  for (const int method : {9, 14, 93, 95}) {
    const Taken taken = take_all(make_zip({{"a.txt", "one", false, false, method}, {"b.txt", "The last one."}}), "r.zip");
    EXPECT_EQ(ids_of(taken), (Strings{"r.zip!b.txt"})) << method;
    EXPECT_EQ(taken.errors, (Strings{"r.zip!a.txt: is packed in a way that is not read; unpack it and give the file"})) << method;
  }
}

TEST(BadZip, GoodNamesStay) {
  for (const char* name : {"a..b.txt", "..a/b.txt", "a/.../b", "a b", "ab:c"}) EXPECT_FALSE(detail::refuse_member_name(name)) << name;
  for (const char* name : {"..", "a/../b", "/", "\\\\server\\x", "c:x", "a\\..\\b"}) EXPECT_TRUE(detail::refuse_member_name(name)) << name;
}

TEST(BadZip, CutOffAnywhere) {
  const std::string zip = make_zip({{"a.txt", "Five people were killed in the town.", true}, {"b.txt", "two"}});
  for (std::size_t size = 3; size < zip.size(); ++size) {
    const Taken taken = take_all(std::string_view(zip).substr(0, size), "r.zip");
    EXPECT_EQ(taken.errors.size(), 1U) << size;
    EXPECT_TRUE(taken.documents.empty()) << size;
  }
}

TEST(BadZip, AnyByteWrong) {
  const std::string zip = make_zip({{"a.txt", "Five people were killed in the town.", true}, {"b.txt", "two"}});
  for (std::size_t at = 0; at < zip.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string bad = zip;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      const Taken taken = take_all(bad, "r.zip");
      EXPECT_LE(taken.documents.size(), 2U);
      EXPECT_GE(taken.documents.size() + taken.errors.size(), 1U);
    }
  }
}

TEST(BadZip, NothingInside) {
  EXPECT_EQ(take_all(make_zip({}), "r.zip").errors, (Strings{"r.zip: a ZIP archive without files that are read"}));
  EXPECT_EQ(take_all(make_zip({{"a.jpg", "x"}}), "r.zip").errors, (Strings{"r.zip: a ZIP archive without files that are read"}));
}

TEST(Bomb, OneMemberOfZeros) {
  const Taken taken = take_all(make_zip({{"a.txt", std::string(100U << 20U, 'a'), true}, {"b.txt", "two"}}), "r.zip");
  EXPECT_TRUE(taken.documents.empty());
  EXPECT_EQ(taken.errors, (Strings{"r.zip: unpacks to more than 200 times its size (a bomb?); its rest is not read"}));
}

TEST(Bomb, ManyMembersThatUnpackToMuch) {
  std::vector<ZipMember> members;
  members.reserve(20);
  const std::string document = "{\"text\":\"Five killed.\"" + std::string(8U << 20U, ' ') + "}";
  for (int i = 0; i < 20; ++i) members.push_back({std::to_string(i) + ".json", document, true});
  const Taken taken = take_all(make_zip(members), "r.zip");
  EXPECT_GT(taken.documents.size(), 5U);
  EXPECT_LT(taken.documents.size(), 20U);
  EXPECT_EQ(taken.errors, (Strings{"r.zip: unpacks to more than 200 times its size (a bomb?); its rest is not read"}));
}

TEST(Bomb, ArchivesInArchives) {
  std::string zip = make_zip({{"a.txt", "Five killed."}});
  for (int i = 0; i < 20; ++i) zip = make_zip({{"inner.zip", zip}, {std::to_string(i) + ".txt", "one"}});
  const Taken taken = take_all(zip, "r.zip");
  EXPECT_EQ(taken.documents.size(), 5U);
  ASSERT_EQ(taken.errors.size(), 1U);
  EXPECT_TRUE(taken.errors[0].ends_with("lies in 5 others, one inside the other; deeper ones are not read")) << taken.errors[0];
}

TEST(Bomb, MoreEntriesThanBytesAreWorth) {
  std::vector<ZipMember> members(5'000, {"a", ""});
  const Taken taken = take_all(make_zip(members), "r.zip");
  EXPECT_EQ(taken.errors.size(), 5'000U) << "each says that it is empty";
  std::string entries;
  for (int i = 0; i < 210'000; ++i) entries += "PK\x01\x02" + std::string(42, '\0');
  EXPECT_EQ(take_all("PK\x03\x04" + entries, "r.zip").errors, (Strings{"r.zip: a ZIP of more than 200000 files"}));
}

}  // namespace
}  // namespace solferino::intake
