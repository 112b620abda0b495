# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import shutil
import unittest

import world

CONFIG = (pathlib.Path(__file__).resolve().parents[2] / ".clang-tidy").read_text(encoding="utf-8")


def database(*names):
    return json.dumps([{"directory": "/", "file": f"/{name}", "command": f"c++ -std=c++23 -c {name}"} for name in names])


@unittest.skipUnless(shutil.which("clang-tidy-19"), "clang-tidy-19 is not installed")
class Tidy(world.WorldTest):
    check = "tidy.py"

    def run_tidy(self, text):
        files = {".clang-tidy": CONFIG, "src/a.cpp": text, "build/compile_commands.json": database("src/a.cpp")}
        return self.run_check(files, "--all", "--build", "build")

    def test_clean(self):
        self.assertEqual(self.run_tidy("int f(int a) { return a; }\n")[0], 0)

    def test_fault(self):
        status, printed = self.run_tidy("int BadName(int a) { return a; }\n")
        self.assertEqual(status, 1, printed)
        self.assertIn("readability-identifier-naming", printed)

    def test_without_a_build(self):
        status, printed = self.run_check({"src/a.cpp": ""}, "--all", "--build", "build")
        self.assertEqual(status, 2)
        self.assertIn("run `make` first", printed)


if __name__ == "__main__":
    world.main()
