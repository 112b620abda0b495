// SPDX-License-Identifier: Apache-2.0
#include "html.h"

#include <fmt/format.h>

#include <numeric>
#include <string_view>

#include "html_assets.h"
#include "html_document.h"
#include "html_escape.h"
#include "html_kinds.h"

namespace solferino::cli {

namespace {

// No browser that we know opens a page with more documents than this, and a long run must not keep its index in memory.
constexpr std::size_t documents_in_index = 10'000;

constexpr std::string_view head =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    // Should a report's words ever become markup in spite of all: they can ask nobody for anything.
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; "
    "base-uri 'none'; form-action 'none'\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
    "<meta name=\"generator\" content=\"Solferino\">\n<title>Claims as read</title>\n<style>\n";

constexpr std::string_view bar =
    "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#documents\">To the documents</a>\n<div class=\"bar\">\n<h1>Claims as read</h1>\n"
    "<input class=\"js-only\" type=\"search\" id=\"filter\" placeholder=\"Filter documents and claims\" aria-label=\"Filter documents and "
    "claims\">\n"
    "<ul class=\"legend\" aria-label=\"Kinds of marked words; press to hide or show\">\n";

std::string toggle(std::string_view name, std::string_view classes, bool pressed, std::string_view content) {
  return fmt::format("<button type=\"button\" class=\"toggle {}\" aria-pressed=\"{}\" data-toggle=\"{}\">{}</button>", classes, pressed,
                     name, content);
}

}  // namespace

std::string HtmlPage::begin() const {
  std::string page(head);
  page.append(page_style()).append(kind_style()).append(bar);
  for (const KindLook& look : kind_looks()) {
    page += "<li>" +
            toggle(fmt::format("off-{}", look.name), look.name, true, fmt::format("<i class=\"{}\"></i>{}", look.name, look.label)) +
            "</li>\n";
  }
  page += "</ul>\n" + toggle("reasons", "js-only", false, "reasons") +
          "\n<output id=\"found\" aria-live=\"polite\"></output>\n</div>\n<main id=\"documents\">\n";
  return page;
}

std::string HtmlPage::add(const record::ReadDocument& read) {
  ++documents_;
  Counts counts{};
  for (const record::Claim& claim : read.claims) ++counts[static_cast<std::size_t>(claim.type)];
  for (std::size_t i = 0; i < counts.size(); ++i) claims_[i] += counts[i];
  if (read.claims.empty()) ++without_claims_;
  if (!read.reader.empty()) readers_.insert(read.reader);
  if (documents_ <= documents_in_index) index_ += index_row(read, counts);
  return document_section(read, documents_);
}

std::string HtmlPage::index_row(const record::ReadDocument& read, const Counts& counts) const {
  const record::Document& document = read.document;
  std::string row = fmt::format(
      "<tr data-d=\"d{0}\"><td class=\"n\">{0}</td><td><a href=\"#d{0}\"><bdi>{1}</bdi></a></td><td class=\"wide\">{2}</td>"
      "<td class=\"n wide\">{3}</td>",
      documents_, escaped(heading_of(document)), escaped(document.outlet.value_or("")),
      document.published ? to_iso(*document.published) : "");
  for (const std::size_t count : counts) row += fmt::format("<td class=\"n{}\">{}</td>", count == 0 ? " zero" : "", count);
  return row + "</tr>\n";
}

std::string HtmlPage::end() const {
  const std::size_t claims = std::accumulate(claims_.begin(), claims_.end(), std::size_t{0});
  std::string page = fmt::format(
      "</main>\n<section id=\"summary\" aria-label=\"Summary\">\n"
      "<p class=\"lead\">What these documents say, on whose word, with the words that say it. Nothing here is a finding: a claim is shown "
      "as the document makes "
      "it, and reading it was a program's work. Compare it with the text.</p>\n<p class=\"totals\"><b>{}</b><b>{}</b>",
      counted(documents_, "document"), counted(claims, "claim"));
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    if (claims_[i] == 0) continue;
    const std::string_view type = record::to_string(static_cast<record::ClaimType>(i));
    page += toggle(fmt::format("off-{}", type), "", true, counted(claims_[i], type));
  }
  if (without_claims_ > 0) page += fmt::format("<span>{} without claims</span>", counted(without_claims_, "document"));
  page +=
      "</p>\n<p class=\"keys js-only\">Point at a claim to see its words, at words to see their claims. <kbd>j</kbd> <kbd>k</kbd> next and "
      "previous claim, "
      "<kbd>/</kbd> filter, <kbd>Esc</kbd> clears.</p>\n";
  if (documents_ > 1) {
    page +=
        "<details class=\"index\" open><summary>Documents</summary><div><table><thead><tr><th class=\"n\">#</th><th>document</th><th "
        "class=\"wide\">outlet</th>"
        "<th class=\"n wide\">published</th><th class=\"n\">attacks</th><th class=\"n\">tolls</th><th "
        "class=\"n\">acts</th></tr></thead>\n<tbody>\n" +
        index_ + "</tbody></table>";
    if (documents_ > documents_in_index)
      page += fmt::format("<p class=\"none\">The first {} are listed; all are on the page.</p>", documents_in_index);
    page += "</div></details>\n";
  }
  page += "</section>\n<footer>Read by";
  for (const std::string& reader : readers_) page.append(reader == *readers_.begin() ? " " : "; ").append(escaped(reader));
  if (readers_.empty()) page += " solferino";
  page.append("</footer>\n<script>").append(page_script()).append("</script>\n</body>\n</html>\n");
  return page;
}

}  // namespace solferino::cli
