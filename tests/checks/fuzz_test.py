# SPDX-License-Identifier: Apache-2.0
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import world

# The flags of the preset fuzz; MARK stands where the program looks at its input.
FLAGS = "-std=c++23 -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all".split()
TARGET = """
#include <cstdint>
#include <cstddef>
#include <climits>
int table[4];
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  MARK
  return 0;
}
"""


@unittest.skipUnless(shutil.which("clang++-19"), "clang++-19 is not installed")
class Fuzz(unittest.TestCase):
    """fuzz_one.sh, and with it that the sanitizers' flags end a program at its first fault."""

    def fuzz(self, body):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "planted_fuzz")
            subprocess.run(["clang++-19", *FLAGS, "-x", "c++", "-", "-o", program], input=TARGET.replace("MARK", body), text=True, check=True)
            done = subprocess.run(["bash", world.CHECKS / "fuzz_one.sh", program, "1", folder], capture_output=True, text=True)
            return done.returncode, done.stdout, len(list(pathlib.Path(folder, "found").iterdir()))

    def test_sound(self):
        status, printed, found = self.fuzz("table[data[0] % 4] = 1;")
        self.assertEqual((status, found), (0, 0), printed)
        self.assertRegex(printed, r"^planted: \d+ runs in 1 s\n$")

    def test_a_write_beyond_the_end(self):
        status, printed, found = self.fuzz("table[data[0] % 5] = 1;")
        self.assertEqual((status, found), (1, 1), printed)
        self.assertIn("planted: FAILED", printed)

    def test_undefined_behaviour(self):
        status, printed, _ = self.fuzz("volatile int sum = INT_MAX - 9; sum = sum + data[0];")
        self.assertEqual(status, 1, printed)
        self.assertIn("signed integer overflow", printed)


if __name__ == "__main__":
    world.main()
