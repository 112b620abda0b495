// SPDX-License-Identifier: Apache-2.0
#include "treebank.h"

#include <array>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

#include "reading/glyphs.h"
#include "reading/reading.h"
#include "reading/tokens.h"

namespace solferino::train {
namespace {

namespace detail = reading::detail;

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line) {
    if (c == '\t') {
      columns.emplace_back();
    } else {
      columns.back() += c;
    }
  }
  return columns;
}

std::string misc_value(const std::string& misc, std::string_view key) {
  for (std::size_t at = 0; at < misc.size();) {
    const std::size_t end = std::min(misc.find('|', at), misc.size());
    const std::string_view one = std::string_view(misc).substr(at, end - at);
    if (one.starts_with(key) && one.size() > key.size() && one[key.size()] == '=') return std::string(one.substr(key.size() + 1));
    at = end + 1;
  }
  return {};
}

struct Parse {
  std::vector<Sentence> sentences;
  Sentence current;
  std::string document;
  int range_last = 0;  // of the multiword token whose words are being read
  bool range_glued = false;

  void end_sentence() {
    if (!current.words.empty()) sentences.push_back(std::move(current));
    current = {};
    current.document = document;
    range_last = 0;
  }

  void word(const std::vector<std::string>& column) {
    const std::string& id = column[0];
    const bool glued = misc_value(column[9], "SpaceAfter") == "No";
    if (const auto dash = id.find('-'); dash != std::string::npos) {
      range_last = std::stoi(id.substr(dash + 1));
      range_glued = glued;
      return;
    }
    const auto tag = reading::tag_of(column[3]);
    if (id.find('.') != std::string::npos || !tag) return;
    Word made = make_word(column[1]);
    made.tag = static_cast<std::uint8_t>(*tag);
    made.deprel = column[7];
    made.entity = misc_value(column[9], "Entity");
    const int number = std::stoi(id);
    made.glued = number < range_last || (number == range_last ? range_glued : glued);
    current.words.push_back(std::move(made));
  }
};

}  // namespace

Word make_word(const std::string& surface) {
  Word word{surface, reading::fold(surface)};
  std::size_t letters = 0;
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < surface.size();) {
    const CodePoint point = decode_utf8(surface, at);
    if (detail::is_upper(point.value)) {
      ++capitals;
      ++letters;
      if (letters == 1) word.capital = true;
    } else if (detail::is_lower(point.value)) {
      ++letters;
    }
    at += point.size;
  }
  word.all_caps = letters > 1 && capitals == letters;
  return word;
}

Result<std::vector<Sentence>> load_treebank(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::unexpected(Error{ErrorCode::not_found, "cannot be read", file.string()});
  constexpr std::string_view new_document = "# newdoc id = ";
  Parse parse;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty()) {
      parse.end_sentence();
    } else if (line[0] == '#') {
      if (line.starts_with(new_document)) parse.document = parse.current.document = line.substr(new_document.size());
    } else if (const auto columns = columns_of(line); columns.size() == 10) {
      parse.word(columns);
    } else {
      return std::unexpected(Error{ErrorCode::bad_format, "a line without ten columns", file.string()});
    }
  }
  parse.end_sentence();
  return std::move(parse.sentences);
}

Sentence in_our_tokens(const Sentence& sentence) {
  std::string text;
  std::vector<std::size_t> ends;
  for (const Word& word : sentence.words) {
    text += word.surface;
    ends.push_back(text.size());
    if (!word.glued) text += ' ';
  }
  const detail::Tokens found = detail::tokenize(text);
  Sentence ours;
  ours.document = sentence.document;
  std::size_t from = 0;
  for (const reading::Token& token : found.tokens) {
    while (ends[from] <= token.span.begin) ++from;
    std::size_t taken = from;
    for (std::size_t i = from; i < ends.size() && ends[i] - sentence.words[i].surface.size() < token.span.end; ++i) {
      if (sentence.words[i].tag != static_cast<std::uint8_t>(reading::Tag::punct)) taken = i;
    }
    Word word;
    word.surface = text.substr(token.span.begin, token.span.size());
    word.fold = found.folded.substr(token.fold_begin, token.fold_size);
    word.capital = token.capital;
    word.all_caps = token.all_caps;
    word.tag = sentence.words[taken].tag;
    const bool before_noun = sentence.words[taken].deprel == "amod";
    if (taken > from && before_noun && word.tag == static_cast<std::uint8_t>(reading::Tag::verb)) {
      word.tag = static_cast<std::uint8_t>(reading::Tag::adj);
    }
    // A mark that we part from a word stays a mark.
    if (token.kind == reading::TokenKind::punct && token.span.size() < sentence.words[taken].surface.size()) {
      word.tag = static_cast<std::uint8_t>(reading::Tag::punct);
    }
    ours.words.push_back(std::move(word));
  }
  return ours;
}

Sentence in_case(const Sentence& sentence, Case wanted) {
  Sentence changed = sentence;
  for (std::size_t i = 0; i < changed.words.size(); ++i) {
    Word& word = changed.words[i];
    std::string surface;
    for (std::size_t k = 0; k < word.surface.size(); ++k) {
      const char c = word.surface[k];
      const bool raise = wanted == Case::upper || (wanted == Case::title && k == 0 && (i == 0 || word.surface.size() > 3));
      if (raise && detail::ascii::is_lower(c)) {
        surface += static_cast<char>(c - 32);
      } else {
        surface += wanted == Case::lower ? detail::ascii::lower(c) : c;
      }
    }
    Word made = make_word(surface);
    word.surface = std::move(made.surface);
    word.capital = made.capital;
    word.all_caps = made.all_caps;
  }
  return changed;
}

}  // namespace solferino::train
