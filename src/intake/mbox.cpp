// SPDX-License-Identifier: Apache-2.0
#include "intake/mbox.h"

#include <algorithm>
#include <array>

#include "intake/plain_text.h"

namespace solferino::intake::detail {
namespace {

// "From someone@example.org Thu May  9 10:00:00 2019": texts say "From " too, but hardly with a weekday and a month side by side.
bool begins_message(std::string_view line) {
  constexpr std::array<std::string_view, 7> weekdays{" Mon ", " Tue ", " Wed ", " Thu ", " Fri ", " Sat ", " Sun "};
  constexpr std::string_view months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
  if (!line.starts_with("From ")) return false;
  return std::ranges::any_of(weekdays, [&](std::string_view weekday) {
    const std::size_t at = line.find(weekday);
    const std::string_view month = at == std::string_view::npos ? std::string_view{} : line.substr(at + weekday.size(), 4);
    return month.size() == 4 && months.find(month) != std::string_view::npos;
  });
}

}  // namespace

bool looks_like_mbox(std::string_view head) {
  if (!begins_message(next_line(head))) return false;
  const std::string_view line = next_line(head);
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 &&
         std::ranges::all_of(line.substr(0, colon), [](char c) { return is_ascii_letter(c) || c == '-' || is_digit(c); });
}

void MboxReader::append(Message& message, std::string_view line) const {
  if (message.too_large) return;
  const std::size_t quote = std::min(line.find_first_not_of('>'), line.size());
  if (quote > 0 && line.substr(quote).starts_with("From ")) line.remove_prefix(1);
  if (message.bytes.size() + line.size() + 1 > most_) {
    message = {{}, true};
    return;
  }
  message.bytes += line;
  message.bytes += '\n';
}

Result<bool> MboxReader::next(Message& message) {
  message = {};
  LineReader::Line line;
  bool after_empty = false;
  while (true) {
    const auto there = lines_.next(line);
    if (!there) return std::unexpected(there.error());
    if (!*there) {
      const bool last = begun_;
      begun_ = false;
      return last;
    }
    if ((after_empty || !begun_ || message.bytes.empty()) && begins_message(line.bytes)) {
      if (!begun_) {
        begun_ = true;
        continue;
      }
      if (message.bytes.ends_with("\n\n")) message.bytes.pop_back();  // the empty line belongs to the folder
      return true;
    }
    after_empty = trimmed(line.bytes).empty();
    if (!begun_) continue;
    if (line.size > line.bytes.size() && line.bytes.empty()) message = {{}, true};
    append(message, line.bytes);
  }
}

}  // namespace solferino::intake::detail
