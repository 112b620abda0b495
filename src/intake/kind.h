// SPDX-License-Identifier: Apache-2.0
// What kind of document a file holds: by the ending of its name, else by its first bytes.
#pragma once

#include <optional>
#include <string_view>

namespace solferino::intake::detail {

enum class Kind { plain, markdown, html, json, json_lines, pdf, docx, odt, mail, mail_folder, warc, zip };

// As in intake.h: "text", "json-lines", "eml" ...
[[nodiscard]] std::string_view name_of_kind(Kind kind);

// Nothing where the ending says nothing.
[[nodiscard]] std::optional<Kind> kind_of_name(std::string_view path);

// Kinds that their first bytes betray, whatever the name says: PDF, ZIP (and what is packed as one), WARC, WARC in gzip.
[[nodiscard]] std::optional<Kind> kind_of_magic(std::string_view head);

// Whether a file of that kind cannot be without its first bytes.
[[nodiscard]] constexpr bool is_told_by_magic(Kind kind) {
  return kind == Kind::pdf || kind == Kind::docx || kind == Kind::odt || kind == Kind::zip || kind == Kind::warc;
}

// By what mail and web servers call it ("text/html"); nothing for what we do not read or what says nothing.
[[nodiscard]] std::optional<Kind> kind_of_type(std::string_view media_type);

// Whether a file of that name is taken where nobody named it: in a folder, an archive, a message. A name without an ending may be anything, and is looked into.
[[nodiscard]] bool is_taken_unasked(std::string_view name);

// `head`: the first bytes. Plain text where nothing better shows.
[[nodiscard]] Kind sniff_kind(std::string_view head);

// Whether the bytes are XML of a kind that we do not read (a feed, an office document).
[[nodiscard]] bool is_other_xml(std::string_view head);

}  // namespace solferino::intake::detail
