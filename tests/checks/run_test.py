# SPDX-License-Identifier: Apache-2.0
import subprocess
import unittest

import world


class Run(unittest.TestCase):
    """run.sh fails where a check fails, and goes on with the others."""

    def run_checks(self, *names):
        done = subprocess.run(["bash", world.CHECKS / "run.sh", *names], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def test_one_that_fails(self):
        status, printed = self.run_checks("no_such_check", "provenance")
        self.assertEqual(status, 1)
        self.assertIn("no check is named 'no_such_check'", printed)
        self.assertRegex(printed, r"(?m)^  provenance +\w+ +\d+ s$")
        self.assertRegex(printed, r"(?m)^failed: no_such_check")


if __name__ == "__main__":
    world.main()
