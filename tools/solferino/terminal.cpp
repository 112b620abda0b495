// SPDX-License-Identifier: Apache-2.0
#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace solferino::cli {

namespace {

constexpr int unknown_width = 100;
// Narrower than this no table can be read; wider, the eye loses the line.
constexpr int min_width = 40;
constexpr int max_width = 240;

std::optional<int> width_of_device(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

std::optional<int> width_of_environment() {
  const char* columns = std::getenv("COLUMNS");
  if (columns == nullptr) return std::nullopt;
  const std::string_view text = columns;
  int width = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
  if (error != std::errc() || end != text.data() + text.size() || width <= 0) return std::nullopt;
  return width;
}

bool colours_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && term != nullptr && std::string_view(term) != "dumb";
}

std::string_view code_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::strong:
      return "1";
    case Ink::dim:
      return "2";
    case Ink::attack:
      return "1;31";
    case Ink::toll:
      return "1;33";
    case Ink::act:
      return "1;36";
    case Ink::harm:
      return "31";
    case Ink::warning:
      return "33";
  }
  return "";
}

}  // namespace

Terminal terminal_of(int descriptor) {
  Terminal terminal;
  terminal.interactive = isatty(descriptor) != 0;
  terminal.colours = terminal.interactive && colours_wanted();
  const auto device = width_of_device(descriptor);
  const int width = device ? *device : width_of_environment().value_or(unknown_width);
  terminal.width = std::clamp(width, min_width, max_width);
  return terminal;
}

std::string paint(std::string_view text, Ink ink, bool colours) {
  const std::string_view code = code_of(ink);
  if (!colours || code.empty() || text.empty()) return std::string(text);
  return "\x1B[" + std::string(code) + 'm' + std::string(text) + "\x1B[0m";
}

}  // namespace solferino::cli
