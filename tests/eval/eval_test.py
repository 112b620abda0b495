# SPDX-License-Identifier: Apache-2.0
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

EVAL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "eval" / "eval.py"
# Prints each document back without a claim, and a mark where gold reached it.
READER = """#!/usr/bin/env python3
import json, sys
for line in open(sys.argv[-1], encoding="utf-8"):
    given = json.loads(line)
    print(json.dumps({"document": given, "claims": [], "gold": "claims" in given}))
"""
# Stands in for score.py and check.py: says how many documents there were, and whether the reader saw gold.
SCORER = """
import json, sys
lines = [json.loads(line) for line in open(sys.argv[2] if len(sys.argv) > 2 else sys.argv[1], encoding="utf-8")]
seen = any(line["gold"] for line in lines)
print(json.dumps({"ALL": {"f1": len(lines) / 1000}, "claim": {"f1": 1.0 if seen else 0.0}}) if "--json" in sys.argv else f"{len(lines)} documents {sys.argv[3:]}")
"""


class Eval(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.shared = pathlib.Path(folder.name)
        (self.shared / "eval" / "dev").mkdir(parents=True)
        for name, count in (("syr", 2), ("ukr", 3), ("hor", 4), ("asi", 5), ("ara", 6), ("neg", 7)):
            lines = [json.dumps({"id": f"{name}{i}", "lang": "en", "text": "x", "claims": []}) + "\n" for i in range(count)]
            (self.shared / "eval" / "dev" / f"{name}.jsonl").write_text("".join(lines))
        (self.shared / "eval" / "score.py").write_text(SCORER)
        (self.shared / "eval" / "check.py").write_text("")
        self.program = self.shared / "reader"
        self.program.write_text(READER)
        self.program.chmod(0o755)

    def run_eval(self, *arguments, shared=None):
        done = subprocess.run([sys.executable, "-B", EVAL, "--program", self.program, *arguments], capture_output=True, text=True,
                              env={**os.environ, "SOLFERINO_SHARED": str(shared or self.shared)})
        return done.returncode, done.stdout, done.stderr

    def test_all_scores(self):
        status, printed, errors = self.run_eval()
        self.assertEqual(status, 0, errors)
        rows = {line.split()[0]: line.split()[1] for line in printed.split("\n") if line.startswith(("syr", "ukr", "together ", "hor", "asi", "ara"))}
        self.assertEqual(rows, {"syr": "0.002", "ukr": "0.003", "together": "0.005"})
        self.assertIn("held out (asi, hor): ALL 0.009  claim 0.000", printed)  # claim is 1 where the reader saw gold
        self.assertIn("neg: 0 of 7", printed)
        self.assertIn("check.py: 0 faults", printed)

    def test_faults_of_the_contract_fail(self):
        (self.shared / "eval" / "check.py").write_text("print('a fault'); raise SystemExit(1)")
        self.assertEqual(self.run_eval()[0], 1)

    def test_worst(self):
        status, printed, _ = self.run_eval("--worst", "3", "syr")
        self.assertEqual((status, printed.strip()), (0, "2 documents ['--worst', '3']"))

    def test_held_out_stays_closed(self):
        for name in ("hor", "asi", "dev/hor.jsonl"):
            status, printed, errors = self.run_eval("--worst", "3", name)
            self.assertEqual((status, printed), (2, ""))
            self.assertIn("held out", errors)

    def test_without_the_documents(self):
        status, printed, _ = self.run_eval(shared="/nowhere")
        self.assertEqual(status, 0)
        self.assertTrue(printed.startswith("Skipped"), printed)


class Plover(unittest.TestCase):
    """plover.sh shows the program the sentences alone, and scores what it reads with plover_score.py."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.shared = pathlib.Path(folder.name)
        self.program = self.shared / "reader"
        self.program.write_text(READER)
        self.program.chmod(0o755)

    def run_plover(self):
        script = EVAL.parent / "plover.sh"
        return subprocess.run([script, self.program], env={**os.environ, "SOLFERINO_SHARED": str(self.shared)}, capture_output=True, text=True)

    def test_skips_where_the_sentences_are_absent(self):
        done = self.run_plover()
        self.assertEqual(done.returncode, 0)
        self.assertIn("Skipped", done.stdout)

    def test_scores_sentences_without_showing_their_codes(self):
        (self.shared / "data" / "plover").mkdir(parents=True)
        (self.shared / "eval").mkdir()
        gold = {"id": "one", "text": "They met.", "event": "CONSULT", "claims": "the codes"}
        (self.shared / "data" / "plover" / "gsr-dev.jsonl").write_text(json.dumps(gold) + "\n")
        (self.shared / "eval" / "plover_score.py").write_text(SCORER + "raise SystemExit(seen)\n")
        done = self.run_plover()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("1 documents", done.stdout)


if __name__ == "__main__":
    unittest.main()
