// SPDX-License-Identifier: Apache-2.0
// The real lexicons and the built gazetteer for the tests of this room, loaded once.
//
//   class Subjects : public WorldTest {};
//   TEST_F(Subjects, ...) { const Text text("Gunmen attacked Djibo."); text.agents(); text.words(0, 1); }
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/analysis.h"
#include "claims/claims.h"

namespace solferino::claims {

struct Engine {
  Engine() {
    if (reader) reader->take(reading::Tagger::open(std::filesystem::path(SOLFERINO_SOURCE_DIR) / "models/en").value());
  }

  Result<reading::Reader> reader = reading::Reader::load(std::filesystem::path(SOLFERINO_SOURCE_DIR) / "data/lexicons/en");
  Result<places::Gazetteer> gazetteer = places::Gazetteer::open(std::filesystem::path(SOLFERINO_BINARY_DIR) / "gazetteer.bin");
};

inline const Engine& engine() {
  static const Engine one;
  return one;
}

// A test that needs them: fails with the reason where they cannot be loaded.
class WorldTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(engine().reader) << describe(engine().reader.error());
    ASSERT_TRUE(engine().gazetteer)
        << describe(engine().gazetteer.error())
        << "\nBuild the gazetteer first: tools/gazetteer/fetch.sh, then the target `gazetteer` of this build tree.";
  }
};

inline std::vector<record::Claim> extract(const std::string& text, std::optional<Date> published = {}) {
  record::Document document;
  document.lang = "en";
  document.text = text;
  document.published = published;
  return Extractor(*engine().reader, *engine().gazetteer).extract(document, Effort::full);
}

namespace detail {

// A text read up to its frames, with the text itself.
class Text {
 public:
  explicit Text(std::string text) : text_(std::move(text)), analysis_(text_, std::nullopt, *engine().reader, *engine().gazetteer) {}

  [[nodiscard]] const View& view() const { return analysis_.view(); }
  [[nodiscard]] const std::vector<AgentMention>& agents() const { return analysis_.agents(); }
  [[nodiscard]] const Agents& lookup() const { return analysis_.material().agents; }
  [[nodiscard]] std::string words(TokenIndex first, TokenIndex last) const {
    return std::string(words_of(text_, view().reading().span_of(first, last)));
  }
  // The first token that is written so; the end of the text where there is none.
  [[nodiscard]] TokenIndex token(std::string_view word) const {
    for (TokenIndex i = 0; i < view().size(); ++i) {
      if (view().word(i) == word) return i;
    }
    ADD_FAILURE() << "no word '" << word << "' in: " << text_;
    return view().size();
  }

 private:
  std::string text_;
  Analysis analysis_;
};

}  // namespace detail
}  // namespace solferino::claims
