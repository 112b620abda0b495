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
  std::unique_ptr<const detail::TagModel> mentions;
};

Tagger::Tagger(std::unique_ptr<const Models> models) : models_(std::move(models)) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;

Result<Tagger> Tagger::open(const std::filesystem::path& folder) {
  const std::string tags_file = (folder / "tagger.bin").string();
  auto tags = detail::TagModel::open(tags_file, detail::ModelKind::tags, tag_count);
  if (!tags) return std::unexpected(tags.error());
  const auto tagged = [&](std::string_view text) { return detail::tags_of_text(**tags, text); };
  if (auto tried = detail::try_samples((*tags)->samples(), tagged, tags_file); !tried) return std::unexpected(tried.error());

  const std::string mentions_file = (folder / "mentions.bin").string();
  auto mentions = detail::TagModel::open(mentions_file, detail::ModelKind::mentions, detail::mention_labels);
  if (!mentions) return std::unexpected(mentions.error());
  if ((*mentions)->partner() != (*tags)->content()) {
    return std::unexpected(Error{ErrorCode::bad_format, "made with another tagger.bin than the one beside it", mentions_file});
  }
  const auto found = [&](std::string_view text) { return detail::mentions_of_text(**tags, **mentions, text); };
  if (auto tried = detail::try_samples((*mentions)->samples(), found, mentions_file); !tried) return std::unexpected(tried.error());

  auto models = std::make_unique<Models>();
  models->tags = std::move(*tags);
  models->mentions = std::move(*mentions);
  return Tagger(std::move(models));
}

std::string Tagger::attributions() const {
  return std::string(models_->tags->attributions()) + std::string(models_->mentions->attributions());
}

std::string Tagger::version() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned shift = 16; shift > 0; shift -= 4) text += digits[models_->mentions->content() >> (shift - 4U) & 0xFU];
  return text;
}

struct Tags::Scratch {
  detail::SentenceFacts facts;
  std::vector<Tag> tags;
  std::vector<Mention> mentions;
  std::size_t facts_of = static_cast<std::size_t>(-1);     // the sentence whose facts these are
  std::size_t mentions_of = static_cast<std::size_t>(-1);  // the sentence whose mentions these are
};

Tags::Tags(const Tagger& tagger, const Reading& reading)
    : models_(tagger.models_.get()), reading_(&reading), done_(reading.sentences.size()), scratch_(std::make_unique<Scratch>()) {}

Tags::~Tags() = default;

std::size_t Tags::sentence_of(TokenIndex token) const {
  const auto& sentences = reading_->sentences;
  const auto behind =
      std::upper_bound(sentences.begin(), sentences.end(), token, [](TokenIndex t, const Sentence& s) { return t < s.first; });
  return behind == sentences.begin() ? sentences.size() : static_cast<std::size_t>(behind - sentences.begin()) - 1;
}

void Tags::describe(std::size_t index) {
  if (scratch_->facts_of == index) return;
  scratch_->facts_of = index;
  const Sentence& sentence = reading_->sentences[index];
  scratch_->facts.clear();
  for (TokenIndex i = sentence.first; i < sentence.last; ++i) {
    const Token& one = reading_->tokens[i];
    scratch_->facts.add({reading_->word(i), reading_->fold(i), one.capital, one.all_caps}, *models_->tags);
  }
  scratch_->facts.finish();
}

Tag Tags::of(TokenIndex token) {
  const std::size_t index = sentence_of(token);
  if (index >= done_.size() || token >= reading_->tokens.size()) return Tag::x;
  if (tags_.empty()) tags_.resize(reading_->tokens.size(), Tag::x);
  if (!done_[index]) {
    done_[index] = true;
    const Sentence& sentence = reading_->sentences[index];
    describe(index);
    detail::tag_sentence(*models_->tags, scratch_->facts, scratch_->tags);
    std::copy(scratch_->tags.begin(), scratch_->tags.end(), tags_.begin() + sentence.first);
  }
  return tags_[token];
}

const std::vector<Mention>& Tags::mentions_beside(TokenIndex token) {
  const std::size_t index = sentence_of(token);
  if (index == scratch_->mentions_of) return scratch_->mentions;
  scratch_->mentions_of = index;
  scratch_->mentions.clear();
  if (index >= done_.size()) return scratch_->mentions;
  const Sentence& sentence = reading_->sentences[index];
  static_cast<void>(of(sentence.first));
  describe(index);
  scratch_->tags.assign(tags_.begin() + sentence.first, tags_.begin() + sentence.last);
  detail::find_mentions(*models_->mentions, scratch_->facts, scratch_->tags, scratch_->mentions);
  for (Mention& one : scratch_->mentions) {
    one.first += sentence.first;
    one.last += sentence.first;
  }
  return scratch_->mentions;
}

}  // namespace solferino::reading
