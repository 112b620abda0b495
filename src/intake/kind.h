// SPDX-License-Identifier: Apache-2.0
// What kind of document a file holds: by the ending of its name, else by its first bytes.
#pragma once

#include <optional>
#include <string_view>

namespace solferino::intake::detail {

enum class Kind { plain, markdown, html, json, json_lines };

// "text", "markdown", "html", "json", "json-lines"
[[nodiscard]] std::string_view name_of_kind(Kind kind);

// Nothing where the ending says nothing.
[[nodiscard]] std::optional<Kind> kind_of_name(std::string_view path);

// `head`: the first bytes. Plain text where nothing better shows.
[[nodiscard]] Kind sniff_kind(std::string_view head);

// Whether the bytes are XML of a kind that we do not read (a feed, an office document).
[[nodiscard]] bool is_other_xml(std::string_view head);

}  // namespace solferino::intake::detail
