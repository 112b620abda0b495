// SPDX-License-Identifier: Apache-2.0
#include "html_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "cells.h"
#include "html_escape.h"
#include "html_segments.h"
#include "html_values.h"
#include "text_layout.h"

namespace solferino::cli {

namespace {

using record::Claim;

// Cards quote to recognise; the text beside them has all the words.
constexpr int quoted_columns = 110;

template <class... Values>
void append(std::string& page, fmt::format_string<Values...> format, Values&&... values) {
  fmt::format_to(std::back_inserter(page), format, std::forward<Values>(values)...);
}

// What is to be shown of a document, with its values numbered, and where in the text the words of each begin.
struct Layout {
  std::vector<std::vector<CardLine>> cards;
  std::vector<Mark> marks;
  std::vector<Segment> segments;
  std::vector<std::size_t> first_values;  // by card: the number of its first line's value
  std::vector<std::size_t> begins_in;     // by value: its first segment; `nowhere` where no words carry it
};

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

Layout layout_of(const record::ReadDocument& read) {
  Layout layout;
  std::size_t value = 0;
  for (std::size_t i = 0; i < read.claims.size(); ++i) {
    layout.cards.push_back(card_lines(read.claims[i], read.document.text));
    layout.first_values.push_back(value + 1);
    for (const CardLine& line : layout.cards.back()) layout.marks.push_back({line.words.span, i + 1, ++value, line.kind});
    for (const Span sentence : read.claims[i].evidence) layout.marks.push_back({.span = sentence, .claim = i + 1});
  }
  layout.segments = cut(read.document.text, layout.marks);

  layout.begins_in.assign(value + 1, nowhere);
  for (std::size_t i = 0; i < layout.segments.size(); ++i) {
    for (const std::size_t mark : layout.segments[i].marks) {
      std::size_t& first = layout.begins_in[layout.marks[mark].value];
      first = std::min(first, i);
    }
  }
  return layout;
}

// "1 4 7", each once.
std::string numbers(std::vector<std::size_t> all) {
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return fmt::format("{}", fmt::join(all, " "));
}

// What a stretch of words is part of.
struct Stretch {
  std::vector<std::size_t> claims;
  std::vector<std::size_t> values;
  std::vector<Kind> kinds;      // the outermost first
  std::vector<Kind> beginning;  // of values whose words begin here
};

void add_once(std::vector<Kind>& kinds, Kind kind) {
  if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
}

Stretch stretch_of(const Segment& segment, const std::vector<Mark>& marks) {
  Stretch out;
  for (const std::size_t index : segment.marks) {
    const Mark& mark = marks[index];
    out.claims.push_back(mark.claim);
    if (mark.value == 0) continue;
    out.values.push_back(mark.value);
    add_once(out.kinds, mark.kind);
    if (mark.span.begin == segment.span.begin) add_once(out.beginning, mark.kind);
  }
  return out;
}

// For those who read without the script, and for screen readers: "harm, target; claims 1 3".
std::string title_of(const Stretch& stretch, const std::string& claims) {
  std::string out;
  for (const Kind kind : stretch.kinds) out.append(out.empty() ? "" : ", ").append(look_of(kind).label);
  return out + (claims.find(' ') == std::string::npos ? "; claim " : "; claims ") + claims;
}

void append_mark(std::string& page, const Stretch& stretch, const std::string& id, std::string_view words) {
  constexpr std::size_t bands = 3;
  std::string classes;
  for (std::size_t i = 0; i < std::min(bands, stretch.kinds.size()); ++i) {
    classes.append(i == 0 ? "" : " ").append(look_of(stretch.kinds[i]).name);
    if (i > 0) classes.append("-").append(std::to_string(i + 1));
  }
  if (stretch.kinds.size() > 1) classes += " m" + std::to_string(std::min(bands, stretch.kinds.size()));

  const std::string claims = numbers(stretch.claims);
  // One stop a value for the Tab key: where it begins.
  append(page, "<mark class=\"{}\"{} tabindex=\"{}\" data-c=\"{}\" data-v=\"{}\" title=\"{}\">", classes, id,
         stretch.beginning.empty() ? -1 : 0, claims, numbers(stretch.values), title_of(stretch, claims));
  for (const Kind kind : stretch.beginning) append(page, "<i class=\"{}\"></i>", look_of(kind).name);
  append_escaped(page, words);
  page += "</mark>";
}

void append_text(std::string& page, const std::string& text, const Layout& layout, std::size_t number) {
  page += "<div class=\"text\"><p dir=\"auto\">";
  std::vector<bool> linked(layout.segments.size());
  for (const std::size_t first : layout.begins_in) {
    if (first != nowhere) linked[first] = true;
  }
  for (std::size_t i = 0; i < layout.segments.size(); ++i) {
    const Segment& segment = layout.segments[i];
    const std::string_view words = words_of(text, segment.span);
    if (words == "\n") {
      page += "</p>\n<p dir=\"auto\">";
      continue;
    }
    if (segment.marks.empty()) {
      append_escaped(page, words);
      continue;
    }
    const Stretch stretch = stretch_of(segment, layout.marks);
    if (stretch.values.empty()) {
      append(page, "<span data-c=\"{}\">", numbers(stretch.claims));
      append_escaped(page, words);
      page += "</span>";
    } else {
      append_mark(page, stretch, linked[i] ? fmt::format(" id=\"d{}s{}\"", number, i) : std::string(), words);
    }
  }
  page += "</p></div>\n";
}

void append_reason(std::string& page, const CardLine& line) {
  std::string reason = printable(line.words.rule);
  if (!line.words.span.empty())
    reason += fmt::format("{}bytes {}-{}", reason.empty() ? "" : " · ", line.words.span.begin, line.words.span.end);
  if (!line.detail.empty()) reason.append(reason.empty() ? "" : " · ").append(line.detail);
  if (!reason.empty()) append(page, "<small class=\"why\">{}</small>", escaped(reason));
}

struct Place {
  std::size_t document;
  std::size_t value;
  std::size_t segment;
};

void append_value(std::string& page, const CardLine& line, const std::string& text, const Place& place) {
  std::string classes;
  if (line.part) classes += " part";
  if (line.superseded) classes += " old";
  append(page, "<dd{} data-v=\"{}\"><b><bdi>{}</bdi></b>", classes.empty() ? "" : " class=\"" + classes.substr(1) + '"', place.value,
         escaped(line.value));
  if (!line.note.empty()) append(page, " <em><bdi>{}</bdi></em>", escaped(line.note));
  if (place.segment != nowhere) {
    append(page, " <a href=\"#d{}s{}\">“<bdi>{}</bdi>”</a>", place.document, place.segment,
           escaped(shorten(printable(words_of(text, line.words.span)), quoted_columns)));
  }
  append_reason(page, line);
  page += "</dd>";
}

void append_card_head(std::string& page, const Claim& claim, const std::string& anchor, std::size_t number) {
  const std::string_view type = record::to_string(claim.type);
  append(page, "<article class=\"card {}\" id=\"{}\" tabindex=\"0\" data-c=\"{}\">\n<h3><a href=\"#{}\" tabindex=\"-1\">{}</a>", type,
         anchor, number, anchor, number);
  append(page, "<span class=\"type\">{}</span>{}<span class=\"status{}\">{}</span></h3>", type, headline_of(claim),
         claim.status == record::ClaimStatus::asserted ? "" : " odd", record::to_string(claim.status));
  const double sure = std::clamp(claim.confidence, 0.0, 1.0);
  append(page, "<div class=\"sure\" title=\"confidence\"><span><span style=\"width:{:.0f}%\"></span></span>{:.2f}</div>", sure * 100, sure);
  append(page, "<input class=\"ask\" type=\"checkbox\" id=\"{0}w\"><label for=\"{0}w\">why</label>\n<dl>", anchor);
}

void append_card(std::string& page, const record::ReadDocument& read, const Layout& layout,
                 const std::pair<std::size_t, std::size_t>& which) {
  const auto [document, index] = which;
  const Claim& claim = read.claims[index];
  append_card_head(page, claim, fmt::format("d{}c{}", document, index + 1), index + 1);
  std::size_t value = layout.first_values[index];
  std::string_view label;
  for (const CardLine& line : layout.cards[index]) {
    if (line.label != label) {
      const std::string_view kind = look_of(line.kind).name;
      if (!label.empty()) page += "</div>\n";
      append(page, "<div class=\"row {0}\"><dt><i class=\"{0}\"></i>{1}</dt>", kind, line.label);
      label = line.label;
    }
    append_value(page, line, read.document.text, {document, value, layout.begins_in[value]});
    ++value;
  }
  append(page, "</div></dl>\n<p class=\"why foot\">{}", escaped(claim.id));
  for (const Span sentence : claim.evidence)
    append(page, "{}{}-{}", sentence == claim.evidence.front() ? " · read from bytes " : ", ", sentence.begin, sentence.end);
  page += "</p></article>\n";
}

void append_head(std::string& page, const record::ReadDocument& read, std::size_t number) {
  const record::Document& document = read.document;
  append(page, "<header><h2><a href=\"#d{}\"><bdi>{}</bdi></a></h2>\n<p class=\"meta\">", number, escaped(heading_of(document)));
  const auto add = [&](std::string_view what, std::string_view value) {
    if (!value.empty()) append(page, "<span>{}<bdi>{}</bdi></span>", what, escaped(value));
  };
  add("", document.outlet.value_or(""));
  add("published ", document.published ? to_iso(*document.published) : "");
  if (document.title) add("", document.id);
  if (document.source != document.id) add("from ", document.source);
  add("language ", document.lang);
  add("", counted(read.claims.size(), "claim"));
  page += "</p>";
  if (document.note) append(page, "\n<p class=\"note\">{}</p>", escaped(*document.note));
  page += "</header>\n";
}

}  // namespace

std::string counted(std::size_t count, std::string_view noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); }

const std::string& heading_of(const record::Document& document) {
  return document.title && !document.title->empty() ? *document.title : document.id;
}

std::string document_section(const record::ReadDocument& read, std::size_t number) {
  const Layout layout = layout_of(read);
  std::string page;
  page.reserve(read.document.text.size() * 2);
  append(page, "<section class=\"doc\" id=\"d{}\">\n", number);
  append_head(page, read, number);
  append_text(page, read.document.text, layout, number);
  page += "<div class=\"cards\">";
  if (read.claims.empty()) page += "<p class=\"none\">No claims were read from this document.</p>";
  for (std::size_t i = 0; i < read.claims.size(); ++i) append_card(page, read, layout, {number, i});
  page += "</div>\n</section>\n";
  return page;
}

}  // namespace solferino::cli
