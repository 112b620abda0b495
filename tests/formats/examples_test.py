# SPDX-License-Identifier: Apache-2.0
"""The examples of docs/formats: each command in a ```console block is run by bash in tests/old_stores/archive-1, with stock tools, and must print what the page says."""
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ("register", "blobs", "log", "receipts", "checkpoint", "proof", "token")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHECKER = "solferino-fsck"


def examples(text):
    """Pairs of a command, with its lines behind `> `, and what it prints."""
    for block in BLOCK.findall(text):
        command, printed = None, []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command is not None:
                    yield command, "\n".join(printed)
                command, printed = line[2:], []
            elif line.startswith("> ") and not printed:
                command += "\n" + line[2:]
            else:
                printed.append(line)
        yield command, "\n".join(printed)


def checker():
    """The program where it was built; None elsewhere: this test looks at the source tree."""
    folders = [os.environ.get("SOLFERINO_BUILD", "")] + [str(path) for path in ROOT.glob("build/*")]
    return next((folder for folder in folders if folder and os.access(f"{folder}/{CHECKER}", os.X_OK)), None)


class Examples(unittest.TestCase):
    def test_commands_print_what_the_pages_say(self):
        built = checker()
        path = os.environ["PATH"] + (f":{built}" if built else "")
        for page in PAGES:
            ran = 0
            for command, printed in examples((ROOT / f"docs/formats/{page}.md").read_text(encoding="utf-8")):
                if command.startswith(CHECKER) and not built:
                    continue
                ran += 1
                with self.subTest(page=page, command=command):
                    done = subprocess.run(["bash", "-c", command], cwd=ROOT / "tests/old_stores/archive-1", capture_output=True, text=True,
                                          env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"})
                    self.assertEqual(done.stdout.rstrip("\n"), printed.rstrip("\n"), done.stderr)
            self.assertGreater(ran, 0, f"{page}.md has no example that ran")


if __name__ == "__main__":
    unittest.main()
