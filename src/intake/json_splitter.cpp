// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "intake/json.h"
#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

std::unexpected<Error> bad(std::string message) { return std::unexpected(Error{ErrorCode::bad_format, std::move(message), {}}); }

}  // namespace

// False at the end of the source.
Result<bool> JsonSplitter::more() {
  if (!piece_.empty()) return true;
  const auto piece = source_.next_piece();
  if (!piece) return std::unexpected(piece.error());
  piece_ = *piece;
  return !piece_.empty();
}

Result<bool> JsonSplitter::skip_space() {
  while (true) {
    const auto there = more();
    if (!there || !*there) return there;
    while (!piece_.empty() && is_space(piece_.front())) piece_.remove_prefix(1);
    if (!piece_.empty()) return true;
  }
}

// Stands before the next value, behind the bracket or the comma. False at the end of the source; `ended` at the end of the array.
Result<bool> JsonSplitter::start(bool& ended) {
  const auto there = skip_space();
  if (!there || !*there) return there;
  const bool is_first = !begun_;
  begun_ = true;
  if (is_first && piece_.front() == '[') {
    in_array_ = true;
    piece_.remove_prefix(1);
    const auto inside = skip_space();
    if (!inside || !*inside) return inside;
    ended = piece_.front() == ']';
  } else if (in_array_) {
    ended = piece_.front() == ']';
    if (!ended && piece_.front() != ',') return bad("broken JSON: a comma is missing between two elements");
  }
  if (!ended && (is_first || !in_array_)) return true;
  piece_.remove_prefix(1);
  return ended ? Result<bool>(true) : skip_space();
}

// One value: a balanced object or array, or everything up to the next comma or space.
Result<bool> JsonSplitter::collect(std::string& value) {
  std::size_t depth = 0;
  bool in_string = false;
  bool escaped = false;
  while (true) {
    const auto there = more();
    if (!there) return there;
    if (!*there) return depth > 0 || in_string ? bad("broken JSON: it ends too early") : Result<bool>(!value.empty());
    std::size_t used = 0;
    bool complete = false;
    while (used < piece_.size() && !complete) {
      const char c = piece_[used];
      if (in_string) {
        in_string = escaped || c != '"';
        escaped = !escaped && c == '\\';
        complete = !in_string && depth == 0;
      } else if (c == '"') {
        in_string = true;
      } else if (c == '{' || c == '[') {
        if (++depth > json_depth) return bad("JSON nested deeper than " + std::to_string(json_depth));
      } else if (c == '}' || c == ']') {
        if (depth == 0) break;
        complete = --depth == 0;
      } else if (depth == 0 && (c == ',' || is_space(c))) {
        break;
      }
      ++used;
    }
    const bool ends_here = complete || used < piece_.size();
    if (value.size() + used > json_value_bytes) {
      return std::unexpected(Error{ErrorCode::too_large,
                                   "JSON value of more than " + std::to_string(json_value_bytes >> 20U) +
                                       " MiB; give many documents as an array or as JSON lines, which are read one by one",
                                   {}});
    }
    value.append(piece_.substr(0, used));
    piece_.remove_prefix(used);
    if (ends_here) return value.empty() ? bad("broken JSON: a value is missing") : Result<bool>(true);
  }
}

Result<bool> JsonSplitter::next(std::string& value) {
  value.clear();
  if (array_ended_) {
    const auto rest = skip_space();
    if (rest && *rest) return bad("broken JSON: something follows the array");
    return rest;
  }
  const auto there = start(array_ended_);
  if (!there) return there;
  if (!*there) return in_array_ ? bad("broken JSON: the array is not closed") : Result<bool>(false);
  if (array_ended_) return next(value);
  return collect(value);
}

}  // namespace solferino::intake::detail
