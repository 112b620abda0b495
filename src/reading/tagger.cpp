// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "reading/reading.h"
#include "reading/tag_features.h"
#include "reading/tag_model.h"
#include "reading/tagging.h"

namespace solferino::reading {

class Tagger::Models {
 public:
  std::unique_ptr<const detail::TagModel> tags;
};

Tagger::Tagger(std::unique_ptr<const Models> models) : models_(std::move(models)) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;

Result<Tagger> Tagger::open(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "tagger.bin";
  auto tags = detail::TagModel::open(file, detail::ModelKind::tags, tag_count);
  if (!tags) return std::unexpected(tags.error());
  if (auto tried = detail::try_samples(**tags, file.string()); !tried) return std::unexpected(tried.error());
  auto models = std::make_unique<Models>();
  models->tags = std::move(*tags);
  return Tagger(std::move(models));
}

std::string Tagger::attributions() const { return std::string(models_->tags->attributions()); }

std::string Tagger::version() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned shift = 16; shift > 0; shift -= 4) text += digits[models_->tags->content() >> (shift - 4U) & 0xFU];
  return text;
}

struct Tags::Scratch {
  detail::SentenceFacts facts;
  std::vector<Tag> tags;
};

Tags::Tags(const Tagger& tagger, const Reading& reading)
    : models_(tagger.models_.get()), reading_(&reading), done_(reading.sentences.size()), scratch_(std::make_unique<Scratch>()) {}

Tags::~Tags() = default;

Tag Tags::of(TokenIndex token) {
  const auto& sentences = reading_->sentences;
  const auto behind =
      std::upper_bound(sentences.begin(), sentences.end(), token, [](TokenIndex t, const Sentence& s) { return t < s.first; });
  if (behind == sentences.begin()) return Tag::x;
  const auto index = static_cast<std::size_t>(behind - sentences.begin()) - 1;
  if (tags_.empty()) tags_.resize(reading_->tokens.size(), Tag::x);
  if (!done_[index]) {
    done_[index] = true;
    const Sentence& sentence = sentences[index];
    scratch_->facts.clear();
    for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
      const Token& one = reading_->tokens[i];
      scratch_->facts.add({reading_->word(i), reading_->fold(i), one.capital, one.all_caps}, *models_->tags);
    }
    scratch_->facts.finish();
    detail::tag_sentence(*models_->tags, scratch_->facts, scratch_->tags);
    std::copy(scratch_->tags.begin(), scratch_->tags.end(), tags_.begin() + sentence.first);
  }
  return tags_[token];
}

}  // namespace solferino::reading
