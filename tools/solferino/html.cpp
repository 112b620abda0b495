// SPDX-License-Identifier: Apache-2.0
#include "html.h"

#include "cells.h"

namespace solferino::cli {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

// A plain first version: text and claims one under the other, nothing marked yet.
std::string HtmlPage::begin() const {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Claims</title></head><body>\n";
}

std::string HtmlPage::add(const record::ReadDocument& read) {
  ++documents_;
  claims_ += read.claims.size();
  std::string out =
      "<h2>" + escaped(read.document.title.value_or(read.document.id)) + "</h2>\n<pre>" + escaped(read.document.text) + "</pre>\n<ul>\n";
  for (const record::Claim& claim : read.claims) {
    const Row row = row_of(claim, read.document.text);
    out += "<li>" + escaped(row.type + ": " + row.what + "; " + row.harm + "; " + row.where + "; " + row.when) + "</li>\n";
  }
  return out + "</ul>\n";
}

std::string HtmlPage::end() const {
  return "<p>" + std::to_string(documents_) + " documents, " + std::to_string(claims_) + " claims</p></body></html>\n";
}

}  // namespace solferino::cli
