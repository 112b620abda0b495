# SPDX-License-Identifier: Apache-2.0
import shutil
import unittest

import world

STYLE = {".clang-format": "BasedOnStyle: Google\n"}


@unittest.skipUnless(shutil.which("clang-format-19"), "clang-format-19 is not installed")
class Format(world.WorldTest):
    check = "format.sh"

    def test_laid_out(self):
        self.assert_clean({**STYLE, "a.cpp": "int f() { return 1; }\n"})

    def test_not_laid_out(self):
        status, printed = self.run_check({**STYLE, "a.cpp": "int  f( ){ return 1;}\n"})
        self.assertNotEqual(status, 0)
        self.assertIn("a.cpp:1:", printed)


if __name__ == "__main__":
    world.main()
