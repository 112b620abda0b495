# SPDX-License-Identifier: Apache-2.0
import os
import pathlib
import subprocess
import tempfile
import unittest

import world

PROGRAM = """
#include <atomic>
#include <thread>
COUNTER counter{0};
int main() {
  auto add = [] { for (int i = 0; i < 100000; ++i) counter = counter + 1; };
  std::thread one(add), two(add);
  one.join();
  two.join();
}
"""


class Threads(unittest.TestCase):
    """That the flags and options of threads.sh end a program with a race, and let one without it pass."""

    def run_program(self, counter):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "planted")
            subprocess.run(["g++", "-std=c++23", "-O1", "-g", "-fsanitize=thread", "-x", "c++", "-", "-o", program], input=PROGRAM.replace("COUNTER", counter),
                           text=True, check=True)
            return subprocess.run([program], capture_output=True, text=True, env={**os.environ, "TSAN_OPTIONS": "halt_on_error=1"})

    def test_race(self):
        done = self.run_program("int")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("data race", done.stderr)

    def test_no_race(self):
        self.assertEqual(self.run_program("std::atomic<int>").returncode, 0)


if __name__ == "__main__":
    world.main()
