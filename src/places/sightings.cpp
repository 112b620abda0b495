// SPDX-License-Identifier: Apache-2.0
#include "places/sightings.h"

#include <algorithm>
#include <array>
#include <set>

#include "places/context.h"
#include "places/cues.h"
#include "places/key.h"
#include "places/matcher.h"
#include "places/skeleton.h"

namespace solferino::places::detail {

namespace {

// Longest name in words that is taken on a cue's word alone.
constexpr TokenIndex max_unknown = 4;

// What speaks for and against a word being a place. Whole numbers, so that the order of adding cannot matter.
namespace weigh {
constexpr int cue = 6;
constexpr int dateline = 4;
constexpr int preposition = 3;
constexpr int compass = 3;
constexpr int before_of = 2;
constexpr int hashtag = 2;
constexpr int title_case_neighbour = -2;
constexpr int person = -20;
constexpr int part_of_longer_name = -7;
constexpr int organisation = -20;
constexpr int stop_word = -7;
constexpr int also_small = -4;
constexpr int acronym = -12;
constexpr int three_letters = -2;
constexpr int speaks = -2;
constexpr int person_elsewhere = -8;
}  // namespace weigh

class Scanner {
 public:
  Scanner(const reading::Reading& reading, const Gazetteer::Table& table, const Hints& hints)
      : context_(reading, table), matcher_(context_), table_(table), not_places_(hints.not_places) {
    not_places_ = merged(std::move(not_places_));
  }

  Sightings run();

 private:
  void scan_sentence(std::uint32_t index);
  [[nodiscard]] TokenIndex run_end(TokenIndex first, TokenIndex limit) const;
  void scan_run(TokenIndex first, TokenIndex last);
  void take(TokenIndex first, const Found& found, TokenIndex run_first, TokenIndex run_last);
  [[nodiscard]] bool take_unknown(TokenIndex first, TokenIndex last, const Found& found);
  [[nodiscard]] bool is_plain_name(TokenIndex first, TokenIndex last) const;
  void keep(const Sighting& one);
  [[nodiscard]] bool take_by_skeleton(TokenIndex first, TokenIndex last);
  [[nodiscard]] bool joins_list(TokenIndex first) const;
  [[nodiscard]] bool find_skeleton(Sighting& one) const;
  [[nodiscard]] bool is_adjective(const Found& found);
  [[nodiscard]] bool is_adjective_key(const PackedKey& key) const;
  void look_left(Sighting& one, TokenIndex run_first);
  void look_right(Sighting& one);
  void look_at_neighbours(Sighting& one, TokenIndex run_first, TokenIndex run_last);
  [[nodiscard]] int left_neighbour(const Sighting& one, TokenIndex run_first);
  [[nodiscard]] int right_neighbour(Sighting& one, TokenIndex run_last);
  void look_at_word(Sighting& one, const Found& found);
  [[nodiscard]] bool excluded(TokenIndex i);
  [[nodiscard]] bool known_start(TokenIndex i) const { return i == sentence_->first || i == sentence_->body; }

  Context context_;
  Matcher matcher_;
  const Gazetteer::Table& table_;
  std::vector<Span> not_places_;
  std::size_t next_not_place_ = 0;
  const reading::Sentence* sentence_ = nullptr;
  std::uint32_t sentence_index_ = 0;
  SentenceLook look_;
  std::uint16_t adjective_ = no_country;  // of the adjective just read
  TokenIndex adjective_at_ = 0;
  TokenIndex taken_until_ = 0;
  std::uint32_t list_type_ = 0;  // of "the towns of X, ...", for what stands at list_at_
  TokenIndex list_at_ = 0;
  std::set<std::uint64_t> surnames_;
  Sightings out_;
};

Sightings Scanner::run() {
  for (std::uint32_t i = 0; i < context_.reading.sentences.size(); ++i) scan_sentence(i);
  for (Sighting& one : out_.found) {
    const bool supported = one.type != 0 || one.compass || one.dateline || one.last - one.first > 1;
    if (supported || !surnames_.contains(word_hash(context_.reading.fold(one.first)))) continue;
    one.evidence += one.evidence >= weigh::preposition ? weigh::person_elsewhere / 2 : weigh::person_elsewhere;
  }
  return std::move(out_);
}

void Scanner::scan_sentence(std::uint32_t index) {
  sentence_ = &context_.reading.sentences[index];
  sentence_index_ = index;
  look_ = look_of(context_, *sentence_);
  adjective_ = no_country;
  taken_until_ = std::max(taken_until_, sentence_->first);
  TokenIndex i = sentence_->first;
  while (i < sentence_->last) {
    const bool starts = context_.is_capitalised(i) || (context_.is_article(i) && i + 1 < sentence_->last && context_.token(i + 1).capital);
    if (!starts) {
      ++i;
      continue;
    }
    const TokenIndex end = run_end(i, sentence_->last);
    scan_run(i, end);
    i = end;
  }
}

// The end of the stretch of capitalised words that begins here.
TokenIndex Scanner::run_end(TokenIndex first, TokenIndex limit) const {
  TokenIndex end = first;
  for (TokenIndex i = first; i < limit; ++i) {
    if (context_.is_capitalised(i)) {
      end = i + 1;
      continue;
    }
    const bool small = context_.is_article(i) || is_connector(context_.reading.fold(i));
    const bool stop_in_name = context_.is(i, ".") && !context_.token(i).space_before && context_.reading.word(i - 1).size() <= 3;
    if (i > end + 1 || !(small || stop_in_name)) break;
  }
  return std::max(end, first + 1);
}

void Scanner::scan_run(TokenIndex first, TokenIndex last) {
  TokenIndex i = first;
  while (i < last) {
    if (i < taken_until_ || excluded(i) || !(context_.is_capitalised(i) || context_.is_article(i))) {
      ++i;
      continue;
    }
    const Found found = i > 0 && context_.is(i - 1, "#") && !context_.token(i).space_before ? matcher_.match_hashtag(i, *sentence_, look_)
                                                                                            : matcher_.match(i, *sentence_, look_);
    if (known_start(i) && context_.has(i, word::common | word::locative) &&
        (found.key == nullptr || found.last == i + 1)) {  // "In Kafr Zayn"
      ++i;
      continue;
    }
    if (found.key != nullptr && is_adjective(found)) {
      adjective_at_ = found.last;
      taken_until_ = found.last;
      i = found.last;
      continue;
    }
    if (take_unknown(i, last, found)) {
      i = taken_until_;
      continue;
    }
    // The gazetteer has a part of the name only: "Tuz" of "Tuz Khormato".
    if (found.key != nullptr && found.last < last && take_by_skeleton(i, last)) {
      i = taken_until_;
      continue;
    }
    if (found.key != nullptr && found.key->count > 0) {
      take(i, found, first, std::max(last, found.last));
      i = found.last;
      continue;
    }
    if (take_by_skeleton(i, last)) {
      i = taken_until_;
      continue;
    }
    ++i;
  }
}

// A name in a spelling that no list has: "Tel Rifaat" for Tall Rif'at. Only where the words before it show a place.
bool Scanner::take_by_skeleton(TokenIndex first, TokenIndex last) {
  if (look_.title_case || !is_plain_name(first, last) || context_.has(first, word::given | word::locative)) return false;
  Sighting one;
  one.first = one.full_first = first;
  one.last = one.full_last = last;
  one.sentence = sentence_index_;
  look_left(one, first);
  if (list_type_ != 0 && first == list_at_) one.evidence += weigh::cue - 2;
  if (one.evidence < weigh::preposition && !joins_list(first)) return false;
  if (!find_skeleton(one)) return false;
  look_right(one);
  keep(one);
  return true;
}

// "Kherson, X" and "Kherson and X": the name before was taken for a place.
bool Scanner::joins_list(TokenIndex first) const {
  if (out_.found.empty() || first < sentence_->first + 2 || out_.found.back().evidence < weigh::preposition) return false;
  return out_.found.back().full_last + 1 == first && (context_.is(first - 1, ",") || context_.is(first - 1, "and"));
}

bool Scanner::find_skeleton(Sighting& one) const {
  std::string name;
  for (TokenIndex i = one.first; i < one.last; ++i) (name += i > one.first ? " " : "") += context_.reading.fold(i);
  const std::string bones = skeleton(name);
  if (bones.size() < (one.type != 0 ? 3U : 4U)) return false;
  one.hash = skeleton_key(bones);
  one.key = table_.find(one.hash);
  one.by_skeleton = one.key != nullptr;
  return one.by_skeleton;
}

bool Scanner::is_adjective_key(const PackedKey& key) const {
  return std::ranges::any_of(table_.postings(key), [](std::uint32_t one) { return (one & posting::adjective) != 0; });
}

// Notes the country of "Syrian" and the like, which are no places.
bool Scanner::is_adjective(const Found& found) {
  for (const std::uint32_t one : table_.postings(*found.key)) {
    if ((one & posting::adjective) == 0) continue;
    const PackedPlace* country = table_.packed(one & posting::place_mask);
    if (country == nullptr || country->country == no_country) return false;
    adjective_ = country->country;
    out_.adjectives.push_back(adjective_);
    return true;
  }
  return false;
}

bool Scanner::excluded(TokenIndex i) {
  const Span span = context_.token(i).span;
  while (next_not_place_ < not_places_.size() && not_places_[next_not_place_].end <= span.begin) ++next_not_place_;
  return next_not_place_ < not_places_.size() && not_places_[next_not_place_].begin <= span.begin;
}

void Scanner::take(TokenIndex first, const Found& found, TokenIndex run_first, TokenIndex run_last) {
  Sighting one;
  one.first = one.full_first = first;
  one.last = one.full_last = found.last;
  one.sentence = sentence_index_;
  one.hash = found.hash;
  one.key = found.key;
  one.dateline = first < sentence_->body;
  one.exact = found.acronym;
  if (one.dateline) one.evidence += weigh::dateline;
  if (first > 0 && context_.is(first - 1, "#")) one.evidence += weigh::hashtag;
  look_left(one, run_first);
  look_right(one);
  look_at_neighbours(one, run_first, run_last);
  look_at_word(one, found);
  if (list_type_ != 0 && first == list_at_ && one.type == 0) {
    one.type = list_type_;
    one.plural = true;
    one.evidence += weigh::cue - 2;
    one.rule = "cue.list";
  }
  keep(one);
}

// What stands before the name: a type word with "of", a compass word, a preposition. Reads backwards, widening `full`.
void Scanner::look_left(Sighting& one, TokenIndex run_first) {
  TokenIndex at = one.first;
  const auto before = [&]() { return at > sentence_->first && at > 0 ? at - 1 : reading::TokenIndex(-1); };
  const auto none_left = reading::TokenIndex(-1);
  if (before() != none_left && context_.is(before(), "#")) --at;

  // "northern and eastern X", "the Syrian X"
  while (before() != none_left && context_.has(before(), word::compass) && before() >= taken_until_) {
    one.compass = true;
    one.full_first = --at;
    if (before() != none_left && (context_.is(before(), "and") || context_.is(before(), "or")) && before() > sentence_->first &&
        context_.has(before() - 1, word::compass)) {
      --at;
    }
  }
  if (before() != none_left && adjective_ != no_country && adjective_at_ == at) one.owner = adjective_;
  if (before() != none_left && context_.is(before(), "of") && before() > sentence_->first) {
    const TokenIndex type_at = before() - 1;
    const std::uint32_t classes = context_.classes(type_at);
    const bool small = !context_.token(type_at).capital || type_at >= run_first || known_start(type_at);
    if ((classes & word::compass) != 0) {
      one.compass = true;
      one.full_first = at = type_at;
    } else if ((classes & (word::type & ~word::state)) != 0 && small) {
      one.type = classes & word::type;
      one.plural = context_.reading.fold(type_at).ends_with('s');
      one.full_first = at = type_at;
      one.rule = "cue.type_of";
      if ((one.type & word::area) != 0) one.compass = true;
      if (adjective_ != no_country && adjective_at_ == type_at) one.owner = adjective_;
      if (one.owner != no_country) at = adjective_at_ - 1;
    }
  } else if (before() != none_left && context_.has(before(), word::before) && before() >= taken_until_ && before() >= run_first) {
    one.type = context_.classes(before()) & word::type;
    one.full_first = --at;
    one.rule = "cue.type_before";
  }
  if (one.type != 0) one.evidence += weigh::cue;
  if (one.compass) one.evidence += weigh::compass;
  if (before() != none_left && context_.is(before(), "the")) {
    --at;
    if (one.full_first < one.first) one.full_first = at;
  }
  if (before() != none_left && context_.has(before(), word::locative)) {
    one.evidence += context_.is(before(), "of") ? weigh::before_of : weigh::preposition;
  }
}

// What follows the name: a type word ("X province", "X refugee camp", "X countryside").
void Scanner::look_right(Sighting& one) {
  TokenIndex at = one.last;
  const TokenIndex end = sentence_->last;
  one.possessive = at < end && context_.is_possessive(at);
  if (at + 1 < end && is_camp_kind(context_, at) && context_.has(at + 1, word::site)) ++at;
  if (at >= end) return;
  // "- Tell Hamra: two people were hurt.": a line of a list that opens with where it happened.
  const bool opens_item = sentence_->kind == reading::SentenceKind::list_item && one.first <= sentence_->first + 1;
  if (opens_item && context_.is(at, ":")) one.evidence += weigh::preposition;
  const std::uint32_t classes = context_.classes(at);
  const bool capital = context_.token(at).capital;
  std::uint32_t type = classes & word::type;
  if ((type & word::state) != 0 && !capital && look_.title_case) type = 0;
  // "Front", "Port", "Area" with a capital end the names of other things
  if (capital && (classes & (word::area | word::organisation)) != 0 && !look_.title_case) type &= ~word::area;
  if ((classes & word::of_only) != 0) type = 0;
  if (type != 0) {
    if (one.type == 0) one.rule = "cue.type_after";
    one.type = type;
    one.plural = context_.reading.fold(at).ends_with('s');
    one.full_last = at + 1;
    // "Gunmen Kill Village Head": where every word has a capital, a type behind a word proves little.
    if (!(capital && look_.title_case)) one.evidence += weigh::cue - 1;
    if (type == word::area) one.compass = true;
    return;
  }
  if ((classes & word::speech) != 0 && at == one.last) one.speaks = true;
}

// The capitalised words directly beside the name: does it stand in a longer one?
void Scanner::look_at_neighbours(Sighting& one, TokenIndex run_first, TokenIndex run_last) {
  const int left = one.type != 0 && one.full_first < one.first ? 0 : left_neighbour(one, run_first);
  const int right = one.full_last > one.last ? 0 : right_neighbour(one, run_last);
  one.evidence += std::min(left, right);
}

int Scanner::left_neighbour(const Sighting& one, TokenIndex run_first) {
  if (one.first == 0 || one.first <= sentence_->first) return 0;
  TokenIndex at = one.first - 1;
  if (context_.is(at, ".") && !context_.token(at).space_before && at > sentence_->first) --at;  // "Gen. X"
  if (!context_.is_word(at) || at < run_first) {
    // "the minister Lincoln": titles need no capital
    return context_.is_word(at) && context_.has(at, word::title) && !context_.has(at, word::type) && !look_.title_case && one.type == 0 ? -3
                                                                                                                                        : 0;
  }
  const std::uint32_t classes = context_.classes(at);
  if (!context_.token(at).capital) return 0;
  if (adjective_ != no_country && adjective_at_ == one.first) return 0;
  if ((classes & word::compass) != 0) return 0;
  const bool initial =
      context_.token(at).span.size() <= 2 && (context_.reading.word(at).ends_with('.') || at + 1 < one.first);  // "Pattie A. Clay"
  if (initial || ((classes & (word::title | word::given)) != 0 && (classes & word::common) == 0)) {
    surnames_.insert(word_hash(context_.reading.fold(one.last - 1)));
    return weigh::person;
  }
  if ((classes & word::organisation) != 0) return weigh::organisation;
  if ((classes & (word::facility | word::type | word::common)) != 0) return 0;
  if (look_.title_case) return weigh::title_case_neighbour;
  if (at < taken_until_ && !out_.found.empty() && out_.found.back().full_last == one.first) {
    const Sighting& other = out_.found.back();  // two names of places side by side are mostly one person's
    if (other.type != 0 || other.exact || other.last - other.first > 1) return 0;
  } else if (known_start(at)) {
    const PackedKey* key = table_.find([&] {
      NameKey name;
      name.append(context_.reading.fold(at), true);
      return name.hash();
    }());
    if (context_.also_in_lower_case(at) || (key != nullptr && key->stop != 0)) return 0;
  }
  if (!context_.has(one.first, word::type)) surnames_.insert(word_hash(context_.reading.fold(one.last - 1)));
  return weigh::part_of_longer_name;
}

int Scanner::right_neighbour(Sighting& one, TokenIndex run_last) {
  if (one.last >= run_last) return 0;
  for (TokenIndex i = one.last; i < run_last && i < one.last + 4; ++i) {
    const std::uint32_t classes = context_.classes(i);
    if ((classes & word::organisation) != 0) return weigh::organisation;
    if ((classes & word::facility) != 0) {
      one.in_name = true;
      one.evidence += 2;
      return 0;
    }
  }
  const std::uint32_t classes = context_.classes(one.last);
  if ((classes & (word::title | word::common | word::compass | word::type)) != 0) return 0;
  if (look_.title_case) return weigh::title_case_neighbour;
  if (matcher_.match(one.last, *sentence_, look_).key != nullptr && (classes & word::given) == 0 && one.last - one.first > 1) return 0;
  return weigh::part_of_longer_name;
}

void Scanner::look_at_word(Sighting& one, const Found& found) {
  const bool single = one.last - one.first == 1;
  const auto stop = static_cast<Stop>(one.key->stop);
  const bool opens = known_start(one.first) || look_.title_case || look_.capitals;
  if (stop == Stop::always || (stop == Stop::first && opens)) one.evidence += weigh::stop_word;
  if (single && (opens || stop != Stop::no) && context_.also_in_lower_case(one.first)) one.evidence += weigh::also_small;
  if (found.acronym) return;
  const bool capitals = single && context_.token(one.first).all_caps && !look_.capitals && !one.dateline;
  if (capitals && found.letters <= 5) one.evidence += weigh::acronym;
  const bool compass_alone = single && context_.has(one.first, word::compass) && one.full_last == one.last;
  if (compass_alone) one.evidence += weigh::acronym;
  if (single && found.letters <= 3) one.evidence += weigh::three_letters;
  if (one.speaks) one.evidence += weigh::speaks;
}

// Whether a stretch of words can be a place's name at all.
bool Scanner::is_plain_name(TokenIndex first, TokenIndex last) const {
  if (last <= first || last > first + max_unknown) return false;
  for (TokenIndex i = first; i < last; ++i) {
    if (!context_.is_word(i) || (context_.token(i).all_caps && !look_.capitals && context_.token(i).span.size() <= 5)) return false;
    const std::string_view folded = context_.reading.fold(i);
    if (folded.find('-') != std::string_view::npos && folded.ends_with("ed")) return false;  // "Kurdish-held"
    NameKey alone;
    alone.append(folded, true);
    if (const PackedKey* other = table_.find(alone.hash()); other != nullptr && is_adjective_key(*other)) return false;
    const std::uint32_t classes = context_.classes(i);
    if ((classes & (word::title | word::organisation | word::facility | word::common | word::compass | word::type)) != 0 &&
        context_.token(i).capital && (classes & word::before) == 0) {
      return false;
    }
  }
  NameKey key;
  for (TokenIndex i = first; i < last; ++i) key.append(context_.reading.fold(i), true);
  const PackedKey* known = table_.find(key.hash());
  return key.letters() >= 3 && (known == nullptr || static_cast<Stop>(known->stop) == Stop::no);
}

// A name that the gazetteer lacks, or has only a part of, beside a cue: "the village of Kafr Zayn", "Kafr Zayn village". [first, last) is the rest of a stretch
// of capitalised words.
bool Scanner::take_unknown(TokenIndex first, TokenIndex last, const Found& found) {
  TokenIndex end = first;
  const TokenIndex limit = std::min(last, first + max_unknown + 1);
  while (end < limit && (context_.classes(end) & word::type & ~word::area) == 0 && !is_camp_kind(context_, end)) ++end;
  if (end == first) return false;
  if (found.key != nullptr && found.last >= end) return false;
  Sighting one;
  one.first = one.full_first = first;
  one.last = one.full_last = end;
  one.sentence = sentence_index_;
  look_left(one, first);
  const bool listed = list_type_ != 0 && first == list_at_;
  if (listed && one.type == 0) {
    one.type = list_type_;
    one.plural = true;
    one.evidence += weigh::cue;
    one.rule = "cue.list";
  }
  const bool weak = one.compass || (one.type & word::area) != 0;
  if (one.type == 0 || weak) {
    const std::uint32_t behind = type_behind(context_, *sentence_, end);
    const std::uint32_t apposed = behind != 0 ? 0 : type_in_apposition(context_, *sentence_, end);
    if (behind != 0) look_right(one);
    if (apposed != 0) {
      one.type = apposed;
      one.evidence += weigh::cue;
      one.rule = "cue.apposition";
    }
    if ((behind | apposed) == 0 && !listed) return false;
  }
  if (one.type == 0 || !is_plain_name(first, end) || context_.has(first, word::given)) return false;
  if (!find_skeleton(one)) {
    NameKey key;
    for (TokenIndex i = first; i < end; ++i) key.append(context_.reading.fold(i), true);
    one.hash = key.hash();
  }
  keep(one);
  return true;
}

// Adds a sighting, and notes whether a list goes on behind it ("the towns of X, Y and Z").
void Scanner::keep(const Sighting& one) {
  const bool listing = one.plural && one.full_last == one.last;
  taken_until_ = std::max(one.last, one.full_last);
  adjective_ = no_country;
  list_type_ = listing ? one.type : 0;
  list_at_ = one.last;
  while (listing && list_at_ < sentence_->last && (context_.is(list_at_, ",") || context_.is(list_at_, "and"))) ++list_at_;
  if (list_at_ == one.last) list_type_ = 0;
  out_.found.push_back(one);
}

}  // namespace

Sightings find_sightings(const reading::Reading& reading, const Gazetteer::Table& table, const Hints& hints) {
  return Scanner(reading, table, hints).run();
}

}  // namespace solferino::places::detail
