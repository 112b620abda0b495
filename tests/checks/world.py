# SPDX-License-Identifier: Apache-2.0
"""Small trees of files in which the checks are run, to prove that each can fail and does not fail without need."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECKS = pathlib.Path(__file__).resolve().parents[2] / "tools" / "checks"


class WorldTest(unittest.TestCase):
    """A test of tools/checks/<check>."""

    check = ""

    def run_check(self, files, *arguments):
        """Lays out the files {path: text}, runs the check over them; its exit status and what it printed."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                file = pathlib.Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
            command = [sys.executable, "-B"] if self.check.endswith(".py") else ["bash"]
            done = subprocess.run([*command, CHECKS / self.check, "--root", folder, *arguments], capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

    def assert_clean(self, files):
        self.assertEqual(self.run_check(files), (0, ""))

    def assert_fault(self, files, *words):
        """The check fails, and its one message holds all the words."""
        status, printed = self.run_check(files)
        self.assertEqual(status, 1, printed)
        for word in words:
            self.assertIn(word, printed)


def main():
    unittest.main()
