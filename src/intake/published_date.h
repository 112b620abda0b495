// SPDX-License-Identifier: Apache-2.0
// Dates of publication: in metadata, and in the first lines of a text.
#pragma once

#include <optional>
#include <string_view>

#include "base/base.h"

namespace solferino::intake::detail {

// "2019-05-09", "2019-05-09T23:30:00+03:00", "2019-05-09 23:30". The day is the one written, in the zone of the writer. Fails with bad_format.
[[nodiscard]] Result<Date> parse_published(std::string_view text);

// What pages write in their metadata: the above, "20190509", "Thu, 09 May 2019 10:00:00 GMT", "May 9, 2019". Nothing for anything else.
[[nodiscard]] std::optional<Date> date_of_metadata(std::string_view text);

// The date of publication that the text itself bears in its first lines: a dateline ("KYIV, 25 August 2022 -"), a label ("Published: 3 May
// 2020"), or a line of its own. Needs day, month and year; English month names. Dated lists (a chronology) have none.
[[nodiscard]] std::optional<Date> date_of_dateline(std::string_view text);

}  // namespace solferino::intake::detail
