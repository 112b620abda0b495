// SPDX-License-Identifier: Apache-2.0
#include "register/conformance.h"
#include "register/conformance_reread.h"

namespace solferino::registry {

INSTANTIATE_TEST_SUITE_P(Sqlite, Conformance,
                         testing::Values(RegisterMaker{"file",
                                                       [](const std::filesystem::path& folder) {
                                                         return must(open_sqlite(folder / "register.sqlite3", {.create = true}));
                                                       }}),
                         name_of_maker);

}  // namespace solferino::registry
