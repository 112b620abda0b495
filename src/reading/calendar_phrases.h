// SPDX-License-Identifier: Apache-2.0
// Dates that name their day, month or year: "3 May 2019", "May 23 to 25", "2019-05-03", "10-Dec-2025", "March of last year", "2019".
#pragma once

#include "reading/date_phrase.h"

namespace solferino::reading::detail {

// The date that begins at token i, without the words that may lead it ("on", "since"); nothing found where there is none. A day or month without its year
// is the last one up to the publication.
[[nodiscard]] DatePhrase read_calendar(const Reading& reading, TokenIndex i, const Anchor& anchor);

// A year alone, or "2014-15", or "the 1990s".
[[nodiscard]] DatePhrase read_year(const Reading& reading, TokenIndex i);

// A day of a month, 1 to 31, with or without "th"; 0 for anything else.
[[nodiscard]] unsigned day_number(const Reading& reading, TokenIndex i);

}  // namespace solferino::reading::detail
