// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/reading.h"
#include "reading/tag_features.h"
#include "reading/tag_model.h"
#include "reading/tagging.h"

namespace solferino::reading {
namespace {

namespace fs = std::filesystem;
using namespace detail;

const fs::path models = fs::path(SOLFERINO_SOURCE_DIR) / "models/en";

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

const Tagger& tagger() {
  static const Result<Tagger> opened = Tagger::open(models);
  return opened.value();
}

const Reader& reader() {
  static const Result<Reader> loaded = Reader::load(fs::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en");
  return loaded.value();
}

// "word/TAG word/TAG ..."
std::string tagged(std::string_view text) {
  const Reading reading = reader().read(text, std::nullopt);
  Tags tags(tagger(), reading);
  std::string line;
  for (TokenIndex i = 0; i < reading.tokens.size(); ++i) {
    line.append(line.empty() ? "" : " ").append(reading.word(i)).append("/").append(name_of(tags.of(i)));
  }
  return line;
}

// "kind: words; kind: words"
std::string mentioned(std::string_view text) {
  const Reading reading = reader().read(text, std::nullopt);
  Tags tags(tagger(), reading);
  std::string line;
  for (const Sentence& sentence : reading.sentences) {
    for (const Mention& one : tags.mentions_beside(sentence.first)) {
      line.append(line.empty() ? "" : "; ").append(name_of(one.kind)).append(": ");
      line.append(words_of(reading.text, reading.span_of(one.first, one.last)));
    }
  }
  return line;
}

// A folder with models of its own, gone with the test.
class Folder {
 public:
  Folder(const std::string& bytes, const std::string& mentions)
      : path_(fs::temp_directory_path() / ("tagger_test_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(path_);
    std::ofstream(path_ / "tagger.bin", std::ios::binary) << bytes;
    std::ofstream(path_ / "mentions.bin", std::ios::binary) << mentions;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// A model that knows nothing and calls every word an adjective, the first of the tags.
ModelParts nothing_known() {
  ModelParts parts;
  parts.labels = tag_count;
  parts.weights.assign(tag_count, 0);
  parts.samples = "two words\tADJ ADJ\n";
  return parts;
}

// Its companion that finds no mention anywhere.
std::string no_mentions(const std::string& tags_bytes) {
  ModelParts parts;
  parts.kind = ModelKind::mentions;
  parts.labels = mention_labels;
  parts.weights.assign(mention_labels, 0);
  parts.samples = "two words\t\n";
  if (const auto tags = TagModel::over(tags_bytes, ModelKind::tags, tag_count, "tags")) parts.partner = (*tags)->content();
  return pack_model(parts);
}

TEST(Tagger, FindsMentions) {
  EXPECT_EQ(mentioned("Shells killed two farmers near a school in Kafr Zayn, Syrian officials said."),
            "people_group: farmers; facility: school; place: Kafr Zayn; nationality: Syrian; people_group: officials");
  EXPECT_EQ(mentioned(""), "");
}

TEST(Tagger, MentionsOfOneSentenceAfterTheOther) {
  const Reading reading = reader().read("Farmers fled.\n\nThe school burned.", std::nullopt);
  ASSERT_EQ(reading.sentences.size(), 2U);
  Tags tags(tagger(), reading);
  const auto second = tags.mentions_beside(reading.sentences[1].first);
  const auto first = tags.mentions_beside(reading.sentences[0].first);
  EXPECT_EQ(second, (std::vector<Mention>{{4, 5, MentionKind::facility}}));
  EXPECT_EQ(first, (std::vector<Mention>{{0, 1, MentionKind::people_group}}));
  EXPECT_EQ(tags.mentions_beside(reading.sentences[1].first), second);
}

TEST(Tagger, MentionsOfAnotherTaggerAreRefused) {
  const std::string tags = pack_model(nothing_known());
  EXPECT_TRUE(Tagger::open(Folder(tags, no_mentions(tags)).path()));
  const Folder folder(tags, bytes_of(models / "mentions.bin"));
  const auto opened = Tagger::open(folder.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().where, (folder.path() / "mentions.bin").string());
}

TEST(Tagger, TellsVerbsFromNouns) {
  EXPECT_EQ(tagged("Two people were killed on Monday."), "Two/NUM people/NOUN were/AUX killed/VERB on/ADP Monday/PROPN ./PUNCT");
  EXPECT_EQ(tagged("They attack the town."), "They/PRON attack/VERB the/DET town/NOUN ./PUNCT");
  EXPECT_EQ(tagged("The attack hit the town."), "The/DET attack/NOUN hit/VERB the/DET town/NOUN ./PUNCT");
}

TEST(Tagger, ReadsHeadlines) {
  EXPECT_EQ(tagged("GUNMEN ATTACK BUS STATION IN CAPITAL"), "GUNMEN/NOUN ATTACK/VERB BUS/NOUN STATION/NOUN IN/ADP CAPITAL/NOUN");
}

TEST(Tagger, OrderOfAskingDoesNotMatter) {
  const Reading reading = reader().read("The army fired shells. Two men were hurt in the attack.\n\nThey left.", std::nullopt);
  Tags forwards(tagger(), reading);
  Tags backwards(tagger(), reading);
  std::vector<Tag> there;
  std::vector<Tag> back(reading.tokens.size());
  there.reserve(reading.tokens.size());
  for (TokenIndex i = 0; i < reading.tokens.size(); ++i) there.push_back(forwards.of(i));
  for (auto i = static_cast<TokenIndex>(reading.tokens.size()); i-- > 0;) back[i] = backwards.of(i);
  EXPECT_EQ(there, back);
}

TEST(Tagger, OddTextIsTagged) {
  for (const std::string_view text : {"", "?", "\xF0\x9F\x98\x80", "12 34", "a", "\xD9\x85\xD8\xAF\xD9\x8A\xD9\x86\xD8\xA9"}) {
    EXPECT_NO_FATAL_FAILURE(static_cast<void>(tagged(text))) << text;
  }
}

TEST(Tagger, SaysWhereItComesFrom) {
  EXPECT_NE(tagger().attributions().find("CC BY-SA 4.0"), std::string::npos);
  EXPECT_EQ(tagger().version().size(), 4U);
}

TEST(Tagger, MissingModelIsNotFound) {
  const auto opened = Tagger::open(fs::path(SOLFERINO_SOURCE_DIR) / "nowhere");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::not_found);
}

TEST(Tagger, AnotherAnswerThanTheSamplesIsAnErrorThatNamesTheFile) {
  ModelParts parts = nothing_known();
  EXPECT_TRUE(Tagger::open(Folder(pack_model(parts), no_mentions(pack_model(parts))).path()));
  parts.samples = "two words\tADJ NOUN\n";
  const Folder folder(pack_model(parts), no_mentions(pack_model(parts)));
  const auto opened = Tagger::open(folder.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::bad_format);
  EXPECT_EQ(opened.error().where, (folder.path() / "tagger.bin").string());
  EXPECT_NE(opened.error().message.find("two words"), std::string::npos);
}

TEST(Tagger, ModelWithoutSamplesIsRefused) {
  ModelParts parts = nothing_known();
  parts.samples.clear();
  EXPECT_FALSE(Tagger::open(Folder(pack_model(parts), no_mentions(pack_model(parts))).path()));
}

TEST(TagModel, AnyChangedOrMissingByteIsSeen) {
  const std::string good = bytes_of(models / "tagger.bin");
  ASSERT_TRUE(TagModel::over(good, ModelKind::tags, tag_count, "good"));
  for (std::size_t at = 0; at < good.size(); at += at < 256 ? 1 : 49999) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    const auto opened = TagModel::over(bad, ModelKind::tags, tag_count, "bad");
    EXPECT_FALSE(opened) << "byte " << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{40}, std::size_t{143}, good.size() / 2, good.size() - 1}) {
    EXPECT_FALSE(TagModel::over(std::string_view(good).substr(0, size), ModelKind::tags, tag_count, "short")) << size;
  }
}

TEST(TagModel, KeepsWordsWithTheirClassAndTags) {
  ModelParts parts = nothing_known();
  parts.classes.assign(1U << 10U, 0xFFFFFFFFU);
  parts.levels.assign(class_count, {});
  parts.levels[7] = {3, 2};
  parts.dictionary.assign(1U << 10U, 0);
  for (std::uint32_t i = 0; i < 500; ++i) {
    put_class(parts.classes, word_hash("word" + std::to_string(i)), i);
    put_known(parts.dictionary, word_hash("word" + std::to_string(i)), {i, static_cast<std::uint8_t>(i % tag_count), i % 2 == 0});
  }
  const std::string bytes = pack_model(parts);
  const auto model = TagModel::over(bytes, ModelKind::tags, tag_count, "small");
  ASSERT_TRUE(model);
  for (std::uint32_t i = 0; i < 500; ++i) {
    const std::uint64_t word = word_hash("word" + std::to_string(i));
    EXPECT_EQ((*model)->class_of(word), i + 1);
    const KnownWord known = (*model)->known(word);
    EXPECT_EQ(known.tags, i);
    EXPECT_EQ(known.best, i % tag_count);
    EXPECT_EQ(known.decided, i % 2 == 0);
  }
  EXPECT_EQ((*model)->levels_of(7).middle, 3);
  EXPECT_EQ((*model)->class_of(word_hash("another")), 0U);
  EXPECT_EQ((*model)->known(word_hash("another")).tags, 0U);
}

}  // namespace
}  // namespace solferino::reading
