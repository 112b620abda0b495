// SPDX-License-Identifier: Apache-2.0
// Which parts of a page are not its text: menus, footers, cookie banners, share buttons, teasers of other texts, readers' comments.
#pragma once

#include <string_view>
#include <vector>

#include "intake/html_page.h"

namespace solferino::intake::detail {

// For each node whether it is boilerplate by its element, role or class. A class that would take away most of the page's text is not believed.
[[nodiscard]] std::vector<bool> mark_boilerplate(const HtmlPage& page);

// Whether a class or id ("share-buttons", "relatedPosts", "comment_list") names boilerplate. Of several classes in one attribute, any.
[[nodiscard]] bool names_boilerplate(std::string_view class_or_id);

// Whether a short block of text is boilerplate by its words: "Read also: ...", "Share this article", "All rights reserved".
[[nodiscard]] bool reads_like_boilerplate(std::string_view block);

}  // namespace solferino::intake::detail
