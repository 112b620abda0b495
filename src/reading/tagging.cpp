// SPDX-License-Identifier: Apache-2.0
#include "reading/tagging.h"

#include <algorithm>
#include <array>

#include "reading/tokens.h"

namespace solferino::reading {
namespace {

constexpr std::array<std::string_view, tag_count> names = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                           "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, mention_kind_count> kinds = {"person",      "organisation", "armed_group", "place",
                                                                    "nationality", "facility",     "people_group"};
static_assert(detail::mention_labels == 2 * mention_kind_count + 1);

}  // namespace

std::string_view name_of(Tag tag) { return names[static_cast<std::size_t>(tag)]; }

std::string_view name_of(MentionKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<Tag> tag_of(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Tag>(i);
  }
  return std::nullopt;
}

namespace detail {

void tag_sentence(const TagModel& model, const SentenceFacts& facts, std::vector<Tag>& tags) {
  tags.resize(facts.size());
  std::uint32_t before = no_tag;
  std::uint32_t two_before = no_tag;
  Rows rows;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const WordFacts& word = facts.at(static_cast<std::ptrdiff_t>(i));
    std::uint32_t best = word.best;
    if (!word.decided) {
      tag_rows(facts, i, before, two_before, rows);
      std::array<std::int32_t, tag_count> scores{};
      for (std::size_t k = 0; k < rows.count; ++k) add_row(model.row(rows.row[k]), scores);
      best = best_label(scores);
    }
    // A damaged dictionary may hold any number.
    if (best >= tag_count) best = static_cast<std::uint32_t>(Tag::x);
    tags[i] = static_cast<Tag>(best);
    two_before = before;
    before = best;
  }
}

void find_mentions(const TagModel& model, const SentenceFacts& facts, const std::vector<Tag>& tags, std::vector<Mention>& mentions) {
  mentions.clear();
  std::vector<std::uint8_t> numbers(tags.size());
  for (std::size_t i = 0; i < tags.size(); ++i) numbers[i] = static_cast<std::uint8_t>(tags[i]);
  std::uint32_t before = 0;
  std::uint32_t two_before = 0;
  Rows rows;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (before == 0 && !may_begin_mention(numbers[i])) {
      two_before = 0;
      continue;
    }
    mention_rows(facts, numbers, i, {before, two_before}, rows);
    std::array<std::int32_t, mention_labels> scores{};
    for (std::size_t k = 0; k < rows.count; ++k) add_row(model.row(rows.row[k]), scores);
    const std::uint32_t label = best_label(scores, labels_behind(before));
    const auto at = static_cast<TokenIndex>(i);
    if (label != 0 && label % 2 == 1) {
      mentions.push_back({at, at + 1, static_cast<MentionKind>((label - 1) / 2)});
    } else if (label != 0) {
      ++mentions.back().last;
    }
    two_before = before;
    before = label;
  }
}

namespace {

// The text as one sentence; borrows from both.
SentenceFacts facts_of(const TagModel& model, std::string_view text, const Tokens& found) {
  SentenceFacts facts;
  facts.clear();
  for (const Token& token : found.tokens) {
    facts.add({words_of(text, token.span), std::string_view(found.folded).substr(token.fold_begin, token.fold_size), token.capital,
               token.all_caps},
              model);
  }
  facts.finish();
  return facts;
}

}  // namespace

std::string tags_of_text(const TagModel& model, std::string_view text) {
  std::vector<Tag> tags;
  tag_sentence(model, facts_of(model, text, tokenize(text)), tags);
  std::string line;
  for (const Tag tag : tags) line.append(line.empty() ? "" : " ").append(name_of(tag));
  return line;
}

std::string mentions_of_text(const TagModel& tags, const TagModel& mentions, std::string_view text) {
  const SentenceFacts facts = facts_of(tags, text, tokenize(text));
  std::vector<Tag> tagged;
  tag_sentence(tags, facts, tagged);
  std::vector<Mention> found;
  find_mentions(mentions, facts, tagged, found);
  std::string line;
  for (const Mention& one : found) {
    line.append(line.empty() ? "" : ", ").append(name_of(one.kind));
    line.append(" ").append(std::to_string(one.first)).append(" ").append(std::to_string(one.last));
  }
  return line;
}

Result<void> try_samples(std::string_view samples, const std::function<std::string(std::string_view)>& answer, const std::string& name) {
  const auto bad = [&](const std::string& why) { return std::unexpected(Error{ErrorCode::bad_format, why, name}); };
  if (samples.empty()) return bad("the model holds no sample answers");
  while (!samples.empty()) {
    const std::string_view line = samples.substr(0, samples.find('\n'));
    samples.remove_prefix(std::min(line.size() + 1, samples.size()));
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return bad("a sample without an answer");
    if (answer(line.substr(0, tab)) != line.substr(tab + 1)) {
      return bad("the model does not answer as its sample says: \"" + std::string(line.substr(0, tab)) + "\"");
    }
  }
  return {};
}

}  // namespace detail
}  // namespace solferino::reading
