# SPDX-License-Identifier: Apache-2.0
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "examples" / "corpus.py"


def make(*arguments):
    subprocess.run([sys.executable, "-B", SCRIPT, *map(str, arguments)], check=True)


class Corpus(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name)

    def lines(self, *arguments):
        out = self.folder / "out.jsonl"
        make(*arguments[:1], out, *arguments[1:])
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def test_documents_differ_and_are_what_read_takes(self):
        documents = self.lines(1000)
        self.assertEqual(len({d["id"] for d in documents}), 1000)
        # Without their references: what is said differs too, but for some short ones.
        self.assertGreater(len({d["text"].rsplit("\n\n", 1)[0] for d in documents}), 995)
        self.assertGreater(len({d["published"] for d in documents}), 500)
        self.assertGreater(len({d["outlet"] for d in documents}), 300)
        self.assertGreater(sum(len(d["text"]) for d in documents), 500_000)
        for document in documents:
            self.assertEqual(set(document), {"id", "title", "published", "outlet", "lang", "text"})
            self.assertTrue(document["outlet"].endswith(" Example"), document["outlet"])
            self.assertTrue(document["title"])

    def test_the_same_whatever_the_run(self):
        first, again = self.lines(50), self.lines(50)
        self.assertEqual(first, again)
        self.assertEqual(first[29:], self.lines(50, "--first", 30))
        self.assertEqual(first, self.lines(80)[:50], "a longer corpus begins with the shorter one")
        self.assertNotEqual([d["text"] for d in first], [d["text"] for d in self.lines(50, "--seed", 2)])

    def test_one_draw_is_pinned(self):
        # Steele, Lea and Flood's generator from state 0 begins with this number, here and everywhere.
        sys.path.insert(0, str(SCRIPT.parent))
        self.addCleanup(sys.path.pop, 0)
        sys.dont_write_bytecode = True
        import corpus
        self.assertEqual(corpus.Draw(0).below(1 << 64), 0xE220A8397B1DCDAF)

    def test_a_town_or_figure_changes_alike_throughout(self):
        sys.path.insert(0, str(SCRIPT.parent))
        self.addCleanup(sys.path.pop, 0)
        import corpus
        import datetime
        variant = corpus.Variant(corpus.Draw(7), datetime.date(2020, 5, 20))
        changed = variant.apply("12 died in Hama on 9 May 2016. Hama counted 12 dead by 155mm shells at 22:00, 1,200 left, 12% of all; it was 2016.")
        self.assertRegex(changed, r"^(\d+) died in (\D+) on \d+ (May|April) 2020\. \2 counted \1 dead by 155mm shells at 22:00, 1,200 left, 12% of all; it was 2016\.$")

    def test_files(self):
        make(1001, self.folder, "--files")
        files = sorted(self.folder.rglob("*.txt"))
        self.assertEqual(len(files), 1001)
        self.assertEqual({f.parent.name for f in files}, {"000000", "000001"})
        self.assertRegex(files[0].read_text(encoding="utf-8"), r"\A.+ Example\nPublished: \d{4}-\d\d-\d\d\n\n")
        self.assertEqual(len({hashlib.sha256(f.read_bytes()).digest() for f in files}), 1001)


if __name__ == "__main__":
    unittest.main()
