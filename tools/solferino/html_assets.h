// SPDX-License-Identifier: Apache-2.0
// What every page carries whatever it shows: its style and its script. Neither asks any host for anything, and the page can be read without the script.
#pragma once

#include <string_view>

namespace solferino::cli {

[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

}  // namespace solferino::cli
