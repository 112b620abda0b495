# SPDX-License-Identifier: Apache-2.0
import world


class Headers(world.WorldTest):
    check = "headers.py"

    def test_compiles_alone(self):
        self.assert_clean({"src/base/base.h": "#pragma once\n#include <string>\nstd::string name();\n",
                           "src/record/record.h": '#pragma once\n#include "base/base.h"\nstd::string other();\n'})

    def test_forgets_what_it_uses(self):
        self.assert_fault({"src/base/base.h": "#pragma once\nstd::string name();\n"}, "src/base/base.h:1: does not compile alone")

    def test_forgets_its_guard(self):
        self.assert_fault({"src/base/base.h": "struct Point {};\n"}, "redefinition")


if __name__ == "__main__":
    world.main()
