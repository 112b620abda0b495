// SPDX-License-Identifier: Apache-2.0
// One document on the page: its head, its text with the values marked, and its claims as cards.
//
// A mark and the card's line of the same value share a number in data-v; the line's link leads to the mark. Numbers count from 1 within the document, so that
// what one document looks like does not depend on its neighbours. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <string>

#include "record/record.h"

namespace solferino::cli {

// `number` is the document's on the page.
[[nodiscard]] std::string document_section(const record::ReadDocument& read, std::size_t number);

// "3 attacks", "1 act".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

// The title, or the id where there is none.
[[nodiscard]] const std::string& heading_of(const record::Document& document);

}  // namespace solferino::cli
