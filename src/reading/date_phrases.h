// SPDX-License-Identifier: Apache-2.0
// Dates that hang on the day of publication or on another date of the text: "Friday night", "yesterday", "last week", "the next day".
#pragma once

#include "reading/calendar_words.h"
#include "reading/date_phrase.h"

namespace solferino::reading::detail {

// The date whose first word is the weekday at token i: "Friday", "Friday night", "Thursday, May 15", "Friday last week".
[[nodiscard]] DatePhrase read_weekday(const Reading& reading, TokenIndex i, const Anchor& anchor);

// "today", "yesterday evening", "yesterday, January 17".
[[nodiscard]] DatePhrase read_relative_day(const Reading& reading, TokenIndex i, const Anchor& anchor);

// "overnight", "overnight on January 21", "overnight to Saturday".
[[nodiscard]] DatePhrase read_overnight(const Reading& reading, TokenIndex i, const Anchor& anchor);

// The date that a determiner at token i begins: "last Friday", "this morning", "past three days", "same day", "following week".
[[nodiscard]] DatePhrase read_determined(const Reading& reading, TokenIndex i, const Anchor& anchor);

// A named day: a weekday, a day of the calendar, or a relative one, whichever begins at token i.
[[nodiscard]] DatePhrase read_named_day(const Reading& reading, TokenIndex i, const Anchor& anchor);

}  // namespace solferino::reading::detail
