# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
REPORTS = ROOT / "examples" / "reports"
ALLOWED = {"id", "text", "title", "published", "outlet", "source", "lang"}
SHARED_IS_HERE = (ROOT.parent / "shared").is_dir()


class Examples(unittest.TestCase):
    def test_lines_hold_reports_and_nothing_read_from_them(self):
        files = sorted((REPORTS / "lines").glob("*.jsonl"))
        self.assertGreater(len(files), 10)
        for file in files:
            for line in file.read_text(encoding="utf-8").splitlines():
                document = json.loads(line)
                self.assertLessEqual(set(document), ALLOWED, file)
                self.assertTrue(document["text"] and document["id"], file)

    def test_all_forms_are_there_and_small(self):
        files = [path for path in REPORTS.rglob("*") if path.is_file()]
        self.assertEqual({path.suffix for path in files}, {".txt", ".html", ".jsonl"})
        self.assertLess(sum(path.stat().st_size for path in files), 1_500_000)

    @unittest.skipUnless(SHARED_IS_HERE, "the development documents are not here")
    def test_written_by_the_script(self):
        done = subprocess.run([sys.executable, "-B", ROOT / "tools" / "examples" / "make.py", "--check"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
