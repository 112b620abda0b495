// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>

#include "places/table.h"
#include "places/test_world.h"

namespace solferino::places {
namespace {

constexpr std::string_view syria = R"(
    SYR | Syria                       | 35.00 38.00 | country pop=17000000
    d   | Idlib Governorate           | 35.77 36.67 | admin1 SYR code=SY.12 pop=1500000
    i   | Idlib                       | 35.93 36.63 | SYR in=SY.12 pop=128000 seat=PPLA
    m   | Ma‘arrat an Nu‘mān          | 35.65 36.68 | SYR in=SY.12 pop=58000 aka=Maarat_al-Numan,معرة_النعمان
    h   | Al Ḩasakah                  | 36.50 40.75 | SYR pop=422000
    k   | Kafr Zayn                   | 35.10 36.70 | SYR pop=500
    l   | Kafr Zayn                   | 33.50 36.30 | SYR pop=9000)";

Ids ids(const World& world, std::string_view name) {
  Ids found;
  for (const Place& place : world.gazetteer().find(name)) found.push_back(world.id_of(place));
  return found;
}

TEST(Gazetteer, FindsEverySpellingThatItLists) {
  const World world(syria);
  EXPECT_EQ(ids(world, "Maarrat al-Numan"), (Ids{"m"}));
  EXPECT_EQ(ids(world, "Maarat el-Numan"), (Ids{"m"}));
  EXPECT_EQ(ids(world, "معرة النعمان"), (Ids{"m"}));
  EXPECT_EQ(ids(world, "Al-Hasakah"), (Ids{"h"}));
  EXPECT_EQ(ids(world, "Tell Hamra"), (Ids{}));
  EXPECT_EQ(ids(world, ""), (Ids{}));
}

TEST(Gazetteer, FindsShorterFormsThatNobodyLists) {
  const World world(syria);
  EXPECT_EQ(ids(world, "Hasakah"), (Ids{"h"}));
  EXPECT_EQ(ids(world, "Hasakah City"), (Ids{"h"}));
  EXPECT_EQ(ids(world, "the Idlib Governorate"), (Ids{"d"}));
}

TEST(Gazetteer, NamesakesComeMostPopulousFirstAndCitiesBeforeTheirProvince) {
  const World world(syria);
  EXPECT_EQ(ids(world, "Kafr Zayn"), (Ids{"l", "k"}));
  EXPECT_EQ(ids(world, "Idlib").size(), 2U);
}

TEST(Gazetteer, PlacesKnowWhereTheyLie) {
  const World world(syria);
  const auto found = world.gazetteer().find("Maarat al-Numan");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "Ma‘arrat an Nu‘mān");
  EXPECT_EQ(found[0].country, "SYR");
  EXPECT_EQ(found[0].admin1, "Idlib Governorate");
  EXPECT_NEAR(found[0].point.lat, 35.65, 1e-9);
  EXPECT_EQ(found[0].population, 58000U);
  EXPECT_EQ(world.gazetteer().attributions(), "made up\n");
  EXPECT_EQ(world.gazetteer().place_count(), 7U);
}

TEST(Gazetteer, TheSameTextsGiveTheSameBytes) {
  const Rows rows(syria);
  const auto once =
      detail::compile({.rows = rows.text(), .areas = {}, .country_aliases = {}, .words = {}, .not_places = {}, .attributions = {}});
  const auto twice =
      detail::compile({.rows = rows.text(), .areas = {}, .country_aliases = {}, .words = {}, .not_places = {}, .attributions = {}});
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(*once, *twice);
}

// The example of docs/formats/gazetteer.md.
TEST(Builder, TheWorkedExampleHolds) {
  const auto bytes = detail::compile({.rows = "country\t1\tSyria\tSYR\t\t\t35.0\t38.0\t17000000\tPCLI\t1\t0\t\n"
                                              "settlement\t3\tKafr Zayn\tSYR\t\t\t35.1\t36.7\t500\tPPL\t1\t0\tKafr Zein\n",
                                      .areas = {},
                                      .country_aliases = {},
                                      .words = {},
                                      .not_places = {},
                                      .attributions = {}});
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 262518U);
  detail::Header header{};
  std::memcpy(&header, bytes->data(), sizeof(header));
  EXPECT_EQ(header.keys.offset, 248U);
  EXPECT_EQ(header.keys.count, 5U);
  EXPECT_EQ(header.postings.offset, 262480U);
  EXPECT_EQ(header.postings.count, 4U);
  const unsigned char kafr_zayn[] = {3,    0,    0,    0,    5,    0,    0,    0,    9,    0,    0,    0,    0,    0,
                                     0,    0,    0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xf0, 0x8e, 0x35, 0,
                                     0xf0, 0xff, 0x37, 0,    0xf4, 0x01, 0,    0,    1,    0,    0,    0};
  EXPECT_EQ(std::memcmp(bytes->data() + 208, kafr_zayn, sizeof(kafr_zayn)), 0);
  EXPECT_EQ(bytes->substr(header.strings.offset, header.strings.count), "SyriaKafr Zayn");
}

TEST(Builder, NamesTheLineThatItCannotRead) {
  const auto error_of = [](detail::SourceTexts texts) { return detail::compile(texts).error(); };
  EXPECT_EQ(error_of({.rows = "settlement\t1\tX\n"}).where, "rows:1");
  EXPECT_EQ(error_of({.rows = "settlement\t1\tX\tSYR\t\t\t95.0\t36.0\t0\tPPL\t1\t0\t\n"}).code, ErrorCode::bad_format);
  EXPECT_EQ(error_of({.areas = "# head\nNowhere | - | 1.0 | 2.0\n"}).where, "areas:2");
  EXPECT_EQ(error_of({.words = "town | citie\n"}).where, "words:1");
  EXPECT_EQ(error_of({.not_places = "May | sometimes\n"}).where, "not_places:1");
}

TEST(Builder, TheTablesOfDataAreReadable) {
  const std::filesystem::path tables = std::filesystem::path(SOLFERINO_SOURCE_DIR) / "data/places";
  const std::string areas = text_of_file(tables / "areas.txt");
  ASSERT_FALSE(areas.empty());
  const auto bytes =
      detail::compile({.rows = {}, .areas = areas, .country_aliases = {}, .words = {}, .not_places = {}, .attributions = {}});
  ASSERT_TRUE(bytes) << describe(bytes.error());
}

class BrokenFile : public ::testing::Test {
 protected:
  // Writes the bytes over a copy of a good file and opens that.
  Result<Gazetteer> open(const std::string& bytes) {
    std::ofstream(world_.file(), std::ios::binary | std::ios::trunc) << bytes;
    return Gazetteer::open(world_.file());
  }
  static void refresh_checksum(std::string& bytes) {
    detail::Header header{};
    std::memcpy(&header, bytes.data(), sizeof(header));
    header.checksum = detail::header_checksum(header);
    std::memcpy(bytes.data(), &header, sizeof(header));
  }

  World world_{syria};
  std::string good_ = text_of_file(world_.file());
};

TEST_F(BrokenFile, IsRefusedWithItsReason) {
  EXPECT_EQ(Gazetteer::open("/no/such/file").error().code, ErrorCode::not_found);
  EXPECT_EQ(open("").error().code, ErrorCode::bad_format);
  EXPECT_EQ(open("not a gazetteer").error().code, ErrorCode::bad_format);
  EXPECT_EQ(open(std::string(1000, 'x')).error().message, "not a gazetteer");
  EXPECT_EQ(open(good_.substr(0, good_.size() - 1)).error().code, ErrorCode::bad_format);
  EXPECT_EQ(open(good_ + "x").error().code, ErrorCode::bad_format);
  EXPECT_EQ(Gazetteer::open(world_.file().parent_path()).error().code, ErrorCode::bad_format);
}

TEST_F(BrokenFile, AnyByteOfTheHeaderThatChangedIsNoticed) {
  for (std::size_t i = 0; i < sizeof(detail::Header); ++i) {
    std::string bytes = good_;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x40);
    const auto opened = open(bytes);
    ASSERT_FALSE(opened) << "byte " << i;
    EXPECT_EQ(opened.error().code, ErrorCode::bad_format);
  }
}

TEST_F(BrokenFile, SectionsOutsideTheFileAreRefused) {
  for (const std::size_t field : {offsetof(detail::Header, places), offsetof(detail::Header, keys), offsetof(detail::Header, strings)}) {
    std::string bytes = good_;
    const detail::Section outside{bytes.size() + 8, 1U << 30U};
    std::memcpy(bytes.data() + field, &outside, sizeof(outside));
    refresh_checksum(bytes);
    EXPECT_EQ(open(bytes).error().code, ErrorCode::bad_format);
  }
}

// The body has no checksum that is read at opening: whatever stands there must do no harm, and `intact` must tell.
TEST_F(BrokenFile, ADamagedBodyIsReadWithoutHarm) {
  for (std::size_t i = sizeof(detail::Header); i < good_.size(); i += 997) {
    std::string bytes = good_;
    for (std::size_t k = i; k < std::min(i + 40, bytes.size()); ++k) bytes[k] = static_cast<char>(0xFF);
    const auto opened = open(bytes);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->table().intact(), bytes == good_);
    for (const std::string_view name : {"Idlib", "Kafr Zayn", "Syria"}) EXPECT_LE(opened->find(name).size(), 0xFFFFU);
  }
}

}  // namespace
}  // namespace solferino::places
