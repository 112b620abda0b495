// SPDX-License-Identifier: Apache-2.0
#include "html_kinds.h"

#include <fmt/format.h>

#include <iterator>

namespace solferino::cli {

namespace {

constexpr std::array<KindLook, kind_count> looks{{
    {Kind::event, 'E', "event", "event"},
    {Kind::when, 'D', "when", "when"},
    {Kind::where, 'P', "where", "where"},
    {Kind::harm, 'H', "harm", "harm"},
    {Kind::target, 'T', "target", "target"},
    {Kind::weapon, 'W', "weapon", "weapon"},
    {Kind::actor, 'A', "actor", "actor"},
    {Kind::recipient, 'R', "recipient", "toward"},
    {Kind::source, 'S', "source", "source"},
    {Kind::instrument, 'I', "instrument", "instrument"},
}};

// A ground to write on, and an ink for letters and lines.
struct Colours {
  std::string_view ground;
  std::string_view ink;
};

// In the order of Kind. Black words on each light ground, white ones on each dark ground, and each ink on the page stand out by at least 4.5 to 1 (WCAG 2 AA);
// the test computes it.
constexpr std::array<Colours, kind_count> light{{
    {"#e2e3f3", "#41458c"},
    {"#cfeee6", "#0a6152"},
    {"#def0c8", "#3c6210"},
    {"#fbd9d5", "#a11b1b"},
    {"#fde0bd", "#8f4700"},
    {"#f5eba6", "#655400"},
    {"#ecdaf8", "#6f26a8"},
    {"#fad9ea", "#9c1a56"},
    {"#d5e5fb", "#1a509e"},
    {"#cdedf4", "#0b5a6e"},
}};
constexpr std::array<Colours, kind_count> dark{{
    {"#34375c", "#b4b8f2"},
    {"#124a40", "#74d6c1"},
    {"#34501a", "#a9d66f"},
    {"#652423", "#ff9d95"},
    {"#5c3708", "#f6b266"},
    {"#4c4309", "#e0cb57"},
    {"#4b2a66", "#d3a8f5"},
    {"#5e1f40", "#f7a0c8"},
    {"#1f4270", "#92bff8"},
    {"#10495a", "#7fd0e4"},
}};

void append_colours(std::string& css, const std::array<Colours, kind_count>& colours) {
  for (std::size_t i = 0; i < kind_count; ++i)
    fmt::format_to(std::back_inserter(css), "--{0}-ground:{1};--{0}-ink:{2};", looks[i].name, colours[i].ground, colours[i].ink);
}

}  // namespace

const std::array<KindLook, kind_count>& kind_looks() { return looks; }

const KindLook& look_of(Kind kind) { return looks[static_cast<std::size_t>(kind)]; }

std::string kind_style() {
  std::string css = ":root{";
  append_colours(css, light);
  css += "}\n@media screen and (prefers-color-scheme:dark){:root{";
  append_colours(css, dark);
  css += "}}\n";
  for (const KindLook& look : looks) {
    // A stretch of words can be of three kinds at once: the outermost gives the first band, those inside it the second and third.
    fmt::format_to(
        std::back_inserter(css),
        ".{0}{{--g1:var(--{0}-ground);--i1:var(--{0}-ink)}}.{0}-2{{--g2:var(--{0}-ground);--i2:var(--{0}-ink)}}"
        ".{0}-3{{--g3:var(--{0}-ground);--i3:var(--{0}-ink)}}\n"
        "i.{0}::before{{content:\"{1}\";content:\"{1}\" / \"\"}}"
        ".off-{0} .text{{--{0}-ground:transparent;--{0}-ink:transparent}}.off-{0} .text i.{0},.off-{0} .row.{0}{{display:none}}\n",
        look.name, look.letter);
  }
  return css;
}

}  // namespace solferino::cli
