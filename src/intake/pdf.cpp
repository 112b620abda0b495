// SPDX-License-Identifier: Apache-2.0
#include "intake/pdf.h"

#include <algorithm>
#include <array>
#include <utility>

#include "intake/charset.h"
#include "intake/plain_text.h"
#include "intake/program.h"
#include "intake/published_date.h"

namespace solferino::intake::detail {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// The escapes that pdftotext uses in its head.
std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 4> escapes{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}}};
  std::string out;
  while (!text.empty()) {
    const auto escape = std::ranges::find_if(escapes, [&](const auto& one) { return text.starts_with(one.first); });
    out.push_back(escape == escapes.end() ? text.front() : escape->second);
    text.remove_prefix(escape == escapes.end() ? 1 : escape->first.size());
  }
  return out;
}

std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t begin = text.find(before);
  const std::size_t end = begin == npos ? npos : text.find(after, begin + before.size());
  return end == npos ? std::string_view{} : text.substr(begin + before.size(), end - begin - before.size());
}

// Programs fill in the name of the file or of themselves where nobody gave a title.
bool is_useful_title(std::string_view title) {
  const std::string lower = lowered(title);
  if (!holds_letters(title) || lower.starts_with("microsoft ") || lower.starts_with("untitled") || lower.starts_with("document"))
    return false;
  constexpr std::array<std::string_view, 10> endings{".doc", ".docx", ".odt", ".pdf", ".indd", ".rtf", ".qxd", ".xls", ".xlsx", ".pptx"};
  return std::ranges::none_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

std::string first_line(std::string_view text) { return std::string(trimmed(next_line(text)).substr(0, 200)); }

std::unexpected<Error> refused(ErrorCode code, std::string message) { return std::unexpected(Error{code, std::move(message), {}}); }

Error error_of_end(const ProgramEnd& end, const PdfOptions& options) {
  const std::string& said = end.complaints;
  if (end.out_of_time) {
    return {ErrorCode::too_large, "pdftotext took longer than " + std::to_string(options.seconds) + " s and was ended", {}};
  }
  if (find_fold(said, "incorrect password") != npos || find_fold(said, "encryption") != npos ||
      find_fold(said, "security handler") != npos) {
    return {ErrorCode::unsupported, "an encrypted PDF is not read; save it without a password", {}};
  }
  if (end.status == 3) return {ErrorCode::unsupported, "the PDF does not allow its text to be copied", {}};
  if (find_fold(said, "out of memory") != npos || find_fold(said, "bad_alloc") != npos || end.status > 128) {
    return {ErrorCode::too_large, "pdftotext needs too much memory for this PDF, or broke down over it", {}};
  }
  const std::string why = first_line(said);
  return {ErrorCode::bad_format, "a broken PDF" + (why.empty() ? "" : ": pdftotext says '" + why + "'"), {}};
}

}  // namespace

PdfDocument document_of_pdftotext(std::string_view output) {
  constexpr std::string_view opening = "<pre>\n";
  const std::size_t begin = output.find(opening);
  if (begin == npos) return {};
  const std::size_t close = output.rfind("</pre>");  // not there where the output was cut
  const std::size_t from = begin + opening.size();
  const std::string_view head = output.substr(0, begin);
  PdfDocument document;
  document.text = text_of_pages(output.substr(from, close == npos || close < from ? npos : close - from));
  const std::string title = unescaped(trimmed(between(head, "<title>", "</title>")));
  if (is_useful_title(title)) document.title = title;
  document.created = date_of_metadata(between(head, "<meta name=\"CreationDate\" content=\"", "\""));
  return document;
}

Result<PdfDocument> read_pdf(std::string_view bytes, const PdfOptions& options) {
  const Program program{options.program, {"-htmlmeta", "-enc", "UTF-8", "-eol", "unix", "-", "-"}};
  ProgramLimits limits;
  limits.cpu_seconds = options.seconds;
  limits.wall_seconds = 2 * options.seconds;
  limits.output_bytes = options.output_bytes;
  auto end = run_program(program, bytes, limits);
  if (!end && end.error().code == ErrorCode::not_found) {
    return refused(ErrorCode::unsupported, "to read PDF, install pdftotext (on Debian and Ubuntu: apt install poppler-utils)");
  }
  if (!end) return std::unexpected(end.error());
  if (!end->output_cut && end->status != 0) return std::unexpected(error_of_end(*end, options));
  // Fonts without a map of their letters give control characters.
  std::erase_if(end->output, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\f' && c != '\t'; });
  auto decoded = to_utf8(std::move(end->output), {});
  if (!decoded) return std::unexpected(decoded.error());
  PdfDocument document = document_of_pdftotext(decoded->text);
  if (trimmed(document.text).empty()) {
    return refused(ErrorCode::unsupported, "the PDF holds no text (a scan?); give it a text layer, for instance with ocrmypdf");
  }
  return document;
}

}  // namespace solferino::intake::detail
