// SPDX-License-Identifier: Apache-2.0
// Noun phrases around an act that name no known agent and yet say who acts or toward whom: "opposition parties", "people in threatened areas", "344 of the boys".
#pragma once

#include <optional>

#include "claims/subjects.h"
#include "claims/view.h"

namespace solferino::claims::detail {

// The phrase that begins at `from`, up to the first word that cannot be part of it. With `places`, "in", "at" and "from" do not end it.
[[nodiscard]] std::optional<Range> phrase_behind(const View& view, TokenIndex from, Range sentence, bool places = false);

// The phrase that ends before the verb at `verb` and its auxiliaries, if it opens its clause.
[[nodiscard]] std::optional<Range> phrase_before(const View& view, TokenIndex verb, Range sentence);

// Whether the phrase speaks of people or of a body that can be asked, accused, arrested or helped.
[[nodiscard]] bool is_animate(const View& view, Range phrase);

// "to | release", "to | immediately stop": an infinitive, and not "an end to | the war".
[[nodiscard]] bool opens_infinitive(const View& view, TokenIndex to);

}  // namespace solferino::claims::detail
