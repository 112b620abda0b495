// SPDX-License-Identifier: Apache-2.0
#include "reading/dates.h"

#include <algorithm>
#include <string>
#include <utility>

#include "reading/calendar_words.h"
#include "reading/closed_words.h"
#include "reading/date_frames.h"
#include "reading/date_marks.h"
#include "reading/number_words.h"

namespace solferino::reading {

namespace {

using detail::Anchor;
using detail::DateFrame;
using detail::DatePhrase;
using detail::DateWordKind;
using record::DatePrecision;

class DateFinder {
 public:
  explicit DateFinder(Reading& reading) : reading_(reading) { anchor_.published = reading.published; }

  void run();

 private:
  [[nodiscard]] bool may_begin(TokenIndex i) const;
  void add(const DateFrame& frame);
  void remember(const DateMention& mention, DatePrecision base);

  Reading& reading_;
  Anchor anchor_;
  TokenIndex limit_ = 0;
};

// A quick look that passes over most tokens.
bool DateFinder::may_begin(TokenIndex i) const {
  const Token& token = reading_.tokens[i];
  if (token.kind == TokenKind::number) return true;
  if (token.kind != TokenKind::word) return false;
  const std::string_view word = reading_.fold(i);
  if (word[0] >= '0' && word[0] <= '9') return true;
  if (detail::date_word(word).kind != DateWordKind::none) return true;
  if (word == "half" || word == "quarter") return true;
  const bool part = word.starts_with("mid-") || word.starts_with("early-") || word.starts_with("late-");
  return part || (detail::fold_at(reading_, i + 1) == "of" && detail::small_ordinal(word) > 0);
}

// `base` is the precision of the date before "since" made a stretch of it.
void DateFinder::remember(const DateMention& mention, DatePrecision base) {
  if (!mention.start || !mention.end || mention.weak) return;
  const detail::Stretch when{*mention.start, *mention.end};
  const bool short_time = mention.precision == DatePrecision::day || (!mention.period && mention.precision == DatePrecision::range);
  if (short_time && !mention.since) anchor_.day = when;
  if (!short_time) anchor_.period = when;
  if (mention.since && base == DatePrecision::day) anchor_.day = detail::one_day(*mention.start);
}

void DateFinder::add(const DateFrame& frame) {
  const DatePhrase& phrase = frame.phrase;
  DateMention mention;
  mention.first = phrase.first;
  mention.last = phrase.last;
  mention.span = reading_.span_of(phrase.first, phrase.last);
  mention.precision = phrase.precision;
  mention.rule = phrase.rule;
  mention.anaphoric = phrase.anaphoric;
  mention.weak = phrase.weak;
  if (!phrase.time.empty()) mention.time = phrase.time;
  if (phrase.when) {
    mention.start = phrase.when->start;
    mention.end = phrase.when->end;
  }
  const bool ahead = phrase.forward && detail::lies_ahead(reading_, mention);
  if (ahead && mention.start && mention.precision != DatePrecision::range) {
    mention.end = *phrase.forward + (*mention.end - *mention.start);
    mention.start = *phrase.forward;
    mention.rule += ".ahead";
  }
  mention.forward = phrase.forward;
  const bool long_unit =
      mention.precision == DatePrecision::week || mention.precision == DatePrecision::month || mention.precision == DatePrecision::year;
  mention.period = phrase.period || long_unit;
  if (frame.since) {
    mention.since = mention.period = true;
    mention.precision = DatePrecision::range;
    mention.end = reading_.published && mention.start <= reading_.published ? reading_.published : std::nullopt;
    mention.rule = "date.since";
  }
  if (phrase.month != 0 && phrase.has_year && phrase.when) {
    anchor_.dated_month = phrase.month;
    anchor_.dated_year = detail::year_of(phrase.when->start);
    anchor_.dated_at = phrase.last;
  }
  detail::mark_date(reading_, mention, frame.lead);
  limit_ = mention.last;
  remember(mention, phrase.precision);
  reading_.dates.push_back(std::move(mention));
}

void DateFinder::run() {
  reading_.dates.clear();
  const auto count = static_cast<TokenIndex>(reading_.tokens.size());
  for (TokenIndex i = 0; i < count;) {
    const DateFrame frame = may_begin(i) ? detail::read_date(reading_, i, anchor_, limit_) : DateFrame{};
    if (frame) add(frame);
    i = frame ? limit_ : i + 1;
  }
}

}  // namespace

void find_dates(Reading& reading) {
  DateFinder(reading).run();
  detail::settle_dates(reading);
}

}  // namespace solferino::reading
